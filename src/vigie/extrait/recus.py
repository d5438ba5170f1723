"""Les fichiers reçus par une extraction : leur nom ne va pas dans l'extrait, la zone protégée le garde (`fichiers.csv`)."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from vigie import chemins
from vigie.lecture.resultats import Fichier

_FICHIERS = "fichiers.csv"


def ecrire(dossier: Path, fichiers: Iterable[Fichier]) -> None:
    """Écrit leur liste dans le dossier protégé d'un extrait."""
    with (dossier / _FICHIERS).open("w", encoding="utf-8", newline="") as f:
        lignes = csv.writer(f, lineterminator="\n")
        lignes.writerow(["fichier_rang", "nom", "statut", "motif"])
        lignes.writerows([x.rang, x.nom, x.statut, x.motif] for x in fichiers)


def lire(extrait_id: str = "*") -> Iterator[tuple[str, dict[str, str]]]:
    """(extrait, rangée) de chaque fichier reçu : `fichier_rang`, `nom`, `statut`, `motif`. Rien si la zone protégée n'est pas ici."""
    for fichier in sorted(chemins.protege().glob(f"{extrait_id}/{_FICHIERS}")):
        with fichier.open(encoding="utf-8", newline="") as f:
            yield from ((fichier.parent.name, rangee) for rangee in csv.DictReader(f))
