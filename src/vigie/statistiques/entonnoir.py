"""Cette unité est-elle différente des autres, au-delà du hasard ? Entonnoir à limites exactes et surdispersion.

Source : Spiegelhalter, « Funnel plots for comparing institutional performance », Statistics in Medicine, 2005.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, sqrt

import numpy as np
from scipy.stats import norm

from vigie.statistiques import verifier_compte
from vigie.statistiques.proportions import PETIT_NOMBRE, limites_exactes

SURVEILLANCE, SIGNAL = 0.95, 0.998  # probabilités des deux jeux de limites
_PROBABILITES = ((1 - SIGNAL) / 2, (1 - SURVEILLANCE) / 2, (1 + SURVEILLANCE) / 2, (1 + SIGNAL) / 2)
Z_SURVEILLANCE, Z_SIGNAL = float(norm.ppf((1 + SURVEILLANCE) / 2)), float(norm.ppf((1 + SIGNAL) / 2))
PART_DOMINANTE = 0.20  # au-delà, une unité est comparée à un taux dont elle est retirée
UNITES_MIN = 10  # moins d'unités n'estiment pas une dispersion : les limites exactes valent seules
WINSOR = 0.10  # part des z extrêmes ramenée, de chaque côté
_COUPE = float(norm.ppf(1 - WINSOR))
PHI_DU_HASARD = float(
    1 - 2 * WINSOR - 2 * _COUPE * norm.pdf(_COUPE) + 2 * WINSOR * _COUPE**2
)  # ce que φ vaut, extrêmes ramenés, sans dispersion : 0,68
PHI_EXCESSIF = 10.0  # une dispersion dix fois celle du hasard dit que la composition n'est pas prise en compte


@dataclass(frozen=True)
class Dispersion:
    """Surdispersion d'un jeu de z : `phi` (variance après winsorisation), `tau2` (variance entre unités), `nb` unités."""

    phi: float
    tau2: float
    nb: int

    @property
    def effet_de_plan(self) -> float:
        """Variance des z par rapport au hasard, au moins 1 : les anomalies se groupent par employeur, chez tous les éditeurs."""
        return max(1.0, self.phi / PHI_DU_HASARD) if self.nb >= UNITES_MIN else 1.0

    @property
    def est_excessive(self) -> bool:
        """Vrai quand comparer n'a plus de sens : il manque un ajustement à la composition."""
        return self.phi > PHI_EXCESSIF


@dataclass(frozen=True)
class Place:
    """La place d'une unité dans l'entonnoir.

    `z` : écart réduit, surdispersion comprise ; `position` : `conforme`, `a_surveiller`, `signal`, `effectif_insuffisant` (moins de trente
    objets), `non_comparable` (aucune autre unité à qui la comparer : `attendu`, `z` et `limites` valent None) ou `sans_objet` ; `sens` : +1
    au-dessus. `limites` : (bas 99,8 %, bas 95 %, haut 95 %, haut 99,8 %), en taux, ou None si rien n'est évalué.
    """

    taux: float | None
    attendu: float | None
    z: float | None
    limites: tuple[float, float, float, float] | None
    position: str
    sens: int


def ecart_arcsinus(anomalies: int, evalues: int, attendu: float) -> float:
    """z stabilisé d'un taux : 2√n (asin √p − asin √p₀). Lève `ValueError` sans objet, ou si les anomalies sont plus nombreuses.

    >>> round(ecart_arcsinus(30, 1000, 0.02), 4)
    2.0356
    """
    verifier_compte(anomalies, evalues)
    if not evalues:
        raise ValueError("Un écart réduit demande au moins un objet jugé.")
    return 2 * sqrt(evalues) * (asin(sqrt(anomalies / evalues)) - asin(sqrt(min(1.0, max(0.0, attendu)))))


