"""Les exceptions d'un déclarant : des anomalies qu'il connaît et accepte, avec un motif et une échéance.

Un fichier CSV à point-virgule, `declarant;controle;motif;jusqua`. Une anomalie acceptée reste montrée ; elle ne compte plus au seuil.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from vigie import tableur
from vigie.controles.entete import famille_de, membres, referentiel
from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.identite.pseudonymes import Pseudonymes
from vigie.nommer import montrer

COLONNES = ("declarant", "controle", "motif", "jusqua")
TOUS = "*"
_SIRET = re.compile(r"[0-9]{14}\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MEMBRE = re.compile(r"S[0-9]{2}\.G[0-9]{2}\.[0-9]{2}(\.[0-9]{3})?\Z")


@dataclass(frozen=True)
class Acceptation:
    """Une ligne du fichier. `declarant` : SIRET en clair ou « * » ; `controle` : identifiant ou famille ; valable jusqu'à `jusqua` compris."""

    declarant: str
    controle: str
    motif: str
    jusqua: date
    ligne: int

    def vise(self, identifiant: str) -> bool:
        """Cet identifiant d'anomalie est-il celui de la ligne, ou un membre de sa famille (« S21.G00.51.011/LISTE ») ?"""
        if identifiant == self.controle or famille_de(identifiant) == self.controle:
            return True
        return "/" not in self.controle and identifiant.endswith(f"/{self.controle}")


def lire(fichier: Path) -> list[Acceptation]:
    """Lit un fichier d'exceptions. Lève `ErreurVigie`, avec le numéro de ligne, si une ligne ne se comprend pas."""
    return [_ligne(fichier, numero, champs) for numero, champs in tableur.lignes(fichier, COLONNES, "les exceptions")]


def _ligne(fichier: Path, numero: int, champs: list[str]) -> Acceptation:
    """Les messages ne citent pas le SIRET : une erreur se recopie, un SIRET non."""
    lieu = f"{montrer(fichier)}, ligne {numero}"
    if len(champs) != len(COLONNES):
        raise ErreurVigie(
            f"{lieu} : {compte(len(champs), 'colonne')} au lieu de {len(COLONNES)} ({';'.join(COLONNES)})."
        )
    declarant, controle, motif, jusqua = champs
    declarant = re.sub(r"\s", "", declarant)
    if declarant != TOUS and not _SIRET.match(declarant):
        raise ErreurVigie(f"{lieu} : le déclarant doit être un SIRET de 14 chiffres, ou « * » pour tous.")
    if raison := _inconnu(controle):
        raise ErreurVigie(f"{lieu} : {raison}")
    if not motif:
        raise ErreurVigie(f"{lieu} : le motif manque. Dites pourquoi cette anomalie est acceptée, et par qui.")
    try:
        echeance = date.fromisoformat(jusqua) if _DATE.match(jusqua) else None
    except ValueError:
        echeance = None
    if echeance is None:
        raise ErreurVigie(f"{lieu} : l'échéance « jusqua » doit être une date, écrite AAAA-MM-JJ (2026-12-31).")
    return Acceptation(declarant, controle, motif, echeance, numero)


@cache
def _connus() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Identifiants, familles, et alias → identifiant."""
    controles = referentiel()
    return (
        frozenset(c.id for c in controles) | {m.identifiant for liste in membres().values() for m in liste},
        frozenset(c.id for c in controles if c.famille and not c.membres),
        {a: c.id for c in controles for a in c.alias},
    )


def _inconnu(controle: str) -> str | None:
    """Pourquoi ce contrôle n'en est pas un ; None s'il existe."""
    identifiants, familles, alias = _connus()
    rubrique, _, famille = controle.rpartition("/")
    if controle in identifiants or (famille in familles and _MEMBRE.match(rubrique)):
        return None
    if controle == "LECTURE":
        return "une ligne que la lecture n'a pu garder ne s'accepte pas, elle se corrige."
    if controle in alias:
        return f"« {controle} » est un autre nom : écrivez « {alias[controle]} »."
    return f"« {controle} » n'est ni un contrôle, ni une famille du référentiel (le rapport donne les identifiants)."


def en_cours(acceptations: Iterable[Acceptation], jour: date) -> list[Acceptation]:
    """Celles qui valent encore ce jour-là."""
    return [a for a in acceptations if a.jusqua >= jour]


def echues(acceptations: Iterable[Acceptation], jour: date) -> list[Acceptation]:
    """Celles dont l'échéance est passée : elles ne s'appliquent plus, et se signalent."""
    return [a for a in acceptations if a.jusqua < jour]


class Regles:
    """Les exceptions en cours. Le déclarant se reconnaît à son pseudonyme : aucun SIRET n'est retenu."""

    def __init__(self, acceptations: list[Acceptation], pseudonymes: Pseudonymes) -> None:
        self._regles = [
            (a, None if a.declarant == TOUS else pseudonymes.un("siret", a.declarant)) for a in acceptations
        ]

    def de(self, identifiant: str, declarant: str | None) -> Acceptation | None:
        """La première qui accepte ce contrôle pour ce déclarant."""
        return next((a for a, d in self._regles if a.vise(identifiant) and (d is None or d == declarant)), None)
