"""Remplissage, couverture, valeurs par défaut, et ce que nul n'a vu : les mesures qu'un taux d'anomalie ne dit pas.

Zéro, sans objet et non reçu sont trois réponses : un dénominateur nul rend None, jamais 0.
"""

from math import sqrt

from vigie.statistiques.proportions import Z95


def defauts_en_exces(defauts: int, enregistrements: int, tolerance: float) -> float:
    """Valeurs par défaut au-delà de la part tolérée : une valeur par défaut est licite, son abus non (NHS, DQMI).

    >>> defauts_en_exces(30, 100, 0.1), defauts_en_exces(5, 100, 0.1)
    (20.0, 0.0)
    """
    return max(0.0, defauts - tolerance * enregistrements)


def valeur_rubrique(valides: int, defauts: int, enregistrements: int, tolerance: float) -> float | None:
    """Part d'enregistrements valides et non par défaut ; None sans enregistrement.

    >>> valeur_rubrique(95, 30, 100, 0.1)
    0.75
    """
    if not enregistrements:
        return None
    return max(0.0, valides - defauts_en_exces(defauts, enregistrements, tolerance)) / enregistrements


def couverture(recues: int, attendues: int) -> float | None:
    """Reçues sur attendues ; None si rien n'était attendu.

    >>> couverture(7, 12) is not None, couverture(0, 0)
    (True, None)
    """
    return min(recues, attendues) / attendues if attendues else None


def indice_couvert(somme_rubriques: float, nb_rubriques: int, recues: int, attendues: int) -> float | None:
    """Moyenne des rubriques × couverture, sur 100 : ne pas déposer ne peut pas améliorer. Méthode DQMI du NHS.

    >>> round(indice_couvert(9.7, 12, 7, 12), 1)
    47.2
    """
    c = couverture(recues, attendues)
    return None if c is None or not nb_rubriques else 100 * somme_rubriques / nb_rubriques * c


def chapman(premier: int, second: int, communs: int) -> tuple[float, float, float]:
    """Nombre total d'anomalies, vues ou non, d'après deux détecteurs indépendants : (estimation, bas, haut) à 95 %.

    Un ordre de grandeur seulement : la dépendance entre détecteurs le rend trop bas. Source : Chapman (1951) ; Seber (1970).

    >>> round(chapman(50, 60, 20)[0], 2)
    147.14
    """
    n = (premier + 1) * (second + 1) / (communs + 1) - 1
    variance = (premier + 1) * (second + 1) * (premier - communs) * (second - communs)
    demi = Z95 * sqrt(variance / ((communs + 1) ** 2 * (communs + 2)))
    return n, max(float(premier + second - communs), n - demi), n + demi
