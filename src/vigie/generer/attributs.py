"""`.gitattributes` : ce que la machine écrit y est marqué, de sorte qu'une revue ne montre que ce qu'une personne a écrit."""

from collections.abc import Iterable
from pathlib import Path

FICHIER = Path(".gitattributes")
_MARQUE = "linguist-generated"
_TETE = "# Écrit par « vigie generer » : ce que la machine écrit, une revue le replie et les statistiques l'oublient."


def texte(engendres: Iterable[Path], dossiers: Iterable[str]) -> str:
    """`dossiers` : ceux dont tout le contenu est engendré, marqués d'un trait ; les autres fichiers le sont un par un, celui-ci compris."""
    entiers = sorted(dossiers)
    seuls = {f for f in (*engendres, FICHIER) if not any(f.is_relative_to(d) for d in entiers)}
    traits = [f"/{d}/**" for d in entiers] + sorted(f"/{f.as_posix()}" for f in seuls)
    return "\n".join([_TETE, *(f"{t} {_MARQUE}" for t in traits)]) + "\n"
