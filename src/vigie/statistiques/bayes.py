"""Qui a vraiment le plus mauvais taux, où est le volume, et que vaut un rang ? Estimations de Bayes empiriques.

Deux listes, jamais une : la fréquence (taux rétréci) et le volume évitable (excès), aucune n'ordonne l'autre.
Sources : Goldstein et Spiegelhalter, JRSS A, 1996 ; Lin et al., Bayesian Analysis, 2006 ; `docs/methode.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln
from scipy.stats import rankdata

UNITES_MIN = 10  # moins d'unités n'apprennent pas une loi commune : on ne rétrécit pas
POIDS_MAX = 10_000.0  # taille d'échantillon que la loi commune peut peser au plus
TIRAGES = 2_000
_LOG_BORNES = (-30.0, 30.0)  # le simplexe peut s'égarer : au-delà, exp déborde sans rien apprendre


@dataclass(frozen=True)
class LoiCommune:
    """Loi bêta des taux (`a`, `b`), ou gamma des taux par exposition (forme `a`, intensité `b`)."""

    a: float
    b: float

    @property
    def moyenne_beta(self) -> float:
        """Moyenne de la loi bêta."""
        return self.a / (self.a + self.b)


@dataclass(frozen=True)
class Rang:
    """Rang d'une unité, 1 = le plus fort : espérance, intervalle à 95 %, probabilité d'être dans le plus mauvais dixième.

    Des ex æquo se partagent leurs places : même espérance, et l'intervalle les couvre toutes. Rien ne départage par le nom.
    """

    moyen: float
    bas: int
    haut: int
    p_pire_dixieme: float


def ajuster_beta(comptes: Sequence[tuple[int, int]]) -> LoiCommune | None:
    """Loi commune des taux par vraisemblance marginale bêta-binomiale ; None sous dix unités évaluées.

    `comptes` : (anomalies, évalués). La taille de la loi est bornée : des unités identiques la rendraient infinie.
    """
    y, n = _evalues(comptes)
    if len(n) < UNITES_MIN:
        return None
    p = (y.sum() + 0.5) / (n.sum() + 1)

    def opposee(x: np.ndarray) -> float:
        m, poids = 1 / (1 + np.exp(-np.clip(x[0], *_LOG_BORNES))), min(np.exp(np.clip(x[1], *_LOG_BORNES)), POIDS_MAX)
        a, b = m * poids, (1 - m) * poids
        return -float(np.sum(betaln(y + a, n - y + b) - betaln(a, b)))

    departs = [(np.log(p / (1 - p)), np.log(t)) for t in (20.0, 200.0, 2_000.0)]
    trouve = min((minimize(opposee, d, method="Nelder-Mead") for d in departs), key=lambda r: r.fun)
    sommet = np.clip(trouve.x, *_LOG_BORNES)
    m, poids = float(1 / (1 + np.exp(-sommet[0]))), float(min(np.exp(sommet[1]), POIDS_MAX))
    return LoiCommune(m * poids, (1 - m) * poids)


def ajuster_gamma(comptes: Sequence[tuple[float, float]]) -> LoiCommune | None:
    """Loi commune d'un taux par exposition, par vraisemblance gamma-Poisson ; None sous dix unités.

    `comptes` : (évènements, exposition), par exemple des personnes touchées et des personnes déclarées.
    """
    y, e = _evalues(comptes)
    if len(e) < UNITES_MIN:
        return None
    m0 = (y.sum() + 0.5) / e.sum()

    def opposee(x: np.ndarray) -> float:
        m, a = np.exp(np.clip(x[0], *_LOG_BORNES)), min(np.exp(np.clip(x[1], *_LOG_BORNES)), POIDS_MAX)
        b = a / m
        return -float(np.sum(gammaln(y + a) - gammaln(a) + a * np.log(b / (b + e)) + y * np.log(e / (b + e))))

    departs = [(np.log(m0), np.log(t)) for t in (0.5, 5.0, 50.0)]
    trouve = min((minimize(opposee, d, method="Nelder-Mead") for d in departs), key=lambda r: r.fun)
    sommet = np.clip(trouve.x, *_LOG_BORNES)
    m, a = float(np.exp(sommet[0])), float(min(np.exp(sommet[1]), POIDS_MAX))
    return LoiCommune(a, a / m)


def taux_retreci(loi: LoiCommune, anomalies: int, evalues: int) -> float:
    """Moyenne a posteriori d'un taux : (y + a) / (n + a + b).

    >>> round(taux_retreci(LoiCommune(2, 98), 3, 40), 6)
    0.035714
    """
    return (anomalies + loi.a) / (evalues + loi.a + loi.b)


def exces(loi: LoiCommune, anomalies: int, evalues: int, reference: float) -> float:
    """Volume évitable : évalués × (taux rétréci − référence), au plus les anomalies observées. Négatif : mieux que la référence.

    >>> round(exces(LoiCommune(2, 98), 3, 40, 0.02), 4)
    0.6286
    """
    return min(evalues * (taux_retreci(loi, anomalies, evalues) - reference), float(anomalies))


def rangs(
    loi: LoiCommune, comptes: Sequence[tuple[int, int]], graine: int, reference: float | None = None
) -> list[Rang]:
    """Rang de chaque unité par tirages a posteriori : par taux, ou par volume évitable si `reference` est donnée.

    `graine` : celle de la version publiée, pour que la même publication rende les mêmes rangs.
    """
    y, n = np.array([c[0] for c in comptes], float), np.array([c[1] for c in comptes], float)
    tires = np.random.default_rng(graine).beta(y + loi.a, n - y + loi.b, (TIRAGES, len(comptes)))
    return _ranger(tires if reference is None else n * np.maximum(tires - reference, 0.0), comptes)


def rapport_retreci(loi: LoiCommune, evenements: float, exposition: float) -> float:
    """Moyenne a posteriori d'un taux par exposition : (y + a) / (e + b). Exposition = attendues : rapport à l'attendu.

    >>> rapport_retreci(LoiCommune(5, 5), 20, 10)
    1.6666666666666667
    """
    return (evenements + loi.a) / (exposition + loi.b)


def rangs_gamma(
    loi: LoiCommune, comptes: Sequence[tuple[float, float]], graine: int, par_volume: bool = False
) -> list[Rang]:
    """Rang de chaque unité par tirages gamma a posteriori : par rapport à l'attendu, ou par volume évitable (`par_volume`).

    `comptes` : (évènements, attendus). Sous l'attendu il n'y a rien à éviter : ces unités sont ex æquo par le volume.

    >>> [(r.bas, r.haut) for r in rangs_gamma(LoiCommune(0.001, 0.001), [(9, 1), (0, 5), (0, 7)], graine=1)]
    [(1, 1), (2, 3), (2, 3)]
    """
    y, e = np.array([c[0] for c in comptes], float), np.array([c[1] for c in comptes], float)
    tires = np.random.default_rng(graine).gamma(y + loi.a, 1 / (e + loi.b), (TIRAGES, len(comptes)))
    return _ranger(e * np.maximum(tires - 1, 0.0) if par_volume else tires, comptes)


def _ranger(tires: np.ndarray, comptes: Sequence[tuple[float, float]]) -> list[Rang]:
    """Rangs d'un tirage par rangée, le plus fort d'abord ; des unités aux mêmes comptes mettent leurs tirages en commun."""
    premiers, derniers = (rankdata(-tires, methode, axis=1) for methode in ("min", "max"))
    dixieme = max(1, round(tires.shape[1] / 10))
    # des ex æquo à cheval sur la limite du dixième y sont chacun pour leur part
    parts = np.clip((dixieme - premiers + 1) / (derniers - premiers + 1), 0.0, 1.0)
    groupes: dict[tuple[float, float], list[int]] = {}
    for i, compte in enumerate(comptes):
        groupes.setdefault(tuple(compte), []).append(i)
    rendus = {}
    for compte, membres in groupes.items():
        bas = np.quantile(premiers[:, membres], 0.025, method="nearest")
        haut = np.quantile(derniers[:, membres], 0.975, method="nearest")
        moyen = (premiers[:, membres] + derniers[:, membres]).mean() / 2
        rendus[compte] = Rang(float(moyen), int(bas), int(haut), float(parts[:, membres].mean()))
    return [rendus[tuple(compte)] for compte in comptes]


def _evalues(comptes: Sequence[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    gardes = [(y, n) for y, n in comptes if n]
    return np.array([y for y, _ in gardes], float), np.array([n for _, n in gardes], float)
