"""`vigie extraire --ressources` : des extraits de ressources reçus à un extrait pseudonymisé, que `vigie charger` charge comme les autres."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from vigie import chemins
from vigie.avancement import Barres
from vigie.echanges.lecteur import FichierRefuse, LigneEcartee, Valeurs, juger, ouvrir
from vigie.erreurs import ErreurVigie, en_lisant
from vigie.extrait import recus
from vigie.extrait.correspondances import Correspondances
from vigie.extrait.ecrire import Ecrivain
from vigie.fichiers import empreinte
from vigie.identite.cles import Cle
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.contenants import RESSOURCES
from vigie.lecture.resultats import empreinte_a_cle
from vigie.lecture.sources import Source, SourceIllisible, enumerer
from vigie.norme import ressources as norme

VERSION = 1  # à changer avec ce que l'on tire d'une ligne : un extrait refait n'est alors plus le même
OCTETS_MAX = 20 * 2**30  # décompressé
_BLOC = 1 << 20
_EN_ATTENTE = 20_000  # lignes de toutes les tables, avant de les écrire
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_DEJA = "même ligne qu'un autre fichier du lot"
_TYPES = {
    "varchar": pa.string(), "integer": pa.int32(), "bigint": pa.int64(), "date": pa.date32(), "decimal(18,2)": pa.decimal128(18, 2),
}  # fmt: skip


@dataclass
class FichierRessources:
    """Le compte d'un fichier de ressources : lignes lues = gardées + écartées. `statut` : `lu`, `ecarte` (déjà dans le lot), `refuse`."""

    rang: int
    nom: str
    empreinte: str = ""
    octets: int = 0
    contrat: str | None = None
    statut: str = "lu"
    motif: str = ""
    gardees: int = 0
    ecartees: list[tuple[int, str]] = field(default_factory=list)

    @property
    def lues(self) -> int:
        """Lignes lues, la première et les vides non comprises."""
        return self.gardees + len(self.ecartees)

    def refuser(self, motif: str) -> None:
        """Rien n'en sera gardé."""
        self.statut, self.motif = "refuse", motif


@dataclass
class Rapport:
    """Ce qu'une extraction de ressources a fait."""

    dossier: Path | None
    fichiers: list[FichierRessources]
    passes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lus(self) -> list[FichierRessources]:
        """Fichiers lus."""
        return [f for f in self.fichiers if f.statut == "lu"]

    @property
    def mis_de_cote(self) -> list[FichierRessources]:
        """Fichiers dont rien n'a pu être lu, ou gardé."""
        return [f for f in self.fichiers if f.statut != "lu"]

    @property
    def ecartees(self) -> Counter[str]:
        """Motif → nombre de lignes écartées."""
        return Counter(motif for f in self.lus for _, motif in f.ecartees)


class ExtractionRessources:
    """Une extraction de ressources : chaque fichier est lu une première fois jusqu'au bout, puis pseudonymisé et écrit en flux."""

    def __init__(self, cle: Cle, sortie: Path | None = None) -> None:
        self._cle, self._sortie = cle, sortie or chemins.extraits()
        self._pseudonymes = Pseudonymes(cle)
        self._correspondances = Correspondances(self._pseudonymes)
        self._attente: dict[str, list[Valeurs]] = {}
        self._fichiers_vus: set[str] = set()
        self._lignes_vues: set[str] = set()

    def executer(self, entrees: list[str]) -> Rapport:
        """Extrait les fichiers désignés. Lève `ErreurVigie` si rien n'est désigné ; un fichier illisible n'arrête pas les autres."""
        sources = list(enumerer(entrees, RESSOURCES))
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

    def _extraire(self, source: Source, rang: int, ecrivain: Ecrivain) -> FichierRessources:
        fichier = eprouver(source, rang)
        if fichier.statut == "lu" and fichier.empreinte in self._fichiers_vus:
            fichier.statut, fichier.motif = "ecarte", "même contenu qu'un autre fichier du lot"
        if fichier.statut == "lu":
            self._fichiers_vus.add(fichier.empreinte)
            with en_lisant([fichier.nom]):
                self._lire(source, fichier, ecrivain)
        return fichier

    def _lire(self, source: Source, fichier: FichierRessources, ecrivain: Ecrivain) -> None:
        """Second parcours d'un fichier qui s'est lu jusqu'au bout. Lève `ErreurVigie` s'il a changé entre-temps."""
        cle, occurrences = self._cle.domaine("ressource"), Counter[bytes]()
        fichier.gardees, fichier.ecartees = 0, []
        try:
            with source.ouvrir() as flux:
                contrat, lignes = ouvrir(flux)
                for numero, champs in lignes:
                    try:
                        valeurs = self._pseudonymiser(contrat, juger(contrat, champs))
                        ident = _identifier(cle, contrat.code, valeurs, occurrences)
                        if ident in self._lignes_vues:
                            raise LigneEcartee(_DEJA)
                    except LigneEcartee as e:
                        fichier.ecartees.append((numero, str(e)))
                        continue
                    self._lignes_vues.add(ident)
                    self._garder(ecrivain, contrat.table, {"ressource_id": ident, "fichier_rang": fichier.rang, "ligne": numero, **valeurs})  # fmt: skip
                    fichier.gardees += 1
        except (SourceIllisible, FichierRefuse, OSError) as e:
            raise ErreurVigie(
                f"{fichier.nom} : ce fichier a changé pendant qu'on le lisait. Rien n'a été écrit."
            ) from e

    def _pseudonymiser(self, contrat: norme.Contrat, valeurs: Valeurs) -> Valeurs:
        for c in contrat.colonnes:
            clair = valeurs[c.cible]
            if c.genre in norme.DOMAINES and clair is not None:
                valeurs[c.cible] = self._pseudonymes.un(c.genre, str(clair))
                if c.genre == "siret":
                    self._correspondances.ajouter({str(clair)})
        return valeurs

    def _garder(self, ecrivain: Ecrivain, table: str, rangee: Valeurs) -> None:
        self._attente.setdefault(table, []).append(rangee)
        if sum(map(len, self._attente.values())) >= _EN_ATTENTE:
            self._vider(ecrivain)

    def _vider(self, ecrivain: Ecrivain) -> None:
        for table, rangees in self._attente.items():
            ecrivain.ajouter(table, _en_table(table, rangees))
        self._attente = {}
        ecrivain.relacher()

    @staticmethod
    def _ecrire_comptes(ecrivain: Ecrivain, fichiers: list[FichierRessources]) -> None:
        ecrivain.ajouter("ressources_fichiers", _en_table("ressources_fichiers", [_compte(f) for f in fichiers]))
        ecartees = [
            {"fichier_rang": f.rang, "ligne": n, "motif": motif}
            for f in fichiers
            if f.statut == "lu"
            for n, motif in f.ecartees
        ]
        ecrivain.ajouter("ressources_ecartees", _en_table("ressources_ecartees", ecartees))

    def _contenu(self, rapport: Rapport) -> list[str]:
        contrats = empreinte(chemins.racine() / "seeds" / "nomenclatures" / "contrats_ressources.csv")
        return [f"ressources {VERSION}", self._cle.identifiant, contrats, *sorted(f.empreinte for f in rapport.lus)]

    def _manifeste(self, rapport: Rapport) -> dict:
        gardees, ecartees = sum(f.gardees for f in rapport.lus), sum(len(f.ecartees) for f in rapport.lus)
        return {
            "flux": "ressources",
            "cle_id": self._cle.identifiant,
            "demonstration": self._cle.demonstration,
            "normes": [],
            "nb_fichiers": len(rapport.fichiers),
            "nb_fichiers_refuses": sum(f.statut == "refuse" for f in rapport.fichiers),
            "nb_declarations": 0,
            "nb_ressources": gardees,
            "lignes_lues": gardees + ecartees,
            "lignes_gardees": gardees,
            "lignes_ecartees": ecartees,
            "lignes_redistribution": 0,
        }

    def _garder_a_part(self, extrait_id: str, fichiers: list[FichierRessources]) -> None:
        """Noms des fichiers reçus et correspondances SIRET : en zone protégée, jamais dans l'extrait."""
        dossier = chemins.protege() / extrait_id
        dossier.mkdir(parents=True, exist_ok=True)
        dossier.chmod(0o700)
        recus.ecrire(dossier, fichiers)
        self._correspondances.ecrire(dossier / "correspondances.parquet")


