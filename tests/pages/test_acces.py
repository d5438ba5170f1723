"""Qui lit quoi : chaque page et chaque requête, pour chaque rôle, dans chaque état d'une session ; et ce qu'on ne peut forcer."""

import asyncio
import datetime
import importlib
import inspect
from types import SimpleNamespace

import polars as pl
import pytest
import streamlit as st

import droits
import navigation
import requetes.acces
import requetes.connexion
import requetes.declarants
import requetes.socle
from outils import RACINE
from outils.connexions import AUTH, ETATS, PARTIES
from vigie.acces import comptes, fermees
from vigie.acces.reconnaitre import Refus
from vigie.acces.roles import NATIONAUX, ROLES, AccesRefuse, Lecteur
from vigie.erreurs import ErreurVigie

DASHBOARDS = RACINE / "dashboards"
MODULES = sorted(f.stem for f in (DASHBOARDS / "requetes").glob("[!_]*.py") if f.stem != "connexion")
# Ce qu'un rôle qui ne lit pas les tables nationales peut demander : tout le reste lui est refusé, une requête neuve comprise.
_DE_TOUS = {
    "socle.version",
    "socle.version_lue",
    "socle.mois",
    "socle.etats_des_mois",
    "socle.exiger_version",
    "socle.fixer_version",
}
PERMISES = {
    "public": _DE_TOUS,
    "organisme": _DE_TOUS | {"usages.aptitudes", "satisfaction.indices"},
    "editeur": _DE_TOUS | {"dossier.sections"},
    "declarant": _DE_TOUS
    | {
        f"declarants.{x}"
        for x in ("est_publie", "declarant", "declarant_par_mois", "declarant_par_controle", "declarant_anomalies")
    },
}
# Ce qui ne lit rien de publié : la version que la page a retenue, et le droit lui-même.
_SANS_LECTURE = {"decisions.version_lue", "socle.exiger", "socle.lire", "socle.fixer_version"}
_VALEURS = {
    "jour": datetime.date(2026, 6, 1), "controle_id": "MNS-06", "editeur": PARTIES["editeur"], "declarant_id": PARTIES["declarant"],
    "dimension": "editeur", "logiciel_id": "lg05v2.0", "debut": "a" * 24, "lettres_min": 6, "sql": "select 1", "genre": "controle", "bloc": "S21.G00.40", "seuil": 0.5, "colonne": "nb_nuls",
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("connexions_neuves")


def _peut(geste) -> bool:
    try:
        geste()
    except AccesRefuse:
        return False
    return True


# --- chaque page × rôle × état ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("etat", ETATS)
@pytest.mark.parametrize("role", ROLES)
def test_chaque_page_ne_s_ouvre_qu_a_qui_elle_dit(session, role, etat):
    session(role, etat)
    qui = droits.lecteur()
    assert isinstance(qui, Refus if etat != "juste" else Lecteur)
    for page in navigation.pages():
        attendu = etat == "juste" and role in page.pour
        assert (isinstance(qui, Lecteur) and page in navigation.ouvertes_a(qui.role)) is attendu, page.fichier.stem
        assert _peut(lambda page=page: requetes.socle.exiger(page.pour)) is attendu, page.fichier.stem


def test_une_page_qui_ne_dit_rien_est_du_comite(tmp_path):
    (tmp_path / "neuve.py").write_text('PAGE = {"titre": "Neuve", "section": "Aide", "rang": 1}\n', encoding="utf-8")
    assert navigation.pages(tmp_path)[0].pour == NATIONAUX
    (tmp_path / "neuve.py").write_text(
        'PAGE = {"titre": "Neuve", "section": "Aide", "rang": 1, "pour": "tout le monde"}\n'
    )
    navigation._pages.cache_clear()
    with pytest.raises(ErreurVigie, match=r"neuve\.py"):
        navigation.pages(tmp_path)


# --- chaque requête × rôle × état -------------------------------------------------------------------------------------


def _requetes():
    """Toutes les fonctions publiques des modules de requêtes, et des arguments pour chacune."""
    for nom in MODULES:
        module = importlib.import_module(f"requetes.{nom}")
        for fonction in vars(module).values():
            if (
                inspect.isfunction(fonction)
                and fonction.__module__ == module.__name__
                and not fonction.__name__.startswith("_")
            ):
                yield f"{nom}.{fonction.__name__}", fonction


def _arguments(fonction):
    requis = [
        p
        for p in inspect.signature(fonction).parameters.values()
        if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
    ]
    return [_VALEURS.get(p.name, SimpleNamespace(empreinte="x")) for p in requis]


def _rien_que_la_nature(sql, *parametres):
    """De quelle nature est la version se lit sans droit : c'est ce qui décide du mode local. Rien d'autre."""
    assert sql == "select demonstration from publication.version", f"une requête refusée a été jouée : {sql}"
    return pl.DataFrame({"demonstration": [True]})


@pytest.mark.parametrize("etat", ETATS)
@pytest.mark.parametrize("role", [r for r in ROLES if r not in NATIONAUX])
def test_chaque_requete_refuse_qui_n_y_a_pas_droit(session, monkeypatch, role, etat):
    session(role, etat)
    monkeypatch.setattr(requetes.connexion, "jouer", _rien_que_la_nature)
    for nom, fonction in _requetes():
        if nom in _SANS_LECTURE or (etat == "juste" and nom in PERMISES[role]):
            continue
        assert not _peut(lambda f=fonction: f(*_arguments(f))), f"{nom} se laisse lire par {role} ({etat})"


@pytest.mark.parametrize("role", [r for r in ROLES if r not in NATIONAUX])
def test_ce_qui_est_permis_se_lit(session, role):
    session(role)
    permises = [(n, f) for n, f in _requetes() if n in PERMISES[role]]
    assert {n for n, _ in permises} == PERMISES[role]
    for nom, fonction in permises:
        try:
            assert _peut(lambda f=fonction: f(*_arguments(f))), nom
        except Exception as erreur:  # le déclarant d'essai n'existe pas : la lecture, elle, a eu lieu
            assert "row" in str(erreur) or "index" in str(erreur), (nom, erreur)


@pytest.mark.parametrize("etat", [x for x in ETATS if x != "juste"])
@pytest.mark.parametrize("role", NATIONAUX)
def test_le_comite_lui_meme_ne_lit_rien_dans_un_autre_etat(session, role, etat):
    session(role, etat)
    for nom, fonction in _requetes():
        if nom not in _SANS_LECTURE:
            assert not _peut(lambda f=fonction: f(*_arguments(f))), f"{nom} se laisse lire par {role} ({etat})"


def test_un_declarant_ne_lit_pas_la_fiche_d_un_autre(session):
    session("declarant")
    assert not _peut(lambda: requetes.declarants.declarant_anomalies("b" * 24, _VALEURS["jour"]))


def test_une_requete_d_un_interesse_doit_le_prendre_en_parametre(session):
    session("declarant")
    with pytest.raises(ErreurVigie, match="en paramètre"):
        requetes.socle.lire("select * from marts.dim_declarants", de=("declarant", PARTIES["declarant"]))


def test_un_compte_retire_ne_lit_plus_rien_a_la_requete_suivante(session):
    session("comite")
    requetes.socle.quarantaine()
    comptes.retirer(next(iter(comptes.tous())), datetime.date(2026, 6, 2))
    assert not _peut(requetes.socle.quarantaine), "ce qui est en mémoire a été rendu sans être revérifié"


def test_une_requete_trop_longue_s_interrompt_et_se_dit(session, monkeypatch):
    session("comite")
    monkeypatch.setattr(requetes.connexion, "DELAI", 0.2)
    with pytest.raises(ErreurVigie, match="plus de calcul que ce service n'en permet"):
        requetes.socle.lire(
            "select count(*) from range(1000000) as a, range(1000000) as b where (a.range * b.range) % 7 = 3"
        )
    monkeypatch.setattr(requetes.connexion, "DELAI", 60.0)
    assert requetes.socle.lire("select 1 as un")["un"].to_list() == [1], (
        "la connexion ne sert plus après une interruption"
    )


def test_le_comite_ne_lit_pas_le_journal(session):
    session("comite")
    assert not _peut(requetes.acces.journal) and not _peut(requetes.acces.comptes_par_role)


# --- sans connexion ---------------------------------------------------------------------------------------------------


@pytest.fixture
def local(session, monkeypatch):
    """Le mode local, dont l'essai change une condition."""
    monkeypatch.setattr(st, "secrets", {})

    def dire(adresse="localhost", entetes=(), demonstration=True) -> Lecteur | Refus:
        vrai = st.get_option
        monkeypatch.setattr(st, "get_option", lambda nom: adresse if nom == "server.address" else vrai(nom))
        monkeypatch.setattr(st, "context", SimpleNamespace(headers=dict.fromkeys(entetes, "x")))
        monkeypatch.setattr(requetes.connexion, "est_demonstration", lambda: demonstration)
        return droits.lecteur()

    return dire


def test_le_mode_local_n_est_que_d_une_demonstration_sur_sa_machine(local):
    assert local() == Lecteur("comite")
    assert local(demonstration=False) == Refus("ferme")
    for adresse in ("0.0.0.0", "", None, "192.0.2.1"):
        assert local(adresse=adresse) == Refus("ferme")
    for entete in ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via"):
        assert local(entetes=[entete]) == Refus("ferme")
    assert local() == Lecteur("comite")


def test_une_version_reelle_ne_se_lit_pas_sans_connexion(tmp_path, monkeypatch):
    from outils.version_factice import fabriquer

    fabriquer(tmp_path, demonstration=False)
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    monkeypatch.setattr(st, "secrets", {})
    with pytest.raises(AccesRefuse):
        requetes.socle.version()
    assert not droits.peut_decider()


def test_une_connexion_mal_reglee_n_ouvre_pas_le_mode_local(session, monkeypatch):
    session("comite")
    monkeypatch.setattr(st, "secrets", {"auth": {c: v for c, v in AUTH.items() if c != "client_id"}})
    assert droits.lecteur() == Refus("reglages")
    monkeypatch.setattr(st, "secrets", {"auth": AUTH})
    vrai = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda nom: {"X-Qui": "sub"} if nom == "server.trustedUserHeaders" else vrai(nom)
    )
    assert droits.lecteur() == Refus("reglages"), "un en-tête donnerait l'identité"


