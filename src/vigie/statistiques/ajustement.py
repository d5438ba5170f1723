"""Ce qu'une unité aurait si elle se trompait comme tout le monde, vu ce qu'elle déclare : l'attendu ajusté à la composition.

On ajuste à ce que l'unité subit (taille, secteur, public ou privé, version de norme), jamais à ce qu'elle choisit (la version
de son logiciel). Un ratio ajusté se lit contre son propre attendu : deux ratios indirects ne se comparent pas entre eux (Rixom).
"""

from collections.abc import Mapping
from dataclasses import dataclass

Cellule = tuple[str, str]  # (unité, strate)


@dataclass(frozen=True)
class Attendu:
    """Par unité : anomalies observées, évaluées, attendues par la composition, et taux ajusté (observé / attendu × commun)."""

    observees: int
    evaluees: int
    attendues: float
    taux_ajuste: float | None

    @property
    def taux_attendu(self) -> float | None:
        """Taux qu'aurait l'unité si chacune de ses strates avait le taux des autres."""
        return self.attendues / self.evaluees if self.evaluees else None


def attendus(cellules: Mapping[Cellule, tuple[int, int]], part_dominante: float = 0.20) -> dict[str, Attendu]:
    """Attendus par standardisation indirecte. `cellules` : (unité, strate) → (anomalies, évaluées).

    Le taux d'une strate est celui de toutes les unités ; une unité qui y pèse plus de `part_dominante` se compare aux autres
    (sinon elle s'attendrait à elle-même), ou à l'ensemble si elle y est seule.

    >>> a = attendus({("X", "petit"): (5, 50), ("Y", "petit"): (10, 250), ("Y", "grand"): (1, 700)})
    >>> round(a["X"].attendues, 4), round(a["X"].taux_attendu, 4)
    (2.5, 0.05)
    """
    strates: dict[str, list[int]] = {}
    for (_, strate), (a, n) in cellules.items():
        total = strates.setdefault(strate, [0, 0])
        total[0] += a
        total[1] += n
    a_tout, n_tout = (sum(s[k] for s in strates.values()) for k in (0, 1))
    rendus: dict[str, list[float]] = {}
    for (unite, strate), (a, n) in cellules.items():
        cumul = rendus.setdefault(unite, [0, 0, 0.0])
        cumul[0] += a
        cumul[1] += n
        cumul[2] += n * _taux_des_pairs(a, n, *strates[strate], part_dominante)
    commun = a_tout / n_tout if n_tout else 0.0
    return {u: Attendu(int(a), int(n), e, a / e * commun if e else None) for u, (a, n, e) in rendus.items()}


def _taux_des_pairs(a: int, n: int, a_strate: int, n_strate: int, part_dominante: float) -> float:
    if n_strate > n > part_dominante * n_strate:
        return (a_strate - a) / (n_strate - n)
    return a_strate / n_strate if n_strate else 0.0
