"""Le site du référentiel, écrit une fois par module."""

import pytest

from vigie.controles.entete import referentiel
from vigie.generer import site


@pytest.fixture(scope="module")
def fichiers():
    return site.fichiers(referentiel())
