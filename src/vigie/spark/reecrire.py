"""Ce que sqlglot laisserait dire autre chose à Spark, redit construction par construction dans l'arbre du texte DuckDB."""

from collections.abc import Callable

import sqlglot
from sqlglot import exp


def reecrire(arbre: exp.Expression) -> exp.Expression:
    """L'arbre, où chaque construction propre à DuckDB a cédé la place à ce qui dit de même sous Spark. Les plus profondes d'abord."""
    for genres in _PASSES:
        for noeud in reversed(list(arbre.find_all(*genres))):
            nouveau = genres[type(noeud)](noeud)
            if noeud is arbre:
                arbre = nouveau
            elif nouveau is not noeud:
                noeud.replace(nouveau)
    return arbre


def spark(texte: str, **places: exp.Expression) -> exp.Expression:
    """Une expression de Spark, où chaque nom de `places` prend la place de la colonne de ce nom."""
    return sqlglot.parse_one(texte, dialect="spark").transform(
        lambda n: places[n.name].copy() if isinstance(n, exp.Column) and n.name in places else n
    )


def _mot(texte: str) -> exp.Expression:
    return exp.Literal.string(texte)


def _plein(noeud: exp.Expression) -> exp.Expression:
    """DuckDB cherche l'expression dans tout le texte, Spark où que ce soit dedans : les ancres le disent."""
    return exp.RegexpLike(
        this=noeud.this, expression=exp.Concat(expressions=[_mot("^(?:"), noeud.expression, _mot(")$")], coalesce=False)
    )


def _nommee(noeud: exp.Anonymous) -> exp.Expression:
    """Les fonctions que sqlglot ne connaît pas : même sens, autre nom."""
    a = noeud.expressions
    match noeud.name.lower():
        case "to_months":
            return exp.Anonymous(this="make_ym_interval", expressions=[exp.Literal.number(0), *a])
        case "list_position":
            return exp.Anonymous(this="array_position", expressions=a)
        case "list_sum":
            return spark("aggregate(x, cast(0 as bigint), (_a, _b) -> _a + _b)", x=a[0])
        case "list_count":
            return spark("size(filter(x, _e -> _e is not null))", x=a[0])
        case "respecte_expression":  # la macro de la zone protégée (zone_protegee.py)
            return _plein(exp.RegexpFullMatch(this=a[0], expression=a[1]))
        case "try_strptime" if a[1].is_string:
            return exp.Anonymous(this="try_to_timestamp", expressions=[a[0], _mot(_format(a[1].name))])
        case _:
            return noeud


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


def _quotient(noeud: exp.Div) -> exp.Expression:
    """DuckDB divise toujours en double, Spark en décimal deux décimaux."""
    for cote in ("this", "expression"):
        noeud.set(cote, _double(noeud.args[cote]))
    return noeud


def _moyenne(noeud: exp.Avg) -> exp.Expression:
    noeud.set("this", _double(noeud.this))
    return noeud


def _double(valeur: exp.Expression) -> exp.Expression:
    if isinstance(valeur, exp.Cast) and valeur.to.is_type("double"):
        return valeur
    return exp.cast(valeur.copy(), "double")


def _contient(noeud: exp.ArrayContains) -> exp.Expression:
    """Une liste qui porte un nul : DuckDB dit faux ce qu'il n'y trouve pas, Spark ne sait pas dire."""
    return spark("case when v is not null then exists(l, _e -> _e <=> v) end", l=noeud.this, v=noeud.expression)


def _element(noeud: exp.Bracket) -> exp.Expression:
    """Un rang que la liste n'a pas : DuckDB rend nul, Spark s'arrête."""
    rang = noeud.expressions[0]
    if len(noeud.expressions) != 1 or isinstance(rang, exp.Slice | exp.Neg) or rang.name.startswith("-"):
        return noeud
    if rang.is_int:  # sqlglot compte une constante à partir de zéro, et laisse le reste tel quel
        rang = exp.Literal.number(int(rang.name) + 1)
    return exp.Anonymous(this="try_element_at", expressions=[noeud.this.copy(), rang.copy()])


def _remplacement(noeud: exp.RegexpReplace) -> exp.Expression:
    """Sans « g », DuckDB ne remplace que le premier : l'expression prend tout ce qui le précède. Un groupe se rappelle par $1."""
    motif, par = noeud.expression, noeud.args.get("replacement")
    if not (motif.is_string and par is not None and par.is_string):
        return noeud
    par = par.name.replace("\\", "$")
    if "g" not in str(noeud.args.get("modifiers") or "") and "$" not in par:
        motif, par = _mot(f"^(.*?)(?:{motif.name})"), f"$1{par}"
    noeud.set("expression", motif)
    noeud.set("replacement", _mot(par))
    noeud.set("modifiers", None)
    noeud.meta["redit"] = True
    return noeud


