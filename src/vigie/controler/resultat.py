"""Ce que rend un auto-contrôle : ses anomalies, prêtes à dire, et leur compte."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vigie.controler.exceptions import Acceptation
from vigie.lecture.resultats import Fichier

GRAVITES = ("bloquant", "alerte", "information")
# Anomalies détaillées par contrôle (par membre, pour une famille). Les autres sont comptées : un fichier entièrement faux
# n'emplit pas la mémoire. L'affichage n'en montre pas davantage ; le jsonl, pour une machine, en donne cent fois plus.
PLAFOND, PLAFOND_JSONL = 1_000, 100_000


@dataclass(frozen=True, slots=True)
class Anomalie:
    """Une anomalie, prête à dire : où, quoi, que faire.

    `valeur` est nulle si le registre ne permet pas de la montrer ; `exception` est celle qui l'accepte, s'il y en a une.
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
    declaration_id: str = field(default="", repr=False)
    objet_id: str = field(default="", repr=False)
    priorite: int = field(default=0, repr=False)
    exception: Acceptation | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class AuDela:
    """Des anomalies d'un contrôle comptées sans détail, au-delà du plafond, et l'exception qui les accepte, s'il y en a une."""

    controle: str
    gravite: str
    exception: Acceptation | None
    nb: int


@dataclass
class Resultat:
    """Le résultat d'un auto-contrôle. `anomalies` : celles qui sont détaillées, acceptées comprises ; `au_dela` compte les autres.

    `passes` : (nom, pourquoi) de ce qu'un dossier ou une archive contenait d'autre que des déclarations, et qui n'a pas été lu.
    `non_verifies` : (contrôle, raison, objets) de ce qui n'a pu être jugé.
    """

    fichiers: list[Fichier]
    nb_declarations: int
    anomalies: list[Anomalie]
    nb_controles: int
    non_verifies: list[tuple[str, str, int]]
    en_erreur: list[str]
    exceptions_echues: list[Acceptation] = field(default_factory=list)
    au_dela: list[AuDela] = field(default_factory=list)
    passes: list[tuple[str, str]] = field(default_factory=list)

    def compte(self, gravite: str) -> int:
        """Nombre d'anomalies à corriger d'une gravité : les acceptées n'en sont pas."""
        return sum(a.gravite == gravite for a in self.a_corriger) + _total(
            x for x in self.au_dela if x.gravite == gravite and x.exception is None
        )

    @property
    def a_corriger(self) -> list[Anomalie]:
        """Anomalies détaillées qu'aucune exception n'accepte."""
        return [a for a in self.anomalies if a.exception is None]

    @property
    def acceptees(self) -> list[Anomalie]:
        """Anomalies détaillées qu'une exception en cours accepte."""
        return [a for a in self.anomalies if a.exception is not None]

    @property
    def nb_a_corriger(self) -> int:
        """Nombre d'anomalies à corriger, détaillées ou non."""
        return len(self.a_corriger) + _total(x for x in self.au_dela if x.exception is None)

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


def _total(lots: Iterable[AuDela]) -> int:
    return sum(x.nb for x in lots)
