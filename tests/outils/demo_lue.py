"""Relire le texte que la démonstration a écrit, sans rien emprunter au générateur ni à la lecture de Vigie."""

import csv
from collections.abc import Iterator
from pathlib import Path

from outils import RACINE

NORME = RACINE / "seeds" / "norme"


def envois(racine: Path, motif: str = "*") -> Iterator[tuple[str, list[str]]]:
    """Nom et lignes de chaque envoi. `motif` : D et G nomment ceux de la DSN, PASRAU ceux des organismes."""
    for chemin in sorted(racine.glob(f"lots/*/{motif}.dsn")):
        yield str(chemin.relative_to(racine)), lire(chemin)


def lire(chemin: Path) -> list[str]:
    """Les lignes d'un envoi."""
    octets = chemin.read_bytes()
    try:
        texte = octets.decode("utf-8")
    except UnicodeDecodeError:
        texte = octets.decode("latin-1")
    return texte.replace("\r\n", "\n").split("\n")[:-1]


def occurrences(lignes: list[str]) -> list[tuple[str, int, dict[str, str]]]:
    """[(bloc, n° de la première ligne, {suffixe: valeur})] dans l'ordre du fichier."""
    trouvees = []
    for n, ligne in enumerate(lignes, 1):
        identifiant, valeur = ligne[:14], ligne[16:-1]
        bloc, suffixe = identifiant[:10], identifiant[11:]
        if trouvees and trouvees[-1][0] == bloc and suffixe > max(trouvees[-1][2]):
            trouvees[-1][2][suffixe] = valeur
        else:
            trouvees.append((bloc, n, {suffixe: valeur}))
    return trouvees


def centimes(texte: str) -> int:
    """Un montant déclaré, en centimes."""
    return round(float(texte) * 100)


def lire_norme(nom: str) -> list[dict[str, str]]:
    """Les rangées d'un seed de la norme."""
    with (NORME / f"{nom}.csv").open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def declarations(lignes: list[str]) -> list[list[tuple[str, int, dict[str, str]]]]:
    """Occurrences de chaque déclaration d'un envoi."""
    groupes = []
    for bloc, n, valeurs in occurrences(lignes):
        if bloc == "S20.G00.05":
            groupes.append([])
        if groupes and bloc != "S90.G00.90":
            groupes[-1].append((bloc, n, valeurs))
    return groupes
