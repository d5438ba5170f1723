"""Les valeurs masquées d'une extraction : comptées par raison, dites par fichier et ligne, listées en zone protégée. Jamais la valeur."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from vigie.ecriture import lignes
from vigie.extrait.zone import MASQUEES


class ValeursMasquees:
    """Retient ce que chaque tranche a masqué (forme : `zone.MASQUEES`)."""

    def __init__(self) -> None:
        self._morceaux: list[pa.Table] = []

    def voir(self, masquees: pa.Table) -> None:
        """Ajoute celles d'une tranche."""
        if masquees.num_rows:
            self._morceaux.append(masquees)

    @property
    def nombre(self) -> int:
        """Nombre de valeurs masquées, ligne par ligne."""
        return sum(m.num_rows for m in self._morceaux)

    def par_raison(self) -> dict[str, int]:
        """Nombre de valeurs masquées pour chaque raison."""
        return dict(sorted(Counter(raison for *_, raison in self._rangees()).items()))

    def phrases(self, noms: Mapping[int, str]) -> list[str]:
        """Une phrase par fichier, rubrique et raison : ses premières lignes, et le nombre des autres. `noms` : par rang de fichier."""
        groupes: dict[tuple[int, str, str], list[int]] = {}
        for rang, ligne, rubrique, raison in self._rangees():
            groupes.setdefault((rang, rubrique, raison), []).append(ligne)
        return [f"{noms[rang]}, {lignes(g)}, {r} : {raison}" for (rang, r, raison), g in sorted(groupes.items())]

    def ecrire(self, chemin: Path) -> None:
        """La liste entière, en CSV : rang du fichier, ligne, rubrique, raison."""
        with chemin.open("w", encoding="utf-8", newline="") as f:
            ecrire = csv.writer(f, lineterminator="\n")
            ecrire.writerow(MASQUEES.names)
            ecrire.writerows(self._rangees())

    def _rangees(self) -> Iterator[tuple[int, int, str, str]]:
        for m in self._morceaux:
            yield from zip(*(m.column(c).to_pylist() for c in MASQUEES.names), strict=True)
