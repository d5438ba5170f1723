"""Ce que Spark a trouvé, à côté de ce que DuckDB trouve dans le même entrepôt : contrôle par contrôle, à l'objet près."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from vigie import moteur
from vigie.controles import enveloppe
from vigie.controles.entete import Controle
from vigie.controles.relations import preparer
from vigie.spark.jouer import CONSTATS, du_referentiel
from vigie.sql import litteral

_TYPES = dict.fromkeys(
    ("controle_id", "declaration_id", "identifiant", "objet_id", "repere_id", "rubrique", "message"), "varchar"
) | {"en_erreur": "boolean"}
_COLONNES = ", ".join(_TYPES)


@dataclass(frozen=True)
class Comparaison:
    """Constats de DuckDB par contrôle, et ce qui les sépare de Spark : en moins, en trop, chacun avec un exemple."""

    attendus: dict[str, int]
    ecarts: dict[str, tuple[int, int, str]]


def comparer(depot: Path, travail: Path, sans: set[str]) -> Comparaison:
    """Compare les constats. `depot` : ce que `deposer` a écrit ; DuckDB y rejoue les mêmes modèles. `sans` : contrôles que Spark n'a pu jouer."""
    con = duckdb.connect(config=moteur.reglages(None))
    con.execute("create schema registre")
    registre = litteral(str(depot / "registre" / "extraits.parquet"))
    con.execute(f"create table registre.extraits as from read_parquet({registre})")
    preparer(con, {f.stem: str(f) for f in (depot / "extraits").glob("*.parquet")})
    con.execute("use controle")
    con.execute(f"create temp table duckdb_dit ({', '.join(f'{c} {t}' for c, t in _TYPES.items())})")
    for c in du_referentiel():  # un par un : planifier leur union coûterait le carré de leur nombre
        if c.id not in sans:
            con.execute(f"insert into temp.duckdb_dit {_constats(c)}")
    fichiers = litteral(str(travail / CONSTATS / "**" / "*.parquet"))
    con.execute(
        f"create temp table spark_dit as select {_COLONNES} from read_parquet({fichiers}, hive_partitioning = false)"
    )
    attendus = dict(
        con.execute("select controle_id, count(*) from duckdb_dit where not en_erreur group by all").fetchall()
    )
    ecarts = con.execute("""
        with moins as (from duckdb_dit except all from spark_dit), trop as (from spark_dit except all from duckdb_dit)
        select controle_id, count(*) filter (cote = 'moins'), count(*) filter (cote = 'trop'),
            min(cote || ' : ' || objet_id || ' : ' || coalesce(message, '(sans message)'))
        from (select 'moins' as cote, * from moins union all select 'trop', * from trop)
        group by controle_id order by controle_id""").fetchall()
    return Comparaison(attendus, {c: (moins, trop, exemple) for c, moins, trop, exemple in ecarts})


def _constats(c: Controle) -> str:
    champs = _COLONNES.removeprefix("controle_id, ")
    return (
        f"select {litteral(c.id)} as controle_id, {champs} from ({enveloppe.constats(c)}) as k "
        f"where declaration_id in (select d.declaration_id from declarations as d where {enveloppe.applicable(c)})"
    )
