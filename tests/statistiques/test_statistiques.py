"""Les statistiques : nombres de référence publiés, cas à la main, doctests, et ce qu'un dénominateur nul doit rendre."""

import doctest
import importlib
import pkgutil
from fractions import Fraction

import pytest

import vigie.statistiques
from vigie.statistiques import (
    ajustement,
    bayes,
    budget,
    cartes,
    completude,
    decomposition,
    entonnoir,
    proportions,
    survie,
)

MODULES = [m.name for m in pkgutil.iter_modules(vigie.statistiques.__path__, "vigie.statistiques.")]


@pytest.mark.parametrize("module", MODULES)
def test_les_exemples_des_docstrings(module):
    resultat = doctest.testmod(importlib.import_module(module))
    assert resultat.attempted
    assert not resultat.failed


# --- proportions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "n", "bas", "haut"),
    [
        (0, 10, 0.0, 0.277533), (3, 40, 0.025836, 0.198642), (1, 11, 0.016232, 0.377358), (11, 11, 0.741167, 1.0),
        (0, 1000, 0.0, 0.003827), (120, 5000, 0.020109, 0.028622),
    ],
)  # fmt: skip
def test_wilson(a, n, bas, haut):
    assert proportions.wilson(a, n) == pytest.approx((bas, haut), abs=1e-6)


@pytest.mark.parametrize(("a", "n", "bas", "haut"), [(0, 10, 0, 0.308497), (3, 40, 0.015742, 0.203865)])
def test_clopper_pearson(a, n, bas, haut):
    assert proportions.clopper_pearson(a, n) == pytest.approx((bas, haut), abs=1e-6)


_IMPOSSIBLES = {
    "wilson": lambda a, n: proportions.wilson(a, n),
    "clopper_pearson": lambda a, n: proportions.clopper_pearson(a, n),
    "p_valeur": lambda a, n: proportions.p_valeur(1, 10, a, n),
    "ecart_arcsinus": lambda a, n: entonnoir.ecart_arcsinus(a, n, 0.1),
    "entonnoir": lambda a, n: entonnoir.entonnoir([(a, n), (1, 50)]),
    "entonnoir seul": lambda a, n: entonnoir.entonnoir([(a, n)]),
    "p_prime": lambda a, n: cartes.p_prime([(1, 10)] * 12 + [(a, n)]),
}


@pytest.mark.parametrize("nom", _IMPOSSIBLES)
def test_un_compte_impossible_se_dit_en_francais(nom):
    with pytest.raises(ValueError, match="5 anomalies pour 3 objets jugés"):
        _IMPOSSIBLES[nom](5, 3)
    with pytest.raises(ValueError, match="ne peut être négatif"):
        _IMPOSSIBLES[nom](-1, 3)


def test_un_mois_sans_objet_n_a_pas_de_limites():
    with pytest.raises(ValueError, match="au moins un objet jugé chaque mois : le 13e"):
        cartes.p_prime([(1, 10)] * 12 + [(0, 0)] + [(1, 10)] * 3)
    with pytest.raises(ValueError, match="au moins un objet jugé"):
        entonnoir.ecart_arcsinus(0, 0, 0.1)


def test_sans_denominateur_pas_d_intervalle():
    assert proportions.wilson(0, 0) is None
    assert proportions.clopper_pearson(0, 0) is None
    with pytest.raises(ValueError, match="au moins un objet"):
        proportions.limites_exactes([0], [0.1], [0.5])


@pytest.mark.parametrize(
    ("n", "attendus"),
    [(50, [0, 0, 3, 5]), (200, [0, 1, 8, 11]), (1000, [8, 12, 29, 35]), (10_000, [158, 173, 228, 245])],
)
def test_quantiles_binomiaux(n, attendus):
    assert [proportions.quantile_binomial(n, 0.02, p) for p in (0.001, 0.025, 0.975, 0.999)] == attendus


def test_p_valeur_exacte_et_approchee_se_rejoignent():
    exacte, approchee = (
        proportions.p_valeur(980, 40_000, 1020, 40_000),
        proportions.p_valeur(1080, 40_000, 1120, 40_000),
    )
    assert exacte == pytest.approx(0.377, abs=0.02)
    assert approchee == pytest.approx(0.388, abs=0.02)


