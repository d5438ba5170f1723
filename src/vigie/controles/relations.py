"""Staging et intermediate sans dbt : les mêmes fichiers SQL, dans une connexion DuckDB.

Les modèles que lisent les contrôles ne contiennent de Jinja que `ref()` et `source()` : il suffit de remplacer ces noms,
de trier par dépendances et de créer. `vigie controler` et les tests passent par ici ; `dbt build` n'en a pas besoin.

Deux façons : `preparer` crée tout ce qu'on demande d'un coup ; l'auto-contrôle type les tables à mesure qu'il les lit (`typage`),
colonnes utiles seulement, puis crée ce qui en dépend (`completer`).
"""

from collections.abc import Callable, Collection

import duckdb
import pyarrow as pa

from vigie import chemins
from vigie.controles.modeles import fonctions, fonctions_datees, modeles, ordonner, relations
from vigie.controles.typage import EXTRAIT_EN_MEMOIRE, colonne, lieu, sans_vue, typer
from vigie.erreurs import ErreurVigie
from vigie.norme.schema import colonnes
from vigie.sql import charger_seed, litteral

SCHEMAS = ("extraits", "registre", "parametres", "staging", "intermediaire", "controle")
# Appelé avec (connexion, dépendances de chaque modèle, création d'un modèle).
Repartition = Callable[
    [duckdb.DuckDBPyConnection, dict[str, list[str]], Callable[[duckdb.DuckDBPyConnection, str], None]], None
]
# Le modèle que lisent les fonctions datées (macros/fonctions_datees.sql).
BAREMES = "int_baremes"


def preparer(
    con: duckdb.DuckDBPyConnection,
    tables: dict[str, "pa.Table | str"],
    seulement: set[str] | None = None,
) -> None:
    """Crée dans `con` les fonctions, puis les relations que lisent les contrôles, vues sous le schéma `controle`.

    `tables` : tables de l'extrait par nom, en Arrow, en chemin de fichier Parquet ou en nom de relation de `con` ; une table
    absente est vide, une colonne absente est nulle. `registre.extraits` est créée si `con` ne l'a pas.
    `seulement` : noms de relations, sans préfixe (`versements_montants`) ; None : toutes. Lève `ErreurVigie` pour un nom
    inconnu. Les `int_` sont des tables : chacune se calcule une fois, quel que soit le nombre de contrôles qui la lisent.
    """
    connus = modeles()
    ordre = ordonner(seulement)
    initialiser(con)
    for seed in sorted({r for nom in ordre for r in connus[nom].refs} - set(connus)):
        if not _existe(con, "parametres", seed):
            _creer_seed(con, seed)
    for source in sorted({s for nom in ordre for s in connus[nom].sources}):
        _creer_source(con, source, tables)
    for nom in ordre:
        genre = "view" if nom.startswith("stg_") else "table"
        _creer(con, f"create or replace {genre}", nom, connus[nom].sql)
    _montrer(con, ordre)


def _creer(con: duckdb.DuckDBPyConnection, ordre: str, nom: str, sql: str) -> None:
    """Crée un modèle, et les fonctions qui en dépendent : DuckDB lie une macro à sa création."""
    con.execute(f"{ordre} {modeles()[nom].nom_complet} as {sql}")
    if nom == BAREMES:
        con.execute(fonctions_datees())


def initialiser(con: duckdb.DuckDBPyConnection) -> None:
    """Crée dans `con` les schémas et les fonctions du domaine."""
    con.execute(";".join(f"create schema if not exists {schema}" for schema in SCHEMAS))
    con.execute(fonctions())


