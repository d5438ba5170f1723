"""Ce que la démonstration reçoit d'autres que des déclarants, et ce que Vigie en dit : une note par scène plantée, et les comptes."""

from pathlib import Path

import duckdb

from vigie.demo.preuve import ressources, retours, usagers
from vigie.demo.preuve.comptes import Comptes
from vigie.demo.preuve.rappel import Score
from vigie.identite.cles import Cle


def scores(con: duckdb.DuckDBPyConnection, demo: Path, cle: Cle) -> list[Score]:
    """Un score par scène ; « hors du journal » compte ce que rien n'annonçait."""
    return [s for piece in (retours, usagers, ressources) for s in piece.scores(con, demo, cle)]


def comptes(con: duckdb.DuckDBPyConnection) -> list[Comptes]:
    """Les trois comptes de chaque sorte d'envoi."""
    return [retours.comptes(con), ressources.comptes(con)]
