"""Trois gestes sur un fichier, écrits une fois : son empreinte, le pousser au disque, l'écrire d'un coup."""

import hashlib
import os
from pathlib import Path


def empreinte(chemin: Path) -> str:
    """SHA-256 d'un fichier, en flux."""
    with chemin.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def synchroniser(chemin: Path) -> None:
    """Pousse un fichier (ou l'entrée d'un dossier) jusqu'au disque."""
    if chemin.is_dir() and os.name == "nt":
        return
    poignee = os.open(chemin, os.O_RDONLY if chemin.is_dir() or os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(poignee)
    finally:
        os.close(poignee)


def ecrire_d_un_coup(but: Path, texte: str) -> None:
    """Écrit un texte à côté, puis à sa place : qui lit voit l'ancien ou le nouveau, jamais une moitié."""
    chantier = but.with_name(but.name + ".part")
    chantier.write_text(texte, encoding="utf-8")
    synchroniser(chantier)
    chantier.replace(but)
    synchroniser(but.parent)