# --- décompositions ----------------------------------------------------------------------------------------------------


def test_le_partage_d_un_nombre_n_a_pas_de_reste():
    avant, apres = {"A": (10, 100), "B": (5, 50), "C": (7, 70)}, {"A": (30, 150), "B": (1, 90), "D": (4, 9)}
    effets = decomposition.decomposition(avant, apres)
    assert sum(effets.values()) == pytest.approx(35 - 22)
    assert (effets["entrees"], effets["sorties"]) == (4, -7)


def test_taux_inchanges_et_composition_deplacee():
    v = decomposition.decomposer({"A": (10, 100), "B": (1, 100)}, {"A": (20, 200), "B": (1, 100)})
    assert v.taux == 0
    assert v.composition == v.total == Fraction(21, 300) - Fraction(11, 200)


def test_chaque_effet_a_son_nom():
    v = decomposition.decomposer(
        {"A": (10, 100), "B": (5, 50), "C": (6, 60)},
        {"A": (30, 100), "D": (4, 40), "E": (1, 10)},
        publie=(20, 210),
        ancienne_regle={"A": (12, 100), "D": (4, 40), "E": (1, 10)},
        attendus=frozenset({"B"}),
    )
    assert v.regle == Fraction(35, 150) - Fraction(17, 150)
    assert v.revision == Fraction(21, 210) - Fraction(20, 210)
    assert v.couverture == 0, "B se trompait comme les groupes communs : son absence ne change pas le taux"
    assert v.total == Fraction(35, 150) - Fraction(20, 210)


def test_rien_de_commun_ne_se_compare_pas():
    with pytest.raises(ValueError, match="ne se compare"):
        decomposition.decomposer({"A": (1, 2)}, {"B": (1, 2)})


# --- entonnoir, Bayes, ajustement --------------------------------------------------------------------------------------


def test_une_unite_dominante_ne_s_attend_pas_a_elle_meme():
    places, _ = entonnoir.entonnoir([(60, 1000), (4, 200), (4, 200), (4, 200)])
    assert places[0].attendu == pytest.approx(0.02)
    assert places[0].position == "signal"
    assert places[1].attendu == pytest.approx(72 / 1600)


def test_une_unite_sans_objet_n_est_pas_conforme():
    places, _ = entonnoir.entonnoir([(0, 0), (1, 50)])
    assert (places[0].position, places[0].taux, places[0].limites) == ("sans_objet", None, None)


@pytest.mark.parametrize("comptes", [[(960, 3200)], [(960, 3200), (0, 0)], [(0, 40)]])
def test_une_unite_seule_n_est_pas_conforme(comptes):
    """Elle s'attendrait à elle-même : rien ne dit qu'elle va bien."""
    place = entonnoir.entonnoir(comptes)[0][0]
    assert (place.position, place.attendu, place.z, place.limites) == ("non_comparable", None, None, None)


def test_peu_d_unites_n_apprennent_pas_de_loi():
    assert bayes.ajuster_beta([(1, 100)] * 9) is None
    assert bayes.ajuster_gamma([(1, 100)] * 9) is None
    assert bayes.ajuster_beta([(1, 100)] * 10) is not None


def test_taux_retreci_de_reference():
    loi = bayes.LoiCommune(2, 98)
    assert bayes.taux_retreci(loi, 3, 40) == pytest.approx(5 / 140)
    assert bayes.taux_retreci(loi, 0, 0) == loi.moyenne_beta == 0.02


def test_les_rangs_sont_ceux_de_la_version():
    comptes = [(int(20 + i), 1000) for i in range(12)]
    loi = bayes.ajuster_beta(comptes)
    assert bayes.rangs(loi, comptes, graine=1) == bayes.rangs(loi, comptes, graine=1)
    assert all(r.bas <= r.moyen <= r.haut for r in bayes.rangs(loi, comptes, graine=1))


