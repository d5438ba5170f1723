"""Un texte venu d'ailleurs ne met rien en forme : ce que Streamlit lit comme du Markdown est écrit par nous, ou passé par `litteral`."""

import ast

import pytest

from outils import RACINE

# Les appels dont le premier texte se lit comme du Markdown ; une liste déroulante écrit les siens tels quels, des boutons de choix non.
MARKDOWN = {
    "title", "header", "subheader", "markdown", "caption", "write", "info", "warning", "error", "success", "toast", "expander", "popover",
    "button", "download_button", "form_submit_button", "link_button", "checkbox", "toggle", "metric", "badge", "status", "spinner",
}  # fmt: skip
# Relus : d'où vient chacun de ces textes qui ne sont pas écrits sur place, et pourquoi il est à nous.
RELUS = {
    "titre": "le titre d'une page ou d'une partie, écrit dans son fichier",
    "identifiant": "un contrôle du référentiel, choisi parmi les siens",
    "dit": "le numéro d'une décision, que Vigie tire",
    "inconnu": "la phrase qu'une page écrit pour une adresse qui ne désigne rien",
    "libelle": "le nom d'un choix, écrit par la page",
    "version": "un numéro de norme, des seeds",
    "suivante": "un numéro de norme, des seeds",
}
# Ce que rendent ces fonctions ne contient aucun texte déclaré : des nombres et des dates écrits, les textes de docs/.
_A_NOUS = ("litteral", "c.litteral", "e.", "_de_", "_LIEN.sub", "fichier.read_text", "titre.removeprefix")


def _est_a_nous(noeud: ast.expr) -> bool:
    if isinstance(noeud, ast.Constant):
        return True
    if isinstance(noeud, ast.JoinedStr):
        return all(_est_a_nous(x.value if isinstance(x, ast.FormattedValue) else x) for x in noeud.values)
    if isinstance(noeud, ast.BinOp):
        return _est_a_nous(noeud.left) and _est_a_nous(noeud.right)
    if isinstance(noeud, ast.IfExp):
        return _est_a_nous(noeud.body) and _est_a_nous(noeud.orelse)
    texte = ast.unparse(noeud)
    if isinstance(noeud, ast.Call | ast.Subscript) and not texte.startswith(("PAGE[", "ACCORDES[", "STATUTS[")):
        return texte.startswith(_A_NOUS) or texte in ("titre.capitalize()",)
    return texte in RELUS or texte.isupper() or texte.startswith(("PAGE[", "essai.", "ACCORDES[", "STATUTS["))


def _appels(texte: str):
    for n in ast.walk(ast.parse(texte)):
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in MARKDOWN and n.args:
            racine = ast.unparse(n.func.value)
            if racine in ("st", "st.sidebar") or racine in ("gauche", "milieu", "droite"):
                yield n


@pytest.mark.parametrize("fichier", sorted((RACINE / "dashboards").rglob("*.py")), ids=lambda f: f.stem)
def test_aucun_texte_venu_d_ailleurs_n_est_lu_comme_du_markdown(fichier):
    fautes = [
        f"{fichier.name}, ligne {n.lineno} : {ast.unparse(n.args[0])} se lit comme du Markdown ; passez par composants.litteral."
        for n in _appels(fichier.read_text(encoding="utf-8"))
        if not _est_a_nous(n.args[0])
    ]
    assert not fautes, "\n".join(fautes)


def test_l_essai_voit_un_nom_declare():
    [appel] = _appels('st.header(f"Versions de {editeur}")')
    assert not _est_a_nous(appel.args[0])
    [appel] = _appels('st.header(f"Versions de {c.litteral(editeur)}")')
    assert _est_a_nous(appel.args[0])


def test_des_boutons_de_choix_ecrivent_un_nom_hostile_tel_quel(monkeypatch):
    import streamlit as st

    import choix

    vus = []
    monkeypatch.setattr(st, "radio", lambda *a, format_func, **k: vus.extend(map(format_func, a[1])))
    choix.parmi("Version neuve", ["![x](http://ailleurs/x.png)", "**gras**"], "neuve")
    assert vus == [r"\!\[x\]\(http\://ailleurs/x.png\)", r"\*\*gras\*\*"]
