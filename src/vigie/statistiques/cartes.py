"""Cela a-t-il changé ? Cartes de contrôle : XmR pour un taux à grand dénominateur, p′ quand les effectifs varient, CUSUM.

Une carte ne se rebase que sur un évènement daté d'avance (norme, version d'un contrôle, migration déclarée). Sources :
NHS England, « Making Data Count » ; Laney, Quality Engineering, 2002 ; Steiner et al., Biostatistics, 2000 ; Wheeler, 1993.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np

from vigie.statistiques import verifier_compte

XMR = 2.66  # 3 / d₂, d₂ = 1,128 pour des étendues de deux points
MR_MAX = 3.267  # au-delà, une étendue mobile vient d'une rupture, pas du bruit
POINTS_SURS, POINTS_MIN = 24, 12  # moins de 24 : limites provisoires ; moins de 12 : pas de limites
SUITE = 7
PRECISION = 1e-9  # deux taux plus proches que cela, en proportion, sont égaux : une moyenne change le dernier bit d'une constante
REGLES = ("hors_limites", "sept_du_meme_cote", "sept_en_tendance", "deux_sur_trois")


@dataclass(frozen=True)
class Limites:
    """Limites au point `i` : `bas[i]`, `centre`, `haut[i]`. `provisoires` sous 24 points."""

    centre: float
    bas: tuple[float, ...]
    haut: tuple[float, ...]
    provisoires: bool


@dataclass(frozen=True)
class Signal:
    """Un point signalé : `rang` dans la série, `regle` (voir `REGLES`), `sens` +1 vers le haut."""

    rang: int
    regle: str
    sens: int


@dataclass(frozen=True)
class Segment:
    """Une série entre deux évènements : rangs de `debut` à `fin` exclu, limites (None s'il est trop court), signaux."""

    debut: int
    fin: int
    limites: Limites | None
    signaux: list[Signal]


def demi_largeur_xmr(etendue_moyenne: float) -> float:
    """Demi-largeur des limites d'une carte XmR, d'après l'étendue mobile moyenne.

    >>> demi_largeur_xmr(1)
    2.66
    """
    return XMR * etendue_moyenne


def ecart(valeur: float, reference: float) -> float:
    """`valeur` − `reference`, nul quand ils ne diffèrent qu'à la précision du calcul.

    >>> ecart(0.1 * 3, 0.3), round(ecart(0.12, 0.1), 9)
    (0.0, 0.02)
    """
    difference = float(valeur) - float(reference)
    return 0.0 if abs(difference) <= PRECISION * max(abs(valeur), abs(reference)) else difference


def etendue_moyenne(valeurs: Sequence[float]) -> float:
    """Étendue mobile moyenne, une fois écartées celles qui dépassent 3,267 fois la moyenne ; nulle pour une constante.

    >>> etendue_moyenne([0, 1, 0, 1, 0, 1, 0, 1, 0, 101]), etendue_moyenne([0.3, 0.1 * 3])
    (1.0, 0.0)
    """
    mr = np.array([abs(ecart(b, a)) for a, b in pairwise(valeurs)])
    if not len(mr):
        return 0.0
    gardees = mr[mr <= MR_MAX * mr.mean()]
    return float((gardees if len(gardees) else mr).mean())


def xmr(valeurs: Sequence[float], reference: int = POINTS_SURS) -> Limites | None:
    """Limites XmR posées sur les `reference` premiers points et valables pour toute la série ; None sous douze points."""
    base = valeurs[:reference]
    if len(base) < POINTS_MIN:
        return None
    centre, demi, n = float(np.mean(base)), demi_largeur_xmr(etendue_moyenne(base)), len(valeurs)
    return Limites(centre, (centre - demi,) * n, (centre + demi,) * n, len(base) < POINTS_SURS)


def p_prime(comptes: Sequence[tuple[int, int]], reference: int = POINTS_SURS) -> Limites | None:
    """Limites p′ : binomiales, élargies par l'écart type σz qui reste entre les mois. None sous douze points.

    `comptes` : (anomalies, évalués). Lève `ValueError` pour un mois sans objet, qui n'a ni taux ni limites. À deux cent mille objets, une carte p met 44 % des points dehors ; p′, 0,2 %.
    """
    for rang, compte in enumerate(comptes, 1):
        verifier_compte(*compte)
        if not compte[1]:
            raise ValueError(
                f"Une carte p′ demande au moins un objet jugé chaque mois : le {rang}e n'en a pas, retirez-le."
            )
    base = comptes[:reference]
    if len(base) < POINTS_MIN:
        return None
    p = sum(a for a, _ in base) / sum(n for _, n in base)
    s = [sqrt(p * (1 - p) / n) for _, n in comptes]
    if not p * (1 - p):
        return Limites(p, (p,) * len(s), (p,) * len(s), len(base) < POINTS_SURS)
    z = [(a / n - p) / e for (a, n), e in zip(base, s, strict=False)]
    sigma_z = etendue_moyenne(z) / 1.128
    bas = tuple(max(0.0, p - 3 * sigma_z * e) for e in s)
    return Limites(p, bas, tuple(min(1.0, p + 3 * sigma_z * e) for e in s), len(base) < POINTS_SURS)


def signaux(valeurs: Sequence[float], limites: Limites, regles: Sequence[str] = REGLES) -> list[Signal]:
    """Signaux d'une série, par règle : hors limites, sept du même côté, sept en tendance, deux sur trois près d'une limite."""
    trouves = []
    for i, v in enumerate(valeurs):
        for regle in regles:
            if sens := _DETECTEURS[regle](valeurs, limites, i, v):
                trouves.append(Signal(i, regle, sens))
    return trouves


def _hors_limites(valeurs: Sequence[float], li: Limites, i: int, v: float) -> int:
    return 1 if ecart(v, li.haut[i]) > 0 else -1 if ecart(v, li.bas[i]) < 0 else 0


def _du_meme_cote(valeurs: Sequence[float], li: Limites, i: int, v: float) -> int:
    cotes = {np.sign(ecart(x, li.centre)) for x in valeurs[max(0, i - SUITE + 1) : i + 1]}
    return int(cotes.pop()) if i + 1 >= SUITE and len(cotes) == 1 else 0


def _en_tendance(valeurs: Sequence[float], li: Limites, i: int, v: float) -> int:
    if i + 1 < SUITE:
        return 0
    pas = {np.sign(ecart(b, a)) for a, b in pairwise(valeurs[i - SUITE + 1 : i + 1])}
    return int(pas.pop()) if len(pas) == 1 else 0


def _deux_sur_trois(valeurs: Sequence[float], li: Limites, i: int, v: float) -> int:
    if i < 2:
        return 0
    for sens, borne in ((1, li.haut), (-1, li.bas)):
        seuils = [li.centre + (borne[j] - li.centre) * 2 / 3 for j in range(i - 2, i + 1)]
        proches = [sens * ecart(valeurs[j], s) > 0 for j, s in zip(range(i - 2, i + 1), seuils, strict=True)]
        if proches[-1] and sum(proches) >= 2:
            return sens
    return 0


_DETECTEURS = {
    "hors_limites": _hors_limites,
    "sept_du_meme_cote": _du_meme_cote,
    "sept_en_tendance": _en_tendance,
    "deux_sur_trois": _deux_sur_trois,
}


def segmenter(valeurs: Sequence[float], evenements: Sequence[int] = ()) -> list[Segment]:
    """Une carte XmR par segment : `evenements` donne le rang du premier point après chaque évènement daté d'avance.

    Les rangs des signaux sont ceux de la série entière.
    """
    bornes = [0, *sorted({e for e in evenements if 0 < e < len(valeurs)}), len(valeurs)]
    segments = []
    for debut, fin in pairwise(bornes):
        morceau = valeurs[debut:fin]
        limites = xmr(morceau)
        trouves = signaux(morceau, limites) if limites else []
        decales = [Signal(debut + s.rang, s.regle, s.sens) for s in trouves]
        segments.append(Segment(debut, fin, limites, decales))
    return segments


def persistants(trouves: Sequence[Signal], duree: int = 2) -> list[Signal]:
    """Signaux vus `duree` mois de suite dans le même sens : le budget de faux signaux commence là."""
    par_sens = {(s.rang, s.sens) for s in trouves}
    return [s for s in trouves if all((s.rang - k, s.sens) in par_sens for k in range(duree))]


def score_cusum(anomalies: int, evalues: int, attendu: float, rapport_cotes: float) -> float:
    """Score log-vraisemblance d'un mois : le taux est-il `attendu`, ou ses cotes sont-elles multipliées par `rapport_cotes` ?

    >>> round(score_cusum(2, 10, 0.1, 2.0), 4)
    0.4332
    """
    return anomalies * log(rapport_cotes) - evalues * log(1 - attendu + rapport_cotes * attendu)


def cusum(scores: Sequence[float], seuil: float) -> tuple[list[float], list[int]]:
    """Somme cumulée, jamais négative, remise à zéro après une alarme. Rend la trajectoire et les rangs d'alarme."""
    somme, trajectoire, alarmes = 0.0, [], []
    for i, s in enumerate(scores):
        somme = max(0.0, somme + s)
        trajectoire.append(somme)
        if somme > seuil:
            alarmes.append(i)
            somme = 0.0
    return trajectoire, alarmes


def seuil_cusum(
    evalues: int, attendu: float, rapport_cotes: float, mois: int, graine: int, essais: int = 2_000
) -> float:
    """Seuil tel qu'une unité sans changement, de ce volume, donne en moyenne moins d'une fausse alarme en `mois` mois.

    Par simulation : le seuil est le quantile du maximum de la CUSUM sur `mois` mois qui laisse passer 1 − 1/e des unités
    stables (pour des alarmes poissonniennes, une en moyenne sur la durée).
    """
    tires = np.random.default_rng(graine).binomial(evalues, attendu, (essais, mois))
    constante = evalues * log(1 - attendu + rapport_cotes * attendu)
    somme, maximum = np.zeros(essais), np.zeros(essais)
    for colonne in tires.T:
        somme = np.maximum(0.0, somme + colonne * log(rapport_cotes) - constante)
        maximum = np.maximum(maximum, somme)
    return float(np.quantile(maximum, np.exp(-1)))
