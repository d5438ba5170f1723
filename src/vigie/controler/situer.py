"""Retrouve la ligne et la valeur de chaque constat, dans les tranches gardées ou en relisant les fichiers."""

from collections.abc import Callable, Iterator

import duckdb
import pyarrow as pa

from vigie.controler.juger import Constat
from vigie.lecture.resultats import Tranche

# Tranches gardées pour retrouver les lignes ; au-delà on relit les fichiers.
_EN_MEMOIRE = 4


class Reperes:
    """Les lignes lues, tant qu'elles tiennent en mémoire. `relire` rend à nouveau toutes les tranches."""

    def __init__(self, relire: Callable[[], Iterator[Tranche]]) -> None:
        self._gardees: list[tuple[pa.Table, pa.Table]] | None = []
        self._relire = relire

    def garder(self, tranche: Tranche) -> None:
        """Retient de quoi situer les constats d'une tranche, ou renonce à toutes si elles sont trop nombreuses."""
        if self._gardees is not None:
            self._gardees.append((tranche.occurrences, tranche.valeurs))
            if len(self._gardees) > _EN_MEMOIRE:
                self._gardees = None

    def situer(
        self, con: duckdb.DuckDBPyConnection, constats: list[Constat]
    ) -> tuple[list[int | None], list[str | None]]:
        """La ligne de chaque constat (celle de la rubrique en cause, sinon de l'occurrence), et sa valeur."""
        lignes: list[int | None] = [None] * len(constats)
        valeurs: list[str | None] = [None] * len(constats)
        if not constats:
            return lignes, valeurs
        voulues = pa.table(
            {
                "rang": pa.array(range(len(constats)), pa.int64()),
                "objet_id": pa.array([c.repere_id for c in constats], pa.string()),
                "rubrique": pa.array([c.rubrique for c in constats], pa.string()),
            }
        )
        con.register("voulues", voulues)
        tranches = self._gardees
        if tranches is None:
            tranches = ((t.occurrences, t.valeurs) for t in self._relire())
        memes: dict[str | None, str | None] = {}  # une valeur qui se répète n'est gardée qu'une fois
        for occurrences, lues in tranches:
            con.register("t_occurrences", occurrences)
            con.register("t_valeurs", lues)
            curseur = con.execute(_RAPPROCHER)
            while lot := curseur.fetchmany(50_000):
                for rang, ligne, valeur in lot:
                    if lignes[rang] is None:
                        lignes[rang], valeurs[rang] = ligne, memes.setdefault(valeur, valeur)
        for nom in ("voulues", "t_occurrences", "t_valeurs"):
            con.unregister(nom)
        return lignes, valeurs


_RAPPROCHER = """
select w.rang, coalesce(v.ligne, o.ligne), v.valeur
from voulues as w
join t_occurrences as o on w.objet_id = o.objet_id
left join t_valeurs as v on o.occurrence = v.occurrence and w.rubrique = v.rubrique"""
