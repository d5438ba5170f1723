"""Ce qu'un lecteur peut calculer d'un secret : ses bornes, par programmation linéaire sur toutes les sommes.

Les règles a priori ne suffisent pas : on mesure ce qu'un attaquant retrouve. Le solveur est HiGHS, par sa propre interface : le même monde
s'y pousse vingt fois, dans des sens différents, et scipy le recopiait et le vérifiait à chaque fois, plus longtemps qu'il ne se résout.
Une cellule montrée est connue exactement, ou dans l'intervalle de son arrondi (`Tables.plages`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
from scipy.sparse import csr_array

from vigie.divulgation.tables import Cle, Tables

RENDEMENT = 3  # secrets disculpés par programme commun, au-dessous desquels chacun a le sien


@dataclass(frozen=True)
class Forme:
    """Une combinaison de cellules à garder secrète, par exemple l'écart d'une cellule entre deux versions : `{après: 1, avant: -1}`.
    `requise` : l'incertitude que le lecteur doit en garder.
    """

    termes: Mapping[Cle, int]
    requise: float


def bornes(
    tables: Tables, visibles: Collection[Cle], cibles: Collection[Cle] | None = None
) -> dict[Cle, tuple[float, float]]:
    """Bornes de chaque cellule masquée (ou des seules `cibles`), sachant les cellules visibles et qu'un zéro, lui, se montre.

    Un compte masqué vaut donc au moins un, s'il n'est pas nul : le lecteur qui compte les cellules masquées d'une somme le sait.
    Une borne haute infinie s'écrit `inf`. Une cellule retrouvée exactement a deux bornes égales.

    >>> from vigie.divulgation.tables import Cellule
    >>> t = Tables({k: Cellule(v, {}) for k, v in {"a": 3, "x": 2, "b": 10, "t": 15}.items()}, [("t", ("a", "x", "b"))])
    >>> bornes(t, {"a", "b", "t"})
    {'x': (2.0, 2.0)}
    """
    audit, vues = Audit(tables), set(visibles)
    monde = audit.monde(vues, np.inf)
    retenues = [c for c in tables.cellules if c not in vues and (cibles is None or c in set(cibles))]
    rendues = {}
    for cle in retenues:
        cout = audit.ligne({cle: 1})
        bas, haut = monde.extreme(cout), monde.extreme(-cout)
        rendues[cle] = tuple(
            signe * np.inf if x is None else round(float(cout @ x[0]), 6) for signe, x in ((-1, bas), (1, haut))
        )
    return rendues


@dataclass
class Monde:
    """Ce que le lecteur sait : les limites de chaque cellule et les sommes. Ce qui est connu exactement ne s'y cherche plus."""

    a: csr_array | None
    limites: np.ndarray

    def __post_init__(self) -> None:
        self.libres = np.flatnonzero(self.limites[:, 0] < self.limites[:, 1])
        self.valeurs = np.where(np.isfinite(self.limites[:, 0]), self.limites[:, 0], 0.0)
        if self.a is None:
            self.reste, self.b = None, None
            return
        connues = self.valeurs.copy()
        connues[self.libres] = 0
        reste = self.a[:, self.libres].tocsr()
        utiles = np.flatnonzero(np.diff(reste.indptr))
        self.lignes, self.reste, self.b = self.a[utiles], reste[utiles], -(self.a @ connues)[utiles]
        self.connues = np.ones(len(connues), dtype=bool)
        self.connues[self.libres] = False

    def extreme(self, cout: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
        """Des valeurs possibles qui rendent `cout` le plus petit, et les cellules dont la limite l'arrête ; None : aussi petit qu'on veut.

        Rien n'est gardé d'un sens à l'autre : partir de la solution précédente irait plus vite, et arrêterait parfois à d'autres cellules.
        """
        x, arretent = self.valeurs.copy(), np.zeros(len(cout), dtype=bool)
        if not len(self.libres):
            return x, arretent
        solveur = self._solveur
        solveur.clearSolver()
        solveur.changeColsCost(len(self.libres), np.arange(len(self.libres), dtype=np.int32), cout[self.libres])
        solveur.run()
        statut = solveur.getModelStatus()
        if statut == highspy.HighsModelStatus.kUnbounded:
            return None
        if statut != highspy.HighsModelStatus.kOptimal:
            raise ValueError(
                f"Les cellules ne vérifient pas leurs propres sommes ({solveur.modelStatusToString(statut)})."
            )
        trouve = solveur.getSolution()
        x[self.libres] = trouve.col_value
        arretent[self.libres] = np.abs(trouve.col_dual) > 1e-9
        if self.b is not None:  # ce qui est connu exactement arrête par les sommes où il entre
            arretent |= self.connues & (np.abs(self.lignes.T @ np.array(trouve.row_dual)) > 1e-9)
        return x, arretent

    @cached_property
    def _solveur(self) -> highspy.Highs:
        """Le programme, sans ce qu'on y pousse : les cellules cherchées, leurs limites, leurs sommes."""
        reglages = highspy.HighsOptions()
        reglages.output_flag, reglages.presolve = False, "on"
        reglages.simplex_strategy = highspy.simplex_constants.SimplexStrategy.kSimplexStrategyDual
        programme, nombre = highspy.HighsLp(), len(self.libres)
        programme.num_col_ = programme.a_matrix_.num_col_ = nombre
        programme.col_cost_ = np.zeros(nombre)
        programme.col_lower_, programme.col_upper_ = self.limites[self.libres].T.copy()
        if self.reste is not None:
            colonnes = self.reste.tocsc()
            programme.num_row_ = programme.a_matrix_.num_row_ = len(self.b)
            programme.row_lower_ = programme.row_upper_ = self.b
            programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
            programme.a_matrix_.start_, programme.a_matrix_.index_ = colonnes.indptr, colonnes.indices
            programme.a_matrix_.value_ = colonnes.data
        solveur = highspy.Highs()
        solveur.passOptions(reglages)
        if solveur.passModel(programme) == highspy.HighsStatus.kError:
            raise ValueError("Les sommes des cellules ne font pas un programme que HiGHS accepte.")
        return solveur


class Audit:
    """Les sommes d'un jeu de cellules, écrites une fois ; on y demande, pour ce qui est visible, quels secrets sont trop serrés."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.rangs = {cle: i for i, cle in enumerate(tables.cellules)}
        self.vrai = np.array([c.valeur for c in tables.cellules.values()], dtype=float)
        self.sommes: dict[Cle, list[tuple[int, int]]] = {cle: [] for cle in tables.cellules}
        for i, (total, parts) in enumerate(tables.egalites):
            for cle, k in ((total, -1), *((p, 1) for p in parts)):
                self.sommes[cle].append((i, k))
        self.a = self._matrice()

    def _matrice(self) -> csr_array | None:
        if not self.tables.egalites:
            return None
        termes = [(i, self.rangs[cle], k) for cle, sommes in self.sommes.items() for i, k in sommes]
        lignes, colonnes, coefficients = zip(*termes, strict=True)
        forme = (len(self.tables.egalites), len(self.rangs))
        return csr_array((np.array(coefficients, dtype=float), (lignes, colonnes)), shape=forme)

    def ligne(self, termes: Mapping[Cle, int]) -> np.ndarray:
        """Une combinaison de cellules, en coefficients."""
        ligne = np.zeros(len(self.rangs))
        for cle, k in termes.items():
            ligne[self.rangs[cle]] += k
        return ligne

    def monde(self, visibles: Collection[Cle], plafond: float) -> Monde:
        """Ce que le lecteur sait quand ces cellules-là se montrent. `plafond` : le plus qu'une cellule cachée puisse valoir."""
        limites, plages = np.empty((len(self.rangs), 2)), self.tables.plages
        for i, (cle, c) in enumerate(self.tables.cellules.items()):
            if cle in visibles:
                limites[i] = plages.get(cle, (c.valeur, c.valeur))
            else:
                limites[i] = (1 if c.valeur >= 1 and c.effectif else 0, plafond)
        return Monde(self.a, limites)

    def serrees(self, visibles: Collection[Cle], formes: Mapping[Cle, Forme]) -> dict[Cle, list[Cle]]:
        """Les secrets dont le lecteur sait trop, et les cellules qui les serrent : en cacher une desserre.

        Deux mondes possibles qui diffèrent assez en disculpent un : chaque programme en donne un, et il vaut pour tous les secrets. On
        les pousse donc ensemble, au hasard, d'un côté puis de l'autre ; seuls ceux qui résistent ont leur propre programme. Des cellules
        cachées des mêmes sommes sont interchangeables : la plus exigeante répond pour toutes.
        """
        # un plafond ne fait que resserrer : ce qu'il laisse large l'est ; et il est trop haut pour serrer à lui seul
        monde = self.monde(visibles, 10 * self.vrai.max(initial=0) + 1000)
        formes = self._representantes(formes, monde.limites)
        if not formes:
            return {}
        noms, f = list(formes), csr_array(np.array([self.ligne(x.termes) for x in formes.values()]))
        requises = np.array([x.requise for x in formes.values()]) - 1e-6
        bas = haut = f @ self.vrai
        alea = np.random.default_rng(0)  # le même masque à chaque publication des mêmes données

        def pousser(cout: np.ndarray) -> np.ndarray:
            nonlocal bas, haut
            arrets = np.zeros(len(cout), dtype=bool)
            for sens in (1, -1):
                x, arretent = monde.extreme(sens * cout)
                bas, haut = np.minimum(bas, f @ x), np.maximum(haut, f @ x)
                arrets |= arretent
            return arrets

        douteuses, avant = haut - bas < requises, np.inf
        while douteuses.any() and avant - douteuses.sum() >= RENDEMENT:
            avant = douteuses.sum()
            pousser(f.T @ (douteuses * alea.normal(size=len(noms)) / requises))
            douteuses = haut - bas < requises
        cles, exposees = list(self.rangs), {}
        for i in np.flatnonzero(haut - bas < requises):
            if haut[i] - bas[i] < requises[i]:
                arrets = pousser(self.ligne(formes[noms[i]].termes))
                if haut[i] - bas[i] < requises[i]:
                    exposees[noms[i]] = [cles[j] for j in np.flatnonzero(arrets)]
        return exposees

    def _representantes(self, formes: Mapping[Cle, Forme], limites: np.ndarray) -> dict[Cle, Forme]:
        """Les formes, moins les cellules seules dont une plus exigeante figure dans les mêmes sommes, sous les mêmes limites."""
        rendues: dict[tuple, tuple[Cle, Forme]] = {}
        for nom, forme in formes.items():
            signature: tuple = (nom,)
            if len(forme.termes) == 1:
                [cle] = forme.termes
                signature = (*self.sommes[cle], *limites[self.rangs[cle]])
            if signature not in rendues or forme.requise > rendues[signature][1].requise:
                rendues[signature] = (nom, forme)
        return dict(rendues.values())
