"""L'accès, dans les pages : ce qu'un rôle y voit, ce que l'adresse ne force pas, ce que le journal retient."""

import duckdb
import pytest

import navigation
from outils import RACINE
from outils.connexions import AUTH, connexion
from outils.faits_factices import EDITEURS
from vigie import publication
from vigie.acces import comptes, journal
from vigie.acces.reconnaitre import MOTIFS
from vigie.acces.roles import NATIONAUX, ROLES, TOUS

DASHBOARDS = RACINE / "dashboards"


@pytest.fixture
def app(session):
    from streamlit.testing.v1 import AppTest

    def ouvrir(role, etat, page, partie=None, **adresse):
        session(role, etat, partie)
        app = AppTest.from_file(str(DASHBOARDS / "tableau_de_bord.py"), default_timeout=120)
        app.secrets = {"auth": AUTH}
        app.user = connexion(role, etat, partie)
        app.run()
        app.switch_page(f"pages_vigie/{page}.py")
        for cle, valeur in adresse.items():
            app.query_params[cle] = valeur
        app.run()
        assert not app.exception, [x.message for x in app.exception]
        return app

    return ouvrir


def _texte(app):
    return "".join(x.proto.body for x in app.get("html")).replace("&#x27;", "'").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("etat", "motif"),
    [("anonyme", "anonyme"), ("expiree", "expire"), ("autre_emetteur", "emetteur"), ("retiree", "sans_compte")],
)
def test_l_adresse_directe_d_une_page_reservee_ne_montre_que_la_connexion(app, etat, motif):
    vue = app("comite", etat, "comparer", mois="2026-06")
    assert [x.value for x in vue.title] == ["Accès réservé"]
    assert MOTIFS[motif].split("'")[0] in _texte(vue)
    assert not vue.get("page_link") and not vue.sidebar.selectbox and "Falaise" not in _texte(vue)
    assert [b.label for b in vue.button] == [{"sans_compte": "Se déconnecter"}.get(motif, "Se connecter")]
    assert list(journal.lire()) == []


def test_une_page_hors_du_compte_est_refusee_et_le_menu_ne_la_montre_pas(app):
    vue = app("organisme", "juste", "comparer")
    assert "Votre compte ne permet pas de lire cette page" in _texte(vue)
    assert {x.proto.page for x in vue.get("page_link")} == {p.fichier.stem for p in navigation.ouvertes_a("organisme")}
    assert "Connecté : organisme" in [x.value for x in vue.sidebar.text]
    assert [x["page"] for x in journal.lire()] == [navigation.ouvertes_a("organisme")[0].fichier.stem], (
        "seul l'accueil s'est ouvert"
    )


# Hors du comité, chaque page avec chaque rôle qu'elle dit admettre ; ce qui est à tous, avec le rôle qui n'a rien d'autre.
OUVERTES = [
    (p.fichier.stem, r)
    for p in navigation.pages()
    for r in p.pour
    if r not in NATIONAUX and (p.pour != TOUS or r == "public")
]


@pytest.mark.parametrize(("page", "role"), OUVERTES)
def test_une_page_ouverte_a_un_role_ne_lit_que_ce_qu_il_peut_lire(app, page, role):
    vue = app(role, "juste", page)
    assert not vue.error, [x.value for x in vue.error]
    titres = {p.fichier.stem: p.titre for p in navigation.pages()}
    assert [x.value for x in vue.title] == [titres[page]]


def test_le_journal_se_lit_des_mids_seuls(app):
    vue = app("mids", "juste", "acces")
    assert not vue.error and [x.value for x in vue.title] == ["Journal des accès"]
    assert "1 compte ouvert" in _texte(vue) or "comptes ouverts" in _texte(vue)
    assert next(iter(comptes.tous())) in _texte(vue), "l'empreinte de qui a ouvert la page ne se lit pas"
    assert navigation.ouvertes_a("mids")[-1].fichier.stem == "acces"
    assert [r for r in ROLES if "acces" in {p.fichier.stem for p in navigation.ouvertes_a(r)}] == ["mids"]


def test_une_page_ouverte_s_inscrit_une_fois_et_un_journal_ferme_la_page(app):
    vue = app("mids", "juste", "glossaire")
    vue.run()
    [*_, derniere] = lues = list(journal.lire())
    assert [x["page"] for x in lues].count("glossaire") == 1
    assert derniere.keys() == {"jour", "role", "sujet", "page", "version"} and derniere["version"] == "2026-06.1"
    for fichier in journal.dossier().iterdir():
        fichier.unlink()
    journal.dossier().rmdir()
    journal.dossier().write_text("")
    vue.switch_page("pages_vigie/methode.py").run()
    assert not vue.title and "rien n'est montré sans lui" in vue.error[0].value


# --- mon dossier ------------------------------------------------------------------------------------------------------


def test_un_editeur_ne_lit_que_son_dossier_quoi_que_demande_l_adresse(app):
    vue = app("editeur", "juste", "mon_dossier", editeur="Alizé Paie", declarant="a" * 24)
    assert [x.value for x in vue.header] == ["Falaise SA"] and not vue.error
    texte = _texte(vue)
    assert (
        "Niveau par version" in texte and "Ce qu'il y a à corriger d'abord" in texte and "Quartiles des autres" in texte
    )
    autres = {nom for nom, *_ in EDITEURS} - {"Falaise SA"}
    assert autres and not [nom for nom in autres if nom in texte]


def test_un_declarant_lit_ce_qu_il_a_a_corriger_et_rien_d_un_autre(app, donnees):
    with duckdb.connect(
        str(next((donnees / "publie").glob("*.duckdb"))), read_only=True, config=publication._REGLAGES
    ) as con:
        sien, nombre, autre = con.execute(
            "select declarant_id, nb_anomalies, (select max(declarant_id) from marts.dim_declarants) from marts.ind_declarants_mois"
            " where mois = date '2026-06-01' and nb_anomalies > 0 order by nb_anomalies desc, 1 limit 1"
        ).fetchone()
    vue = app("declarant", "juste", "mon_dossier", partie=sien, declarant=autre, mois="2026-06")
    assert not vue.error, [x.value for x in vue.error]
    texte = _texte(vue)
    assert "À corriger d'abord en juin 2026" in texte and f"{nombre} anomalie" in texte and autre not in texte
    assert "<a href" not in texte, "un lien mène à une page que son compte ne permet pas de lire"
    assert {x.proto.page for x in vue.get("page_link")} == {p.fichier.stem for p in navigation.ouvertes_a("declarant")}
