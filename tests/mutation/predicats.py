"""Les mutations d'une requête : ce qu'une main distraite change dans un prédicat, une à la fois, par l'arbre sqlglot.

Seul ce qui peut changer un verdict est muté : ni les valeurs du message, ni les colonnes que rien ne lit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlglot
from sqlglot import exp

_COMPARAISONS = {
    exp.LT: exp.LTE,
    exp.LTE: exp.LT,
    exp.GT: exp.GTE,
    exp.GTE: exp.GT,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
    exp.NullSafeEQ: exp.NullSafeNEQ,
    exp.NullSafeNEQ: exp.NullSafeEQ,
}
_ECHANGES = {
    exp.And: ("logique", exp.Or),
    exp.Or: ("logique", exp.And),
    exp.Add: ("calcul", exp.Sub),
    exp.Sub: ("calcul", exp.Add),
    exp.Greatest: ("calcul", exp.Least),
    exp.Least: ("calcul", exp.Greatest),
} | {k: ("comparaison", v) for k, v in _COMPARAISONS.items()}
_NIABLES = (exp.Column, exp.In, exp.Is, exp.Between, exp.Exists, exp.Like, exp.Anonymous)
_AUTRE_TEXTE = "~"  # n'est un code d'aucune liste
_LONGUEUR = 90


@dataclass(frozen=True)
class Site:
    """Une mutation possible : son rang dans l'arbre, son genre, et ce qu'elle y fait (pour la lire)."""

    rang: int
    genre: str
    geste: Callable[[exp.Expression], exp.Expression | None]
    dit: str

    @property
    def nom(self) -> str:
        """De quoi la reconnaître dans la liste des équivalents."""
        return f"{self.genre} {self.rang} : {self.dit}"


def sites(sql: str, rendues: frozenset[str]) -> list[Site]:
    """Toutes les mutations d'une requête. `rendues` : les colonnes de sortie qui comptent (`conforme`, pour un contrôle)."""
    racine = sqlglot.parse_one(sql, dialect="duckdb")
    morts = _morts(racine, rendues)
    trouves = []
    for rang, noeud in enumerate(racine.walk(bfs=False)):
        if id(noeud) not in morts:
            trouves += [Site(rang, genre, geste, dit) for genre, geste, dit in _gestes(noeud)]
    return trouves


def muter(sql: str, site: Site) -> str:
    """La requête mutée."""
    racine = sqlglot.parse_one(sql, dialect="duckdb")
    noeud = next(n for i, n in enumerate(racine.walk(bfs=False)) if i == site.rang)
    remplacant = site.geste(noeud)
    if remplacant is None:
        noeud.pop()
    elif remplacant is not noeud:
        noeud.replace(remplacant)
    return racine.sql(dialect="duckdb")


# --- ce qui ne compte pas -------------------------------------------------------------------------------------------


def _morts(racine: exp.Query, rendues: frozenset[str]) -> set[int]:
    """Les nœuds qui ne peuvent rien changer aux colonnes rendues : sorties tues, colonnes intermédiaires que rien ne lit, types."""
    finales = {id(s) for s in _finales(racine)}
    morts: set[int] = {id(x) for t in racine.find_all(exp.DataType) for x in t.walk()}
    testees = {c.name for c in racine.find_all(exp.Column) if isinstance(c.parent, exp.Is)}
    autrement = {c.name for c in racine.find_all(exp.Column) if not isinstance(c.parent, exp.Is)}
    for s in racine.find_all(exp.Select):
        # une marque (`true as connu`) dont on ne lit que la présence : sa valeur n'importe pas
        marques = (e for e in s.expressions if isinstance(e.unalias(), exp.Boolean))
        _tuer(morts, (e for e in marques if e.alias_or_name in testees - autrement))
        if id(s) in finales:
            _tuer(morts, (e for e in s.expressions if e.alias_or_name not in rendues and not e.is_star))
    while True:
        vivantes = {c.name for c in racine.find_all(exp.Column) if id(c) not in morts} | rendues
        avant = len(morts)
        for s in racine.find_all(exp.Select):
            if id(s) not in finales and not isinstance(s.parent, (exp.In, exp.Exists)):
                _tuer(morts, (e for e in s.expressions if not e.is_star and e.alias_or_name not in vivantes))
        if len(morts) == avant:
            return morts


def _tuer(morts: set[int], expressions: Iterator[exp.Expression]) -> None:
    for e in expressions:
        morts.update(id(x) for x in e.walk())


def _finales(requete: exp.Expression) -> Iterator[exp.Select]:
    """Les `select` dont les lignes sont celles de la requête."""
    if isinstance(requete, exp.SetOperation):
        yield from _finales(requete.left)
        yield from _finales(requete.right)
    elif isinstance(requete, exp.Subquery):
        yield from _finales(requete.this)
    elif isinstance(requete, exp.Select):
        yield requete


# --- ce qui se change -----------------------------------------------------------------------------------------------

_Geste = tuple[str, Callable[[exp.Expression], exp.Expression | None], str]


def _gestes(n: exp.Expression) -> Iterator[_Geste]:
    for famille in (_echanges, _negations, _constantes, _listes, _bornes, _branches, _filtres, _defauts):
        yield from famille(n)


