"""Une ligne par éditeur, contrôle et mois où le contrôle a trouvé une anomalie : la même comparaison, contrôle par contrôle."""


def model(dbt, session):
    """Rend une table Arrow, colonnes de `vigie.statistiques.comparaison.SCHEMA` plus la clé."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.divulgation import effectifs
    from vigie.statistiques import comparaison

    logiciels = dbt.ref("dim_logiciels").pl().select("logiciel_id", "editeur")
    strates = dbt.ref("fct_strates").pl().join(logiciels, on="logiciel_id").rename({"editeur": "unite"})
    declarations = dbt.ref("fct_declarations").pl().filter("est_en_vigueur", pl.col("nature") == "01")
    declarations = declarations.drop_nulls("declarant_id").join(logiciels, on="logiciel_id")
    clients = effectifs.effectifs(declarations.rename({"editeur": "unite"}))
    vus = strates.filter(pl.col("nb_anomalies").sum().over("controle_id", "mois") > 0)
    morceaux = []
    for (controle, mois), groupe in vus.group_by(["controle_id", "mois"], maintain_order=True):
        # les employeurs que ce contrôle juge : au plus les clients de l'éditeur, au plus les déclarants de ses strates
        juges = dict(groupe.group_by("unite").agg(pl.col("nb_declarants").sum()).iter_rows())
        employeurs = {u: min(n, juges.get(u) or 0) for u, n in effectifs.employeurs(clients, mois).items()}
        rendu = comparaison.comparer(groupe, mois, employeurs)
        morceaux.append(rendu.with_columns(pl.lit(controle).alias("controle_id"), pl.lit(mois).alias("mois")))
    ordre = ["unite", "controle_id", "mois", *comparaison.SCHEMA]
    vide = pl.DataFrame(schema={"unite": pl.String, "controle_id": pl.String, "mois": pl.Date, **comparaison.SCHEMA})
    tous = pl.concat([vide.select(ordre), *(m.select(ordre) for m in morceaux)])
    return tous.rename({"unite": "editeur"}).sort("editeur", "controle_id", "mois").to_arrow()
