"""L'entrepôt qu'un arrêt brutal a laissé avec un journal abîmé s'ouvre, sans ce que la commande arrêtée n'a pas fini d'écrire.

DuckDB écrit d'abord dans un journal (`entrepot.duckdb.wal`), qu'il vide en fermant : s'il en reste un, une commande a été arrêtée, et il ne
dit que ce qu'elle faisait. DuckDB ignore une fin tronquée, mais refuse tout le journal si la fin est là sans ses octets : une coupure de
courant, ou un système de fichiers qui compte la place avant d'y écrire, laissent des zéros. On coupe donc le journal à la première
écriture dont la somme est fausse : ce qui précède est entier, ce qui suit n'a été confirmé à personne, et la commande se relance.
"""

import re
import shutil
from pathlib import Path

import click
import duckdb

from vigie.nommer import montrer

_FAUSSE = re.compile(r"Corrupt WAL file: entry at byte position (\d+)")


def ouvrir(chemin: Path, ecriture: bool, reglages: dict[str, str]) -> duckdb.DuckDBPyConnection:
    """Ouvre la base ; si la fin de son journal est abîmée, l'écarte, le dit, et ouvre. Lève `duckdb.Error` si autre chose l'empêche."""
    while True:
        try:
            return duckdb.connect(str(chemin), read_only=not ecriture, config=reglages)
        except duckdb.Error as erreur:
            place = _place_fausse(erreur)
            if place is None or not _couper(_journal(chemin), place):
                raise


def _place_fausse(erreur: duckdb.Error) -> int | None:
    """L'octet du journal où DuckDB a lu une écriture dont la somme est fausse ; None si l'erreur dit autre chose."""
    lu = _FAUSSE.search(str(erreur))
    return int(lu[1]) if lu else None


def _couper(journal: Path, place: int) -> bool:
    """Ne garde du journal que ce qui précède `place`, et en laisse à côté une copie entière. Faux si cela n'en ôte rien."""
    if not journal.is_file() or journal.stat().st_size <= place:
        return False
    copie = journal.with_name(journal.name + ".abime")
    shutil.copyfile(journal, copie)
    copie.chmod(0o600)
    with journal.open("r+b") as f:
        f.truncate(place)
    click.echo(
        f"L'entrepôt {montrer(journal.with_suffix(''))} : une commande a été arrêtée en écrivant, la fin abîmée de son journal est écartée "
        f"(copie : {copie.name}). Relancer cette commande.",
        err=True,
    )
    return True


def _journal(chemin: Path) -> Path:
    return chemin.with_name(chemin.name + ".wal")
