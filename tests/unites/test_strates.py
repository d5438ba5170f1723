"""Les strates de la démonstration : deux réservées ne se rencontrent jamais, les autres se croisent, et cela se voit."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import vigie.demo
from vigie.demo.population.strates import Strate, compter, premiere_rencontre, strates

RESERVEES = [x for x in strates() if x.reservee]
CROISABLES = [(une, autre) for une, autre in combinations(strates(), 2) if not (une.reservee and autre.reservee)]


def nom(strate):
    return strate.nom


@pytest.mark.parametrize(("une", "autre"), combinations(RESERVEES, 2), ids=nom)
def test_deux_strates_reservees_ne_se_rencontrent_jamais(une, autre):
    assert premiere_rencontre(une, autre) is None


@pytest.mark.parametrize(("une", "autre"), CROISABLES, ids=nom)
def test_une_strate_libre_croise_toutes_les_autres(une, autre):
    """Deux strates qui ne se croisent jamais cachent une dépendance : l'une ne s'éprouve jamais avec l'autre."""
    assert premiere_rencontre(une, autre) is not None, "donnez-leur des périodes premières entre elles"


def test_une_strate_reservee_qui_en_rencontre_une_autre_est_refusee():
    avant = strates()
    with pytest.raises(ValueError, match="« neuve » et « mensuelle annulée et remplacée » se rencontrent au rang 35"):
        Strate("neuve", un_sur=8, premier=3, reservee=True)
    assert strates() == avant


def test_le_manifeste_compte_les_strates_et_leurs_croisements():
    comptes = compter(300)
    assert comptes["mensuelle annulée et remplacée"] == 20
    assert comptes["saisonnier × agent public détaché"] == sum(r % 13 == 0 and r % 17 == 12 for r in range(300)) > 0
    assert {c for c in comptes if " × " not in c} == {x.nom for x in strates()}


def test_nul_ne_tire_ses_declarants_par_un_reste_de_division():
    """Une appartenance écrite « rang % 47 == 11 » ne se voit pas, ni ce qu'elle rencontre."""
    nus = [
        f"{f.name} : {ligne.strip()}"
        for f in sorted(Path(vigie.demo.__file__).parent.rglob("*.py"))
        for ligne in f.read_text(encoding="utf-8").splitlines()
        if re.search(r"\brang % (?!2\b)\w+ (==|!=|in|not in) ", ligne)
    ]
    assert nus == [], "nommez la strate dans population/strates.py"
