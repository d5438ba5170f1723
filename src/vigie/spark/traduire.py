"""Un texte DuckDB dit dans le SQL de Spark 4, par sqlglot, et ce qui n'y passe pas.

sqlglot traduit la syntaxe. Il laisse telle quelle une fonction que Spark n'a pas, et traduit sans rien dire des fonctions de même nom
qui n'y font pas la même chose : `_REECRITURES` les redit, `_pieges` nomme celles qu'on ne sait pas redire.
"""

import re
from collections.abc import Iterator

import sqlglot
from sqlglot import exp

from vigie.spark.fonctions import developper
from vigie.spark.reecrire import reecrire

# Fonctions qu'ont les deux moteurs, sous leur nom de Spark 4. Une de plus se lit d'abord dans la documentation de Spark.
FONCTIONS = frozenset(
    {
        "abs", "aggregate", "any_value", "array", "array_contains", "array_distinct", "array_position", "array_sort",
        "arrays_overlap", "ascii", "avg", "bit_count", "bit_or", "bool_and", "bool_or", "cast", "ceil", "coalesce",
        "collect_list", "collect_set", "concat", "concat_ws", "contains", "conv", "count", "current_date", "date_format", "date_trunc",
        "datediff", "day", "dense_rank", "exists", "exp", "explode", "filter", "first", "first_value", "flatten",
        "floor", "format_number", "greatest", "if", "instr", "lag", "last_day", "last_value", "lead", "least",
        "left", "length", "listagg", "ln", "lower", "lpad", "ltrim", "make_date", "make_dt_interval",
        "make_ym_interval", "map_from_entries", "max", "max_by", "md5", "median", "min", "min_by", "mod", "mode", "month", "nth_value",
        "ntile", "nullif", "percentile", "power", "rank", "regexp_replace", "repeat", "replace", "right", "round",
        "row_number", "rtrim", "sequence", "shiftleft", "sign", "size", "split", "split_part", "sqrt", "startswith", "stddev",
        "struct", "substring", "sum", "to_date", "transform", "translate", "trim", "try_cast", "try_element_at", "try_to_timestamp",
        "typeof", "unhex", "upper", "variance", "year", "zip_with",
    }
)  # fmt: skip
# La maison écrit len() pour une liste, length() pour un texte ; l'arbre de sqlglot ne les distingue plus.
_LISTE = re.compile(r"\blen\(")
_TEXTE = re.compile(r"'(?:[^'\\]|\\.)*'")
_TYPES = frozenset({"decimal"})
_APPEL = re.compile(r"([A-Za-z_]\w*)\(")


def traduire(sql: str) -> str:
    """Le texte en SQL de Spark. Lève `sqlglot.errors.SqlglotError` si une construction n'a pas de traduction."""
    return _rendu(_reecrit(sql))


def obstacles(sql: str, du_domaine: frozenset[str]) -> set[str]:
    """Ce qui empêche de jouer ce texte sous Spark, en peu de mots : fonction, ou construction. `du_domaine` : nos fonctions à nous."""
    try:
        reecrit = _reecrit(sql)
        rendu = _rendu(reecrit)
        sqlglot.parse_one(rendu, dialect="spark")
    except sqlglot.errors.SqlglotError as e:
        return {f"sans traduction ({str(e).splitlines()[0]})"}
    trouves = set(_pieges(reecrit))
    # sqlglot écrit une fonction collée à sa parenthèse, un mot du langage détaché
    appelees = {nom.lower() for nom in _APPEL.findall(_TEXTE.sub("''", rendu))}
    trouves |= {f"{nom}()" for nom in appelees - FONCTIONS - _TYPES - du_domaine}
    return trouves


def _rendu(arbre: exp.Expression) -> str:
    return arbre.sql(dialect="spark", comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE)


def _reecrit(sql: str) -> exp.Expression:
    return reecrire(developper(sqlglot.parse_one(_LISTE.sub("array_length(", sql), dialect="duckdb")))


def _pieges(arbre: exp.Expression) -> Iterator[str]:
    """Les constructions que sqlglot traduit, et qui ne disent plus la même chose, ou que Spark refuse."""
    for n in arbre.walk():
        if isinstance(n, exp.AggFunc) and not isinstance(n, exp.GroupConcat) and isinstance(n.this, exp.Order):
            yield f"order by dans {n.sql_name().lower()}()"
        elif isinstance(n, exp.Window) and isinstance(n.this, exp.Filter):
            yield "filter (where …) over (…)"
        elif isinstance(n, exp.RegexpReplace) and not n.meta.get("redit"):
            yield from _pieges_du_remplacement(n)
        elif isinstance(n, exp.ArrayAgg) and not isinstance(n.parent, exp.Filter):
            yield "list() sans filter : Spark ôte les nuls"
        elif isinstance(n, exp.Slice):
            yield "liste[a:b]"
        elif isinstance(n, exp.Bracket) and any(isinstance(i, exp.Neg) or _negatif(i) for i in n.expressions):
            yield "liste[-n]"
        elif isinstance(n, exp.Unnest | exp.Explode) and not isinstance(
            n.parent, exp.Alias | exp.Select | exp.From | exp.Join
        ):
            yield "unnest() dans une expression"
        elif isinstance(n, exp.Star) and n.args.get("replace"):
            yield "select * replace (…)"
        elif isinstance(n, exp.Join) and n.args.get("method") == "ASOF":
            yield "asof join"
        elif isinstance(n, exp.SetOperation) and n.args.get("by_name"):
            yield "union by name"


def _negatif(n: exp.Expression) -> bool:
    return isinstance(n, exp.Literal) and not n.is_string and n.name.startswith("-")


def _pieges_du_remplacement(n: exp.RegexpReplace) -> Iterator[str]:
    if "g" not in str(n.args.get("modifiers") or ""):
        yield "regexp_replace() sans 'g' : Spark remplace partout"
    if "\\" in str(n.args.get("replacement") or ""):
        yield "regexp_replace() avec \\1 : Spark écrit $1"
