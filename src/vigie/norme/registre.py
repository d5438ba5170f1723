"""Le registre de minimisation : ce que l'extraction fait de chaque rubrique. Une rubrique qu'il ne connaît pas ne sort pas."""

import csv
from dataclasses import dataclass
from functools import cache

from vigie import chemins
from vigie.norme.tables import tables_canoniques

GARDER, PSEUDONYMISER, GENERALISER, SUPPRIMER = "garder", "pseudonymiser", "generaliser", "supprimer"


@dataclass(frozen=True)
class Regle:
    """Ce que le registre dit d'une rubrique."""

    rubrique: str
    traitement: str
    domaine: str
    regle: str
    nombre_licite: bool


@cache
def registre() -> dict[str, Regle]:
    """Le registre, par rubrique (`seeds/minimisation.csv`). Une rubrique absente du registre est supprimée."""
    with (chemins.racine() / "seeds" / "minimisation.csv").open(encoding="utf-8", newline="") as f:
        return {
            x["rubrique"]: Regle(x["rubrique"], x["traitement"], x["domaine"], x["regle"], x["nombre_licite"] == "oui")
            for x in csv.DictReader(f)
        }


@cache
def regles_de_table(table: str) -> tuple[tuple[str, Regle], ...]:
    """(colonne, règle) des rubriques d'une table, dans l'ordre de la norme. Lève `KeyError` pour une table qui n'est pas un bloc."""
    defaut = registre()
    return tuple(
        (colonne, defaut.get(r, Regle(r, SUPPRIMER, "", "", False)))
        for r, colonne in tables_canoniques()[table].colonnes.items()
    )


def colonnes_gardees(table: str) -> tuple[str, ...]:
    """Colonnes de rubrique qu'une table de l'extrait contient."""
    return tuple(c for c, r in regles_de_table(table) if r.traitement != SUPPRIMER)


def est_montrable(rubrique: str) -> bool:
    """Vrai si la valeur de la rubrique peut être montrée telle quelle (registre : garder)."""
    regle = registre().get(rubrique)
    return regle is not None and regle.traitement == GARDER
