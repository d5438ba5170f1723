"""L'effet d'une décision : ce qu'un monde où rien ne change fait croire, ce qu'un vrai effet laisse voir, et le retour à la moyenne."""

import numpy as np
import pytest

from vigie.statistiques.interruption import (
    MOIS_APRES_MAX,
    MOIS_APRES_MIN,
    Effet,
    Groupe,
    NonMesurable,
    mesurer,
)

AVANT = 12
MOIS = AVANT + 1 + MOIS_APRES_MAX  # le mois de la preuve est entre les deux
ESSAIS = 60


def monde(alea, employeurs, part, *, duree=1.0, chocs=None, pente=0.0, effet=1.0, mois=MOIS, debut=AVANT + 1):
    """Un groupe d'employeurs : `part` touchés chaque mois, chacun `duree` mois de suite en moyenne. `effet` : ce que la décision multiplie,
    dès le mois `debut`, les touchés d'avant compris."""
    rythme = part / duree * np.exp(pente * np.arange(mois) + (0 if chocs is None else chocs))
    grille, touche = np.zeros((employeurs, mois)), alea.random(employeurs) < (part if duree > 1 else 0)
    for t in range(mois):
        if t == debut and effet < 1:
            touche &= alea.random(employeurs) < effet
        venue = rythme[t] * (effet if t >= debut else 1)
        touche = (touche & (alea.random(employeurs) < 1 - 1 / duree)) | (alea.random(employeurs) < venue)
        grille[:, t] = touche
    return Groupe(grille[grille.any(1)], np.full(mois, employeurs))


def du_mois_aux_mois(groupe, mois):
    return Groupe(groupe.touches[:, mois], groupe.exposes[mois])


def regarder(groupe, temoin, apres, preuve=AVANT, avec_la_preuve=False):
    """Ce que la mesure rend quand `apres` mois ont suivi le mois de la preuve."""
    mois = [*range(max(0, preuve - AVANT), preuve + avec_la_preuve), *range(preuve + 1, preuve + 1 + apres)]
    mois = np.array(mois)
    sien = temoin and du_mois_aux_mois(temoin, mois)
    return mesurer(du_mois_aux_mois(groupe, mois), mois > preuve, sien, rangs=mois.astype(float))


def jouer(essais, graine, *, effet=1.0, temoin=True, part=0.05, employeurs=300, variation=0.0, **comment):
    """Parts des essais : `vu` à l'un des quatre regards, `couvert` au dernier ; et le rapport médian."""
    alea = np.random.default_rng(graine)
    vus, couverts, rapports = 0, 0, []
    for _ in range(essais):
        chocs = alea.normal(0, variation, MOIS)
        vise = monde(alea, employeurs, part, chocs=chocs, effet=effet, **comment)
        autres = monde(alea, 3 * employeurs, part, chocs=chocs, **comment) if temoin else None
        regards = [regarder(vise, autres, n) for n in range(MOIS_APRES_MIN, MOIS_APRES_MAX + 1)]
        vus += any(isinstance(x, Effet) and x.est_vu for x in regards)
        dernier = regards[-1]
        assert isinstance(dernier, Effet), dernier
        couverts += dernier.bas <= effet <= dernier.haut
        rapports.append(dernier.rapport)
    return vus / essais, couverts / essais, float(np.median(rapports))


MONDES_SANS_EFFET = {
    "témoin": {},
    "témoin, touchés trois mois de suite": {"duree": 3.0},
    "témoin, mois qui varient de 40 %": {"variation": 0.4},
    "sans témoin": {"temoin": False},
    "sans témoin, pente de 3 % par mois": {"temoin": False, "pente": -0.03},
    "sans témoin, mois qui varient de 30 %": {"temoin": False, "variation": 0.3},
}


@pytest.mark.parametrize("nom", MONDES_SANS_EFFET)
def test_sans_effet_aucun_effet(nom):
    """Quatre regards se partagent 5 % : à soixante essais, plus de sept « effets » (probabilité d'un sur mille) dirait que la promesse ne tient pas."""
    vus, couverts, _ = jouer(ESSAIS, 7, **MONDES_SANS_EFFET[nom])
    assert vus * ESSAIS <= 9, f"{nom} : {vus:.0%} de faux effets"
    assert couverts >= 0.85, f"{nom} : l'intervalle à 95 % ne couvre que {couverts:.0%}"


@pytest.mark.parametrize("effet", [0.5, 0.0])
def test_un_effet_franc_se_voit_et_son_intervalle_le_couvre(effet):
    vus, couverts, median = jouer(ESSAIS, 8, effet=effet)
    assert vus >= 0.7 and couverts >= 0.85
    assert abs(median - effet) < 0.1


