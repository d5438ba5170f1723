"""Des tables de DSNP3 faites de déclarations inventées, et de quoi les abîmer, les mettre en archive et les extraire."""

import lzma
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from vigie.demo import dsnp3 as demo
from vigie.dsnp3.extraire import ExtractionDsnp3
from vigie.dsnp3.filtres import _cle
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


def sept_zip(fichiers: dict[str, bytes], passe: str | None = None, en_tete_chiffre: bool = False) -> bytes:
    """Une archive .7z solide, en LZMA2, chiffrée si l'on donne un mot de passe : de quoi l'éprouver sans l'outil qui en fait."""
    solide = b"".join(fichiers.values())
    paquet, suite = _comprimer(solide, passe)
    champs = b"\x01\x04" + _flux(0, len(paquet), suite, len(solide), len(_lzma2(solide)))
    champs = champs[:-1] + b"\x08\x0d" + _nombre(len(fichiers)) + b"\x09"
    champs += b"".join(_nombre(len(x)) for x in list(fichiers.values())[:-1])
    champs += b"\x0a\x01" + b"".join(struct.pack("<I", zlib.crc32(x)) for x in fichiers.values()) + b"\x00\x00"
    noms = b"\x00" + b"".join(n.encode("utf-16-le") + b"\0\0" for n in fichiers)
    champs += b"\x05" + _nombre(len(fichiers)) + b"\x11" + _nombre(len(noms)) + noms + b"\x00\x00"
    if en_tete_chiffre:
        en_tete, suite = _comprimer(champs, passe)
        champs = b"\x17" + _flux(len(paquet), len(en_tete), suite, len(champs), len(_lzma2(champs)))
        paquet += en_tete
    debut = struct.pack("<QQI", len(paquet), len(champs), zlib.crc32(champs))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(debut)) + debut + paquet + champs


_TOURS, _SEL, _VECTEUR = 4, b"selselse", bytes(range(16))
_FILTRE = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**20}]


def _lzma2(octets: bytes) -> bytes:
    return lzma.compress(octets, format=lzma.FORMAT_RAW, filters=_FILTRE)


def _comprimer(octets: bytes, passe: str | None) -> tuple[bytes, bytes]:
    """Le paquet, et la suite de ses filtres."""
    comprimes = _lzma2(octets)
    lzma2 = b"\x21\x21\x01" + bytes([16])  # un réglage : dictionnaire de 2^20
    if passe is None:
        return comprimes, b"\x01" + lzma2
    reglages = bytes([_TOURS | 0xC0, 0x7F]) + _SEL + _VECTEUR
    chiffre = Cipher(algorithms.AES(_cle(passe, _TOURS, _SEL)), modes.CBC(_VECTEUR)).encryptor()
    aes = b"\x24\x06\xf1\x07\x01" + _nombre(len(reglages)) + reglages
    return chiffre.update(comprimes + bytes(-len(comprimes) % 16)), b"\x02" + lzma2 + aes + b"\x00\x01"


def _flux(position: int, taille: int, suite: bytes, entiere: int, comprimee: int) -> bytes:
    """Paquets et dossier, la fin comprise."""
    tailles = _nombre(entiere) + (_nombre(comprimee) if suite[0] == 2 else b"")
    return (
        b"\x06" + _nombre(position) + b"\x01\x09" + _nombre(taille) + b"\x00"
        + b"\x07\x0b\x01\x00" + suite + b"\x0c" + tailles + b"\x00\x00"
    )  # fmt: skip


def _nombre(n: int) -> bytes:
    return bytes([n]) if n < 0x80 else b"\xff" + n.to_bytes(8, "little")
