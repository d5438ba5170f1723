"""Les contrôles d'une même relation comptés en une passe : une colonne `count(*) filter` chacun, un seul plan pour tous.

Presque aucun contrôle n'a quelque chose à dire : savoir combien de lignes ne sont pas conformes suffit presque toujours. Un contrôle se
fusionne quand c'est un `select` d'une source (relation, ou relations jointes), sans regroupement, fenêtre ni sous-requête : sa condition et son
`conforme` deviennent ceux d'une colonne. Les autres restent seuls, et `analyser` dit pourquoi. Le texte du contrôle reste la seule
source : `vigie generer` en tire cette forme dans `controles/plans.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vigie.controles import instantane
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import arbre, cle_de_plan

if TYPE_CHECKING:
    from sqlglot import exp

_REGROUPE = ("group", "having", "distinct", "qualify", "windows", "limit", "order")


@dataclass(frozen=True)
class Passe:
    """Des contrôles que la même source fait compter ensemble. `par_declaration` : comptes par déclaration, ce qui est jugé compris."""

    controles: tuple[Controle, ...]
    par_declaration: bool

    def sql(self) -> str:
        """Une rangée : le nombre de lignes à dire de chaque contrôle ; par déclaration, `declaration_id`, puis deux nombres par contrôle."""
        formes = [forme(c) for c in self.controles]
        if not self.par_declaration:
            return f"select {', '.join(map(_a_dire, formes))} {formes[0]['source']}"
        nombres = ", ".join(f"count(*) filter (where {f['condition']}), {_a_dire(f)}" for f in formes)
        return f"select {formes[0]['declaration']}, {nombres} {formes[0]['source']} group by 1"

    def comptes(self, rangees: list[tuple]) -> dict[str, int | list[tuple[str, int, int]]]:
        """Ce que disent les rangées de `sql` : par contrôle, ses lignes à dire ou, par déclaration, les rangées d'`enveloppe.comptes`."""
        if not self.par_declaration:
            return dict(zip((c.id for c in self.controles), rangees[0], strict=True))
        return {
            c.id: [(r[0], r[1 + 2 * i], r[2 + 2 * i]) for r in rangees if r[1 + 2 * i]]
            for i, c in enumerate(self.controles)
        }


def _a_dire(f: dict[str, str]) -> str:
    """Le compte des lignes non conformes. `case` n'évalue `conforme` que là où la condition du contrôle est vraie."""
    return f"count(*) filter (where case when {f['condition']} then ({f['conforme']}) is distinct from true else false end)"


def passes(controles: Iterable[Controle], par_declaration: frozenset[str]) -> list[Passe]:
    """Les passes de ces contrôles, au moins deux par passe ; ceux qui n'y sont pas restent seuls. `par_declaration` : leurs identifiants."""
    groupes: dict[tuple, list[Controle]] = {}
    for c in controles:
        f = forme(c)
        if "seul" not in f:
            compte = c.id in par_declaration
            groupes.setdefault((f["source"], f["declaration"] if compte else None), []).append(c)
    return [Passe(tuple(siens), cle[1] is not None) for cle, siens in groupes.items() if len(siens) > 1]


def forme(c: Controle) -> dict[str, str]:
    """Ce qu'`analyser` dit du contrôle, lu dans l'instantané quand il le connaît."""
    return instantane.fusion(cle_de_plan(c)) or _analyser(c)


def analyser(c: Controle) -> dict[str, str]:
    """`source`, `condition`, `conforme` et `declaration` (SQL) d'un contrôle qui se fusionne ; sinon `seul` : pourquoi il ne le peut pas."""
    from sqlglot import exp

    racine = arbre(c.sql).copy()
    if raison := _pourquoi_seul(racine):
        return {"seul": raison}
    champs = {e.alias_or_name: e.unalias() for e in racine.expressions}
    ou = racine.args.get("where")
    lues = [champs["conforme"], champs["declaration_id"], *([ou.this] if ou else [])]
    if any(x.find(exp.Query) for x in lues):
        return {"seul": "sous-requête"}
    propres = {nom for nom, e in champs.items() if not (isinstance(e, exp.Column) and e.name == nom)}
    if any(not col.table and col.name in propres for x in lues for col in x.find_all(exp.Column)):
        return {"seul": "colonne nommée par le contrôle lui-même"}
    _renommer(racine)
    source = [racine.args.get("from_") or racine.args.get("from"), *(racine.args.get("joins") or ())]
    champs = {e.alias_or_name: e.unalias() for e in racine.expressions}
    return {
        "source": " ".join(_sql(x) for x in source),
        "condition": _sql(racine.args["where"].this) if ou else "true",
        "conforme": _sql(champs["conforme"]),
        "declaration": _sql(champs["declaration_id"]),
    }


_analyser = cache(analyser)


def colonnes_de_source(c: Controle) -> dict[str, str]:
    """Colonne que rend un contrôle qui se fusionne → son expression, sur la `source` de sa forme."""
    racine = arbre(c.sql).copy()
    _renommer(racine)
    return {e.alias_or_name: _sql(e.unalias()) for e in racine.expressions}


def _sql(e: "exp.Expression") -> str:
    return e.sql(dialect="duckdb", comments=False)


def _pourquoi_seul(racine: "exp.Query") -> str:
    from sqlglot import exp

    if not isinstance(racine, exp.Select):
        return "plusieurs select"
    if racine.ctes:
        return "étapes (with)"
    if any(racine.args.get(x) for x in _REGROUPE):
        return "regroupement"
    rendues = (exp.Window, exp.AggFunc, exp.Explode, exp.Unnest)
    if any(e.find(*rendues) for e in racine.expressions):
        return "fenêtre, agrégat ou liste dépliée"
    return ""


def _renommer(racine: "exp.Select") -> None:
    """Donne aux relations d'une source leurs alias de rang : deux contrôles qui lisent la même se reconnaissent, quel que soit l'alias."""
    from sqlglot import exp

    tables = [x.this for x in [racine.args.get("from_") or racine.args.get("from"), *(racine.args.get("joins") or ())]]
    if not all(isinstance(t, exp.Table) for t in tables):
        return  # une sous-requête a ses propres alias
    noms = {t.alias_or_name: f"t{rang}" for rang, t in enumerate(tables)}
    for colonne in racine.find_all(exp.Column):
        if colonne.table:
            colonne.set("table", exp.to_identifier(noms[colonne.table]))
    for t in tables:
        t.set("alias", exp.TableAlias(this=exp.to_identifier(noms[t.alias_or_name])))
