"""Proportions : intervalles, limites exactes, écarts entre deux taux.

Aucune ne lève sur un dénominateur nul : elle rend None, que l'appelant écrit « sans objet ». Plus d'anomalies que d'objets, ou un compte
négatif, est une faute de l'appelant : `ValueError`.
"""

from collections.abc import Sequence
from math import erf, exp, fsum, lgamma, sqrt

import numpy as np
from scipy.stats import beta, binom

from vigie.statistiques import verifier_compte

Z95 = 1.959963984540054
PETIT_NOMBRE = 30  # en deçà, un taux, une courbe ou un rang est surtout du bruit : objets, anomalies ou déclarants


def wilson(anomalies: int, evalues: int, z: float = Z95) -> tuple[float, float] | None:
    """Intervalle de Wilson d'une proportion (0 à 1), à 95 % par défaut ; None si rien n'a été évalué.

    Source : Wilson (1927) ; préféré à l'intervalle normal, qui sort de [0 ; 1] pour les petits effectifs. Les marts SQL la calculent par
    la macro `wilson` (`macros/indicateurs.sql`) ; leurs jumeaux refont l'une et l'autre.

    >>> [round(b, 6) for b in wilson(3, 40)]
    [0.025836, 0.198642]
    """
    if not evalues:
        return None
    verifier_compte(anomalies, evalues)
    p, z2 = anomalies / evalues, z * z
    centre = (p + z2 / (2 * evalues)) / (1 + z2 / evalues)
    demi = z * sqrt(p * (1 - p) / evalues + z2 / (4 * evalues * evalues)) / (1 + z2 / evalues)
    return (0.0 if not anomalies else max(0.0, centre - demi), 1.0 if anomalies == evalues else min(1.0, centre + demi))


def clopper_pearson(anomalies: int, evalues: int, niveau: float = 0.95) -> tuple[float, float] | None:
    """Intervalle exact d'une proportion, conservateur ; None si rien n'a été évalué.

    Source : Clopper et Pearson (1934), quantiles de la loi bêta.

    >>> [round(b, 6) for b in clopper_pearson(3, 40)]
    [0.015742, 0.203865]
    """
    if not evalues:
        return None
    verifier_compte(anomalies, evalues)
    queue = (1 - niveau) / 2
    bas = float(beta.ppf(queue, anomalies, evalues - anomalies + 1)) if anomalies else 0.0
    haut = float(beta.ppf(1 - queue, anomalies + 1, evalues - anomalies)) if anomalies < evalues else 1.0
    return bas, haut


def quantile_binomial(evalues: int, taux: float, probabilite: float) -> int:
    """Plus petit nombre d'anomalies dont la probabilité cumulée atteint `probabilite`.

    >>> [quantile_binomial(200, 0.02, p) for p in (0.001, 0.025, 0.975, 0.999)]
    [0, 1, 8, 11]
    """
    return int(binom.ppf(probabilite, evalues, taux))


def limites_exactes(
    evalues: Sequence[int], attendus: Sequence[float], probabilites: Sequence[float]
) -> list[tuple[float, ...]]:
    """Limites de prédiction d'un taux observé : par unité, un quantile binomial interpolé par probabilité.

    `evalues` : objets de chaque unité (au moins un) ; `attendus` : vrai taux supposé de chacune. Interpoler entre deux comptes
    entiers rend une courbe lisse, qui garde la probabilité annoncée ; les limites normales signalent deux à quatre fois trop
    les petits effectifs. Lève `ValueError` si une unité n'a rien d'évalué. Source : Spiegelhalter (2005), annexe A.1.1.

    >>> [[round(x, 4) for x in u] for u in limites_exactes([50], [0.02], [0.025, 0.975])]
    [[0.0, 0.0576]]
    """
    n, p = np.asarray(evalues, float), np.asarray(attendus, float)
    if (n < 1).any():
        raise ValueError("Une limite demande au moins un objet évalué.")
    colonnes = []
    for q in probabilites:
        r = np.maximum(binom.ppf(q, n, p), 0)
        masse = binom.pmf(r, n, p)
        trop = np.divide(binom.cdf(r, n, p) - q, masse, out=np.zeros_like(masse), where=masse > 0)
        colonnes.append(np.clip((r - trop) / n, 0, 1))
    return [tuple(float(x) for x in unite) for unite in zip(*colonnes, strict=True)]


def p_valeur(a1: int, n1: int, a0: int, n0: int) -> float | None:
    """Probabilité d'un écart au moins aussi grand entre deux proportions égales ; None si l'une n'a pas d'objet.

    Test exact de Fisher (bilatéral, par doublement) : l'approximation normale signale deux à quatre fois trop les petits
    effectifs. Au-delà de deux mille anomalies, elle suffit. Les objets d'un même déclarant se ressemblent : la probabilité
    reste optimiste.

    >>> round(p_valeur(30, 1000, 30, 1000), 3), round(p_valeur(3, 4, 1, 4), 4), p_valeur(1, 0, 1, 10)
    (1.0, 0.4857, None)
    """
    if not n1 or not n0:
        return None
    verifier_compte(a1, n1)
    verifier_compte(a0, n0)
    total = a1 + a0
    if min(total, n1 + n0 - total) > 2000:
        commun = total / (n1 + n0)
        ecart_type = sqrt(commun * (1 - commun) * (1 / n1 + 1 / n0))
        return 1 - erf(abs(a1 / n1 - a0 / n0) / ecart_type / sqrt(2))
    if a1 / n1 < a0 / n0:
        a1, n1, a0, n0 = a0, n0, a1, n1
    base = _log_combinaisons(n1 + n0, total)
    queue = fsum(
        exp(_log_combinaisons(n1, k) + _log_combinaisons(n0, total - k) - base) for k in range(a1, min(n1, total) + 1)
    )
    return min(1.0, 2 * queue)


def _log_combinaisons(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def retenus(p_valeurs: Sequence[float | None], part_fausse: float = 0.05) -> list[bool]:
    """Écarts à retenir parmi plusieurs essais, par la procédure de Benjamini et Hochberg (1995).

    Vingt-cinq contrôles comparés d'un mois sur l'autre donneraient plus d'un faux signal par mois au seuil de 5 %.

    >>> retenus([0.001, 0.04, 0.9, None])
    [True, False, False, False]
    """
    rangs = sorted((p, i) for i, p in enumerate(p_valeurs) if p is not None)
    seuil = 0
    for k, (p, _) in enumerate(rangs, 1):
        if p <= part_fausse * k / len(rangs):
            seuil = k
    gardes = {i for _, i in rangs[:seuil]}
    return [i in gardes for i in range(len(p_valeurs))]
