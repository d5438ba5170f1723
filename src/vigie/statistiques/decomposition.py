"""Pourquoi un total a-t-il bougé ? Décompositions exactes : la somme des effets est la variation, sans reste."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Comptes = Mapping[str, tuple[int, int]]  # groupe → (anomalies, objets jugés)


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


@dataclass(frozen=True)
class Variation:
    """Les effets d'une variation de taux, en fractions exactes ; leur somme est `total`.

    `taux` : le même groupe se trompe plus ou moins ; `composition` : les groupes n'ont plus le même poids ; `couverture` :
    un groupe attendu n'a pas été reçu, ou l'est de nouveau ; `entrees_sorties` : un groupe naît ou cesse ; `regle` : le
    contrôle a changé ; `revision` : des corrections tardives ont changé le mois de départ depuis qu'il a été publié.
    """

    taux: Fraction
    composition: Fraction
    couverture: Fraction
    entrees_sorties: Fraction
    regle: Fraction
    revision: Fraction

    @property
    def total(self) -> Fraction:
        """Variation du taux, du mois de départ tel que publié au mois d'arrivée tel que mesuré."""
        return sum(
            (self.taux, self.composition, self.couverture, self.entrees_sorties, self.regle, self.revision), Fraction(0)
        )


def decomposer(
    avant: Comptes,
    apres: Comptes,
    *,
    publie: tuple[int, int] | None = None,
    ancienne_regle: Comptes | None = None,
    attendus: frozenset[str] = frozenset(),
) -> Variation:
    """Variation d'un taux entre deux mois, décomposée sans reste.

    `avant`, `apres` : comptes par groupe, tels que connus aujourd'hui. `publie` : (anomalies, objets) du mois de départ au
    moment de sa publication, défaut `avant`. `ancienne_regle` : les comptes d'`apres` rejugés par la règle d'`avant`, si la
    règle a changé. `attendus` : groupes qui devaient être reçus aux deux mois ; les autres, vus d'un seul côté, sont nés ou
    ont cessé. Lève `ValueError` si aucun objet n'est jugé d'un côté, ou si aucun groupe n'est commun.

    Taux et composition : partage symétrique (Shapley à deux facteurs, Marshall-Edgeworth). Un groupe d'un seul côté compte
    pour son poids × l'écart entre son taux et celui des groupes communs.

    >>> v = decomposer({"A": (10, 100), "B": (0, 100)}, {"A": (30, 300), "B": (0, 100)})
    >>> v.taux, v.composition, v.total
    (Fraction(0, 1), Fraction(1, 40), Fraction(1, 40))
    """
    avant, apres = _juges(avant), _juges(apres)
    comparable = _juges(ancienne_regle) if ancienne_regle is not None else apres
    communs = avant.keys() & comparable.keys()
    if not communs:
        raise ValueError("Aucun groupe n'est jugé aux deux mois : rien ne se compare.")
    taux = composition = Fraction(0)
    n0, n1 = sum(avant[g][1] for g in communs), sum(comparable[g][1] for g in communs)
    for g in communs:
        (a0, m0), (a1, m1) = avant[g], comparable[g]
        r0, r1, s0, s1 = Fraction(a0, m0), Fraction(a1, m1), Fraction(m0, n0), Fraction(m1, n1)
        taux += (s0 + s1) / 2 * (r1 - r0)
        composition += (r0 + r1) / 2 * (s1 - s0)
    couverture = entrees_sorties = Fraction(0)
    for comptes, signe in ((avant, -1), (comparable, 1)):
        for g, effet in _hors_communs(comptes, communs).items():
            if g in attendus:
                couverture += signe * effet
            else:
                entrees_sorties += signe * effet
    depart = Fraction(*publie) if publie else _taux(avant)
    return Variation(
        taux, composition, couverture, entrees_sorties, _taux(apres) - _taux(comparable), _taux(avant) - depart
    )


def _hors_communs(comptes: Comptes, communs: set[str]) -> dict[str, Fraction]:
    """Ce que chaque groupe vu d'un seul côté ajoute au taux des groupes communs."""
    total = sum(n for _, n in comptes.values())
    commun = Fraction(sum(comptes[g][0] for g in communs), sum(comptes[g][1] for g in communs))
    return {g: Fraction(n, total) * (Fraction(a, n) - commun) for g, (a, n) in comptes.items() if g not in communs}


def _juges(comptes: Comptes) -> dict[str, tuple[int, int]]:
    """Les groupes où quelque chose a été jugé."""
    return {g: (a, n) for g, (a, n) in comptes.items() if n}


def _taux(comptes: Comptes) -> Fraction:
    return Fraction(sum(a for a, _ in comptes.values()), sum(n for _, n in comptes.values()))
