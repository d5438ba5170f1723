"""Une ligne par unité comparée (éditeur, logiciel, version) et mois : attendu, entonnoir, taux rétréci, volume évitable, rangs.

En Python parce que SQL n'a ni quantile binomial, ni vraisemblance marginale ; le calcul est dans `vigie.statistiques`.
"""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.comparaison.SCHEMA` plus la clé et les effectifs."""
    dbt.config(materialized="table", contract={"enforced": False})
    import polars as pl

    from vigie.statistiques import comparaison

    logiciels = dbt.ref("dim_logiciels").pl().select("logiciel_id", "editeur", "logiciel", "version")
    strates = dbt.ref("fct_strates").pl().join(logiciels, on="logiciel_id")
    dimensions = {
        "editeur": pl.col("editeur"),
        "logiciel": pl.col("editeur") + " / " + pl.col("logiciel"),
        "version": pl.col("logiciel_id"),
    }
    morceaux = []
    for dimension, unite in dimensions.items():
        par_unite = strates.with_columns(unite.alias("unite"))
        for (mois,), du_mois in par_unite.group_by(["mois"], maintain_order=True):
            rendu = comparaison.comparer(du_mois, mois)
            morceaux.append(rendu.with_columns(pl.lit(dimension).alias("dimension"), pl.lit(mois).alias("mois")))
    ordre = ["dimension", "unite", "mois", *comparaison.SCHEMA]
    vide = pl.DataFrame(schema={"dimension": pl.String, "unite": pl.String, "mois": pl.Date, **comparaison.SCHEMA})
    return pl.concat([vide, *(m.select(ordre) for m in morceaux)]).sort("dimension", "unite", "mois").to_arrow()
