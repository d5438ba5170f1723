"""Les seconds calculs rejoués ligne à ligne, découverts par leur présence : chaque module de ce dossier dit les siens dans `ORACLES`.

`ORACLES` : contrôle → (relation que lit le contrôle, tirage d'une ligne, verdict). Le verdict est écrit depuis le texte, sans relire le
SQL ni les seeds ; il rend None quand la ligne n'est pas jugée. `SANS_CALCUL` : contrôle → pourquoi ses cas suffisent, quand il ne
calcule rien.
"""

from importlib import import_module
from pkgutil import iter_modules

MODULES = tuple(import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__))
ORACLES = {controle: oracle for module in MODULES for controle, oracle in module.ORACLES.items()}
SANS_CALCUL = {c: raison for module in MODULES for c, raison in getattr(module, "SANS_CALCUL", {}).items()}
