"""Plusieurs tranches jugées d'un coup : planifier les requêtes de la zone protégée coûte plus que les exécuter sur une tranche.

Une valeur ou une suite de blocs qui se répète d'une tranche à l'autre ne s'y juge aussi qu'une fois.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from vigie.erreurs import en_lisant
from vigie.lecture.resultats import Tranche

T = TypeVar("T")
Jugees = tuple[pa.Table, pa.Table]  # mesures, anomalies

# Lignes d'un lot : au-delà, ce qu'il retient en mémoire coûte plus que les plans qu'il épargne.
LIGNES_PAR_LOT = 2_500_000
_RELATIONS = ("valeurs", "occurrences", "parents", "contextes", "totaux", "isolees")


class Lot(Generic[T]):
    """Retient des tranches, puis les fait juger ensemble. `juger` : `ZoneProtegee.juger` ou `.anomalies` ; `tables` : les seules qu'il lit."""

    def __init__(self, juger: Callable[..., T], tables: Collection[str], lignes_max: int = LIGNES_PAR_LOT) -> None:
        self._juger, self._tables, self._lignes_max = juger, frozenset(tables), lignes_max
        self._tranches: list[Tranche] = []
        self._lignes = 0

    def ajouter(self, tranche: Tranche) -> T | None:
        """Retient une tranche ; rend ce que dit le lot s'il est plein."""
        lues = {nom: table for nom, table in tranche.tables.items() if nom in self._tables}
        self._tranches.append(replace(tranche, tables=lues))
        self._lignes += tranche.valeurs.num_rows
        return self.vider() if self._lignes >= self._lignes_max else None

    def vider(self) -> T | None:
        """Ce que dit le lot de ce qu'il retient encore, et oublie ; None s'il ne retient rien."""
        if not self._tranches:
            return None
        tranches, self._tranches, self._lignes = self._tranches, [], 0
        with en_lisant([f.nom for t in tranches for f in t.fichiers]):
            return self._juger(*tranches)


def reunir(tranches: Sequence[Tranche]) -> Tranche:
    """Une tranche faite de plusieurs, sans copier les valeurs : les occurrences de chacune se numérotent après celles des précédentes.

    Une déclaration que plusieurs tranches se partagent n'en fait plus qu'une. N'est réuni que ce que lit la zone protégée.
    """
    if len(tranches) == 1:
        return tranches[0]
    morceaux: dict[str, list[pa.Table]] = {nom: [] for nom in _RELATIONS}
    connues: dict[str, int] = {}
    depart, isolees = 0, 0
    for t in tranches:
        numeros = _Numeros(depart, t.contextes, connues)
        for nom in _RELATIONS:
            morceaux[nom].append(numeros.poser(getattr(t, nom), isolees if nom == "isolees" else None))
        morceaux["contextes"][-1] = numeros.nouveaux(morceaux["contextes"][-1])
        depart += _nb_numeros(t)
        isolees += t.isolees.num_rows
    tables: dict[str, list[pa.Table]] = {}
    for t in tranches:
        for nom, table in t.tables.items():
            tables.setdefault(nom, []).append(table)
    return replace(
        tranches[0],
        tables={nom: concatener(siennes) for nom, siennes in tables.items()},
        fichiers=[f for t in tranches for f in t.fichiers],
        **{nom: concatener(siens) for nom, siens in morceaux.items()},
    )


class _Numeros:
    """Les numéros d'une tranche dans son lot : tous décalés de `depart`, ceux des déclarations déjà `connues` ramenés au premier."""

    def __init__(self, depart: int, contextes: pa.Table, connues: dict[str, int]) -> None:
        self._depart, self._deja = depart, {}
        for numero, ident in zip(
            *(contextes.column(c).to_pylist() for c in ("declaration", "declaration_id")), strict=True
        ):
            if connues.setdefault(ident, numero + depart) != numero + depart:
                self._deja[numero + depart] = connues[ident]

    def poser(self, table: pa.Table, isolees: int | None) -> pa.Table:
        """La table ainsi renumérotée. `isolees` : nombre de lignes isolées d'avant ; elles ont, faute d'occurrence, un numéro négatif."""
        for nom in ("occurrence", "declaration", "precedente"):
            if nom not in table.column_names:
                continue
            de = self._depart if isolees is None or nom == "declaration" else -isolees
            rang, colonne = table.column_names.index(nom), table.column(nom)
            colonne = pc.add(colonne, pa.scalar(de, colonne.type))
            for numero, premier in self._deja.items() if nom == "declaration" else ():
                colonne = pc.if_else(pc.equal(colonne, numero), pa.scalar(premier, colonne.type), colonne)
            table = table.set_column(rang, nom, colonne)
        return table

    def nouveaux(self, contextes: pa.Table) -> pa.Table:
        """Les contextes renumérotés, moins ceux d'une déclaration déjà connue."""
        return contextes.filter(
            pc.invert(pc.is_in(contextes.column("declaration"), pa.array(self._deja.values(), pa.int32())))
        )


def _nb_numeros(tranche: Tranche) -> int:
    """Un de plus que le plus grand numéro d'occurrence de la tranche."""
    colonnes = [
        tranche.occurrences.column("occurrence"),
        tranche.parents.column("occurrence"),
        tranche.contextes.column("declaration"),
    ]
    return 1 + max((pc.max(c).as_py() for c in colonnes if len(c)), default=0)


def concatener(tables: Sequence[pa.Table]) -> pa.Table:
    """L'une sous l'autre. Deux types d'une même colonne (une tranche d'où l'on a ôté un double a changé les siens) deviennent du texte."""
    premier = tables[0].schema
    if all(t.schema.equals(premier) for t in tables):
        return pa.concat_tables(tables)
    communs = {c: {t.schema.field(c).type for t in tables} for c in premier.names}
    types = [next(iter(t)) if len(t) == 1 else _commun(t) for t in communs.values()]
    voulu = pa.schema(zip(premier.names, types, strict=True))
    return pa.concat_tables([t.select(premier.names).cast(voulu) for t in tables])


def _commun(types: set[pa.DataType]) -> pa.DataType:
    entiers = [t for t in types if pa.types.is_integer(t)]
    return max(entiers, key=lambda t: t.bit_width) if len(entiers) == len(types) else pa.string()
