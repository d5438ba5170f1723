"""Les exemples de `docs/methode.md` et de `docs/methode/` : ce que les pages disent est ce que le code fait.

Dans une section, « Donnée `table` : » annonce une table à poser, « Résultat `mart` : » ce que le vrai SQL du mart doit en rendre.
Une case vide est nulle, une colonne tue aussi ; `2,6 %` et `0,43` se comparent à l'arrondi écrit. Ce qui n'est pas posé est un
mart, joué à son tour, ou un seed du dépôt. « en partie » : le résultat a d'autres rangées. La
colonne `fois` répète une rangée.
"""

import doctest
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import pytest

from jumeaux.statistiques import PAR_UN_MART
from jumeaux.statistiques import publiques as statistiques_publiques
from outils import marts
from vigie import chemins

DOCS = chemins.racine() / "docs"
PAGES = [DOCS / "methode.md", *sorted((DOCS / "methode").glob("*.md"))]
_ANNONCE = re.compile(r"^(Donnée|Résultat) `([a-z0-9_.]+)`(, en partie)? :$")
_NOMBRE = re.compile(r"^(-?\d[\d ]*)(?:,(\d+))?( %)?$")


@dataclass
class Exemple:
    """Un résultat annoncé, et les données de sa section."""

    mart: str
    donnees: dict[str, list[dict]]
    en_partie: bool
    attendues: list[dict] = field(default_factory=list)


def _exemples() -> list[Exemple]:
    rendus, donnees, cible, colonnes = [], {}, None, None
    for page in PAGES:
        for ligne in page.read_text(encoding="utf-8").splitlines():
            if ligne.startswith("#"):
                donnees, cible = {}, None
            elif m := _ANNONCE.match(ligne):
                colonnes = None
                if m[1] == "Donnée":
                    cible = donnees[m[2]] = []
                else:
                    rendus.append(Exemple(m[2], dict(donnees), bool(m[3])))
                    cible = rendus[-1].attendues
            elif not ligne.startswith("|"):
                cible = cible if not ligne else None
            elif cible is not None:
                cases = [c.strip() for c in ligne.strip("|").split("|")]
                if colonnes is None:
                    colonnes = cases
                elif set(ligne) - set("|-: "):
                    rangee = {n: _donnee(c) for n, c in zip(colonnes, cases, strict=True)}
                    cible += [rangee] * int(rangee.pop("fois", None) or 1)
    return rendus


def _donnee(case: str) -> object:
    return json.loads(case) if case.startswith("[") else case or None


def _dit(attendu: str | None, lu: object) -> bool:
    """La case de la page dit-elle ce que le mart a rendu ?"""
    if attendu is None or lu is None:
        return attendu is None and lu in (None, "")
    if isinstance(lu, list):
        return attendu == lu
    if isinstance(lu, bool):
        return attendu == ("oui" if lu else "non")
    if isinstance(lu, int | float | Decimal):
        m = _NOMBRE.match(attendu)
        ecrit = float(f"{m[1].replace(' ', '')}.{m[2] or 0}")
        # la moitié de la dernière décimale écrite, un peu plus pour les flottants
        return abs(float(lu) * (100 if m[3] else 1) - ecrit) <= 0.5 * 10 ** -len(m[2] or "") * (1 + 1e-9)
    if isinstance(lu, datetime):
        return datetime.fromisoformat(attendu) == lu
    return attendu == (lu.isoformat() if isinstance(lu, date) else lu)


EXEMPLES = _exemples()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_les_doctests(page):
    assert not doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda x: x.mart)
def test_exemple(exemple):
    entrepot = marts.Entrepot()
    for nom, rangees in exemple.donnees.items():
        entrepot.poser(nom, rangees)
    rendues = entrepot.lire(exemple.mart)
    restantes = list(rendues)
    assert exemple.attendues
    for attendue in exemple.attendues:
        assert not rendues or not set(attendue) - set(rendues[0]), f"{exemple.mart} n'a pas ces colonnes"
        trouvee = next((r for r in restantes if all(_dit(v, r[c]) for c, v in attendue.items())), None)
        vues = [{c: r[c] for c in attendue} for r in restantes[:12]]
        assert trouvee is not None, f"{attendue}\nn'est pas parmi\n" + "\n".join(map(str, vues))
        restantes.remove(trouvee)
    assert exemple.en_partie or not restantes, restantes


def test_chaque_mart_a_son_exemple():
    """Une dimension décrit, elle ne mesure rien ; tout le reste se refait à la main."""
    assert {x.mart for x in EXEMPLES} == {m for m in marts.MARTS if not m.startswith("dim_")}


def test_chaque_statistique_a_son_exemple():
    """Une fonction publique est appelée dans une page, ou c'est le mart d'un exemple qui l'appelle."""
    appels = "".join(
        x.source for p in PAGES for x in doctest.DocTestParser().get_examples(p.read_text(encoding="utf-8"))
    )
    for nom in statistiques_publiques():
        module, _, fonction = nom.partition(".")
        dans_un_mart = PAR_UN_MART.get(nom) in {x.mart for x in EXEMPLES}
        assert dans_un_mart or f"{fonction}(" in appels, f"{module}.{fonction} n'a pas d'exemple"


def test_le_sommaire_mene_a_chaque_page():
    liens = set(re.findall(r"\]\((methode/[a-z-]+\.md)\)", PAGES[0].read_text(encoding="utf-8")))
    assert liens == {f"methode/{p.name}" for p in PAGES[1:]}