def _fenetre(noeud: exp.Window) -> exp.Expression:
    """Spark n'admet dans une fenêtre ni filtre (un `case` dans l'agrégat dit de même), ni nombre de distincts."""
    if isinstance(noeud.this, exp.Filter):
        agregat, ou = noeud.this.this, noeud.this.expression.this
        valeur = exp.Literal.number(1) if isinstance(agregat.this, exp.Star) else agregat.this
        agregat.set("this", exp.Case(ifs=[exp.If(this=ou, true=valeur)]))
        noeud.set("this", agregat)
    if isinstance(noeud.this, exp.Count) and isinstance(noeud.this.this, exp.Distinct):
        noeud.set("this", exp.Anonymous(this="collect_set", expressions=noeud.this.this.expressions))
        return exp.Anonymous(this="size", expressions=[noeud.copy()])
    return noeud


def _liste(noeud: exp.ArrayAgg) -> exp.Expression:
    """DuckDB garde les nuls et l'ordre demandé, et rend nul quand rien n'est à réunir : Spark ôte les nuls, ignore l'ordre, rend vide."""
    if isinstance(noeud.parent, exp.Window) or isinstance(noeud.this, exp.Distinct):
        return noeud
    cles = noeud.this.expressions if isinstance(noeud.this, exp.Order) else []
    valeur = noeud.this.this if cles else noeud.this
    cles = [c for k in cles for c in (exp.Is(this=k.this.copy(), expression=exp.Null()), k.this.copy())]
    rang = exp.Struct(expressions=[exp.PropertyEQ(this=exp.to_identifier(n), expression=e.copy())
                                   for n, e in [*((f"k{i}", c) for i, c in enumerate(cles)), ("v", valeur)]])  # fmt: skip
    reunis: exp.Expression = exp.Anonymous(this="collect_list", expressions=[rang])
    compte: exp.Expression = exp.Count(this=exp.Star())
    if isinstance(noeud.parent, exp.Filter):
        ou = noeud.parent.expression
        reunis, compte = exp.Filter(this=reunis, expression=ou.copy()), exp.Filter(this=compte, expression=ou.copy())
    if cles:
        reunis = exp.Anonymous(this="array_sort", expressions=[reunis])
    rendu = spark("case when n > 0 then transform(l, _e -> _e.v) end", n=compte, l=reunis)
    if isinstance(noeud.parent, exp.Filter):
        noeud.parent.replace(rendu)
        return noeud
    return rendu


def _premier(noeud: exp.First) -> exp.Expression:
    """Spark n'ordonne pas dans un agrégat : le plus petit par ses clés, nuls derniers, dit de même."""
    if not isinstance(noeud.this, exp.Order):
        return noeud
    cles = [
        c for k in noeud.this.expressions for c in (exp.Is(this=k.this.copy(), expression=exp.Null()), k.this.copy())
    ]
    return exp.Anonymous(
        this="min_by", expressions=[noeud.this.this.copy(), exp.Anonymous(this="struct", expressions=cles)]
    )


def _choix(noeud: exp.Select) -> exp.Expression:
    """`* replace (…)` : la colonne redite après les autres. Une liste dépliée dans une expression l'est dessous."""
    for etoile in [n for n in noeud.expressions if n.is_star and isinstance(n, exp.Star | exp.Column)]:
        etoile = etoile if isinstance(etoile, exp.Star) else etoile.this
        if dits := etoile.args.get("replace"):
            etoile.set("replace", None)
            etoile.set("except_", [*(etoile.args.get("except_") or []), *(exp.to_identifier(d.alias) for d in dits)])
            noeud.set("expressions", [*noeud.expressions, *(d.copy() for d in dits)])
    return _deplie(noeud)


def _deplie(noeud: exp.Select) -> exp.Expression:
    if len(noeud.expressions) != 1:
        return noeud
    depliee = noeud.expressions[0].find(exp.Explode, exp.Unnest)
    if (
        depliee is None
        or isinstance(depliee.parent, exp.Alias | exp.Select)
        or depliee.find_ancestor(exp.Select) is not noeud
    ):
        return noeud
    rendue, dessous = noeud.expressions[0].copy(), noeud.copy()
    rendue.find(type(depliee)).replace(exp.column("depliee"))
    dessous.set("expressions", [exp.alias_(depliee.copy(), "depliee")])
    dessous.set("with_", None)
    dessus = exp.select(rendue).from_(dessous.subquery("deplie"))
    dessus.set("with_", noeud.args.get("with_"))
    return dessus


def _etape(noeud: exp.CTE) -> exp.Expression:
    """Une étape à ranger d'abord, ou jamais : Spark en décide seul, et n'a pas le mot."""
    noeud.set("materialized", None)
    return noeud


# D'abord ce qui regarde la forme du select et de ses agrégats, puis les valeurs.
_PASSES: tuple[dict[type[exp.Expression], Callable], ...] = (
    {exp.Select: _choix, exp.CTE: _etape},
    {exp.Window: _fenetre, exp.First: _premier},
    {exp.ArrayAgg: _liste},
    {
        exp.RegexpFullMatch: _plein,
        exp.Anonymous: _nommee,
        exp.ArgMin: _extreme_non_nul,
        exp.ArgMax: _extreme_non_nul,
        exp.ArrayOverlaps: _se_coupent,
        exp.ArrayContains: _contient,
        exp.Bracket: _element,
        exp.RegexpReplace: _remplacement,
        exp.ToDays: _jours,
        exp.Div: _quotient,
        exp.Avg: _moyenne,
    },
)
