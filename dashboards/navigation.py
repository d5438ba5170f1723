"""Les pages du tableau de bord, et leurs adresses. Une page est découverte par sa présence : elle dit en tête de son fichier où elle se range.

    PAGE = {"titre": "Comparer", "section": "Comité", "rang": 12, "pour": ["comite", "mids"]}

`pour` dit qui peut la lire (`vigie.acces.roles`), ou « tous » ; une page qui n'en dit rien est de ceux qui lisent les tables nationales.

Les sections suivent le rang de leur première page. L'adresse est le nom du fichier ; la page du plus petit rang est aussi l'accueil.

Une adresse dit tout ce que la page montre : le mois, les filtres, l'unité. Un lien ouvert ailleurs, envoyé ou rechargé montre donc la même chose.
"""

import ast
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlencode

from vigie.acces.roles import NATIONAUX, pour_qui
from vigie.erreurs import ErreurVigie

# Deux sessions qui s'ouvrent ensemble liraient chacune les pages, et l'arbre syntaxique de Python ne se fait pas de deux fils à la fois.
_UNE_SESSION = Lock()
DOSSIER = Path(__file__).resolve().parent / "pages_vigie"
# Les choix qui suivent le lecteur d'une page à l'autre.
COMMUNS = ("publication", "mois", "gravite", "theme", "enjeu", "dimension")
# Les pages qui décrivent une chose, et la clé qui la désigne dans leur adresse.
CONTROLE, EDITEUR, DECLARANT = ("anomalies", "controle"), ("editeurs", "editeur"), ("declarants", "declarant")
# La page où l'on décide, et ce sur quoi : le formulaire s'y ouvre rempli.
DECIDER_CONTROLE, DECIDER_EDITEUR, DECIDER_USAGE = (("fiabilisation", x) for x in ("controle", "editeur", "usage"))


class Page(NamedTuple):
    """Une page et sa place. `rang` : croissant du haut en bas de la navigation, deux pages n'ont jamais le même."""

    fichier: Path
    titre: str
    section: str
    rang: int
    pour: tuple[str, ...] = NATIONAUX
    resume: str = ""  # la première phrase de son fichier : ce qu'on y trouve


def pages(dossier: Path = DOSSIER) -> tuple[Page, ...]:
    """Les pages de ce dossier, dans l'ordre de la navigation. Lève `ErreurVigie` si l'une ne dit pas sa place, ou prend celle d'une autre."""
    with _UNE_SESSION:
        return _pages(dossier)


@cache
def _pages(dossier: Path) -> tuple[Page, ...]:
    trouvees = sorted((_lue(f) for f in dossier.glob("*.py")), key=lambda p: p.rang)
    for page, suivante in pairwise(trouvees):
        if page.rang == suivante.rang:
            raise ErreurVigie(
                f"{page.fichier.name} et {suivante.fichier.name} ont le même rang, {page.rang} : changez-en un."
            )
    return tuple(trouvees)


def _lue(fichier: Path) -> Page:
    """La place d'une page, lue sans l'exécuter : une page ne s'exécute que pour s'afficher."""
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    resume = (ast.get_docstring(arbre) or "").split("\n", 1)[0]
    for n in arbre.body:
        if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "PAGE":
            place = ast.literal_eval(n.value)
            try:
                return Page(
                    fichier, **place | ({"pour": pour_qui(place["pour"])} if "pour" in place else {}), resume=resume
                )
            except ErreurVigie as erreur:
                raise ErreurVigie(f"{fichier.name} : {erreur}") from erreur
    raise ErreurVigie(
        f'{fichier.name} ne dit pas où elle se range : écrivez en tête PAGE = {{"titre": …, "section": …, "rang": …}}.'
    )


def ouvertes_a(role: str) -> list[Page]:
    """Les pages que ce rôle peut lire, dans l'ordre de la navigation."""
    return [p for p in pages() if role in p.pour]


def adresse(page: str, choix: Mapping[str, str | Sequence[str]]) -> str:
    """L'adresse d'une page, relative à n'importe quelle autre, qui porte ces choix : le seul endroit où s'écrit une adresse interne.

    >>> adresse("anomalies", {"mois": "2026-03", "gravite": ["alerte", "bloquant"], "theme": [], "controle": "S21.G00.51/A"})
    'anomalies?mois=2026-03&gravite=alerte&gravite=bloquant&controle=S21.G00.51%2FA'
    """
    suite = urlencode({cle: valeur for cle, valeur in choix.items() if valeur}, doseq=True)
    return f"{page}?{suite}" if suite else page
