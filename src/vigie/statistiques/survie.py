"""En combien de temps une anomalie est-elle corrigée ? Kaplan-Meier et risques concurrents, avec la censure.

La moyenne des seules anomalies closes est trop courte : celles qui durent n'y sont pas. Les calculs sont ceux de
statsmodels (`SurvfuncRight`, `CumIncidenceRight`). Sources : Kaplan et Meier, JASA, 1958 ; Aalen et Johansen, 1978.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vigie.statistiques.proportions import Z95

CENSURE = 0  # encore ouverte à la fin de l'observation
_DEMI = 0.5 + 1e-9  # quand la moitié juste est close, statsmodels rend 0,5 au dernier bit près


@dataclass(frozen=True)
class Survie:
    """Part encore ouverte après chaque durée : `durees`, `parts`, bornes à 95 % `bas` et `haut` ; `mediane` ou None."""

    durees: tuple[float, ...]
    parts: tuple[float, ...]
    bas: tuple[float, ...]
    haut: tuple[float, ...]
    mediane: float | None

    def a(self, duree: float) -> float:
        """Part encore ouverte après `duree` (1 avant la première clôture)."""
        rangs = [i for i, d in enumerate(self.durees) if d <= duree]
        return self.parts[rangs[-1]] if rangs else 1.0


def kaplan_meier(durees: Sequence[float], closes: Sequence[bool]) -> Survie | None:
    """Part des anomalies encore ouvertes selon leur âge ; `closes` faux : ouverte à la fin de l'observation. None si vide.

    Bornes log-log de Greenwood, dans [0 ; 1]. La médiane est la première durée où la moitié au moins est close. La même en SQL : la
    macro `medianes_de_survie` (`macros/suivi.sql`).

    >>> s = kaplan_meier([1, 2, 3], [True, False, True])
    >>> round(s.a(1), 4), s.a(3)
    (0.6667, 0.0)
    """
    if not durees:
        return None
    from statsmodels.duration.survfunc import SurvfuncRight

    s = SurvfuncRight(np.asarray(durees, float), np.asarray(closes, int))
    parts, erreurs = np.asarray(s.surv_prob), np.asarray(s.surv_prob_se)
    bornes = [_log_log(p, e) for p, e in zip(parts, erreurs, strict=True)]
    mediane = next((float(t) for t, p in zip(s.surv_times, parts, strict=True) if p <= _DEMI), None)
    return Survie(
        tuple(map(float, s.surv_times)),
        tuple(map(float, parts)),
        tuple(b for b, _ in bornes),
        tuple(h for _, h in bornes),
        mediane,
    )


def _log_log(part: float, erreur: float) -> tuple[float, float]:
    if not 0 < part < 1 or not np.isfinite(erreur):
        return float(part), float(part)
    demi = Z95 * erreur / (part * abs(np.log(part)))
    return float(part ** np.exp(demi)), float(part ** np.exp(-demi))


def issues_concurrentes(
    durees: Sequence[float], issues: Sequence[int], noms: Sequence[str]
) -> dict[str, list[tuple[float, float]]]:
    """Part des anomalies closes par chaque issue selon l'âge : corrigée, contestation fondée, substituée…

    `issues` : rang à partir de 1 dans `noms`, ou `CENSURE`. Rend, par issue, (durée, part cumulée). Les issues se
    concurrencent : additionner des 1 − Kaplan-Meier séparés dépasserait 1.
    """
    if not durees or not any(issues):
        return {nom: [] for nom in noms}
    from statsmodels.duration.survfunc import CumIncidenceRight

    rangs = sorted({i for i in issues if i})  # statsmodels veut des issues numérotées sans trou
    recodees = np.array([rangs.index(i) + 1 if i else CENSURE for i in issues])
    c = CumIncidenceRight(np.asarray(durees, float), recodees)
    courbes: dict[str, list[tuple[float, float]]] = {nom: [] for nom in noms}
    for rang, part in zip(rangs, c.cinc, strict=True):
        courbes[noms[rang - 1]] = [(float(t), float(p)) for t, p in zip(c.times, part, strict=True)]
    return courbes
