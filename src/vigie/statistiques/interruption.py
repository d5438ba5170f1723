"""Une décision a-t-elle changé quelque chose ? Série interrompue : ce qu'on compte après elle, contre ce qu'on en aurait compté sans elle.

On compte des employeurs, pour des employeurs exposés (docs/decisions/023-ce-qui-change.md). Avec un témoin (le même contrôle chez les
autres), ce qui change pour tous ne compte pas : le mois entier se lit par la part du groupe visé (Przyborowski et Wilenski, 1940, étendu).
Sans témoin, la pente d'avant se prolonge. L'intervalle est celui du rapport de vraisemblance : il tient même à zéro après.
Ce que le hasard n'explique pas l'élargit : les mois qui varient ensemble, l'employeur touché plusieurs mois de suite.
Source : Bernal, Cummins et Gasparrini, International Journal of Epidemiology, 2017.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import brentq
from scipy.special import xlogy
from scipy.stats import f as loi_f

MOIS_APRES_MIN, MOIS_APRES_MAX = 3, 6
MOIS_AVANT_MIN, MOIS_AVANT_MIN_SANS_TEMOIN = 6, 8  # une pente demande plus de mois qu'un niveau
EVENEMENTS_AVANT_MIN, ATTENDUS_MIN = 10, 5.0
NIVEAU = 0.95
REGARDS = MOIS_APRES_MAX - MOIS_APRES_MIN + 1
PREUVE_MAX = (1 - NIVEAU) / REGARDS  # on regarde à chaque publication : quatre regards se partagent les 5 %
_INFINI = 12.0  # en logarithme : un rapport de 1 à 160 000


@dataclass(frozen=True)
class Groupe:
    """Un groupe d'employeurs, mois après mois : `touches` (employeurs × mois, 0 ou 1, les seuls jamais touchés) et `exposes` de chaque mois."""

    touches: np.ndarray
    exposes: np.ndarray

    @property
    def evenements(self) -> np.ndarray:
        """Employeurs touchés de chaque mois."""
        return self.touches.sum(0)


@dataclass(frozen=True)
class Effet:
    """Ce que la décision a changé. `rapport` : observés sur attendus sans elle, de `bas` à `haut` (95 %) ; `preuve` : probabilité d'un
    écart au moins aussi grand si elle n'a rien changé ; `dispersion` : combien de fois plus que le hasard cela varie."""

    observes: int
    attendus: float
    rapport: float
    bas: float
    haut: float
    preuve: float
    dispersion: float
    ddl: int
    a_temoin: bool

    @property
    def est_vu(self) -> bool:
        """Vrai si l'écart dépasse le hasard, le nombre de regards compris."""
        return self.preuve <= PREUVE_MAX


@dataclass(frozen=True)
class NonMesurable:
    """Pourquoi rien ne se mesure encore : `raison` est un mot (`mois_avant`, `mois_apres`, `peu_avant`, `peu_attendus`, `temoin_vide`)."""

    raison: str
    nombre: float
    voulu: float


@dataclass(frozen=True)
class _Modele:
    """Une loi de comptage à lien canonique : Poisson (`essais` vide), ou binomiale de `essais` par mois."""

    y: np.ndarray
    decalage: np.ndarray
    nuisance: np.ndarray
    apres: np.ndarray
    essais: np.ndarray | None = None

    def moyenne(self, eta: np.ndarray) -> np.ndarray:
        eta = np.clip(eta, -30, 30)
        return np.exp(eta) if self.essais is None else self.essais / (1 + np.exp(-eta))

    def poids(self, mu: np.ndarray) -> np.ndarray:
        return mu if self.essais is None else mu * (1 - mu / np.maximum(self.essais, 1))

    def vraisemblance(self, mu: np.ndarray) -> float:
        """Logarithme de la vraisemblance, à une constante près."""
        if self.essais is None:
            return float(np.sum(xlogy(self.y, mu) - mu))
        n = np.maximum(self.essais, 1)
        return float(np.sum(xlogy(self.y, mu / n) + xlogy(self.essais - self.y, 1 - mu / n)))

    def ajuster(self, delta: float) -> tuple[np.ndarray, float]:
        """Les moyennes de chaque mois quand l'effet vaut `delta` (logarithme du rapport), et la vraisemblance."""
        fixe, x = self.decalage + delta * self.apres, self.nuisance
        b = np.zeros(x.shape[1])
        b[0] = self._depart(fixe)
        for _ in range(60):
            mu = self.moyenne(fixe + x @ b)
            w = self.poids(mu)
            pas = np.linalg.solve(x.T @ (w[:, None] * x) + 1e-9 * np.eye(len(b)), x.T @ (self.y - mu))
            b += np.clip(pas, -2, 2)
            if np.abs(pas).max() < 1e-9:
                break
        mu = self.moyenne(fixe + x @ b)
        return mu, self.vraisemblance(mu)

    def _depart(self, fixe: np.ndarray) -> float:
        if self.essais is None:
            return float(np.log(max(self.y.sum(), 0.5) / np.exp(fixe).sum()))
        part = np.clip(self.y.sum() / max(self.essais.sum(), 1), 0.001, 0.999)
        return float(np.log(part / (1 - part)) - np.average(fixe, weights=self.essais + 1e-9))


