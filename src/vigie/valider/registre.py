"""Ce que la validation écrit au registre : ses résultats, son verdict, l'état qu'elle a vu."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from uuid import uuid4

import duckdb

from vigie.valider.empreinte import empreinte_resultats, etat


def inscrire_validation(
    con: duckdb.DuckDBPyConnection,
    lignes: Iterable[dict],
    verdict: str,
    resume: dict,
) -> str:
    """Inscrit une validation (`valide` ou `echec`) et ses résultats, en une transaction ; rend son identifiant.

    `lignes` : résultats aux colonnes de `registre.resultats_gx`, sans `validation_id` ni `execute_le`. `resume` est complété
    par l'empreinte de ces résultats, que la publication vérifie.
    """
    validation, quand = uuid4().hex, datetime.now(UTC).replace(tzinfo=None)
    colonnes = [c for (c,) in con.execute(_COLONNES).fetchall()]
    valeurs = [
        [{**ligne, "validation_id": validation, "execute_le": quand}.get(c) for c in colonnes] for ligne in lignes
    ]
    con.execute("begin")
    try:
        if valeurs:
            trous = ", ".join("?" for _ in colonnes)
            con.executemany(f"insert into registre.resultats_gx values ({trous})", valeurs)
        complet = {**resume, "resultats": empreinte_resultats(con, validation)}
        con.execute(
            "insert into registre.validations values (?, ?, ?, ?, ?)",
            [validation, etat(con), verdict, quand, json.dumps(complet, ensure_ascii=False)],
        )
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
    return validation


def extraits_relus(con: duckdb.DuckDBPyConnection, code: str) -> frozenset[str]:
    """Les extraits où ce même code n'a trouvé aucune identité : un extrait chargé ne change plus, il n'a pas à être relu."""
    connue = con.execute(
        "select count(*) from duckdb_tables() where schema_name = 'registre' and table_name = 'extraits_relus'"
    )
    if not connue.fetchone()[0]:  # un entrepôt d'avant cette table
        return frozenset()
    return frozenset(
        e for (e,) in con.execute("select extrait_id from registre.extraits_relus where code = ?", [code]).fetchall()
    )


def inscrire_relus(con: duckdb.DuckDBPyConnection, code: str, extraits: Collection[str]) -> None:
    """Inscrit ces extraits, et eux seuls, comme relus par ce code sans qu'il y trouve d'identité."""
    con.execute("delete from registre.extraits_relus")
    con.execute("insert into registre.extraits_relus select unnest(?::varchar[]), ?", [sorted(extraits), code])


_COLONNES = (
    "select column_name from information_schema.columns"
    " where table_schema = 'registre' and table_name = 'resultats_gx' order by ordinal_position"
)
