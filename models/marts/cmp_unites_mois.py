"""Une ligne par unité comparée (éditeur, logiciel, version) et mois : attendu, entonnoir, taux rétréci, volume évitable, rangs.

En Python parce que SQL n'a ni quantile binomial, ni vraisemblance marginale ; le calcul est dans `vigie.statistiques`.
"""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.comparaison.SCHEMA` plus la clé, les effectifs et `est_nommable`."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.divulgation import effectifs
    from vigie.statistiques import comparaison

    logiciels = dbt.ref("dim_logiciels").pl().select("logiciel_id", "editeur", "logiciel")
    declarations = dbt.ref("fct_declarations").pl().filter("est_en_vigueur", pl.col("nature") == "01")
    strates = dbt.ref("fct_strates").pl().join(logiciels, on="logiciel_id")
    declarations = declarations.drop_nulls("declarant_id").join(logiciels, on="logiciel_id")
    dimensions = {
        "editeur": pl.col("editeur"),
        "logiciel": pl.col("editeur") + " / " + pl.col("logiciel"),
        "version": pl.col("logiciel_id"),
    }
    morceaux = []
    for dimension, unite in dimensions.items():
        par_unite = strates.with_columns(unite.alias("unite"))
        clients = effectifs.effectifs(declarations.with_columns(unite.alias("unite")))
        compares = [
            comparaison.comparer(du_mois, mois, effectifs.employeurs(clients, mois)).with_columns(
                pl.lit(mois).alias("mois")
            )
            for (mois,), du_mois in par_unite.group_by(["mois"], maintain_order=True)
        ]
        if compares:
            rendu = pl.concat(compares).join(clients, on=["unite", "mois"], how="left")
            morceaux.append(rendu.with_columns(pl.lit(dimension).alias("dimension")))
    schema = {
        "dimension": pl.String,
        "unite": pl.String,
        "mois": pl.Date,
        **effectifs.EFFECTIFS,
        **comparaison.SCHEMA,
    }
    tous = pl.concat([pl.DataFrame(schema=schema), *(m.select(list(schema)).cast(schema) for m in morceaux)])
    return tous.sort("dimension", "unite", "mois").to_arrow()
