"""Attaques de plusieurs versions, deux puis trois : ce qui change d'une version à l'autre ne désigne personne.

Chaque attaque a sa cible ; `exiger_le_secret` les essaie toutes à la fois, sur les comptes, les objets jugés, les personnes, les
déclarants et les euros, avec les équations d'un lecteur qui a tout gardé.
"""

from dataclasses import replace

import pytest

from outils.intrus import Intrus, exiger_le_secret, requise
from outils.monde_de_porte import Monde, nom, publier

EUROS = 37.5


def _chez(*paires, euros=EUROS):
    """Des anomalies chiffrées : (rangs, nombre par déclarant)."""
    return {nom(i): (k, round(k * euros, 2)) for rangs, k in paires for i in rangs}


FOND = {"B": _chez((range(10, 33), 1)), "C": _chez((range(30, 45), 2)), "D": _chez((range(20, 40), 3))}
GRAVITES = {"B": "alerte", "C": "bloquant", "D": "alerte"}


def _monde(**plus):
    return Monde({c: dict(x) for c, x in (FOND | plus).items()}, gravites=GRAVITES)


def _corriger(monde, controle, rangs, de=1):
    """Ces déclarants corrigent chacun `de` anomalies (en ajoutent, s'il est négatif)."""
    siens = dict(monde.apports[controle])
    for i in rangs:
        a, euros = siens.get(nom(i), (0, 0.0))
        siens[nom(i)] = (a - de, round(euros - EUROS * de, 2))
    return replace(monde, apports=monde.apports | {controle: siens}, deja={})


@pytest.fixture
def sortir(tmp_path):
    """Publie des mondes l'un après l'autre, au même registre."""

    def suite(*mondes):
        return [publier(m, tmp_path, f"2026-06.{i}", registre=tmp_path / "sorties") for i, m in enumerate(mondes, 1)]

    return suite


def _montre_quelque_chose(sorties):
    """Une porte qui tait tout serait sûre, et inutile."""
    for s in sorties:
        assert any(g == "controle" and v for (g, _), v in s.montres["nb_anomalies"].items()), s.motifs


@pytest.mark.parametrize("versions", [2, 3])
def test_trois_corrigent_dont_un_presque_tout(sortir, versions):
    """Trois déclarants suffisent au nombre ; mais de 86 anomalies corrigées, 84 sont d'un seul : l'écart est le sien."""
    avant = _monde(E=_chez(([0], 120), ([1, 2], 40), (range(3, 9), 20)))
    apres = _corriger(_corriger(avant, "E", [0], 84), "E", [1, 2])
    mondes = [avant, apres, _corriger(apres, "B", [10, 11, 12])][:versions]
    sorties = sortir(*mondes)
    _montre_quelque_chose(sorties)
    assert exiger_le_secret(sorties) > 0


def test_aller_et_retour_d_un_complice_ne_laissent_pas_le_dernier(sortir):
    """Quatre corrigent, trois reviennent : de la première à la troisième version, un seul a changé."""
    avant = _monde()
    milieu = _corriger(avant, "D", [20, 21, 22, 23])
    fin = _corriger(milieu, "D", [20, 21, 22], de=-1)
    sorties = sortir(avant, milieu, fin)
    _montre_quelque_chose(sorties)
    assert exiger_le_secret(sorties) > 0
    assert ("controle", "D") not in sorties[2].montres["nb_anomalies"]


@pytest.mark.parametrize("versions", [2, 3])
def test_un_controle_reclasse_ne_se_lit_pas_dans_deux_gravites(sortir, versions):
    """Rien n'a changé, sauf la gravité d'un contrôle caché : l'ancienne, moins la nouvelle, serait son compte."""
    avant = _monde(X=_chez(([0], 40), ([1], 33)))
    avant.gravites = GRAVITES | {"X": "alerte"}
    apres = replace(avant, gravites=GRAVITES | {"X": "bloquant"}, deja={})
    encore = replace(avant, gravites=GRAVITES | {"X": "information"}, deja={})
    sorties = sortir(*[avant, apres, encore][:versions])
    _montre_quelque_chose(sorties)
    for mesure in ("nb_anomalies", "montant_en_jeu", "nb_personnes"):
        reste = Intrus(sorties, mesure).largeur((sorties[0], ("controle", "X"), 1))
        assert reste >= requise(sorties[0].vrais[mesure]["controle", "X"]), (mesure, reste)
    assert exiger_le_secret(sorties) > 0


