"""Des mondes inventés dont la vérité est connue : des éditeurs et leurs comptes ; des employeurs, leurs objets, et qui est nouvellement touché."""

from dataclasses import dataclass

import numpy as np

MEMOIRE = 3  # mois : seeds/parametres/parametres_indicateurs.csv
OBJETS, EMPLOYEURS = 20, 60  # par employeur, et par série


@dataclass
class Monde:
    """`anomalies[editeur, indicateur, mois]` ; `evalues` de même forme."""

    anomalies: np.ndarray
    evalues: np.ndarray


def simuler(graine: int, editeurs: int, indicateurs: int = 10, mois: int = 36) -> Monde:
    """Des éditeurs identiques, de tailles log-normales ; un taux par indicateur, de 0,5 % à 10 %."""
    tirage = np.random.default_rng(graine)
    tailles = np.maximum(50, np.exp(tirage.normal(8, 1.3, editeurs))).astype(int)
    base = np.geomspace(0.005, 0.10, indicateurs)[None, :, None]
    evalues = np.maximum(30, tailles[:, None, None] * tirage.uniform(0.95, 1.05, (editeurs, 1, mois))).astype(int)
    evalues = np.broadcast_to(evalues, (editeurs, indicateurs, mois))
    return Monde(tirage.binomial(evalues, base), evalues)


def anomalies(
    tirage: np.random.Generator, series: int, par_mois: float, icc: float, duree: str, mois: int
) -> np.ndarray:
    """Anomalies (série, employeur, mois) d'un monde où rien ne change : `par_mois` attendues par série.

    `icc` : corrélation des objets d'un employeur. `duree` : « tirage », le risque d'un employeur se retire chaque mois ; « penchant », il lui
    reste ; « durable », une anomalie venue reste quatre fois sur cinq le mois d'après.
    """
    p, forme = par_mois / (OBJETS * EMPLOYEURS), (series, EMPLOYEURS, mois)
    poids = (1 - icc) / icc if icc else 0.0
    if not icc:
        risques = np.full(forme, p)
    else:
        tirees = forme if duree == "tirage" else (series, EMPLOYEURS, 1)
        risques = np.broadcast_to(tirage.beta(p * poids, (1 - p) * poids, tirees), forme)
    venues = tirage.binomial(OBJETS, risques)
    if duree == "durable":
        restent = tirage.random(forme) < 0.8
        for t in range(1, mois):
            venues[:, :, t] = np.where(
                (venues[:, :, t - 1] > 0) & restent[:, :, t], venues[:, :, t - 1], venues[:, :, t]
            )
    return venues


def nouveaux(trouvees: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(nouvellement touchés, exposés), série × mois : comme `fct_atteintes` et `ind_atteintes_mois` les comptent."""
    touches = trouvees > 0
    recents = np.zeros_like(touches)
    for k in range(1, MEMOIRE + 1):
        recents[:, :, k:] |= touches[:, :, :-k]
    exposes = ~recents
    exposes[:, :, :MEMOIRE] = False
    return (touches & exposes).sum(1), exposes.sum(1)
