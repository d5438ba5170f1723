"""`vigie extraire --retours` : des retours reçus à un extrait pseudonymisé, que `vigie charger` charge comme les autres."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from vigie import chemins
from vigie.avancement import Barres
from vigie.erreurs import ErreurVigie, en_lisant
from vigie.extrait import recus
from vigie.extrait.correspondances import Correspondances
from vigie.extrait.ecrire import Ecrivain
from vigie.fichiers import empreinte
from vigie.identite import detecteur
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.contenants import RETOURS
from vigie.lecture.resultats import empreinte_a_cle
from vigie.lecture.sources import Source, SourceIllisible, enumerer
from vigie.norme import retours as norme
from vigie.norme.balises import XmlRefuse, parcourir
from vigie.retours.fichiers import FichierRetour, eprouver
from vigie.retours.lecteur import Comptes, Lecteur, Ligne
from vigie.retours.minimiser import Minimiseur, Rangee

VERSION = 1  # à changer avec ce que l'on tire d'un retour : un extrait refait n'est alors plus le même
_EN_ATTENTE = 20_000  # lignes de toutes les tables, avant de les écrire
_TYPES = {
    "varchar": pa.string(), "integer": pa.int32(), "bigint": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(),
    "timestamp": pa.timestamp("us"), "decimal(18,4)": pa.decimal128(18, 4),
}  # fmt: skip
_REGISTRES = ("minimisation.csv", "retours/champs.csv", "retours/familles.csv")


@dataclass
class Rapport:
    """Ce qu'une extraction de retours a fait. Les comptes se ferment : balises et attributs lus = gardés + écartés, par motif."""

    dossier: Path | None
    fichiers: list[FichierRetour]
    passes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lus(self) -> list[FichierRetour]:
        """Fichiers lus."""
        return [f for f in self.fichiers if f.statut == "lu"]

    @property
    def mis_de_cote(self) -> list[FichierRetour]:
        """Fichiers dont rien n'a pu être lu, ou gardé."""
        return [f for f in self.fichiers if f.statut != "lu"]

    @property
    def autres_versions(self) -> dict[tuple[str, str], list[str]]:
        """(famille, version) dont le schéma n'est pas connu → noms des fichiers, lus d'après les versions connues."""
        groupes: dict[tuple[str, str], list[str]] = {}
        for f in self.lus:
            if f.est_version_connue is False:
                groupes.setdefault((f.famille.libelle, str(f.version)), []).append(f.nom)
        return groupes

    @property
    def ecartes(self) -> Counter[str]:
        """Motif → nombre de balises et d'attributs écartés."""
        return sum((Counter({m: n}) for f in self.lus for (_, m), n in f.comptes.ecartes.items()), Counter())


