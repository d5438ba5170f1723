"""Le portail : quelles cellules masquer pour que ni la lecture, ni la soustraction, ni le calcul ne rendent un secret."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from vigie.divulgation.audit import Audit, Forme
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

    Masque d'abord les secrètes, puis, tant que l'audit serre une secrète plus que `seuils.requise`, la cellule qui coûte le
    moins. Lève `SecretImpossible` si une secrète déjà publiée, ou calculable par le publié, ne peut plus être protégée.
    """
    seuils, acquises = seuils or Seuils(), set(publiees)
    motifs = dict.fromkeys(figees, "revision")
    motifs |= {cle: m for cle, c in tables.cellules.items() if (m := motif(c, seuils))}
    if deja := motifs.keys() & acquises:
        verbe = accorde(len(deja), "figure", "figurent")
        raise SecretImpossible(f"{compte(len(deja), 'cellule secrète')} {verbe} déjà dans une version publiée.")
    return proteger(tables, motifs, acquises, cachees, seuils)


def proteger(
    tables: Tables,
    motifs: Mapping[Cle, str],
    acquises: Collection[Cle],
    cachees: Collection[Cle],
    seuils: Seuils,
    autres: Callable[[frozenset[Cle]], Mapping[Cle, Forme]] = lambda visibles: {},
) -> Masque:
    """Cache `motifs`, puis ce qu'il faut pour que rien ne les rende, sans toucher aux `acquises`, déjà diffusées.

    `autres` : les combinaisons de cellules qui sont un secret de plus, sachant ce qui est visible. Lève `SecretImpossible` si l'un
    d'eux ne peut plus être protégé.
    """
    acquises, cachees, audit = set(acquises), set(motifs) | set(cachees), Audit(tables)
    while True:
        if not tables.plages:
            _defaire_les_soustractions(tables, cachees, acquises)
        visibles = frozenset(tables.cellules.keys() - cachees)
        formes = secretes(tables, motifs, seuils) | autres(visibles)
        exposees = audit.serrees(visibles, formes)
        if not exposees:
            return Masque(visibles, dict(motifs), frozenset(cachees - motifs.keys()))
        if not _elargir(tables, cachees, acquises, {nom: (formes[nom], c) for nom, c in exposees.items()}):
            verbe = accorde(len(exposees), "se calcule", "se calculent")
            raise SecretImpossible(
                f"{compte(len(exposees), 'secret', feminin=False)} {verbe} d'après les versions publiées."
            )


def secretes(tables: Tables, cles: Collection[Cle], seuils: Seuils) -> dict[Cle, Forme]:
    """Chaque cellule secrète et l'incertitude qu'elle doit garder."""
    return {c: Forme({c: 1}, seuils.requise(tables.cellules[c].valeur)) for c in cles}


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
            inconnues = [c for c in termes if c in cachees]
            rendue = (
                len(inconnues) == 1 and tables.cellules[inconnues[0]].effectif
            )  # une vide n'est le secret de personne
            if rendue and (choisie := moins_couteuse(tables, termes, cachees, acquises)):
                cachees.add(choisie)
                change = True


def _elargir(
    tables: Tables, cachees: set[Cle], acquises: set[Cle], exposees: Mapping[Cle, tuple[Forme, list[Cle]]]
) -> bool:
    """Cache une cellule de plus pour chaque secret encore serré : de celles qui le serrent, la moins coûteuse ; à défaut, une de ses
    sommes. Faux si rien ne peut l'être.

    Une cellule cachée pour un secret sert souvent à ses voisins : ils attendent l'audit suivant.
    """
    ajoutees: set[Cle] = set()
    for forme, serrent in exposees.values():
        if not ajoutees.isdisjoint(serrent):
            continue
        choix = _candidates(tables, [(None, *serrent)], cachees, acquises)
        if not choix and not ajoutees:
            voisines = [
                (t, *p) for t, p in tables.egalites if t in forme.termes or not forme.termes.keys().isdisjoint(p)
            ]
            choix = _candidates(tables, voisines, cachees, acquises) or _candidates(
                tables, [(t, *p) for t, p in tables.egalites if not cachees.isdisjoint((t, *p))], cachees, acquises
            )
        if choix:
            ajoutees.add(min(choix)[1])
            cachees |= ajoutees
    return bool(ajoutees)


def _candidates(
    tables: Tables, sommes: list[tuple[Cle, ...]], cachees: set[Cle], acquises: set[Cle]
) -> list[tuple[tuple, Cle]]:
    return [
        (_cout(tables, termes, c), c)
        for termes in sommes
        if (c := moins_couteuse(tables, termes, cachees, acquises)) is not None
    ]


def moins_couteuse(tables: Tables, termes: tuple[Cle, ...], cachees: set[Cle], acquises: set[Cle]) -> Cle | None:
    """La cellule visible d'une somme (total d'abord) qu'on perd au moindre dommage ; jamais une vide."""
    candidates = [
        c for c in termes if c is not None and c not in cachees and c not in acquises and tables.cellules[c].effectif
    ]
    return min(candidates, key=lambda c: _cout(tables, termes, c), default=None)


def _cout(tables: Tables, termes: tuple[Cle, ...], cle: Cle) -> tuple[int, int, int, str]:
    """La moins intéressante, puis la moins peuplée, une part plutôt que son total ; une part nulle en dernier, car elle n'élargit aucun
    intervalle.
    """
    cellule = tables.cellules[cle]
    place = 1 if cle == termes[0] else 0 if cellule.valeur else 2
    return max(tables.rangs.get(cle, 0), 9 * (not cellule.valeur)), place, cellule.personnes, repr(cle)


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