@pytest.mark.parametrize("par_volume", [False, True])
@pytest.mark.parametrize("serree", [0.0002, 0.5, 40.0])
def test_des_ex_aequo_partagent_leur_rang(serree, par_volume):
    """Zéro anomalie chez onze éditeurs : aucun n'a un rang à lui, quelle que soit la loi commune, et l'ordre des noms n'y peut rien."""
    loi, attendus = bayes.LoiCommune(serree, serree), [0.5, 7.0, 0.5, 7.0, 2.0, 0.5, 7.0, 30.0, 0.1, 2.0, 1.0]
    comptes = [(40, 4.0), *((0, x) for x in attendus)]
    rangs = bayes.rangs_gamma(loi, comptes, 3, par_volume)
    assert (rangs[0].bas, rangs[0].haut) == (1, 1)
    par_compte = {}
    for compte, r in zip(comptes[1:], rangs[1:], strict=True):
        assert r.haut - r.bas >= 2, f"{compte} : rang {r.bas} à {r.haut}, quand rien ne le distingue des autres"
        assert par_compte.setdefault(compte, r) == r, "mêmes comptes, même rang et même intervalle"
    assert sum(r.moyen for r in rangs) == pytest.approx(sum(range(1, 13)))
    assert sum(r.p_pire_dixieme for r in rangs) == pytest.approx(1)
    envers = bayes.rangs_gamma(loi, comptes[::-1], 3, par_volume)[::-1]
    assert [r.moyen for r in envers] == pytest.approx([r.moyen for r in rangs], abs=0.25)


def test_tout_a_zero_personne_n_est_premier():
    comptes = [(0, 100)] * 12
    seuls = {(r.bas, r.haut, round(r.moyen, 6)) for r in bayes.rangs(bayes.LoiCommune(2, 98), comptes, graine=1)}
    assert seuls == {(1, 12, 6.5)}


def test_un_ajustement_complet_rend_le_total():
    cellules = {("X", "a"): (5, 100), ("Y", "a"): (2, 100), ("X", "b"): (9, 300), ("Y", "b"): (3, 100)}
    assert sum(a.attendues for a in ajustement.attendus(cellules, part_dominante=1).values()) == pytest.approx(19)


def test_une_composition_difficile_n_est_pas_une_faute():
    cellules = {(f"U{i}", "simple"): (1, 100) for i in range(10)} | {(f"U{i}", "dur"): (10, 100) for i in range(9)}
    cellules[("U9", "dur")] = (90, 900)
    a = ajustement.attendus(cellules)
    assert a["U9"].taux_ajuste == pytest.approx(a["U0"].taux_ajuste)
    assert a["U9"].observees / a["U9"].evaluees > a["U0"].observees / a["U0"].evaluees


# --- cartes ------------------------------------------------------------------------------------------------------------


def test_une_etendue_de_rupture_est_ecartee():
    assert cartes.etendue_moyenne([0, 1] * 10 + [500, 501] * 2) == 1


def test_pas_de_limites_sur_onze_points_et_provisoires_sous_vingt_quatre():
    assert cartes.xmr([1.0] * 11) is None
    assert cartes.xmr([1.0, 2.0] * 8).provisoires
    assert not cartes.xmr([1.0, 2.0] * 12).provisoires


def test_les_quatre_regles():
    li = cartes.Limites(0.0, (-3.0,) * 7, (3.0,) * 7, False)

    def vues(*v):
        return {(s.regle, s.sens) for s in cartes.signaux(v, li)}

    assert vues(0, 4) == {("hors_limites", 1)}
    assert vues(*[-0.5, -0.7] * 3, -0.5) == {("sept_du_meme_cote", -1)}
    assert vues(-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5) == {("sept_en_tendance", 1)}
    assert vues(2.5, 0, 2.5) == {("deux_sur_trois", 1)}
    assert vues(0, 1, -1, 0.5) == set()


def test_un_evenement_date_rebase_et_lui_seul():
    serie = [1.0, 1.2] * 12 + [5.0, 5.2] * 12
    sans, avec = cartes.segmenter(serie), cartes.segmenter(serie, [24])
    assert any(s.rang >= 24 for s in sans[0].signaux)
    assert [s for segment in avec for s in segment.signaux] == []
    assert [(x.debut, x.fin) for x in avec] == [(0, 24), (24, 48)]


