"""Le tableau de bord : chaque page sur une petite version publiée."""

import asyncio
import re
import shutil
import tomllib

import duckdb
import polars as pl
import pytest

import navigation
from outils import RACINE
from outils.faits_factices import EDITEURS, NOM_HOSTILE
from outils.version_factice import retoucher
from vigie.erreurs import ErreurVigie

DASHBOARDS = RACINE / "dashboards"
SANS_VERSION = {"essayer"}  # elle contrôle un fichier déposé, et ne lit rien de publié
TITRES = {p.fichier.stem: p.titre for p in navigation.ouvertes_a("comite")}
PAGES = [page for page in TITRES if page not in SANS_VERSION]


@pytest.fixture
def con(donnees, tmp_path):
    # Une copie : dans un même processus, DuckDB n'ouvre pas deux fois un fichier avec des réglages différents.
    copie = shutil.copy(next((donnees / "publie").glob("*.duckdb")), tmp_path / "copie.duckdb")
    with duckdb.connect(str(copie), read_only=True) as con:
        yield con


@pytest.fixture
def app(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    return _app()


def _app():
    from streamlit.testing.v1 import AppTest

    return AppTest.from_file(str(DASHBOARDS / "tableau_de_bord.py"), default_timeout=60)


def _aller(app, page, **adresse):
    app.run()
    app.switch_page(f"pages_vigie/{page}.py")
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    return app


def _html(app):
    texte = "".join(x.proto.body for x in app.get("html"))
    return texte.replace("\u202f", " ").replace("\u00a0", " ").replace("&#x27;", "'")


@pytest.mark.parametrize("page", PAGES)
def test_chaque_page_s_affiche(app, page):
    _aller(app, page)
    assert [x.value for x in app.title] == [TITRES[page]]
    texte = _html(app)
    assert "Données de démonstration, entièrement inventées." in texte
    assert "Version publiée 2026-06.1" in texte
    assert "Réservé au comité habilité" in texte


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        ("import streamlit as st\n", "seconde.py ne dit pas où elle se range"),
        ('PAGE = {"titre": "Seconde", "section": "Aide", "rang": 1}\n', "ont le même rang, 1"),
    ],
)
def test_une_page_mal_rangee_est_nommee(tmp_path, contenu, message):
    (tmp_path / "premiere.py").write_text(
        'PAGE = {"titre": "Première", "section": "Aide", "rang": 1}\n', encoding="utf-8"
    )
    (tmp_path / "seconde.py").write_text(contenu, encoding="utf-8")
    with pytest.raises(ErreurVigie, match=message):
        navigation.pages(tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_sans_version_publiee_dit_quoi_lancer(tmp_path, monkeypatch, page):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    app = _aller(_app(), page)
    assert len(app.warning) == 1
    assert "vigie publier" in app.warning[0].value


def test_une_nouvelle_version_se_lit_a_l_affichage_suivant(donnees, tmp_path, monkeypatch):
    publie = tmp_path / "publie"
    shutil.copytree(donnees / "publie", publie)
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    app = _aller(_app(), "glossaire")
    assert "Version publiée 2026-06.1" in _html(app)
    suivante = publie / "pub_2026-06.2.duckdb"
    shutil.copy(publie / "pub_2026-06.1.duckdb", suivante)
    with retoucher(suivante) as con:
        con.execute("update publication.version set version = '2026-06.2'")
    assert "Version publiée 2026-06.2" in _html(app.run())


def test_les_nombres_de_la_vue_d_ensemble_viennent_de_la_version(app, con):
    texte = _html(_aller(app, "vue_d_ensemble"))
    declarants, declarations = con.execute(
        "select nb_declarants, nb_declarations from marts.ind_mois where mois = date '2026-06-01'"
    ).fetchone()
    assert f"{declarants} déclarants</strong> ont déposé {declarations} déclarations" in texte
    (bloques,) = con.execute(
        "select count(distinct declarant_id) from marts.fct_anomalies join marts.dim_controles using (controle_id)"
        " where est_en_vigueur and gravite = 'bloquant' and mois = date '2026-06-01'"
    ).fetchone()
    assert f"({bloques} sur {declarants} ; intervalle à 95 %" in texte
    assert "1 lot sur 13 est en quarantaine" in texte


@pytest.mark.parametrize("page", PAGES)
def test_un_taux_ne_va_jamais_seul(app, page):
    texte = _html(_aller(app, page))
    phrases = re.findall(r"<p[^>]*>(.*?)</p>", texte)
    assert page != "vue_d_ensemble" or any("taux d'anomalie : " in x for x in phrases)
    for phrase in phrases:
        for reste in re.findall(r"taux d'anomalie : (.*)", phrase, re.I):
            assert re.match(
                r"(sans objet|non reçu|.*(%|pour 1 000|pour 100 000) \(.* sur .* ; intervalle à 95 % : .* à .*\))",
                reste,
            ), phrase
    for table in re.findall(r"<table>.*?</table>", texte):
        if ">Taux</th>" in table:
            assert "sur " in table and "Intervalle à 95 %" in table


def test_le_suivi_additionne_ses_etats_et_dit_ce_qui_est_provisoire(app, con):
    texte = _html(_aller(app, "suivi"))
    (total, corrigees) = con.execute(
        "select sum(nb_detectees)::int, sum(nb_corrigees)::int from marts.ind_suivi_mois"
    ).fetchone()
    nombre = lambda n: f"{n:,}".replace(",", " ")  # noqa: E731
    assert f"{nombre(total)} anomalies</strong> ont été détectées" in texte
    assert f"{nombre(corrigees)} corrigées</strong>" in texte
    assert "4 provisoires (*)" in texte
    assert "À revoir, hors de tout total : CO-04." in texte
    # la table des états : chaque ligne fait son total
    table = next(t for t in re.findall(r"<table>.*?</table>", texte) if "<caption>États par mois concerné" in t)
    for ligne in re.findall(r"<tr><th scope=\"row\">.*?</tr>", table):
        comptes = [int(x.replace(" ", "")) for x in re.findall(r"<td class=n>([\d ]+)</td>", ligne)]
        assert comptes[0] == sum(comptes[1:9]) > 0


def test_tous_les_mois_et_tous_les_controles(app, con):
    app.run()
    for rang in (0, 6, 11):
        app.sidebar.selectbox[0].select_index(rang).run()
        assert not app.exception
    _aller(app, "anomalies")
    for (identifiant,) in con.execute("select controle_id from marts.dim_controles order by 1").fetchall():
        app.selectbox(key="choix_controle").select(identifiant).run()
        assert not app.exception, identifiant
        assert app.header[0].value == identifiant


def test_tous_les_editeurs_nommables_et_eux_seuls(app, con):
    """Le mois change, la liste aussi : un éditeur n'a de page que les mois où il peut être nommé."""
    _aller(app, "editeurs")
    vus = set()
    for rang in (0, 5, 11):
        app.sidebar.selectbox[0].select_index(rang).run()
        mois = con.execute("select mois from marts.ind_mois order by mois desc").fetchall()[rang][0]
        permis = con.execute(
            "select unite from marts.cmp_unites_mois where dimension = 'editeur' and mois = ? and est_nommable", [mois]
        ).fetchall()
        for (editeur,) in permis:
            app.selectbox(key="choix_editeur").select(editeur).run()
            assert not app.exception, editeur
            vus.add(editeur)
        caches = {x for x, *_ in EDITEURS} - {x for (x,) in permis}
        assert caches and not [x for x in caches if x in _html(app)]
    assert vus


def test_un_editeur_non_nommable_ne_se_lit_nulle_part(app, con):
    """Ni sur la page d'un contrôle, ni sur la fiche d'un de ses clients, ni par l'adresse."""
    caches = {x for x, *_ in EDITEURS} - {
        x
        for (x,) in con.execute(
            "select unite from marts.cmp_unites_mois where dimension = 'editeur' and mois = date '2026-06-01' and est_nommable"
        ).fetchall()
    }
    assert "Cormoran Logiciels" in caches
    for page, adresse in (
        ("comparer", {}),
        ("anomalies", {"controle": "AG-04"}),
        ("editeurs", {"editeur": "Cormoran Logiciels"}),
    ):
        texte = _html(_aller(app, page, **adresse))
        assert not [x for x in caches if x in texte], page
    (client,) = con.execute(
        "select declarant_id from marts.dim_declarants join marts.dim_logiciels using (logiciel_id)"
        " where editeur = 'Cormoran Logiciels' order by 1 limit 1"
    ).fetchone()
    texte = _html(_aller(app, "declarants", declarant=client))
    assert "éditeur trop peu répandu" in texte and "Cormoran" not in texte


def test_le_second_avis_dit_de_quelles_declarations_il_parle(app):
    _aller(app, "anomalies", controle="MNS-01")
    assert "À cette validation : 120 déclarations jugées ; 380 autres gardées" in _html(app).replace("\u00a0", " ")


def test_l_adresse_designe_un_controle(app):
    _aller(app, "anomalies", controle="MNS-06")
    assert app.header[0].value == "MNS-06"
    assert "Les apprentis et les stagiaires." in _html(app)


def test_une_adresse_inconnue_montre_la_liste(app):
    _aller(app, "anomalies", controle="<script>")
    assert "<caption>Contrôles, juin 2026" in _html(app)


def test_un_nom_hostile_n_est_que_du_texte():
    import composants

    texte = composants.table_html(
        pl.DataFrame({"nom": [NOM_HOSTILE]}), [composants.Colonne("nom", "Nom", lien=navigation.EDITEUR)], "Essai"
    )
    assert "<b>calc</b>" not in texte
    assert "&lt;b&gt;calc&lt;/b&gt;" in texte


def test_non_recu_et_sans_objet_ne_sont_pas_zero(app, con):
    (absent,) = con.execute(
        "select declarant_id from marts.ind_declarants_mois group by 1 having count(*) < 12 order by 1 limit 1"
    ).fetchone()
    texte = _html(_aller(app, "declarants", declarant=absent))
    assert "non reçu" in texte and "Mois sans déclaration reçue" in texte
    texte = _html(_aller(app, "anomalies", controle="RG-02"))
    assert "sans objet" in texte
    texte = _html(_aller(app, "anomalies", controle="CO-04"))
    assert re.search(r"taux d'anomalie : 0 % \(0 sur", texte)


def test_la_fiche_d_un_declarant_ne_montre_personne(app, con):
    (declarant,) = con.execute(
        "select declarant_id from marts.ind_declarants_mois where mois = date '2026-06-01' order by nb_anomalies desc, 1"
    ).fetchone()
    texte = _html(_aller(app, "declarants", declarant=declarant))
    assert "Anomalies du déclarant" in texte
    personnes = [p for (p,) in con.execute("select distinct personne_id from marts.fct_anomalies").fetchall() if p]
    assert personnes and not any(f">{p}<" in texte for p in personnes)


@pytest.mark.parametrize("ordre", ["effectif desc", "k desc, effectif desc"])
def test_la_fiche_donne_une_tranche_et_dit_combien_lui_ressemblent(app, con, ordre):
    """Département, secteur et effectif exact désignaient presque chacun : qui connaît l'employeur lisait tout le reste."""
    sortes = "count(*) over (partition by departement, secteur, tranche_effectif) as k"
    declarant, effectif, tranche, k = con.execute(
        f"select declarant_id, effectif, tranche_effectif, {sortes} from marts.dim_declarants order by {ordre}, 1"
    ).fetchone()
    seuls, tous = con.execute(
        f"select count(*) filter (k = 1), count(*) from (select {sortes} from marts.dim_declarants)"
    ).fetchone()
    texte = _html(_aller(app, "declarants", declarant=declarant))
    assert f"<dd>tranche {tranche} (" in texte and f"<dd>{effectif}, tranche" not in texte
    assert (f"{k} de même département, secteur et tranche" in texte) == (k > 1)
    assert f"{seuls} sur {tous} sont seuls de leur département" in texte
    assert "Individus" not in texte, "l'effectif exact se lirait mois par mois"


def test_un_debut_court_n_enumere_pas_les_pseudonymes(app, con):
    (declarant,) = con.execute("select min(declarant_id) from marts.dim_declarants").fetchone()
    page = _aller(app, "declarants", declarant=declarant[:5])
    assert "Saisir au moins 6 lettres" in _html(page)
    assert not any(declarant in choix.options for choix in page.selectbox)
    assert f"Pseudonyme</dt><dd>{declarant}" not in _html(page)


def test_les_petits_editeurs_sont_ensemble(app, con):
    texte = _html(_aller(app, "editeurs"))
    (petits, anomalies) = con.execute(
        "select count(*), sum(nb_anomalies)::bigint from marts.cmp_unites_mois"
        " where dimension = 'editeur' and mois = date '2026-06-01' and not coalesce(est_nommable, false)"
    ).fetchone()
    assert f"autres ({petits})" in texte
    assert re.search(rf"autres \({petits}\).*?>{anomalies} sur", texte)


def test_une_version_fautive_se_voit_avant_et_apres(app):
    _aller(app, "editeurs", editeur="Falaise SA")
    app.selectbox(key="choix_version").select("lg05v2.0").run()
    ligne = re.search(
        r"<tr><th scope=\"row\"><a [^>]*>MNS-06</a></th>.*?</tr>", _html(app).split("<caption>Avant et après")[1]
    )
    assert ligne and "en hausse" in ligne[0]


@pytest.mark.parametrize("page", ["declarants", "usages"])
def test_une_table_reservee_n_a_pas_de_bouton(app, page):
    _aller(app, page)
    assert not app.get("download_button")
    assert "cette table se lit ici et ne s'exporte pas" in _html(app)


def test_tout_le_sql_est_dans_requetes():
    for fichier in DASHBOARDS.rglob("*.py"):
        if fichier.parent.name != "requetes":
            assert not re.search(r"\bselect\b[^\n]*\bfrom\b|marts\.|duckdb", fichier.read_text(encoding="utf-8")), (
                fichier
            )


def test_reglages():
    import essai

    reglages = tomllib.loads((RACINE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert reglages["browser"]["gatherUsageStats"] is False
    assert reglages["client"]["showErrorDetails"] == "none"
    assert reglages["client"]["disableDataExport"] is True
    assert reglages["server"]["maxUploadSize"] == essai.MO_PAR_FICHIER <= 20
    assert "enableAgentApi" not in reglages["server"]


def test_la_page_est_francaise_et_protegee():
    import httpx
    from starlette.responses import HTMLResponse, JSONResponse

    from serveur import PageFrancaise

    async def origine(scope, receive, send):
        page = HTMLResponse('<!DOCTYPE html><html lang="en"><title>Streamlit</title></html>')
        await (page if scope["path"] == "/" else JSONResponse({"lang": '<html lang="en">'}))(scope, receive, send)

    async def demander(chemin):
        transport = httpx.ASGITransport(app=PageFrancaise(origine))
        async with httpx.AsyncClient(transport=transport, base_url="http://essai") as client:
            return await client.get(chemin)

    page = asyncio.run(demander("/"))
    assert '<html lang="fr">' in page.text and int(page.headers["content-length"]) == len(page.content)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert asyncio.run(demander("/comparer")).json() == {"lang": '<html lang="en">'}
    inconnue = asyncio.run(demander("/comparrer?mois=2026-03"))
    assert (
        inconnue.status_code == 404
        and "Adresse inconnue" in inconnue.text
        and 'href="comparer?mois=2026-03"' in inconnue.text
    )
    assert "default-src 'self'" in inconnue.headers["content-security-policy"]
