"""Ce que rend un auto-contrôle : ses anomalies, prêtes à dire, et leur compte."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from vigie.controler.exceptions import Acceptation
from vigie.lecture.resultats import Fichier

GRAVITES = ("bloquant", "alerte", "information")
COMPTE = "actif"  # le seul statut qui compte au seuil : les autres se montrent à part
# Anomalies détaillées par contrôle (par membre, pour une famille). Les autres sont comptées : un fichier entièrement faux
# n'emplit pas la mémoire. L'affichage n'en montre pas davantage ; le jsonl, pour une machine, en donne cent fois plus.
PLAFOND, PLAFOND_JSONL = 1_000, 100_000


class Anomalie(NamedTuple):
    """Une anomalie, prête à dire : où, quoi, que faire. Un fichier entièrement faux en a des centaines de milliers.

    `valeur` est nulle si le registre ne permet pas de la montrer ; `exception` est celle qui l'accepte, s'il y en a une. `statut` est celui
    du contrôle. `suite_de` est le `numero` de l'anomalie dont elle découle (`causes`) ; nul si elle se dit pour elle-même.
    """

    fichier: str
    declaration: int
    ligne: int
    controle: str
    libelle: str
    gravite: str
    rubrique: str | None
    valeur: str | None
    message: str
    que_faire: str
    declaration_id: str = ""
    objet_id: str = ""
    priorite: int = 0
    exception: Acceptation | None = None
    statut: str = COMPTE
    numero: int = -1
    suite_de: int | None = None


@dataclass(frozen=True, slots=True)
class Declaree:
    """Une déclaration contrôlée : son fichier, son rang dans le fichier, le SIRET et le mois qu'elle déclare, vides s'ils n'en ont pas la forme."""

    fichier: str
    rang: int
    siret: str
    mois: str


@dataclass(frozen=True, slots=True)
class AuDela:
    """Des anomalies d'un contrôle comptées sans détail, au-delà du plafond, et l'exception qui les accepte, s'il y en a une."""

    controle: str
    gravite: str
    exception: Acceptation | None
    nb: int
    statut: str = COMPTE


@dataclass
class Resultat:
    """Le résultat d'un auto-contrôle. `anomalies` : celles qui sont détaillées, acceptées comprises ; `au_dela` compte les autres.

    `passes` : (nom, pourquoi) de ce qu'un dossier ou une archive contenait d'autre que des déclarations, et qui n'a pas été lu.
    `non_verifies` : (contrôle, raison, objets) de ce qui n'a pu être jugé. `avec_experimentaux` : les contrôles à l'essai comptent
    comme les autres ; sinon leurs anomalies sont à part (`experimentales`) et n'entrent dans aucun compte de gravité. `flux` : déclarations
    par flux ; `nb_controles` : ceux de ces flux.
    """

    fichiers: list[Fichier]
    declarations: list[Declaree]
    anomalies: list[Anomalie]
    nb_controles: int
    non_verifies: list[tuple[str, str, int]]
    en_erreur: list[str]
    exceptions_echues: list[Acceptation] = field(default_factory=list)
    au_dela: list[AuDela] = field(default_factory=list)
    passes: list[tuple[str, str]] = field(default_factory=list)
    avec_experimentaux: bool = False
    flux: dict[str, int] = field(default_factory=dict)

    @property
    def nb_declarations(self) -> int:
        """Nombre de déclarations contrôlées."""
        return len(self.declarations)

    def compte(self, gravite: str) -> int:
        """Nombre d'anomalies à corriger d'une gravité : ni les acceptées, ni les expérimentales n'en sont."""
        return sum(nb for g, statut, nb in self._detaillees if g == gravite and self._pese(statut)) + _total(
            x for x in self.au_dela if x.gravite == gravite and x.exception is None and self._compte(x)
        )

    @property
    def a_corriger(self) -> list[Anomalie]:
        """Anomalies détaillées de contrôles qui comptent, et qu'aucune exception n'accepte."""
        return [a for a in self.anomalies if a.exception is None and self._compte(a)]

    @property
    def experimentales(self) -> list[Anomalie]:
        """Anomalies détaillées des contrôles à l'essai, qu'aucune exception n'accepte."""
        return [a for a in self.anomalies if a.exception is None and not self._compte(a)]

    @property
    def acceptees(self) -> list[Anomalie]:
        """Anomalies détaillées qu'une exception en cours accepte."""
        return [a for a in self.anomalies if a.exception is not None]

    @property
    def nb_a_corriger(self) -> int:
        """Nombre d'anomalies à corriger, détaillées ou non."""
        detaillees = sum(nb for _, statut, nb in self._detaillees if self._pese(statut))
        return detaillees + _total(x for x in self.au_dela if x.exception is None and self._compte(x))

    @property
    def nb_experimentales(self) -> int:
        """Nombre d'anomalies expérimentales, détaillées ou non."""
        return len(self.experimentales) + _total(x for x in self.au_dela if x.exception is None and not self._compte(x))

    @property
    def nb_acceptees(self) -> int:
        """Nombre d'anomalies acceptées, détaillées ou non."""
        return len(self.acceptees) + _total(x for x in self.au_dela if x.exception is not None)

    def non_detaillees(self, controle: str, acceptees: bool = False) -> int:
        """Nombre d'anomalies d'un contrôle que `anomalies` ne détaille pas."""
        return _total(x for x in self.au_dela if x.controle == controle and (x.exception is not None) == acceptees)

    @property
    def refuses(self) -> list[Fichier]:
        """Fichiers qui n'ont pas pu être lus."""
        return [f for f in self.fichiers if f.statut != "lu"]

    @cached_property
    def _detaillees(self) -> list[tuple[str, str, int]]:
        """Gravité, statut du contrôle, nombre d'anomalies détaillées que rien n'accepte : plusieurs phrases les comptent."""
        comptes = Counter((a.gravite, a.statut) for a in self.anomalies if a.exception is None)
        return [(gravite, statut, nb) for (gravite, statut), nb in comptes.items()]

    def _compte(self, x: Anomalie | AuDela) -> bool:
        return self._pese(x.statut)

    def _pese(self, statut: str) -> bool:
        return self.avec_experimentaux or statut == COMPTE


def _total(lots: Iterable[AuDela]) -> int:
    return sum(x.nb for x in lots)
