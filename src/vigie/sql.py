"""Deux gestes de SQL que toute la maison fait, écrits une fois : citer un texte, charger un seed."""

import csv
from pathlib import Path

import duckdb


def litteral(texte: str) -> str:
    """Le texte en constante SQL.

    >>> litteral("l'assiette")
    "'l''assiette'"
    """
    return "'" + texte.replace("'", "''") + "'"


def charger_seed(con: duckdb.DuckDBPyConnection, table: str, fichier: Path) -> None:
    """Crée `table` comme dbt charge le seed ici (`macros/seeds.sql`) : tout en texte, et une case vide est nulle."""
    with fichier.open(encoding="utf-8", newline="") as f:
        colonnes = ", ".join(f"{litteral(c)}: 'VARCHAR'" for c in next(csv.reader(f)))
    con.execute(
        f"create or replace table {table} as from read_csv(?, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"nullstr = '', auto_detect = false, columns = {{{colonnes}}})",
        [str(fichier)],
    )
