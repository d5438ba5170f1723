"""De ce qu'a jugé la zone protégée, ce qu'une table permettait de juger. Une rubrique sans colonne ne manque pas à la déclaration."""

import polars as pl
import pyarrow as pa

from vigie.controles.portee import se_juge


def jugees(mesures: pa.Table, anomalies: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Les mesures et les anomalies qui restent ; le compte d'une famille perd celles de ses membres hors de portée."""
    a = pl.from_arrow(anomalies)
    dites = {i: se_juge(i) for i in a["identifiant"].unique()}
    gardees = a.filter(pl.col("identifiant").replace_strict(dites, return_dtype=pl.Boolean)) if len(a) else a
    m = pl.from_arrow(mesures)
    if not len(m):
        return mesures, gardees.to_arrow().cast(anomalies.schema)
    membre = pl.col("identifiant") != pl.col("controle_id")
    portes = {i: se_juge(i) for i in m["identifiant"].unique()}
    ecarts = (
        m.filter(membre & ~pl.col("identifiant").replace_strict(portes, return_dtype=pl.Boolean))
        .group_by("controle_id", "declaration_id")
        .agg(pl.col("nb_anomalies").sum().alias("_hors"))
    )
    m = (
        m.filter(pl.col("identifiant").replace_strict(portes, return_dtype=pl.Boolean))
        .join(ecarts, on=["controle_id", "declaration_id"], how="left", maintain_order="left")
        .with_columns(
            pl.when(membre)
            .then("nb_anomalies")
            .otherwise(pl.col("nb_anomalies") - pl.col("_hors").fill_null(0))
            .alias("nb_anomalies")
        )
        .drop("_hors")
    )
    return m.to_arrow().cast(mesures.schema), gardees.to_arrow().cast(anomalies.schema)


def sans_le_nir(faits: pa.Table | None) -> pa.Table | None:
    """Les faits d'identité, moins ce que dit la valeur du NIR : il est brouillé à la source. Nul : non jugeable."""
    if faits is None:
        return None
    for rang, champ in enumerate(faits.schema):
        if champ.name.startswith("nir_"):
            faits = faits.set_column(rang, champ, pa.nulls(faits.num_rows, champ.type))
    return faits