def test_un_signal_d_un_mois_ne_persiste_pas():
    s = [cartes.Signal(3, "hors_limites", 1), cartes.Signal(7, "hors_limites", 1), cartes.Signal(8, "hors_limites", 1)]
    assert [x.rang for x in cartes.persistants(s)] == [8]


@pytest.mark.parametrize("taux", [0.0, 1.0, 0.1, 0.05, 0.2, 1 / 3, 0.7, 2.7e-5, 8 / 3_553_559])
@pytest.mark.parametrize("mois", [13, 20, 24, 25, 36, 61])
def test_une_serie_constante_n_est_pas_un_signal(taux, mois):
    """La moyenne d'une constante n'est pas la constante, au dernier bit : σ nul n'est pas une certitude."""
    serie = [taux] * mois
    assert cartes.signaux(serie, cartes.xmr(serie)) == []
    assert budget.preuve(serie) == 1.0
    # le même taux, lu par un autre chemin (six fois plus d'objets, une somme) ne bouge pas non plus
    presque = [taux + (i % 2) * taux * 2e-16 for i in range(mois)]
    assert cartes.signaux(presque, cartes.xmr(presque)) == []
    assert budget.preuve(presque) == 1.0


@pytest.mark.parametrize("mois", [13, 24, 40])
def test_des_effectifs_qui_varient_au_meme_taux_ne_sortent_pas_de_p_prime(mois):
    comptes = [(3 * (i % 7 + 1), 10 * (i % 7 + 1)) for i in range(mois)]
    limites = cartes.p_prime(comptes)
    assert cartes.signaux([a / n for a, n in comptes], limites) == []


def test_un_saut_apres_une_constante_se_voit():
    serie = [0.1] * 20 + [0.2]
    assert {(s.rang, s.regle) for s in cartes.signaux(serie, cartes.xmr(serie, 20))} == {(20, "hors_limites")}


def test_cusum_repart_de_zero_apres_une_alarme():
    trajectoire, alarmes = cartes.cusum([-1, 2, 2, 1, -5], 3.5)
    assert (trajectoire, alarmes) == ([0, 2, 4, 1, 0], [2])


# --- survie, complétude ------------------------------------------------------------------------------------------------


def test_kaplan_meier_de_reference():
    s = survie.kaplan_meier([1, 2, 3], [True, False, True])
    assert s.a(0.5) == 1
    assert s.a(1) == pytest.approx(2 / 3)
    assert s.a(3) == 0
    assert survie.kaplan_meier([], []) is None


@pytest.mark.parametrize("n", [4, 10, 20, 40, 100, 220, 1000])
def test_la_mediane_quand_la_moitie_juste_est_close(n):
    """La moitié close, à des dates toutes différentes : la médiane est la date de la dernière close, pas « inconnue »."""
    durees, closes = [float(i) for i in range(1, n + 1)], [i < n // 2 for i in range(n)]
    assert survie.kaplan_meier(durees, closes).mediane == n // 2
    une_de_moins = [c and i < n // 2 - 1 for i, c in enumerate(closes)]
    assert survie.kaplan_meier(durees, une_de_moins).mediane is None, "moins de la moitié close : inconnue"


def test_les_issues_concurrentes_et_la_survie_font_un():
    durees, issues = [1, 2, 2, 3, 4, 5, 6], [1, 2, 0, 1, 2, 1, 0]
    courbes = survie.issues_concurrentes(durees, issues, ["corrigee", "substituee", "contestee"])
    closes = sum(c[-1][1] for c in courbes.values() if c)
    assert closes + survie.kaplan_meier(durees, [i > 0 for i in issues]).a(6) == pytest.approx(1)
    assert courbes["contestee"] == []


def test_zero_sans_objet_et_non_recu_sont_trois_choses():
    assert completude.couverture(0, 10) == 0
    assert completude.couverture(0, 0) is None
    assert completude.valeur_rubrique(0, 0, 0, 0.1) is None
    assert completude.indice_couvert(9.7, 12, 0, 12) == 0
    assert completude.indice_couvert(9.7, 12, 7, 12) == pytest.approx(47.2, abs=0.05)
