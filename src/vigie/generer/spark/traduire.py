"""Un texte DuckDB dit dans le SQL de Spark 4, par sqlglot, et ce qui n'y passe pas.

sqlglot traduit la syntaxe. Il laisse telle quelle une fonction que Spark n'a pas, et traduit sans rien dire des fonctions de même nom
qui n'y font pas la même chose : `_REECRITURES` les redit, `_pieges` nomme celles qu'on ne sait pas redire.
"""

import re
from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp

# Fonctions qu'ont les deux moteurs, sous leur nom de Spark 4. Une de plus se lit d'abord dans la documentation de Spark.
FONCTIONS = frozenset(
    {
        "abs", "aggregate", "any_value", "array", "array_contains", "array_distinct", "array_position",
        "arrays_overlap", "ascii", "avg", "bit_count", "bool_and", "bool_or", "cast", "ceil", "coalesce",
        "collect_list", "concat", "concat_ws", "contains", "count", "current_date", "date_format", "date_trunc",
        "datediff", "day", "dense_rank", "exists", "exp", "explode", "filter", "first", "first_value", "flatten",
        "floor", "format_number", "greatest", "if", "instr", "lag", "last_day", "last_value", "lead", "least",
        "left", "length", "listagg", "ln", "lower", "lpad", "ltrim", "make_date", "make_dt_interval",
        "make_ym_interval", "max", "max_by", "md5", "median", "min", "min_by", "mod", "mode", "month", "nth_value",
        "ntile", "nullif", "percentile", "power", "rank", "regexp_replace", "repeat", "replace", "right", "round",
        "row_number", "rtrim", "sequence", "sign", "size", "split", "split_part", "sqrt", "startswith", "stddev",
        "struct", "substring", "sum", "to_date", "transform", "translate", "trim", "try_cast", "try_to_timestamp",
        "typeof", "unhex", "upper", "variance", "year",
    }
)  # fmt: skip
_APPEL = re.compile(r"([A-Za-z_]\w*)\(")


def traduire(sql: str) -> str:
    """Le texte en SQL de Spark. Lève `sqlglot.errors.SqlglotError` si une construction n'a pas de traduction."""
    return _reecrit(sql).sql(dialect="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)


def obstacles(sql: str, du_domaine: frozenset[str]) -> set[str]:
    """Ce qui empêche de jouer ce texte sous Spark, en peu de mots : fonction, ou construction. `du_domaine` : nos fonctions à nous."""
    try:
        rendu = traduire(sql)
        arbre = sqlglot.parse_one(rendu, dialect="spark")
    except sqlglot.errors.SqlglotError as e:
        return {f"sans traduction ({str(e).splitlines()[0]})"}
    trouves = set(_pieges(_reecrit(sql)))
    for appel in arbre.find_all(exp.Func):
        nom = _APPEL.match(appel.sql(dialect="spark"))
        if nom and nom[1].lower() not in FONCTIONS | du_domaine:
            trouves.add(f"{nom[1].lower()}()")
    return trouves


def _reecrit(sql: str) -> exp.Expression:
    arbre = sqlglot.parse_one(sql, dialect="duckdb")
    for noeud in list(arbre.find_all(*_REECRITURES)):
        nouveau = _REECRITURES[type(noeud)](noeud)
        if nouveau is not noeud:
            noeud.replace(nouveau)
    return arbre


def _plein(noeud: exp.Expression) -> exp.Expression:
    """DuckDB cherche l'expression dans tout le texte, Spark où que ce soit dedans : les ancres le disent."""
    return exp.RegexpLike(
        this=noeud.this, expression=exp.Concat(expressions=[_mot("^(?:"), noeud.expression, _mot(")$")], coalesce=False)
    )


def _mot(texte: str) -> exp.Expression:
    return exp.Literal.string(texte)


def _nommee(noeud: exp.Anonymous) -> exp.Expression:
    """Les fonctions que sqlglot ne connaît pas : même sens, autre nom."""
    a = noeud.expressions
    match noeud.name.lower():
        case "to_months":
            return exp.Anonymous(this="make_ym_interval", expressions=[exp.Literal.number(0), *a])
        case "list_position":
            return exp.Anonymous(this="array_position", expressions=a)
        case "list_sum":
            return _avec("aggregate(x, cast(0 as bigint), (a, b) -> a + b)", a[0])
        case "list_count":
            return _avec("size(filter(x, e -> e is not null))", a[0])
        case "respecte_expression":  # la macro de la zone protégée (zone_protegee.py)
            return _plein(exp.RegexpFullMatch(this=a[0], expression=a[1]))
        case "try_strptime" if a[1].is_string:
            return exp.Anonymous(this="try_to_timestamp", expressions=[a[0], _mot(_format(a[1].name))])
        case _:
            return noeud


def _avec(spark: str, x: exp.Expression) -> exp.Expression:
    """Une expression de Spark, où `x` prend la place de la colonne de ce nom."""
    return sqlglot.parse_one(spark, dialect="spark").transform(
        lambda n: x if isinstance(n, exp.Column) and n.name == "x" else n
    )


def _format(duckdb: str) -> str:
    for la, ici in (("%d", "dd"), ("%m", "MM"), ("%Y", "yyyy")):
        duckdb = duckdb.replace(la, ici)
    return duckdb


def _jours(noeud: exp.ToDays) -> exp.Expression:
    return exp.Anonymous(this="make_dt_interval", expressions=[noeud.this])


def _se_coupent(noeud: exp.ArrayOverlaps) -> exp.Expression:
    return exp.Anonymous(this="arrays_overlap", expressions=[noeud.this, noeud.expression])


def _extreme_non_nul(noeud: exp.ArgMin | exp.ArgMax) -> exp.Expression:
    """DuckDB saute les rangées où la valeur à rendre est nulle, Spark les rend."""
    garde = exp.Not(this=exp.Is(this=noeud.this.copy(), expression=exp.Null()))
    if isinstance(noeud.parent, exp.Filter):
        ou = noeud.parent.expression
        ou.set("this", exp.and_(ou.this, garde))
        return noeud
    return exp.Filter(this=noeud.copy(), expression=exp.Where(this=garde))


_REECRITURES: dict[type[exp.Expression], Callable] = {
    exp.RegexpFullMatch: _plein,
    exp.Anonymous: _nommee,
    exp.ArgMin: _extreme_non_nul,
    exp.ArgMax: _extreme_non_nul,
    exp.ArrayOverlaps: _se_coupent,
    exp.ToDays: _jours,
}


def _pieges(arbre: exp.Expression) -> Iterator[str]:
    """Les constructions que sqlglot traduit, et qui ne disent plus la même chose, ou que Spark refuse."""
    for n in arbre.walk():
        if isinstance(n, exp.AggFunc) and not isinstance(n, exp.GroupConcat) and isinstance(n.this, exp.Order):
            yield f"order by dans {n.sql_name().lower()}()"
        elif isinstance(n, exp.Window) and isinstance(n.this, exp.Filter):
            yield "filter (where …) over (…)"
        elif isinstance(n, exp.RegexpReplace):
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
