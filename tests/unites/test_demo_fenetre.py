"""La fenêtre d'une démonstration : ce qui ne se peut se dit d'une phrase."""

import pytest

from vigie.demo.generer import generer
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier
from vigie.erreurs import ErreurVigie


def test_deux_mois_ne_suffisent_pas_a_des_defauts(tmp_path):
    """Un défaut planté après la fin de la fenêtre tombait en erreur interne."""
    fenetre = Fenetre(calendrier.mois(2026, 5), calendrier.mois(2026, 6))
    with pytest.raises(ErreurVigie, match=r"au moins 3 mois.*--sans-defauts"):
        generer(tmp_path / "demo", individus=20, fenetre=fenetre)
    assert generer(tmp_path / "demo", individus=20, fenetre=fenetre, avec_defauts=False)["mois"] == [
        "2026-05",
        "2026-06",
    ]
