"""Ce qu'on règle avant de lire : pandas, dont l'auto-contrôle n'a pas besoin, le ramasse-miettes."""

import gc
import importlib.abc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


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


def sans_pandas() -> None:
    """À appeler avant le premier tableau Arrow : épargne une demi-seconde, et les fils d'algèbre de numpy, qui attendent en tournant."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _SansPandas())
