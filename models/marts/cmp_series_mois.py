"""Une ligne par série (tout, contrôle, éditeur) et mois : taux, limites XmR rebasées à chaque norme, preuve, signal dans le budget."""

SERIES = """
    select 'national' as dimension, 'tous' as modalite, mois, sum(nb_anomalies) / sum(nb_evalues)::double as taux from strates group by mois
    union all
    select 'controle', controle_id, mois, sum(nb_anomalies) / sum(nb_evalues)::double from strates group by controle_id, mois
    union all
    select 'editeur', editeur, mois, sum(nb_anomalies) / sum(nb_evalues)::double
    from strates inner join logiciels using (logiciel_id) group by editeur, mois"""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.series.SCHEMA`. Une norme nouvelle est le seul évènement qui rebase."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.statistiques import series

    strates = dbt.ref("fct_strates").pl()
    logiciels = dbt.ref("dim_logiciels").pl().select("logiciel_id", "editeur")
    taux = pl.SQLContext(strates=strates, logiciels=logiciels).execute(SERIES, eager=True)
    # la norme d'un mois est celle de la plupart de ses objets jugés
    normes = strates.group_by("mois", "norme").agg(pl.col("nb_evalues").sum()).sort("nb_evalues", "norme")
    dominante = normes.group_by("mois", maintain_order=True).last().sort("mois")
    evenements = dominante.filter(pl.col("norme") != pl.col("norme").shift(1))["mois"].to_list()
    rendu = series.suivre(taux.cast({"taux": pl.Float64}), evenements)
    return rendu.sort("dimension", "modalite", "mois").to_arrow()
