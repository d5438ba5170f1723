"""Ce que l'arbre d'une requête dit sans l'exécuter : les relations sans lesquelles elle ne rend rien, les colonnes d'un staging.

Demande sqlglot : `vigie generer` l'écrit dans `controles/plans.json`, et l'auto-contrôle ne l'appelle que si cet instantané a vieilli.
"""

import re
from functools import cache

from sqlglot import exp

from vigie.controles.modeles import fonctions

_JOINTURES_INTERNES = frozenset({"", "INNER", "CROSS"})


def indispensables(requete: exp.Query, connues: dict[str, set[str]] | None = None) -> set[str]:
    """Relations dont une seule, vide, suffit à ce que la requête ne rende aucune ligne.

    Prudente : une forme qu'elle ne connaît pas ne rend rien indispensable. `connues` : celles des CTE déjà vues. Une relation
    qualifiée se nomme `schema.nom`.
    """
    connues = dict(connues or {})
    for cte in requete.ctes:
        connues[cte.alias] = indispensables(cte.this, connues)
    if isinstance(requete, exp.Subquery):
        return indispensables(requete.this, connues)
    if isinstance(requete, exp.Union):
        return indispensables(requete.left, connues) & indispensables(requete.right, connues)
    if isinstance(requete, exp.Except):
        return indispensables(requete.left, connues)
    if isinstance(requete, exp.Select) and not _rend_toujours_une_ligne(requete):
        return _du_select(requete, connues)
    return set()


def _du_select(s: exp.Select, connues: dict[str, set[str]]) -> set[str]:
    source = s.args.get("from_") or s.args.get("from")
    trouvees = _de_la_source(source.this, connues) if source else set()
    for jointure in s.args.get("joins") or ():
        cote, genre = (jointure.side or "").upper(), (jointure.kind or "").upper()
        droite = _de_la_source(jointure.this, connues)
        if cote in ("RIGHT", "FULL"):
            trouvees = droite if cote == "RIGHT" else set()
        elif not cote and (genre in _JOINTURES_INTERNES or genre == "SEMI"):
            trouvees |= droite
    where = s.args.get("where")
    for condition in _conjonctions(where.this) if where else ():
        sous_requete = condition.args.get("query") if isinstance(condition, exp.In) else None
        if isinstance(condition, exp.Exists):
            sous_requete = condition.this
        if isinstance(sous_requete, exp.Query):
            trouvees |= indispensables(sous_requete, connues)
    return trouvees


def _de_la_source(source: exp.Expression, connues: dict[str, set[str]]) -> set[str]:
    if isinstance(source, exp.Query):
        return indispensables(source, connues)
    if not isinstance(source, exp.Table) or not isinstance(source.this, exp.Identifier):
        return set()
    if source.db:
        return {f"{source.db}.{source.name}"}
    return set(connues[source.name]) if source.name in connues else {source.name}


def _rend_toujours_une_ligne(s: exp.Select) -> bool:
    """Un agrégat sans regroupement rend une ligne sur rien du tout ; un regroupement composé, parfois."""
    groupe = s.args.get("group")
    if groupe is not None:
        if any(groupe.find_all(exp.Rollup, exp.Cube, exp.GroupingSets)):
            return True
        return not groupe.expressions and not any(isinstance(e.unalias(), exp.Column) for e in s.expressions)
    having = s.args.get("having")
    return having is not None or any(
        _peut_agreger(f) and f.find_ancestor(exp.Select) is s
        for e in s.expressions
        for f in e.find_all(exp.AggFunc, exp.Anonymous)
    )


def _peut_agreger(f: exp.Expression) -> bool:
    """Une fonction de fenêtre n'agrège pas, une fonction du domaine non plus ; une inconnue, peut-être."""
    return not isinstance(f.parent, exp.Window) and f.name.lower() not in _du_domaine()


@cache
def _du_domaine() -> frozenset[str]:
    return frozenset(re.findall(r"macro ([a-z_0-9]+)\(", fonctions()))


def _conjonctions(condition: exp.Expression) -> list[exp.Expression]:
    if isinstance(condition, exp.And):
        return _conjonctions(condition.left) + _conjonctions(condition.right)
    return _conjonctions(condition.this) if isinstance(condition, exp.Paren) else [condition]


def expressions(requete: exp.Query) -> dict[str, str]:
    """Colonne rendue → son expression SQL, pour un modèle de staging : un select d'une seule relation."""
    return {
        e.alias_or_name: (e.this if isinstance(e, exp.Alias) else e).sql(dialect="duckdb") for e in requete.expressions
    }
