"""Ce qu'on sait d'un modèle sans le créer : ce qui le rend vide à coup sûr, ce qu'aucun fichier ne change."""

from collections.abc import Collection
from functools import cache

from vigie.controles import instantane
from vigie.controles.modeles import Modele, modeles, ordonner


def analyser(modele: Modele) -> dict:
    """Ce que l'arbre d'un modèle dit : relations `indispensables` et, pour un staging, `colonnes` (nom → expression)."""
    import sqlglot

    from vigie.controles import analyse

    arbre = sqlglot.parse_one(modele.sql, dialect="duckdb")
    dit: dict = {"indispensables": sorted(analyse.indispensables(arbre))}
    if modele.nom.startswith("stg_"):
        dit["colonnes"] = analyse.expressions(arbre)
    return dit


def connu(modele: Modele) -> dict:
    """Ce qu'`analyser` dit du modèle, lu dans l'instantané quand il le connaît."""
    return instantane.modele(modele.empreinte) or _analyser(modele)


_analyser = cache(analyser)


def vides(tables: Collection[str], deja: dict[str, int] | None = None) -> set[str]:
    """Modèles que l'on sait vides sans les créer : un de leurs indispensables l'est.

    `tables` : tables de l'extrait qui ont des lignes. `deja` : nombre de lignes des modèles déjà créés.
    """
    comptes, trouves = deja or {}, set()
    for nom in ordonner(None):
        modele = modeles()[nom]
        sans = {x.partition(".")[2] for x in connu(modele)["indispensables"]}
        if nom in comptes:
            vide = comptes[nom] == 0
        elif nom.startswith("stg_"):
            vide = not sans <= set(tables)
        else:
            vide = not sans.isdisjoint(trouves)
        if vide:
            trouves.add(nom)
    return trouves


def autonomes(noms: Collection[str]) -> set[str]:
    """Relations de ceux de ces modèles, dépendances d'abord, qui ne lisent que des seeds : aucun fichier n'y change rien."""
    connus, trouves = modeles(), set()
    for nom in noms:
        if (
            nom.startswith("int_")
            and all(r in trouves for r in connus[nom].refs if r in connus)
            and not connus[nom].sources
        ):
            trouves.add(nom)
    return {nom.removeprefix("int_") for nom in trouves}
