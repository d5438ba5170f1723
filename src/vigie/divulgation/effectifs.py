"""Combien de clients a chaque unité, chaque mois, et si l'on peut la nommer."""

from datetime import date

import polars as pl

from vigie.divulgation import noms

EFFECTIFS = {
    "nb_declarants": pl.Int64, "nb_individus": pl.Int64, "nb_entreprises": pl.Int64, "part_du_plus_gros": pl.Float64,
    "est_nommable": pl.Boolean,
}  # fmt: skip


def employeurs(clients: pl.DataFrame, mois: date) -> dict[str, int]:
    """Entreprises clientes de chaque unité un mois, d'après `effectifs` : des unités indépendantes, quand leurs objets ne le sont pas."""
    return dict(clients.filter(pl.col("mois") == mois).select("unite", "nb_entreprises").iter_rows())


def effectifs(declarations: pl.DataFrame) -> pl.DataFrame:
    """Par unité et mois : colonnes d'`EFFECTIFS`, dont `est_nommable` (règles de `noms`, à hystérésis).

    `declarations` : mensuelles en vigueur, avec `unite`, `mois`, `declarant_id`, `entreprise_id`, `nb_individus`.
    """
    clients = declarations.group_by("unite", "mois", "entreprise_id").agg(
        pl.col("nb_individus").sum().alias("personnes")
    )
    gros = clients.group_by("unite", "mois").agg(
        pl.col("entreprise_id").n_unique().alias("nb_entreprises"),
        (pl.col("personnes").max() / pl.col("personnes").sum()).fill_nan(1.0).alias("part_du_plus_gros"),
    )
    comptes = (
        declarations.group_by("unite", "mois")
        .agg(pl.col("declarant_id").n_unique().alias("nb_declarants"), pl.col("nb_individus").sum())
        .join(gros, on=["unite", "mois"])
        .sort("mois", "unite")
    )
    par_mois: dict[date, list[noms.Editeur]] = {}
    for x in comptes.iter_rows(named=True):
        unite = noms.Editeur(x["unite"], x["nb_declarants"], x["nb_entreprises"], x["part_du_plus_gros"])
        par_mois.setdefault(x["mois"], []).append(unite)
    nommes = noms.suivre(par_mois)
    return comptes.with_columns(
        pl.Series(
            "est_nommable", [x["unite"] in nommes[x["mois"]] for x in comptes.iter_rows(named=True)], dtype=pl.Boolean
        )
    )
