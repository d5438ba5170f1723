"""Les essais d'un contrôle posés une fois, puis rejoués sur chacun de ses mutants : en mémoire, sans pytest.

Dans l'ordre : ses cas (`test_controles`), son second calcul s'il en a un (`tests/oracle`), et les débris de son premier cas.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

import duckdb

from oracle.lignes import ORACLES
from outils.cas_controles import (
    NB_ERREURS,
    VERDICTS,
    abimees,
    base,
    cas,
    declarations_abimees,
    jugement,
    lues,
    poser,
    tenu,
)
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import verdicts

_LIGNES_D_ORACLE = 1_500  # autant que les essais qui jouent ces oracles


@dataclass(frozen=True)
class _Pose:
    schema: str
    verdict: str
    cas: dict


class Jeu:
    """Les cas d'un contrôle, chacun dans son schéma. `par_dessus` : un schéma dont les relations priment sur le dépôt (seed muté)."""

    def __init__(self, c: Controle) -> None:
        self._c, self._con, self._schemas = c, base(), []
        self._cas = [
            self._poser(verdict, i, un) for verdict in VERDICTS for i, un in enumerate(cas(c).get(verdict) or [])
        ]
        self._debris: dict[str, list[tuple[str, int]]] = {}
        self._attendus: list[tuple[str, bool]] | None = None

    def __enter__(self) -> "Jeu":
        return self

    def __exit__(self, *exception: object) -> None:
        self._con.execute("set search_path = 'cas,controle,main'")
        self._con.execute("".join(f"drop schema {s} cascade;" for s in self._schemas))

    def tue(self, sql: str, par_dessus: str | None = None) -> str | None:
        """Le cas que cette requête fait échouer ; None si aucun : le mutant survit."""
        for p in self._cas:
            try:
                rendus = self._lire(p.schema, jugement(self._c, sql), par_dessus)
            except duckdb.Error:
                return f"{p.cas['nom']} (lève)"
            if not tenu(p.verdict, p.cas, rendus):
                return p.cas["nom"]
        return self._tue_par_oracle(sql, par_dessus) or self._tue_par_debris(sql, par_dessus)

    def _tue_par_oracle(self, sql: str, par_dessus: str | None) -> str | None:
        """Comme `test_memes_verdicts` : les lignes tirées, et le verdict que le second calcul en donne."""
        if self._c.id not in ORACLES:
            return None
        if self._attendus is None:
            relation, tirer, verdict = ORACLES[self._c.id]
            t = Random(f"oracle {self._c.id}")
            lignes = [tirer(t) | {"objet_id": f"o{i}"} for i in range(_LIGNES_D_ORACLE)]
            attendus = {x["objet_id"]: verdict(x) for x in lignes}
            self._attendus = sorted((k, v) for k, v in attendus.items() if v is not None)
            self._ouvrir("oracle", [(relation, lignes)])
        try:
            rendus = self._lire("oracle", f"select objet_id, conforme from ({sql}) order by all", par_dessus)
        except duckdb.Error:
            return "oracle (lève)"
        return None if rendus == self._attendus else "oracle"

    def _tue_par_debris(self, sql: str, par_dessus: str | None) -> str | None:
        mutant = replace(self._c, sql=sql)
        for verdict in ("conforme", "anomalie"):
            for schema, nombre in self._poser_debris(verdict):
                try:
                    rendus = self._lire(schema, verdicts(mutant, "declarations"), par_dessus)
                except duckdb.Error:
                    return "débris (lève)"
                if len(rendus) != nombre or any(r[NB_ERREURS] for r in rendus):
                    return "débris"
        return None

    def _lire(self, schema: str, sql: str, par_dessus: str | None) -> list[tuple]:
        chemin = [schema, *([par_dessus] if par_dessus else []), "controle", "main"]
        self._con.execute(f"set search_path = '{','.join(chemin)}'")
        return self._con.execute(sql).fetchall()

    def _poser(self, verdict: str, rang: int, un: dict) -> _Pose:
        schema = self._ouvrir(f"jeu_{verdict}_{rang}", un["donnees"].items())
        return _Pose(schema, verdict, un)

    def _poser_debris(self, verdict: str) -> list[tuple[str, int]]:
        """Comme `test_ni_null_ni_debris_ne_font_une_erreur` : les relations du premier cas abîmées l'une après l'autre."""
        if verdict not in self._debris:
            poses, deja = [], {}
            for i, (relation, rangees) in enumerate(cas(self._c)[verdict][0]["donnees"].items()):
                copies = abimees(relation, rangees[0], lues(self._c))
                deja |= {relation: copies, "declarations": declarations_abimees(self._c, len(copies))}
                poses.append((self._ouvrir(f"debris_{verdict}_{i}", deja.items()), len(copies)))
            self._debris[verdict] = poses
        return self._debris[verdict]

    def _ouvrir(self, schema: str, relations: Iterable[tuple[str, list[dict]]]) -> str:
        self._con.execute(f"create schema {schema}")
        self._schemas.append(schema)
        for relation, rangees in relations:
            poser(relation, rangees, lues(self._c), schema)
        return schema
