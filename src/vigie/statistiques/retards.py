"""Que vaudra un mois provisoire une fois toutes ses corrections arrivées ? Triangle (mois concerné × âge) et intervalle.

Méthode de l'échelle (chain ladder) et Poisson surdispersé par rééchantillonnage des résidus : England et Verrall,
British Actuarial Journal, 2002. À ne pas employer à travers un changement de norme ou de processus : le passé n'y dit plus rien.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MOIS_MIN = 6  # moins de mois ne disent pas comment les corrections arrivent
REPRISES = 1_000


@dataclass(frozen=True)
class Prevision:
    """Valeur finale prévue d'un mois : `connu` à ce jour, `final` attendu, `bas` et `haut` à `niveau`."""

    connu: float
    final: float
    bas: float
    haut: float
    niveau: float


def facteurs(triangle: Sequence[Sequence[float]]) -> list[float]:
    """Facteur de passage de chaque âge au suivant, pondéré par les volumes.

    `triangle` : un mois par rangée, du plus ancien au plus récent ; cumuls par âge, la rangée s'arrête à ce qui est connu.

    >>> facteurs([[100, 120, 126], [200, 240], [50]])
    [1.2, 1.05]
    """
    ages = max(len(r) for r in triangle)
    rendus = []
    for j in range(ages - 1):
        connus = [(r[j], r[j + 1]) for r in triangle if len(r) > j + 1]
        bas = sum(a for a, _ in connus)
        rendus.append(sum(b for _, b in connus) / bas if bas else 1.0)
    return rendus


def prevoir(triangle: Sequence[Sequence[float]], graine: int, niveau: float = 0.80) -> list[Prevision] | None:
    """Valeur finale de chaque mois, avec son intervalle ; None sous six mois ou sans correction observée.

    L'intervalle joint l'incertitude des facteurs (résidus rééchantillonnés) et celle des arrivées à venir (Poisson surdispersé).
    """
    if len(triangle) < MOIS_MIN or max(len(r) for r in triangle) < 2:
        return None
    f = facteurs(triangle)
    ajustes, observes = _ajuster(triangle, f), _increments(triangle)
    lignes = [(i, j) for i, r in enumerate(triangle) for j in range(len(r))]
    m = np.array([max(ajustes[i][j], 1e-9) for i, j in lignes])
    y = np.array([observes[i][j] for i, j in lignes])
    libres = len(lignes) - len(triangle) - len(f)
    if libres <= 0:
        return None
    residus = (y - m) / np.sqrt(m)
    phi = max(float((residus**2).sum() / libres), 1e-12)
    corriges = residus * np.sqrt(len(lignes) / libres)
    tirage = np.random.default_rng(graine)
    finaux = np.array([_reprise(triangle, lignes, m, corriges, phi, tirage) for _ in range(REPRISES)])
    bas, haut = np.quantile(finaux, [(1 - niveau) / 2, (1 + niveau) / 2], axis=0)
    previsions = []
    for i, r in enumerate(triangle):
        connu, final = float(r[-1]), float(r[-1] * np.prod(f[len(r) - 1 :]))
        if len(r) == len(f) + 1:
            previsions.append(Prevision(connu, connu, connu, connu, niveau))
        else:
            previsions.append(Prevision(connu, final, float(min(bas[i], final)), float(max(haut[i], final)), niveau))
    return previsions


def _increments(triangle: Sequence[Sequence[float]]) -> list[np.ndarray]:
    return [np.diff(np.asarray(r, float), prepend=0.0) for r in triangle]


def _ajuster(triangle: Sequence[Sequence[float]], f: Sequence[float]) -> list[np.ndarray]:
    """Arrivées que les facteurs auraient données, en remontant de la dernière valeur connue de chaque mois."""
    ajustes = []
    for r in triangle:
        cumuls = [float(r[-1])]
        for j in range(len(r) - 2, -1, -1):
            cumuls.insert(0, cumuls[0] / f[j])
        ajustes.append(np.diff(np.array(cumuls), prepend=0.0))
    return ajustes


def _reprise(triangle, lignes, m, residus, phi, tirage) -> list[float]:
    """Une histoire possible : un triangle rejoué, ses facteurs, puis les arrivées à venir tirées."""
    y = np.maximum(m + tirage.choice(residus, len(m)) * np.sqrt(m), 0.0)
    rejoue = [np.zeros(len(r)) for r in triangle]
    for (i, j), v in zip(lignes, y, strict=True):
        rejoue[i][j] = v
    cumuls = [np.cumsum(r) for r in rejoue]
    f = facteurs(cumuls)
    finaux = []
    for r, c in zip(triangle, cumuls, strict=True):
        # le niveau du mois s'estime sur ce qui en est connu, donc se rejoue aussi
        cumul, valeur = float(c[-1]), float(r[-1])
        for j in range(len(r) - 1, len(f)):
            moyenne = max(cumul * (f[j] - 1), 0.0)
            cumul += moyenne
            valeur += phi * tirage.poisson(moyenne / phi)
        finaux.append(valeur)
    return finaux
