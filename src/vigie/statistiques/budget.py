"""Combien de signaux un comité peut-il lire ? Un budget de faux signaux, tenu par construction et non à l'œil.

Deux cent cinquante éditeurs et dix indicateurs font deux mille cinq cents cartes : leurs quatre règles donneraient cent
quarante-neuf faux signaux par mois. On ne retient que les cartes dont la preuve est sous `budget / nombre de cartes` : le
nombre attendu de faux signaux d'un mois est alors au plus `budget` (contrôle du taux d'erreur par famille ; Tukey, 1953).
"""

from collections.abc import Hashable, Mapping, Sequence
from math import sqrt

import numpy as np
from scipy.stats import t as student

from vigie.statistiques.cartes import POINTS_MIN, POINTS_SURS, ecart, etendue_moyenne

BUDGET = 2.5  # faux signaux attendus par mois, toutes cartes confondues
PREUVE_MAX = 0.003  # même seule, une carte ne signale pas plus facilement qu'à trois écarts types
FENETRES = (1, 3)  # un mois franc, ou trois mois qui glissent
_D2, _EFFICACITE = 1.128, 0.62  # l'écart type tiré des étendues vaut 62 % des degrés de liberté de l'écart type usuel


def preuve(valeurs: Sequence[float], debut: int = 0) -> float | None:
    """Probabilité qu'une série stable finisse aussi loin de son passé ; None sans assez de passé.

    `valeurs` : la série jusqu'au mois jugé ; `debut` : rang du premier point après le dernier évènement daté. Le passé est celui
    des mois d'avant la fenêtre, à vingt-quatre au plus. Deux fenêtres (le dernier mois, les trois derniers), loi de Student,
    correction de Bonferroni : la preuve d'une carte est une probabilité, comparable d'une carte à l'autre.

    >>> preuve([0.0] * 5) is None, preuve([0.1] * 20), preuve([1.0, 1.2] * 12 + [9.0]) < 1e-6
    (True, 1.0, True)
    """
    essais = []
    for fenetre in FENETRES:
        fin = len(valeurs) - fenetre
        base = np.asarray(valeurs[max(debut, fin - POINTS_SURS) : fin], float)
        if len(base) < POINTS_MIN:
            continue
        sigma = etendue_moyenne(base) / _D2
        saut = abs(ecart(float(np.mean(valeurs[fin:])), float(base.mean())))
        if not sigma:
            essais.append(1.0 if not saut else 0.0)
            continue
        z = saut / (sigma * sqrt(1 / fenetre + 1 / len(base)))
        essais.append(2 * float(student.sf(z, _EFFICACITE * (len(base) - 1))))
    return min(1.0, len(essais) * min(essais)) if essais else None


def retenir(preuves: Mapping[Hashable, float | None], budget: float = BUDGET) -> list[Hashable]:
    """Cartes à signaler ce mois, la plus probante d'abord ; une carte sans preuve ne compte pas.

    >>> retenir({"A": 0.0001, "B": 0.9, "C": None}, budget=0.1)
    ['A']
    """
    jugees = {cle: p for cle, p in preuves.items() if p is not None}
    seuil = min(PREUVE_MAX, budget / len(jugees)) if jugees else 0.0
    return sorted((cle for cle, p in jugees.items() if p <= seuil), key=lambda cle: jugees[cle])
