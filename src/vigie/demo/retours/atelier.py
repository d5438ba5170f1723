"""De quoi fabriquer des retours : les défauts dont on peut parler sans équivoque, les déclarations propres, et ce qu'un retour annonce.

Rien ne vient d'un contrôle ni d'un modèle : un retour parle d'un défaut du journal, ou d'une donnée qu'aucun défaut ne touche.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from vigie.controles.entete import referentiel
from vigie.demo.defauts.suivi import Attendu
from vigie.demo.retours import lues
from vigie.demo.retours.lues import Lue, Personne

_MENSUELLE = re.compile(r"lots/\d{4}-\d{2}/(D\d{4})_M\d+\.dsn")
ORDINAIRE = "déclarant, mois et ordre"


@dataclass(frozen=True, slots=True)
class Organisme:
    """Qui répond : le nom qu'il se donne, et son SIRET, inventé."""

    nom: str
    siret: str


URSSAF = Organisme("URSSAF", "10000000000017")
MSA = Organisme("MSA", "10000000000025")
CNAV = Organisme("CNAV", "10000000000033")
AGIRC_ARRCO = Organisme("AGIRC-ARRCO", "10000000000041")
FRANCE_TRAVAIL = Organisme("FRANCE TRAVAIL", "10000000000058")
PREVOYANCE = Organisme("PREVOYANCE INVENTEE", "P9998")
POINT_DE_DEPOT = Organisme("", "")  # un rapport ne nomme pas qui l'écrit
CNAM = Organisme("", "")


@dataclass(slots=True, eq=False)
class Fait:
    """Ce qu'un retour signale. `vises` : les défauts qu'il notifie ; `autres`, `contredit` : ce qu'en disent d'autres organismes.

    `mois` : celui de la donnée ; None : celui du retour.
    """

    scene: str
    controle: str
    libelle: str
    rubrique: str = ""
    valeur: str = ""
    attendue: str = ""
    personne: Personne | None = None
    mois: date | None = None
    type_action: str = "01"
    substituable: str = ""
    vises: list[Attendu] = field(default_factory=list)
    autres: list[str] = field(default_factory=list)
    contredit: bool = False
    est_information: bool = False
    identites: list[tuple[Personne, dict[str, str]]] = field(default_factory=list)
    parametres: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Retour:
    """Un retour à écrire, et ce que Vigie doit en dire. `lue` : la déclaration dont il parle ; None : aucune qu'elle ait reçue."""

    scene: str
    famille: str
    code: str
    organisme: Organisme
    produit_le: datetime
    lue: Lue | None
    faits: list[Fait] = field(default_factory=list)
    libelle: str = ""
    rattachement: str = ORDINAIRE
    type_retour: str = "01"
    declencheur: str = "01"
    version: str = "P26V01"
    etat: str = "ANO"
    en_vigueur: bool = True
    siret: str = ""
    mois: date | None = None
    numero: int = 0
    prestations: list = field(default_factory=list)

    @property
    def du_mois(self) -> date | None:
        """Le mois qu'il dit."""
        return self.mois or (self.lue.mois if self.lue else None)


@cache
def _inactifs() -> frozenset[str]:
    """Les contrôles qui ne comptent pas : nul ne rapproche leurs anomalies d'un retour."""
    return frozenset(c.id for c in referentiel() if c.statut != "actif")