def surdispersion(z: Sequence[float], erreurs: Sequence[float], winsor: float = WINSOR) -> Dispersion:
    """Surdispersion d'écarts réduits `z` d'erreurs types `erreurs`, dans l'unité où l'on ajoute la variance.

    Les z extrêmes sont ramenés aux quantiles `winsor` et 1 − `winsor` avant φ = moyenne des z². Si kφ > k − 1,
    τ² = (kφ − (k − 1)) / (Σw − Σw² / Σw), w = 1/s² ; sinon τ² = 0. Sous dix unités, φ = 1 et τ² = 0 : rien ne s'estime.
    """
    k = len(z)
    if k < UNITES_MIN:
        return Dispersion(1.0, 0.0, k)
    valeurs = np.asarray(z, float)
    bas, haut = np.quantile(valeurs, [winsor, 1 - winsor])
    phi = float(np.mean(np.clip(valeurs, bas, haut) ** 2))
    w = 1 / np.asarray(erreurs, float) ** 2
    denominateur = float(w.sum() - (w**2).sum() / w.sum())
    excedent = k * phi - (k - 1)
    return Dispersion(phi, max(0.0, excedent / denominateur) if denominateur > 0 else 0.0, k)


def entonnoir(
    comptes: Sequence[tuple[int, int]],
    attendus: Sequence[float | None] | None = None,
    references: Sequence[int] | None = None,
) -> tuple[list[Place], Dispersion]:
    """Place de chaque unité. `comptes` : (anomalies, évalués) ; `attendus` : taux attendu de chacune (None : rien à quoi la comparer).

    `references` : objets sur lesquels l'attendu de chacune est mesuré ; peu d'objets rendent l'attendu incertain, et l'écart moins
    probant. Sans `attendus`, c'est le taux commun, ou celui des autres pour une unité qui pèse plus d'un cinquième. Un `signal` demande
    les deux : sortir de la limite exacte à 99,8 % et du z à 99,8 % une fois la dispersion entre unités admise. Lève `ValueError` si une
    unité a plus d'anomalies que d'objets.

    >>> places, _ = entonnoir([(2, 100), (1, 100), (3, 100), (2, 100), (30, 100)])
    >>> [p.position for p in places][-1]
    'signal'
    """
    for compte in comptes:
        verifier_compte(*compte)
    p0 = list(attendus) if attendus is not None else _taux_communs(comptes)
    juges = [i for i, (_, n) in enumerate(comptes) if n and p0[i] is not None]
    # la variance de la référence s'ajoute à la sienne : s² (1 + n / n_référence)
    elargi = {i: sqrt(1 + comptes[i][1] / references[i]) if references and references[i] else 1.0 for i in juges}
    z = [ecart_arcsinus(*comptes[i], p0[i]) / elargi[i] for i in juges]
    dispersion = surdispersion(z, [elargi[i] / (2 * sqrt(comptes[i][1])) for i in juges])
    limites = limites_exactes([comptes[i][1] for i in juges], [p0[i] for i in juges], _PROBABILITES)
    places = [
        Place(a / n, None, None, None, "non_comparable", 0) if n else Place(None, p, None, None, "sans_objet", 0)
        for (a, n), p in zip(comptes, p0, strict=True)
    ]
    for i, ecart, bornes in zip(juges, z, limites, strict=True):
        # √(s² + τ²), avec s² = 1 / 4n pour l'arc sinus ; τ² ôte surtout aux grandes, l'effet de plan vaut pour toutes : le plus fort des deux
        entre_unites = 1 + 4 * comptes[i][1] * dispersion.tau2 / elargi[i] ** 2
        ajuste = ecart / sqrt(max(entre_unites, dispersion.effet_de_plan))
        places[i] = _placer(*comptes[i], p0[i], ajuste, bornes)
    return places, dispersion


def _placer(a: int, n: int, p0: float, z: float, limites: tuple[float, ...]) -> Place:
    bas_signal, bas, haut, haut_signal = limites
    taux, position = a / n, "conforme"
    if n < PETIT_NOMBRE:
        position = "effectif_insuffisant"
    elif not bas_signal <= taux <= haut_signal and abs(z) > Z_SIGNAL:
        position = "signal"
    elif not bas <= taux <= haut and abs(z) > Z_SURVEILLANCE:
        position = "a_surveiller"
    return Place(taux, p0, z, limites, position, 1 if taux > p0 else -1 if taux < p0 else 0)


def _taux_communs(comptes: Sequence[tuple[int, int]]) -> list[float | None]:
    """Taux commun ; pour une unité dominante, celui des autres ; None pour une unité seule jugée."""
    a, n = sum(x for x, _ in comptes), sum(y for _, y in comptes)
    commun = a / n if n else 0.0
    return [None if y and y == n else (a - x) / (n - y) if y > PART_DOMINANTE * n else commun for x, y in comptes]
