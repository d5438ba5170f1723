"""Ce qu'un lecteur peut calculer d'une cellule masquée : ses bornes, par programmation linéaire sur toutes les sommes.

Les règles a priori ne suffisent pas : on mesure ce qu'un attaquant retrouve. Le solveur est HiGHS, par scipy.
"""

from collections.abc import Collection, Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from vigie.divulgation.tables import Cle, Tables


def bornes(
    tables: Tables, visibles: Collection[Cle], cibles: Collection[Cle] | None = None
) -> dict[Cle, tuple[float, float]]:
    """Bornes de chaque cellule masquée (ou des seules `cibles`), sachant les cellules visibles et que rien n'est négatif.

    Une borne haute infinie s'écrit `inf`. Une cellule retrouvée exactement a deux bornes égales.

    >>> from vigie.divulgation.tables import Cellule
    >>> t = Tables({k: Cellule(v, {}) for k, v in {"a": 3, "x": 2, "b": 10, "t": 15}.items()}, [("t", ("a", "x", "b"))])
    >>> bornes(t, {"a", "b", "t"})
    {'x': (2.0, 2.0)}
    """
    vues = set(visibles)
    masquees = [cle for cle in tables.cellules if cle not in vues]
    rangs = {cle: i for i, cle in enumerate(masquees)}
    a, b = _systeme(tables, rangs)
    rendues = {}
    for cle in masquees if cibles is None else [c for c in masquees if c in set(cibles)]:
        cout = np.zeros(len(masquees))
        cout[rangs[cle]] = 1
        rendues[cle] = (_optimum(cout, a, b), -_optimum(-cout, a, b))
    return rendues


def larges(tables: Tables, visibles: Collection[Cle], largeur: int) -> set[Cle]:
    """Cellules masquées dont l'incertitude atteint `largeur` sans qu'il faille de programme linéaire pour le savoir.

    Deux raisons suffisantes : des masquées qui figurent dans les mêmes sommes se partagent leur total comme on veut ; une masquée
    dont chaque somme a un total masqué, qui n'entre nulle part ailleurs, croît avec lui sans borne.

    >>> from vigie.divulgation.tables import Cellule
    >>> t = Tables({k: Cellule(v, {}) for k, v in {"a": 3, "x": 2, "b": 10, "t": 15}.items()}, [("t", ("a", "x", "b"))])
    >>> sorted(larges(t, {"a", "t"}, 5)), sorted(larges(t, {"a", "b", "t"}, 5)), sorted(larges(t, {"a", "b"}, 5))
    (['b', 'x'], [], ['x'])
    """
    vues = set(visibles)
    signatures: dict[Cle, list[tuple[int, int]]] = {c: [] for c in tables.cellules if c not in vues}
    for i, (total, parts) in enumerate(tables.egalites):
        for cle, signe in ((total, -1), *((p, 1) for p in parts)):
            if cle in signatures:
                signatures[cle].append((i, signe))
    groupes: dict[tuple, list[Cle]] = {}
    for cle, sommes in signatures.items():
        groupes.setdefault(tuple(sommes), []).append(cle)
    trouvees = set()
    for sommes, cles in groupes.items():
        libres = all(signe > 0 and len(signatures.get(tables.egalites[i][0], ())) == 1 for i, signe in sommes)
        partage = len(cles) > 1 and sum(tables.cellules[c].valeur for c in cles) >= largeur
        if libres or partage:
            trouvees.update(cles)
    return trouvees


def _systeme(tables: Tables, rangs: Mapping[Cle, int]) -> tuple[csr_array | None, np.ndarray | None]:
    """Les égalités où paraît au moins une cellule masquée, les visibles passées à droite."""
    lignes, colonnes, coefficients, second = [], [], [], []
    for total, parts in tables.egalites:
        termes = [(total, -1.0), *((p, 1.0) for p in parts)]
        inconnues = [(rangs[c], k) for c, k in termes if c in rangs]
        if not inconnues:
            continue
        for rang, k in inconnues:
            lignes.append(len(second))
            colonnes.append(rang)
            coefficients.append(k)
        second.append(-sum(k * tables.cellules[c].valeur for c, k in termes if c not in rangs))
    if not second:
        return None, None
    return csr_array((coefficients, (lignes, colonnes)), shape=(len(second), len(rangs))), np.array(second)


def _optimum(cout: np.ndarray, a: csr_array | None, b: np.ndarray | None) -> float:
    r = linprog(cout, A_eq=a, b_eq=b, bounds=(0, None), method="highs")
    if r.status == 3:  # non borné
        return -np.inf
    if r.status != 0:
        raise ValueError(f"Les cellules ne vérifient pas leurs propres sommes ({r.message}).")
    return round(float(r.fun), 6)
