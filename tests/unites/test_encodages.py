"""Les encodages à clé de l'identité : semblables pour une coquille, étrangers sous un autre sel ou une autre clé."""

import re

import duckdb
import pytest

from vigie.controles.modeles import fonctions
from vigie.identite import cles
from vigie.identite.encodages import Encodeur, bigrammes, phonetique

CLE = cles.de_demonstration(1)


def filtre(nom, prenom, sel="01011990", cle=CLE, domaine="naissance"):
    return Encodeur(cle).filtres(domaine, [nom], [prenom], [sel])[0]


@pytest.fixture(scope="module")
def con():
    base = duckdb.connect()
    base.execute(fonctions())
    return base


def similitude(con, a, b):
    return con.execute("select similitude(?, ?)::double", [a, b]).fetchone()[0]


@pytest.mark.parametrize(("un", "autre"), [("BELNIER", "BELNEIR"), ("CHANTOUX", "CHANTOU"), ("DURVAL", "DURRVAL")])
def test_une_coquille_reste_semblable(con, un, autre):
    assert similitude(con, filtre(un, "EMMA"), filtre(autre, "EMMA")) > 0.7


def test_deux_noms_etrangers_ne_le_sont_pas(con):
    assert similitude(con, filtre("BELNIER", "EMMA"), filtre("CHANTOUX", "LUCAS")) < 0.5


def test_un_autre_sel_ou_une_autre_cle_ne_se_compare_pas(con):
    un = filtre("BELNIER", "EMMA")
    assert similitude(con, un, filtre("BELNIER", "EMMA", sel="02011990")) < 0.5
    assert similitude(con, un, filtre("BELNIER", "EMMA", domaine="personne")) < 0.5
    assert similitude(con, un, filtre("BELNIER", "EMMA", cle=cles.de_demonstration(2))) < 0.5
    assert similitude(con, un, filtre("BELNIER", "EMMA")) == 1


def test_le_dice_est_celui_des_bits(con):
    """L'oracle : les deux filtres relus en entiers."""

    def bits(f):
        return int(f.translate(str.maketrans("abcdefghijklmnop", "0123456789abcdef")), 16)

    a, b = filtre("BELNIER", "EMMA"), filtre("BELNEIR", "EMMA")
    dice = 2 * (bits(a) & bits(b)).bit_count() / (bits(a).bit_count() + bits(b).bit_count())
    assert similitude(con, a, b) == pytest.approx(dice, abs=1e-4)


def test_rien_ne_sort_sans_nom_ni_sel():
    assert Encodeur(CLE).filtres("naissance", [None, "A", "A"], ["B", None, "B"], ["s", "s", None]) == [None] * 3
    assert re.fullmatch("[a-p]{64}", filtre("BELNIER", "EMMA"))


def test_similitude_ne_leve_jamais(con):
    for debris in (None, "", "x", "9" * 300, "a" * 63):
        assert similitude(con, debris, filtre("BELNIER", "EMMA")) is None
    assert similitude(con, "a" * 64, "a" * 64) is None  # deux filtres vides ne disent rien


def test_bigrammes_bordes_et_marques():
    assert bigrammes("AB", "A") == {"n_A", "nAB", "nB_", "p_A", "pA_"}


@pytest.mark.parametrize(("un", "autre"), [("DUPONT", "DUPOND"), ("PHILIPPE", "FILIPE"), ("THOMAS", "TOMA")])
def test_phonetique_rapproche_les_graphies(un, autre):
    assert phonetique(un) == phonetique(autre)
    assert phonetique(un) != phonetique("MARTIN")
