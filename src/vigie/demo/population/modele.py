"""Ce dont la population est faite : déclarants, salariés, arrêts, fenêtre de mois."""

from dataclasses import dataclass, field
from datetime import date

from vigie.demo.reperes import baremes, calendrier

REFERENCE_HEURES = 15_167  # 151,67 h, en centièmes
REFERENCE_FORFAIT = 1_817  # 18,17 jours : 218 jours par an
# Détachement sans pension de l'État : l'agent relève des régimes des salariés, comme ses collègues (40.007, CT 2025.1).
DETACHE = "21"
NB_FRACTIONS = 2
NB_MOIS_REPRIS = 2


@dataclass(slots=True)
class Arret:
    """Arrêt maladie contenu dans un mois."""

    debut: date
    fin: date
    subroge: bool


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
    pays: tuple[str, str, str] | None
    nir: str
    adresse: tuple[str, str, str]
    debut: date
    emploi: tuple
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
    numeros: list[tuple[int, str, bool]] = field(default_factory=list)
    debuts: list[tuple[int, date]] = field(default_factory=list)
    primes: dict[int, int] = field(default_factory=dict)
    ppv: dict[int, int] = field(default_factory=dict)
    heures_sup: dict[int, int] = field(default_factory=dict)
    arrets: dict[int, Arret] = field(default_factory=dict)
    rappels: dict[int, tuple[int, int]] = field(default_factory=dict)
    disparait: int | None = None
    reparait: int | None = None
    apparait: int | None = None  # premier mois déclaré, s'il n'est pas celui du début
    fraction: int = 1  # celle qui le déclare, chez un déclarant qui en fait deux

    @property
    def reference(self) -> int:
        """Quotité de travail de référence (40.012)."""
        return REFERENCE_FORFAIT if self.forfait else REFERENCE_HEURES

    @property
    def agent_public(self) -> bool:
        """Agent d'une fonction publique, en détachement."""
        return self.nature == DETACHE

    def numero_au(self, mois: int) -> str:
        """Numéro de contrat déclaré ce mois-là."""
        actuel = self.numero
        for debut, numero, _ in self.numeros:
            if debut <= mois:
                actuel = numero
        return actuel

    def debut_au(self, mois: int) -> date:
        """Date de début de contrat déclarée ce mois-là."""
        actuel = self.debut
        for depuis, debut in self.debuts:
            if depuis <= mois:
                actuel = debut
        return actuel

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
        montant = self.salaire * (1000 + 15 * max(0, ans)) // 1000
        minimum = baremes.du_mois(mois).smic_mensuel
        if self.apprenti:
            return max(montant, minimum * 56 // 100)
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
    secteur: tuple
    adresse: tuple[str, str, str]
    logiciels: list[tuple[int, int, int]]
    exigibilite: int
    iban: str
    urssaf: str
    retraite: str
    sante: tuple[str, str, int, int] | None
    emetteur: tuple[str, str, str]
    groupe: int | None = None
    cinquante: bool = False
    retardataire: bool = False
    mauvais: bool = False
    fractionne: bool = False  # deux paies, donc deux fractions chaque mois
    repris: bool = False  # le premier lot contient aussi ses mois d'avant la fenêtre
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

    def logiciel_au(self, mois: int) -> tuple[int, int]:
        """(éditeur, variante d'écriture) employés ce mois-là."""
        actuel = self.logiciels[0][1:]
        for depuis, editeur, variante in self.logiciels:
            if depuis <= mois:
                actuel = editeur, variante
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