def test_le_pire_mois_ne_fait_pas_un_effet():
    """Le contrôle retenu est le pire de vingt, à son pire mois : gardé dans l'avant, ce mois fait croire à une baisse ; ôté, non."""
    gardes, otes = _retour_a_la_moyenne(40, 3)
    assert gardes < 0.8, "le monde n'est pas assez bruité pour éprouver le retour à la moyenne"
    assert 0.9 < otes < 1.15


def _retour_a_la_moyenne(essais, graine):
    """Rapports médians, sans témoin et sans effet : mois de la preuve gardé, puis ôté."""
    alea = np.random.default_rng(graine)
    gardes, otes = [], []
    for _ in range(essais):
        series = [monde(alea, 300, 0.02, mois=2 * AVANT + MOIS_APRES_MAX, debut=99) for _ in range(20)]
        fenetre = slice(AVANT - 3, AVANT + 9)
        pire = max(series, key=lambda g: g.evenements[fenetre].max())
        preuve = AVANT - 3 + int(np.argmax(pire.evenements[fenetre]))
        gardes.append(regarder(pire, None, MOIS_APRES_MAX, preuve, avec_la_preuve=True).rapport)
        otes.append(regarder(pire, None, MOIS_APRES_MAX, preuve).rapport)
    return float(np.median(gardes)), float(np.median(otes))


def test_une_norme_nouvelle_ne_passe_pas_pour_un_effet():
    """Le niveau double à une norme du passé : sa marche est ôtée avant de mesurer, sinon elle ferait une pente."""
    alea = np.random.default_rng(5)
    marche = np.log(2) * (np.arange(MOIS) >= 5)
    vise = monde(alea, 2000, 0.03, chocs=marche)
    mois = np.array([*range(AVANT), *range(AVANT + 1, MOIS)])
    sien = du_mois_aux_mois(vise, mois)
    avec = mesurer(sien, mois > AVANT, rangs=mois.astype(float), normes=[mois >= 5])
    sans = mesurer(sien, mois > AVANT, rangs=mois.astype(float))
    assert avec.bas < 1 < avec.haut and abs(np.log(avec.rapport)) < abs(np.log(sans.rapport))


def _plat(par_mois, mois, exposes=300):
    """`par_mois` employeurs touchés chaque mois, tous différents."""
    total = par_mois * mois
    return Groupe(
        (np.arange(total)[:, None] // max(par_mois, 1) == np.arange(mois)).astype(float), np.full(mois, exposes)
    )


@pytest.mark.parametrize(
    ("groupe", "apres", "temoin", "raison"),
    [
        (_plat(10, 10), 2, _plat(10, 10), "mois_apres"),
        (_plat(10, 8), 3, _plat(10, 8), "mois_avant"),
        (_plat(10, 10), 3, None, "mois_avant"),
        (_plat(1, 12), 4, _plat(10, 12), "peu_avant"),
        (_plat(1, 20), 4, _plat(10, 20), "peu_attendus"),
        (_plat(10, 12), 4, _plat(0, 12), "temoin_vide"),
    ],
)
def test_ce_qui_ne_se_mesure_pas_encore_le_dit(groupe, apres, temoin, raison):
    mois = len(groupe.exposes)
    rendu = mesurer(groupe, np.arange(mois) >= mois - apres, temoin)
    assert isinstance(rendu, NonMesurable) and rendu.raison == raison


def test_plus_rien_apres_se_mesure():
    """Zéro touché après : le rapport est nul, sa borne haute ne l'est pas."""
    groupe = _plat(10, 14)
    groupe.touches[:, 10:] = 0
    rendu = mesurer(groupe, np.arange(14) >= 10, _plat(30, 14, 900))
    assert (rendu.rapport, rendu.bas) == (0.0, 0.0) and 0 < rendu.haut < 0.5 and rendu.est_vu


def test_a_la_main():
    """Quarante attendus, vingt observés, trois fois plus de témoins : 20 / (120 × 80/240) = 0,5."""
    grille = np.repeat([10, 5], [8, 4])

    def employeurs(nombres):
        return np.array([[t == m for m in range(len(nombres))] for t, n in enumerate(nombres) for _ in range(n)], float)

    vise, temoin = Groupe(employeurs(grille), np.full(12, 300)), Groupe(employeurs([30] * 12), np.full(12, 900))
    rendu = mesurer(vise, np.arange(12) >= 8, temoin)
    assert (rendu.observes, round(rendu.attendus, 6), round(rendu.rapport, 6)) == (20, 40.0, 0.5)
    # à dispersion 1, l'écart de vraisemblance est celui du test conditionnel : 20 sur 140 contre 10 sur 40, deux fois
    assert rendu.dispersion == 1.0 and rendu.ddl == 10
