"""De quelles rubriques vient chaque colonne des relations que lisent les contrôles, et de quoi dépend qu'une ligne y soit.

Une jointure externe ne compte que si l'on emploie une de ses colonnes : ce qu'elle apporte peut manquer sans que rien ne change.
"""

import contextlib
from dataclasses import dataclass, field
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify

from vigie.controles.modeles import modele_de, modeles, ordonner
from vigie.norme.schema import SPECIALES, colonnes
from vigie.norme.tables import tables_canoniques

Dependances = frozenset[str]
_RIEN: Dependances = frozenset()


@dataclass
class Relation:
    """`colonnes` : colonne → rubriques et blocs dont elle vient ; `base` : ceux dont dépend qu'une ligne soit là."""

    colonnes: dict[str, Dependances] = field(default_factory=dict)
    base: Dependances = _RIEN

    def de(self, nom: str) -> Dependances:
        """Ce dont vient une colonne ; d'une colonne inconnue, tout : on ne promet rien."""
        return self.colonnes.get(nom, frozenset().union(*self.colonnes.values(), self.base))


@cache
def relations() -> dict[str, Relation]:
    """Chaque modèle de staging et d'intermediate, par son nom."""
    connues: dict[str, Relation] = {}
    for nom in ordonner(None):
        connues[nom] = _du_staging(nom) if nom.startswith("stg_") else du_texte(modeles()[nom].sql, connues)
    return connues


@cache
def de_la_requete(sql: str) -> Dependances:
    """Ce dont dépend le verdict d'un contrôle de l'entrepôt : ses lignes, et leur conformité."""
    connues = relations()
    locales = {t.name for t in sqlglot.parse_one(sql, dialect="duckdb").find_all(exp.Table)}
    vues = {}
    for t in locales:
        try:
            vues[t] = connues[modele_de(t)]
        except Exception:  # une étape `with` de la requête, ou un seed
            continue
    r = du_texte(sql, {**connues, **vues})
    return r.base | r.de("conforme") | (r.de("objet_id") if "objet_id" in r.colonnes else _RIEN)


def _du_staging(nom: str) -> Relation:
    table = nom.removeprefix("stg_")
    if table in SPECIALES:
        return Relation({c: _special(table, c) for c in colonnes(table)})
    canonique = tables_canoniques()[table]
    rubriques = {c: frozenset({r}) for r, c in canonique.colonnes.items()}
    bloc = frozenset({canonique.bloc})
    # une clé, un rang, un pseudonyme ajouté ne demandent que le bloc
    return Relation({c: rubriques.get(c, _RIEN) for c in (*colonnes(table), "nb_types_refuses")}, bloc)


def _special(table: str, colonne: str) -> Dependances:
    """Ce que la zone protégée a tiré du NIR se lit dans sa valeur, non dans le fait qu'il soit là."""
    return frozenset({"NIR"}) if table == "faits_identite" and colonne.startswith("nir_") else _RIEN


def du_texte(sql: str, connues: dict[str, Relation]) -> Relation:
    """La relation que rend une requête, sur celles que l'on connaît ; ce qui n'est pas un modèle (un seed) ne demande rien."""
    arbre = sqlglot.parse_one(sql, dialect="duckdb")
    schema = {
        t.name: dict.fromkeys(connues[t.name].colonnes, "varchar")
        for t in arbre.find_all(exp.Table) if t.name in connues and connues[t.name].colonnes
    }  # fmt: skip
    for t in arbre.find_all(exp.Table):
        t.set("db", None)
    with contextlib.suppress(SqlglotError):
        arbre = qualify(
            arbre,
            schema=schema,
            dialect="duckdb",
            validate_qualify_columns=False,
            quote_identifiers=False,
            identify=False,
        )
    return _requete(arbre, dict(connues))


def _requete(q: exp.Expression, env: dict[str, Relation]) -> Relation:
    env = dict(env)
    for cte in (
        q.args["with_"].expressions
        if q.args.get("with_")
        else (q.args.get("with").expressions if q.args.get("with") else ())
    ):
        env[cte.alias] = _requete(cte.this, env)
    if isinstance(q, exp.Subquery):
        return _requete(q.this, env)
    if isinstance(q, exp.SetOperation):
        gauche, droite = _requete(q.left, env), _requete(q.right, env)
        noms = list(gauche.colonnes)
        autres = list(droite.colonnes.values())
        return Relation(
            {n: gauche.colonnes[n] | (autres[i] if i < len(autres) else _RIEN) for i, n in enumerate(noms)},
            gauche.base | droite.base,
        )
    return _select(q, env) if isinstance(q, exp.Select) else Relation()


def _select(s: exp.Select, env: dict[str, Relation]) -> Relation:
    sources: dict[str, Relation] = {}
    base: Dependances = _RIEN
    tete = s.args.get("from_") or s.args.get("from")
    if tete is not None:
        nom, r = _source(tete.this, env)
        sources[nom] = r
        base |= r.base
    for j in s.args.get("joins") or ():
        nom, r = _source(j.this, env)
        sources[nom] = r
        condition = _citees(j.args.get("on"), sources, env)
        for u in j.args.get("using") or ():
            condition |= r.de(u.name)
        if (j.side or "").upper() in ("LEFT", "FULL"):
            attache = r.base | condition
            sources[nom] = Relation({c: d | attache for c, d in r.colonnes.items()}, attache)
        else:
            base |= r.base | condition
    for clause in ("where", "having", "qualify"):
        base |= _citees(s.args.get(clause), sources, env)
    rendues: dict[str, Dependances] = {}
    for e in s.expressions:
        if isinstance(e, exp.Star) or (isinstance(e, exp.Column) and isinstance(e.this, exp.Star)):
            for r in sources.values():
                rendues |= r.colonnes
            continue
        rendues[e.alias_or_name] = _citees(e, {**sources, "": Relation(rendues)}, env)
    return Relation(rendues, base)


def _source(t: exp.Expression, env: dict[str, Relation]) -> tuple[str, Relation]:
    if isinstance(t, exp.Table):
        return t.alias_or_name, env.get(t.name, Relation())
    if isinstance(t, exp.Subquery):
        return t.alias_or_name, _requete(t.this, env)
    return t.alias_or_name or "_", Relation()


def _citees(e: exp.Expression | None, sources: dict[str, Relation], env: dict[str, Relation]) -> Dependances:
    """Ce dont viennent les colonnes qu'une expression cite ; une sous-requête compte en entier."""
    if e is None:
        return _RIEN
    trouvees: Dependances = _RIEN
    pile = [e]
    while pile:
        n = pile.pop()
        if isinstance(n, exp.Query):
            r = _requete(n, {**env, **{a: x for a, x in sources.items() if a}})
            trouvees |= r.base.union(*r.colonnes.values())
        elif isinstance(n, exp.Column):
            trouvees |= _colonne(n, sources)
        else:
            pile += [
                x for v in n.args.values() for x in (v if isinstance(v, list) else [v]) if isinstance(x, exp.Expression)
            ]
    return trouvees


def _colonne(c: exp.Column, sources: dict[str, Relation]) -> Dependances:
    if c.table:
        r = sources.get(c.table)
        return _RIEN if r is None or c.name not in r.colonnes else r.colonnes[c.name]
    return frozenset().union(*(r.colonnes[c.name] for r in sources.values() if c.name in r.colonnes))
