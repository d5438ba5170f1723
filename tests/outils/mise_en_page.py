"""La mise en page d'une liste de select : tout sur une ligne, ou une colonne par ligne ; jamais deux colonnes sur l'une de plusieurs lignes."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

# Ce qui n'est pas du SQL, et ce dont le contenu ne compte pas : masqué, à longueur égale, fins de ligne gardées.
_TU = re.compile(r"--[^\n]*|/\*.*?\*/|\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_OPAQUE = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\{\{.*?\}\}", re.DOTALL)
_JETON = re.compile(r"\w+|[^\w\s]")
_FIN = {"from", "union", "except", "intersect", "where", "group", "order", "having", "qualify", "limit"}


@dataclass
class Liste:
    """Une liste de select : place du mot `select`, débuts de ses colonnes, fin."""

    debut: int
    profondeur: int
    colonnes: list[int] = field(default_factory=list)
    attend: bool = True
    fin: int = 0


def listes(sql: str) -> list[Liste]:
    """Les listes de select d'un texte, gabarits Jinja compris, dans l'ordre où elles se ferment."""
    ouvertes: list[Liste] = []
    finies: list[Liste] = []
    profondeur = 0
    for jeton in _JETON.finditer(_masquer(sql)):
        mot = jeton[0].lower()
        profondeur -= mot in ")]}"
        while ouvertes and _ferme(ouvertes[-1], profondeur, mot):
            finies.append(ouvertes.pop())
        if ouvertes and ouvertes[-1].profondeur == profondeur and mot == ",":
            ouvertes[-1].attend = True
        elif ouvertes and ouvertes[-1].attend and mot != "distinct":
            ouvertes[-1].colonnes.append(jeton.start())
            ouvertes[-1].attend = False
        for ouverte in ouvertes:
            ouverte.fin = jeton.end()
        if mot == "select":
            ouvertes.append(Liste(jeton.start(), profondeur))
        profondeur += mot in "([{"
    return finies + ouvertes


def mal_mises(sql: str) -> list[int]:
    """Les lignes (à partir de 1) des `select` dont la liste tient sur plusieurs lignes sans une colonne par ligne.

    >>> mal_mises("select a, b from t"), mal_mises("select\\n    a,\\n    b\\nfrom t"), mal_mises("select\\n    a, b,\\n    c\\nfrom t")
    ([], [], [1])
    >>> mal_mises("select a, case\\n        when b then c\\n    end as d\\nfrom t")
    [1]
    """
    return sorted(sql.count("\n", 0, liste.debut) + 1 for liste in listes(sql) if not _est_bien_mise(sql, liste))


def _est_bien_mise(sql: str, liste: Liste) -> bool:
    bornes = [liste.debut, *liste.colonnes]
    if len(liste.colonnes) < 2 or "\n" not in sql[liste.debut : liste.fin]:
        return True
    return all("\n" in sql[a:b] for a, b in pairwise(bornes))


def _ferme(liste: Liste, profondeur: int, mot: str) -> bool:
    return liste.profondeur > profondeur or (liste.profondeur == profondeur and mot in _FIN)


def _masquer(sql: str) -> str:
    sans = _TU.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), sql)
    return _OPAQUE.sub(lambda m: re.sub(r"[^\n]", "x", m[0]), sans)