class ExtractionRetours:
    """Une extraction de retours : chaque fichier est éprouvé en entier, puis lu, minimisé et écrit en flux."""

    def __init__(self, cle: Cle, sortie: Path | None = None) -> None:
        self._cle, self._sortie = cle, sortie or chemins.extraits()
        self._pseudonymes = Pseudonymes(cle)
        self._correspondances = Correspondances(self._pseudonymes)
        self._attente: dict[str, list[Rangee]] = {}
        self._vus: set[str] = set()

    def executer(self, entrees: list[str]) -> Rapport:
        """Extrait les retours désignés. Lève `ErreurVigie` si rien n'est désigné ; un fichier illisible n'arrête pas les autres."""
        sources = list(enumerer(entrees, RETOURS))
        a_lire = [s for s in sources if not s.ecart]
        fichiers, ecrivain = [], Ecrivain(self._sortie)
        try:
            with Barres() as barres:
                for rang, source in enumerate(a_lire, 1):
                    fichiers.append(self._extraire(source, rang, ecrivain))
                    barres.suivre("Extraction", rang, len(a_lire))
            rapport = Rapport(None, fichiers, [(s.nom, s.ecart) for s in sources if s.ecart])
            if not rapport.lus:
                ecrivain.abandonner()
                return rapport
            self._vider(ecrivain)
            self._ecrire_comptes(ecrivain, fichiers)
            rapport.dossier = ecrivain.finir(
                self._contenu(rapport),
                self._manifeste(rapport),
                avant=lambda ident: self._garder_a_part(ident, fichiers),
            )
        except BaseException:
            ecrivain.abandonner()
            raise
        return rapport

    def _extraire(self, source: Source, rang: int, ecrivain: Ecrivain) -> FichierRetour:
        fichier = eprouver(source, rang)
        if fichier.statut == "lu" and fichier.empreinte in self._vus:
            fichier.statut, fichier.motif = "ecarte", "même contenu qu'un autre fichier du lot"
        if fichier.statut == "lu":
            self._vus.add(fichier.empreinte)
            with en_lisant([fichier.nom]):
                self._lire(source, fichier, ecrivain)
            if not fichier.comptes.retours:
                fichier.refuser("il ne contient aucun retour")
        return fichier

    def _lire(self, source: Source, fichier: FichierRetour, ecrivain: Ecrivain) -> None:
        """Second parcours d'un fichier qui s'est lu jusqu'au bout. Lève `ErreurVigie` s'il a changé entre-temps."""
        minimiseur = Minimiseur(self._pseudonymes, fichier.famille, fichier.rang)

        def rendre(ligne: Ligne, comptes: Comptes) -> None:
            if ligne.table == "retours":
                fichier.version = fichier.version or ligne.valeurs().get("version")
                self._correspondances.ajouter(_sirets(ligne.valeurs()))
            for table, rangee in minimiseur.rangees(ligne, comptes):
                self._attente.setdefault(table, []).append(rangee)
            if sum(map(len, self._attente.values())) >= _EN_ATTENTE:
                self._vider(ecrivain)

        cle = self._cle.domaine("retour")
        lecteur = Lecteur(fichier.famille.code, lambda n: _cle_de_retour(cle, fichier.empreinte, n), rendre)
        try:
            with source.ouvrir() as flux:
                parcourir(flux, lecteur.ouvrir, lecteur.fermer)
        except (SourceIllisible, XmlRefuse) as e:
            raise ErreurVigie(
                f"{fichier.nom} : ce fichier a changé pendant qu'on le lisait. Rien n'a été écrit."
            ) from e
        fichier.comptes = lecteur.finir()

    def _vider(self, ecrivain: Ecrivain) -> None:
        for table, rangees in self._attente.items():
            ecrivain.ajouter(table, _en_table(table, rangees))
        self._attente = {}
        ecrivain.relacher()

    @staticmethod
    def _ecrire_comptes(ecrivain: Ecrivain, fichiers: list[FichierRetour]) -> None:
        ecrivain.ajouter("retours_fichiers", _en_table("retours_fichiers", [_compte(f) for f in fichiers]))
        ecartes = [
            {"fichier_rang": f.rang, "champ": champ, "motif": motif, "nombre": n}
            for f in fichiers
            if f.statut == "lu"
            for (champ, motif), n in sorted(f.comptes.ecartes.items())
        ]
        ecrivain.ajouter("retours_ecartes", _en_table("retours_ecartes", ecartes))

    def _contenu(self, rapport: Rapport) -> list[str]:
        registres = [empreinte(chemins.racine() / "seeds" / r) for r in _REGISTRES]
        return [
            f"retours {VERSION}", self._cle.identifiant, *registres, f"détecteur d'identités {detecteur.VERSION}",
            *sorted(f.empreinte for f in rapport.lus),
        ]  # fmt: skip

    def _manifeste(self, rapport: Rapport) -> dict:
        comptes = [f.comptes for f in rapport.lus]
        ecartes = sum(sum(c.ecartes.values()) for c in comptes)
        return {
            "flux": "retours",
            "cle_id": self._cle.identifiant,
            "demonstration": self._cle.demonstration,
            "normes": [],
            "nb_fichiers": len(rapport.fichiers),
            "nb_fichiers_refuses": sum(f.statut == "refuse" for f in rapport.fichiers),
            "nb_declarations": 0,
            "nb_retours": sum(c.retours for c in comptes),
            # d'un XML, on compte les balises et les attributs
            "lignes_lues": sum(c.lus for c in comptes),
            "lignes_gardees": sum(c.gardes for c in comptes),
            "lignes_ecartees": ecartes,
            "lignes_redistribution": 0,
        }

    def _garder_a_part(self, extrait_id: str, fichiers: list[FichierRetour]) -> None:
        """Noms des fichiers reçus et correspondances SIRET : en zone protégée, jamais dans l'extrait."""
        dossier = chemins.protege() / extrait_id
        dossier.mkdir(parents=True, exist_ok=True)
        dossier.chmod(0o700)
        recus.ecrire(dossier, fichiers)
        self._correspondances.ecrire(dossier / "correspondances.parquet")


def _cle_de_retour(cle: bytes, fichier: str, rang: int) -> str:
    """La clé d'un retour : le contenu de son fichier, et l'élément où il s'y ouvre."""
    return empreinte_a_cle(cle, fichier.encode(), f".{rang}".encode()).decode()


def _sirets(valeurs: Rangee) -> set[str]:
    siren, nic = valeurs.get("siren"), valeurs.get("nic")
    dits = (valeurs.get("siret"), valeurs.get("emetteur_siret"), f"{siren}{nic}" if siren and nic else None)
    return {str(s) for s in dits if s}


def _en_table(table: str, rangees: list[Rangee]) -> pa.Table:
    colonnes = norme.schema()[table][1].items()
    return pa.table({c: pa.array([r.get(c) for r in rangees], _TYPES[genre]) for c, genre in colonnes})


def _compte(f: FichierRetour) -> Rangee:
    lu = f.statut == "lu"
    ecartes = sum(f.comptes.ecartes.values())
    return {
        "fichier_rang": f.rang, "empreinte": f.empreinte, "octets": f.octets, "famille": f.famille and f.famille.code,
        "version": f.version, "est_version_connue": f.est_version_connue, "statut": f.statut, "motif": f.motif or None,
        "elements_lus": f.comptes.lus if lu else 0, "elements_gardes": f.comptes.gardes if lu else 0,
        "elements_ecartes": ecartes if lu else 0, "nb_retours": f.comptes.retours if lu else 0,
    }  # fmt: skip
