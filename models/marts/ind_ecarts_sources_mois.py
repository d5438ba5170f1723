"""Une ligne par comparaison de deux sources et mois (rubrique nulle), et par rubrique comparée : ce que les deux disent, ce qu'une seule dit."""


def model(dbt, session):
    """Rend une table Arrow ; le SQL vient de `vigie.norme.deux_sources`, une passe par table de l'extrait."""
    dbt.config(materialized="table")
    from vigie.norme import deux_sources

    dbt.ref("int_declarations").create_view("recues_et_tables", replace=True)
    dbt.ref("stg_dsnp3_chargements").create_view("chargements_de_la_base", replace=True)
    paires = deux_sources.sql_paires("recues_et_tables", "chargements_de_la_base")
    session.execute(f"create or replace temp table paires_de_sources as {paires}")
    session.execute("""
        create or replace temp table paires_a_plat as
        select comparaison, mois, a, unnest(['a', 'b']) as cote, unnest([a, b]) as declaration_id
        from paires_de_sources where a is not null and b is not null""")
    valeurs = deux_sources.sql_valeurs("paires_a_plat")
    session.execute(f"create or replace temp table valeurs_des_paires as {valeurs}")
    return session.sql(deux_sources.sql_ecarts("paires_de_sources", "valeurs_des_paires")).to_arrow_table()
