"""La session Spark : ses réglages, les mêmes en local et sur une grappe, et les tables qu'elle voit en s'ouvrant."""

import logging
from pathlib import Path

from pyspark.sql import SparkSession

from vigie.controles.relations import SCHEMAS
from vigie.spark.deposer import sources

# Ce sans quoi un texte ne dirait pas la même chose que sous DuckDB.
_SENS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.legacy.timeParserPolicy": "CORRECTED",
    "spark.sql.catalogImplementation": "in-memory",
}
_ECRITURE = {
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def ouvrir(maitre: str, depot: Path, travail: Path, reglages: dict[str, str] | None = None) -> SparkSession:
    """Une session sur `maitre` (`local[2]`, `spark://…`) où les tables de `depot` ont le nom que les modèles leur donnent.

    `travail` : dossier que tous les ouvriers voient, où Spark écrit. `reglages` : mémoire, partitions… propres à la machine.
    """
    fabrique = SparkSession.builder.appName("vigie").master(maitre)
    for nom, valeur in (
        _SENS | _ECRITURE | {"spark.sql.warehouse.dir": str(travail / "tables")} | (reglages or {})
    ).items():
        fabrique = fabrique.config(nom, valeur)
    spark = fabrique.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    # ce que Spark refuse se dit en une ligne (`jouer`), non avec sa pile
    logging.getLogger("SQLQueryContextLogger").disabled = True
    for schema in SCHEMAS:
        spark.sql(f"create schema if not exists {schema}")
    for nom, fichier, colonnes in sources(depot):
        spark.sql(f"create table {nom} ({colonnes}) using parquet location '{fichier.resolve()}'")
    return spark
