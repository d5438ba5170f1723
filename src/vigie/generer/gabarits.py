"""Le SQL d'un mart, Jinja ôté, sans dbt : le vrai fichier et les vraies macros du dépôt, `ref()` et `source()` donnés par l'appelant."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vigie import chemins

if TYPE_CHECKING:
    import jinja2

_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\(.*?\{%-?\s*endmacro\s*-?%\}", re.DOTALL)


class _RenduError(Exception):
    """Ce que `return()` rend d'une macro dbt."""

    def __init__(self, valeur: object):
        super().__init__()
        self.valeur = valeur


def rendre(texte: str, ref: Callable[[str], str]) -> str:
    """Le SQL d'un modèle. `ref` : le nom à écrire pour une relation (`nom`, ou `source.nom`)."""
    import jinja2

    globales: dict[str, object] = {"ref": ref, "source": lambda s, t: ref(f"{s}.{t}"), "return": _rendre}
    globales |= {macro: _appeler(gabarit, macro, globales) for macro, gabarit in _macros(chemins.racine()).items()}
    return jinja2.Environment(autoescape=False).from_string(texte).render(globales)


def _rendre(valeur: object) -> None:
    raise _RenduError(valeur)


def _appeler(gabarit: "jinja2.Template", macro: str, globales: dict[str, object]) -> Callable[..., object]:
    def appel(*valeurs: object, **nommees: object) -> object:
        try:
            return getattr(gabarit.make_module(globales), macro)(*valeurs, **nommees)
        except _RenduError as fin:
            return fin.valeur

    return appel


@cache
def _macros(racine: Path) -> dict[str, "jinja2.Template"]:
    """Chaque macro du dépôt, seule dans son gabarit : elle en appelle une autre par les globales, comme sous dbt."""
    import jinja2

    env = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)
    textes = (f.read_text(encoding="utf-8") for f in sorted((racine / "macros").glob("*.sql")))
    return {m[1]: env.from_string(m[0]) for texte in textes for m in _MACRO.finditer(texte)}
