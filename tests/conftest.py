"""Ce que partagent les essais."""

import pytest


@pytest.fixture(scope="module")
def donnees(tmp_path_factory):
    """Un dossier de données où une version factice est publiée."""
    from outils.version_factice import fabriquer

    dossier = tmp_path_factory.mktemp("donnees")
    fabriquer(dossier)
    return dossier
