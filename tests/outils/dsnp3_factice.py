"""Des tables de DSNP3 faites de déclarations inventées, et de quoi les abîmer, les mettre en archive et les extraire."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import py7zr

from vigie.demo import dsnp3 as demo
from vigie.dsnp3.extraire import ExtractionDsnp3
from vigie.extrait.extraire import Rapport
from vigie.identite import cles

CLE = cles.de_demonstration(1)
MOIS = "2026-02-01"


def tables(dossier: Path, *declarations: Path) -> Path:
    """Écrit les tables de ces déclarations sous `dossier` ; rend le dossier de leur mois."""
    demo.ecrire([str(d) for d in declarations], dossier, CLE.domaine("objet"))
    return next(d for d in sorted(dossier.iterdir()) if d.is_dir())


def fichier(dossier: Path, table: str) -> Path:
    """Le fichier d'une table."""
    return next(dossier.glob(f"champollion_{table}_*.csv"))


def abimer(dossier: Path, table: str, geste: Callable[[bytes], bytes]) -> Path:
    """Réécrit une table ; rend son fichier."""
    f = fichier(dossier, table)
    f.write_bytes(geste(f.read_bytes()))
    return f


def extraire(*entrees: Path, passe: str | None = None) -> tuple[Rapport, ExtractionDsnp3]:
    """Extrait avec la clé de démonstration, dans `VIGIE_DONNEES`."""
    extraction = ExtractionDsnp3(CLE)
    return extraction.lire([str(e) for e in entrees], passe), extraction


def sept_zip(
    fichiers: dict[str, bytes], passe: str | None = None, en_tete_chiffre: bool = False, stocke: bool = False
) -> bytes:
    """Une archive .7z solide, en LZMA2 (`stocke` : sans compression), chiffrée si l'on donne un mot de passe."""
    archive = io.BytesIO()
    filtres = [{"id": py7zr.FILTER_COPY} if stocke else {"id": py7zr.FILTER_LZMA2, "preset": 1}]
    if passe is not None:
        filtres.append({"id": py7zr.FILTER_CRYPTO_AES256_SHA256})
    with py7zr.SevenZipFile(archive, "w", filters=filtres, password=passe, header_encryption=en_tete_chiffre) as z:
        z.set_encoded_header_mode(not stocke or en_tete_chiffre)
        for nom, octets in fichiers.items():
            z.writestr(octets, nom)
    return archive.getvalue()


def renommer(archive: bytes, avant: str, apres: str) -> bytes:
    """L'archive stockée où une partie des noms, que py7zr n'écrirait pas, en remplace une autre de même longueur ; sommes refaites."""
    lieu, taille, _ = struct.unpack("<QQI", archive[12:32])
    en_tete = archive[32 + lieu : 32 + lieu + taille].replace(avant.encode("utf-16-le"), apres.encode("utf-16-le"))
    debut = struct.pack("<QQI", lieu, taille, zlib.crc32(en_tete))
    return archive[:8] + struct.pack("<I", zlib.crc32(debut)) + debut + archive[32 : 32 + lieu] + en_tete
