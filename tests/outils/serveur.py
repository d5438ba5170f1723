"""Attendre un serveur de la machine, lui trouver un port, servir le tableau de bord."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outils import RACINE


def port_libre() -> int:
    """Un port que personne n'écoute."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def attendre(adresse: str) -> None:
    """Attend une réponse, une minute au plus. Lève AssertionError sans elle."""
    for _ in range(240):
        try:
            urllib.request.urlopen(adresse, timeout=1)
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("le serveur n'a pas démarré en une minute")


@contextmanager
def tableau_de_bord(donnees: Path) -> Iterator[str]:
    """Le tableau de bord servi sur ces données ; donne son adresse, puis l'arrête."""
    port = port_libre()
    commande = [sys.executable, "-m", "streamlit", "run", "dashboards/tableau_de_bord.py", f"--server.port={port}"]
    env = os.environ | {"VIGIE_DONNEES": str(donnees), "PYTHONPATH": str(RACINE / "src")}
    serveur = subprocess.Popen(commande, cwd=RACINE, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        attendre(f"{base}/_stcore/health")
        yield base
    finally:
        serveur.terminate()
        serveur.wait(timeout=20)
