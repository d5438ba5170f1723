"""Les pages du tableau de bord, découvertes par leur présence : chacune dit en tête de son fichier où elle se range.

    PAGE = {"titre": "Comparer", "section": "Comité", "rang": 12}

Les sections suivent le rang de leur première page. L'adresse est le nom du fichier ; la page du plus petit rang est l'accueil.
"""

import ast
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from vigie.erreurs import ErreurVigie

DOSSIER = Path(__file__).resolve().parent / "pages_vigie"


class Page(NamedTuple):
    """Une page et sa place. `rang` : croissant du haut en bas de la navigation, deux pages n'ont jamais le même."""

    fichier: Path
    titre: str
    section: str
    rang: int


@cache
def pages(dossier: Path = DOSSIER) -> tuple[Page, ...]:
    """Les pages de ce dossier, dans l'ordre de la navigation. Lève `ErreurVigie` si l'une ne dit pas sa place, ou prend celle d'une autre."""
    trouvees = sorted((_lue(f) for f in dossier.glob("*.py")), key=lambda p: p.rang)
    for page, suivante in pairwise(trouvees):
        if page.rang == suivante.rang:
            raise ErreurVigie(
                f"{page.fichier.name} et {suivante.fichier.name} ont le même rang, {page.rang} : changez-en un."
            )
    return tuple(trouvees)


def _lue(fichier: Path) -> Page:
    """La place d'une page, lue sans l'exécuter : une page ne s'exécute que pour s'afficher."""
    for n in ast.parse(fichier.read_text(encoding="utf-8")).body:
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "PAGE":
            return Page(fichier, **ast.literal_eval(n.value))
    raise ErreurVigie(
        f'{fichier.name} ne dit pas où elle se range : écrivez en tête PAGE = {{"titre": …, "section": …, "rang": …}}.'
    )
