"""Un registre en chaîne : un fichier de lignes JSON où l'on ne fait qu'ajouter, à part de l'entrepôt et des versions.

Chaque ligne porte l'empreinte de la précédente et la sienne : une ligne changée, retirée ou déplacée rompt la chaîne. `tete.json` retient la
dernière : une ligne retirée à la fin se voit aussi. Une ligne n'est acquise qu'une fois sur le disque ; ce qu'une coupure a laissé à moitié
écrit n'a jamais été acquis, et s'efface à l'écriture suivante. Reconstruire, revenir à une version, purger n'y touchent pas.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from vigie.erreurs import ErreurVigie
from vigie.fichiers import ecrire_d_un_coup, synchroniser
from vigie.nommer import montrer

LIGNES, TETE = "registre.jsonl", "tete.json"
ORIGINE = "0" * 64  # ce que la première ligne a pour précédente
_ATTENTE = 10  # secondes : une écriture en prend moins d'une


def lire(ou: Path) -> list[dict]:
    """Tous les faits inscrits, dans l'ordre. Lève `ErreurVigie` si une ligne a été changée, retirée ou ajoutée après coup."""
    faits, _ = _acquis(ou)
    return faits


def inscrire(fait: Mapping, ou: Path, nom: str) -> dict:
    """Ajoute un fait et le rend tel qu'inscrit (`rang`, `inscrit_le`, `precedent`, `empreinte`). `nom` : de quoi c'est le registre
    (« des décisions »). Lève `ErreurVigie` si le registre est altéré, tenu par un autre, ou ne peut être écrit."""
    try:
        ou.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(ou / "verrou", timeout=_ATTENTE):
            return _ajouter(fait, ou)
    except Timeout as erreur:
        raise ErreurVigie(
            f"Le registre {nom} ({montrer(ou)}) est tenu par un autre programme : rien n'y est écrit. Relancer."
        ) from erreur
    except OSError as erreur:
        raise ErreurVigie(
            f"Le registre {nom} ({montrer(ou)}) ne peut être écrit ({erreur.strerror}) : rien n'y est inscrit."
        ) from erreur


def _ajouter(fait: Mapping, ou: Path) -> dict:
    faits, octets = _acquis(ou)
    inscrit = dict(fait) | {
        "rang": len(faits) + 1,
        "inscrit_le": datetime.now(UTC).isoformat(timespec="seconds"),
        "precedent": faits[-1]["empreinte"] if faits else ORIGINE,
    }
    inscrit["empreinte"] = empreinte(inscrit)
    ligne = (_texte(inscrit) + "\n").encode()
    with (ou / LIGNES).open("r+b" if (ou / LIGNES).exists() else "wb") as f:
        f.truncate(octets)  # ce qui suit n'a jamais été acquis
        f.seek(octets)
        f.write(ligne)
        f.flush()
        os.fsync(f.fileno())
    synchroniser(ou)
    _poser_la_tete(ou, inscrit)
    return inscrit


def empreinte(fait: Mapping) -> str:
    """SHA-256 d'un fait, la sienne ôtée."""
    return hashlib.sha256(_texte({c: v for c, v in fait.items() if c != "empreinte"}).encode()).hexdigest()


def _texte(fait: Mapping) -> str:
    return json.dumps(fait, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _poser_la_tete(ou: Path, dernier: Mapping) -> None:
    ecrire_d_un_coup(ou / TETE, _texte({"rang": dernier["rang"], "empreinte": dernier["empreinte"]}) + "\n")


def _acquis(ou: Path) -> tuple[list[dict], int]:
    """Les faits dont la chaîne tient, et les octets qu'ils occupent."""
    fichier = ou / LIGNES
    octets = fichier.read_bytes() if fichier.is_file() else b""
    entieres = octets.rpartition(b"\n")[0].split(b"\n") if b"\n" in octets else []
    faits, precedent = [], ORIGINE
    for rang, ligne in enumerate(entieres, 1):
        fait = _lu(ligne)
        if (
            fait is None
            or (fait.get("rang"), fait.get("precedent")) != (rang, precedent)
            or fait["empreinte"] != empreinte(fait)
        ):
            raise _altere(fichier, f"à partir de la ligne {rang}")
        faits.append(fait)
        precedent = fait["empreinte"]
    _verifier_la_tete(ou, faits)
    return faits, sum(len(ligne) + 1 for ligne in entieres)


def _lu(ligne: bytes) -> dict | None:
    with suppress(ValueError):
        fait = json.loads(ligne)
        if isinstance(fait, dict) and isinstance(fait.get("empreinte"), str):
            return fait
    return None


def _verifier_la_tete(ou: Path, faits: list[dict]) -> None:
    """La tête est celle de la dernière ligne, ou de l'avant-dernière si l'écriture s'est arrêtée entre les deux."""
    tete = _lu((ou / TETE).read_bytes()) if (ou / TETE).is_file() else None
    if tete is None and len(faits) <= 1:
        return
    possibles = [(f["rang"], f["empreinte"]) for f in faits[-2:]]
    if tete is None or (tete.get("rang"), tete["empreinte"]) not in possibles:
        raise _altere(ou / LIGNES, "à sa fin")


def _altere(fichier: Path, ou: str) -> ErreurVigie:
    return ErreurVigie(
        f"{montrer(fichier)} a été altéré {ou} : une ligne y a été changée, retirée ou ajoutée hors de Vigie. "
        "Le restaurer d'une sauvegarde, avec tete.json ; rien ne s'y inscrit d'ici là."
    )
