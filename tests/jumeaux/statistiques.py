"""Jumeaux des statistiques en Python nu, écrits depuis les formules : ni numpy, ni scipy, ni le code éprouvé."""

import importlib
import inspect
import pkgutil
import random
from fractions import Fraction
from math import comb, exp, lgamma, log, log1p

import vigie.statistiques

# éprouvées de bout en bout par le jumeau d'un mart (tests/marts/test_jumeaux.py)
PAR_UN_MART = {
    "comparaison.attendues": "cmp_unites_mois",
    "comparaison.comparer": "cmp_unites_mois",
    "entonnoir.entonnoir": "cmp_unites_mois",
    "bayes.rapport_retreci": "cmp_unites_mois",
    "series.suivre": "cmp_series_mois",
    "delais.delais": "ind_delais_correction",
    "versions.suivre": "cmp_versions_neuves",
    "prevision.prevoir": "cmp_series_mois",
    "versions.attendre": "cmp_versions_neuves",
}


def publiques() -> set[str]:
    """Les fonctions que `vigie.statistiques` offre : `module.fonction`."""
    return {
        f"{m.name}.{nom}"
        for m in pkgutil.iter_modules(vigie.statistiques.__path__)
        for nom, f in inspect.getmembers(importlib.import_module(f"vigie.statistiques.{m.name}"), inspect.isfunction)
        if f.__module__ == f"vigie.statistiques.{m.name}" and not nom.startswith("_")
    }


def binomiale(n: int, p: float) -> list[float]:
    if not 0 < p < 1:
        return [float(k == n * p) for k in range(n + 1)]
    return [exp(log(comb(n, k)) + k * log(p) + (n - k) * log1p(-p)) for k in range(n + 1)]


def quantile(n: int, p: float, q: float) -> int:
    cumul = 0.0
    for k, m in enumerate(binomiale(n, p)):
        cumul += m
        if cumul >= q - 1e-12:
            return k
    return n


def limite(n: int, p: float, q: float) -> float:
    masses = binomiale(n, p)
    r = quantile(n, p, q)
    return max(0.0, (r - (sum(masses[: r + 1]) - q) / masses[r]) / n)


def clopper_pearson(a: int, n: int) -> tuple[float, float]:
    """Par dichotomie sur la loi binomiale elle-même."""

    def racine(f, bas=0.0, haut=1.0):
        for _ in range(60):
            milieu = (bas + haut) / 2
            bas, haut = (milieu, haut) if f(milieu) else (bas, milieu)
        return (bas + haut) / 2

    bas = 0.0 if a == 0 else racine(lambda p: sum(binomiale(n, p)[a:]) < 0.025)
    haut = 1.0 if a == n else racine(lambda p: sum(binomiale(n, p)[: a + 1]) > 0.025)
    return bas, haut


def kaplan_meier(durees: list[float], closes: list[bool], t: float) -> float:
    reste = 1.0
    for d in sorted({d for d, c in zip(durees, closes, strict=True) if c and d <= t}):
        a_risque = sum(x >= d for x in durees)
        reste *= 1 - sum(c and x == d for x, c in zip(durees, closes, strict=True)) / a_risque
    return reste


def log_vraisemblance_beta(comptes, a: float, b: float) -> float:
    def lb(x, y):
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    return sum(lb(y + a, n - y + b) - lb(a, b) for y, n in comptes)


def fisher_double(a1: int, n1: int, a0: int, n0: int) -> float:
    """Deux fois la queue hypergéométrique, en fractions exactes."""
    if Fraction(a1, n1) < Fraction(a0, n0):
        a1, n1, a0, n0 = a0, n0, a1, n1
    total = a1 + a0
    queue = sum(comb(n1, k) * comb(n0, total - k) for k in range(a1, min(n1, total) + 1))
    return min(1.0, 2 * float(Fraction(queue, comb(n1 + n0, total))))


def benjamini_hochberg(p_valeurs: list[float | None], part: float) -> list[bool]:
    """Un écart est retenu s'il en est un, au moins aussi grand, sous sa part du seuil."""
    juges = sorted(p for p in p_valeurs if p is not None)
    admis = [p for k, p in enumerate(juges, 1) if p <= part * k / len(juges)]
    return [p is not None and bool(admis) and p <= max(admis) for p in p_valeurs]


def attendues(cellules: dict, dominante: float) -> dict[str, float]:
    """Standardisation indirecte : le taux de la strate, ou celui des autres pour qui y pèse trop."""
    rendus: dict[str, float] = {}
    for (unite, strate), (a, n) in cellules.items():
        autres = [(x, y) for (u, s), (x, y) in cellules.items() if s == strate and u != unite]
        a_autres, n_autres = sum(x for x, _ in autres), sum(y for _, y in autres)
        domine = n_autres and n > dominante * (n + n_autres)
        taux = a_autres / n_autres if domine else (a + a_autres) / (n + n_autres)
        rendus[unite] = rendus.get(unite, 0.0) + n * taux
    return rendus


def moyenne_a_posteriori(log_densite, bas: float, haut: float, pas: int = 20_000) -> float:
    """Moyenne d'une densité connue à un facteur près, sommée point par point."""
    points = [bas + (haut - bas) * (i + 0.5) / pas for i in range(pas)]
    logs = [log_densite(x) for x in points]
    sommet = max(logs)
    poids = [exp(v - sommet) for v in logs]
    return sum(x * p for x, p in zip(points, poids, strict=True)) / sum(poids)


def rangs_moyens(tirer, unites: int, essais: int, graine: int) -> list[float]:
    """Rang moyen de chaque unité, 1 = la plus forte, sur des tirages `tirer(alea, i)` ; des ex æquo partagent leurs places."""
    alea = random.Random(graine)
    cumul = [0.0] * unites
    for _ in range(essais):
        valeurs = [tirer(alea, i) for i in range(unites)]
        for i, x in enumerate(valeurs):
            cumul[i] += (1 + sum(y > x for y in valeurs) + sum(y >= x for y in valeurs)) / 2
    return [c / essais for c in cumul]


def aalen_johansen(durees: list[float], issues: list[int], issue: int, t: float) -> float:
    """Part close par `issue` avant t : à chaque durée, ce qui reste ouvert fois la part de ceux à risque qui ferment ainsi."""
    ouverte, part = 1.0, 0.0
    for d in sorted({d for d, i in zip(durees, issues, strict=True) if i and d <= t}):
        a_risque = sum(x >= d for x in durees)
        fermes = [i for x, i in zip(durees, issues, strict=True) if x == d and i]
        part += ouverte * fermes.count(issue) / a_risque
        ouverte *= 1 - len(fermes) / a_risque
    return part


def variation_d_un_nombre(avant: dict, apres: dict) -> dict[str, Fraction]:
    """Taux, volume, entrées et sorties d'un nombre d'anomalies, en fractions."""
    communs = {g for g in avant.keys() & apres.keys() if avant[g][1] and apres[g][1]}
    taux = volume = Fraction(0)
    for g in communs:
        (a0, n0), (a1, n1) = avant[g], apres[g]
        taux += Fraction(n0 + n1, 2) * (Fraction(a1, n1) - Fraction(a0, n0))
        volume += (Fraction(a1, n1) + Fraction(a0, n0)) / 2 * (n1 - n0)
    entrees = sum(a for g, (a, _) in apres.items() if g not in communs)
    sorties = -sum(a for g, (a, _) in avant.items() if g not in communs)
    return {"taux": taux, "volume": volume, "entrees": entrees, "sorties": sorties}