@dataclass
class _Profil:
    """La vraisemblance d'un modèle selon l'effet, et son sommet."""

    modele: _Modele
    dispersion: float = 1.0
    sommet: float = field(init=False)
    maximum: float = field(init=False)

    def __post_init__(self) -> None:
        self.sommet = self._chercher()
        self.maximum = self.modele.ajuster(self.sommet)[1]

    def _chercher(self) -> float:
        """L'effet où le score est nul ; à l'infini quand rien, ou tout, n'arrive après."""

        def score(delta: float) -> float:
            mu, _ = self.modele.ajuster(delta)
            return float(((self.modele.y - mu) * self.modele.apres).sum())

        if score(-_INFINI) <= 1e-6:
            return -_INFINI
        if score(_INFINI) >= -1e-6:
            return _INFINI
        return float(brentq(score, -_INFINI, _INFINI, xtol=1e-6))

    def ecart(self, delta: float) -> float:
        """Deux fois ce que la vraisemblance perd à cet effet, rapporté à la dispersion."""
        return max(0.0, 2 * (self.maximum - self.modele.ajuster(delta)[1]) / self.dispersion)

    def borne(self, limite: float, seuil: float) -> float:
        """L'effet, entre le sommet et `limite`, où l'écart atteint `seuil` ; `limite` s'il ne l'atteint pas."""
        if self.ecart(limite) <= seuil:
            return limite
        return float(brentq(lambda d: self.ecart(d) - seuil, *sorted((self.sommet, limite)), xtol=1e-5))


def mesurer(
    vise: Groupe,
    apres: np.ndarray,
    temoin: Groupe | None = None,
    rangs: np.ndarray | None = None,
    normes: Sequence[np.ndarray] = (),
) -> Effet | NonMesurable:
    """L'effet d'une décision sur le groupe visé. `apres` : vrai des mois d'après, faux de ceux d'avant ; les autres mois n'y sont pas.

    Sans témoin : `rangs`, le numéro de chaque mois (défaut : ils se suivent), que suit la pente d'avant ; `normes`, par norme nouvelle d'avant la
    décision, les mois où elle vaut : le niveau peut s'y déplacer sans que la décision en soit créditée.

    >>> import numpy as np
    >>> moitie = Groupe(np.eye(120)[:, :12] * 0 + (np.arange(120)[:, None] % 12 == np.arange(12)), np.full(12, 300))
    >>> autres = Groupe(moitie.touches.repeat(2, 0), moitie.exposes * 2)
    >>> e = mesurer(moitie, np.arange(12) >= 8, autres)
    >>> round(e.rapport, 3), e.observes, round(e.attendus, 1), e.est_vu
    (1.0, 40, 40.0, False)
    """
    apres = np.asarray(apres, bool)
    manque = _ce_qui_manque(vise, apres, temoin)
    if manque:
        return manque
    rangs = np.arange(len(apres)) if rangs is None else np.asarray(rangs)
    modele = _avec_temoin(vise, temoin, apres) if temoin else _sans_temoin(vise, apres, rangs, normes)
    profil = _Profil(modele)
    attendus = _attendus(modele, profil.sommet, vise, temoin, apres)
    if attendus < ATTENDUS_MIN:
        return NonMesurable("peu_attendus", attendus, ATTENDUS_MIN)
    profil.dispersion, ddl = _dispersion(modele, profil.sommet, vise, temoin)
    seuil = float(loi_f.ppf(NIVEAU, 1, ddl))
    bas, haut = profil.borne(-_INFINI, seuil), profil.borne(_INFINI, seuil)
    return Effet(
        observes=int(vise.evenements[apres].sum()),
        attendus=attendus,
        rapport=_exponentielle(profil.sommet),
        bas=_exponentielle(bas),
        haut=_exponentielle(haut),
        preuve=float(loi_f.sf(profil.ecart(0.0), 1, ddl)),
        dispersion=profil.dispersion,
        ddl=ddl,
        a_temoin=temoin is not None,
    )


def _exponentielle(x: float) -> float:
    return 0.0 if x <= -_INFINI else float("inf") if x >= _INFINI else float(np.exp(x))


