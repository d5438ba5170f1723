"""Ce que chaque déclaration en vigueur compte, mois par mois : la lecture de `fct_mesures` par la porte.

Lire `fct_comptes` déplierait toutes les déclarations de tous les mois avant d'en garder un, et chercherait la leur à chaque compte ; ici la
déclaration est choisie d'abord. Une version publiée avant que les comptes aient leur relation n'a que ses mesures, à la maille
d'alors, membres de famille mêlés aux contrôles : on la compare encore, et elle ne changera plus.
"""

from collections.abc import Collection
from datetime import date

import duckdb

_PAR_DECLARATION = """
    select d.mois, d.declarant_id, m.comptes
    from {base}marts.fct_mesures as m join {base}marts.fct_declarations as d using (declaration_id)
    where d.est_en_vigueur and {mois}
"""
_DEPLIEES = """
    select mois, declarant_id, c.controle_id as controle_id, c.nb_anomalies as nb_anomalies, c.nb_evalues as nb_evalues
    from (select mois, declarant_id, unnest(comptes) as c from ({par_declaration})) where c.nb_evalues > 0
"""
_COMPTES = """
    select mois, declarant_id, controle_id, nb_anomalies, nb_evalues
    from {comptes} where est_en_vigueur and nb_evalues > 0 and {mois}
"""
_ANCIENNES = "(select * from {base}marts.fct_mesures where not est_membre)"
TEXTE = _PAR_DECLARATION + _DEPLIEES + _COMPTES + _ANCIENNES


def du_mois(mois: Collection[date] | None) -> str:
    """La condition qui garde ces mois (défaut : tous).

    >>> du_mois([date(2026, 6, 1)]), du_mois(None), du_mois([])
    ("mois in (date '2026-06-01')", 'true', 'false')
    """
    if mois is None:
        return "true"
    dates = ", ".join(f"date '{m:%Y-%m-%d}'" for m in sorted(mois))
    return f"mois in ({dates})" if dates else "false"


def juges(con: duckdb.DuckDBPyConnection, base: str | None, mois: Collection[date] | None = None) -> str:
    """La requête de ce que chaque contrôle compte : mois, déclarant, contrôle, anomalies, objets jugés (au moins un)."""
    if _ont_leur_vue(con, base):
        return _DEPLIEES.format(par_declaration=lues(con, base, mois))
    return lues(con, base, mois)


def lues(con: duckdb.DuckDBPyConnection, base: str | None, mois: Collection[date] | None = None) -> str:
    """La requête de ce que `juges` lit, de quoi en prendre l'empreinte : les déclarations et leurs comptes, sans les déplier."""
    prefixe = f"{base}." if base else ""
    if _ont_leur_vue(con, base):
        return _PAR_DECLARATION.format(base=prefixe, mois=du_mois(mois))
    comptes = f"{prefixe}marts.fct_comptes" if _a(con, base, "fct_comptes") else _ANCIENNES.format(base=prefixe)
    return _COMPTES.format(comptes=comptes, mois=du_mois(mois))


def _ont_leur_vue(con: duckdb.DuckDBPyConnection, base: str | None) -> bool:
    return _a(con, base, "fct_comptes", "VIEW") and _a(con, base, "fct_mesures", "BASE TABLE")


def _a(con: duckdb.DuckDBPyConnection, base: str | None, table: str, genre: str | None = None) -> bool:
    return bool(
        con.execute(
            "select count(*) from information_schema.tables where table_catalog = coalesce($1, current_database())"
            " and table_schema = 'marts' and table_name = $2 and table_type = coalesce($3, table_type)",
            [base and base.strip('"'), table, genre],
        ).fetchone()[0]
    )
