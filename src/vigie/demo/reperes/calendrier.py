"""Mois et dates. Un mois est un entier (année × 12 + rang de 0 à 11) : l'écart entre deux mois est une soustraction."""

from calendar import monthrange
from datetime import date
from functools import cache


def mois(annee: int, rang: int) -> int:
    """Le mois `rang` (1 à 12) de `annee`."""
    return annee * 12 + rang - 1


def annee(mois: int) -> int:
    """Année civile du mois."""
    return mois // 12


@cache
def premier(mois: int) -> date:
    """Premier jour du mois."""
    return date(mois // 12, mois % 12 + 1, 1)


@cache
def nb_jours(mois: int) -> int:
    """Nombre de jours calendaires du mois."""
    return monthrange(mois // 12, mois % 12 + 1)[1]


@cache
def dernier(mois: int) -> date:
    """Dernier jour du mois."""
    return date(mois // 12, mois % 12 + 1, nb_jours(mois))


def mois_de(jour: date) -> int:
    """Mois qui contient ce jour."""
    return jour.year * 12 + jour.month - 1


@cache
def jma(jour: date) -> str:
    """Date NEODeS, JJMMAAAA."""
    return f"{jour.day:02d}{jour.month:02d}{jour.year:04d}"


def iso(mois: int) -> str:
    """Mois ISO, AAAA-MM."""
    return f"{mois // 12:04d}-{mois % 12 + 1:02d}"


def lire(texte: str) -> int:
    """Mois ISO AAAA-MM vers mois. Lève ValueError si le texte n'en est pas un."""
    annee_, rang = texte.split("-")
    if len(annee_) != 4 or not 1 <= int(rang) <= 12:
        raise ValueError(texte)
    return mois(int(annee_), int(rang))
