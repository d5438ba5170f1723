"""Un vrai Chromium pour les essais de pages. Absent, il fait échouer : un essai passé sous silence ne prouve rien."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """Le Chromium du système, ouvert puis fermé ; fait échouer l'essai, en disant quoi faire, s'il n'est pas installé."""
    programme = shutil.which("chromium") or shutil.which("chromium-browser")
    if not programme:
        pytest.fail(
            "Chromium est absent : installez-le (Debian : apt-get install chromium), ou passez tout sauf le navigateur : "
            'pytest -m "not navigateur".',
            pytrace=False,
        )
    with sync_playwright() as p:
        ouvert = p.chromium.launch(
            executable_path=programme, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield ouvert
        ouvert.close()


def axe() -> Path:
    """axe-core, qui juge l'accessibilité d'une page ouverte : le seul fichier qui nous serve dans axe-playwright-python."""
    paquet = find_spec("axe_playwright_python")
    if paquet is None:
        pytest.fail("axe-playwright-python est absent : make installer.", pytrace=False)
    return Path(paquet.origin).with_name("axe.min.js")
