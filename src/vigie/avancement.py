"""Dire où l'on en est, et le temps qui reste : une barre par étape, sur la sortie d'erreur d'un terminal, si le travail dure ; rien ailleurs."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

import click

T = TypeVar("T")
# En deçà, une barre ne ferait que clignoter.
SECONDES_AVANT_BARRE = 2.0


class Barres:
    """Les barres d'une commande, l'une après l'autre. À employer dans un `with` : la dernière se ferme quoi qu'il arrive."""

    def __init__(self) -> None:
        self._debut, self._etape, self._barre, self._fait = time.monotonic(), "", None, 0
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> "Barres":
        return self

    def __exit__(self, *exception: object) -> None:
        self._fermer()

    def suivre(self, etape: str, fait: int, total: int) -> None:
        """Dit que `fait` parts sur `total` de cette étape sont faites ; une étape neuve ferme la barre de la précédente."""
        if not self._terminal:
            return
        if etape != self._etape:
            self._fermer()
            self._etape, self._fait = etape, 0
        if self._barre is None:
            if time.monotonic() - self._debut < SECONDES_AVANT_BARRE or fait >= total:
                return
            self._barre = click.progressbar(length=total, label=f"{etape:<10}", file=sys.stderr)
            self._barre.__enter__()
        self._barre.update(fait - self._fait)
        self._fait = fait

    def _fermer(self) -> None:
        if self._barre is not None:
            with suppress(OSError):
                self._barre.__exit__(None, None, None)
            self._barre = None


def parcourir(elements: Sequence[T], etape: str, poids: Callable[[T], int] = lambda _: 1) -> Iterator[T]:
    """Rend chaque élément, et avance d'autant la barre de cette étape. `poids` : ce que vaut un élément, dans le temps qu'il prend."""
    fait, total = 0, sum(map(poids, elements))
    with Barres() as barres:
        for element in elements:
            barres.suivre(etape, fait, total)
            yield element
            fait += poids(element)
        barres.suivre(etape, total, total)
