"""Se connecter pour de vrai : un Chromium, un fournisseur d'identité à nous, et ce qu'un visiteur malveillant essaierait."""

import os
import subprocess
import sys
from datetime import date

import pytest

from outils import RACINE
from outils.emetteur import CLIENT, SECRET, emetteur
from outils.navigateur import chromium, constats
from outils.serveur import attendre, port_libre
from vigie.acces import comptes, journal

LE = date(2026, 6, 1)
COMITE, EDITEUR = "membre-du-comite", "qui-vient-de-falaise"


@pytest.fixture(scope="module")
def service(donnees):
    """Un tableau de bord qui demande qui lit, et son émetteur. Rend l'adresse, l'émetteur, le dossier des données."""
    port = port_libre()
    with emetteur(port_libre()) as lui:
        secrets = donnees / "secrets.toml"
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"tire-au-hasard" * 3}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\nserver_metadata_url = "{lui.adresse}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        env = os.environ | {
            "VIGIE_DONNEES": str(donnees),
            "PYTHONPATH": str(RACINE / "src"),
            "STREAMLIT_SECRETS_FILES": str(secrets),
        }
        commande = [sys.executable, "-m", "streamlit", "run", "dashboards/tableau_de_bord.py", f"--server.port={port}"]
        serveur = subprocess.Popen(commande, cwd=RACINE, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            attendre(f"http://localhost:{port}/_stcore/health")
            assert lui.demandes == [], "l'émetteur a été contacté avant que quiconque se connecte"
            yield f"http://localhost:{port}", lui
        finally:
            serveur.terminate()
            serveur.wait(timeout=20)


FINIE = '[data-test-script-state="notRunning"]'  # un clic pendant que la page s'écrit encore se perd


@pytest.fixture(scope="module")
def navigateur():
    with chromium() as ouvert:
        yield ouvert


@pytest.fixture
def visite(service, navigateur, donnees, monkeypatch):
    """Un navigateur neuf, sans cookie, devant la page qu'on lui demande ; et des comptes neufs."""
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    adresse, lui = service
    lui.sujet, lui.duree, lui.iss = COMITE, 3600, lui.adresse
    sujets = {
        COMITE: comptes.ajouter(lui.adresse, COMITE, "comite", "", LE),
        EDITEUR: comptes.ajouter(lui.adresse, EDITEUR, "editeur", "Falaise SA", LE),
    }
    contexte = navigateur.new_context(accept_downloads=True)
    page = contexte.new_page()

    def aller(chemin, attendu):
        page.goto(f"{adresse}/{chemin}")
        page.wait_for_selector(f"text={attendu}", timeout=90_000)
        page.wait_for_selector(FINIE, timeout=90_000)
        return page

    aller.page, aller.lui, aller.sujets, aller.contexte = page, lui, sujets, contexte
    yield aller
    contexte.close()


RESERVE = "Cette page est réservée"


def _se_connecter(visite, attendu="Connecté"):
    """Va chez l'émetteur et en revient ; `attendu` : ce que la page dit alors."""
    page = visite("comparer", RESERVE)
    with page.expect_response(lambda r: "/oauth2callback" in r.url, timeout=90_000):
        page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(
        lambda url: "oauth2callback" not in url and not url.startswith(visite.lui.adresse), timeout=90_000
    )
    page.wait_for_selector(f"text={attendu}", timeout=90_000)


@pytest.mark.navigateur
def test_on_se_connecte_on_lit_on_emporte_et_l_on_sort(visite):
    page = visite("comparer?mois=2026-06", RESERVE)
    violations, _ = constats(page)
    assert not violations, violations
    assert "Falaise" not in page.content() and page.locator("[data-testid=stSidebar] a").count() == 0
    avant = len(list(journal.lire()))
    _se_connecter(visite, attendu="Connecté : comité habilité")
    visite("comparer?mois=2026-06", "Version publiée 2026-06.1")
    with page.expect_download(timeout=60_000) as attente:
        page.locator("summary").first.click()
        page.locator("[data-testid=stDownloadButton] button").first.click()
    nom = attente.value.suggested_filename
    lignes = list(journal.lire())[avant:]
    assert {x["sujet"] for x in lignes} == {visite.sujets[COMITE]}
    assert [x.get("export") for x in lignes if "export" in x] == [nom] and "comparer" in {x["page"] for x in lignes}
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_selector(f"text={RESERVE}", timeout=90_000)
    assert "/sortir" in visite.lui.demandes
    visite("comparer", RESERVE)


@pytest.mark.navigateur
def test_un_compte_retire_ne_lit_plus_rien_au_geste_suivant(visite):
    _se_connecter(visite)
    visite("glossaire", "Version publiée")
    comptes.retirer(visite.sujets[COMITE], LE)
    visite.page.get_by_role("link", name="Méthode").click()
    visite.page.wait_for_selector("text=aucun compte de ce service", timeout=90_000)
    # l'identifiant à donner à qui tient les comptes
    visite.page.get_by_text(COMITE).wait_for(timeout=30_000)


@pytest.mark.navigateur
def test_un_cookie_retouche_ne_connecte_personne(visite):
    _se_connecter(visite)
    cookies = visite.contexte.cookies()
    [sien] = [c for c in cookies if c["name"] == "_streamlit_user"]
    assert sien["httpOnly"] and sien["sameSite"] == "Lax"
    for valeur in (sien["value"][:-4] + "AAAA", sien["value"].replace(sien["value"][10], "x", 1)):
        visite.contexte.add_cookies([{**sien, "value": valeur}])
        visite("comparer", RESERVE)


@pytest.mark.navigateur
def test_un_jeton_d_un_autre_emetteur_ne_connecte_personne(visite):
    visite.lui.iss = "https://autre.exemple.fr"
    _se_connecter(visite, attendu=RESERVE)
    visite("comparer", RESERVE)


@pytest.mark.navigateur
def test_un_editeur_n_ouvre_que_son_dossier_et_depose_sans_deborder(visite):
    """L'adresse d'une page réservée, celle d'un autre éditeur ; puis des dépôts plus lourds que la page n'en accepte."""
    visite.lui.sujet = EDITEUR
    _se_connecter(visite, attendu="Connecté : éditeur")
    page = visite("comparer?mois=2026-06", "ne permet pas de lire cette page")
    visite("mon_dossier?editeur=Aliz%C3%A9%20Paie", "Version publiée 2026-06.1")
    assert page.get_by_role("heading", name="Falaise SA").count() == 1 and "Alizé" not in page.content()
    violations, _ = constats(page)
    assert not violations, violations
    page.get_by_role("link", name="Essayer un fichier").click()
    page.wait_for_selector("text=Rien n'est gardé", timeout=90_000)
    lourds = [{"name": f"{i}.dsn", "mimeType": "text/plain", "buffer": b"x" * 19_000_000} for i in range(2)]
    codes = []
    page.on(
        "response", lambda r: codes.append(r.status) if "/upload_file/" in r.url and r.request.method == "PUT" else None
    )
    for _ in range(2):
        with page.expect_response(lambda r: "/upload_file/" in r.url and r.request.method == "PUT", timeout=90_000):
            page.locator("input[type=file]").set_input_files(lourds)
        page.wait_for_timeout(3_000)
    assert sorted(codes) == [204, 204, 204, 413], codes
