"""Le portail : quelles cellules masquer pour que ni la lecture, ni la soustraction, ni le calcul ne rendent un secret."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vigie.divulgation.audit import bornes, larges
from vigie.divulgation.tables import Cellule, Cle, Resume, Seuils, Tables
from vigie.ecriture import accorde, compte
from vigie.erreurs import ErreurVigie


class SecretImpossible(ErreurVigie):
    """Une cellule secrète reste calculable d'après ce qui est déjà publié : rien de plus ne peut la protéger."""


@dataclass(frozen=True)
class Masque:
    """Ce qui se montre et ce qui se cache : `motifs` des cellules secrètes, `secondaires` cachées pour les protéger."""

    visibles: frozenset[Cle]
    motifs: Mapping[Cle, str]
    secondaires: frozenset[Cle]


def motif(cellule: Cellule | Resume, seuils: Seuils) -> str | None:
    """Pourquoi une cellule est secrète : `unites`, `personnes`, `touches`, `dominance` ; None si elle se montre. Vide : rien à cacher.

    >>> motif(Cellule(3, {"a": 5, "b": 5}), Seuils()), motif(Cellule(3, {"a": 90, "b": 5, "c": 5}), Seuils())
    ('unites', 'dominance')
    """
    if not cellule.effectif:
        return None
    if cellule.effectif < seuils.unites:
        return "unites"
    if cellule.personnes < seuils.personnes:
        return "personnes"
    if cellule.touches and cellule.touches < seuils.unites:
        return "touches"
    return "dominance" if cellule.dominance > seuils.dominance else None


def masquer(
    tables: Tables,
    seuils: Seuils | None = None,
    publiees: Collection[Cle] = (),
    cachees: Collection[Cle] = (),
    figees: Collection[Cle] = (),
) -> Masque:
    """Masque une ou plusieurs tables liées. `publiees` : cellules de versions antérieures, qu'on ne peut plus cacher.
    `cachees` : cellules déjà cachées pour protéger une autre mesure des mêmes tables. `figees` : secrètes parce que leur révision
    depuis une version antérieure tient à trop peu de déclarants.

    Masque d'abord les secrètes, puis, tant que l'audit serre une secrète à moins de `seuils.largeur`, la cellule qui coûte le
    moins. Lève `SecretImpossible` si une secrète déjà publiée, ou calculable par le publié, ne peut plus être protégée.
    """
    seuils, acquises = seuils or Seuils(), set(publiees)
    motifs = dict.fromkeys(figees, "revision")
    motifs |= {cle: m for cle, c in tables.cellules.items() if (m := motif(c, seuils))}
    if deja := motifs.keys() & acquises:
        verbe = accorde(len(deja), "figure", "figurent")
        raise SecretImpossible(f"{compte(len(deja), 'cellule secrète')} {verbe} déjà dans une version publiée.")
    cachees = set(motifs) | set(cachees)
    _defaire_les_soustractions(tables, cachees, acquises)
    while exposees := _exposees(tables, cachees, motifs, seuils):
        if not _elargir(tables, cachees, acquises, exposees):
            verbe = accorde(len(exposees), "se calcule", "se calculent")
            raise SecretImpossible(f"{compte(len(exposees), 'cellule secrète')} {verbe} d'après les versions publiées.")
        _defaire_les_soustractions(tables, cachees, acquises)
    return Masque(frozenset(tables.cellules.keys() - cachees), motifs, frozenset(cachees - motifs.keys()))


def masquer_ensemble(
    mesures: Mapping[str, Tables],
    seuils: Seuils | None = None,
    publiees: Collection[Cle] = (),
    cachees: Collection[Cle] = (),
    figees: Collection[Cle] = (),
) -> Masque:
    """Un seul masque pour plusieurs mesures des mêmes cellules (anomalies, évalués) : chacune y est protégée."""
    cachees = frozenset(cachees)
    while True:
        avant = cachees
        for tables in mesures.values():
            masque = masquer(tables, seuils, publiees, cachees, figees)
            cachees = frozenset(tables.cellules.keys() - masque.visibles)
        if cachees == avant:
            return masque


def _defaire_les_soustractions(tables: Tables, cachees: set[Cle], acquises: set[Cle]) -> None:
    """Une égalité dont une seule cellule est cachée la rend : on en cache une autre, la plus petite."""
    change = True
    while change:
        change = False
        for total, parts in tables.egalites:
            termes = (total, *parts)
            if sum(c in cachees for c in termes) == 1 and (
                choisie := _moins_couteuse(tables, termes, cachees, acquises)
            ):
                cachees.add(choisie)
                change = True


def _exposees(tables: Tables, cachees: set[Cle], motifs: Mapping[Cle, str], seuils: Seuils) -> list[Cle]:
    visibles = tables.cellules.keys() - cachees
    douteuses = motifs.keys() - larges(tables, visibles, seuils.largeur)
    return [c for c, (bas, haut) in bornes(tables, visibles, douteuses).items() if haut - bas < seuils.largeur]


def _elargir(tables: Tables, cachees: set[Cle], acquises: set[Cle], exposees: list[Cle]) -> bool:
    """Cache une cellule de plus pour chaque secrète encore serrée, dans une de ses sommes ; faux si rien ne peut l'être."""
    avance = False
    for cle in exposees:
        voisines = [(t, *p) for t, p in tables.egalites if cle == t or cle in p]
        if not any(_moins_couteuse(tables, termes, cachees, acquises) for termes in voisines):
            voisines = [(t, *p) for t, p in tables.egalites if any(c in cachees for c in (t, *p))]
        choix = [
            (_cout(tables, termes, c), c)
            for termes in voisines
            if (c := _moins_couteuse(tables, termes, cachees, acquises)) is not None
        ]
        if choix:
            cachees.add(min(choix)[1])
            avance = True
    return avance


def _moins_couteuse(tables: Tables, termes: tuple[Cle, ...], cachees: set[Cle], acquises: set[Cle]) -> Cle | None:
    """La cellule visible d'une somme (total d'abord) qu'on perd au moindre dommage ; jamais une vide."""
    candidates = [c for c in termes if c not in cachees and c not in acquises and tables.cellules[c].effectif]
    return min(candidates, key=lambda c: _cout(tables, termes, c), default=None)


def _cout(tables: Tables, termes: tuple[Cle, ...], cle: Cle) -> tuple[int, int, str]:
    """La moins peuplée, une part plutôt que son total ; une part nulle en dernier, car elle n'élargit aucun intervalle."""
    rang = 1 if cle == termes[0] else 0 if tables.cellules[cle].valeur else 2
    return rang, tables.cellules[cle].personnes, repr(cle)


def a_figer(
    anciennes: Mapping[Cle, Cellule], nouvelles: Mapping[Cle, Cellule], seuils: Seuils | None = None
) -> set[Cle]:
    """Cellules à garder telles que publiées : leur révision tient à trop peu de déclarants, la différence les désignerait.

    Compare membres et valeurs : un déclarant entré, sorti ou dont le poids a changé compte ; le compte seul qui change, sans que
    l'on sache qui, est tenu pour un seul déclarant.
    """
    seuils, figees = seuils or Seuils(), set()
    for cle in anciennes.keys() & nouvelles.keys():
        avant, apres = anciennes[cle], nouvelles[cle]
        if avant == apres:
            continue
        changes = {m for m in avant.membres | apres.membres if avant.poids.get(m) != apres.poids.get(m)}
        if len(changes) < seuils.unites:
            figees.add(cle)
    return figees
