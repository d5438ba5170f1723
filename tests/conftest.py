"""Ce que partagent les essais."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="module")
def donnees(tmp_path_factory):
    """Un dossier de données où une version factice est publiée."""
    from version_factice import fabriquer

    dossier = tmp_path_factory.mktemp("donnees")
    fabriquer(dossier)
    return dossier
