"""Réunir par cause : deux signalements d'une même donnée ne font qu'une chose à corriger.

Deux signalements se lient s'ils parlent du même employeur, du même mois, de la même personne, et de la même donnée (même rubrique), ou
s'ils jugent la même règle (`seeds/retours/controles_d_organisme.csv`, « même règle »), sans que rien ne les oppose : ni le contrat, ni
l'occurrence, ni la valeur déclarée, ni d'avoir été dits l'un et l'autre par le même retour sous le même code.

Un signalement qui ne dit pas tout peut se lier à deux causes qui s'opposent. Il n'en rejoint alors aucune : il reste à part, et se dit
incertain. Fusionner à tort effacerait une erreur ; répéter n'en cache aucune. Le résultat ne dépend que des signalements, non de leur ordre.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from vigie.consolider.signalement import Signalement, valeur_comparable


@dataclass(frozen=True, slots=True)
class Cause:
    """Une chose à corriger, et tout ce qui la signale, dans un ordre fixe. `est_incertaine` : elle en est peut-être une autre."""

    signalements: tuple[Signalement, ...]
    est_incertaine: bool = False

    @property
    def cause_id(self) -> str:
        """Son nom : le plus petit identifiant de ce qui la signale."""
        return self.signalements[0].signalement_id


# Ce que Vigie a déjà réuni (une cause à elle), ou un seul signalement : cela ne se sépare plus.
_Noeud = tuple[Signalement, ...]


def causes(signalements: Iterable[Signalement]) -> list[Cause]:
    """Les causes, dans l'ordre de leur nom. Chaque signalement est dans une cause et une seule ; deux fois le même n'en fait qu'un."""
    places: dict[tuple, list[_Noeud]] = defaultdict(list)
    for noeud in _noeuds({s.signalement_id: s for s in signalements}.values()):
        places[noeud[0].place].append(noeud)
    trouvees = [c for noeuds in places.values() for c in _reunir(noeuds)]
    return sorted(trouvees, key=lambda c: c.cause_id)


def _noeuds(signalements: Iterable[Signalement]) -> list[_Noeud]:
    groupes: dict[tuple, list[Signalement]] = defaultdict(list)
    for s in signalements:
        groupes[(s.place, s.groupe) if s.groupe else (s.place, None, s.signalement_id)].append(s)
    return [tuple(sorted(g, key=lambda s: s.signalement_id)) for g in groupes.values()]


def _reunir(noeuds: Sequence[_Noeud]) -> list[Cause]:
    """Les causes d'une place. Une composante où deux nœuds s'opposent se défait : ceux qui touchent aux deux sont mis à part."""
    faites, a_part, restent = [], [], list(noeuds)
    while restent:
        suivants: list[_Noeud] = []
        for composante in _composantes(restent, _lies):
            opposes = [(a, b) for a, b in combinations(composante, 2) if _opposes(a, b)]
            if not opposes:
                faites.append(_cause(composante))
                continue
            ambigus = [n for n in composante if any(_lies(n, a) and _lies(n, b) for a, b in opposes if n not in (a, b))]
            a_part.append(ambigus or composante)
            suivants += [n for n in composante if n not in a_part[-1]]
        restent = suivants
    return faites + [c for lot in a_part for c in _mis_a_part(lot)]


def _mis_a_part(noeuds: Sequence[_Noeud]) -> list[Cause]:
    """Ce qui est incertain ne se réunit qu'à ce qui dit exactement la même chose."""
    rendues = []
    for composante in _composantes(noeuds, lambda a, b: _dit(a) == _dit(b)):
        lots = (
            [[n] for n in composante] if any(_opposes(a, b) for a, b in combinations(composante, 2)) else [composante]
        )
        rendues += [_cause(lot, est_incertaine=True) for lot in lots]
    return rendues


def _dit(noeud: _Noeud) -> frozenset:
    return frozenset(
        (s.groupe, s.contrat, s.rubrique, s.occurrence, valeur_comparable(s.valeur_declaree), s.regles, s.code if not s.rubrique else "")
        for s in noeud
    )  # fmt: skip


def _cause(noeuds: Iterable[_Noeud], est_incertaine: bool = False) -> Cause:
    tous = sorted((s for n in noeuds for s in n), key=lambda s: s.signalement_id)
    return Cause(tuple(tous), est_incertaine)


def _composantes(noeuds: Sequence[_Noeud], lie: Callable[[_Noeud, _Noeud], bool]) -> list[list[_Noeud]]:
    """Les nœuds réunis de proche en proche."""
    rendues, libres = [], set(range(len(noeuds)))
    while libres:
        composante, a_voir = [], [libres.pop()]
        while a_voir:
            vu = a_voir.pop()
            composante.append(noeuds[vu])
            voisins = {n for n in libres if lie(noeuds[vu], noeuds[n])}
            a_voir += voisins
            libres -= voisins
        rendues.append(composante)
    return rendues


def _lies(a: _Noeud, b: _Noeud) -> bool:
    return any(lies(x, y) for x in a for y in b)


def _opposes(a: _Noeud, b: _Noeud) -> bool:
    return not _lies(a, b) and any(opposes(x, y) for x in a for y in b)


def lies(a: Signalement, b: Signalement) -> bool:
    """Vrai si deux signalements d'une même place disent la même chose, autant qu'on puisse le savoir."""
    meme_donnee = a.rubrique is not None and a.rubrique == b.rubrique
    return (meme_donnee or bool(a.regles & b.regles)) and not opposes(a, b)


def opposes(a: Signalement, b: Signalement) -> bool:
    """Vrai si quelque chose de connu dit que ce sont deux causes."""
    if a.retour_id is not None and (a.retour_id, a.code) == (b.retour_id, b.code):
        return True
    if _differents(a.contrat, b.contrat):
        return True
    meme_regle = bool(a.regles & b.regles)
    if meme_regle and a.exercice is not None:
        return False  # le même cumul, redit d'un mois à l'autre : ni l'occurrence ni la valeur ne sont les mêmes
    if a.rubrique == b.rubrique and _differents(a.occurrence, b.occurrence):
        return True
    # d'une personne, la même règle peut citer le mois ici et le cumul là ; d'un établissement, la valeur est seule à dire de quelle ligne
    ecart = _differents(valeur_comparable(a.valeur_declaree), valeur_comparable(b.valeur_declaree))
    return a.rubrique == b.rubrique and ecart and not (meme_regle and a.personne)


def _differents(a: object, b: object) -> bool:
    return a is not None and b is not None and a != b
