"""Une adresse partagée montre la même version, et dit quand il y en a une plus récente ; un chiffre à venir se dit en français."""

import shutil
from html import unescape
from types import SimpleNamespace

import pytest

from outils import RACINE
from outils.version_factice import VERSION
from vigie import publication
from vigie.erreurs import ErreurVigie


@pytest.fixture
def versions(publiee, tmp_path):
    """La version factice, et une plus récente, courante, où juin n'est plus publié."""
    dossier = tmp_path / "publie"
    ancienne = publication.courante(dossier)
    neuve = dossier / "pub_2026-06.2.duckdb"
    shutil.copyfile(ancienne.fichier, neuve)
    publication.designer(neuve, "2026-06.2")
    return SimpleNamespace(ancienne=ancienne, courante=publication.courante(dossier), dossier=dossier)


def _page(page, **adresse):
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=120)
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.switch_page(f"pages_vigie/{page}.py").run()
    assert not app.exception, [x.message for x in app.exception]
    return app, unescape("".join(x.proto.body for x in app.get("html"))).replace("\u00a0", " ")


def test_une_adresse_epinglee_montre_sa_version_et_mene_a_la_neuve(versions):
    app, texte = _page("comparer", publication=versions.ancienne.epingle, mois="2026-03")
    assert f"Version publiée {VERSION}" in texte and "une version plus récente existe" in texte
    assert '<a href="comparer?mois=2026-03" target="_self">lire la version 2026-06.2' in texte
    menu = [x.proto.query_string for x in app.get("page_link")]
    assert menu and all(f"publication={versions.ancienne.epingle}" in x for x in menu), "le menu quitte la version"


def test_une_adresse_sans_epingle_lit_la_courante_et_offre_de_l_epingler(versions):
    _, texte = _page("comparer", mois="2026-03")
    assert "Version publiée 2026-06.1" in texte or "Version publiée 2026-06.2" in texte
    assert "plus récente" not in texte
    assert f"comparer?mois=2026-03&publication={versions.courante.epingle}" in texte


@pytest.mark.parametrize(
    ("epingle", "dit"),
    [("2026-06.9-" + "0" * 16, "n'est plus gardée"), (VERSION + "-" + "0" * 16, "n'est plus celle"), ("../x", "aucune version connue")],
)  # fmt: skip
def test_une_version_que_l_on_n_a_plus_se_dit(versions, epingle, dit):
    app, texte = _page("glossaire", publication=epingle)
    assert dit in app.warning[0].value and "publication" not in app.query_params
    assert "Version publiée" in texte
    with pytest.raises(ErreurVigie, match=dit):
        publication.epinglee(epingle, versions.dossier)


@pytest.mark.parametrize(
    ("ordre", "page"),
    [
        ("drop table marts.ind_risques_mois", "risques"),
        ("alter table marts.ind_emploi_norme drop column est_reserve", "norme"),
        ("alter table marts.ind_collecte_mois drop column nb_annulations_sans_cible", "donnees"),
    ],
)
def test_un_mart_plus_jeune_que_la_version_se_dit_en_francais(publiee, ordre, page):
    publiee(ordre)
    app, _ = _page(page)
    assert [x.value for x in app.info] == [
        f"Ce chiffre vient avec la prochaine publication : la version {VERSION} est d'avant lui."
    ]


def test_une_faute_de_requete_ne_passe_pas_pour_une_version_trop_vieille(donnees, monkeypatch):
    from requetes import connexion

    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    for sql in ("select * from marts.inexistante", "select nexiste_pas from marts.ind_mois"):
        with pytest.raises(Exception, match=r"nexis|inexistante") as erreur:
            connexion.jouer(sql)
        assert not isinstance(erreur.value, ErreurVigie)
