"""Ce qu'on règle avant de lire : pandas, dont l'auto-contrôle n'a pas besoin, le ramasse-miettes, la mémoire."""

import gc
import importlib.abc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# malloc.h : au-delà de quelle taille un bloc se rend aussitôt, combien garder au sommet, combien demander d'avance.
_RENDU_AU_DELA, _GARDE_AU_SOMMET, _AVANCE = -3, -1, -2


class _SansPandas(importlib.abc.MetaPathFinder):
    """Fait comme si pandas n'était pas installé, pour ce programme seulement."""

    def find_spec(self, nom: str, chemin, cible=None):
        """Refuse pandas, laisse passer tout le reste."""
        if nom == "pandas":
            raise ModuleNotFoundError("pandas n'est pas utile ici", name="pandas")
        return None


@contextmanager
def sans_ramassage() -> Iterator[None]:
    """Suspend le ramasse-miettes de Python : il reparcourt sans fin des anomalies qui ne forment aucun cycle (un dixième du temps)."""
    tournait = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if tournait:
            gc.enable()


def garder_les_pages() -> None:
    """Sous Linux, garde la mémoire qu'un tableau libère pour le suivant : la rendre et la redemander se paie à chaque tranche."""
    import ctypes

    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return  # un autre système, ou une autre bibliothèque : rien à régler
    for reglage, octets in ((_RENDU_AU_DELA, 2**30), (_GARDE_AU_SOMMET, 2**31 - 1), (_AVANCE, 2**26)):
        mallopt(reglage, octets)


def sans_pandas() -> None:
    """À appeler avant le premier tableau Arrow : épargne une demi-seconde, et les fils d'algèbre de numpy, qui attendent en tournant."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _SansPandas())
