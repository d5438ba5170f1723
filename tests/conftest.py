"""Ce que partagent les essais."""

import time

import pytest

from outils import durees

_DEBUT = time.monotonic()


@pytest.fixture(scope="module")
def donnees(tmp_path_factory):
    """Un dossier de données où une version factice est publiée."""
    from outils.version_factice import fabriquer

    dossier = tmp_path_factory.mktemp("donnees")
    fabriquer(dossier)
    return dossier


def pytest_terminal_summary(terminalreporter):
    """Après le verdict : où le temps est passé."""
    rapports = [r for liste in terminalreporter.stats.values() for r in liste if isinstance(r, pytest.TestReport)]
    a_la_fois = terminalreporter.config.getoption("numprocesses", None) or 1
    for ligne in durees.tableau(rapports, time.monotonic() - _DEBUT, a_la_fois):
        terminalreporter.write_line(ligne)
