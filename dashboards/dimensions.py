"""Lire un croisement contrôle × sorte de déclarant : ce qu'on y attendrait d'après les autres, et si l'écart dépasse le hasard.

On compte des déclarants touchés, jamais leurs objets : ceux d'un même employeur se ressemblent. Trop petit d'un côté ou de l'autre, ou
seul de sa dimension : rien ne se compare.
"""

import polars as pl

from lectures import position
from vigie.generer.libelles import libelle
from vigie.statistiques import budget
from vigie.statistiques.proportions import PETIT_NOMBRE, p_valeur


def nom(axe: str, modalite: str) -> str:
    """Une modalité comme elle se lit.

    >>> nom("tranche_effectif", "10-49"), nom("secteur", "62"), nom("organisme", "CNAV")
    ('10 à 49 salariés', 'division NAF 62', "Caisse nationale d'assurance vieillesse")
    """
    if modalite == "inconnu":
        return modalite
    if axe == "organisme":
        return libelle("organismes", "code", modalite)
    if axe == "tranche_effectif":
        return "aucun salarié présent" if modalite == "0" else f"{modalite.replace('-', ' à ')} salariés"
    return f"division NAF {modalite}" if axe == "secteur" else modalite


def situer(croises: pl.DataFrame) -> pl.DataFrame:
    """Ajoute `preuve`, `position`, `sens`, `lecture_position`, `part` et `attendu` (parts de déclarants touchés) à `controles_par_modalite`.

    Un signal tient dans le budget de faux signaux du mois, partagé entre tous les croisements comparés.
    """
    lignes = croises.to_dicts()
    compares = [x for x in lignes if _raison(x) is None]
    seuil = budget.seuil(len(compares))
    for x in lignes:
        x["preuve"] = _preuve(x) if _raison(x) is None else None
        x["position"] = _raison(x) or _position(x["preuve"], seuil)
        x["sens"] = 1 if x["nb_attendus"] is not None and x["nb_declarants_touches"] > x["nb_attendus"] else -1
        x["lecture_position"] = position(x)
        x["part"] = x["nb_declarants_touches"] / x["nb_declarants"]
        x["attendu"] = None if x["nb_attendus"] is None else x["nb_attendus"] / x["nb_declarants"]
    neuves = {
        "preuve": pl.Float64, "position": pl.String, "sens": pl.Int64, "lecture_position": pl.String, "part": pl.Float64, "attendu": pl.Float64,
    }  # fmt: skip
    return pl.DataFrame(lignes, schema=croises.schema | neuves)


def _raison(x: dict) -> str | None:
    """Pourquoi un croisement ne se compare pas ; None s'il se compare."""
    if not x["autres_declarants"]:
        return "non_comparable"
    return "effectif_insuffisant" if min(x["nb_declarants"], x["autres_declarants"]) < PETIT_NOMBRE else None


def _preuve(x: dict) -> float | None:
    return p_valeur(x["nb_declarants_touches"], x["nb_declarants"], x["autres_touches"], x["autres_declarants"])


def _position(preuve: float, seuil: float) -> str:
    return "signal" if preuve <= seuil else "a_surveiller" if preuve < 0.05 else "conforme"
