"""Le staging qu'on type à mesure qu'on lit : colonnes utiles seulement, sous le nom que lisent les contrôles."""

import re
from collections.abc import Collection, Iterable

from vigie.controles.modeles import modeles, relations
from vigie.controles.vacuite import connu
from vigie.norme.schema import colonnes

EXTRAIT_EN_MEMOIRE = "memoire"
# Colonnes que l'enveloppe ou l'ordre des lignes demandent, qu'une requête les nomme ou non.
_CLES = frozenset({"objet_id", "declaration_id", "envoi_id", "ligne", "extrait_id"})
_NOM_COMPLET = re.compile(r"\b(?:staging|intermediaire)\.((?:stg|int)_[a-z_0-9]+)")
_MOT = re.compile(r"[a-z_][a-z_0-9]*")


def typer(table: str, origine: str | None, presentes: Collection[str], utiles: set[str]) -> str:
    """SQL du staging d'une table de l'extrait, lue dans `origine` (colonnes `presentes` ; None : aucune ligne).

    Seules viennent les colonnes dont le nom est dans `utiles` : les mots des requêtes qui liront le staging, de quoi n'en typer
    et n'en garder que le nécessaire.
    """
    modele = modeles()[f"stg_{table}"]
    choisies = {nom: e for nom, e in connu(modele)["colonnes"].items() if nom in utiles or nom in _CLES}
    lues = {mot for e in choisies.values() for mot in _MOT.findall(e)}
    brutes = ", ".join(colonne(c, t, c in presentes) for c, t in colonnes(table).items() if c in lues)
    rendues = ", ".join(f"{e} as {nom}" for nom, e in choisies.items())
    return f"select {rendues} from (select {brutes}{f' from {origine}' if origine else ' where false'})"


def mots(textes: Iterable[str]) -> set[str]:
    """Les mots de plusieurs requêtes : tout nom de colonne qu'elles lisent en est un."""
    return {mot for texte in textes for mot in _MOT.findall(texte)}


def lieu(modele: str) -> str:
    """Où l'auto-contrôle crée un modèle : sous le nom que lisent les contrôles. Une vue se relierait à chaque requête."""
    relation = modele.partition("_")[2]
    return f"controle.{relation}" if relations()[relation] == modele else modeles()[modele].nom_complet


def sans_vue(sql: str) -> str:
    """Le même SQL, chaque modèle lu à son `lieu`."""
    return _NOM_COMPLET.sub(lambda m: lieu(m[1]), sql)


def colonne(nom: str, genre: str, presente: bool) -> str:
    """Une colonne d'une table de l'extrait ; absente du fichier, elle est nulle (l'extrait excepté)."""
    if presente:
        return f'"{nom}"'
    valeur = f"'{EXTRAIT_EN_MEMOIRE}'" if nom == "extrait_id" else "null"
    return f'{valeur}::{genre} as "{nom}"'
