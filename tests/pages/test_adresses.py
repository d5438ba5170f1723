"""Ce que l'adresse dit est ce que la page montre : le mois et les filtres y sont, et chaque lien interne les porte."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

import navigation
from outils import RACINE

DASHBOARDS = RACINE / "dashboards"
RETENUS = {"mois": ["2026-03"], "gravite": ["alerte", "bloquant"], "enjeu": ["droits"], "dimension": ["logiciel"]}
PAGES = [p.fichier.stem for p in navigation.ouvertes_a("comite")]
DU_MOIS = {"vue_d_ensemble", "comparer", "usages", "anomalies", "editeurs", "declarants", "organismes", "identites", "donnees", "risques", "standards", "feuille_de_route", "ressources", "dispositifs"}  # fmt: skip
# Une page ouverte par chacune de ces adresses porte d'autres liens que la page nue.
FICHES = [
    ("anomalies", {"controle": "MNS-06"}),
    ("editeurs", {"editeur": "Falaise SA"}),
    ("declarants", {"declarant": "a"}),
]


@pytest.fixture
def app(donnees, monkeypatch):
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    return AppTest.from_file(str(DASHBOARDS / "tableau_de_bord.py"), default_timeout=60)


def _aller(app, page, adresse):
    app.run()
    app.switch_page(f"pages_vigie/{page}.py")
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    assert not [x.value for x in app.info if "prochaine publication" in x.value], "une page lit ce que nul mart n'écrit"
    return app


def _html(app):
    return unescape("".join(x.proto.body for x in app.get("html")))


def _liens(app):
    """Les adresses internes d'une page : celles de son texte, celles du menu."""
    du_texte = re.findall(r'<a href="([^"]*)"', "".join(x.proto.body for x in app.get("html")))
    du_menu = [f"{x.proto.page}?{x.proto.query_string}" for x in app.get("page_link")]
    return [unescape(x) for x in du_texte if "://" not in x], du_menu


@pytest.mark.parametrize(("page", "siens"), [*((p, {}) for p in PAGES), *FICHES])
def test_chaque_lien_porte_le_mois_et_les_filtres(app, page, siens):
    _verifier_les_liens(_aller(app, page, RETENUS | siens))


def test_les_liens_d_un_declarant_aussi(app):
    du_texte, _ = _liens(_aller(app, "declarants", RETENUS))
    declarant = next(parse_qs(urlsplit(x).query)["declarant"][0] for x in du_texte if x.startswith("declarants?"))
    _verifier_les_liens(_aller(app, "declarants", RETENUS | {"declarant": declarant}))
    assert "Mois par mois" in [x.value for x in app.header]


def _verifier_les_liens(app):
    du_texte, du_menu = _liens(app)
    assert [urlsplit(x).path for x in du_menu] == PAGES
    for lien in du_texte + du_menu:
        choix = parse_qs(urlsplit(lien).query)
        assert {cle: choix.get(cle) for cle in RETENUS} == RETENUS, f"ce lien perd le mois ou un filtre : {lien}"
        assert urlsplit(lien).path in PAGES, f"ce lien ne mène à aucune page : {lien}"


@pytest.mark.parametrize("page", PAGES)
def test_le_mois_de_l_adresse_est_celui_de_la_page(app, page):
    _aller(app, page, {"mois": "2026-03"})
    assert app.query_params["mois"] == "2026-03"
    listes = [x.value for x in app.sidebar.selectbox]
    textes = " ".join(x.value for x in app.sidebar.text).replace("\u00a0", " ")
    if page in DU_MOIS:
        assert listes == ["2026-03"]
    elif page in ("suivi", "norme"):
        assert "ne dépend pas du mois étudié, mars 2026" in textes


def test_choisir_un_mois_l_ecrit_dans_l_adresse(app):
    _aller(app, "comparer", {"mois": "2026-03"})
    app.sidebar.selectbox[0].select("2026-01").run()
    assert app.query_params["mois"] == "2026-01"
    assert "janvier 2026" in _html(app).replace("\u00a0", " ")


def test_un_mois_non_publie_se_dit(app):
    _aller(app, "comparer", {"mois": "2031-01"})
    assert [x.value.replace("\u00a0", " ") for x in app.warning] == [
        "Le mois que demande l'adresse n'est pas publié : juin 2026, le dernier, est montré à sa place."
    ]
    assert app.query_params["mois"] == "2026-06"


@pytest.mark.parametrize(
    ("page", "demande", "phrase"),
    [
        ("anomalies", {"controle": "ZZZ"}, "Le contrôle que demande l'adresse n'existe pas"),
        ("anomalies", {"gravite": "terrible"}, "l'adresse demande une valeur inconnue"),
        ("editeurs", {"editeur": "Inconnu SA"}, "n'est pas de ceux que l'on peut nommer en juin 2026"),
        ("comparer", {"dimension": "zzz"}, "ce que demande l'adresse n'existe pas"),
    ],
)
def test_ce_que_l_adresse_demande_et_qui_n_existe_pas_se_dit(app, page, demande, phrase):
    avertissements = [x.value.replace("\u00a0", " ") for x in _aller(app, page, demande).warning]
    assert len(avertissements) == 1 and phrase in avertissements[0]
    assert next(iter(demande.values())) not in _html(app)


def test_un_declarant_inconnu_se_dit(app):
    assert "Aucun déclarant publié ne commence ainsi" in _html(_aller(app, "declarants", {"declarant": "z" * 12}))


def test_les_filtres_sont_dans_l_adresse(app):
    _aller(app, "anomalies", {})
    app.multiselect(key="choix_gravite").select("bloquant").run()
    app.multiselect(key="choix_theme").select("mns").run()
    assert (app.query_params["gravite"], app.query_params["theme"]) == ("bloquant", "mns")
    vus = set(re.findall(r"controle=([\w.%-]+)", _html(app)))
    _aller(app, "anomalies", {"gravite": "bloquant", "theme": "mns"})
    assert set(re.findall(r"controle=([\w.%-]+)", _html(app))) == vus != set()


def test_des_filtres_gardes_sans_effet_se_disent(app):
    textes = [x.value for x in _aller(app, "comparer", {"gravite": "bloquant", "theme": "mns"}).sidebar.text]
    assert textes == [
        "Filtres gardés pour la page Types d'anomalie, sans effet ici : gravité bloquant ; thème Montant net social."
    ]
    assert not _aller(app, "anomalies", {"gravite": "bloquant"}).sidebar.text


def test_une_seule_fonction_ecrit_les_adresses():
    for fichier in DASHBOARDS.rglob("*.py"):
        texte = fichier.read_text(encoding="utf-8")
        if fichier.name != "composants.py" and "{html.escape(adresse(" not in texte:
            assert "<a href" not in texte, f"{fichier.name} écrit un lien : passez par composants.lien_html."
        if fichier.name != "navigation.py":
            assert "urlencode" not in texte, f"{fichier.name} écrit une adresse : passez par navigation.adresse."
