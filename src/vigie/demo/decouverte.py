"""Ce qui s'inscrit par sa présence : un module d'un dossier se charge, et son décorateur l'inscrit."""

import importlib
import pkgutil
from functools import cache


@cache
def decouvrir(paquet: str) -> None:
    """Charge chaque module de ce paquet, une fois : il n'y a pas d'autre liste."""
    for module in pkgutil.iter_modules(importlib.import_module(paquet).__path__):
        importlib.import_module(f"{paquet}.{module.name}")