def test_un_fichier_de_secrets_illisible_n_ouvre_pas_le_mode_local(donnees, tmp_path, monkeypatch):
    from streamlit.errors import StreamlitSecretNotFoundError

    class Illisible:
        def __getitem__(self, cle):
            raise StreamlitSecretNotFoundError("")

    (tmp_path / "secrets.toml").write_text("[auth")
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    monkeypatch.setattr(st, "secrets", Illisible())
    vrai = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda nom: [str(tmp_path / "secrets.toml")] if nom == "secrets.files" else vrai(nom)
    )
    assert droits.lecteur() == Refus("reglages")
    (tmp_path / "secrets.toml").unlink()
    assert droits.lecteur() == Lecteur("comite")


# --- sortir -----------------------------------------------------------------------------------------------------------


def test_se_deconnecter_ferme_aussi_les_autres_onglets(session, monkeypatch):
    session("comite")
    autre_onglet, sorties = droits.a_revoir(), []
    assert isinstance(autre_onglet(), Lecteur)
    monkeypatch.setattr(st, "logout", lambda: sorties.append(True))
    droits.sortir()
    assert sorties and autre_onglet() == Refus("expire") == droits.lecteur(), (
        "un jeton gardé après la sortie ouvre encore"
    )
    session("comite", "juste")
    st.user.to_dict()["iat"] = 2
    assert isinstance(droits.lecteur(), Lecteur), "une nouvelle connexion du même titulaire est refusée"


