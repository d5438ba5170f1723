"""Combien d'employeurs nouvellement touchés ce mois, si rien n'a changé ? Une loi de prévision par série et par mois, tirée du seul passé.

La loi est une binomiale négative. Quand les mois ne varient que par hasard, elle est exacte : c'est le test conditionnel de deux
Poisson (Przyborowski et Wilenski, 1940), tenu même quand le passé est à zéro. Deux choses l'élargissent : des mois qui varient plus que
le hasard, une norme nouvelle. Un mois hors de sa limite entre dans le passé ramené à elle (Noufaily et al., 2013) : une vague n'en cache
pas une autre, et un niveau neuf finit par s'apprendre.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.special import betainc
from scipy.stats import nbinom

FENETRES = (1, 3)  # un mois franc, ou trois mois qui glissent
PASSE_MIN, PASSE_MAX = 3, 24  # mois de passé
# du niveau d'avant une norme nouvelle reste ce qu'en diraient quatre évènements : celui d'après lui ressemble, à 50 % près, puis se mesure
POIDS_APRES_NORME = 4.0
# variance relative d'un mois à l'autre : de départ, au moins, et écart type d'une série à l'autre
VARIATION_DEPART, VARIATION_MIN, VARIATION_ECART = 0.02, 0.0025, 0.05
APPRISE_EN = 2  # mois de passé dont l'erreur de prévision apprend déjà la variation
PREUVE_LIMITE = 0.003 / (2 * len(FENETRES))  # au-delà, un mois n'entre pas tel quel dans le passé


@dataclass(frozen=True)
class Loi:
    """Ce qu'une fenêtre attend, par série : deux binomiales négatives (forme, moyenne), l'une jugeant la hausse et l'autre la baisse.

    `hausse` ajoute un évènement au passé, `baisse` aucun : c'est le test conditionnel exact. `nb_mois` de passé.
    """

    hausse: tuple[np.ndarray, np.ndarray]
    baisse: tuple[np.ndarray, np.ndarray]
    formes: np.ndarray
    nb_mois: np.ndarray

    def preuves(self, observes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Probabilités d'observer au moins autant, et au plus autant."""
        return au_moins(observes, *self.hausse), au_plus(observes, *self.baisse)


@dataclass
class Previsions:
    """Par série et mois (tableaux séries × mois, NaN où rien ne se juge).

    `attendus` : évènements attendus ; `preuve` : probabilité qu'une série sans changement s'éloigne autant ; `fenetre` : mois du constat ;
    `sens` : 1 en hausse, −1 en baisse ; `lois` : celle qui juge le mois seul, mois après mois.
    """

    attendus: np.ndarray
    preuve: np.ndarray
    fenetre: np.ndarray
    sens: np.ndarray
    lois: list[Loi] = field(default_factory=list)

    def limites(self, mois: int, niveau: float) -> tuple[np.ndarray, np.ndarray]:
        """(bas, haut) d'un mois, en évènements : en sortir est une preuve d'au plus `niveau`. NaN où rien ne se juge."""
        (kb, mb), (kh, mh) = self.lois[mois].baisse, self.lois[mois].hausse
        part, jugee = niveau / (2 * len(FENETRES)), ~np.isnan(self.preuve[:, mois])
        haut = nbinom.isf(part, kh, kh / (kh + mh))
        bas = np.where(kb > 0, nbinom.ppf(part, np.maximum(kb, 1e-9), kb / np.maximum(kb + mb, 1e-9)), 0.0)
        return np.where(jugee, bas, np.nan), np.where(jugee, haut, np.nan)


def au_moins(observes: np.ndarray, forme: np.ndarray, moyenne: np.ndarray) -> np.ndarray:
    """Probabilité d'observer au moins autant, sous la binomiale négative.

    >>> float(au_moins(np.array(1), np.array(1.0), np.array(1 / 12)).round(4))
    0.0769
    """
    x = np.maximum(observes, 1)
    return np.where(observes > 0, betainc(x, forme, moyenne / (moyenne + forme)), 1.0)


def au_plus(observes: np.ndarray, forme: np.ndarray, moyenne: np.ndarray) -> np.ndarray:
    """Probabilité d'observer au plus autant ; 1 quand rien n'était attendu.

    >>> float(au_plus(np.array(0), np.array(24.0), np.array(2.0)).round(4))
    0.1465
    """
    rien = ~((forme > 0) & (moyenne > 0))
    k, m = np.where(rien, 1.0, forme), np.where(rien, 1.0, moyenne)
    return np.where(rien, 1.0, betainc(k, observes + 1, k / (k + m)))


