"""L'inventaire des sorties (`docs/diffusion.md`) est complet, et le code passe par la porte qu'il annonce."""

import ast
import re

import pytest

from outils import RACINE

PAGES = RACINE / "dashboards" / "pages_vigie"
LIGNES = [
    [cellule.strip() for cellule in ligne.strip("|").split("|")]
    for ligne in (RACINE / "docs" / "diffusion.md").read_text(encoding="utf-8").splitlines()
    if ligne.startswith(("| mart |", "| page |", "| commande |"))
]


def _noms(texte):
    return re.findall(r"`([^`]+)`", texte)


def _inventaire(genre):
    noms = [nom for g, sortie, *_ in LIGNES if g == genre for nom in _noms(sortie)]
    assert len(noms) == len(set(noms)), "une sortie figure deux fois"
    return set(noms)


def _exiger_inventaire(genre, connues):
    dites = _inventaire(genre)
    manques = [
        f"docs/diffusion.md n'a pas la ligne « | {genre} | `{nom}` | qui la voit | porte | » : écrivez-la."
        for nom in sorted(connues - dites)
    ]
    restes = [f"docs/diffusion.md nomme `{nom}`, qui n'existe plus : retirez-la." for nom in sorted(dites - connues)]
    assert manques + restes == []


def test_chaque_mart_figure_a_l_inventaire():
    dossier = RACINE / "models" / "marts"
    _exiger_inventaire("mart", {f.stem for f in dossier.iterdir() if f.suffix in (".sql", ".py")})


def test_chaque_page_figure_a_l_inventaire():
    _exiger_inventaire("page", {f.stem for f in PAGES.glob("*.py")})


def test_chaque_commande_figure_a_l_inventaire():
    dossier = RACINE / "src" / "vigie" / "commandes"
    _exiger_inventaire("commande", {f.stem for f in dossier.glob("[!_]*.py")})


def test_tout_le_monde_ne_voit_que_ce_qui_a_une_porte_ou_n_a_pas_de_donnee():
    for genre, sortie, qui, porte in LIGNES:
        assert qui and porte, sortie
        if genre in ("mart", "page"):
            assert "tout le monde" not in qui, sortie


def _portes(page):
    """Les portes écrites dans les appels de table et de figure d'une page ; un appel sans porte fait échouer."""
    trouvees = set()
    for n in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in ("table", "figure"):
            [porte] = [k.value for k in n.keywords if k.arg == "porte"]
            porte = porte.func if isinstance(porte, ast.Call) else porte
            trouvees.add(ast.unparse(porte))
    return trouvees


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.py")), ids=lambda p: p.stem)
def test_une_page_passe_par_les_portes_annoncees(page):
    [annoncees] = [set(_noms(porte)) for g, sortie, _, porte in LIGNES if g == "page" and _noms(sortie) == [page.stem]]
    assert _portes(page) == annoncees


def test_aucune_page_n_exporte_autrement():
    """Un seul bouton de téléchargement, celui de `composants.table` ; « Essayer un fichier » rend au déclarant son propre constat."""
    for fichier in (RACINE / "dashboards").rglob("*.py"):
        appels = re.findall(
            r"st\.(?:download_button|dataframe|data_editor|table)\(", fichier.read_text(encoding="utf-8")
        )
        permis = {"composants.py": 1, "essayer.py": 1}.get(fichier.name, 0)
        assert len(appels) <= permis, fichier.name


def test_ce_que_la_version_publiee_contient_est_a_l_inventaire():
    """Les tables que `vigie publier` ajoute aux marts : la version, la quarantaine, les exécutions, la porte."""
    texte = (RACINE / "src" / "vigie" / "publier.py").read_text(encoding="utf-8")
    assert set(re.findall(r"create table neuve\.publication\.(\w+)", texte)) == {"version", "quarantaine", "executions"}
    assert "nationales.inscrire(" in texte
