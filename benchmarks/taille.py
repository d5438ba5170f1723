"""Ce que pèse l'installation nécessaire à `vigie controler`, paquet par paquet : sans l'entrepôt ni le tableau de bord.

Se lit dans les paquets installés ici : ceux que Vigie exige sans option, et ce qu'ils exigent à leur tour. Écrit la section
« L'installation » de `benchmarks/resultats.md`.

    python benchmarks/taille.py
    python benchmarks/taille.py --sans-ecrire
"""

import argparse
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

TITRE = "## L'installation"
ICI = Path(__file__).resolve().parent
RACINE = ICI.parent
# Ce que la roue emporte avec le code : ce que l'auto-contrôle lit.
DONNEES = ("src/vigie", "controles", "models/staging", "models/intermediate", "seeds", "macros")
NOMMES = 5


def exiges(nom: str = "vigie") -> set[str]:
    """Les paquets qu'un paquet exige, sans option, et ce qu'ils exigent à leur tour, sur cette machine."""
    trouves: set[str] = set()
    reste = [nom]
    while reste:
        for texte in distribution(reste.pop()).requires or ():
            exigence = Requirement(texte)
            propre = re.sub(r"[-_.]+", "-", exigence.name).lower()
            if propre not in trouves and (exigence.marker is None or exigence.marker.evaluate({"extra": ""})):
                distribution(propre)  # lève PackageNotFoundError : une mesure incomplète n'en est pas une
                trouves.add(propre)
                reste.append(propre)
    return trouves


def octets(nom: str) -> int:
    """Octets d'un paquet installé, sans ce que Python compile à l'usage."""
    fichiers = distribution(nom).files or ()
    return sum(f.locate().stat().st_size for f in fichiers if f.suffix != ".pyc" and f.locate().is_file())


def de_vigie() -> int:
    """Octets de ce que la roue de Vigie installe."""
    fichiers = (f for dossier in DONNEES for f in (RACINE / dossier).rglob("*"))
    return sum(f.stat().st_size for f in fichiers if f.is_file() and f.suffix != ".pyc")


def section() -> str:
    """La section du compte rendu."""
    poids = {nom: octets(nom) for nom in exiges()} | {"vigie": de_vigie()}
    total = sum(poids.values()) / 1e6
    lourds = sorted(poids, key=poids.__getitem__, reverse=True)[:NOMMES]
    detail = ", ".join(f"{nom} {poids[nom] / 1e6:.0f}" for nom in lourds)
    return (
        f"{TITRE}\n\nPour `vigie controler`, sans l'entrepôt ni le tableau de bord : **{total:.0f} Mo**, {len(poids)} paquets "
        f"({detail}, en Mo), sans ce que Python compile à l'usage. Écrit par `python benchmarks/taille.py`.\n"
    )


def principal() -> None:
    """Point d'entrée."""
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--sans-ecrire", action="store_true", help="afficher seulement")
    o = a.parse_args()
    try:
        mesure = section()
    except PackageNotFoundError as e:
        raise SystemExit(f"{e.name} n'est pas installé ici : l'installation ne se mesure pas.") from e
    print(mesure)
    if not o.sans_ecrire:
        from controler import inserer

        resultats = ICI / "resultats.md"
        resultats.write_text(inserer(resultats.read_text(encoding="utf-8"), mesure, TITRE), encoding="utf-8")


if __name__ == "__main__":
    principal()
