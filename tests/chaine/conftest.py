"""Ce que partagent les essais de la chaîne : une petite démonstration, avec et sans défauts."""

import pytest

from vigie.demo.generer import generer

TAILLE = 70


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    sortie = tmp_path_factory.mktemp("demo") / "avec"
    generer(sortie, graine=3, individus=TAILLE)
    return sortie


@pytest.fixture(scope="session")
def demo_propre(tmp_path_factory):
    sortie = tmp_path_factory.mktemp("demo") / "sans"
    generer(sortie, graine=3, individus=TAILLE, avec_defauts=False)
    return sortie
