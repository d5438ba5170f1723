"""Lire la version publiée, pour qui n'est pas une page : une connexion verrouillée, des rangées en dictionnaires."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from vigie import publication

Executer = Callable[..., list[dict]]


def executer_sur(con: duckdb.DuckDBPyConnection) -> Executer:
    """De quoi interroger cette connexion : une requête et ses paramètres, des rangées en dictionnaires."""

    def executer(sql: str, *parametres: object) -> list[dict]:
        resultat = con.execute(sql, list(parametres))
        noms = [c[0] for c in resultat.description]
        return [dict(zip(noms, ligne, strict=True)) for ligne in resultat.fetchall()]

    return executer


@contextmanager
def version_publiee() -> Iterator[tuple[Executer, publication.Courante]]:
    """De quoi interroger la version courante, et laquelle c'est. Lève `ErreurVigie` si rien n'est publié."""
    courante = publication.courante()
    with publication.ouvrir_version(courante) as con:
        yield executer_sur(con), courante
