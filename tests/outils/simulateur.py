"""Un monde inventé dont la vérité est connue : éditeurs, indicateurs, mois, comme les marts les rendraient."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Monde:
    """`comptes[editeur, indicateur, mois]` : anomalies ; `evalues` de même forme ; `glissements` : (éditeur, indicateur) → mois."""

    anomalies: np.ndarray
    evalues: np.ndarray
    glissements: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def taux(self) -> np.ndarray:
        return self.anomalies / self.evalues


def simuler(
    graine: int, editeurs: int = 250, indicateurs: int = 10, mois: int = 36, dispersion: float = 0.0,
    bruit_mensuel: float = 0.05, glissements: dict[tuple[int, int], int] | None = None, rapport: float = 1.0,
) -> Monde:  # fmt: skip
    """Taux par indicateur de 0,5 % à 10 %, tailles log-normales, bruit commun des mois, et des éditeurs qui glissent.

    `dispersion` : écart type (logit) entre éditeurs ; `bruit_mensuel` : d'un mois à l'autre ; `rapport` : cotes multipliées
    à partir du mois du glissement.
    """
    tirage = np.random.default_rng(graine)
    tailles = np.maximum(50, np.exp(tirage.normal(8, 1.3, editeurs))).astype(int)
    base = np.geomspace(0.005, 0.10, indicateurs)
    logit = np.log(base / (1 - base))[None, :, None] + tirage.normal(0, dispersion, (editeurs, indicateurs, 1))
    logit = logit + tirage.normal(0, bruit_mensuel, (editeurs, indicateurs, mois))
    for (e, i), m in (glissements or {}).items():
        logit[e, i, m:] += np.log(rapport)
    evalues = np.maximum(30, tailles[:, None, None] * tirage.uniform(0.95, 1.05, (editeurs, 1, mois))).astype(int)
    evalues = np.broadcast_to(evalues, logit.shape)
    return Monde(tirage.binomial(evalues, 1 / (1 + np.exp(-logit))), evalues, glissements or {})
