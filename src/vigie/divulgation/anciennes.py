"""Les versions publiées avant que les comptes aient leur relation : on les compare encore, et elles ne changeront plus.

Leurs mesures ont la maille d'alors, membres de famille mêlés aux contrôles. C'est, avec les deux vues qui en viennent, la seule
lecture de `fct_mesures` : partout ailleurs, `fct_comptes`.
"""

import duckdb


def comptes(con: duckdb.DuckDBPyConnection, base: str | None = None) -> str:
    """Ce qui se lit comme `fct_comptes` dans le catalogue `base` (défaut : le courant), un nom ou un select entre parenthèses."""
    prefixe = f"{base}." if base else ""
    a_la_sienne = con.execute(
        "select count(*) from information_schema.tables where table_catalog = coalesce(?, current_database())"
        " and table_schema = 'marts' and table_name = 'fct_comptes'",
        [base and base.strip('"')],
    ).fetchone()[0]
    if a_la_sienne:
        return f"{prefixe}marts.fct_comptes"
    return f"(select * from {prefixe}marts.fct_mesures where not est_membre)"
