"""Une version publiée que le disque abîme : chaque bit retourné, chaque coupe, doit se voir avant de servir."""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vigie import publication
from vigie.erreurs import ErreurVigie


@dataclass
class Bilan:
    """`tentes` et `vus` avant de servir ; `fautes` : une phrase par dommage passé inaperçu."""

    tentes: int = 0
    vus: int = 0
    fautes: list[str] = field(default_factory=list)


def abimer(publie: Path, dossier: Path, bits: int, graine: int) -> Bilan:
    """Abîme une copie de la version courante de `publie`, `bits` fois, puis la coupe à dix longueurs, et tente de l'ouvrir."""
    copie = dossier / "publie"
    shutil.copytree(publie, copie)
    fichier = publication.courante(copie).fichier
    fichier.chmod(0o600)
    sain, date, bilan = fichier.read_bytes(), fichier.stat().st_mtime_ns, Bilan()
    publication.ouvrir(copie).close()  # saine, elle s'ouvre
    for dit, octets in [*_bits(sain, bits, random.Random(graine)), *_coupes(sain)]:
        fichier.write_bytes(octets)
        os.utime(fichier, ns=(date, date))  # un disque qui s'use ne change pas la date
        publication.sha256.cache_clear()  # comme un programme qui démarre
        bilan.tentes += 1
        try:
            publication.ouvrir(copie).close()
            bilan.fautes.append(f"{dit} : la version s'ouvre comme si de rien n'était")
        except ErreurVigie as e:
            bilan.vus += "abîmée" in str(e)
            bilan.fautes += [] if "abîmée" in str(e) else [f"{dit} : refusée sans dire qu'elle est abîmée ({e})"]
    return bilan


def _bits(sain: bytes, combien: int, alea: random.Random) -> Iterator[tuple[str, bytes]]:
    for _ in range(combien):
        octet, bit = alea.randrange(len(sain)), alea.randrange(8)
        abime = bytearray(sain)
        abime[octet] ^= 1 << bit
        yield f"bit {bit} de l'octet {octet} retourné", bytes(abime)


def _coupes(sain: bytes) -> Iterator[tuple[str, bytes]]:
    for longueur in (
        0,
        1,
        100,
        4096,
        len(sain) // 3,
        len(sain) // 2,
        len(sain) - 262_144,
        len(sain) - 4096,
        len(sain) - 1,
    ):
        yield f"coupée à {longueur} octets", sain[: max(0, longueur)]
    yield "allongée d'un octet", sain + b"\0"