def prevoir(nouveaux: np.ndarray, exposes: np.ndarray, normes: np.ndarray, groupes: np.ndarray) -> Previsions:
    """Juge chaque mois de chaque série sur les mois d'avant.

    `nouveaux`, `exposes` : séries × mois, évènements et employeurs exposés (0 : rien à juger). `normes` : de même forme, vrai au premier
    mois d'une norme ou d'une règle nouvelle. `groupes` : un entier par série ; celles d'un groupe varient d'un mois à l'autre pareillement.
    """
    rendu = Previsions(*(np.full(nouveaux.shape, np.nan) for _ in range(4)))
    passe = nouveaux.astype(float)
    erreurs, poids = np.zeros(nouveaux.shape), np.zeros(nouveaux.shape)
    for t in range(nouveaux.shape[1]):
        recentes = slice(max(0, t - PASSE_MAX), t)
        variation = _variation(erreurs[:, recentes], poids[:, recentes], groupes)
        for fenetre in (f for f in FENETRES if f <= t or f == 1):
            debut = t - fenetre + 1
            loi = _loi(passe, exposes, normes, debut, t, variation)
            jugee = (loi.nb_mois >= PASSE_MIN) & (exposes[:, t] > 0)
            _retenir(rendu, t, fenetre, jugee, loi.preuves(passe[:, debut : t + 1].sum(1)))
            if fenetre == 1:
                rendu.lois.append(loi)
                rendu.attendus[:, t] = np.where(jugee, loi.baisse[1], np.nan)
        du_mois = rendu.lois[t]
        haut = nbinom.isf(PREUVE_LIMITE, du_mois.hausse[0], du_mois.hausse[0] / sum(du_mois.hausse))
        passe[:, t] = np.where(~np.isnan(rendu.attendus[:, t]), np.minimum(passe[:, t], haut), passe[:, t])
        erreurs[:, t], poids[:, t] = _erreur(passe[:, t], du_mois, exposes[:, t] > 0)
    return rendu


def _retenir(
    rendu: Previsions, t: int, fenetre: int, jugee: np.ndarray, preuves: tuple[np.ndarray, np.ndarray]
) -> None:
    """Garde, de deux fenêtres et de deux sens, le constat le plus probant ; Bonferroni en fait une probabilité."""
    haut, bas = preuves
    p = np.minimum(1.0, 2 * len(FENETRES) * np.minimum(haut, bas))
    mieux = jugee & ~(p >= rendu.preuve[:, t])
    rendu.preuve[mieux, t], rendu.fenetre[mieux, t] = p[mieux], fenetre
    rendu.sens[mieux, t] = np.where(haut <= bas, 1, -1)[mieux]


def _loi(
    passe: np.ndarray, exposes: np.ndarray, normes: np.ndarray, debut: int, fin: int, variation: np.ndarray
) -> Loi:
    """La loi des évènements de `debut` à `fin` compris, d'après ceux d'avant, allégés à chaque norme nouvelle."""
    evenements, expose, nb = (np.zeros(len(passe)) for _ in range(3))
    for i in range(max(0, debut - PASSE_MAX), fin + 1):
        part = np.where(normes[:, i], POIDS_APRES_NORME / (POIDS_APRES_NORME + evenements), 1.0)
        evenements, expose = evenements * part, expose * part
        if i < debut:
            vu = exposes[:, i] > 0
            evenements, expose, nb = evenements + np.where(vu, passe[:, i], 0), expose + exposes[:, i], nb + vu
    rapport = exposes[:, debut : fin + 1].sum(1) / np.maximum(expose, 1e-9)
    # les mois d'une fenêtre sont pris comme variant ensemble : prudent quand un niveau se prolonge d'un mois à l'autre
    relative = variation * (1 + 1 / np.maximum(nb, 1))
    return Loi(
        (_forme(evenements + 1, relative), rapport * (evenements + 1)),
        (_forme(evenements, relative), rapport * evenements),
        evenements,
        nb,
    )


def _forme(evenements: np.ndarray, relative: np.ndarray) -> np.ndarray:
    """La forme de la loi : les évènements du passé, moins ce que la variation des mois leur ôte de certitude."""
    return evenements / (1 + relative * evenements)


def _erreur(observes: np.ndarray, loi: Loi, exposees: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ce qu'une erreur de prévision dit de la variation des mois, une fois ôtés le hasard et le passé court ; et son poids."""
    m = np.where((loi.nb_mois >= APPRISE_EN) & exposees & (loi.baisse[1] > 0), loi.baisse[1], np.nan)
    hasard = 1 / m + 1 / np.where(loi.formes > 0, loi.formes, np.nan)
    estimee = (((observes - m) / m) ** 2 - hasard) / (1 + 1 / np.maximum(loi.nb_mois, 1))
    return np.nan_to_num(estimee), np.nan_to_num(1 / (2 * (hasard + VARIATION_DEPART) ** 2))


def _variation(erreurs: np.ndarray, poids: np.ndarray, groupes: np.ndarray) -> np.ndarray:
    """Variance relative d'un mois à l'autre : celle du groupe, et d'autant plus celle de la série que son histoire en dit.

    Peu de mois estiment mal une variance : celle de la série est grossie, comme Student élargit la loi normale.
    """
    a_priori = 1 / VARIATION_ECART**2
    sommes, totaux = (erreurs * poids).sum(1), poids.sum(1)
    groupe = (VARIATION_DEPART * a_priori + np.bincount(groupes, sommes)) / (a_priori + np.bincount(groupes, totaux))
    grossie = sommes * (1 + 4 / np.maximum((poids > 0).sum(1), 1))
    siennes = (np.maximum(groupe, VARIATION_MIN)[groupes] * a_priori + grossie) / (a_priori + totaux)
    return np.maximum(VARIATION_MIN, siennes)
