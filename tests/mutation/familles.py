"""Les mutants des familles de la norme : un registre, une fonction par famille, un défaut par membre, norme et nature.

Plusieurs défauts de membres différents sont plantés dans une même déclaration (au plus `PAR_DECLARATION`), chacun sur sa
rubrique : le verdict d'une famille sur une rubrique ne dépend pas des autres. Un défaut qui changerait le contexte (nature,
norme, totaux) est seul dans la sienne.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from mutation.mutant import Attendu, Mutant, textes
from vigie.controles.entete import Controle, referentiel
from vigie.demo.figurants.arbre import TOTAL, Arbre, Ligne, Occurrence, numero
from vigie.demo.figurants.personnages import Propre, propres
from vigie.demo.figurants.tables import NORMES, Norme, norme

PAR_DECLARATION = 20
# Ce qui, faux, change ce que l'on juge (la norme, la nature) ou se recalcule (les totaux).
CONTEXTE = frozenset({"S10.G00.00.006", "S20.G00.05.001", "S90.G00.90.001", "S90.G00.90.002"})
A_SA_PLACE = {("S10.G00.00.006", f): "NORME" for f in ("LISTE", "PRESENCE", "VIDE")} | {
    ("S20.G00.05.001", f): "NATURE" for f in ("LISTE", "PRESENCE", "VIDE", "BLANC", "CARACTERE")
}

# Mute l'arbre (ou les lignes) et rend l'occurrence et la rubrique en cause ; None si le défaut ne se plante pas.
Plantation = Callable[[Arbre, "Membre"], "Cible | None"]


@dataclass(frozen=True)
class Membre:
    """Un membre d'une famille : `cle` (rubrique ou bloc), dans une norme et une nature."""

    famille: str
    cle: str
    norme: str
    nature: str

    @property
    def identifiant(self) -> str:
        """Celui de l'anomalie : « rubrique/FAMILLE », ou le membre lui-même s'il est un contrôle nommé.

        Une norme ou une nature illisible ôte à la famille ce qu'il lui faut pour juger : un contrôle nommé le dit à sa place.
        """
        if (self.cle, self.famille) in A_SA_PLACE:
            return A_SA_PLACE[self.cle, self.famille]
        return self.cle if "/" in self.cle else f"{self.cle}/{self.famille}"


@dataclass(frozen=True)
class Cible:
    """L'occurrence où le défaut se voit, et sa rubrique (None : la première ligne de l'occurrence)."""

    occurrence: Occurrence
    rubrique: str | None
    rang: int = 1  # la rubrique y est plusieurs fois : laquelle
    identifiant: str | None = None  # si ce n'est pas celui du membre


@dataclass(frozen=True)
class Famille:
    """Une famille : ses membres pour une norme et une nature, et comment planter un défaut."""

    membres: Callable[[Norme, str], Iterator[str]]
    planter: Plantation
    seul: bool = False  # un défaut par déclaration


REGISTRE: dict[str, Famille] = {}


def famille(identifiant: str, membres: Callable[[Norme, str], Iterator[str]], seul: bool = False):
    """Inscrit une fonction de plantation au registre."""

    def inscrire(planter: Plantation) -> Plantation:
        REGISTRE[identifiant] = Famille(membres, planter, seul)
        return planter

    return inscrire


# --- les familles sur la valeur et la présence ------------------------------------------------------------------------


def _enumerees(n: Norme, nature: str) -> Iterator[str]:
    return (r for r, t in n.rubriques.items() if t.nature == "enumeration" and n.admise(r, nature))


def _a_expression(n: Norme, nature: str) -> Iterator[str]:
    return (r for r, t in n.rubriques.items() if t.nature != "enumeration" and t.expression and n.admise(r, nature))


def _a_longueur(n: Norme, nature: str) -> Iterator[str]:
    return (r for r, t in n.rubriques.items() if t.nature != "enumeration" and t.longueur_max and n.admise(r, nature))


