"""Une ligne par série (tout, contrôle, éditeur) et mois : employeurs nouvellement touchés, attendus, limites, preuve, signal dans le budget."""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.series.SCHEMA`. Une norme nouvelle déplace l'attendu, elle ne l'efface pas."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.statistiques import series

    comptes = dbt.ref("ind_atteintes_mois").pl().filter(pl.col("dimension") != "version")
    # la norme d'un mois est celle de la plupart de ses déclarants
    normes = dbt.ref("ind_dimensions_mois").pl().filter(pl.col("dimension") == "norme", pl.col("nb_declarants") > 0)
    dominante = normes.sort("nb_declarants", "modalite").group_by("mois", maintain_order=True).last().sort("mois")
    nouvelles = dominante.filter(pl.col("modalite") != pl.col("modalite").shift(1))["mois"].to_list()
    return series.suivre(comptes.sort("dimension", "modalite", "mois"), nouvelles).to_arrow()
