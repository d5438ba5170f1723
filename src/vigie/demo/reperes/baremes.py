"""Barèmes datés (plafond, SMIC, réduction générale), lus dans `seeds/parametres/baremes.csv`."""

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from vigie import chemins
from vigie.demo.reperes import calendrier
from vigie.erreurs import ErreurVigie

FICHIER: Path | None = None


@dataclass(frozen=True, slots=True)
class Bareme:
    """Paramètres d'un mois. Montants en centimes, coefficients en nombres."""

    pmss: int
    smic_mensuel: int
    smic_mensuel_reduction: int
    smic_horaire_reduction: int
    part_retraite: Decimal
    taux_maximal: tuple[Decimal, Decimal]
    point_sortie: Decimal
    tmin: Decimal | None
    tdelta: tuple[Decimal, Decimal] | None
    exposant: Decimal | None

    def maximum(self, cinquante: bool) -> Decimal:
        """Coefficient maximal de la réduction, selon que l'effectif atteint ou non 50."""
        return self.taux_maximal[cinquante] if self.tmin is None else self.tmin + self.tdelta[cinquante]

    def coefficient(self, remuneration: int, smic: int, cinquante: bool) -> Decimal:
        """Coefficient de la réduction pour des cumuls en centimes, arrondi à quatre décimales ; 0 hors champ.

        Source : articles L. 241-13 et D. 241-7 du code de la sécurité sociale (formules de 2025 et de 2026).
        """
        rapport = self.point_sortie * smic / remuneration
        if rapport <= 1:
            return Decimal(0)
        if self.tmin is None:
            brut = self.taux_maximal[cinquante] / (self.point_sortie - 1) * (rapport - 1)
        else:
            demi = min(Decimal(1), (rapport - 1) / 2)
            brut = self.tmin + self.tdelta[cinquante] * demi**self.exposant
        return min(self.maximum(cinquante), brut.quantize(Decimal("0.0001"), ROUND_HALF_UP))


@cache
def _lignes() -> dict[str, list[tuple[str, str, Decimal]]]:
    fichier = FICHIER or chemins.racine() / "seeds" / "parametres" / "baremes.csv"
    if not fichier.is_file():
        raise ErreurVigie(
            f"Barèmes introuvables : {fichier}. La démonstration se génère depuis une installation complète."
        )
    valeurs: dict[str, list[tuple[str, str, Decimal]]] = {}
    with fichier.open(encoding="utf-8", newline="") as flux:
        for ligne in csv.DictReader(flux):
            periode = ligne["date_debut"], ligne["date_fin"] or "9999-12-31"
            valeurs.setdefault(ligne["parametre"], []).append((*periode, Decimal(ligne["valeur"])))
    return valeurs


def _valeur(parametre: str, jour: str) -> Decimal | None:
    for debut, fin, valeur in _lignes().get(parametre, ()):
        if debut <= jour <= fin:
            return valeur
    return None


def _exige(parametre: str, jour: str) -> Decimal:
    valeur = _valeur(parametre, jour)
    if valeur is None:
        raise ErreurVigie(f"Barème « {parametre} » inconnu au {jour} : choisissez d'autres mois (--mois).")
    return valeur


def _centimes(valeur: Decimal) -> int:
    return int((valeur * 100).to_integral_value(ROUND_HALF_UP))


@cache
def du_mois(mois: int) -> Bareme:
    """Barème en vigueur le premier jour du mois. Lève ErreurVigie si un paramètre manque."""
    jour = calendrier.premier(mois).isoformat()
    smic = _exige("smic_horaire", jour)
    smic_reduction = _valeur("smic_horaire_reduction", jour) or smic
    tmin = _valeur("tmin", jour)
    couple = ("moins_50", "50_plus")
    return Bareme(
        pmss=_centimes(_exige("pmss", jour)),
        smic_mensuel=_centimes(smic * 1820 / 12),
        smic_mensuel_reduction=_centimes(smic_reduction * 1820 / 12),
        smic_horaire_reduction=_centimes(smic_reduction),
        part_retraite=_exige("part_retraite_complementaire", jour),
        taux_maximal=tuple(_valeur(f"t_{c}", jour) or Decimal(0) for c in couple),
        point_sortie=_exige("point_sortie", jour),
        tmin=tmin,
        tdelta=tuple(_exige(f"tdelta_{c}", jour) for c in couple) if tmin is not None else None,
        exposant=_exige("exposant", jour) if tmin is not None else None,
    )
