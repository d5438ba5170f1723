"""La page « Fiabilisation » : prendre, suivre, clore depuis la page, ou la commande à taper ; et ce qu'elle apporte d'une autre page."""

from datetime import date, timedelta

import pytest

import droits
from outils import RACINE
from vigie.decisions import registre, tenir


@pytest.fixture
def app(donnees, tmp_path, monkeypatch):
    from streamlit.testing.v1 import AppTest

    (tmp_path / "publie").symlink_to(donnees / "publie", target_is_directory=True)
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    monkeypatch.setattr(droits, "peut_decider", lambda: True)
    return AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=60)


def _aller(app, **adresse):
    app.run()
    app.switch_page("pages_vigie/fiabilisation.py")
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    return app


def _html(app):
    return (
        "".join(x.proto.body for x in app.get("html"))
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
        .replace("&#x27;", "'")
    )


def _inscrire(app, phrase="Corriger la reprise des contrats"):
    app.text_area(key="decision_phrase").set_value(phrase)
    app.text_input(key="decision_responsable").set_value("Bureau de la qualité")
    app.text_input(key="decision_ampleur").set_value("30 %")
    app.button(key="decision_inscrire").click().run()
    assert not app.exception
    return app


def test_sans_decision_la_page_le_dit(app):
    assert "Aucune décision n'est inscrite." in _html(_aller(app))


def test_une_decision_se_prend_sur_ce_que_l_adresse_apporte(app):
    _aller(app, controle="CT-01", mois="2026-05")
    assert app.selectbox(key="decision_controle").value == "CT-01"
    _inscrire(app)
    (d,) = tenir.toutes()
    assert (d.objet.controle, d.preuve["mois"], d.attendu.ampleur, d.prise_le) == (
        "CT-01",
        "2026-05-01",
        0.3,
        date.today(),
    )
    dit = _html(app)
    assert "1 décision inscrite, 1 en cours" in dit and d.phrase in dit and "Pas encore mesurable" in dit
    assert app.success[0].value.startswith("Décision inscrite")


def test_un_texte_qui_designe_se_refuse_a_la_page_aussi(app):
    _inscrire(_aller(app, controle="CT-01"), "Voir Mme Martin")
    assert "nom d'une personne" in app.error[0].value and registre.lire() == []


@pytest.mark.parametrize(
    ("champ", "valeur", "mot"),
    [("decision_echeance", "31/12/2026", "AAAA-MM-JJ"), ("decision_ampleur", "beaucoup", "nombre entier")],
)
def test_une_date_ou_un_nombre_mal_ecrit_se_dit(app, champ, valeur, mot):
    _aller(app, controle="CT-01")
    app.text_input(key=champ).set_value(valeur)
    app.button(key="decision_inscrire").click().run()
    assert mot in app.error[0].value and registre.lire() == []


def test_une_fiche_montre_la_preuve_l_effet_et_la_serie_et_se_clot(app):
    _inscrire(_aller(app, controle="CT-01"))
    (d,) = tenir.toutes()
    _aller(app, decision=d.numero)
    dit = _html(app)
    assert d.preuve["sha256"][:16] in dit and "Effet attendu" in dit and "Employeurs touchés par mois" in dit
    app.text_input(key="suite_texte").set_value("La fiche est publiée")
    app.selectbox(key="suite_issue").set_value("faite")
    app.button(key="suite_inscrire").click().run()
    assert tenir.une(d.numero).issue == "faite" and "La fiche est publiée" in _html(app)


def test_qui_ne_peut_pas_decider_lit_la_commande(app, monkeypatch):
    monkeypatch.setattr(droits, "peut_decider", lambda: False)
    _aller(app, editeur="Falaise SA; rm", controle="CT-01")
    (code,) = [x.value for x in app.code]
    assert (
        code.startswith("vigie decider prendre")
        and "--controle CT-01 --editeur 'Falaise SA; rm' --mois 2026-06" in code
    )
    assert not app.text_area and not app.button


def test_le_droit_se_redemande_au_moment_d_ecrire(app, monkeypatch):
    _aller(app, controle="CT-01")
    reponses = iter([True, False])
    monkeypatch.setattr(droits, "peut_decider", lambda: next(reponses, False))
    _inscrire(app)
    assert registre.lire() == []


def test_un_registre_altere_se_dit_et_n_empeche_pas_la_vue_d_ensemble(app):
    _inscrire(_aller(app, controle="CT-01"))
    fichier = registre.dossier() / registre.LIGNES
    fichier.write_text(fichier.read_text(encoding="utf-8").replace("reprise", "autre"), encoding="utf-8")
    _aller(app)
    assert "altéré" in app.error[0].value
    app.switch_page("pages_vigie/vue_d_ensemble.py").run()
    assert not app.exception and "altéré" in app.error[0].value


@pytest.mark.parametrize(
    ("adresse", "entetes", "peut"),
    [
        ("localhost", {}, True),
        ("127.0.0.1", {}, True),
        ("0.0.0.0", {}, False),
        (None, {}, False),
        ("localhost", {"X-Forwarded-For": "10.0.0.1"}, False),
        ("localhost", {"Forwarded": "for=10.0.0.1"}, False),
    ],
)
def test_on_ne_decide_que_sur_cette_machine(monkeypatch, adresse, entetes, peut):
    class Contexte:
        headers = entetes

    monkeypatch.setattr(droits.st, "context", Contexte)
    monkeypatch.setattr(droits.st, "get_option", lambda _: adresse)
    assert droits.peut_decider() is peut


def test_l_echeance_proposee_est_a_venir(app):
    _aller(app)
    assert date.fromisoformat(app.text_input(key="decision_echeance").value) >= date.today() + timedelta(30)
