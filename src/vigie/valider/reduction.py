"""Ne lire que les déclarations à juger : chaque relation que citent les suites d'une déclaration, changée en une copie réduite."""

import re
from collections.abc import Iterable

import duckdb

from vigie.valider.suites import Suite

_RELATION = re.compile(r"\b(extraits|intermediaire|controle|marts)\.([a-z_0-9]+)\b")


class Reduction:
    """Les relations que lisent les suites d'une déclaration, réduites à celles à juger. Une relation n'est réduite qu'une fois.

    `conditions` : ce que vérifie, l'un ou l'autre et jamais les deux, le `declaration_id` de celles à juger.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, conditions: tuple[str, ...], suites: Iterable[Suite]) -> None:
        self._con, self._conditions, self._faites = con, conditions, {}
        # seules les colonnes dont une suite dit le nom se copient
        self._cites = {mot for s in suites if s.par_declaration for mot in re.findall(r"\w+", f"{s.meta} {s.attentes}")}

    def texte(self, requete: str) -> str:
        """La même requête, sur les seules déclarations à juger."""
        return _RELATION.sub(lambda m: self._reduite(m[1], m[2]), requete)

    def _reduite(self, schema: str, table: str) -> str:
        relation = f"{schema}.{table}"
        if relation not in self._faites:
            self._faites[relation] = self._reduire(schema, table)
        return self._faites[relation]

    def _reduire(self, schema: str, table: str) -> str:
        colonnes = [c for c, *_ in self._con.execute(f'describe {schema}."{table}"').fetchall()]
        if "declaration_id" not in colonnes:
            return f"{schema}.{table}"
        lues = ", ".join(f'"{c}"' for c in colonnes if c in self._cites or c == "declaration_id")
        nom = f"_gx_{schema}_{table}"
        # l'une après l'autre : ensemble, DuckDB ne saurait d'avance ce qu'il n'a pas à lire
        parts = (f'select {lues} from {schema}."{table}" where {c}' for c in self._conditions)
        self._con.execute(f"create or replace temp table {nom} as {' union all '.join(parts)}")
        return nom
