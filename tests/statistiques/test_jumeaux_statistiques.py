"""Chaque fonction publique de `vigie.statistiques` a son jumeau : recalculée autrement, en Python nu, sur des jeux tirés d'une graine."""

import random
from fractions import Fraction
from math import asin, log, sqrt

import numpy as np
import pytest

from jumeaux import comparaison, interruption, series, statistiques, variations
from vigie.statistiques import (
    ajustement,
    bayes,
    budget,
    completude,
    decomposition,
    entonnoir,
    prevision,
    proportions,
    survie,
    versions,
)
from vigie.statistiques import interruption as mesures

EPROUVEES: set[str] = set()


def eprouve(*noms):
    EPROUVEES.update(noms)
    return lambda essai: essai


@pytest.fixture
def alea():
    return random.Random(2026)


def _comptes(alea, unites, n_max=400):
    tailles = [alea.randint(30, n_max) for _ in range(unites)]
    return [(sum(alea.random() < 0.05 + 0.1 * (i % 3) for _ in range(n)), n) for i, n in enumerate(tailles)]


def test_chaque_fonction_a_son_jumeau():
    assert statistiques.publiques() == EPROUVEES | set(statistiques.PAR_UN_MART)


@eprouve(
    "proportions.wilson", "proportions.clopper_pearson", "proportions.quantile_binomial", "proportions.limites_exactes"
)
def test_proportions(alea):
    for _ in range(60):
        n = alea.randint(1, 120)
        a, p, q = alea.randint(0, n), alea.uniform(0.01, 0.6), alea.uniform(0.01, 0.99)
        bas, haut = proportions.wilson(a, n)
        # les bornes sont les vrais taux dont l'écart à l'observé fait juste 1,96 écart type
        for borne in (bas, haut):
            assert (a / n - borne) ** 2 == pytest.approx(1.959964**2 * borne * (1 - borne) / n, abs=1e-6)
        assert proportions.clopper_pearson(a, n) == pytest.approx(statistiques.clopper_pearson(a, n), abs=1e-9)
        assert proportions.quantile_binomial(n, p, q) == statistiques.quantile(n, p, q)
        assert proportions.limites_exactes([n], [p], [q])[0][0] == pytest.approx(statistiques.limite(n, p, q), abs=1e-9)


@eprouve("proportions.p_valeur", "proportions.retenus")
def test_ecarts(alea):
    for _ in range(60):
        n1, n0 = alea.randint(1, 90), alea.randint(1, 90)
        a1, a0 = alea.randint(0, n1), alea.randint(0, n0)
        assert proportions.p_valeur(a1, n1, a0, n0) == pytest.approx(statistiques.fisher_double(a1, n1, a0, n0))
        p = [alea.choice((None, alea.random() ** 4)) for _ in range(12)]
        assert proportions.retenus(p, 0.2) == statistiques.benjamini_hochberg(p, 0.2)


@eprouve("ajustement.attendus")
def test_ajustement(alea):
    for _ in range(40):
        cellules = {
            (f"U{u}", s): (alea.randint(0, 20), alea.randint(20, 400) * (9 if u == 0 else 1))
            for u in range(6) for s in "abc" if alea.random() < 0.8
        }  # fmt: skip
        attendus = ajustement.attendus(cellules)
        assert {u: x.attendues for u, x in attendus.items()} == pytest.approx(statistiques.attendues(cellules, 0.2))


@eprouve("bayes.ajuster_beta", "bayes.ajuster_gamma")
def test_lois_communes(alea):
    for _ in range(4):
        comptes = _comptes(alea, 20)
        loi = bayes.ajuster_beta(comptes)
        sommet = statistiques.log_vraisemblance_beta(comptes, loi.a, loi.b)
        for fa, fb in ((1.05, 1), (0.95, 1), (1, 1.05), (1, 0.95), (1.1, 1.1), (0.9, 0.9)):
            assert statistiques.log_vraisemblance_beta(comptes, loi.a * fa, loi.b * fb) <= sommet + 1e-3
        couples = [(a, 0.1 * n) for a, n in comptes]
        loi = bayes.ajuster_gamma(couples)
        assert (loi.a, loi.b) == pytest.approx(comparaison.loi_gamma(couples), rel=0.02)


