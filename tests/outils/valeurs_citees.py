"""Ce qu'une anomalie dit déclaré, contre ce que le fichier porte vraiment à la rubrique en cause."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import duckdb

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
    def lignes(fichier: str) -> list[tuple[str, str]]:
        textes = (demo / fichier).read_bytes().decode("latin-1").splitlines()
        return [(t[:14], t[16:].removesuffix("'")) for t in textes]

    for extrait, rang, controle, ligne, rubrique, citee in con.execute(_ANOMALIES).fetchall():
        declaree = _du_bloc(lignes(noms[extrait, rang]), ligne - 1, rubrique)
        (justes if declaree is not None and citee in _ecritures(declaree) else autres)[controle] += 1
    return justes, autres


def _du_bloc(lignes: list[tuple[str, str]], rang: int, rubrique: str) -> str | None:
    """La valeur de la rubrique dans l'occurrence de bloc où se tient cette ligne."""
    bloc, debut, fin = lignes[rang][0][:11], rang, rang + 1
    while debut and lignes[debut - 1][0][:11] == bloc and lignes[debut - 1][0] < lignes[debut][0]:
        debut -= 1
    while fin < len(lignes) and lignes[fin][0][:11] == bloc and lignes[fin][0] > lignes[fin - 1][0]:
        fin += 1
    return dict(lignes[debut:fin]).get(rubrique)


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
