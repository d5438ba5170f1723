"""Un chiffre mesuré, et le fichier qui les garde."""

import json
import os
import platform
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

RESULTATS = Path(__file__).resolve().parent.parent / "fiabilite.json"


@dataclass(frozen=True)
class Mesure:
    """Un chiffre : ce qu'on vise, ce qu'on a mesuré, si la cible est tenue, et ce que la mesure ne prouve pas.

    `numero` ordonne les chiffres ; `commande` le refait ; `comptes` : de quoi y ajouter une autre fois.
    """

    numero: int
    titre: str
    cible: str
    valeur: str
    tenu: bool
    commande: str
    limites: str
    comptes: dict[str, int] = field(default_factory=dict)


def garder(mesures: Iterable[Mesure], fichier: Path = RESULTATS) -> None:
    """Remplace, dans le fichier des résultats, les chiffres que l'on vient de mesurer ; les autres y restent, avec leur date."""
    gardees = {x["numero"]: x for x in lire(fichier)}
    le, machine = time.strftime("%d/%m/%Y"), _machine()
    gardees |= {m.numero: asdict(m) | {"le": le, "machine": machine} for m in mesures}
    texte = json.dumps([gardees[n] for n in sorted(gardees)], ensure_ascii=False, indent=1)
    fichier.write_text(texte + "\n", encoding="utf-8")


def lire(fichier: Path = RESULTATS) -> list[dict]:
    """Les chiffres gardés, dans l'ordre ; vide si rien n'a été mesuré."""
    return json.loads(fichier.read_text(encoding="utf-8")) if fichier.exists() else []


def comptes(numero: int, fichier: Path = RESULTATS) -> dict[str, int]:
    """Ce qu'un chiffre gardé a compté ; vide s'il n'a pas été mesuré."""
    return next((x["comptes"] for x in lire(fichier) if x["numero"] == numero), {})


def _machine() -> str:
    return (
        f"{os.cpu_count()} cœurs, {platform.system()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    )
