"""Jumeaux des statistiques en Python nu, écrits depuis les formules : ni numpy, ni scipy, ni le code éprouvé."""

from itertools import pairwise
from math import comb, exp, lgamma, log, log1p


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


def etendue_moyenne(valeurs: list[float]) -> float:
    mr = [abs(b - a) for a, b in pairwise(valeurs)]
    moyenne = sum(mr) / len(mr)
    gardees = [m for m in mr if m <= 3.267 * moyenne] or mr
    return sum(gardees) / len(gardees)


def facteurs(triangle: list[list[float]]) -> list[float]:
    rendus = []
    for j in range(max(map(len, triangle)) - 1):
        num = sum(r[j + 1] for r in triangle if len(r) > j + 1)
        den = sum(r[j] for r in triangle if len(r) > j + 1)
        rendus.append(num / den if den else 1.0)
    return rendus


def score_cusum(anomalies: int, evalues: int, p: float, rapport: float) -> float:
    """Log-rapport de vraisemblance de deux binomiales."""
    q = rapport * p / (1 - p + rapport * p)
    return anomalies * log(q / p) + (evalues - anomalies) * log((1 - q) / (1 - p))


def chapman(a: int, b: int, c: int) -> float:
    return exp(log(a + 1) + log(b + 1) - log(c + 1)) - 1
