"""Le registre des défauts plantés : un défaut s'inscrit là où il est écrit, et nomme un contrôle qui existe."""

import pytest

from vigie.controles.entete import membres, referentiel
from vigie.demo.defauts.registre import Vise, defaut, inscrits, scenario, scenarios

CONNUS = {c.id for c in referentiel()} | {m.identifiant for famille in membres().values() for m in famille}


TOUS = {d.genre: (d.quota, d.geste) for d in inscrits().values()} | {
    s.genre: (s.quota, s.installer) for s in scenarios()
}


@pytest.mark.parametrize("genre", TOUS)
def test_un_defaut_nomme_un_controle_qui_existe(genre):
    controle = genre.partition(" (")[0]
    quota, fonction = TOUS[genre]
    assert controle in CONNUS, f"« {genre} » : {controle} n'est ni un contrôle du référentiel, ni un membre de famille"
    assert quota >= 2, "un seul défaut par démonstration ne prouve presque rien"
    assert fonction.__doc__, "dites d'une phrase ce que le défaut fausse"


def test_un_genre_ne_s_inscrit_qu_une_fois():
    with pytest.raises(ValueError, match="donnez une variante au second"):
        defaut("BAS-05", quota=3)(lambda cible: False)
    with pytest.raises(ValueError, match="donnez une variante au second"):
        scenario("BAS-05", quota=3)(lambda projet: None)


def test_chaque_sorte_de_cible_a_ses_defauts():
    """Une sorte que plus rien ne vise est une place que le planteur cherche pour personne : retirez-la."""
    assert {d.vise for d in inscrits().values()} == set(Vise)
