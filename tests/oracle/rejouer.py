"""Jouer un contrôle sur des lignes données : la relation qu'il lit est remplacée par elles, le reste vient des seeds."""

from functools import cache

import duckdb
import pyarrow as pa

from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import relations
from vigie.controles.relations import preparer


@cache
def _base() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    preparer(con, {}, {r for c in referentiel() if c.zone == "entrepot" for r in relations(c)})
    con.execute("create schema oracle")
    con.execute("set search_path = 'oracle,controle,main'")
    return con


def verdicts(controle_id: str, relation: str, lignes: list[dict]) -> list[bool | None]:
    """Verdict du contrôle pour chaque ligne, dans l'ordre ; None si la ligne n'est pas jugée.

    Une colonne tue est nulle, fausse pour un booléen. Lève AssertionError si un objet est jugé sans verdict, ou deux fois.
    """
    con = _base()
    schema = {n: t for n, t, *_ in con.execute(f"describe from controle.{relation}").fetchall()}
    inconnues = {c for ligne in lignes for c in ligne} - set(schema)
    assert not inconnues, f"{relation} n'a pas les colonnes {sorted(inconnues)}"
    completes = [
        {**{n: False if t == "BOOLEAN" else None for n, t in schema.items()}, **ligne, "objet_id": f"o{i}"}
        for i, ligne in enumerate(lignes)
    ]
    textes = {n: pa.array([None if x[n] is None else str(x[n]) for x in completes], pa.string()) for n in schema}
    con.register("_lignes", pa.table(textes))
    typees = ", ".join(f'try_cast("{n}" as {t}) as "{n}"' for n, t in schema.items())
    con.execute(f"create or replace table oracle.{relation} as select {typees} from _lignes")
    controle = next(c for c in referentiel() if c.id == controle_id)
    try:
        rendus = con.execute(f"select objet_id, conforme from ({controle.sql})").fetchall()
    finally:
        con.execute(f"drop table oracle.{relation}")
    juges = dict(rendus)
    assert len(juges) == len(rendus)
    assert None not in juges.values()
    return [juges.get(f"o{i}") for i in range(len(lignes))]
