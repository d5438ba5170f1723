"""`vigie extraire` : des fichiers reçus à un extrait pseudonymisé."""

import json
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from vigie import chemins
from vigie.avancement import Barres
from vigie.controles.zone_lot import Jugees, Lot
from vigie.erreurs import en_lisant
from vigie.extrait import recus
from vigie.extrait.correspondances import Correspondances
from vigie.extrait.depots import Depots
from vigie.extrait.ecrire import Ecrivain
from vigie.extrait.masquees import ValeursMasquees
from vigie.extrait.sirene import Sirene
from vigie.extrait.zone import Traitee, Zone, anomalies_sans_valeur
from vigie.fichiers import empreinte
from vigie.identite import detecteur, encodages
from vigie.identite.cles import Cle
from vigie.identite.formes import NORME, citable
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.lignes import MOTIFS
from vigie.lecture.resultats import Fichier, Tranche
from vigie.lecture.sources import Source, enumerer
from vigie.lecture.tranches import TAILLE, Lecteur, nb_tranches
from vigie.norme import flux

T = TypeVar("T")
ENVOIS_VIDES_NOMMES = 100
COMPTES = ("lignes_lues", "lignes_gardees", "lignes_ecartees", "lignes_redistribution")


@dataclass
class Rapport:
    """Ce qu'une extraction a fait. Les comptes se ferment : lues = gardées + écartées + redistribution.

    `envois_vides` : (fichier, ligne) des envois sans déclaration, les premiers seulement ; `passes` : (nom, pourquoi) de ce qu'un
    dossier ou une archive contenait d'autre que des déclarations, hors les fichiers annexes donnés à la commande ;
    `depots_sans_fichier` : les dates de dépôt dont le fichier n'existe pas ; `nb_depots_hors_du_lot` : celles d'autres fichiers.
    """

    dossier: Path | None
    extrait_id: str
    fichiers: list[Fichier]
    ecartees: dict[str, int] = field(default_factory=dict)
    nb_declarations: int = 0
    nb_anomalies: int = 0
    envois_vides: list[tuple[str, int]] = field(default_factory=list)
    passes: list[tuple[str, str]] = field(default_factory=list)
    depots_sans_fichier: list[str] = field(default_factory=list)
    nb_depots_hors_du_lot: int = 0
    masquees: ValeursMasquees = field(default_factory=ValeursMasquees)
    sirene_ecartees: list[str] = field(default_factory=list)

    @property
    def refuses(self) -> list[Fichier]:
        """Fichiers dont rien n'a pu être lu, ou gardé."""
        return [f for f in self.fichiers if f.statut != "lu"]


