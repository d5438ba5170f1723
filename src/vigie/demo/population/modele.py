"""Ce dont la population est faite : déclarants, salariés, arrêts, fenêtre de mois."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from vigie.demo.reperes import baremes, calendrier, taux
from vigie.demo.reperes.referentiels import Emploi, Pays, Secteur

REFERENCE_HEURES = 15_167  # 151,67 h, en centièmes
REFERENCE_FORFAIT = 1_817  # 18,17 jours : 218 jours par an
# Détachement sans pension de l'État : l'agent relève des régimes des salariés, comme ses collègues (40.007, CT 2025.1).
DETACHE = "21"
REFORME_APPRENTIS = date(2025, 3, 1)
NB_FRACTIONS = 2
MOIS_ABATTUS = 2
NB_MOIS_REPRIS = 2


class Adresse(NamedTuple):
    """Une adresse postale."""

    voie: str
    code_postal: str
    ville: str


class Emetteur(NamedTuple):
    """Qui envoie la déclaration : l'employeur, ou le cabinet qui la fait pour lui."""

    siren: str
    nic: str
    nom: str


class Logiciel(NamedTuple):
    """Logiciel employé depuis un mois : rang de son éditeur, et l'une de ses deux écritures."""

    depuis: int
    editeur: int
    variante: int


class Sante(NamedTuple):
    """Contrat de complémentaire santé, et ses parts mensuelles en centimes."""

    contrat: str
    organisme: str
    part_patronale: int
    part_salariale: int


class Renumerotation(NamedTuple):
    """Numéro de contrat changé depuis un mois ; `chaine` : un bloc 41 le dit."""

    depuis: int
    numero: str
    chaine: bool


class NouveauDebut(NamedTuple):
    """Date de début de contrat changée depuis un mois."""

    depuis: int
    debut: date


class NouveauTerme(NamedTuple):
    """Fin prévue changée depuis un mois : le contrat est renouvelé."""

    depuis: int
    terme: date


class RappelDu(NamedTuple):
    """Rappel de salaire : mois auquel il se rattache, montant en centimes."""

    origine: int
    montant: int


@dataclass(slots=True)
class Arret:
    """Arrêt maladie contenu dans un mois ; `reglement` : mois après lequel l'employeur perçoit les indemnités qu'il a avancées."""

    debut: date
    fin: date
    subroge: bool
    reglement: int = 0

    @property
    def jours(self) -> int:
        """Nombre de jours, bornes comprises."""
        return (self.fin - self.debut).days + 1


class Affectation(NamedTuple):
    """L'établissement qu'un salarié a quitté pour un autre de la même entreprise, et son contrat là-bas."""

    declarant: "Declarant"
    salarie: "Salarie"


