"""Les cas d'un contrôle : ceux que ses pages montrent, et ceux de borne, éprouvés sans être montrés.

`tests/controles/<fichier>.yml` se lit ; `tests/controles/bornes/<fichier>.yml` garde les cas nés d'un mutant qui survivait : ils ne
diffèrent d'un cas montré que par une valeur. Un cas ne dit que ce qui le distingue du `socle` de son fichier, la rangée de départ de
chaque relation : `socle: {contrats: {nature: "01"}}` complète toute rangée de `contrats` qui ne dit pas sa nature. Un contrôle dont les
cas ne font pas un fichier fautif dit sous `recette` comment le faire : `make mutation` la joue (`tests/mutation/recettes.py`).
"""

from functools import cache
from pathlib import Path

import yaml

from vigie import chemins
from vigie.erreurs import ErreurVigie

DOSSIER = "tests/controles"
BORNES = "bornes"
RECETTE = "recette"
ISSUES = {"conforme": "Conforme", "anomalie": "Anomalie", "hors_champ": "Hors champ"}


@cache
def montres(fichier: str) -> dict[str, list[dict]]:
    """Les cas que les pages montrent, par issue (conforme, anomalie, hors_champ) ; vide sans fichier de cas. Lève `ErreurVigie`."""
    return lire(chemins.racine() / DOSSIER / f"{fichier}.yml")


@cache
def de_borne(fichier: str) -> dict[str, list[dict]]:
    """Les cas de borne, par issue ; vide s'il n'y en a pas. Lève `ErreurVigie`."""
    return lire(chemins.racine() / DOSSIER / BORNES / f"{fichier}.yml")


@cache
def eprouves(fichier: str) -> dict[str, list[dict]]:
    """Tous les cas, montrés d'abord, par issue. Lève `ErreurVigie`."""
    lots = montres(fichier), de_borne(fichier)
    return {issue: tous for issue in ISSUES if (tous := [un for lot in lots for un in lot.get(issue, ())])}


def reste(fichier: str) -> str:
    """La phrase qui dit, sous les cas montrés, combien d'autres sont éprouvés ; vide s'il n'y en a pas."""
    combien = nombre(de_borne(fichier))
    if not combien:
        return ""
    return (
        "Un autre cas, à une valeur près, est éprouvé sans être montré."
        if combien == 1
        else (f"{combien} autres cas, à une valeur près, sont éprouvés sans être montrés.")
    )


def nombre(par_issue: dict[str, list[dict]]) -> int:
    """Combien de cas, toutes issues confondues."""
    return sum(len(les_siens) for les_siens in par_issue.values())


def lire(chemin: Path) -> dict[str, list[dict]]:
    """Les cas d'un fichier, complétés de son socle, par issue ; vide s'il n'existe pas. Lève `ErreurVigie` s'il est mal formé."""
    if not chemin.is_file():
        return {}
    # Le lecteur en C, dix fois plus rapide : des centaines de fichiers se lisent à chaque génération.
    lecteur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lus = yaml.load(chemin.read_text(encoding="utf-8"), Loader=lecteur) or {}
    socle = lus.pop("socle", None) or {}
    lus.pop(RECETTE, None)
    if inconnues := set(lus) - set(ISSUES):
        raise ErreurVigie(
            f"{chemin} : {sorted(inconnues)} n'est ni « socle », ni « {RECETTE} », ni une issue ({', '.join(ISSUES)})."
        )
    par_issue = {issue: [_complet(un, socle) for un in lus[issue]] for issue in ISSUES if lus.get(issue)}
    citees = {r for les_siens in par_issue.values() for un in les_siens for r in un.get("donnees") or ()}
    if inutiles := set(socle) - citees:
        raise ErreurVigie(f"{chemin} : le socle de {sorted(inutiles)} ne sert à aucun cas.")
    return par_issue


def _complet(un: dict, socle: dict[str, dict]) -> dict:
    if not socle or not un.get("donnees"):
        return un
    donnees = {
        relation: [socle.get(relation, {}) | (rangee or {}) for rangee in rangees or ()]
        for relation, rangees in un["donnees"].items()
    }
    return un | {"donnees": donnees}