class Extraction:
    """Une extraction : lecture, zone protégée, écriture, chacune dans son fil, une tranche d'avance sur la suivante."""

    def __init__(
        self,
        cle: Cle,
        sortie: Path | None = None,
        depots: Path | None = None,
        taille: int = TAILLE,
        sirene: Path | None = None,
    ) -> None:
        self._cle, self._sortie = cle, sortie or chemins.extraits()
        self._pseudonymes = Pseudonymes(cle)
        self._annexes = {f.resolve() for f in (depots, sirene) if f is not None}
        self._depots, self._sirene = Depots(depots), Sirene(sirene)
        self._lecteur = Lecteur(cle.domaine("objet"), taille)
        self._correspondances = Correspondances(self._pseudonymes)
        self._ecartees: dict[str, int] = {}
        self._envois_vides: dict[tuple[int, int], None] = {}
        self._masquees = ValeursMasquees()
        self._flux_dits = False
        self._flux: set[str] = set()

    def executer(self, entrees: list[str]) -> Rapport:
        """Extrait les fichiers désignés. Lève `ErreurVigie` si rien n'est désigné ; un fichier illisible n'arrête pas les autres."""
        return self.extraire(list(enumerer(entrees)))

    def extraire(self, sources: list[Source]) -> Rapport:
        """Extrait ces sources."""
        zone, ecrivain = Zone(self._pseudonymes), Ecrivain(self._sortie)
        lot, normes = Lot(zone.protegee.juger, zone.protegee.tables), set()
        try:
            tranches = _en_avance(self._lecteur.tranches(iter(sources)))
            traitees = _en_avance(self._traiter(zone, lot, tranches))
            for tranche, traitee, jugees in self._suivre(traitees, nb_tranches(sources)):
                normes |= _normes(tranche)
                self._flux |= {flux.connus()[f].referentiel for f in tranche.contextes.column("flux").to_pylist()}
                self._noter_envois_vides(tranche)
                self._ecrire(ecrivain, tranche, traitee, jugees)
                del (
                    tranche,
                    traitee,
                    jugees,
                )  # à relâcher avant d'attendre la suivante, ici comme dans les boucles qui suivent
            self._ecrire_jugees(ecrivain, lot.vider())
            self._ecrire_fichiers(ecrivain)
            etablissements = self._sirene.joindre(self._correspondances.sirets, self._pseudonymes)
            if etablissements is not None:
                ecrivain.ajouter("sirene", etablissements)
            if (employeurs := self._sirene.employeurs()) is not None:
                ecrivain.ajouter("sirene_employeurs", employeurs)
            lus = [f for f in self._lecteur.fichiers if f.statut == "lu"]
            if not lus:
                ecrivain.abandonner()
                return Rapport(None, "", self._lecteur.fichiers)
            manifeste = self._manifeste(lus, sorted(normes), ecrivain)
            dossier = ecrivain.finir(self._contenu(lus), manifeste, avant=self._garder_a_part)
        except BaseException:
            ecrivain.abandonner()
            raise
        return Rapport(
            dossier,
            dossier.name,
            self._lecteur.fichiers,
            self._ecartees,
            ecrivain.comptes.get("declarations", 0),
            ecrivain.comptes.get("anomalies", 0),
            self._vides_nommes(),
            [(s.nom, s.ecart) for s in self._lecteur.passes if s.chemin.resolve() not in self._annexes],
            *self._depots.restes(self._lecteur.fichiers),
            self._masquees,
            self._sirene.ecartees,
        )

    @staticmethod
    def _suivre(traitees: Iterator[T], total: int) -> Iterator[T]:
        """Les tranches, et la barre qui avance. Le total est estimé : on n'annonce la fin que quand elle est là."""
        rang = 0
        with Barres() as barres:
            for traitee in traitees:
                yield traitee
                del traitee
                rang += 1
                barres.suivre("Extraction", min(rang, total - 1), total)
            barres.suivre("Extraction", total, total)

    def _noter_envois_vides(self, tranche: Tranche) -> None:
        vides = tranche.envois_vides.slice(0, ENVOIS_VIDES_NOMMES)
        self._envois_vides |= dict.fromkeys(
            zip(*vides.select(["fichier_rang", "ligne"]).to_pydict().values(), strict=True)
        )

    def _vides_nommes(self) -> list[tuple[str, int]]:
        noms = {f.rang: f.nom for f in self._lecteur.fichiers}
        return [(noms[rang], ligne) for rang, ligne in sorted(self._envois_vides)[:ENVOIS_VIDES_NOMMES]]

    def _traiter(
        self, zone: Zone, lot: Lot[Jugees], tranches: Iterator[Tranche]
    ) -> Iterator[tuple[Tranche, Traitee, Jugees | None]]:
        """Chaque tranche, ce qui en sort et, quand elle remplit le lot à juger, ce qu'il dit."""
        for tranche in tranches:
            with en_lisant([f.nom for f in tranche.fichiers]):
                self._correspondances.voir(tranche.tables)
                traitee = zone.traiter(tranche)
            yield tranche, traitee, lot.ajouter(tranche)
            del tranche, traitee

    def _ecrire(self, ecrivain: Ecrivain, tranche: Tranche, traitee: Traitee, jugees: Jugees | None) -> None:
        for nom, table in traitee.tables.items():
            if nom == "envois":
                table = self._depots.completer(table, tranche.redistribution, tranche.fichiers)
                table = self._depots.identifier(table, tranche.redistribution, self._pseudonymes)
                self._flux_dits |= table.column("flux_id").null_count < table.num_rows
            ecrivain.ajouter(nom, table)
        if traitee.faits is not None:
            ecrivain.ajouter("faits_identite", traitee.faits)
        self._masquees.voir(traitee.masquees)
        self._ecrire_jugees(ecrivain, jugees)
        ecrivain.ajouter("redistribution", tranche.redistribution.select(["fichier_rang", "ligne", "rubrique"]))
        ecrivain.ajouter("lignes_ecartees", self._lignes_ecartees(tranche, traitee))
        ecrivain.relacher()

    def _ecrire_jugees(self, ecrivain: Ecrivain, jugees: Jugees | None) -> None:
        if jugees is not None:
            mesures, anomalies = jugees
            ecrivain.ajouter("mesures", mesures)
            ecrivain.ajouter("anomalies", anomalies_sans_valeur(anomalies))

    def _lignes_ecartees(self, tranche: Tranche, traitee: Traitee) -> pa.Table:
        codes = tranche.ecartees.column("motif").to_pylist()
        motifs = pa.array([MOTIFS[m] for m in codes], pa.string())
        morceaux = [tranche.ecartees.select(["fichier_rang", "ligne"]).append_column("motif", motifs)]
        for code in codes:
            self._ecartees[MOTIFS[code]] = self._ecartees.get(MOTIFS[code], 0) + 1
        par_rang = {f.rang: f for f in tranche.fichiers}
        for motif, lignes in traitee.ecartees.items():
            self._ecartees[motif] = self._ecartees.get(motif, 0) + lignes.num_rows
            for rang in lignes.column("fichier_rang").to_pylist():
                par_rang[rang].lignes_retirees += 1
            morceaux.append(
                pa.table(
                    {
                        "fichier_rang": lignes.column("fichier_rang").cast(pa.int32()),
                        "ligne": lignes.column("ligne").cast(pa.int32()),
                        "motif": pa.array([motif] * lignes.num_rows, pa.string()),
                    }
                )
            )
        return pa.concat_tables(morceaux)

    def _ecrire_fichiers(self, ecrivain: Ecrivain) -> None:
        colonnes = "rang empreinte octets encodage statut motif lignes_lues lignes_gardees lignes_ecartees lignes_redistribution nb_declarations"
        fichiers = self._lecteur.fichiers
        for f in fichiers:
            f.solder()
        table = {("fichier_rang" if c == "rang" else c): [getattr(f, c) for f in fichiers] for c in colonnes.split()}
        # d'un fichier refusé avant d'être lu, l'empreinte n'est pas connue : `charger` n'admet que des clés de Vigie, ou rien
        table["empreinte"] = pa.array([x or None for x in table["empreinte"]], pa.string())
        ecrivain.ajouter("fichiers", pa.table(table))

    def _contenu(self, lus: list[Fichier]) -> list[str]:
        registre = empreinte(chemins.racine() / "seeds" / "minimisation.csv")
        return [
            self._cle.identifiant,
            registre,
            f"faits d'identité {encodages.VERSION}",
            f"détecteur d'identités {detecteur.VERSION}",
            *([f"sirene {self._sirene.empreinte}"] if self._sirene.empreinte else []),
            *(["identifiants de flux"] if self._flux_dits else []),
            *([f"depots {dates}"] if (dates := self._depots.empreinte(lus)) else []),
            *sorted(f.empreinte for f in self._lecteur.fichiers if f.statut != "refuse"),
        ]

    def _manifeste(self, lus: list[Fichier], normes: list[str], ecrivain: Ecrivain) -> dict:
        return {
            "flux": " ".join(sorted(self._flux)) or flux.DSN,
            "cle_id": self._cle.identifiant,
            "demonstration": self._cle.demonstration,
            "faits_identite": encodages.VERSION,
            "normes": normes,
            "registre_de_minimisation": empreinte(chemins.racine() / "seeds" / "minimisation.csv"),
            "nb_fichiers": len(self._lecteur.fichiers),
            "nb_fichiers_refuses": len(self._lecteur.fichiers) - len(lus),
            "nb_declarations": ecrivain.comptes.get("declarations", 0),
            **{c: sum(getattr(f, c) for f in self._lecteur.fichiers) for c in COMPTES},
            "nb_valeurs_masquees": self._masquees.nombre,
            "valeurs_masquees": self._masquees.par_raison(),
        }

    def _garder_a_part(self, extrait_id: str) -> None:
        """Noms des fichiers reçus, lignes masquées et correspondances SIRET : en zone protégée, jamais dans l'extrait."""
        dossier = chemins.protege() / extrait_id
        dossier.mkdir(parents=True, exist_ok=True)
        dossier.chmod(0o700)
        recus.ecrire(dossier, self._lecteur.fichiers)
        self._masquees.ecrire(dossier / "masquees.csv")
        self._correspondances.ecrire(dossier / "correspondances.parquet")


