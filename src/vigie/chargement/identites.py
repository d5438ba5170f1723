"""Le second verrou : une identité que l'extraction aurait laissée n'entre pas dans l'entrepôt. Le détecteur est le même.

Une valeur suspecte est mise de côté, seule : sa place reçoit une marque, le reste de l'extrait se charge. Une clé ou une empreinte qui
n'a pas sa forme ne peut être remplacée : l'extrait n'a pas été écrit par `vigie extraire`, et se refuse.
"""

import re
from dataclasses import dataclass, field

import duckdb

from vigie.identite.detecteur import PLUS_COURT_NUMERO, SUSPECT, reconnaitre
from vigie.norme import ressources, retours
from vigie.norme.registre import GARDER, GENERALISER, regles_de_table
from vigie.norme.schema import AJOUTS, SPECIALES, colonnes

# Nos clés et nos empreintes commencent par une lettre de a à p, et n'ont que ces longueurs : `xxxx`, `xxxx.000000001`, filtres de bigrammes.
_LONGUEURS_DE_CLE = (24, 32, 42, 64)


@dataclass(frozen=True)
class Trouvee:
    """Une valeur qui porte une identité, sa table et sa colonne. Elle ne se dit jamais."""

    table: str
    colonne: str
    genre: str
    valeur: str = field(repr=False)


def chercher(con: duckdb.DuckDBPyConnection, relation: str, table: str) -> list[Trouvee]:
    """Les valeurs d'une relation qui portent une identité, une par colonne et valeur distincte.

    Les colonnes sont mises bout à bout : une seule expression à préparer, quel que soit leur nombre, et rien pour les valeurs absentes.
    """
    lisibles, _ = _partage(con, relation, table)
    if not lisibles:
        return []
    licites = _licites(table)
    choix = ", ".join(f'"{c}"' for c in lisibles)
    suspectes = con.execute(
        f"""select distinct colonne, valeur from (select {choix} from {relation}) unpivot (valeur for colonne in (columns(*)))
        where (strlen(valeur) >= {PLUS_COURT_NUMERO} or contains(valeur, '@')) and regexp_matches(valeur, ?) order by all""",
        [SUSPECT],
    ).fetchall()
    genres = ((c, v, reconnaitre(v, c in licites)) for c, v in suspectes)
    return [Trouvee(table, c, genre, v) for c, v, genre in genres if genre]


def cles_informes(con: duckdb.DuckDBPyConnection, relation: str, table: str) -> list[str]:
    """Colonnes de clés ou d'empreintes dont une valeur n'est pas des nôtres."""
    _, cles = _partage(con, relation, table)
    if not cles:
        return []
    longueurs = ", ".join(map(str, _LONGUEURS_DE_CLE))
    comptes = ", ".join(
        f"""bool_or(not ("{c}" >= 'a' and "{c}" < 'q' and strlen("{c}") in ({longueurs})))""" for c in cles
    )
    rangee = con.execute(f"select {comptes} from {relation}").fetchone()
    return [c for c, informe in zip(cles, rangee, strict=True) if informe]


def _partage(con: duckdb.DuckDBPyConnection, relation: str, table: str) -> tuple[list[str], list[str]]:
    """Colonnes texte d'une table : celles qu'on lit, et les clés et empreintes, toutes en lettres."""
    lisibles, connues = set(_libres(table)), colonnes(table)
    textes = [x[0] for x in con.execute(f"describe select * from {relation}").fetchall() if x[1] == "VARCHAR"]
    return [c for c in textes if c in lisibles], [c for c in textes if c not in lisibles and c in connues]


def _libres(table: str) -> list[str]:
    """Colonnes qui portent autre chose qu'une clé ou une empreinte."""
    if table in retours.TABLES:
        return [c for c in SPECIALES[table][1] if c not in retours.en_lettres(table)]
    if table in ressources.TABLES:
        return [c for c in SPECIALES[table][1] if c not in ressources.en_lettres(table)]
    if table in SPECIALES:
        cles = re.compile("(objet|declaration)_id|siret|empreinte.*")
        return [c for c in SPECIALES[table][1] if not cles.fullmatch(c)]
    en_clair = [c for c, r in regles_de_table(table) if r.traitement in (GARDER, GENERALISER) or r.valeurs_gardees]
    return [*en_clair, *(c for c in AJOUTS.get(table, {}) if c not in ("siret", "envoi_id", "flux_id"))]


def _licites(table: str) -> set[str]:
    if table in retours.TABLES:
        return set(retours.licites(table))
    return set() if table in SPECIALES else {c for c, r in regles_de_table(table) if r.nombre_licite}
