"""Les mots du référentiel, communs aux pages Markdown et au site : portées, zones, statuts, nomenclatures, seuils."""

import csv
from functools import cache

from vigie import chemins

PORTEES = {
    "occurrence": "une occurrence de bloc, dans une déclaration",
    "declaration": "une déclaration entière",
    "envoi": "un envoi entier",
    "serie": "plusieurs mois d'un même déclarant ; le verdict appartient à la déclaration qui le révèle",
    "national": "plusieurs déclarants",
}
ZONES = {
    "entrepot": "entrepôt, sur données pseudonymisées",
    "protegee": "zone protégée, seule à voir les valeurs en clair",
}
STATUTS = {
    "actif": "actif",
    "experimental": "expérimental : montré, sans entrer dans le rapport",
    "a_revoir": "à revoir : contesté ou en défaut, à lire avec réserve",
    "retire": "retiré : n'est plus joué",
}


def libelle(nomenclature: str, cle: str, code: str) -> str:
    """Libellé d'un code, ou le code lui-même si la nomenclature ne le connaît pas."""
    return _libelles(nomenclature, cle).get(code, code)


def seuils(controle_id: str) -> list[dict[str, str]]:
    """Seuils d'un contrôle (seuil, valeur, unite, source, commentaire), dans l'ordre du fichier."""
    return [p for p in lire_seed("parametres/seuils.csv") if p["controle_id"] == controle_id]


def page_du_cahier(identifiant: str) -> str:
    """Page du cahier technique 2025.1 où est un contrôle officiel ; vide s'il est d'une autre version."""
    return _pages().get(identifiant, "")


@cache
def _pages() -> dict[str, str]:
    return {x["identifiant"]: x["page"] for x in lire_seed("norme/controles_ct2025.csv")}


def valeur(v: object) -> str:
    """Une valeur de cas, écrite pour être lue : `absent`, `vrai`, `faux`, ou telle quelle."""
    if v is None:
        return "absent"
    return {True: "vrai", False: "faux"}[v] if isinstance(v, bool) else str(v)


@cache
def _libelles(nomenclature: str, cle: str) -> dict[str, str]:
    return {x[cle]: x["libelle"] for x in lire_seed(f"nomenclatures/{nomenclature}.csv")}


@cache
def lire_seed(chemin: str) -> tuple[dict[str, str], ...]:
    """Lignes d'un fichier de `seeds/` ; vide s'il n'existe pas."""
    fichier = chemins.racine() / "seeds" / chemin
    if not fichier.is_file():
        return ()
    with fichier.open(encoding="utf-8", newline="") as flux:
        return tuple(csv.DictReader(flux))
