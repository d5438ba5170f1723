"""Les délais de correction du comité : Kaplan-Meier et risques concurrents, sur une grille de jours, avec la censure."""

from collections.abc import Iterator

import polars as pl

from vigie.statistiques.proportions import PETIT_NOMBRE
from vigie.statistiques.survie import CENSURE, issues_concurrentes, kaplan_meier

ISSUES = ("corrigee", "substituee", "infirmee")
GRILLE = (0, 7, 15, 30, 45, 60, 90, 120, 180, 270, 365)  # jours

SCHEMA = {
    "origine": pl.String, "dimension": pl.String, "modalite": pl.String, "courbe": pl.String, "jours": pl.Int32, "part": pl.Float64,
    "bas": pl.Float64, "haut": pl.Float64, "mediane_jours": pl.Float64, "nb_anomalies": pl.Int64, "nb_ouvertes": pl.Int64,
}  # fmt: skip


def delais(anomalies: pl.DataFrame) -> pl.DataFrame:
    """Une rangée par origine, dimension, modalité, courbe et jour de la grille, colonnes de `SCHEMA`.

    `anomalies` : `origine`, `dimension`, `modalite`, `duree` (jours, positive), `issue` (de `ISSUES`, ou null : encore ouverte).
    Courbe `ouverte` : part encore ouverte, toutes issues, avec ses bornes à 95 % ; une courbe par issue : part close ainsi. La grille
    s'arrête à la plus longue durée observée : au-delà, rien n'est su. Moins de trente anomalies : pas de courbe.

    >>> a = pl.DataFrame({"origine": ["detection"] * 40, "dimension": ["national"] * 40, "modalite": ["tous"] * 40,
    ...     "duree": [10] * 20 + [50] * 20, "issue": ["corrigee"] * 20 + [None] * 20})
    >>> delais(a).filter(pl.col("jours") == 30).select("courbe", "part").rows()
    [('ouverte', 0.5), ('corrigee', 0.5), ('substituee', 0.0), ('infirmee', 0.0)]
    """
    lignes: list[dict] = []
    for cle, groupe in anomalies.sort("origine", "dimension", "modalite", "duree").group_by(
        ["origine", "dimension", "modalite"], maintain_order=True
    ):
        if len(groupe) >= PETIT_NOMBRE:
            commun = dict(zip(("origine", "dimension", "modalite"), cle, strict=True))
            commun |= {"nb_anomalies": len(groupe), "nb_ouvertes": groupe["issue"].null_count()}
            lignes += [commun | x for x in _courbes(groupe["duree"].to_list(), groupe["issue"].to_list())]
    return pl.DataFrame(lignes, schema=SCHEMA)


def _courbes(durees: list[float], issues: list[str | None]) -> Iterator[dict]:
    survie = kaplan_meier(durees, [i is not None for i in issues])
    jours = [j for j in GRILLE if j <= max(durees)]
    for j in jours:
        rang = max((i for i, d in enumerate(survie.durees) if d <= j), default=None)
        bornes = (1.0, 1.0) if rang is None else (survie.bas[rang], survie.haut[rang])
        # l'ordre des additions de statsmodels peut changer le dernier bit : une version publiée se refait à l'identique
        yield {
            "courbe": "ouverte",
            "jours": j,
            "part": round(survie.a(j), 9),
            "bas": round(bornes[0], 9),
            "haut": round(bornes[1], 9),
            "mediane_jours": survie.mediane,
        }
    rangs = [CENSURE if i is None else ISSUES.index(i) + 1 for i in issues]
    for nom, points in issues_concurrentes(durees, rangs, ISSUES).items():
        for j in jours:
            part = max((p for d, p in points if d <= j), default=0.0)
            yield {"courbe": nom, "jours": j, "part": round(part, 9)}
