"""Combien de signaux un comité peut-il lire ? Un budget de faux signaux par mois, partagé entre toutes les séries jugées ce mois.

On ne retient que les séries dont la preuve est sous `budget / nombre de séries` : le nombre attendu de faux signaux est alors au plus
`budget`, si la preuve d'une série sans changement passe sous p au plus p fois sur une (contrôle du taux d'erreur par famille ; Tukey,
1953). Que ce « si » tienne n'est pas une affaire de principe : c'est mesuré, sur des mondes où rien ne change (docs/methode.md).
"""

BUDGET = 2.5  # faux signaux attendus par mois, toutes séries confondues
PREUVE_MAX = 0.003  # même seule, une série ne signale pas plus facilement qu'à trois écarts types


def seuil(nb_series: int, budget: float = BUDGET) -> float:
    """La preuve sous laquelle une série signale, quand `nb_series` sont jugées le même mois.

    >>> seuil(120), seuil(5000)
    (0.003, 0.0005)
    """
    return min(PREUVE_MAX, budget / nb_series) if nb_series else 0.0
