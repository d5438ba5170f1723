"""Le tableau de bord dans un vrai navigateur : rien ne sort, rien ne tombe, et qui l'écoute s'y retrouve."""

import os
import subprocess
import sys

import pytest

from outils import RACINE
from outils.navigateur import axe, chromium
from outils.serveur import attendre, port_libre

# Défauts de la navigation de Streamlit elle-même, hors de nos pages.
_AXE_DE_STREAMLIT = {"list", "listitem"}


@pytest.fixture(scope="module")
def adresse(donnees):
    port = port_libre()
    commande = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboards/tableau_de_bord.py",
        f"--server.port={port}",
    ]
    env = os.environ | {"VIGIE_DONNEES": str(donnees), "PYTHONPATH": str(RACINE / "src")}
    serveur = subprocess.Popen(
        commande,
        cwd=RACINE,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        attendre(f"{base}/_stcore/health")
        yield base
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)


@pytest.mark.navigateur
def test_dans_un_navigateur(adresse):
    chemins = [
        "",
        "suivi",
        "anomalies",
        "anomalies?controle=MNS-06",
        "editeurs?editeur=Falaise%20SA",
        "declarants",
        "glossaire",
    ]
    with chromium() as navigateur:
        for chemin in chemins:
            _ouvrir(navigateur, adresse, chemin).close()
        essayer = _ouvrir(navigateur, adresse, "essayer", "Rien n'est gardé")
        # axe ne lit pas un nom écrit par la feuille de style ; le navigateur, et qui l'écoute, si
        assert essayer.get_by_role("button", name="Choisir des fichiers", exact=True).count() == 1


def _ouvrir(navigateur, adresse, chemin, signe="Version publiée 2026-06.1"):
    page = navigateur.new_page(viewport={"width": 1280, "height": 1600})
    dehors, fautes = [], []
    permis = (adresse, adresse.replace("http", "ws", 1), "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(permis) else dehors.append(r.url))
    page.on("pageerror", lambda erreur: fautes.append(str(erreur)))
    page.goto(f"{adresse}/{chemin}")
    page.wait_for_selector(f"text={signe}", timeout=60_000)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.locator("[data-testid=stException]").count() == 0, chemin
    assert (dehors, fautes) == ([], []), chemin
    _verifier_accessibilite(page, chemin)
    return page


def _verifier_accessibilite(page, chemin):
    page.add_script_tag(path=str(axe()))
    constats = page.evaluate(
        "depot => axe.run({exclude: [[depot]]}, {resultTypes: ['violations']})",
        "[data-testid=stFileUploaderDropzone] button",
    )["violations"]
    graves = {x["id"] for x in constats if x["impact"] in ("serious", "critical")} - _AXE_DE_STREAMLIT
    assert not graves, (chemin, graves)
