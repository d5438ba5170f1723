"""Qui lit : les rôles, les comptes, ce que dit une connexion, le journal. Sans page : tests/pages/test_acces.py les emploie."""

import json
import stat
from datetime import date

import pytest
from click.testing import CliRunner

from vigie import chaine, chemins
from vigie.acces import comptes, journal
from vigie.acces.reconnaitre import MOTIFS, Refus, Reglages, reconnaitre
from vigie.acces.roles import NATIONAUX, ROLES, Lecteur, peut_decider, peut_lire, pour_qui
from vigie.commandes.habiliter import commande
from vigie.erreurs import ErreurVigie
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes

EMETTEUR, CLIENT, MAINTENANT = "https://identite.exemple.fr", "vigie", 1_800_000_000
REGLAGES = Reglages(EMETTEUR, CLIENT)
AUTH = {
    "redirect_uri": "https://vigie.exemple.fr/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": CLIENT,
    "client_secret": "x",
    "server_metadata_url": f"{EMETTEUR}/.well-known/openid-configuration",
}
LE = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    monkeypatch.setenv("VIGIE_CLE", "une clef tirée au hasard pour cet essai : 8f3kq0z")


def _affirme(**change):
    juste = {"is_logged_in": True, "iss": EMETTEUR, "aud": CLIENT, "exp": MAINTENANT + 60, "sub": "u-1"}
    return {c: v for c, v in (juste | change).items() if v is not None}


# --- les rôles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_sans_rien_dire_une_requete_n_est_que_des_tables_nationales(role):
    assert peut_lire(Lecteur(role, "Falaise SA")) is (role in NATIONAUX)
    assert peut_decider(Lecteur(role)) is (role in ("comite", "mids"))


@pytest.mark.parametrize(
    ("lecteur", "de", "attendu"),
    [
        (Lecteur("editeur", "Falaise SA"), ("editeur", "Falaise SA"), True),
        (Lecteur("editeur", "Falaise SA"), ("editeur", "Alizé Paie"), False),
        (Lecteur("editeur", "abcd"), ("declarant", "abcd"), False),
        (Lecteur("declarant", "abcd"), ("declarant", "abcd"), True),
        (Lecteur("declarant", ""), ("declarant", ""), False),
        (Lecteur("public", "abcd"), ("public", "abcd"), False),
        (Lecteur("organisme", "abcd"), ("organisme", "abcd"), False),
        (Lecteur("comite"), ("editeur", "Alizé Paie"), True),
    ],
)
def test_un_interesse_ne_lit_que_ce_qui_est_de_lui(lecteur, de, attendu):
    assert peut_lire(lecteur, de=de) is attendu


@pytest.mark.parametrize("dit", ["comite", [], ["comite", "roi"], None, "Tous", {"comite": 1}])
def test_une_page_qui_dit_mal_pour_qui_elle_est_n_ouvre_a_personne(dit):
    with pytest.raises(ErreurVigie, match='"pour"'):
        pour_qui(dit)


# --- la connexion -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "motif"),
    [
        ({"is_logged_in": False}, "anonyme"),
        ({"is_logged_in": "oui"}, "anonyme"),
        ({"is_logged_in": None}, "anonyme"),
        ({"exp": MAINTENANT}, "expire"),
        ({"exp": MAINTENANT - 1}, "expire"),
        ({"exp": None}, "expire"),
        ({"exp": "9999999999"}, "expire"),
        ({"exp": True}, "expire"),
        ({"iss": "https://autre.exemple.fr"}, "emetteur"),
        ({"iss": f"{EMETTEUR}.autre.fr"}, "emetteur"),
        ({"iss": None}, "emetteur"),
        ({"aud": "autre"}, "emetteur"),
        ({"aud": None}, "emetteur"),
        ({"sub": None}, "emetteur"),
        ({"sub": ""}, "emetteur"),
        ({"sub": "u-2"}, "sans_compte"),
        ({"sub": ["u-1"]}, "emetteur"),
    ],
)
def test_ce_qu_affirme_une_connexion_se_revoit(change, motif):
    comptes.ajouter(EMETTEUR, "u-1", "comite", "", LE)
    assert reconnaitre(_affirme(), REGLAGES, MAINTENANT).role == "comite"
    refus = reconnaitre(_affirme(**change), REGLAGES, MAINTENANT)
    assert isinstance(refus, Refus) and refus.motif == motif and refus.phrase == MOTIFS[motif]


def test_un_autre_emetteur_au_meme_identifiant_n_est_personne():
    comptes.ajouter("https://autre.exemple.fr", "u-1", "comite", "", LE)
    assert reconnaitre(_affirme(), REGLAGES, MAINTENANT).motif == "sans_compte"


@pytest.mark.parametrize("cle", AUTH)
def test_une_connexion_mal_reglee_ne_se_devine_pas(cle):
    assert Reglages.lire(AUTH) == REGLAGES
    assert Reglages.lire({c: v for c, v in AUTH.items() if c != cle}) is None
    assert Reglages.lire(AUTH | {cle: " "}) is None


def test_un_secret_trop_court_ne_signe_rien():
    assert Reglages.lire(AUTH | {"cookie_secret": "s" * 31}) is None
    assert Reglages.lire(AUTH | {"server_metadata_url": EMETTEUR}) is None


# --- les comptes ------------------------------------------------------------------------------------------------------


