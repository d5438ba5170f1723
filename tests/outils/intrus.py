"""Un lecteur qui garde toutes les versions, écrit toutes les sommes qu'elles impliquent, et cherche ce qu'on lui tait.

Il est écrit sans rien de la porte que l'arrondi, qui est public : il ne lit que ce qui est montré, et suppose (au mieux pour lui)
savoir quelles cellules n'ont pas changé d'une version à l'autre.
"""

import itertools

import numpy as np
from scipy.optimize import linprog

from outils.monde_de_porte import MESURES, Cle, Monde, Sortie, apports, cellules, cellules_de
from vigie.divulgation.arrondi import arrondir

SANS_BORNE = 1e7  # au-delà de tout compte de ces mondes : le solveur distingue mal l'infini de l'impossible
DISTINCTES = ("nb_personnes", "nb_declarants")


def intervalle(montre: float, unite: int = 1) -> tuple[float, float]:
    """Tout ce qui s'arrondit comme ce nombre, cherché à tâtons. `unite` : 100 au centime. Ce qui se montre est d'au moins trois."""
    if not montre:
        return 0, 0

    def pareil(v: int) -> bool:
        return v > 0 and arrondir(v / unite) == montre

    bornes = []
    for sens in (-1, 1):
        dedans, pas = round(montre * unite), 1
        while pareil(dedans + sens * pas):
            dedans, pas = dedans + sens * pas, pas * 2
        while pas:
            if pareil(dedans + sens * pas):
                dedans += sens * pas
            pas //= 2
        bornes.append(dedans / unite)
    return (bornes[0] if unite > 1 else max(3, bornes[0])), bornes[1]


class Intrus:
    """Le système de toutes les versions, pour une mesure : une inconnue par cellule et contenu. `exact` : rien n'est arrondi."""

    def __init__(self, sorties: list[Sortie], mesure: str, exact: bool = False) -> None:
        self.mesure, self.sorties, self.exact = mesure, sorties, exact
        self.rangs: dict = {}
        self.limites: list[tuple[float, float]] = []
        egales: set[tuple] = set()
        moindres: set[tuple] = set()  # une ligne : somme des termes <= 0
        for s in sorties:
            for cle in cellules(s.monde):
                self._ajouter(s, cle)
        for s in sorties:
            for total, parts in _sommes(s.monde):
                t, p = self.rang(s, total), [self.rang(s, x) for x in parts]
                somme = tuple(sorted([(t, -1), *((x, 1) for x in p)]))
                if mesure not in DISTINCTES or (total == ("total", "tous") and parts[0][0] == "editeur"):
                    egales.add(somme)
                else:
                    moindres.add(tuple((x, -k) for x, k in somme))
                    moindres |= {((x, 1), (t, -1)) for x in p}
        self.a_eq, self.a_ub = self._matrice(egales), self._matrice(moindres)

    def _contenu(self, s: Sortie, cle: Cle) -> tuple:
        return cle, tuple(sorted(apports(s.monde, cle, self.mesure).items()))

    def _ajouter(self, s: Sortie, cle: Cle) -> None:
        contenu, vrai = self._contenu(s, cle), s.vrais[self.mesure][cle]
        if contenu not in self.rangs:
            self.rangs[contenu] = len(self.rangs)
            moins = 0 if self.mesure == "montant_en_jeu" else 1  # un zéro se montre : un compte caché vaut au moins un
            self.limites.append((moins if vrai else 0, SANS_BORNE))
        if cle in s.montres[self.mesure]:
            unite = 100 if self.mesure == "montant_en_jeu" else 1
            montre = s.montres[self.mesure][cle]
            bas, haut = (montre, montre) if self.exact else intervalle(montre, unite)
            assert min(bas, 3) <= vrai <= haut, (self.mesure, cle, vrai, bas, haut)
            self.limites[self.rangs[contenu]] = (min(bas, vrai), haut)

    def rang(self, s: Sortie, cle: Cle) -> int:
        return self.rangs[self._contenu(s, cle)]

    def _matrice(self, lignes: set[tuple]) -> np.ndarray | None:
        matrice = np.zeros((len(lignes), len(self.rangs)))
        for i, ligne in enumerate(sorted(lignes)):
            for rang, k in ligne:
                matrice[i, rang] += k
        return matrice if len(lignes) else None

    def largeur(self, *termes: tuple[Sortie, Cle, int]) -> float:
        """Ce qui reste d'incertitude sur une combinaison de cellules."""
        forme = np.zeros(len(self.rangs))
        for s, cle, k in termes:
            forme[self.rang(s, cle)] += k
        reglages: dict = {"bounds": self.limites}
        for nom, a in (("eq", self.a_eq), ("ub", self.a_ub)):
            if a is not None:
                reglages |= {f"A_{nom}": a, f"b_{nom}": np.zeros(len(a))}
        bas, haut = linprog(forme, **reglages), linprog(-forme, **reglages)
        assert bas.status == 0 and haut.status == 0, "l'intrus a mal écrit ses équations"
        return -haut.fun - bas.fun