def _obligatoires(n: Norme, nature: str) -> Iterator[str]:
    """Un bloc d'une seule rubrique ne peut pas l'avoir absente : il n'existerait pas, et c'est affaire de cardinalité."""
    tailles = Counter(r[:10] for r in n.rubriques)
    for (r, na), usage in n.usages.items():
        if (
            na == nature
            and usage == "O"
            and n.bloc_admis(r[:10], nature)
            and tailles[r[:10]] > 1
            and _toujours(n, r, na)
        ):
            yield r


def _toujours(n: Norme, rubrique: str, nature: str) -> bool:
    """P26 n'a pas de tableau des usages : une rubrique que P27 rend facultative n'y est pas jugée."""
    return n.nom != "P26V01" or norme("P27V01").usages.get((rubrique, nature), "O") == "O"


@famille("LISTE", _enumerees)
def _liste(a: Arbre, m: Membre) -> Cible | None:
    t = a.norme.rubriques[m.cle]
    longueur = t.longueur_max or len(t.codes[0])
    return poser(a, m.cle, next(v for v in ("Z" * longueur, "Q" * longueur) if v not in t.codes))


@famille("FORMAT", _a_expression)
def _format(a: Arbre, m: Membre) -> Cible | None:
    t = a.norme.rubriques[m.cle]
    longueur = min(t.longueur_min or 1, 20)
    essais = ("?" * longueur, " " * longueur, "é" * longueur, " a", "÷" * longueur, "x" * longueur)
    fausse = next((v for v in essais if not re.fullmatch(t.expression, v)), None)
    return None if fausse is None else poser(a, m.cle, fausse)


@famille("LONGUEUR", _a_longueur)
def _longueur(a: Arbre, m: Membre) -> Cible | None:
    t = a.norme.rubriques[m.cle]
    return poser(a, m.cle, "1" * (t.longueur_max + 1))


@famille("PRESENCE", _obligatoires)
def _presence(a: Arbre, m: Membre) -> Cible | None:
    """Ôte la rubrique d'une occurrence qui en a d'autres, et dont l'absence ne se confond pas avec sa sœur aînée."""
    o = next((o for o in occurrences(a, m.cle[:10]) if len(o.rubriques) > 1 and m.cle in o.rubriques), None)
    if o is None:
        o = occurrences(a, m.cle[:10])[0]
        o.rubriques |= dict(modele(a, m.cle[:10]))
        if set(o.rubriques) <= {m.cle}:
            return None
    o.rubriques.pop(m.cle, None)
    for soeur in [x for x in o.parent.enfants if x.bloc == o.bloc and x is not o] if o.parent else []:
        soeur.oter()  # deux occurrences qui se suivent, l'une sans sa première rubrique : on lirait un désordre
    return Cible(o, None)


def poser(a: Arbre, rubrique: str, valeur: str) -> Cible:
    """La valeur fausse, dans la première occurrence qui a la rubrique, sinon dans la première du bloc, au besoin ajoutée."""
    toutes = occurrences(a, rubrique[:10])
    o = next((o for o in toutes if rubrique in o.rubriques), toutes[0])
    o.rubriques[rubrique] = valeur
    return Cible(o, rubrique)


def occurrences(a: Arbre, bloc: str) -> list[Occurrence]:
    """Les occurrences du bloc ; s'il n'y en a pas, on en ajoute une, avec ses parents."""
    presentes = a.blocs(bloc)
    if presentes:
        return presentes
    parent = occurrences(a, a.norme.parents[bloc])[0]
    return [a.ajouter(parent, Occurrence(bloc, dict(modele(a, bloc))))]