def completer(
    con: duckdb.DuckDBPyConnection, deja: set[str], seulement: set[str], utiles: set[str], dans_l_ordre: Repartition
) -> None:
    """Crée ce qui manque pour lire les relations de `seulement`, à son `lieu`, et l'ajoute à `deja` (modèles que `con` a déjà).

    Un staging qui manque n'a pas été lu : c'est une table vide. `utiles` : voir `typer`. `dans_l_ordre(con, dependances, creer)`
    appelle `creer(curseur, modèle)` pour chacun, après ceux dont il dépend. Demande `initialiser`.
    """
    connus = modeles()
    ordre = [nom for nom in ordonner(seulement) if nom not in deja]
    preparer_seeds(con, deja, ordre)
    if any(("registre", "extraits") in connus[nom].sources for nom in ordre):
        _creer_source(con, ("registre", "extraits"), {})

    def creer(curseur: duckdb.DuckDBPyConnection, nom: str) -> None:
        sql = typer(nom.removeprefix("stg_"), None, (), utiles) if nom.startswith("stg_") else sans_vue(connus[nom].sql)
        curseur.execute(f"create table {lieu(nom)} as {sql}")
        if nom == BAREMES:
            curseur.execute(sans_vue(fonctions_datees()))

    dans_l_ordre(con, {nom: [r for r in connus[nom].refs if r in connus and r not in deja] for nom in ordre}, creer)
    deja.update(ordre)


def preparer_seeds(con: duckdb.DuckDBPyConnection, deja: set[str], noms: Collection[str]) -> None:
    """Charge les seeds que lisent ces modèles et que `deja` n'a pas, et les y ajoute."""
    for seed in sorted({r for nom in noms for r in modeles()[nom].refs} - set(modeles()) - deja):
        _creer_seed(con, seed)
        deja.add(seed)


def _montrer(con: duckdb.DuckDBPyConnection, presents: Collection[str]) -> None:
    """Les vues sans préfixe que lisent les contrôles."""
    vues = [
        f"create or replace view controle.{relation} as from {modeles()[modele].nom_complet}"
        for relation, modele in sorted(relations().items())
        if modele in presents
    ]
    con.execute(";".join(vues))


def _creer_seed(con: duckdb.DuckDBPyConnection, nom: str) -> None:
    """Charge un seed."""
    fichier = next((chemins.racine() / "seeds").rglob(f"{nom}.csv"), None)
    if fichier is None:
        raise ErreurVigie(f"Le seed « {nom} » est référencé par un modèle mais seeds/ ne le contient pas.")
    charger_seed(con, f"parametres.{nom}", fichier)


def _creer_source(con: duckdb.DuckDBPyConnection, source: tuple[str, str], tables: dict[str, "pa.Table | str"]) -> None:
    schema, nom = source
    if source == ("registre", "extraits"):
        if not _existe(con, schema, nom):
            con.execute("create table registre.extraits (extrait_id varchar, statut varchar)")
            con.execute("insert into registre.extraits values (?, 'charge')", [EXTRAIT_EN_MEMOIRE])
        return
    types = colonnes(nom)
    if nom not in tables:
        corps = ", ".join(f'"{c}" {t}' for c, t in types.items())
        con.execute(f"create table if not exists {schema}.{nom} ({corps})")
        return
    origine = _origine(con, nom, tables[nom])
    presentes = {ligne[0] for ligne in con.execute(f"describe from {origine}").fetchall()}
    choix = ", ".join(colonne(c, t, c in presentes) for c, t in types.items())
    con.execute(f"create or replace view {schema}.{nom} as select {choix} from {origine}")


def _origine(con: duckdb.DuckDBPyConnection, nom: str, table: "pa.Table | str") -> str:
    if isinstance(table, pa.Table):
        con.register(f"_extrait_{nom}", table)
        return f"_extrait_{nom}"
    if table.endswith(".parquet"):
        return f"read_parquet({litteral(table)})"
    return table


def _existe(con: duckdb.DuckDBPyConnection, schema: str, nom: str) -> bool:
    trouve = con.execute(
        "select 1 from information_schema.tables where table_schema = ? and table_name = ?", [schema, nom]
    ).fetchone()
    return trouve is not None
