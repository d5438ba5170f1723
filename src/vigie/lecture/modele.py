"""Ce que la lecture sait de la norme : blocs, parents, rubriques, noms. Toutes versions confondues.

Source : `vigie.norme.tables`. Un identifiant n'est jamais recyclé
(CT 2025.1, p. 76) : une colonne par rubrique, stable d'une norme à l'autre.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from vigie.norme.tables import tables_canoniques

ENVOI, DECLARATION, CONTRAT, TOTAL = "S10.G00.00", "S20.G00.05", "S21.G00.40", "S90.G00.90"

# Segments Sxx.Gyy connus : ceux de la norme, puis ceux que le circuit de redistribution ajoute autour d'elle.
_SEGMENTS = {(10, 0): 0, (20, 0): 1, (21, 0): 2, (89, 0): 3, (90, 0): 4}
_SEGMENTS_REDISTRIBUTION = {(5, 51): 5, (6, 51): 6, (95, 51): 7, (96, 51): 8}
_PREMIERE_RUBRIQUE_REDISTRIBUTION = 900
_BLOCS_REDISTRIBUTION = {(0, 95), (1, 96)}

INCONNUE, REDISTRIBUTION = -1, -2
_BITS = 16  # 65 536 cases pour quelque 600 rubriques


@dataclass(frozen=True)
class Bloc:
    """Un bloc de la norme : `table` (pluriel), `cle` (`<singulier>_id`), rubriques dans l'ordre."""

    indice: int
    id: str
    table: str
    cle: str
    parent: int
    ancetres: tuple[int, ...]
    profondeur: int
    rubriques: tuple[str, ...]
    colonnes: tuple[str, ...]


@dataclass(frozen=True)
class Modele:
    """La norme vue du lecteur.

    `codes[segment, zz, aaa]` donne l'indice de rubrique (ou INCONNUE, ou REDISTRIBUTION) ; `prefixes` reconnaît d'un coup un
    préfixe exact ; `bloc_de[rubrique]` donne l'indice de bloc ; `rubriques` les identifiants, par indice.
    """

    blocs: tuple[Bloc, ...]
    par_id: dict[str, Bloc]
    rubriques: tuple[str, ...]
    bloc_de: np.ndarray
    numero_de: np.ndarray
    segments: np.ndarray
    codes: np.ndarray
    prefixes: "Prefixes"

    @cached_property
    def parents(self) -> frozenset[int]:
        """Indices des blocs qui en contiennent d'autres."""
        return frozenset(b.parent for b in self.blocs)

    @cached_property
    def prefixes_connus(self) -> frozenset[bytes]:
        """Les rubriques, en octets : ce que porte le début d'une ligne."""
        return frozenset(r.encode() for r in self.rubriques)

    @cached_property
    def indices(self) -> dict[str, int]:
        """Indice de chaque rubrique."""
        return {r: i for i, r in enumerate(self.rubriques)}


@dataclass(frozen=True)
class Prefixes:
    """Les préfixes « Sxx.Gyy.zz.aaa,' » de la norme, lus comme deux mots de 8 octets, dans une table de hachage sans collision.

    `case(m1, m2)` indexe `rubrique` ; le préfixe est celui-là si ses mots sont `mot1[rubrique]` et `mot2[rubrique]`.
    """

    facteur1: np.uint64
    facteur2: np.uint64
    rubrique: np.ndarray
    mot1: np.ndarray
    mot2: np.ndarray

    def reconnaitre(self, m1: np.ndarray, m2: np.ndarray) -> np.ndarray:
        """Indice de rubrique de chaque préfixe, INCONNUE pour tout préfixe qui n'est pas exactement l'un d'eux."""
        rubrique = self.rubrique[_case(m1, m2, self.facteur1, self.facteur2)]
        rubrique[(self.mot1[rubrique] != m1) | (self.mot2[rubrique] != m2)] = INCONNUE
        return rubrique