def _sommes(monde: Monde) -> list[tuple[Cle, list[Cle]]]:
    toutes = cellules(monde)
    gravites = [c for c in toutes if c[0] == "gravite"]
    sommes = [(g, [("controle", c) for c in cellules_de(monde, g)]) for g in gravites]
    total = ("total", "tous")
    sommes += [(total, [("controle", c) for c in cellules_de(monde, total)]), (total, gravites)]
    return [*sommes, (total, [c for c in toutes if c[0] == "editeur"])]


def de_peu(siens: dict[str, float]) -> bool:
    """Vrai si ces apports sont de moins de trois déclarants, ou presque d'un seul."""
    tailles = [abs(x) for x in siens.values() if x]
    return bool(tailles) and (len(tailles) < 3 or max(tailles) > 0.85 * sum(tailles))


def difference(apres: dict[str, float], avant: dict[str, float]) -> dict[str, float]:
    """Ce que chaque déclarant a changé."""
    ecarts = {d: round(apres.get(d, 0) - avant.get(d, 0), 2) for d in apres.keys() | avant.keys()}
    return {d: x for d, x in ecarts.items() if x}


def requise(valeur: float) -> float:
    """L'incertitude promise : cinq unités, ou 10 % du secret s'il est grand."""
    return max(5, 0.1 * abs(valeur)) - 1e-6


def exiger_le_secret(sorties: list[Sortie]) -> int:
    """Aucun secret d'aucune mesure n'est serré : cellule, reste caché d'une somme, écart de l'un ou de l'autre. Rend leur nombre."""
    secrets = 0
    for mesure in MESURES:
        intrus = Intrus(sorties, mesure)
        for s in sorties:
            for cle in cellules(s.monde):
                siens = apports(s.monde, cle, mesure)
                # un compte de déclarants de un ou deux ne dit rien d'autre que la règle qui le tait
                if de_peu(siens) and mesure != "nb_declarants":
                    secrets += 1
                    assert cle not in s.montres[mesure], (mesure, cle)
                    reste = intrus.largeur((s, cle, 1))
                    assert reste >= requise(sum(siens.values())), (mesure, cle, siens, reste)
        for avant, apres in itertools.combinations(sorties, 2):
            secrets += _exiger_les_ecarts(intrus, avant, apres)
        if mesure not in DISTINCTES:
            secrets += _exiger_les_restes(intrus)
    return secrets


def _exiger_les_ecarts(intrus: Intrus, avant: Sortie, apres: Sortie) -> int:
    secrets, mesure = 0, intrus.mesure
    for cle in cellules(apres.monde).keys() & cellules(avant.monde).keys():
        change = difference(apports(apres.monde, cle, mesure), apports(avant.monde, cle, mesure))
        if de_peu(change):
            secrets += 1
            reste = intrus.largeur((apres, cle, 1), (avant, cle, -1))
            assert reste >= requise(sum(change.values())), (mesure, cle, change, reste)
            vues = cle in avant.montres[mesure] and cle in apres.montres[mesure]
            assert not vues or len(change) >= 3, (mesure, cle, change)
    return secrets


def _exiger_les_restes(intrus: Intrus) -> int:
    """Une somme moins ses parties montrées : ce reste-là, et sa différence d'une version à l'autre, sont de plusieurs ou ne se lisent pas."""
    secrets, mesure = 0, intrus.mesure
    restes: dict = {}
    for s in intrus.sorties:
        for total, parts in _sommes(s.monde):
            caches = [p for p in parts if p not in s.montres[mesure]]
            siens: dict[str, float] = {}
            for p in caches:
                for d, x in apports(s.monde, p, mesure).items():
                    siens[d] = siens.get(d, 0) + x
            restes.setdefault((total, parts[0][0]), []).append((siens, [(s, p, 1) for p in caches]))
    for somme, lus in restes.items():
        for siens, termes in lus:
            if de_peu(siens):
                secrets += 1
                assert (reste := intrus.largeur(*termes)) >= requise(sum(siens.values())), (mesure, somme, siens, reste)
        for (siens, termes), (apres, termes_apres) in itertools.combinations(lus, 2):
            change = difference(apres, siens)
            if de_peu(change):
                secrets += 1
                reste = intrus.largeur(*termes_apres, *((s, p, -1) for s, p, _ in termes))
                assert reste >= requise(sum(change.values())), (mesure, somme, change, reste)
    return secrets
