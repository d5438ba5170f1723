"""Les séries, éprouvées sur des mondes dont la vérité est connue : le budget de faux signaux, la puissance, les normes, l'autocorrélation.

Ce que ces essais mesurent est écrit dans docs/methode.md, section 6 : la page doit dire ce qu'ils trouvent.
"""

import itertools

import numpy as np
import pytest

from outils.simulateur import anomalies, nouveaux
from vigie import chemins
from vigie.statistiques import budget, prevision

METHODE = (chemins.racine() / "docs" / "methode.md").read_text(encoding="utf-8")
PAR_MOIS = (0.02, 0.05, 0.2, 1, 5)
ICC = (0, 0.01, 0.05, 0.10)
DUREES = ("tirage", "penchant", "durable")
MOIS = 24


def _virgule(x: float, decimales: int = 2) -> str:
    return f"{x:.{decimales}f}".rstrip("0").rstrip(".").replace(".", ",")


def _prevoir(vus: np.ndarray, exposes: np.ndarray, normes: tuple[int, ...] = ()) -> prevision.Previsions:
    ruptures = np.zeros(vus.shape, bool)
    ruptures[:, list(normes)] = True
    return prevision.prevoir(vus, exposes, ruptures, np.zeros(len(vus), int))


def _faux_par_mois(series: int, par_mois: float, icc: float, duree: str) -> float:
    tirage = np.random.default_rng(2026)
    preuve = _prevoir(*nouveaux(anomalies(tirage, series, par_mois, icc, duree, MOIS))).preuve
    juges = ~np.isnan(preuve)
    return float((preuve <= budget.seuil(series)).sum() / juges.any(axis=0).sum())


@pytest.mark.parametrize("series", [120, 400])
def test_le_budget_de_faux_signaux_tient(series):
    """Rien ne change, anomalies rares ou non, groupées par employeur ou non, durables ou non : le pire de douze mondes."""
    promis = budget.seuil(series) * series
    assert promis <= budget.BUDGET
    pires = []
    for par_mois in PAR_MOIS:
        faux = {(icc, d): _faux_par_mois(series, par_mois, icc, d) for icc, d in itertools.product(ICC, DUREES)}
        pires.append(max(faux.values()))
        assert pires[-1] <= promis, f"{par_mois} anomalie attendue par mois : {faux}"
    dite = f"| {series} | {_virgule(promis)} | " + " | ".join(_virgule(x) for x in pires) + " |"
    assert dite in METHODE, f"docs/methode.md, section 6, doit porter la ligne « {dite} »"


def _vus(par_mois: float, change: np.ndarray, normes: tuple[int, ...] = (), essais: int = 4) -> np.ndarray:
    """Part des séries signalées à partir du mois 24, mois après mois, quand vingt sur deux cents passent à `change` (par mois)."""
    tirage, trouvees = np.random.default_rng(2026), []
    for _ in range(essais):
        vus = tirage.poisson(par_mois, (200, 24 + len(change)))
        vus[:20, 24:] = tirage.poisson(change, (20, len(change)))
        preuve = _prevoir(vus, np.full(vus.shape, 600), normes).preuve[:20, 24:]
        trouvees.append(np.maximum.accumulate(preuve <= budget.seuil(200), axis=1).mean(axis=0))
    return np.mean(trouvees, axis=0)


@pytest.mark.parametrize("par_mois", [0.2, 1, 5, 20])
def test_ce_qui_se_trouve_et_en_combien_de_mois(par_mois):
    """Un niveau multiplié pour de bon : la part trouvée après un, trois, six mois."""
    dites = []
    for facteur in (2, 3, 5, 10):
        trouvee = _vus(par_mois, np.full(6, par_mois * facteur))
        dites.append(" / ".join(f"{100 * trouvee[k - 1]:.0f}" for k in (1, 3, 6)))
    dite = f"| {_virgule(par_mois)} | " + " | ".join(dites) + " |"
    assert dite in METHODE, f"docs/methode.md, section 6, doit porter la ligne « {dite} »"


def _vague_vue(par_mois: float, norme: tuple[int, ...]) -> int:
    """La plus petite vague d'un mois vue huit fois sur dix."""
    return next(n for n in itertools.count(2) if _vus(par_mois, np.array([par_mois + n]), norme, 3)[0] >= 0.8)


def test_la_vague_d_un_mois_qui_se_voit():
    mesurees = {p: (_vague_vue(p, ()), _vague_vue(p, (22,)), _vague_vue(p, (24,))) for p in (0.05, 0.2, 1, 5)}
    for par_mois, (sans, apres, pendant) in mesurees.items():
        assert sans <= apres <= pendant
        dite = f"| {_virgule(par_mois)} | {sans} | {apres} | {pendant} |"
        assert dite in METHODE, f"docs/methode.md, section 6, doit porter la ligne « {dite} »"


def test_un_niveau_qui_suit_la_norme_n_est_pas_un_signal():
    """Le niveau double avec la norme, puis tient : ni ce mois-là ni les suivants ne signalent ; sans la dire, ils signaleraient."""
    tirage = np.random.default_rng(2026)
    vus = tirage.poisson(20, (400, 36))
    vus[:, 24:] = tirage.poisson(40, (400, 12))
    exposes = np.full(vus.shape, 600)
    part = (_prevoir(vus, exposes, (24,)).preuve[:, 24:] <= budget.PREUVE_MAX).mean()
    seule = vus.copy()
    seule[20:] = tirage.poisson(20, (380, 36))
    tue = (_prevoir(seule, exposes).preuve[:20, 24:] <= budget.PREUVE_MAX).any(axis=1).mean()
    assert part <= budget.PREUVE_MAX
    assert tue >= 0.7, "sans norme dite, un doublement doit se voir : sinon l'essai ne prouve rien"


@pytest.mark.parametrize("correlation", [0, 0.3, 0.6])
def test_un_niveau_qui_se_prolonge_ne_fait_pas_de_signaux(correlation):
    """Des mois qui varient de 30 %, corrélés de l'un à l'autre ; cinquante évènements par mois."""
    tirage = np.random.default_rng(2026)
    series, mois = 1000, 40
    niveau = np.zeros((series, mois))
    niveau[:, 0] = tirage.normal(0, 0.3, series)
    for t in range(1, mois):
        niveau[:, t] = correlation * niveau[:, t - 1] + tirage.normal(0, 0.3 * np.sqrt(1 - correlation**2), series)
    preuve = _prevoir(tirage.poisson(50 * np.exp(niveau)), np.full((series, mois), 5000)).preuve
    mesuree = float((preuve[:, 24:] <= budget.PREUVE_MAX).mean())
    assert mesuree <= 0.006
    dite = f"corrélés à {_virgule(correlation)} : {_virgule(100 * mesuree)} %"
    assert dite in METHODE, f"docs/methode.md, section 6, doit dire « {dite} »"
