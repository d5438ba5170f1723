"""Les dix questions d'un comité (docs/dix-questions.md) : chaque page y répond sur son premier écran, dans un vrai navigateur."""

import os
import re
import shutil
from datetime import date
from types import SimpleNamespace

import pytest

import navigation
from outils import RACINE
from outils.navigateur import chromium
from outils.serveur import tableau_de_bord
from vigie.decisions import lecture, tenir
from vigie.decisions.decision import Attendu, Objet

ECRAN = {"width": 1280, "height": 800}
LISTE = RACINE / "docs" / "dix-questions.md"
QUESTIONS = [
    tuple(x.strip() for x in ligne.strip("|").split("|"))
    for ligne in LISTE.read_text(encoding="utf-8").splitlines()
    if ligne.startswith("| ") and "`" in ligne
]


def test_il_y_a_dix_questions_et_leurs_pages_sont_au_comite():
    assert len(QUESTIONS) == 10 == len({q for q, *_ in QUESTIONS}), (
        "docs/dix-questions.md tient dix questions, toutes différentes."
    )
    ouvertes = {p.fichier.stem for p in navigation.ouvertes_a("comite")}
    assert {page.strip("`").partition("?")[0] for _, page, _ in QUESTIONS} <= ouvertes


@pytest.fixture(scope="module")
def adresse(donnees, tmp_path_factory):
    """Le tableau de bord, sur la version factice et une décision."""
    ou = tmp_path_factory.mktemp("comite")
    shutil.copytree(donnees / "publie", ou / "publie")
    avant = os.environ.get("VIGIE_DONNEES")
    os.environ["VIGIE_DONNEES"] = str(ou)
    try:
        with lecture.version_publiee() as (executer, version):
            tenir.prendre(
                executer,
                version,
                tenir.Projet("Publier une fiche consigne", Objet(controle="MNS-06"), "Bureau de la qualité", date(2026, 9, 30), Attendu("touches", "baisse"), date(2026, 7, 20)),
            )  # fmt: skip
    finally:
        os.environ.pop("VIGIE_DONNEES")
        os.environ |= {"VIGIE_DONNEES": avant} if avant else {}
    with tableau_de_bord(ou) as base:
        yield base


@pytest.fixture(scope="module")
def navigateur():
    with chromium() as ouvert:
        yield ouvert


@pytest.mark.navigateur
@pytest.mark.parametrize(("question", "page", "reponse"), QUESTIONS, ids=[page.strip("`") for _, page, _ in QUESTIONS])
def test_le_premier_ecran_repond(adresse, navigateur, question, page, reponse):
    vue = navigateur.new_page(viewport=ECRAN)
    vue.goto(f"{adresse}/{page.strip('`')}")
    vue.wait_for_selector("text=Version publiée", timeout=90_000)
    vue.wait_for_timeout(500)
    lue = SimpleNamespace(texte=vue.evaluate(_PREMIER_ECRAN, ECRAN["height"]))
    vue.close()
    assert re.search(_motif(reponse), re.sub(r"\s+", " ", lue.texte)), (
        f"« {question} » : le premier écran de {page} ne dit pas « {reponse} », mais : {lue.texte[:1200]}"
    )


def _motif(reponse: str) -> str:
    """« … » tient la place de n'importe quoi ; l'écran n'a que des espaces simples."""
    return ".*?".join(re.escape(x) for x in reponse.split("…"))


# Le texte de la page dont le bas est au-dessus de la ligne de flottaison, dans l'ordre.
_PREMIER_ECRAN = """hauteur => [...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, p, dt, dd, li)')]
  .filter(e => { const b = e.getBoundingClientRect(); return b.width > 0 && b.top >= 0 && b.bottom <= hauteur; })
  .map(e => e.innerText).join(' ')"""
