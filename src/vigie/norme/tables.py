"""Lecture des tables de norme (seeds/norme) pour le reste du code.

Ni openpyxl, ni pandas, ni polars : le module csv, une norme à la fois, résultat en mémoire pour la durée du processus.
Les seeds de norme commencent par la colonne `norme` et tiennent un enregistrement par ligne : on ne décode que
les lignes de la norme demandée (une norme entière se lit en 20 ms environ).

Toutes les fonctions lèvent ErreurVigie si un seed manque ou si la norme n'a pas été importée.
"""

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vigie import chemins
from vigie.erreurs import ErreurVigie


@dataclass(frozen=True, slots=True)
class Bloc:
    """Un bloc dans une norme. `ordre` : rang dans le message, de 1. `card_max` : None quand rien ne le borne."""

    id: str
    nom: str
    parent: str | None
    ordre: int
    card_min: int
    card_max: int | None


@dataclass(frozen=True, slots=True)
class Rubrique:
    """Une rubrique dans une norme. `ordre` : rang dans le message entier, de 1."""

    id: str
    bloc: str
    nom: str
    type_id: str
    ordre: int


@dataclass(frozen=True, slots=True)
class TypeNorme:
    """Un type de données. `expression` : RE2, à faire correspondre à la valeur entière ; None s'il n'y en a pas.

    `nature` : alphanumerique, numerique, date, enumeration ou referentiel. Longueurs en caractères.
    """

    id: str
    nature: str
    expression: str | None
    longueur_min: int
    longueur_max: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Usage d'une rubrique dans une nature de déclaration : O, C, I, N ou F. `source` : norme d'où il vient."""

    usage: str
    source: str


@dataclass(frozen=True, slots=True)
class Cardinalite:
    """Cardinalité d'un bloc dans une nature de déclaration ; (0, 0) : bloc absent. `card_max` None : sans borne."""

    card_min: int
    card_max: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Nom:
    """Nom figé d'un bloc (table, et `cle` : colonne qui porte son identifiant) ou d'une rubrique (colonne)."""

    nom: str
    cle: str | None


@dataclass(frozen=True, slots=True)
class TableCanonique:
    """Table d'un bloc, toutes normes réunies. `colonnes` : rubrique → colonne, par identifiant croissant."""

    bloc: str
    table: str
    cle: str
    parent: str | None
    colonnes: dict[str, str]


def dossier() -> Path:
    """Dossier des seeds, du clone ou de la roue installée."""
    return chemins.racine() / "seeds"


@cache
def normes() -> tuple[str, ...]:
    """Normes importées, par ordre croissant : `("P24V01", …)`."""
    lignes = texte("norme/norme_blocs.csv").splitlines()[1:]
    return tuple(sorted({ligne.partition(",")[0] for ligne in lignes}))


@cache
def blocs(norme: str) -> dict[str, Bloc]:
    """Blocs d'une norme, dans l'ordre de l'arborescence du message."""
    return {
        bloc: Bloc(bloc, nom, parent or None, int(ordre), int(mini), _borne(maxi))
        for _, bloc, nom, parent, ordre, mini, maxi in _lignes("norme_blocs", norme)
    }


@cache
def rubriques(norme: str) -> dict[str, Rubrique]:
    """Rubriques d'une norme, dans l'ordre du message."""
    return {
        rubrique: Rubrique(rubrique, bloc, nom, type_id, int(ordre))
        for _, rubrique, bloc, nom, type_id, ordre in _lignes("norme_rubriques", norme)
    }


@cache
def nom_de_rubrique(rubrique: str) -> str | None:
    """Nom d'une rubrique dans la norme la plus récente qui la connaît ; nul si aucune ne la connaît."""
    return next((r.nom for n in reversed(normes()) if (r := rubriques(n).get(rubrique))), None)


@cache
def types(norme: str) -> dict[str, TypeNorme]:
    """Types de données employés par les rubriques d'une norme."""
    return {
        type_id: TypeNorme(type_id, nature, expression or None, int(mini), int(maxi))
        for _, type_id, nature, expression, mini, maxi in _lignes("norme_types", norme)
    }


