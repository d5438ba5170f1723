"""L'état d'un entrepôt : une empreinte de ce qui serait publié. Deux états égaux donnent la même version."""

import hashlib
import re

import duckdb

from vigie.erreurs import ErreurVigie

SCHEMA = "marts"
# Posée par la publication depuis le registre : elle raconte la validation, elle ne peut en faire partie.
RESULTATS = "fct_resultats_gx"


def tables(con: duckdb.DuckDBPyConnection, base: str | None = None) -> list[str]:
    """Tables et vues du schéma `marts`, triées, sans `fct_resultats_gx`. `base` : catalogue attaché (défaut : courant)."""
    lignes = con.execute(
        "select table_name from information_schema.tables where table_schema = ? and table_name <> ?"
        " and table_catalog = coalesce(?, current_database()) order by 1",
        [SCHEMA, RESULTATS, base],
    ).fetchall()
    return [ligne[0] for ligne in lignes]


def vues(con: duckdb.DuckDBPyConnection, base: str | None = None) -> dict[str, str]:
    """Vues du schéma `marts` : nom → le texte qui la crée, sans catalogue. `base` : catalogue attaché (défaut : courant)."""
    lignes = con.execute(
        "select view_name, sql, database_name from duckdb_views() where schema_name = ?"
        " and database_name = coalesce(?, current_database()) order by 1",
        [SCHEMA, base],
    ).fetchall()
    return {nom: sans_catalogue(texte, catalogue) for nom, texte, catalogue in lignes}


def sans_catalogue(texte: str, catalogue: str) -> str:
    """Le texte d'une vue, prêt pour un autre fichier : DuckDB 1.5 y garde le catalogue où elle est née, DuckDB 2 non."""
    return re.sub(rf'"?{re.escape(catalogue)}"?\.(?="?{SCHEMA}"?\.)', "", texte)


def empreinte_marts(con: duckdb.DuckDBPyConnection, base: str | None = None) -> str:
    """Empreinte du contenu des marts : noms et types des colonnes, nombre de lignes, somme des hachages de lignes.

    La somme, et non le ou exclusif : celui-ci ne verrait pas deux lignes identiques remplacées par deux autres. L'ordre des
    lignes n'y change rien. Une vue n'a que ce que ses tables ont : son texte la dit.
    """
    prefixe = f"{base}." if base else ""
    h, des_vues = hashlib.sha256(), vues(con, base)
    for table in tables(con, base):
        relation = f'{prefixe}{SCHEMA}."{table}"'
        forme = con.execute(
            f"select list(column_name || ' ' || column_type) from (describe from {relation})"
        ).fetchone()
        contenu = (
            des_vues.get(table)
            or con.execute(
                f"select count(*), coalesce(sum(hash(t)::hugeint), 0)::varchar from {relation} as t"
            ).fetchone()
        )
        h.update(repr((table, forme[0], contenu)).encode())
    return h.hexdigest()[:32]


def referentiel(con: duckdb.DuckDBPyConnection) -> str:
    """Empreinte du référentiel qui a produit les marts (`dim_controles`). Lève `ErreurVigie` si les marts manquent."""
    try:
        lignes = con.execute(f"select controle_id, empreinte from {SCHEMA}.dim_controles order by all").fetchall()
    except duckdb.CatalogException as erreur:
        raise ErreurVigie(
            "L'entrepôt n'a pas de marts : lancer d'abord « vigie construire » (ou dbt build)."
        ) from erreur
    return hashlib.sha256(repr(lignes).encode()).hexdigest()[:16]


def etat(con: duckdb.DuckDBPyConnection, marts: str | None = None) -> str:
    """État de l'entrepôt : extraits et statuts, référentiel, contenu des marts (`marts` : son empreinte, si on l'a). Toute retouche le change."""
    extraits = con.execute("select extrait_id, statut from registre.extraits order by all").fetchall()
    return hashlib.sha256(repr((extraits, referentiel(con), marts or empreinte_marts(con))).encode()).hexdigest()[:32]


def empreinte_resultats(con: duckdb.DuckDBPyConnection, validation_id: str) -> str:
    """Empreinte des résultats d'une validation, pour qu'ils soient publiés tels qu'ils ont été obtenus."""
    nombre, somme = con.execute(
        "select count(*), coalesce(sum(hash(r)::hugeint), 0)::varchar from registre.resultats_gx as r where validation_id = ?",
        [validation_id],
    ).fetchone()
    return f"{nombre}:{somme}"