class Atelier:
    """Les défauts et les déclarations d'une démonstration écrite. Même démonstration, mêmes choix."""

    def __init__(self, demo: Path, depots: dict[str, datetime], attendus: list[Attendu], graine: int) -> None:
        self.demo, self.depots, self.attendus = demo, depots, sorted(attendus, key=lambda a: a.place)
        self.tirage = Random(f"retours {graine}")
        self.horizon = max(depots.values())
        self.retours: list[Retour] = []
        self.non_places: list[str] = []
        self._pris: set[str] = set()
        self._voisins: dict[tuple, list[Attendu]] = defaultdict(list)
        for a in self.attendus:
            if a.porteur is not None:
                self._voisins[a.porteur].append(a)
        self.lire = cache(lambda fichier: lues.lire(self.demo, fichier, self.depots[fichier]))

    def declaration(self, attendu: Attendu) -> Lue:
        """La déclaration où un défaut est planté."""
        return max((d for d in self.lire(attendu.fichier) if d.ligne <= attendu.ligne_bloc), key=lambda d: d.ligne)

    def isoles(self, controles: tuple[str, ...]) -> Iterator[tuple[Attendu, Lue]]:
        """Les défauts de ces contrôles qui sont seuls chez leur porteur ce mois-là, un par employeur et qu'aucun retour n'a pris."""
        for a in self.attendus:
            if (
                a.identifiant not in controles
                or a.identifiant in _inactifs()
                or a.porteur is None
                or a.contestee_le is not None
            ):
                continue
            employeur = self.employeur(a.fichier)
            if employeur is None or employeur in self._pris or self._voisins[a.porteur] != [a]:
                continue
            lue = self.declaration(a)
            if lue.nature == "01":  # un retour ne dit pas la nature : sans mois, rien ne le rattache
                yield a, lue

    def choisir(self, controles: tuple[str, ...], nombre: int, voulu=lambda attendu, lue: True) -> list[tuple[Attendu, Lue]]:  # fmt: skip
        """Au plus `nombre` défauts isolés qui conviennent ; leurs employeurs sont pris."""
        choisis: list[tuple[Attendu, Lue]] = []
        for a, lue in self.isoles(controles):
            if len(choisis) == nombre:
                break
            if self.employeur(a.fichier) not in self._pris and voulu(a, lue):
                choisis.append((a, lue))
                self._pris.add(self.employeur(a.fichier))
        return choisis

    def sans_defaut(self, attendu: Attendu, lue: Lue) -> Personne | None:
        """La dernière personne de cette déclaration qu'aucun défaut de cet employeur ne touche."""
        touches = {
            a.porteur.matricule for a in self.attendus if a.porteur and a.porteur.declarant == attendu.porteur.declarant
        }
        return next((p for p in reversed(lue.personnes) if p.nir and p.valeur("30.019") not in touches), None)

    def seule(self, fichier: str) -> bool:
        """Vrai si cette mensuelle est la seule de son employeur ce mois-là."""
        dossier, employeur = fichier.rpartition("/")[0], self.employeur(fichier)
        return sum(f.startswith(f"{dossier}/{employeur}_M") for f in self.depots) == 1

    @staticmethod
    def employeur(fichier: str) -> str | None:
        """Le nom d'employeur que porte un envoi d'une seule déclaration (« D0012 ») ; None d'un envoi groupé, ou d'un autre flux."""
        nom = fichier.rpartition("/")[2]
        return nom[:5] if re.match(r"D\d{4}_[MAPFVS]", nom) else None

    def prendre(self, fichier: str) -> bool:
        """Prend l'employeur d'un envoi ; faux s'il l'est déjà, ou si l'envoi en porte plusieurs."""
        employeur = self.employeur(fichier)
        est_libre = employeur is not None and employeur not in self._pris
        self._pris |= {employeur} if est_libre else set()
        return est_libre

    def propres(self, nombre: int, voulu=lambda lue: True, deja_pris: bool = False) -> list[Lue]:
        """Au plus `nombre` mensuelles d'employeurs qu'aucun défaut ne touche, une par employeur ; leurs employeurs sont pris.

        `deja_pris` : un employeur dont un autre parle convient aussi.
        """
        choisies: list[Lue] = []
        for fichier in self._mensuelles_propres():
            if len(choisies) == nombre:
                break
            employeur = self.employeur(fichier)
            if (employeur in self._pris and not deja_pris) or any(
                self.employeur(d.fichier) == employeur for d in choisies
            ):
                continue
            lue = self.lire(fichier)[0]
            if self.depots[fichier] + timedelta(days=5) < self.horizon and voulu(lue):
                choisies.append(lue)
                self._pris.add(employeur)
        return choisies

    @cache  # noqa: B019 - un atelier ne vit que le temps d'écrire ses retours
    def _mensuelles_propres(self) -> list[str]:
        """Les mensuelles, seules de leur mois, des employeurs sans défaut, dans un ordre tiré."""
        fautifs = {self.employeur(a.fichier) for a in self.attendus}
        par_mois: dict[tuple, list[str]] = defaultdict(list)
        for fichier in sorted(self.depots):
            if (employeur := self.employeur(fichier)) and employeur not in fautifs and _MENSUELLE.fullmatch(fichier):
                par_mois[employeur, Path(fichier).parent.name].append(fichier)
        seules = [x[0] for x in par_mois.values() if len(x) == 1]
        self.tirage.shuffle(seules)
        return seules

    def messages(self, nombre: int) -> list[Lue]:
        """Au plus `nombre` messages PASRAU qu'aucun défaut ne touche."""
        fautifs = {a.fichier for a in self.attendus}
        sains = [f for f in sorted(self.depots) if "/PASRAU_" in f and f not in fautifs]
        return [self.lire(f)[0] for f in sains[:: max(1, len(sains) // nombre)][:nombre]]

    def apres(self, lue: Lue, jours: int, heure: int = 8) -> datetime:
        """Tant de jours après le dépôt, à cette heure ; jamais après le dernier fait connu."""
        voulu = (lue.depot + timedelta(days=jours)).replace(hour=heure, minute=30, second=0)
        return min(voulu, self.horizon)

    def urssaf_de(self, lue: Lue) -> Organisme:
        """L'organisme de recouvrement d'une déclaration."""
        return MSA if lue.a_la_msa else URSSAF

    def ajouter(self, retour: Retour) -> Retour:
        """Inscrit un retour : il sera écrit, et ce qu'il notifie entre dans la vie des défauts."""
        retour.numero = len(self.retours) + 1
        self.retours.append(retour)
        if retour.en_vigueur:
            for fait in retour.faits:
                for a in fait.vises:
                    a.retours.append((retour.produit_le, retour.code))
        return retour

    def manquer(self, scene: str, voulus: int, places: int) -> None:
        """Note les scènes qui n'ont pas trouvé leur place."""
        self.non_places += [scene] * max(0, voulus - places)


def ecrire_csv(chemin: Path, entetes: tuple[str, ...], lignes: list[tuple]) -> None:
    """Écrit un fichier à point-virgule de la démonstration."""
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        ecriture = csv.writer(flux, delimiter=";", lineterminator="\n")
        ecriture.writerow(entetes)
        ecriture.writerows(lignes)
