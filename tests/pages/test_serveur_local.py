"""Le tableau de bord ne répond qu'à sa machine, et ne parle à personne : il n'authentifie pas, et montre des pages réservées."""

import os
import socket
import subprocess
import sys
import urllib.request

from outils import RACINE
from outils.serveur import attendre, port_libre

# Le témoin s'installe dans le serveur lui-même : tout nom demandé, toute adresse jointe y passe.
_TEMOIN = """
import os, sys
def temoin(evenement, arguments):
    if evenement == "socket.getaddrinfo":
        noter(arguments[0])
    elif evenement in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        noter(arguments[1][0])
def noter(adresse):
    with open(os.environ["TEMOIN"], "a") as journal:
        journal.write(f"{adresse}\\n")
sys.addaudithook(temoin)
"""
_LOCALES = {"localhost", "127.0.0.1", "::1", "None", "b'localhost'", "b'127.0.0.1'"}


def test_le_serveur_ne_repond_qu_ici_et_ne_contacte_personne(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(_TEMOIN)
    journal = tmp_path / "journal"
    journal.touch()
    env = os.environ | {
        "TEMOIN": str(journal),
        "VIGIE_DONNEES": str(tmp_path / "donnees"),
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{RACINE / 'src'}",
    }
    port = port_libre()
    commande = [sys.executable, "-m", "streamlit", "run", "dashboards/tableau_de_bord.py", f"--server.port={port}"]
    serveur = subprocess.Popen(commande, cwd=RACINE, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        attendre(f"http://localhost:{port}/_stcore/health")
        assert urllib.request.urlopen(f"http://localhost:{port}/", timeout=10).status == 200
        # 127.0.0.2 est une autre adresse de cette machine : un serveur ouvert à toutes les interfaces y répondrait.
        with socket.socket() as autre:
            autre.settimeout(5)
            assert autre.connect_ex(("127.0.0.2", port)) != 0, "le tableau de bord répond sur une autre interface"
    finally:
        serveur.terminate()
        dit = serveur.communicate(timeout=20)[0].decode()
    assert set(journal.read_text().split()) <= _LOCALES
    assert "External URL" not in dit and "Network URL" not in dit