def _echanges(n: exp.Expression) -> Iterator[_Geste]:
    if type(n) in _ECHANGES:
        genre, autre = _ECHANGES[type(n)]
        if isinstance(n, exp.Connector):
            yield (
                genre,
                lambda x: _parenthese(autre(this=x.this.copy(), expression=x.expression.copy())),
                _dit(n, autre),
            )
        else:
            yield genre, lambda x: autre(**{k: _copie(v) for k, v in x.args.items()}), _dit(n, autre)


def _negations(n: exp.Expression) -> Iterator[_Geste]:
    if isinstance(n, exp.Not):
        yield "négation", lambda x: x.this.copy(), f"{_court(n)} sans not"
    elif isinstance(n, _NIABLES) and _est_predicat(n):
        yield "négation", lambda x: exp.Not(this=exp.Paren(this=x.copy())), f"not {_court(n)}"


def _constantes(n: exp.Expression) -> Iterator[_Geste]:
    if isinstance(n, exp.Boolean):
        yield "constante", lambda x: exp.Boolean(this=not x.this), f"{_court(n)} inversé"
    elif isinstance(n, exp.Literal) and not n.is_string:
        yield (
            "constante",
            lambda x: exp.Literal.number(_decale(x.this)),
            f"{n.this} → {_decale(n.this)} dans {_autour(n)}",
        )
    elif isinstance(n, exp.Literal) and isinstance(n.parent, exp.Binary) and not isinstance(n.parent, exp.DPipe):
        yield "constante", lambda _: exp.Literal.string(_AUTRE_TEXTE), f"'{n.this}' → autre dans {_autour(n)}"


def _listes(n: exp.Expression) -> Iterator[_Geste]:
    if isinstance(n.parent, exp.In) and n.arg_key == "expressions" and len(n.parent.expressions) > 1:
        yield "liste", lambda _: None, f"{_court(n)} retiré de {_autour(n)}"


def _bornes(n: exp.Expression) -> Iterator[_Geste]:
    if isinstance(n, exp.Between):
        for bas, haut, dit in ((exp.GT, exp.LTE, "bas"), (exp.GTE, exp.LT, "haut")):
            yield (
                "comparaison",
                lambda x, bas=bas, haut=haut: _parenthese(
                    exp.And(
                        this=bas(this=x.this.copy(), expression=x.args["low"].copy()),
                        expression=haut(this=x.this.copy(), expression=x.args["high"].copy()),
                    )
                ),
                f"borne du {dit} exclue de {_court(n)}",
            )


def _branches(n: exp.Expression) -> Iterator[_Geste]:
    if isinstance(n, exp.If) and isinstance(n.parent, exp.Case):
        if len(n.parent.args["ifs"]) > 1:
            yield "branche", lambda _: None, f"{_court(n)} retirée"
    elif isinstance(n, exp.Case) and len(n.args["ifs"]) == 1:
        yield "branche", lambda x: _copie(x.args.get("default")) or exp.Null(), f"{_court(n)} réduit à son défaut"
    elif isinstance(n.parent, exp.Case) and n.arg_key == "default":
        yield "branche", lambda _: None, f"else {_court(n)} retiré"


def _filtres(n: exp.Expression) -> Iterator[_Geste]:
    """Chaque condition d'un where (ou d'un filter) retirée, les autres gardées."""
    if isinstance(n.parent, exp.Where) and not isinstance(n, exp.And):
        yield "filtre", lambda _: exp.true(), f"where {_court(n)} retiré"
    elif isinstance(n.parent, exp.And) and not isinstance(n, exp.And) and _sous_where(n):
        yield "filtre", lambda _: exp.true(), f"where … {_court(n)} retiré"


def _defauts(n: exp.Expression) -> Iterator[_Geste]:
    if isinstance(n, exp.Coalesce):
        yield "défaut", lambda x: x.this.copy(), f"{_court(n)} sans défaut"


def _est_predicat(n: exp.Expression) -> bool:
    """Le nœud est une condition : opérande d'un connecteur, ou condition d'un where, d'une jointure, d'une branche, d'un filtre."""
    p = n.parent
    if isinstance(p, exp.Paren):
        return _est_predicat(p)
    if isinstance(p, (exp.Connector, exp.Where)):
        return True
    if isinstance(p, exp.If):
        return n.arg_key == "this"
    if isinstance(p, exp.Join):
        return n.arg_key == "on"
    return isinstance(p, exp.Alias) and p.alias == "conforme"


def _sous_where(n: exp.Expression) -> bool:
    p = n.parent
    while isinstance(p, exp.And):
        p = p.parent
    return isinstance(p, exp.Where)


def _decale(nombre: str) -> str:
    """Le nombre, plus une unité de sa dernière décimale."""
    entier, _, decimales = nombre.partition(".")
    return str(int(entier) + 1) if not decimales else f"{float(nombre) + 10 ** -len(decimales):.{len(decimales)}f}"


def _parenthese(n: exp.Expression) -> exp.Paren:
    return exp.Paren(this=n)


def _copie(v: object) -> object:
    if isinstance(v, list):
        return [_copie(x) for x in v]
    return v.copy() if isinstance(v, exp.Expression) else v


def _dit(n: exp.Expression, autre: type[exp.Expression]) -> str:
    return f"{_court(n)} en {autre.__name__.lower()}"


def _autour(n: exp.Expression) -> str:
    return _court(n.parent if n.parent is not None else n)


def _court(n: exp.Expression) -> str:
    texte = " ".join(n.sql(dialect="duckdb").split())
    return texte if len(texte) <= _LONGUEUR else texte[: _LONGUEUR - 1] + "…"
