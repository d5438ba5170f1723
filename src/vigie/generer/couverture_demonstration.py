"""Écrit `docs/couverture-demonstration.md` : les contrôles actifs qui ne jugent rien dans la démonstration, et ce qu'il y faudrait.

`controles/muets.csv` les liste, un par ligne, avec la population qui leur manque. La démonstration déroulée dit si la liste est juste
(`vigie.demo.preuve.muets`) : elle ne peut que raccourcir.
"""

import csv
from collections.abc import Sequence

from vigie import chemins
from vigie.controles.entete import Controle
from vigie.ecriture import accorde, compte
from vigie.erreurs import ErreurVigie

AVERTISSEMENT = (
    "<!-- Écrit par « vigie generer » (src/vigie/generer/couverture_demonstration.py) : ne pas modifier à la main. -->"
)
PAGE = "docs/couverture-demonstration.md"
LISTE = "controles/muets.csv"


def muets_ecrits() -> dict[str, str]:
    """Contrôle → population qui manque à la démonstration pour qu'il y juge quelque chose. Lève `ErreurVigie` s'il y est deux fois, ou sans raison."""
    with (chemins.racine() / LISTE).open(encoding="utf-8", newline="") as f:
        lignes = list(csv.DictReader(f, delimiter=";"))
    ecrits = {x["controle"]: x["population"] for x in lignes}
    if len(ecrits) != len(lignes) or not all(ecrits.values()):
        raise ErreurVigie(f"{LISTE} : chaque contrôle y est une fois, avec la population qui lui manque.")
    return ecrits


def page(controles: Sequence[Controle]) -> dict[str, str]:
    """Chemin relatif à la racine → texte. Lève `ErreurVigie` si la liste nomme un contrôle qui n'est pas actif."""
    actifs = {c.id: c for c in controles if c.statut == "actif"}
    ecrits = muets_ecrits()
    if inconnus := sorted(ecrits.keys() - actifs.keys()):
        raise ErreurVigie(f"{LISTE} : {', '.join(inconnus)} n'est pas un contrôle actif : retirez sa ligne.")
    par_population: dict[str, list[Controle]] = {}
    for controle, population in sorted(ecrits.items()):
        par_population.setdefault(population, []).append(actifs[controle])
    return {PAGE: "\n".join(_lignes(par_population, len(ecrits), len(actifs))) + "\n"}


def _lignes(par_population: dict[str, list[Controle]], muets: int, actifs: int) -> list[str]:
    if muets:
        constat = [
            f"{muets} des {actifs} contrôles actifs ne jugent rien dans la démonstration : la population qui les ferait parler n'y est pas.",
            "Leur rappel et leur précision n'y sont donc rien ; leurs cas et le banc des mutations les éprouvent, sur des déclarations écrites pour eux.",
        ]
    else:
        constat = [f"Chacun des {actifs} contrôles actifs juge quelque chose dans la démonstration."]
    lignes = [
        AVERTISSEMENT,
        "",
        "# Ce que la démonstration ne prouve pas",
        "",
        *constat,
        "Ceux d'une norme que sa fenêtre n'a pas (2024, avril 2025, 2027), et la déclaration préalable à l'embauche, s'y jugent dans un dossier à part, que rien",
        "ne publie ([décision 043](decisions/043-des-normes-hors-de-la-fenetre.md)) : de ceux-là, l'auto-contrôle est prouvé, non les indicateurs.",
        "`make demo` compte les muets, et dit si la liste a changé. Elle ne peut que raccourcir.",
    ]
    for population, siens in sorted(par_population.items(), key=lambda x: (-len(x[1]), x[0])):
        lignes += [
            "",
            f"## {population[0].upper()}{population[1:]}",
            "",
            f"{compte(len(siens), 'contrôle', feminin=False)}.",
            "",
        ]
        lignes += [f"- [{c.id}](referentiel/{c.fichier}.md) : {c.libelle}" for c in siens]
    return lignes


def phrase(muets: set[str], actifs: int) -> str:
    """Le compte, pour un terminal, et ce qui s'écarte de la liste."""
    ecrits = muets_ecrits().keys()
    texte = f"{compte(len(muets), 'contrôle', feminin=False)} sur {actifs} n'y {accorde(len(muets), 'juge', 'jugent')} rien ({PAGE})."
    if not muets:
        texte = f"Chacun des {actifs} contrôles actifs y juge quelque chose ({PAGE})."
    if nouveaux := sorted(muets - ecrits):
        texte += f"\n  De plus que la liste : {', '.join(nouveaux)}."
    if reveilles := sorted(ecrits - muets):
        texte += f"\n  De moins, à retirer de {LISTE} : {', '.join(reveilles)}."
    return texte
