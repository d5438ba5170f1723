"""De l'entrepôt à Spark : ce que lisent les modèles (`extraits`, `registre`, tables de référence), en Parquet, un fichier par table.

Le chargement a déjà dédoublonné, compté et mis de côté : c'est de l'entrepôt chargé qu'on part, non des extraits un à un.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from vigie import chemins, moteur
from vigie.controles.modeles import modeles
from vigie.erreurs import ErreurVigie
from vigie.sql import charger_seed, litteral

# Types que DuckDB écrit dans ces tables → ceux de Spark.
_TYPES = {
    "VARCHAR": "string", "INTEGER": "int", "BIGINT": "bigint", "BOOLEAN": "boolean", "DOUBLE": "double", "DATE": "date",
    "TIMESTAMP": "timestamp_ntz",
}  # fmt: skip


def deposer(entrepot: Path, dossier: Path) -> int:
    """Écrit `dossier`/schema/table.parquet pour chaque table que lisent les modèles. Rend leur nombre.

    Les tables de référence viennent du dépôt (`seeds/`), le reste de l'entrepôt : chargé suffit. Lève `ErreurVigie` s'il est vide.
    """
    con = duckdb.connect(config=moteur.reglages(None))
    con.execute(f"attach {litteral(str(entrepot))} as entrepot (read_only)")
    tables = con.execute(
        "select 'entrepot.' || schema_name || '.' || table_name from duckdb_tables()"
        " where schema_name in ('extraits', 'registre') order by all"
    ).fetchall()
    if not tables:
        raise ErreurVigie(f"{entrepot.name} n'a rien de chargé : lancer d'abord vigie charger.")
    con.execute("create schema parametres")
    lus = {r for m in modeles().values() for r in m.refs}
    for fichier in sorted((chemins.racine() / "seeds").rglob("*.csv")):
        if fichier.stem in lus:
            charger_seed(con, f"memory.parametres.{fichier.stem}", fichier)
            tables.append((f"memory.parametres.{fichier.stem}",))
    for (table,) in tables:
        *_, schema, nom = table.split(".")
        (dossier / schema).mkdir(parents=True, exist_ok=True)
        fichier = litteral(str(dossier / schema / f"{nom}.parquet"))
        con.execute(f"copy {table} to {fichier} (format parquet, compression zstd)")
    con.close()
    return len(tables)


def sources(dossier: Path) -> Iterator[tuple[str, Path, str]]:
    """Nom complet, fichier et colonnes (SQL de Spark) de chaque table déposée que lit un modèle."""
    lues = {f"{s}.{t}" for m in modeles().values() for s, t in m.sources}
    for fichier in sorted(dossier.glob("*/*.parquet")):
        nom = f"{fichier.parent.name}.{fichier.stem}"
        if fichier.parent.name == "parametres" or nom in lues:
            yield nom, fichier, _colonnes(fichier)


def _colonnes(fichier: Path) -> str:
    """Dites, elles évitent à Spark d'ouvrir chaque fichier pour les deviner."""
    lues = duckdb.execute(f"describe from read_parquet({litteral(str(fichier))})").fetchall()
    return ", ".join(f"`{nom}` {_TYPES.get(genre, genre.lower())}" for nom, genre, *_ in lues)
