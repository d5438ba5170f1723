"""Deux fils se partagent les requêtes d'un auto-contrôle, un curseur chacun : DuckDB planifie et exécute sans tenir Python.

Interrompue, une répartition arrête les requêtes en cours avant de rendre la main.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from graphlib import TopologicalSorter

import duckdb

_FILS = 2
_Faire = Callable[[duckdb.DuckDBPyConnection, str], None]


@contextmanager
def fils(con: duckdb.DuckDBPyConnection) -> Iterator[Callable[..., Future]]:
    """Rend `soumettre(f, *arguments)`, qui fait appeler `f(curseur, *arguments)` par l'un des fils."""
    curseurs = [con.cursor() for _ in range(_FILS)]
    for curseur in curseurs:
        curseur.execute("set search_path = 'controle,main'")
    libres, local = list(curseurs), threading.local()

    def commencer() -> None:
        # rien qui puisse échouer : un fil interrompu avant d'avoir commencé bloquerait à jamais l'arrêt des autres
        local.con = libres.pop()

    executeur = ThreadPoolExecutor(_FILS, initializer=commencer)
    try:
        yield lambda f, *arguments: executeur.submit(lambda: f(local.con, *arguments))
    finally:
        executeur.shutdown(wait=False, cancel_futures=True)
        for curseur in curseurs:
            curseur.interrupt()
        executeur.shutdown()
        for curseur in curseurs:
            curseur.close()


def dans_l_ordre(con: duckdb.DuckDBPyConnection, dependances: dict[str, Iterable[str]], faire: _Faire) -> None:
    """Fait chaque élément après ceux dont il dépend, ceux qui en font attendre le plus d'abord. Relève la première erreur."""
    tri = TopologicalSorter(dependances)
    tri.prepare()
    attente = _attentes(dependances)
    prets: list[str] = []
    en_cours: dict[Future, str] = {}
    with fils(con) as soumettre:
        while tri.is_active():
            prets = sorted([*prets, *tri.get_ready()], key=attente.__getitem__)
            while prets and len(en_cours) < _FILS:
                nom = prets.pop()
                en_cours[soumettre(faire, nom)] = nom
            for futur in wait(en_cours, return_when=FIRST_COMPLETED).done:
                futur.result()
                tri.done(en_cours.pop(futur))


def _attentes(dependances: dict[str, Iterable[str]]) -> dict[str, int]:
    """Longueur de la plus longue suite d'éléments qui attendent chacun."""
    attente: dict[str, int] = {}
    for nom in reversed(list(TopologicalSorter(dependances).static_order())):
        longueur = attente.setdefault(nom, 0)
        for requis in dependances.get(nom, ()):
            attente[requis] = max(attente.get(requis, 0), longueur + 1)
    return attente
