"""Une ligne par nature, logiciel, norme, mois et rubrique : occurrences du bloc et occurrences où la rubrique est remplie.

Les tables de DSNP3 n'y comptent pas : une rubrique sans colonne n'y est pas vide, elle n'y est pas.
"""


def model(dbt, session):
    """Rend une table Arrow ; le SQL vient de `vigie.norme.emploi`, une passe par table de l'extrait."""
    dbt.config(materialized="table")
    from vigie.norme import emploi

    dbt.ref("fct_declarations").filter("est_en_vigueur and flux is distinct from 'dsnp3'").create_view(
        "retenues", replace=True
    )
    morceaux = [emploi.sql_remplissage(e, "retenues") for e in emploi.tables()]
    return session.sql(" union all ".join(f"({m})" for m in morceaux)).to_arrow_table()