def _ce_qui_manque(vise: Groupe, apres: np.ndarray, temoin: Groupe | None) -> NonMesurable | None:
    avant_min = MOIS_AVANT_MIN if temoin else MOIS_AVANT_MIN_SANS_TEMOIN
    nb_avant, nb_apres, evenements = int((~apres).sum()), int(apres.sum()), int(vise.evenements[~apres].sum())
    if nb_avant < avant_min:
        return NonMesurable("mois_avant", nb_avant, avant_min)
    if nb_apres < MOIS_APRES_MIN:
        return NonMesurable("mois_apres", nb_apres, MOIS_APRES_MIN)
    if evenements < EVENEMENTS_AVANT_MIN:
        return NonMesurable("peu_avant", evenements, EVENEMENTS_AVANT_MIN)
    if temoin and min(temoin.evenements[apres].sum(), temoin.evenements[~apres].sum()) < ATTENDUS_MIN:
        return NonMesurable("temoin_vide", float(temoin.evenements.sum()), ATTENDUS_MIN)
    return None


def _avec_temoin(vise: Groupe, temoin: Groupe, apres: np.ndarray) -> _Modele:
    """La part du groupe visé parmi les touchés de chaque mois : ce qui vaut pour tous, ce mois-là, s'y annule."""
    y, y_temoin = vise.evenements, temoin.evenements
    decalage = np.log(np.maximum(vise.exposes, 0.5)) - np.log(np.maximum(temoin.exposes, 0.5))
    return _Modele(y, decalage, np.ones((len(y), 1)), apres.astype(float), y + y_temoin)


def _sans_temoin(vise: Groupe, apres: np.ndarray, rangs: np.ndarray, normes: Sequence[np.ndarray]) -> _Modele:
    """Le nombre de chaque mois, à exposition égale, la pente d'avant prolongée, et une marche par norme nouvelle."""
    pente = (rangs - rangs.mean()) / max(np.ptp(rangs), 1)
    nuisance = np.column_stack([np.ones(len(apres)), pente, *(np.asarray(n, float) for n in normes)])
    return _Modele(vise.evenements, np.log(np.maximum(vise.exposes, 0.5)), nuisance, apres.astype(float))


def _attendus(modele: _Modele, delta: float, vise: Groupe, temoin: Groupe | None, apres: np.ndarray) -> float:
    """Ce que le groupe visé aurait compté après, sans la décision : le modèle ajusté, son effet ôté."""
    mu, _ = modele.ajuster(delta)
    if modele.essais is None or temoin is None:
        return float((mu[apres] * np.exp(-delta)).sum())
    # avant, la part ajustée dit combien le groupe visé se trompe de plus que le témoin à exposition égale
    chances = mu[~apres] / np.maximum(modele.essais[~apres] - mu[~apres], 1e-9) / np.exp(modele.decalage[~apres])
    return float((temoin.evenements * np.exp(modele.decalage))[apres].sum() * np.median(chances))


def _dispersion(modele: _Modele, delta: float, vise: Groupe, temoin: Groupe | None) -> tuple[float, int]:
    """Combien de fois plus que le hasard cela varie, et les degrés de liberté de ce qui le dit.

    Deux mesures, la plus forte : entre les mois (Pearson), et entre les employeurs, qui se répètent d'un mois à l'autre.
    """
    mu, _ = modele.ajuster(delta)
    w = modele.poids(mu)
    residus = np.divide((modele.y - mu) ** 2, w, out=np.zeros_like(mu), where=w > 1e-9)
    mois = len(modele.y) - modele.nuisance.shape[1] - 1
    par_mois = float(residus.sum()) / max(mois, 1)
    par_employeur, employeurs = _entre_employeurs(modele, vise, temoin)
    return max(1.0, par_mois, par_employeur), max(1, min(mois, employeurs - 1))


def _entre_employeurs(modele: _Modele, vise: Groupe, temoin: Groupe | None) -> tuple[float, int]:
    """Variance du score, employeur par employeur, rapportée à ce qu'elle vaudrait s'ils ne se répétaient pas ; et combien ils sont."""
    mu, _ = modele.ajuster(0.0)
    w = modele.poids(mu)
    x = modele.nuisance
    projection = np.linalg.solve(x.T @ (w[:, None] * x) + 1e-9 * np.eye(x.shape[1]), x.T @ (w * modele.apres))
    propre = modele.apres - x @ projection
    part = np.zeros(len(mu)) if modele.essais is None else mu / np.maximum(modele.essais, 1)
    scores = [vise.touches @ (propre * (1 - part))]
    if temoin is not None:
        scores.append(-(temoin.touches @ (propre * part)))
    tous = np.concatenate(scores)
    hasard = float((w * propre**2).sum())
    return (float((tous**2).sum()) / hasard if hasard > 0 else 1.0), len(tous)