@eprouve("bayes.taux_retreci", "bayes.exces", "bayes.rangs", "bayes.rangs_gamma")
def test_estimations_retrecies(alea):
    comptes = _comptes(alea, 8, 90)
    loi, gamma = bayes.LoiCommune(2, 18), bayes.LoiCommune(4, 4)
    for a, n in comptes:
        moyenne = statistiques.moyenne_a_posteriori(
            lambda p, a=a, n=n: (a + loi.a - 1) * log(p) + (n - a + loi.b - 1) * log(1 - p), 0, 1
        )
        assert bayes.taux_retreci(loi, a, n) == pytest.approx(moyenne, rel=1e-4)
        assert bayes.exces(loi, a, n, 0.02) == pytest.approx(min(n * (moyenne - 0.02), a), abs=1e-2)
        e = n / 10
        rapport = statistiques.moyenne_a_posteriori(
            lambda t, a=a, e=e: (a + gamma.a - 1) * log(t) - (e + gamma.b) * t, 0, 12
        )
        assert bayes.rapport_retreci(gamma, a, e) == pytest.approx(rapport, rel=1e-3)
    par_taux = statistiques.rangs_moyens(
        lambda h, i: h.betavariate(comptes[i][0] + loi.a, comptes[i][1] - comptes[i][0] + loi.b), 8, 4000, 1
    )
    assert [r.moyen for r in bayes.rangs(loi, comptes, graine=3)] == pytest.approx(par_taux, abs=0.15)
    couples = [(a, n / 10) for a, n in comptes]
    par_volume = statistiques.rangs_moyens(
        lambda h, i: couples[i][1] * max(0, h.gammavariate(couples[i][0] + 4, 1 / (couples[i][1] + 4)) - 1), 8, 4000, 1
    )
    rangs = bayes.rangs_gamma(gamma, couples, graine=3, par_volume=True)
    assert [r.moyen for r in rangs] == pytest.approx(par_volume, abs=0.15)


@eprouve("budget.seuil")
def test_budget(alea):
    for _ in range(40):
        n, budget_du_mois = alea.randint(1, 9000), alea.choice((0.5, 2.5, 5.0))
        assert budget.seuil(n, budget_du_mois) == pytest.approx(
            float(min(Fraction(3, 1000), Fraction(budget_du_mois) / n))
        )
    assert budget.seuil(0) == 0


@eprouve("prevision.au_moins", "prevision.au_plus")
def test_binomiale_negative(alea):
    for _ in range(60):
        k, forme, moyenne = alea.randint(0, 40), alea.uniform(0.2, 60), alea.uniform(0.01, 30)
        haut, bas = (
            float(f(np.array(k), np.array(forme), np.array(moyenne))) for f in (prevision.au_moins, prevision.au_plus)
        )
        assert bas == pytest.approx(series._jusqua(k, forme, moyenne), abs=1e-10)
        assert haut == pytest.approx(1 - series._jusqua(k - 1, forme, moyenne), abs=1e-10)
    # sans autre variation que le hasard, c'est le test binomial conditionnel, exactement
    for _ in range(40):
        passe, vus, e1, e0 = alea.randint(0, 30), alea.randint(1, 20), alea.randint(1, 9), alea.randint(1, 90)
        exact = sum(statistiques.binomiale(passe + vus, e1 / (e1 + e0))[vus:])
        calcule = prevision.au_moins(np.array(vus), np.array(passe + 1.0), np.array((passe + 1) * e1 / e0))
        assert float(calcule) == pytest.approx(exact, rel=1e-9)


@eprouve("versions.score", "versions.cusum")
def test_cusum(alea):
    for _ in range(40):
        vus, forme, moyenne, rapport = (
            alea.randint(0, 60),
            alea.uniform(1, 50),
            alea.uniform(0.1, 40),
            alea.uniform(1.1, 4),
        )
        attendu = log(series._masse(vus, forme, rapport * moyenne)) - log(series._masse(vus, forme, moyenne))
        assert versions.score(vus, moyenne, forme, rapport) == pytest.approx(attendu)
        scores = [alea.gauss(0, 1) for _ in range(25)]
        trajectoire, alarmes = versions.cusum(scores, 2.0)
        for i, x in enumerate(trajectoire):
            avant = 0.0 if i == 0 or i - 1 in alarmes else trajectoire[i - 1]
            assert x == pytest.approx(max(0.0, avant + scores[i]))
        assert alarmes == [i for i, x in enumerate(trajectoire) if x > 2.0]


@eprouve(
    "completude.defauts_en_exces", "completude.valeur_rubrique", "completude.couverture", "completude.indice_couvert"
)
def test_completude(alea):
    for _ in range(60):
        n = alea.randint(1, 200)
        valides = alea.randint(0, n)
        defauts, tolerance = alea.randint(0, valides), Fraction(alea.randint(0, 20), 100)
        exces = max(Fraction(0), defauts - tolerance * n)
        assert completude.defauts_en_exces(defauts, n, float(tolerance)) == pytest.approx(float(exces))
        valeur = max(Fraction(0), (valides - exces) / n)
        assert completude.valeur_rubrique(valides, defauts, n, float(tolerance)) == pytest.approx(float(valeur))
        recues, attendues = alea.randint(0, 30), alea.randint(1, 30)
        part = Fraction(min(recues, attendues), attendues)
        assert completude.couverture(recues, attendues) == pytest.approx(float(part))
        assert completude.indice_couvert(6.5, 10, recues, attendues) == pytest.approx(float(65 * part))


