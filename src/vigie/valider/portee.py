"""La portée d'une validation : les déclarations que ce même code n'a pas déjà jugées telles qu'elles sont.

Ce qui est à juger se constate, ne se suppose pas. Une déclaration est gardée si deux choses sont vraies : ce que les marts et son
extrait en disent a l'empreinte qu'une validation favorable de ce code a jugée, et aucune construction ne l'a refaite depuis
(`registre.a_revalider` : une ligne d'un étage d'en dessous a pu changer sans que les marts le montrent). Tout le reste se juge.
"""

from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from vigie.ecriture import compte, pour_terminal
from vigie.valider.executer import Resultat

PORTEE = "portee"
# Ce dont une empreinte est prise, déclaration par déclaration.
_OBSERVEES = ("marts.fct_declarations", "marts.fct_mesures", "marts.fct_anomalies", "extraits.declarations")
# Au-delà de cette part de l'entrepôt, tout rejuger coûte moins que de mettre à part ce qui est à juger.
_PART_MAX = 0.5
_A_JUGER = "_gx_a_juger"


@dataclass(frozen=True)
class Portee:
    """Ce qu'une validation juge. `depuis`, `jusqu_a` : quand les déclarations gardées ont été jugées (UTC).

    `observees` : chaque déclaration, son empreinte, et quand elle a été jugée si elle est gardée (`declaration_id`, `empreinte`, `juge_le`) ; en
    colonnes, il y en a des millions. `constructions` : celles dont ce qu'elles ont refait est jugé ici. `registre.inscrire_jugees` les écrit.
    """

    nb_jugees: int
    nb_gardees: int
    depuis: datetime | None
    jusqu_a: datetime | None
    observees: pa.Table
    constructions: tuple[str, ...]

    @property
    def entiere(self) -> bool:
        """Vrai si rien n'est gardé d'une validation d'avant."""
        return not self.nb_gardees

    @property
    def conditions(self) -> tuple[str, ...]:
        """Ce que `declaration_id` vérifie, l'un ou l'autre, dans ce qui est jugé ; une ligne sans déclaration l'est toujours."""
        return ("true",) if self.entiere else (f"declaration_id in (from {_A_JUGER})", "declaration_id is null")

    def phrase(self) -> str:
        """Ce qui a été jugé, ce qui est gardé, et de quand."""
        jugees = f"{compte(self.nb_jugees, 'déclaration jugée', 'déclarations jugées')}"
        if self.entiere:
            return pour_terminal(f"{jugees} ; rien n'est gardé d'une validation précédente")
        du, au = f"{self.depuis:%d/%m/%Y %H:%M}", f"{self.jusqu_a:%d/%m/%Y %H:%M}"
        d_ou = f"de la validation du {du}" if du == au else f"des validations du {du} au {au}"
        return pour_terminal(f"{jugees} ; {compte(self.nb_gardees, 'autre gardée', 'autres gardées')} {d_ou}")

    def resultat(self) -> Resultat:
        """La portée, parmi les résultats : qui les lit sait de combien de déclarations ils parlent. `nb_evalues` : celles jugées cette fois."""
        return Resultat(
            suite="integrite",
            nom_suite=PORTEE,
            attente="declarations_jugees",
            titre="Ce que cette validation a jugé",
            identifiant="",
            extrait_id="",
            severite="info",
            evaluee=True,
            reussie=True,
            nb_evalues=self.nb_jugees,
            nb_inattendus=0,
            mesure=None,
            detail=self.phrase(),
            meta={},
        )


def observer(con: duckdb.DuckDBPyConnection, code: str, complet: bool = False) -> Portee:
    """Constate ce qui est à juger par ce code ; `complet` : tout. Laisse dans `con` les déclarations à juger, que lisent `Portee.conditions`."""
    lues = " union all ".join(f"select declaration_id, hash(t) as empreinte from {r} as t" for r in _OBSERVEES)
    con.execute(
        f"""create or replace temp table _gx_observees as
        with presentes as (
            select declaration_id, count(*) || ':' || sum(empreinte) as empreinte from ({lues})
            where declaration_id is not null group by declaration_id
        ),
        refaites as ({_refaites(con)})
        select p.declaration_id, p.empreinte, v.juge_le,
            v.empreinte is distinct from p.empreinte or p.declaration_id in (select declaration_id from refaites) as a_juger
        from presentes as p left join ({_jugees(con)}) as v on p.declaration_id = v.declaration_id and v.code = ?""",
        [code],
    )
    nb, a_juger = con.execute("select count(*), count_if(a_juger) from _gx_observees").fetchone()
    if complet or a_juger > nb * _PART_MAX or _tout_est_refait(con):
        con.execute("update _gx_observees set a_juger = true")
    con.execute(f"create or replace temp table {_A_JUGER} as select declaration_id from _gx_observees where a_juger")
    ((nb_gardees, depuis, jusqu_a),) = con.execute(
        "select count(*), min(juge_le), max(juge_le) from _gx_observees where not a_juger"
    ).fetchall()
    observees = con.sql("select declaration_id, empreinte, if(a_juger, null, juge_le) as juge_le from _gx_observees")
    return Portee(nb - nb_gardees, nb_gardees, depuis, jusqu_a, observees.to_arrow_table(), _constructions(con))


def existe(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Vrai si le registre a cette table : un entrepôt d'avant elle s'ouvre aussi."""
    return bool(
        con.execute(
            "select count(*) from duckdb_tables() where schema_name = 'registre' and table_name = ?"
            " and database_name = current_database()",
            [table],
        ).fetchone()[0]
    )


def _refaites(con: duckdb.DuckDBPyConnection) -> str:
    """Les déclarations refaites depuis qu'elles ont été jugées, ou qui restent à refaire."""
    tables = [t for t in ("a_revalider", "a_refaire") if existe(con, t)]
    return (
        " union all ".join(f"select declaration_id from registre.{t} where declaration_id is not null" for t in tables)
        or "select null as declaration_id where false"
    )


def _jugees(con: duckdb.DuckDBPyConnection) -> str:
    if existe(con, "jugees"):
        return "from registre.jugees"
    return "select null::varchar as declaration_id, null::varchar as code, null::varchar as empreinte, null::timestamp as juge_le where false"


def _tout_est_refait(con: duckdb.DuckDBPyConnection) -> bool:
    """Vrai si une construction a tout refait : elle laisse une ligne sans déclaration."""
    return existe(con, "a_revalider") and bool(
        con.execute("select count(*) from registre.a_revalider where declaration_id is null").fetchone()[0]
    )


def _constructions(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    if not existe(con, "a_revalider"):
        return ()
    return tuple(c for (c,) in con.execute("select distinct construction from registre.a_revalider").fetchall())
