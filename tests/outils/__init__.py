"""Ce dont se servent plusieurs essais : les lieux, et de quoi fabriquer, lire autrement, simuler. Rien ici n'est un essai."""

from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
FICHIERS = RACINE / "tests" / "fichiers"