def eprouver(source: Source, rang: int) -> FichierRessources:
    """Parcourt une source une première fois ; un fichier refusé le dit, avec son motif, avant que rien n'en soit écrit."""
    fichier = FichierRessources(rang, source.nom)
    try:
        fichier.empreinte, fichier.octets = _mesurer(source)
        with source.ouvrir() as flux:
            contrat, lignes = ouvrir(flux)
            fichier.contrat = contrat.code
            motifs = Counter(_motif(contrat, champs) for _, champs in lignes)
    except (SourceIllisible, FichierRefuse, OSError, EOFError) as e:
        fichier.refuser(str(e) if not isinstance(e, OSError) else "fichier illisible")
        return fichier
    if not motifs:
        fichier.refuser("il ne contient aucune ligne après la première")
    elif not motifs[None]:
        (motif, _), *_ = motifs.most_common(1)
        fichier.refuser(f"aucune de ses lignes ne suit le contrat ; {motif}")
    return fichier


def _motif(contrat: norme.Contrat, champs: list[str]) -> str | None:
    try:
        juger(contrat, champs)
    except LigneEcartee as e:
        return str(e)
    return None


def _mesurer(source: Source) -> tuple[str, int]:
    """Empreinte et taille du contenu. Lève `FichierRefuse` s'il est démesuré."""
    h, octets = hashlib.sha256(), 0
    with source.ouvrir() as flux:
        while bloc := flux.read(_BLOC):
            octets += len(bloc)
            if octets > OCTETS_MAX:
                raise FichierRefuse("plus de 20 Go : découpez-le")
            h.update(bloc)
    return h.hexdigest().translate(_LETTRES), octets


def _identifier(cle: bytes, contrat: str, valeurs: Valeurs, occurrences: Counter[bytes]) -> str:
    """La clé d'une ligne : ce qu'elle dit, et combien de fois ce fichier l'a déjà dit. La même ligne d'un autre fichier a la même clé."""
    dite = empreinte_a_cle(cle, "\x1f".join([contrat, *(str(x) for x in valeurs.values())]).encode())
    occurrences[dite] += 1
    return dite.decode() if occurrences[dite] == 1 else empreinte_a_cle(cle, dite, b".%d" % occurrences[dite]).decode()


def _en_table(table: str, rangees: list[Valeurs]) -> pa.Table:
    colonnes = norme.schema()[table][1].items()
    return pa.table({c: pa.array([r.get(c) for r in rangees], _TYPES[genre]) for c, genre in colonnes})


def _compte(f: FichierRessources) -> Valeurs:
    lu = f.statut == "lu"
    return {
        "fichier_rang": f.rang, "empreinte": f.empreinte or None, "octets": f.octets, "contrat": f.contrat, "statut": f.statut,
        "motif": f.motif or None, "lignes_lues": f.lues if lu else 0, "lignes_gardees": f.gardees if lu else 0,
        "lignes_ecartees": len(f.ecartees) if lu else 0,
    }  # fmt: skip