@pytest.mark.parametrize("versions", [2, 3])
def test_un_controle_qui_cesse_de_compter_ne_se_lit_pas_dans_le_total(sortir, versions):
    """Un contrôle caché devient expérimental : le total d'avant, moins celui d'après, serait son compte."""
    avant = _monde(X=_chez(([0], 40), ([1], 33)))
    apres = replace(avant, hors_compte=frozenset("X"), deja={})
    sorties = sortir(*[avant, apres, avant][:versions])
    _montre_quelque_chose(sorties)
    assert exiger_le_secret(sorties) > 0


@pytest.mark.parametrize("versions", [2, 3])
def test_une_anomalie_deplacee_par_un_seul_ne_se_suit_pas(sortir, versions):
    """Un déclarant corrige l'un et faute dans l'autre : les sommes ne bougent pas, les deux contrôles en disent autant."""
    avant = _monde()
    apres = _corriger(_corriger(avant, "D", [31], 2), "C", [31], -2)
    sorties = sortir(*[avant, apres, _corriger(apres, "B", [10, 11, 12])][:versions])
    _montre_quelque_chose(sorties)
    assert exiger_le_secret(sorties) > 0


def test_un_arrondi_qui_bascule_ne_rend_pas_la_valeur(sortir):
    """Trois déclarants de plus à chaque version, jusqu'à passer la borne d'arrondi : on saurait la valeur à l'unité près."""
    mondes = [_monde(X=_chez(([0], 6), ([1], 5)))]
    for pas in range(2):
        mondes.append(_corriger(mondes[-1], "B", range(10 + 3 * pas, 13 + 3 * pas), de=-1))
    sorties = sortir(*mondes)
    _montre_quelque_chose(sorties)
    assert exiger_le_secret(sorties) > 0


@pytest.mark.parametrize("versions", [2, 3])
def test_un_entrant_ne_se_lit_ni_dans_ses_anomalies_ni_dans_ses_objets_juges(sortir, versions):
    """Un déclarant de plus, jugé par tout : chaque dénominateur grandit de ses objets."""
    avant = _monde()
    apres = replace(_corriger(avant, "C", [60], -9), declarants=61, deja={})
    fin = replace(_corriger(apres, "B", [10, 11, 12]), deja={})
    sorties = sortir(*[avant, apres, fin][:versions])
    assert exiger_le_secret(sorties) > 0
    assert ("reception", "recus") not in sorties[1].montres["nb_evalues"]


@pytest.mark.parametrize("versions", [2, 3])
def test_les_personnes_d_un_secret_ne_sont_pas_celles_que_le_total_a_de_plus(sortir, versions):
    """Un total de personnes distinctes ne s'additionne pas, mais il ne dépasse pas ses parties : ce qu'il a de plus est du caché."""
    monde = _monde(X=_chez(([0], 50), ([1], 20)))
    sorties = sortir(*[monde, _corriger(monde, "B", [10, 11, 12]), _corriger(monde, "B", [10, 11, 12, 13])][:versions])
    _montre_quelque_chose(sorties)
    reste = Intrus(sorties, "nb_personnes").largeur((sorties[0], ("controle", "X"), 1))
    assert reste >= requise(70)
    assert exiger_le_secret(sorties) > 0


def test_sans_la_porte_ces_attaques_reussissent(sortir):
    """L'intrus n'est pas une formalité : si chaque nombre sortait exact, il retrouverait le contrôle reclassé."""
    avant = _monde(X=_chez(([0], 40), ([1], 33)))
    avant.gravites = GRAVITES | {"X": "alerte"}
    sorties = sortir(avant, replace(avant, gravites=GRAVITES | {"X": "bloquant"}, deja={}))
    for s in sorties:
        s.montres["nb_anomalies"] = {c: v for c, v in s.vrais["nb_anomalies"].items() if c != ("controle", "X")}
    assert Intrus(sorties, "nb_anomalies", exact=True).largeur((sorties[0], ("controle", "X"), 1)) == 0