def modele(a: Arbre, bloc: str) -> dict[str, str]:
    """Les rubriques d'une occurrence propre de ce bloc, la plus pleine ; à défaut, ses premières rubriques."""
    connues = [o.rubriques for p in propres() if p.norme == a.norme.nom for o in p.arbre.blocs(bloc)]
    if connues:
        return max(connues, key=len)
    toutes = sorted(r for r in a.norme.rubriques if r[:10] == bloc)
    return {r: "1" * (a.norme.rubriques[r].longueur_min or 1) for r in toutes[:2]}


# --- des membres aux mutants ------------------------------------------------------------------------------------------


def controles() -> list[Controle]:
    """Les familles actives du référentiel."""
    return [c for c in referentiel() if c.famille and c.statut != "retire"]


def membres(c: Controle) -> Iterator[Membre]:
    """Tous les membres d'une famille, dans les normes et natures où elle s'applique et où une déclaration propre existe."""
    inscrite = REGISTRE.get(c.id)
    for nom in NORMES:
        if inscrite is None or (c.norme_depuis and nom < c.norme_depuis) or (c.norme_jusqua and nom > c.norme_jusqua):
            continue
        n = norme(nom)
        for nature in c.natures:
            if nature in n.natures:
                yield from (Membre(c.id, cle, nom, nature) for cle in inscrite.membres(n, nature))


def mutants(choisis: list[Membre]) -> tuple[list[Mutant], list[Membre]]:
    """Les mutants de ces membres, et ceux dont le défaut ne se plante pas."""
    paquets: dict[tuple, list[Membre]] = {}
    for m in choisis:
        hote = _hote(m.norme, m.nature, m.cle[:10])
        seul = m.cle if m.cle in CONTEXTE or REGISTRE[m.famille].seul else ""
        paquets.setdefault((m.famille, m.norme, m.nature, hote, seul), []).append(m)
    rendus, sans = [], []
    for (_, _, _, hote, _), tous in paquets.items():
        for vague in _vagues(tous):
            mutant, restes = _planter(hote, vague)
            sans += restes
            if mutant:
                rendus.append(mutant)
    return rendus, sans


def _vagues(tous: list[Membre]) -> Iterator[list[Membre]]:
    """Des paquets d'au plus `PAR_DECLARATION` membres ; une présence par bloc, pour qu'une occurrence garde des rubriques."""
    attente = list(tous)
    while attente:
        vague, blocs, restes = [], set(), []
        for m in attente:
            pris = m.famille == "PRESENCE" and m.cle[:10] in blocs
            if pris or len(vague) == PAR_DECLARATION:
                restes.append(m)
            else:
                vague.append(m)
                blocs.add(m.cle[:10])
        yield vague
        attente = restes


@cache
def _hote(nom: str, nature: str, bloc: str) -> Propre:
    """La déclaration propre où planter : la première qui a le bloc, sinon la plus longue."""
    possibles = [p for p in propres() if p.norme == nom and p.nature == nature]
    avec = [p for p in possibles if p.arbre.blocs(bloc)]
    return avec[0] if avec else max(possibles, key=lambda p: len(p.arbre.lignes()))


def _planter(hote: Propre, vague: list[Membre]) -> tuple[Mutant | None, list[Membre]]:
    a = hote.arbre.copie()
    cibles, sans = [], []
    for m in vague:
        cible = REGISTRE[m.famille].planter(a, m)
        if cible is None:
            sans.append(m)
        else:
            cibles.append((m, cible))
    if not cibles:
        return None, sans
    lignes = a.lignes(total=not vague[0].cle.startswith(TOTAL))
    attendus = tuple(Attendu(c.identifiant or m.identifiant, (_ligne(lignes, c),)) for m, c in cibles)
    premier = vague[0]
    nom = premier.cle if len(cibles) == 1 else f"{len(cibles)} membres"
    return Mutant(premier.famille, nom, premier.nature, premier.norme, textes(lignes), attendus), sans


def _ligne(lignes: list[Ligne], c: Cible) -> int:
    return numero(lignes, c.occurrence, c.rubrique, c.rang)
