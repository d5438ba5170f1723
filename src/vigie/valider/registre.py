"""Ce que la validation écrit au registre : ses résultats, son verdict, l'état qu'elle a vu."""

import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from uuid import uuid4

import duckdb

from vigie.valider.empreinte import empreinte_resultats, etat
from vigie.valider.portee import Portee, existe


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
    if not existe(con, "extraits_relus"):
        return frozenset()
    return frozenset(
        e for (e,) in con.execute("select extrait_id from registre.extraits_relus where code = ?", [code]).fetchall()
    )


def inscrire_relus(con: duckdb.DuckDBPyConnection, code: str, extraits: Collection[str]) -> None:
    """Inscrit ces extraits, et eux seuls, comme relus par ce code sans qu'il y trouve d'identité."""
    con.execute("delete from registre.extraits_relus")
    con.execute("insert into registre.extraits_relus select unnest(?::varchar[]), ?", [sorted(extraits), code])


def inscrire_jugees(con: duckdb.DuckDBPyConnection, portee: Portee, code: str, validation_id: str) -> None:
    """Inscrit comme jugées par ce code les déclarations d'une validation favorable, telles qu'elle les a vues ; efface ce qui était à revalider.

    Une déclaration gardée garde le jour où elle a été jugée. Une construction survenue depuis que `portee` a été constatée reste à juger.
    """
    con.register("_observees", portee.observees)
    con.execute("begin")
    try:
        con.execute("delete from registre.jugees")
        con.execute(
            """insert into registre.jugees
            select o.declaration_id, ?, o.empreinte, coalesce(o.juge_le, v.valide_le)
            from _observees as o
            cross join (select valide_le from registre.validations where validation_id = ?) as v""",
            [code, validation_id],
        )
        con.execute(
            "delete from registre.a_revalider where list_contains(?::varchar[], construction)",
            [list(portee.constructions)],
        )
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise
    finally:
        con.unregister("_observees")


_COLONNES = (
    "select column_name from information_schema.columns"
    " where table_schema = 'registre' and table_name = 'resultats_gx' order by ordinal_position"
)
