"""Extraire des fichiers reçus qui ne sont pas des déclarations : chacun éprouvé jusqu'au bout, puis lu, pseudonymisé et écrit en flux."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

import pyarrow as pa

from vigie import chemins
from vigie.avancement import Barres
from vigie.erreurs import ErreurVigie, en_lisant
from vigie.extrait import recus
from vigie.extrait.correspondances import Correspondances
from vigie.extrait.ecrire import Ecrivain
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.contenants import Attendus
from vigie.lecture.sources import Source, enumerer

EN_ATTENTE = 20_000  # lignes de toutes les tables, avant de les écrire
_TYPES = {
    "varchar": pa.string(), "integer": pa.int32(), "bigint": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(),
    "timestamp": pa.timestamp("us"), "decimal(18,2)": pa.decimal128(18, 2), "decimal(18,4)": pa.decimal128(18, 4),
}  # fmt: skip

Rangee = dict[str, object]


class FichierRecu(Protocol):
    """Ce que toute extraction sait d'un fichier. `statut` : `lu`, `ecarte` (déjà dans le lot) ou `refuse`, et alors son motif."""

    rang: int
    nom: str
    empreinte: str
    octets: int
    statut: str
    motif: str


F = TypeVar("F", bound=FichierRecu)


@dataclass
class Rapport(Generic[F]):
    """Ce qu'une extraction a fait. `dossier` : l'extrait ; None si aucun fichier n'a été lu."""

    dossier: Path | None
    fichiers: list[F]
    passes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lus(self) -> list[F]:
        """Fichiers lus."""
        return [f for f in self.fichiers if f.statut == "lu"]

    @property
    def mis_de_cote(self) -> list[F]:
        """Fichiers dont rien n'a pu être lu, ou gardé."""
        return [f for f in self.fichiers if f.statut != "lu"]


R = TypeVar("R", bound=Rapport)


class Extraction(ABC, Generic[F, R]):
    """Une extraction. `attendus` : ce qui se lit ; `flux` : ce que dit le manifeste ; `rapport` : ce qu'elle rend."""

    attendus: ClassVar[Attendus]
    flux: ClassVar[str]
    rapport: ClassVar[type[Rapport]]

    def __init__(self, cle: Cle, sortie: Path | None = None) -> None:
        self._cle, self._sortie = cle, sortie or chemins.extraits()
        self._pseudonymes = Pseudonymes(cle)
        self._correspondances = Correspondances(self._pseudonymes)
        self._attente: dict[str, list[Rangee]] = {}
        self._fichiers_vus: set[str] = set()

    @abstractmethod
    def _eprouver(self, source: Source, rang: int) -> F:
        """Parcourt une source jusqu'au bout, avant que rien n'en soit écrit."""

    @abstractmethod
    def _lire(self, source: Source, fichier: F, ecrivain: Ecrivain) -> None:
        """Second parcours d'un fichier qui s'est lu jusqu'au bout. Lève `ErreurVigie` s'il a changé entre-temps."""

    @abstractmethod
    def _comptes(self, fichiers: list[F]) -> dict[str, list[Rangee]]:
        """Les tables qui ferment les comptes : les fichiers, et ce qui en a été écarté."""

    @abstractmethod
    def _contenu(self, rapport: R) -> list[str]:
        """Ce dont l'extrait tire son identifiant."""

    @abstractmethod
    def _bilan(self, rapport: R) -> Rangee:
        """Ce que le manifeste compte, de propre à ce flux."""

    @abstractmethod
    def _colonnes(self, table: str) -> dict[str, str]:
        """Colonne → type SQL d'une table de cet extrait."""

    def executer(self, entrees: list[str]) -> R:
        """Extrait les fichiers désignés. Lève `ErreurVigie` si rien n'est désigné ; un fichier illisible n'arrête pas les autres."""
        sources = list(enumerer(entrees, self.attendus))
        a_lire = [s for s in sources if not s.ecart]
        fichiers, ecrivain = [], Ecrivain(self._sortie)
        try:
            with Barres() as barres:
                for rang, source in enumerate(a_lire, 1):
                    fichiers.append(self._extraire(source, rang, ecrivain))
                    barres.suivre("Extraction", rang, len(a_lire))
            rapport = self.rapport(None, fichiers, [(s.nom, s.ecart) for s in sources if s.ecart])
            if not rapport.lus:
                ecrivain.abandonner()
                return rapport
            self._vider(ecrivain)
            for table, rangees in self._comptes(fichiers).items():
                ecrivain.ajouter(table, self._en_table(table, rangees))
            rapport.dossier = ecrivain.finir(
                self._contenu(rapport),
                self._manifeste(rapport),
                avant=lambda ident: self._garder_a_part(ident, fichiers),
            )
        except BaseException:
            ecrivain.abandonner()
            raise
        return rapport

    def _extraire(self, source: Source, rang: int, ecrivain: Ecrivain) -> F:
        fichier = self._eprouver(source, rang)
        if fichier.statut == "lu" and fichier.empreinte in self._fichiers_vus:
            fichier.statut, fichier.motif = "ecarte", "même contenu qu'un autre fichier du lot"
        if fichier.statut == "lu":
            self._fichiers_vus.add(fichier.empreinte)
            with en_lisant([fichier.nom]):
                self._lire(source, fichier, ecrivain)
        return fichier

    @staticmethod
    def _change(fichier: F) -> ErreurVigie:
        return ErreurVigie(f"{fichier.nom} : ce fichier a changé pendant qu'on le lisait. Rien n'a été écrit.")

    def _garder(self, ecrivain: Ecrivain, rangees: Iterable[tuple[str, Rangee]]) -> None:
        """Met des rangées en attente, et les écrit quand elles sont assez."""
        for table, rangee in rangees:
            self._attente.setdefault(table, []).append(rangee)
        if sum(map(len, self._attente.values())) >= EN_ATTENTE:
            self._vider(ecrivain)

    def _vider(self, ecrivain: Ecrivain) -> None:
        for table, rangees in self._attente.items():
            ecrivain.ajouter(table, self._en_table(table, rangees))
        self._attente = {}
        ecrivain.relacher()

    def _en_table(self, table: str, rangees: list[Rangee]) -> pa.Table:
        return en_table(self._colonnes(table), rangees)

    def _manifeste(self, rapport: R) -> dict:
        return {
            "flux": self.flux,
            "cle_id": self._cle.identifiant,
            "demonstration": self._cle.demonstration,
            "normes": [],
            "nb_fichiers": len(rapport.fichiers),
            "nb_fichiers_refuses": sum(f.statut == "refuse" for f in rapport.fichiers),
            "nb_declarations": 0,
            **self._bilan(rapport),
            "lignes_redistribution": 0,
        }

    def _garder_a_part(self, extrait_id: str, fichiers: list[F]) -> None:
        """Noms des fichiers reçus et correspondances SIRET : en zone protégée, jamais dans l'extrait."""
        dossier = chemins.protege() / extrait_id
        dossier.mkdir(parents=True, exist_ok=True)
        dossier.chmod(0o700)
        recus.ecrire(dossier, fichiers)
        self._correspondances.ecrire(dossier / "correspondances.parquet")


def en_table(colonnes: dict[str, str], rangees: list[Rangee]) -> pa.Table:
    """Des rangées en table Arrow, colonne par colonne ; une clé absente y est nulle. `colonnes` : nom → type SQL."""
    return pa.table({c: pa.array([r.get(c) for r in rangees], _TYPES[genre]) for c, genre in colonnes.items()})
