"""De l'entrepôt à Spark : ce que lisent les modèles (`extraits`, `registre`, tables de référence), en Parquet, un fichier par table.

Le chargement a déjà dédoublonné, compté et mis de côté : c'est de l'entrepôt chargé qu'on part, non des extraits un à un.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from vigie.controles.modeles import modeles
from vigie.erreurs import ErreurVigie
from vigie.sql import litteral

_SCHEMAS = ("extraits", "registre", "parametres", "norme", "nomenclatures")
# Types que DuckDB écrit dans ces tables → ceux de Spark.
_TYPES = {
    "VARCHAR": "string", "INTEGER": "int", "BIGINT": "bigint", "BOOLEAN": "boolean", "DOUBLE": "double", "DATE": "date",
    "TIMESTAMP": "timestamp_ntz",
}  # fmt: skip


def deposer(entrepot: Path, dossier: Path) -> int:
    """Écrit `dossier`/schema/table.parquet pour chaque table source de l'entrepôt. Rend leur nombre ; lève `ErreurVigie` s'il n'y en a pas."""
    con = duckdb.connect(str(entrepot), read_only=True)
    tables = con.execute(
        f"select schema_name, table_name from duckdb_tables() where schema_name in {_SCHEMAS} order by all"
    ).fetchall()
    if not tables:
        raise ErreurVigie(f"{entrepot.name} n'a rien de chargé : lancer vigie charger, puis vigie construire.")
    for schema, table in tables:
        (dossier / schema).mkdir(parents=True, exist_ok=True)
        fichier = dossier / schema / f"{table}.parquet"
        con.execute(f"copy {schema}.{table} to {litteral(str(fichier))} (format parquet, compression zstd)")
    con.close()
    return len(tables)


def sources(dossier: Path) -> Iterator[tuple[str, Path, str]]:
    """Nom complet, fichier et colonnes (SQL de Spark) de chaque table déposée, sous le nom que les modèles lui donnent."""
    lues = {f"{s}.{t}" for m in modeles().values() for s, t in m.sources}
    lues |= {f"parametres.{r}" for m in modeles().values() for r in m.refs if r not in modeles()}
    for fichier in sorted(dossier.glob("*/*.parquet")):
        schema = fichier.parent.name if fichier.parent.name in ("extraits", "registre") else "parametres"
        if (nom := f"{schema}.{fichier.stem}") in lues:
            yield nom, fichier, _colonnes(fichier)


def _colonnes(fichier: Path) -> str:
    """Dites, elles évitent à Spark d'ouvrir chaque fichier pour les deviner."""
    lues = duckdb.execute(f"describe from read_parquet({litteral(str(fichier))})").fetchall()
    return ", ".join(f"`{nom}` {_TYPES.get(genre, genre.lower())}" for nom, genre, *_ in lues)