def _normes(tranche: Tranche) -> set[str]:
    """Les versions de norme d'une tranche qui peuvent se dire ; celle d'un PASRAU sans tables publiées y porte le nom de sa norme."""
    lues = {n for n in tranche.contextes.column("norme").to_pylist() if n}
    return {n for n in lues if citable(NORME, n.removeprefix(f"{flux.NEORAU} "))}


def _en_avance(suite: Iterator[T]) -> Iterator[T]:
    """Prend un élément d'avance dans un fil : la lecture (numpy), le jugement (DuckDB) et l'écriture (Parquet) se recouvrent.

    Un, et pas deux : celui d'après ne se prépare que quand on a pris celui d'avance. Une tranche tient cent mégaoctets.
    """
    file: queue.SimpleQueue = queue.SimpleQueue()
    demandes = threading.Semaphore(1)
    arret = threading.Event()

    def lire() -> None:
        try:
            while demandes.acquire() and not arret.is_set():
                element = next(suite, None)
                file.put(element)
                if element is None:
                    return
                del element
        except BaseException as e:
            file.put(e)

    threading.Thread(target=lire, daemon=True).start()
    try:
        while (element := file.get()) is not None:
            demandes.release()
            if isinstance(element, BaseException):
                raise element
            yield element
            del element
    finally:
        arret.set()
        demandes.release()


def manifeste(dossier: Path) -> dict:
    """Manifeste d'un extrait."""
    return json.loads((dossier / "manifeste.json").read_text(encoding="utf-8"))
