"""Le SQL écrit à la main a une seule mise en page : la liste d'un select sur une ligne, ou une colonne par ligne."""

import doctest

import pytest

from outils import mise_en_page
from vigie import chemins

RACINE = chemins.racine()
# Un contrôle tient en vingt-cinq lignes : il peut serrer ses colonnes. Ce qui est engendré suit ce dont il vient.
DOSSIERS = ("models/marts", "models/intermediate", "macros", "tests/dbt")


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_une_colonne_par_ligne(dossier):
    fautes = [
        f"{f.relative_to(RACINE)}:{ligne}"
        for f in sorted((RACINE / dossier).rglob("*.sql"))
        for ligne in mise_en_page.mal_mises(f.read_text(encoding="utf-8"))
    ]
    assert not fautes, f"Mettre une colonne par ligne, ou toute la liste sur une ligne : {', '.join(fautes)}."


def test_doctests():
    assert not doctest.testmod(mise_en_page).failed
