"""Le registre des décisions : une chaîne (`vigie.chaine`) à part de l'entrepôt et des versions. Reconstruire, revenir à une version, purger n'y touchent pas."""

from collections.abc import Mapping
from pathlib import Path

from vigie import chaine, chemins
from vigie.chaine import LIGNES, TETE

DOSSIER = "decisions"
__all__ = ["DOSSIER", "LIGNES", "TETE", "dossier", "inscrire", "lire"]


def dossier() -> Path:
    """Où est le registre : un dossier de `VIGIE_DONNEES`, à côté de ceux des versions et des sorties."""
    return chemins.donnees() / DOSSIER


def lire(ou: Path | None = None) -> list[dict]:
    """Tous les faits inscrits, dans l'ordre (`chaine.lire`)."""
    return chaine.lire(ou or dossier())


def inscrire(fait: Mapping, ou: Path | None = None) -> dict:
    """Ajoute un fait et le rend tel qu'inscrit (`chaine.inscrire`)."""
    return chaine.inscrire(fait, ou or dossier(), "des décisions")
