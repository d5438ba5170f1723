"""Les statistiques : nombres de référence publiés, cas à la main, doctests, et ce qu'un dénominateur nul doit rendre."""

import doctest
import importlib
import pkgutil
from datetime import date
from fractions import Fraction

import polars as pl
import pytest

import vigie.statistiques
from vigie.statistiques import (
    ajustement,
    bayes,
    completude,
    decomposition,
    entonnoir,
    proportions,
    series,
    survie,
    versions,
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
}


@pytest.mark.parametrize("nom", _IMPOSSIBLES)
def test_un_compte_impossible_se_dit_en_francais(nom):
    with pytest.raises(ValueError, match="5 anomalies pour 3 objets jugés"):
        _IMPOSSIBLES[nom](5, 3)
    with pytest.raises(ValueError, match="ne peut être négatif"):
        _IMPOSSIBLES[nom](-1, 3)


def test_un_compte_sans_objet_n_a_pas_d_ecart():
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


# --- séries et versions ------------------------------------------------------------------------------------------------


def _serie(nouveaux, exposes=300, normes=()):
    mois = [date(2024 + k // 12, k % 12 + 1, 1) for k in range(len(nouveaux))]
    comptes = pl.DataFrame({"mois": mois, "nb_nouveaux": nouveaux}).with_columns(
        pl.lit("controle").alias("dimension"),
        pl.lit("K").alias("modalite"),
        *(pl.lit(exposes).alias(c) for c in ("nb_employeurs", "nb_exposes")),
        pl.col("nb_nouveaux").alias("nb_touches"),
    )
    return series.suivre(comptes, list(normes))


def test_un_saut_se_voit_malgre_une_norme_chaque_janvier():
    """Quarante-huit mois, trois touchés par mois, quatre-vingt-dix à partir du trente et unième ; les normes changent en janvier."""
    janviers = [date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
    suivie = _serie([3, 2, 4, 3, 3] * 6 + [90] * 18, normes=janviers)
    assert suivie.filter("est_signale")["mois"].min() == date(2026, 7, 1)
    sans_jugement = suivie.filter(pl.col("preuve").is_null())["mois"].to_list()
    assert sans_jugement == [date(2024, m, 1) for m in (1, 2, 3)], "passé le troisième mois, chaque mois se juge"


@pytest.mark.parametrize("vague", [0, 7, 13, 24, 25, 31])
def test_un_signal_est_possible_chaque_mois(vague):
    nouveaux = [1] * 36
    nouveaux[3 + vague] = 25
    suivie = _serie(nouveaux, normes=[date(2025, 1, 1), date(2026, 1, 1)])
    assert suivie.filter("est_signale")["mois"].to_list() == [suivie["mois"][3 + vague]]


def test_un_passe_nul_n_est_pas_une_certitude():
    """Douze mois à zéro, puis un touché sur un million d'exposés : l'ancienne preuve valait zéro."""
    assert _serie([0] * 12 + [1], exposes=1_000_000)["preuve"][-1] >= 0.1
    assert _serie([0] * 12 + [12], exposes=1_000_000)["est_signale"][-1]


@pytest.mark.parametrize("niveau", [0, 1, 3, 20, 299])
def test_une_serie_constante_n_est_pas_un_signal(niveau):
    suivie = _serie([niveau] * 40)
    assert not suivie["est_signale"].any()
    assert suivie["preuve"].drop_nulls().min() == 1


def test_un_mois_de_plus_ne_rejuge_pas_les_autres():
    nouveaux = [4, 2, 5, 3, 30, 4, 2, 3, 6, 4, 1, 3, 40]
    entiere, coupee = _serie(nouveaux), _serie(nouveaux[:-1])
    assert entiere.head(12).equals(coupee)


def test_un_mois_sans_expose_ne_se_juge_pas():
    mois = [date(2026, m, 1) for m in range(1, 7)]
    comptes = pl.DataFrame({"mois": mois, "nb_exposes": [90, 90, 90, 90, 0, 90], "nb_nouveaux": [2, 1, 2, 1, 0, 2]})
    comptes = comptes.with_columns(
        pl.lit("national").alias("dimension"),
        pl.lit("tous").alias("modalite"),
        pl.col("nb_exposes").alias("nb_employeurs"),
        pl.col("nb_nouveaux").alias("nb_touches"),
    )
    suivie = series.suivre(comptes, [])
    assert suivie["preuve"].is_null().to_list() == [True, True, True, False, True, False]
    assert series.suivre(comptes.clear(), []).is_empty()


def test_une_regle_nouvelle_ne_deplace_que_sa_serie():
    nouveaux = [8] * 12 + [30] * 2
    comptes = pl.concat(
        _serie(nouveaux).with_columns(pl.lit(c).alias("modalite")).select(
            "dimension", "modalite", "mois", "nb_employeurs", "nb_touches", "nb_exposes", "nb_nouveaux"
        )
        for c in ("K", "L")
    )  # fmt: skip
    suivie = series.suivre(comptes, [], {"K": date(2025, 1, 1)})
    attendues = suivie.filter(pl.col("mois") == date(2025, 1, 1)).sort("modalite")["haut"].to_list()
    assert attendues[0] > attendues[1]
    assert suivie.filter("est_nouvelle_norme").select("modalite", "mois").rows() == [("K", date(2025, 1, 1))]


def test_les_limites_tracees_decident():
    """Sortir des limites d'un mois, c'est y signaler sur le mois seul ; y rester, non."""
    for vus in range(30):
        dernier = _serie([3, 5, 2, 4, 6, 3, 4, vus]).row(-1, named=True)
        dehors = not dernier["bas"] <= vus <= dernier["haut"]
        assert dehors == (dernier["est_signale"] and dernier["fenetre"] == 1)


def test_une_version_seule_dans_ses_tranches_ne_se_compare_pas():
    mois = [date(2026, 1, 1), date(2026, 2, 1)]
    comptes = pl.DataFrame(
        [("v1", mois[0], "1-9"), ("v2", mois[1], "1-9"), ("w", mois[1], "250+")],
        schema=["version", "mois", "tranche_effectif"],
        orient="row",
    ).with_columns(*(pl.lit(9).alias(c) for c in ("nb_employeurs", "nb_exposes", "nb_nouveaux")))
    assert versions.suivre(comptes, {"v1": "L", "v2": "L", "w": "M"}).is_empty()


def test_cusum_repart_de_zero_apres_une_alarme():
    trajectoire, alarmes = versions.cusum([-1, 2, 2, 1, -5], 3.5)
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
