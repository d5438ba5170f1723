"""Lire un CSV à point-virgule qu'une personne a écrit dans un tableur : encodage, en-tête et guillemets, avec des messages qu'elle comprend."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer


def lignes(fichier: Path, colonnes: Sequence[str], quoi: str) -> Iterator[tuple[int, list[str]]]:
    """(numéro, champs sans blancs autour) de chaque ligne qui suit l'en-tête ; les lignes vides sont passées.

    `quoi` : ce que le fichier contient (« les exceptions »). Lève `ErreurVigie`, avec le numéro de ligne, si le fichier manque, n'est pas
    un CSV ou n'a pas ces colonnes ; le compte des champs reste à qui les lit.
    """
    lecteur = csv.reader(io.StringIO(_texte(fichier, quoi), newline=""), delimiter=";", strict=True)
    entete = False
    try:
        for cellules in lecteur:
            champs = [c.strip() for c in cellules]
            if not any(champs):
                continue
            if entete:
                yield lecteur.line_num, champs
                continue
            if [c.lower() for c in champs] != list(colonnes):
                raise ErreurVigie(
                    f"{montrer(fichier)}, ligne {lecteur.line_num} : la première ligne doit être « {';'.join(colonnes)} »."
                )
            entete = True
    except csv.Error as e:
        raise ErreurVigie(f"{montrer(fichier)}, ligne {lecteur.line_num} : {_faute(e)}") from e
    if not entete:
        raise ErreurVigie(f"{montrer(fichier)} : fichier vide. La première ligne doit être « {';'.join(colonnes)} ».")


def _texte(fichier: Path, quoi: str) -> str:
    try:
        octets = fichier.read_bytes()
    except OSError as e:
        raise ErreurVigie(f"{montrer(fichier)} : impossible de lire {quoi} ({e.strerror}).") from e
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = octets.decode("cp1252", errors="replace")  # ce qu'écrit un tableur français
    if "\0" in texte:
        raise ErreurVigie(
            f"{montrer(fichier)} : ce n'est pas un CSV. Enregistrez-le en « CSV UTF-8 (séparateur point-virgule) »."
        )
    return texte


def _faute(e: csv.Error) -> str:
    if "field limit" in str(e):
        return f"un champ dépasse {csv.field_size_limit()} caractères ; un guillemet n'y est sans doute pas refermé."
    return "guillemet mal placé. Doublez-le, ou retirez-le."