@cache
def valeurs(norme: str) -> dict[str, dict[str, str]]:
    """Listes de valeurs d'une norme : type → {code: libellé}."""
    listes: dict[str, dict[str, str]] = {}
    for _, type_id, code, libelle in _lignes("norme_valeurs", norme):
        listes.setdefault(type_id, {})[code] = libelle
    return listes


def valeurs_de(norme: str, rubrique: str) -> dict[str, str]:
    """Codes admis d'une rubrique, vide hors énumération. Lève ErreurVigie si la norme ne connaît pas la rubrique."""
    connue = rubriques(norme).get(rubrique)
    if connue is None:
        raise ErreurVigie(f"La rubrique {rubrique} n'existe pas dans la norme {norme}.")
    return valeurs(norme).get(connue.type_id, {})


@cache
def usages(norme: str) -> dict[tuple[str, str], Usage]:
    """Usages d'une norme : (rubrique, nature de déclaration) → usage. Absent : usage inconnu."""
    return {
        (rubrique, nature): Usage(usage, source)
        for _, rubrique, nature, usage, source in _lignes("norme_usages", norme)
    }


@cache
def cardinalites(norme: str) -> dict[tuple[str, str], Cardinalite]:
    """Cardinalités par nature : (bloc, nature de déclaration) → cardinalité. Absent : inconnue."""
    return {
        (bloc, nature): Cardinalite(int(mini), _borne(maxi), source)
        for _, bloc, nature, mini, maxi, source in _lignes("norme_cardinalites", norme)
    }


@cache
def noms() -> dict[str, Nom]:
    """Noms figés, toutes normes réunies : identifiant de bloc ou de rubrique → nom."""
    lecteur = csv.reader(texte("norme/noms.csv").splitlines()[1:])
    return {identifiant: Nom(nom, cle or None) for identifiant, nom, cle in lecteur}


@cache
def tables_canoniques() -> dict[str, TableCanonique]:
    """Une table par bloc, toutes normes réunies, dans l'ordre de l'arborescence : nom de table → table."""
    arborescence = _arborescence()
    colonnes: dict[str, dict[str, str]] = {bloc: {} for bloc in arborescence}
    for identifiant, nom in sorted(noms().items()):
        bloc = identifiant.rpartition(".")[0]
        if bloc in colonnes:
            colonnes[bloc][identifiant] = nom.nom
    tables = {}
    for bloc, parent in arborescence.items():
        nom = noms()[bloc]
        tables[nom.nom] = TableCanonique(bloc, nom.nom, nom.cle or "", parent, colonnes[bloc])
    return tables


def _arborescence() -> dict[str, str | None]:
    """Bloc → parent, toutes normes réunies. L'ordre vient de la norme la plus récente, les blocs disparus suivent."""
    parents: dict[str, str | None] = {}
    for norme in reversed(normes()):
        for bloc in blocs(norme).values():
            parents.setdefault(bloc.id, bloc.parent)
    return parents


def _borne(texte: str) -> int | None:
    return None if texte == "*" else int(texte)


@cache
def texte(nom: str) -> str:
    """Le texte d'un seed, nommé depuis `seeds/`."""
    chemin = dossier() / nom
    try:
        return chemin.read_text(encoding="utf-8")
    except OSError as erreur:
        raise ErreurVigie(
            f"{chemin} : table de norme illisible. Réinstaller Vigie, ou `vigie norme importer`."
        ) from erreur


def rangees(nom: str) -> list[dict[str, str]]:
    """Les rangées d'un seed, nommé depuis `seeds/` ; une case vide est vide."""
    return list(csv.DictReader(io.StringIO(texte(nom))))


def _lignes(seed: str, norme: str) -> list[list[str]]:
    """Enregistrements d'une norme. Le filtre sur le préfixe évite de décoder les trois quarts du fichier."""
    prefixe = f"{norme},"
    if norme not in normes():
        raise ErreurVigie(
            f"La norme {norme} n'est pas connue de Vigie ({', '.join(normes())} le sont). "
            "L'importer avec `vigie norme importer`."
        )
    return list(csv.reader(ligne for ligne in texte(f"norme/{seed}.csv").splitlines() if ligne.startswith(prefixe)))