def _case(m1: np.ndarray, m2: np.ndarray, facteur1: np.uint64, facteur2: np.uint64) -> np.ndarray:
    return (((m1 * facteur1) ^ m2) * facteur2) >> np.uint64(64 - _BITS)


def _prefixes(rubriques: list[str]) -> Prefixes:
    """Cherche deux facteurs qui donnent à chaque rubrique sa propre case : quelques essais suffisent."""
    mots = np.frombuffer("".join(f"{r},'" for r in rubriques).encode(), dtype="<u8").reshape(-1, 2)
    m1, m2 = np.ascontiguousarray(mots[:, 0]), np.ascontiguousarray(mots[:, 1])
    hasard = np.random.default_rng(0)
    while True:
        f1, f2 = hasard.integers(2**63, 2**64, 2, dtype=np.uint64) | np.uint64(1)
        cases = _case(m1, m2, f1, f2)
        if len(np.unique(cases)) == len(rubriques):
            break
    table = np.full(2**_BITS, INCONNUE, dtype=np.int16)
    table[cases] = np.arange(len(rubriques))
    # Une case vide vaut -1 : elle désigne la dernière rubrique, dont le préfixe ne s'y trouve pas, et se voit donc refusée.
    return Prefixes(f1, f2, table, m1, m2)


def _ancetres(bloc: str, parents: dict[str, str | None]) -> list[str]:
    suite = []
    while parent := parents.get(bloc):
        bloc = parent
        suite.append(bloc)
    return suite


def _table_des_codes(rubriques: list[str]) -> tuple[np.ndarray, np.ndarray]:
    segments = np.full(100 * 100, 9, dtype=np.int8)
    for (s, g), indice in {**_SEGMENTS, **_SEGMENTS_REDISTRIBUTION}.items():
        segments[s * 100 + g] = indice
    codes = np.full((10, 100, 1000), INCONNUE, dtype=np.int16)
    codes[:5, :, _PREMIERE_RUBRIQUE_REDISTRIBUTION:] = REDISTRIBUTION
    codes[5:9] = REDISTRIBUTION
    for segment, zz in _BLOCS_REDISTRIBUTION:
        codes[segment, zz] = REDISTRIBUTION
    for indice, rubrique in enumerate(rubriques):
        segment = _SEGMENTS[(int(rubrique[1:3]), int(rubrique[5:7]))]
        codes[segment, int(rubrique[8:10]), int(rubrique[11:14])] = indice
    return segments, codes


@cache
def modele() -> Modele:
    """Charge le modèle (mis en cache). Lève `ErreurVigie` si les seeds de la norme manquent."""
    tables = {t.bloc: t for t in tables_canoniques().values()}
    parents = {t.bloc: t.parent for t in tables.values()}
    ancetres = {b: _ancetres(b, parents) for b in tables}
    rang = {b: i for i, b in enumerate(sorted(tables, key=lambda b: (len(ancetres[b]), b)))}
    rubriques = sorted(r for t in tables.values() for r in t.colonnes)
    blocs = []
    for b, i in rang.items():
        t, lignee = tables[b], tuple(rang[a] for a in ancetres[b])
        colonnes = tuple(t.colonnes.values())
        blocs.append(
            Bloc(i, b, t.table, t.cle, lignee[0] if lignee else -1, lignee, len(lignee), tuple(t.colonnes), colonnes)
        )
    segments, codes = _table_des_codes(rubriques)
    return Modele(
        blocs=tuple(blocs),
        par_id={b.id: b for b in blocs},
        rubriques=tuple(rubriques),
        bloc_de=np.array([rang[r[:10]] for r in rubriques], dtype=np.int8),
        numero_de=np.array([int(r[11:14]) for r in rubriques], dtype=np.int16),
        segments=segments,
        codes=codes,
        prefixes=_prefixes(rubriques),
    )
