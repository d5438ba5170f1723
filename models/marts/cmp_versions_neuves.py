"""Une ligne par version neuve et mois de son logiciel : carte p′ (limites posées avant son arrivée), CUSUM de la version, alarmes."""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.versions.SCHEMA`. L'attendu est celui de `cmp_unites_mois`."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.statistiques import versions

    noms = dbt.ref("dim_logiciels").pl().select(pl.col("logiciel_id").alias("unite"), (pl.col("editeur") + " / " + pl.col("logiciel")).alias("logiciel"))  # fmt: skip
    unites = dbt.ref("cmp_unites_mois").pl()
    logiciels = unites.filter(pl.col("dimension") == "logiciel").rename({"unite": "logiciel"})
    par_version = unites.filter(pl.col("dimension") == "version").join(noms, on="unite").rename({"unite": "version"})
    return versions.suivre(logiciels, par_version).to_arrow()