def test_une_connexion_fermee_s_oublie_a_la_fin_de_sa_validite():
    jetons = [{"iss": "x", "sub": str(i), "iat": 1, "exp": 10} for i in range(5)]
    for x in jetons:
        fermees.fermer(x, 5)
    assert all(map(fermees.est_fermee, jetons))
    fermees.fermer({"iss": "x", "sub": "autre", "iat": 1, "exp": 30}, 11)
    assert not any(map(fermees.est_fermee, jetons))


@pytest.mark.parametrize(("schema", "attendu"), [("https", True), ("http", False)])
def test_un_cookie_ne_voyage_en_clair_que_si_le_service_est_en_clair(monkeypatch, schema, attendu):
    import serveur

    monkeypatch.setattr(st, "secrets", {"auth": {"redirect_uri": f"{schema}://vigie.exemple.fr/oauth2callback"}})
    assert (b"; Secure" in serveur._cookie(b"set-cookie", b"_streamlit_user=x; HttpOnly")) is attendu
    assert serveur._cookie(b"Set-Cookie", b"a=b; secure") == b"a=b; secure"
    assert serveur._cookie(b"content-type", b"text/html") == b"text/html"


def test_les_mesures_du_serveur_ne_se_lisent_pas():
    import httpx
    from starlette.responses import PlainTextResponse

    from serveur import PageFrancaise

    async def demander(chemin):
        transport = httpx.ASGITransport(app=PageFrancaise(PlainTextResponse("ouvert")))
        async with httpx.AsyncClient(transport=transport, base_url="http://essai") as client:
            return (await client.get(chemin)).status_code

    assert [asyncio.run(demander(x)) for x in ("/_stcore/metrics", "/_stcore/health")] == [404, 200]
