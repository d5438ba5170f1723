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
    # un mois déposé avant qu'une règle de zone protégée ne change ne se rejuge pas : elle déplace sa série, comme une norme
    changees = dbt.ref("dim_controles").pl().filter(pl.col("zone") == "protegee", pl.col("regle_depuis").is_not_null())
    mois = (pl.col("regle_depuis").dt.date() - pl.duration(days=15)).dt.truncate("1mo")
    regles = dict(changees.select("controle_id", mois).iter_rows())
    return series.suivre(comptes.sort("dimension", "modalite", "mois"), nouvelles, regles).to_arrow()