@eprouve("decomposition.decomposition", "decomposition.decomposer")
def test_decompositions(alea):
    for _ in range(60):
        avant, apres = (
            {g: (alea.randint(0, 9), alea.randint(10, 90)) for g in "ABCDEF" if g == "A" or alea.random() < 0.6}
            for _ in range(2)
        )
        assert decomposition.decomposition(avant, apres) == pytest.approx(
            {c: float(x) for c, x in statistiques.variation_d_un_nombre(avant, apres).items()}
        )
        attendus = frozenset(alea.sample("ABCDEF", 3))
        v = decomposition.decomposer(avant, apres, publie=(3, 77), attendus=attendus)
        jumeau = variations._effets(avant, apres, Fraction(3, 77), (set(attendus), set(attendus)))
        noms = {"taux": "effet_part", "composition": "effet_composition", "couverture": "effet_couverture"}
        noms |= {"entrees_sorties": "effet_entrees_sorties", "revision": "effet_revision", "total": "variation"}
        assert {c: getattr(v, c) for c in noms} == {c: jumeau[x] for c, x in noms.items()}


@eprouve("entonnoir.ecart_arcsinus", "entonnoir.surdispersion")
def test_entonnoir(alea):
    for _ in range(40):
        unites = [
            {"nb_anomalies": a, "nb_evalues": n, "nb_attendues": 0.1 * n, "nb_reference": 0}
            for a, n in _comptes(alea, 14)
        ]
        z = [entonnoir.ecart_arcsinus(u["nb_anomalies"], u["nb_evalues"], 0.1) for u in unites]
        assert z == pytest.approx(
            [
                2 * sqrt(u["nb_evalues"]) * (asin(sqrt(u["nb_anomalies"] / u["nb_evalues"])) - asin(sqrt(0.1)))
                for u in unites
            ]
        )
        d = entonnoir.surdispersion(z, [1 / (2 * sqrt(u["nb_evalues"])) for u in unites])
        assert (d.phi, d.tau2) == pytest.approx(comparaison._dispersion(unites))


@eprouve("survie.kaplan_meier", "survie.issues_concurrentes")
def test_survie(alea):
    for _ in range(30):
        n = alea.randint(4, 40)
        durees = [float(alea.randint(1, 12)) for _ in range(n)]
        issues = [alea.choice((0, 1, 1, 2)) for _ in range(n - 2)] + [1, 2]
        s = survie.kaplan_meier(durees, [i > 0 for i in issues])
        courbes = survie.issues_concurrentes(durees, issues, ["corrigee", "substituee"])
        for t in (0.5, 3, 7, 11):
            assert s.a(t) == pytest.approx(statistiques.kaplan_meier(durees, [i > 0 for i in issues], t))
            for issue, nom in enumerate(("corrigee", "substituee"), 1):
                lue = max((p for d, p in courbes[nom] if d <= t), default=0.0)
                assert lue == pytest.approx(statistiques.aalen_johansen(durees, issues, issue, t))


@eprouve("interruption.mesurer")
@pytest.mark.parametrize("avec_temoin", [True, False])
def test_l_effet_d_une_decision(alea, avec_temoin):
    """Rapport, preuve et bornes : à chaque borne, la probabilité que le jumeau calcule est celle promise, 5 %."""
    for _ in range(6):
        mois, debut = alea.randint(13, 16), alea.randint(9, 10)
        apres = [t >= debut for t in range(mois)]

        def groupe(employeurs, mois=mois, debut=debut):
            touches = [
                [int(alea.random() < (0.02 if t >= debut else 0.04)) for t in range(mois)] for _ in range(employeurs)
            ]
            for e in touches[:20]:
                e[3] = e[4] = 1  # touchés deux mois de suite : l'employeur se répète
            return [e for e in touches if any(e)], [alea.randint(280, 320) for _ in range(mois)]

        vise, temoin = groupe(300), groupe(600) if avec_temoin else None
        rendu = mesures.mesurer(*(
            mesures.Groupe(np.array(g[0], float), np.array(g[1], float)) if isinstance(g, tuple) else np.array(g) if g else None
            for g in (vise, apres, temoin)
        ))  # fmt: skip
        jumeau = interruption.Jumeau(vise, [int(a) for a in apres], temoin)
        assert log(rendu.rapport) == pytest.approx(jumeau.sommet(), abs=1e-4)
        assert (rendu.dispersion, rendu.ddl) == pytest.approx(jumeau.dispersion(), rel=1e-4)
        assert rendu.preuve == pytest.approx(jumeau.preuve(0.0), abs=1e-4)
        assert [jumeau.preuve(log(b)) for b in (rendu.bas, rendu.haut)] == pytest.approx([0.05, 0.05], abs=1e-3)
