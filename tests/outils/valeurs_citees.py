"""Ce qu'une anomalie dit déclaré, contre ce que le fichier porte vraiment à la rubrique en cause."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from operator import itemgetter
from pathlib import Path

import duckdb

from outils import demo_lue
from vigie.demo.preuve.rappel import noms_des_fichiers

_ANOMALIES = """
select p.extrait_id, p.fichier_rang, a.controle_id, a.ligne, a.rubrique, a.valeur_declaree
from marts.fct_anomalies as a join marts.fct_provenances as p using (declaration_id)
where a.valeur_declaree is not null and a.ligne is not null
"""


def comparer(con: duckdb.DuckDBPyConnection, demo: Path) -> tuple[Counter[str], Counter[str]]:
    """Par contrôle, combien d'anomalies citent la valeur de leur rubrique, et combien une autre (un cumul, un nombre, une donnée voisine)."""
    noms, justes, autres = noms_des_fichiers(demo), Counter(), Counter()

    @cache
    def blocs(fichier: str) -> list[tuple[str, int, dict[str, str]]]:
        return demo_lue.occurrences(demo_lue.lire(demo / fichier))

    for extrait, rang, controle, ligne, rubrique, citee in con.execute(_ANOMALIES).fetchall():
        lus = blocs(noms[extrait, rang])
        bloc, _, valeurs = lus[bisect_right(lus, ligne, key=itemgetter(1)) - 1]
        declaree = valeurs.get(rubrique[11:]) if rubrique.startswith(f"{bloc}.") else None
        (justes if declaree is not None and citee in _ecritures(declaree) else autres)[controle] += 1
    return justes, autres


def _ecritures(declaree: str) -> set[str]:
    """Les formes sous lesquelles une valeur déclarée s'écrit dans un mart : une date, un mois, un nombre."""
    formes = {declaree}
    if m := re.fullmatch(r"(\d\d)(\d\d)(\d{4})", declaree):
        formes |= {f"{m[3]}-{m[2]}-{m[1]}", f"{m[1]}/{m[2]}/{m[3]}"}
    if m := re.fullmatch(r"(\d\d)(\d{4})", declaree):
        formes |= {f"{m[2]}-{m[1]}-01", f"{m[1]}/{m[2]}"}
    if re.fullmatch(r"-?\d+(\.\d+)?", declaree):
        formes |= {f"{float(declaree):.{n}f}" for n in range(5)}
    return formes
