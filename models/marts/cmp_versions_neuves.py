"""Une ligne par version neuve et mois : employeurs nouvellement touchés, attendus, CUSUM, alarme."""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.versions.SCHEMA`."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.statistiques import versions

    noms = dbt.ref("dim_logiciels").pl()
    logiciels = dict(noms.select("logiciel_id", pl.col("editeur") + " / " + pl.col("logiciel")).iter_rows())
    comptes = dbt.ref("ind_atteintes_mois").pl().filter(pl.col("dimension") == "version")
    comptes = comptes.filter(pl.col("modalite").is_in(list(logiciels))).rename({"modalite": "version"})
    return versions.suivre(comptes, logiciels).to_arrow()
