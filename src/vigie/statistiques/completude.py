"""Remplissage, couverture et valeurs par défaut : les mesures qu'un taux d'anomalie ne dit pas.

Zéro, sans objet et non reçu sont trois réponses : un dénominateur nul rend None, jamais 0.
"""


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
