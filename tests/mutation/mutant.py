"""Un mutant : une déclaration propre où un défaut est planté, et ce que l'auto-contrôle doit en dire."""

from dataclasses import dataclass

from vigie.demo.figurants.arbre import Ligne


@dataclass(frozen=True)
class Attendu:
    """Ce qui doit être trouvé : l'identifiant de l'anomalie et les lignes admises (plusieurs quand le défaut est une paire)."""

    identifiant: str
    lignes: tuple[int, ...]


@dataclass(frozen=True)
class Mutant:
    """`groupe` : la famille, ou « nommés ». `membre` : ce qui est prouvé (rubrique, bloc, contrôle). `lignes` : le fichier entier."""

    groupe: str
    membre: str
    nature: str
    norme: str
    lignes: tuple[str, ...]
    attendus: tuple[Attendu, ...]
    encodage: str = "latin-1"


def textes(lignes: list[Ligne]) -> tuple[str, ...]:
    """Le texte de chaque ligne."""
    return tuple(map(str, lignes))
