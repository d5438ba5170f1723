"""Ce que toutes les pages du site partagent : l'enveloppe, les tables à légende, l'échappement."""

import html
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

_MENU = (
    ("index.html", "Contrôles"),
    ("versions.html", "Entre deux versions"),
    ("normes.html", "Entre deux normes"),
    ("export.html", "Données"),
)

_PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titre} · Référentiel Vigie</title>
<link rel="stylesheet" href="{racine}vigie.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header class="bandeau"><p class="marque"><a href="{racine}index.html">Vigie</a> <span>Référentiel des contrôles</span></p>
<nav aria-label="Rubriques du site"><ul>{menu}</ul></nav></header>
<main id="contenu" tabindex="-1">
{corps}
</main>
<footer><p>{pied}</p></footer>
<script src="{racine}vigie.js"></script>
</body>
</html>
"""


def e(texte: object) -> str:
    """Texte échappé pour HTML."""
    return html.escape(str(texte))


def ressource(nom: str) -> str:
    """Texte d'un fichier livré à côté de ce module (feuille de style, script)."""
    return (Path(__file__).parent / nom).read_text(encoding="utf-8")


def page(titre: str, corps: str, adresse: str, pied: str = "") -> str:
    """Une page entière. `adresse` : son chemin dans le site, d'où viennent les liens relatifs et la rubrique en cours."""
    racine = "../" * adresse.count("/")
    menu = "".join(
        f'<li><a href="{racine}{a}"{" aria-current=page" * (a == adresse)}>{e(t)}</a></li>' for a, t in _MENU
    )
    pied = (
        pied
        or "Écrit par « vigie generer --site » d'après les fichiers de <code>controles/</code> et de <code>seeds/</code>."
    )
    return _PAGE.format(titre=e(titre), racine=racine, menu=menu, corps=corps, pied=pied)


def table(legende: str, titres: Sequence[str], lignes: Iterable[Sequence[str]], classe: str = "") -> str:
    """Une table : légende, en-têtes de colonne, première cellule de chaque ligne en en-tête. Les cellules sont du HTML."""
    tete = "".join(f'<th scope="col">{t}</th>' for t in titres)
    corps = "".join(
        f'<tr><th scope="row">{premiere}</th>{"".join(f"<td>{c}</td>" for c in suite)}</tr>\n'
        for premiere, *suite in lignes
    )
    return defile(
        legende,
        f"<table{f' class={classe}' if classe else ''}><caption>{legende}</caption><thead><tr>{tete}</tr></thead>\n<tbody>{corps}</tbody></table>",
    )


def defile(legende: str, contenu: str) -> str:
    """Enferme ce qui peut être large : se fait défiler, au clavier aussi. `legende` peut contenir du HTML."""
    return f'<div class="defile" role="region" aria-label="{sans_balises(legende)}" tabindex="0">{contenu}</div>'


def sans_balises(fragment: str) -> str:
    """Le texte d'un fragment HTML, prêt pour un attribut."""
    texte, dedans = [], False
    for lettre in fragment:
        if lettre in "<>":
            dedans = lettre == "<"
        elif not dedans:
            texte.append(lettre)
    return "".join(texte).replace('"', "&quot;")


def faits(couples: Iterable[tuple[str, str]]) -> str:
    """Une liste de définitions ; une valeur vide n'est pas montrée. Les valeurs sont du HTML."""
    return "<dl>" + "".join(f"<dt>{e(t)}</dt><dd>{v}</dd>" for t, v in couples if v) + "</dl>"


def simplifier(texte: str) -> str:
    """Minuscules sans accent : ce que compare la recherche.

    >>> simplifier("Prélèvement À la source")
    'prelevement a la source'
    """
    decompose = unicodedata.normalize("NFKD", texte)
    return "".join(c for c in decompose if not unicodedata.combining(c)).lower()


def ancre(texte: str) -> str:
    """Un identifiant d'ancre.

    >>> ancre("Bases et plafonds")
    'bases-et-plafonds'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in simplifier(texte)).split())
