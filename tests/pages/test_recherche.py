"""La recherche : elle trouve malgré accents et ponctuation, garde le mois, et ne montre que ce que le lecteur peut ouvrir."""

import re
from html import unescape

import pytest

import recherche
from outils import RACINE
from outils.connexions import AUTH, connexion
from recherche import Fiche

FICHES = [
    Fiche("CT-01", "Contrat disparu", "anomalies", {"controle": "CT-01"}, "S21.G00.40.009"),
    Fiche("CT-11", "Quotité supérieure à la référence", "anomalies", {"controle": "CT-11"}),
    Fiche("S21.G00.40.009", "Numéro du contrat", "norme", {"rubrique": "S21.G00.40.009"}),
]


@pytest.mark.parametrize(
    ("texte", "noms"),
    [
        ("ct01", ["CT-01"]),
        ("quotite REFERENCE", ["CT-11"]),
        ("40.009", ["S21.G00.40.009", "CT-01"]),
        ("contrat", ["CT-01", "S21.G00.40.009"]),
        ("contrat absent", []),
        (" - . ", []),
    ],
)
def test_trouver(texte, noms):
    assert [f.nom for f in recherche.trouver(texte, FICHES)] == noms


@pytest.fixture
def app(donnees, monkeypatch):
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    return AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=120)


def _html(app) -> str:
    assert not app.exception, [x.message for x in app.exception]
    return unescape("".join(x.proto.body for x in app.get("html")))


def test_la_boite_de_toute_page_mene_aux_resultats_le_mois_garde(app):
    app.query_params["mois"] = "2026-03"
    app.switch_page("pages_vigie/methode.py").run()
    app.text_input(key="boite_recherche").set_value("net social").run()
    texte = _html(app)
    assert (app.query_params["cherche"], app.query_params["mois"]) == ("net social", "2026-03")
    assert "anomalies?mois=2026-03&controle=MNS-06" in texte and "<h2" in texte and "contrôle" in texte
    assert app.text_input(key="boite_recherche").value == ""


def test_elle_trouve_editeurs_rubriques_et_pages(app):
    app.switch_page("pages_vigie/recherche.py")
    for cherche, lien in (("falaise", "editeurs?"), ("numero du contrat", "norme?"), ("comparer accuser", "comparer?")):
        app.query_params["cherche"] = cherche
        assert lien in "".join(re.findall(r"<li>.*?</li>", _html(app.run()))), cherche


def test_qui_ne_lit_pas_les_controles_ne_les_trouve_pas(session, donnees):
    """Un compte public cherche parmi ses pages ; rien de la version ne se devine."""
    from streamlit.testing.v1 import AppTest

    session("public")
    app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=120)
    app.secrets, app.user = {"auth": AUTH}, connexion("public", "juste")
    app.run()
    app.switch_page("pages_vigie/recherche.py")
    app.query_params["cherche"] = "net social"
    texte = _html(app.run())
    assert "Rien ne répond" in texte and "MNS-06" not in texte
    app.query_params["cherche"] = "glossaire"
    assert "glossaire?" in _html(app.run())