def test_un_compte_s_ajoute_change_et_se_retire():
    sujet = comptes.ajouter(EMETTEUR, "u-1", "editeur", "Falaise SA", LE)
    assert comptes.tous() == {sujet: Lecteur("editeur", "Falaise SA", sujet)}
    assert comptes.ajouter(f"{EMETTEUR}/", "u-1", "mids", "", LE) == sujet
    assert reconnaitre(_affirme(), REGLAGES, MAINTENANT) == Lecteur("mids", "", sujet)
    comptes.retirer(sujet, LE)
    assert reconnaitre(_affirme(), REGLAGES, MAINTENANT).motif == "sans_compte"
    assert len(chaine.lire(comptes.dossier())) == 3, "le registre n'a pas gardé l'histoire du compte"


@pytest.mark.parametrize(
    ("role", "partie"), [("editeur", ""), ("declarant", ""), ("comite", "Falaise SA"), ("roi", ""), ("public", "x")]
)
def test_un_compte_mal_dit_est_refuse(role, partie):
    with pytest.raises(ErreurVigie):
        comptes.ajouter(EMETTEUR, "u-1", role, partie, LE)
    assert comptes.tous() == {}


def test_un_registre_altere_ferme_tout():
    comptes.ajouter(EMETTEUR, "u-1", "declarant", "a" * 24, LE)
    fichier = comptes.dossier() / chaine.LIGNES
    fichier.write_text(
        fichier.read_text().replace('"role":"declarant"', '"role":"comite"').replace('"declarant":', '"comite":')
    )
    assert reconnaitre(_affirme(), REGLAGES, MAINTENANT).motif == "registre"


def test_le_registre_ne_dit_ni_qui_se_connecte_ni_quel_siret():
    siret = "55203253400646"
    for identifiant, role, options in (("marie@exemple.fr", "declarant", ["--siret", siret]), ("u-2", "comite", [])):
        args = ["ajouter", "--emetteur", EMETTEUR, "--identifiant", identifiant, "--role", role, *options]
        assert CliRunner().invoke(commande, args, catch_exceptions=False).exit_code == 0
    [declarant] = [x for x in comptes.tous().values() if x.role == "declarant"]
    assert declarant.partie == Pseudonymes(cles.charger()).un("siret", siret)
    for f in comptes.dossier().iterdir():
        octets = f.read_bytes()
        assert b"marie" not in octets and siret.encode() not in octets and b"exemple.fr" not in octets, f.name


def test_le_sel_est_a_lui_seul_et_son_absence_se_dit():
    comptes.ajouter(EMETTEUR, "u-1", "comite", "", LE)
    sel = comptes.dossier() / comptes.SEL
    assert stat.S_IMODE(sel.stat().st_mode) == 0o600 and stat.S_IMODE(comptes.dossier().stat().st_mode) == 0o700
    sel.unlink()
    assert reconnaitre(_affirme(), REGLAGES, MAINTENANT).motif == "sans_compte"
    with pytest.raises(ErreurVigie, match="manque à côté du registre"):
        comptes.ajouter(EMETTEUR, "u-2", "comite", "", LE)


@pytest.mark.parametrize(
    "options",
    [
        ["--role", "declarant", "--siret", "123"],
        ["--role", "declarant"],
        ["--role", "comite", "--siret", "55203253400646"],
        ["--role", "editeur", "--editeur", "A", "--siret", "55203253400646"],
        ["--role", "editeur"],
    ],
)
def test_habiliter_refuse_un_compte_mal_dit(options):
    args = ["ajouter", "--emetteur", EMETTEUR, "--identifiant", "u", *options]
    assert isinstance(CliRunner().invoke(commande, args).exception, ErreurVigie)
    assert not (comptes.dossier() / chaine.LIGNES).exists()


def test_habiliter_liste_et_retire():
    sujet = comptes.ajouter(EMETTEUR, "u-1", "editeur", "Falaise SA", LE)
    dit = CliRunner().invoke(commande, ["lister"]).output
    assert dit == f"{sujet}  editeur  Falaise SA\n"
    assert CliRunner().invoke(commande, ["retirer", sujet]).exit_code == 0
    assert CliRunner().invoke(commande, ["lister"]).output == "Aucun compte.\n"
    assert isinstance(CliRunner().invoke(commande, ["retirer", sujet]).exception, ErreurVigie)


# --- le journal -------------------------------------------------------------------------------------------------------


def test_le_journal_ne_fait_qu_ajouter_et_se_relit():
    lecteur = Lecteur("editeur", "Falaise SA", "s" * 24)
    journal.inscrire(lecteur, "mon_dossier", "2026-06.1", jour=date(2026, 6, 30))
    journal.inscrire(lecteur, "mon_dossier", "2026-06.1", "a.csv", jour=date(2026, 7, 1))
    fichiers = sorted(journal.dossier().iterdir())
    assert [f.name for f in fichiers] == ["2026-06.jsonl", "2026-07.jsonl"]
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in fichiers)
    with fichiers[0].open("a") as f:
        f.write('{"jour": "2026-06-30", "ro')  # une coupure
    assert [(x["jour"], x.get("export")) for x in journal.lire()] == [("2026-06-30", None), ("2026-07-01", "a.csv")]
    assert "Falaise" not in "".join(f.read_text() for f in fichiers), "le journal dit ce qui a été lu"
    lu = CliRunner().invoke(commande, ["journal", "--mois", "2026-07"]).output.splitlines()
    assert [json.loads(x)["export"] for x in lu] == ["a.csv"]
    assert isinstance(CliRunner().invoke(commande, ["journal", "--mois", "../x"]).exception, ErreurVigie)


def test_un_journal_qui_ne_s_ecrit_pas_se_dit():
    chemins.protege().mkdir(parents=True)
    journal.dossier().write_text("un fichier à la place du dossier")
    with pytest.raises(ErreurVigie, match="rien n'est montré"):
        journal.inscrire(Lecteur("comite", "", "s"), "suivi", "2026-06.1")