@dataclass(slots=True, eq=False)
class Salarie:
    """Une personne et son contrat chez un déclarant. Montants en centimes, quotités en centièmes."""

    homme: bool
    nom: str
    nom_usage: str | None
    prenoms: str
    naissance: date
    departement: str
    lieu: str | None
    pays: Pays | None
    nir: str
    adresse: Adresse
    debut: date
    emploi: Emploi
    nature: str
    apprenti: bool
    salaire: int
    quotite: int
    forfait: bool
    taux_pas: int
    numero: str
    matricule: str = ""
    fin: date | None = None
    fin_prevue: date | None = None
    motif_fin: str = ""
    ntt: str | None = None
    mois_nir: int = 0
    numeros: list[Renumerotation] = field(default_factory=list)
    debuts: list[NouveauDebut] = field(default_factory=list)
    termes: list[NouveauTerme] = field(default_factory=list)
    primes: dict[int, int] = field(default_factory=dict)
    ppv: dict[int, int] = field(default_factory=dict)
    heures_sup: dict[int, int] = field(default_factory=dict)
    arrets: dict[int, Arret] = field(default_factory=dict)
    rappels: dict[int, RappelDu] = field(default_factory=dict)
    disparait: int | None = None
    reparait: int | None = None
    apparait: int | None = None  # premier mois déclaré, s'il n'est pas celui du début
    fraction: int = 1  # celle qui le déclare, chez un déclarant qui en fait deux
    cachet: int = 0  # par jour, s'il est artiste
    apprentissage: str = "64"  # la loi du contrat d'apprentissage (40.008), s'il est apprenti
    situation: str = ""  # la situation licite qui le touche (voir `licites`)
    avant: Affectation | None = None  # passé d'un établissement à l'autre le mois où il apparaît ici

    @property
    def reference(self) -> int:
        """Quotité de travail de référence (40.012)."""
        return REFERENCE_FORFAIT if self.forfait else REFERENCE_HEURES

    @property
    def ancien_apprenti(self) -> bool:
        """Apprenti d'un contrat conclu avant mars 2025 : ni CSG ni CRDS (loi 2025-199, article 22)."""
        return self.apprenti and self.debut < REFORME_APPRENTIS

    @property
    def agent_public(self) -> bool:
        """Agent d'une fonction publique, en détachement."""
        return self.nature == DETACHE

    def numero_au(self, mois: int) -> str:
        """Numéro de contrat déclaré ce mois-là."""
        actuel = self.numero
        for change in self.numeros:
            if change.depuis <= mois:
                actuel = change.numero
        return actuel

    def debut_au(self, mois: int) -> date:
        """Date de début de contrat déclarée ce mois-là."""
        actuel = self.debut
        for change in self.debuts:
            if change.depuis <= mois:
                actuel = change.debut
        return actuel

    def terme_au(self, mois: int) -> date | None:
        """Fin prévue déclarée ce mois-là."""
        actuel = self.fin_prevue
        for change in self.termes:
            if change.depuis <= mois:
                actuel = change.terme
        return actuel

    def regle_au(self, mois: int) -> Arret | None:
        """L'arrêt subrogé dont les indemnités se règlent ce mois-là."""
        regles = (a for m, a in self.arrets.items() if a.subroge and m + a.reglement == mois)
        return next(regles, None)

    def abattu(self, mois: int) -> bool:
        """Contrat de deux mois au plus d'après son terme initial, dans ses deux premiers mois (code général des impôts, 204 H, III)."""
        if self.apprenti or self.fin_prevue is None:
            return False
        court = calendrier.mois_de(self.fin_prevue) - calendrier.mois_de(self.debut) < MOIS_ABATTUS
        return court and mois - calendrier.mois_de(self.debut) < MOIS_ABATTUS

    def present(self, mois: int) -> bool:
        """Le contrat est dans la mensuelle de ce mois."""
        if mois == self.reparait:
            return True
        if self.disparait is not None and mois >= self.disparait:
            return False
        if self.apparait is not None and mois < self.apparait:
            return False
        return self.debut <= calendrier.dernier(mois) and (self.fin is None or self.fin >= calendrier.premier(mois))

    def salaire_au(self, mois: int) -> int:
        """Salaire mensuel contractuel : revalorisé au 1er janvier, jamais sous le SMIC (apprentis exceptés)."""
        ans = calendrier.annee(mois) - 2025
        montant = self.salaire * (1000 + taux.REVALORISATION * max(0, ans)) // 1000
        minimum = baremes.du_mois(mois).smic_mensuel
        if self.apprenti:
            return max(montant, minimum * taux.MINIMUM_APPRENTI // 100)
        return max(montant, -(-minimum * self.quotite // self.reference))

    def au_dessus_du_plafond(self, mois: int) -> bool:
        """Le salaire de base dépasse le plafond du mois, à quotité égale."""
        return self.salaire_au(mois) * self.reference >= baremes.du_mois(mois).pmss * self.quotite


@dataclass(slots=True, eq=False)
class Declarant:
    """Un établissement déclaré et ses habitudes de dépôt."""

    rang: int
    siren: str
    nic: str
    nic_siege: str
    nom: str
    secteur: Secteur
    adresse: Adresse
    logiciels: list[Logiciel]
    exigibilite: int
    iban: str
    urssaf: str
    retraite: str
    sante: Sante | None
    emetteur: Emetteur
    groupe: int | None = None
    cinquante: bool = False
    retardataire: bool = False
    mauvais: bool = False
    fractionne: bool = False  # deux paies, donc deux fractions chaque mois
    msa: str = ""  # code de sa caisse, s'il relève du régime agricole
    plafond_propre: int = 0  # plafond mensuel en centimes, s'il n'est pas celui de tous
    sans_csg: bool = False
    sans_reduction: bool = False  # hors du champ de la réduction générale
    rembourse: bool = False  # un crédit lui est remboursé à part, au lieu d'être déduit de ce qu'il verse
    repris: bool = False  # le premier lot contient aussi ses mois d'avant la fenêtre
    situation: str = ""  # la situation licite pour laquelle il existe (voir `licites`)
    remplaces: set[int] = field(default_factory=set)
    salaries: list[Salarie] = field(default_factory=list)

    @property
    def siret(self) -> str:
        """SIRET de l'établissement déclaré."""
        return self.siren + self.nic

    @property
    def a_part(self) -> bool:
        """Employeur réservé aux défauts de sa façon de déclarer : aucun autre ne s'y plante."""
        return self.fractionne or self.repris

    def logiciel_au(self, mois: int) -> Logiciel:
        """Logiciel employé ce mois-là."""
        actuel = self.logiciels[0]
        for logiciel in self.logiciels:
            if logiciel.depuis <= mois:
                actuel = logiciel
        return actuel


@dataclass(slots=True)
class Fenetre:
    """Mois déclarés, bornes comprises."""

    debut: int
    fin: int

    def __iter__(self):
        return iter(range(self.debut, self.fin + 1))

    def __contains__(self, mois: int) -> bool:
        return self.debut <= mois <= self.fin

    def __len__(self) -> int:
        return self.fin - self.debut + 1
