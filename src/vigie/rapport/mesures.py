"""Mesures statistiques communes au rapport et au tableau de bord : intervalles, écarts, décomposition, évitable.

Aucune ne lève sur un dénominateur nul : elle rend None, que l'appelant écrit « sans objet ».
"""

from collections.abc import Mapping, Sequence
from math import erf, exp, fsum, lgamma, sqrt

Z95 = 1.959963984540054


def wilson(anomalies: int, evalues: int, z: float = Z95) -> tuple[float, float] | None:
    """Intervalle de Wilson d'une proportion (0 à 1), à 95 % par défaut ; None si rien n'a été évalué.

    Source : Wilson (1927) ; préféré à l'intervalle normal, qui sort de [0 ; 1] pour les petits effectifs.

    >>> [round(b, 6) for b in wilson(3, 40)]
    [0.025836, 0.198642]
    """
    if not evalues:
        return None
    p, z2 = anomalies / evalues, z * z
    centre = (p + z2 / (2 * evalues)) / (1 + z2 / evalues)
    demi = z * sqrt(p * (1 - p) / evalues + z2 / (4 * evalues * evalues)) / (1 + z2 / evalues)
    return (0.0 if not anomalies else max(0.0, centre - demi), 1.0 if anomalies == evalues else min(1.0, centre + demi))


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


def decomposition(avant: Mapping[str, tuple[int, int]], apres: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    """Partage exact de la variation d'un nombre d'anomalies entre taux, volume contrôlé, entrées et sorties.

    `avant` et `apres` : contrôle → (anomalies, objets jugés). Un contrôle jugé d'un seul côté est une entrée ou une
    sortie. Décomposition symétrique (Marshall-Edgeworth) : la somme des quatre effets est la variation, sans reste.

    >>> decomposition({"A": (10, 100)}, {"A": (20, 200)})
    {'taux': 0.0, 'volume': 10.0, 'entrees': 0.0, 'sorties': 0.0}
    """
    effets = {"taux": 0.0, "volume": 0.0, "entrees": 0.0, "sorties": 0.0}
    for cle in sorted(avant.keys() | apres.keys()):
        (a0, n0), (a1, n1) = avant.get(cle, (0, 0)), apres.get(cle, (0, 0))
        if n0 and n1:
            effets["taux"] += (n0 + n1) / 2 * (a1 / n1 - a0 / n0)
            effets["volume"] += (a0 / n0 + a1 / n1) / 2 * (n1 - n0)
        else:
            effets["entrees"] += a1
            effets["sorties"] -= a0
    return effets


def position(anomalies: int, evalues: int, attendues: float) -> str:
    """Où se place un taux par rapport à son attendu : `au-dessus`, `au-dessous`, `conforme` ou `sans objet`.

    L'écart n'est dit que si l'attendu sort de l'intervalle à 95 % du taux observé.

    >>> position(3, 40, 2.5), position(30, 40, 2.5)
    ('conforme', 'au-dessus')
    """
    intervalle = wilson(anomalies, evalues)
    if intervalle is None:
        return "sans objet"
    if attendues / evalues < intervalle[0]:
        return "au-dessus"
    return "au-dessous" if attendues / evalues > intervalle[1] else "conforme"
