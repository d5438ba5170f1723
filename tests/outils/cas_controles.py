"""Les cas des contrôles (`tests/controles/*.yml`, `bornes/` compris), joués en mémoire : sur le contrôle tel qu'il est (`test_controles.py`), ou muté.

Un cas dit des rangées de relations ; une relation qu'il tait est vide, ou le seed du dépôt (`seuils`, `membres`, `baremes`).
"""

from functools import cache

import duckdb
import pyarrow as pa

from vigie.controles import entete
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import relations, verdicts
from vigie.controles.relations import preparer
from vigie.controles.typage import mots
from vigie.generer.cas import eprouves

CONTROLES = [c for c in entete.referentiel() if c.zone == "entrepot"]
VERDICTS = ("conforme", "anomalie", "hors_champ")
NB_ERREURS = 7  # rang de nb_erreurs dans les colonnes de l'enveloppe

DEBRIS = {
    "BOOLEAN": ["true", "false"],
    "DATE": ["0001-01-01", "9999-12-31"],
    "INTEGER": ["-2147483647", "0", "2147483647"],
    "BIGINT": ["-9000000000000", "0", "9000000000000"],
    "DECIMAL": ["-9999999999999999.99", "0", "9999999999999999.99"],
    "VARCHAR": ["", "x", "9" * 300, "l'été", "{message}", "' or 1=1 --"],
}


@cache
def base() -> duckdb.DuckDBPyConnection:
    """Toutes les relations, vides : leurs schémas sont ceux que construisent staging et intermediate."""
    con = duckdb.connect(config={"threads": 1})
    preparer(con, {}, {r for c in CONTROLES for r in relations(c)})
    _poser_leurres(con)
    con.execute("create schema cas")
    con.execute("set search_path = 'cas,controle,main'")
    return con


def _poser_leurres(con: duckdb.DuckDBPyConnection) -> None:
    """Des seuils que nul contrôle ne doit lire : un de plus à chaque contrôle, et chaque seuil chez un contrôle inconnu."""
    con.execute("""
        insert into intermediaire.int_seuils (controle_id, seuil, valeur)
        select distinct controle_id, 'leurre', 99999999 from intermediaire.int_seuils
        union all
        select distinct 'leurre', seuil, 99999999 from intermediaire.int_seuils""")


@cache
def schema(relation: str) -> dict[str, str]:
    """Colonnes d'une relation, et leur type."""
    return {n: t for n, t, *_ in base().execute(f"describe from controle.{relation}").fetchall()}


def cas(c: Controle) -> dict[str, list[dict]]:
    """Les cas d'un contrôle, par verdict attendu, bornes comprises."""
    return eprouves(c.fichier)


@cache
def lues(c: Controle) -> frozenset[str]:
    """Les colonnes que le contrôle ou son enveloppe peuvent lire : celles qu'un mot nomme. Les autres ne peuvent rien y changer."""
    return frozenset(mots([verdicts(c, "declarations")]))


def jugement(c: Controle, sql: str | None = None) -> str:
    """La requête dont `tenu` juge les lignes : celle du contrôle, ou `sql` à sa place."""
    membre = "identifiant" if c.famille else "null"
    return f"select conforme, objet_id, {membre} from ({sql or c.sql})"


def tenu(verdict: str, un: dict, rendus: list[tuple]) -> bool:
    """Ce que rend le contrôle est ce que le cas attend : tout conforme, au moins une anomalie, ou rien. Un objet n'est jugé qu'une fois.

    `nombre` : tant d'objets conformes, ou tant d'anomalies.
    """
    conformes = [v for v, *_ in rendus]
    if verdict == "hors_champ" or not rendus:
        return verdict == "hors_champ" and not rendus
    uniques = len({tuple(objet) for _, *objet in rendus}) == len(rendus)
    if not uniques or None in conformes or all(conformes) != (verdict == "conforme"):
        return False
    return "nombre" not in un or conformes.count(verdict == "conforme") == un["nombre"]


def _defaut(nom: str, genre: str) -> bool | str | None:
    """Ce que vaut une colonne non dite : nulle, fausse pour un booléen affirmatif, la DSN pour un flux."""
    if nom == "flux":
        return "dsn"
    return False if genre == "BOOLEAN" and not nom.startswith("nir_") else None


def poser(relation: str, rangees: list[dict], colonnes: frozenset[str], dans: str = "cas") -> None:
    """Une table de cas, de ses seules colonnes lues. Les clés non dites sont uniques ; une valeur que le type refuse est nulle."""
    types = schema(relation)
    gardees = [n for n in types if n in colonnes or n == "declaration_id"]
    defauts = {n: _defaut(n, types[n]) for n in gardees}
    completes = []
    for i, rangee in enumerate(rangees):
        assert not set(rangee) - set(types), f"{relation} n'a pas les colonnes {sorted(set(rangee) - set(types))}"
        completes.append(defauts | {"objet_id": f"o{i}", "declaration_id": "d"} | rangee)
    textes = {n: pa.array([None if r[n] is None else str(r[n]) for r in completes], pa.string()) for n in gardees}
    con = base()
    con.register("_rangees", pa.table(textes))
    typees = ", ".join(f'try_cast("{n}" as {types[n]}) as "{n}"' for n in gardees)
    con.execute(f"create or replace table {dans}.{relation} as select {typees} from _rangees")


def abimees(relation: str, modele: dict, colonnes: frozenset[str]) -> list[dict]:
    """Une copie de la rangée par colonne lue et par débris, chacune dans sa déclaration."""
    copies = [
        {**modele, nom: debris}
        for nom, genre in schema(relation).items()
        if nom in colonnes and nom != "declaration_id"
        for debris in (None, *DEBRIS.get(genre.split("(")[0], ()))
    ]
    return [{**rangee, "declaration_id": f"d{i}"} for i, rangee in enumerate(copies)]


def declarations_abimees(c: Controle, nombre: int) -> list[dict]:
    """Les déclarations de `nombre` copies abîmées : d'un flux, d'une nature et d'une norme où le contrôle s'applique."""
    norme = c.norme_jusqua or max("P26V01", c.norme_depuis or "")
    commune = {"flux": c.flux[0], "nature": c.natures[0], "norme": norme}
    return [{"declaration_id": f"d{i}", **commune} for i in range(nombre)]
