"""Le registre de minimisation : ce que l'extraction fait de chaque rubrique. Une rubrique qu'il ne connaît pas ne sort pas."""

import csv
from dataclasses import dataclass
from functools import cache

from vigie.norme.tables import tables_canoniques, texte

GARDER, PSEUDONYMISER, GENERALISER, SUPPRIMER = "garder", "pseudonymiser", "generaliser", "supprimer"


@dataclass(frozen=True, slots=True)
class Regle:
    """Ce que le registre dit d'une rubrique (`seeds/minimisation.csv`).

    `traitement` : garder, pseudonymiser, generaliser, supprimer. `domaine` pour pseudonymiser, `regle` (annee, mois,
    departement) pour generaliser, ou « sauf:A|B » pour pseudonymiser. `nombre_licite` : gardée, elle peut porter un long
    nombre (numéro d'ordre, SIRET d'organisme) sans être une identité. `forme` : expression de ce qu'elle peut porter, quand la norme
    n'en donne ni liste, ni expression.
    """

    rubrique: str
    traitement: str
    domaine: str | None
    regle: str | None
    nombre_licite: bool
    forme: str | None
    motif: str

    @property
    def sort(self) -> bool:
        """Vrai si l'extrait contient la rubrique, sous quelque forme que ce soit."""
        return self.traitement != SUPPRIMER

    @property
    def valeurs_gardees(self) -> frozenset[str]:
        """Codes publics laissés en clair d'une rubrique pseudonymisée (règle « sauf:A|B ») ; souvent vide."""
        regle = self.regle or ""
        return frozenset(regle.removeprefix("sauf:").split("|")) if regle.startswith("sauf:") else frozenset()


@cache
def registre() -> dict[str, Regle]:
    """Le registre, par rubrique. Lève `ErreurVigie` si le seed manque. Pour ce qu'il ne connaît pas, passer par `regle`."""
    lecteur = csv.reader(texte("minimisation.csv").splitlines()[1:])
    return {
        rubrique: Regle(rubrique, traitement, domaine or None, regle or None, licite == "oui", forme or None, motif)
        for rubrique, traitement, domaine, regle, licite, forme, motif in lecteur
    }


def regle(rubrique: str) -> Regle:
    """La règle d'une rubrique ; celle que le registre ne connaît pas est supprimée."""
    return registre().get(rubrique) or Regle(rubrique, SUPPRIMER, None, None, False, None, "Absente du registre")


@cache
def regles_de_table(table: str) -> tuple[tuple[str, Regle], ...]:
    """(colonne, règle) des rubriques d'une table, dans l'ordre de la norme. Lève `KeyError` pour une table qui n'est pas un bloc."""
    return tuple((colonne, regle(r)) for r, colonne in tables_canoniques()[table].colonnes.items())


def est_montrable(rubrique: str) -> bool:
    """Vrai si la valeur de la rubrique peut être montrée telle quelle (registre : garder)."""
    return regle(rubrique).traitement == GARDER


def avertissement() -> str | None:
    """La phrase qui nomme les rubriques de la norme que le registre ne connaît pas ; None s'il les connaît toutes."""
    inconnues = [r for t in tables_canoniques().values() for r in t.colonnes if r not in registre()]
    if not inconnues:
        return None
    return f"Absentes de seeds/minimisation.csv, donc supprimées de l'extrait : {', '.join(inconnues)}. Dites-y ce qui peut en sortir."
