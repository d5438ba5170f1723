"""Un indicateur se calcule dans un mart, avec son exemple et son jumeau : une page et le rapport lisent, ils ne comptent pas les faits."""

import ast
import re
from pathlib import Path

import pytest

from vigie.chemins import racine

DOSSIERS = ("dashboards/requetes", "dashboards/pages_vigie", "src/vigie/rapport")
FICHIERS = [f for d in DOSSIERS for f in sorted((racine() / d).glob("*.py"))]
_FAIT = re.compile(r"\bmarts\.(fct_\w+)")
_COMPTE = re.compile(r"\bgroup by\b|\b(?:count|sum|avg|median|quantile\w*)\s*\(", re.IGNORECASE)


def _textes(fichier: Path) -> list[tuple[int, str]]:
    """Les chaînes d'un module et leur ligne ; d'une chaîne à trous, tout ce qui n'est pas un trou."""
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    documentation = {
        ast.get_docstring(n, clean=False)
        for n in ast.walk(arbre)
        if isinstance(n, ast.Module | ast.FunctionDef | ast.ClassDef)
    }
    morceaux = {id(v) for n in ast.walk(arbre) if isinstance(n, ast.JoinedStr) for v in n.values}
    rendus = []
    for n in ast.walk(arbre):
        if isinstance(n, ast.JoinedStr):
            texte = "…".join(v.value for v in n.values if isinstance(v, ast.Constant))
        elif isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in morceaux:
            texte = n.value
        else:
            continue
        if texte not in documentation:
            rendus.append((n.lineno, texte))
    return rendus


def _fautes(fichier: Path) -> list[str]:
    return [
        f"{fichier.name}, ligne {ligne} : {fait}"
        for ligne, texte in _textes(fichier)
        if _COMPTE.search(texte)
        for fait in _FAIT.findall(texte)
    ]


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_aucun_fait_ne_se_compte_hors_des_marts(fichier):
    fautes = _fautes(fichier)
    assert not fautes, (
        f"Cette requête compte des faits : {' ; '.join(fautes)}. En faire un mart (models/marts/), avec son exemple "
        "(docs/methode/) et son jumeau (tests/jumeaux/), et le lire ici."
    )


def test_la_garde_voit_une_requete_fautive(tmp_path):
    (tmp_path / "page.py").write_text(
        '"""Sans marts.fct_x ni count(*)."""\nX = "a"\nlire(f"select {X}, count(*) from marts.fct_mesures")\n'
        'lire("select identifiant from marts.fct_anomalies where mois = ?")\n',
        encoding="utf-8",
    )
    assert _fautes(tmp_path / "page.py") == ["page.py, ligne 3 : fct_mesures"]
