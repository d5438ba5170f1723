"""Le registre des défauts : un défaut s'inscrit là où il est écrit, par `@defaut`, et le planteur l'y trouve.

Ajouter un défaut, c'est écrire une fonction dans un module de ce dossier. Elle reçoit une cible, retouche le texte des déclarations,
journalise tout ce que les contrôles doivent y trouver, et rend faux, sans avoir rien touché, si elle ne convient pas ici.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from random import Random

from vigie.demo.decouverte import decouvrir
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.historique import Historique

Mensuelles = dict[int, Edition]
Bulletins = dict[int, Bulletin]


class Vise(Enum):
    """Ce qu'un défaut atteint, et donc comment le planteur lui cherche une place."""

    SALARIE = "un salarié que rien d'autre ne touche, un mois ou plusieurs"
    DECLARATION = "plusieurs salariés d'une déclaration : ceux qu'il prend lui-même"
    SUIVI = "un salarié à la paie sans histoire, et ce qu'il advient ensuite du défaut"
    MENSUELLE = "une mensuelle déposée plusieurs fois, chez un déclarant que rien d'autre n'occupe"
    REPRIS = "un salarié de l'employeur dont l'historique remonte avant la fenêtre"


@dataclass
class Cible:
    """Où planter : un salarié et un mois chez un déclarant, et tout ce qu'un défaut peut y lire, y retoucher, y journaliser.

    `rang` : celui du salarié chez le déclarant ; `pris` : identités (`id`) des salariés qu'un défaut touche déjà.
    """

    historique: Historique
    mensuelles: Mensuelles
    mois: int
    rang: int
    numero: str
    tirage: Random
    pris: set[int] = field(default_factory=set)

    @property
    def declarant(self) -> Declarant:
        """Déclarant visé."""
        return self.historique.declarant

    @property
    def fenetre(self) -> Fenetre:
        """Mois que la démonstration déclare."""
        return self.historique.fenetre

    @property
    def edition(self) -> Edition:
        """Mensuelle du mois visé."""
        return self.mensuelles[self.mois]

    @property
    def bulletin(self) -> Bulletin:
        """Bulletin du mois visé."""
        return self.historique.bulletins[self.mois][self.rang]

    @property
    def salarie(self) -> Salarie:
        """Salarié visé."""
        return self.bulletin.salarie

    @cached_property
    def bulletins(self) -> Bulletins:
        """Bulletins du salarié par mois, depuis janvier."""
        return {
            mois: feuilles[self.rang] for mois, feuilles in self.historique.bulletins.items() if self.rang in feuilles
        }

    def au(self, mois: int) -> "Cible":
        """Le même salarié, un autre mois."""
        return replace(self, mois=mois)

    def chez(self, rang: int) -> "Cible":
        """Un autre salarié du même déclarant, le même mois."""
        return replace(self, rang=rang)

    def trouver(self, bloc: str, **valeurs: str) -> Occurrence:
        """Première occurrence du bloc chez le salarié qui porte ces valeurs ; lève LookupError (voir `Edition.trouver`)."""
        return self.edition.trouver(self.salarie, bloc, **valeurs)

    def noter(
        self, controle: str, occurrence: Occurrence, suffixe: str | None, commentaire: str, rubrique: str = ""
    ) -> None:
        """Écrit au journal ce que `controle` doit trouver ce mois-ci (voir `Edition.noter`)."""
        self.edition.noter(self.numero, controle, occurrence, suffixe, commentaire, rubrique)

    def libre(self, salarie: Salarie) -> bool:
        """Aucun défaut ne touche ce salarié."""
        return id(salarie) not in self.pris

    def prendre(self, *salaries: Salarie) -> None:
        """Ces salariés portent un défaut : aucun autre ne les touchera."""
        self.pris |= {id(salarie) for salarie in salaries}


@dataclass(frozen=True, slots=True)
class Projet:
    """Avant toute paie : un salarié à qui un scénario peut arriver."""

    tirage: Random
    fenetre: Fenetre
    declarant: Declarant
    salarie: Salarie

    def un_mois(self, marge: int = 1) -> int | None:
        """Un mois au hasard, `marge` mois au moins après le début de la fenêtre ; None si elle est trop courte."""
        choix = range(self.fenetre.debut + marge, self.fenetre.fin + 1)
        return self.tirage.choice(choix) if choix else None


Geste = Callable[[Cible], bool]
Journal = Callable[[Mensuelles, str], None]  # écrit au journal, sous un numéro, ce qu'un scénario fait trébucher
Installateur = Callable[[Projet], Journal | None]


@dataclass(frozen=True, slots=True)
class Defaut:
    """Un défaut inscrit : combien en planter pour 2 000 individus, et comment."""

    genre: str
    quota: int
    geste: Geste
    vise: Vise
    agrege: bool
    rare: bool

    @property
    def controle(self) -> str:
        """Le contrôle qui doit le trouver : son genre, sans variante."""
        return controle_de(self.genre)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Un scénario inscrit : combien en installer pour 2 000 individus, et comment."""

    genre: str
    quota: int
    installer: Installateur

    @property
    def controle(self) -> str:
        """Le contrôle qui doit le trouver : son genre, sans variante."""
        return controle_de(self.genre)


def controle_de(genre: str) -> str:
    """Contrôle que nomme un genre.

    >>> controle_de("CT-06 (date)"), controle_de("BAS-05")
    ('CT-06', 'BAS-05')
    """
    return genre.partition(" (")[0]


_DEFAUTS: dict[str, Defaut] = {}
_SCENARIOS: dict[str, Scenario] = {}


def defaut(
    genre: str, quota: int, *, vise: Vise = Vise.SALARIE, agrege: bool = False, rare: bool = False
) -> Callable[[Geste], Geste]:
    """Inscrit un défaut. `genre` : le contrôle qui doit le trouver, et entre parenthèses sa variante.

    `quota` : nombre pour 2 000 individus. `agrege` : il touche les montants agrégés, un seul par déclaration. `rare` : la population
    qu'il vise est trop mince pour viser un déclarant au hasard, le premier qui convient le porte. Lève ValueError si le genre est pris.
    """

    def inscrire(geste: Geste) -> Geste:
        _refuser_double(genre)
        _DEFAUTS[genre] = Defaut(genre, quota, geste, vise, agrege, rare)
        return geste

    return inscrire


def scenario(genre: str, quota: int) -> Callable[[Installateur], Installateur]:
    """Inscrit un défaut décidé avant la paie. `genre`, `quota` : comme pour `defaut`. Lève ValueError si le genre est pris."""

    def inscrire(installer: Installateur) -> Installateur:
        _refuser_double(genre)
        _SCENARIOS[genre] = Scenario(genre, quota, installer)
        return installer

    return inscrire


def _refuser_double(genre: str) -> None:
    if genre in _DEFAUTS or genre in _SCENARIOS:
        raise ValueError(f"Le défaut « {genre} » est inscrit deux fois : donnez une variante au second.")


def inscrits() -> dict[str, Defaut]:
    """Tous les défauts, par genre."""
    decouvrir(__package__)
    return dict(sorted(_DEFAUTS.items()))


def scenarios() -> list[Scenario]:
    """Tous les scénarios, par genre."""
    decouvrir(__package__)
    return [scenario for _, scenario in sorted(_SCENARIOS.items())]


def combien(quota: int, echelle: float) -> int:
    """Nombre à planter ; `echelle` : taille de la population rapportée à 2 000 individus."""
    return max(1, round(quota * min(1.0, echelle)))
