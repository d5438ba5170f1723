"""Les réglages de DuckDB, les mêmes partout : rien ne se télécharge, la mémoire est bornée, et l'on dit où elle déborde."""

import os
import re
from pathlib import Path

from vigie.erreurs import ErreurVigie

MEMOIRE = "4GB"  # de quoi construire, quelle que soit l'histoire : au-delà, DuckDB déborde sur le disque
_TAILLE = re.compile(r"\d+(\.\d+)? ?([KMGT]i?)?B", re.IGNORECASE)


def memoire() -> str:
    """La mémoire que DuckDB peut prendre : `VIGIE_MEMOIRE` (« 8GB »), sinon `MEMOIRE`. Lève `ErreurVigie` si elle est mal écrite."""
    voulue = os.environ.get("VIGIE_MEMOIRE", MEMOIRE)
    if not _TAILLE.fullmatch(voulue):
        raise ErreurVigie("VIGIE_MEMOIRE est illisible : une taille, par exemple 8GB ou 500MB.")
    return voulue


def reglages(debordement: Path | None) -> dict[str, str]:
    """Configuration d'une connexion. `debordement` : dossier de ce qui ne tient pas en mémoire ; None : des valeurs en clair, jamais sur le disque."""
    return {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memoire(),
        "temp_directory": str(debordement) if debordement else "",
    }
