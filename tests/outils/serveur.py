"""Attendre un serveur de la machine, et lui trouver un port."""

import socket
import time
import urllib.request


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
