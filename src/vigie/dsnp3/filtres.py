"""Les filtres d'une archive .7z : décompresser, déchiffrer, en flux. Chacun prend une suite d'octets et en rend une autre."""

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigie.lecture.archives import SourceIllisible

COPIE, LZMA2, LZMA1, DEFLATE, BZIP2, AES = (
    b"\x00", b"\x21", b"\x03\x01\x01", b"\x04\x01\x08", b"\x04\x02\x02", b"\x06\xf1\x07\x01",
)  # fmt: skip
_AUTRES = {
    b"\x03\x04\x01": "PPMd",
    b"\x04\x01\x09": "Deflate64",
    b"\x03": "Delta",
    b"\x03\x03\x01\x03": "BCJ",
    b"\x04\xf7\x11\x01": "Zstandard",
}
_DICTIONNAIRE_MAX = 512 * 2**20
_TOURS_MAX = 24  # puissance de deux : 7-Zip en fait 2^19
_SORTIE = 2**20


@dataclass(frozen=True)
class Filtre:
    """Un filtre : son code dans le format, et ses réglages."""

    code: bytes
    reglages: bytes


def decoder(filtre: Filtre, octets: Iterator[bytes], taille: int, mot_de_passe: str | None) -> Iterator[bytes]:
    """Les octets qu'un filtre rend, `taille` au plus. Lève `SourceIllisible` s'il n'est pas connu, ou s'ils ne se décodent pas."""
    if filtre.code == COPIE:
        return _borner(octets, taille)
    if filtre.code in (LZMA1, LZMA2):
        return _borner(_lzma(filtre, octets, taille), taille)
    if filtre.code == DEFLATE:
        return _borner(_deflate(octets), taille)
    if filtre.code == BZIP2:
        return _borner(_bzip2(octets), taille)
    if filtre.code == AES:
        return _borner(_aes(filtre.reglages, octets, mot_de_passe or ""), taille)
    nom = _AUTRES.get(filtre.code, filtre.code.hex())
    raise SourceIllisible(f"compression {nom}, que Vigie ne lit pas : refaites l'archive en LZMA2")


def _borner(octets: Iterator[bytes], taille: int) -> Iterator[bytes]:
    """Pas plus d'octets que l'archive n'en annonce : le dernier bloc d'un chiffrement est complété."""
    try:
        while taille > 0 and (morceau := next(octets, b"")):
            yield morceau[:taille]
            taille -= min(taille, len(morceau))
    except (lzma.LZMAError, zlib.error, OSError, ValueError) as e:
        raise SourceIllisible("mot de passe faux, ou archive tronquée ou abîmée") from e


def _lzma(filtre: Filtre, octets: Iterator[bytes], taille: int) -> Iterator[bytes]:
    reglages = _reglages_lzma2(filtre.reglages) if filtre.code == LZMA2 else _reglages_lzma1(filtre.reglages)
    if reglages["dict_size"] > _DICTIONNAIRE_MAX:
        raise SourceIllisible("dictionnaire de compression de plus de 512 Mo : refaites l'archive avec un moindre")
    d = lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=[reglages])
    rendus = 0
    for morceau in octets:
        entree = morceau
        while rendus < taille and not d.eof:
            sortie = d.decompress(entree, _SORTIE)
            entree = b""
            rendus += len(sortie)
            if sortie:
                yield sortie
            if not sortie and d.needs_input:
                break


def _reglages_lzma1(reglages: bytes) -> dict[str, int]:
    if len(reglages) != 5:
        raise ValueError
    pb, reste = divmod(reglages[0], 45)
    lp, lc = divmod(reste, 9)
    dictionnaire = max(int.from_bytes(reglages[1:], "little"), 4096)
    return {"id": lzma.FILTER_LZMA1, "dict_size": dictionnaire, "lc": lc, "lp": lp, "pb": pb}


def _reglages_lzma2(reglages: bytes) -> dict[str, int]:
    if len(reglages) != 1 or reglages[0] > 40:
        raise ValueError
    n = reglages[0]
    return {"id": lzma.FILTER_LZMA2, "dict_size": 0xFFFFFFFF if n == 40 else (2 | n & 1) << (n // 2 + 11)}


def _deflate(octets: Iterator[bytes]) -> Iterator[bytes]:
    d = zlib.decompressobj(-zlib.MAX_WBITS)
    for morceau in octets:
        entree = morceau
        while entree and not d.eof:
            if sortie := d.decompress(entree, _SORTIE):
                yield sortie
            entree = d.unconsumed_tail


def _bzip2(octets: Iterator[bytes]) -> Iterator[bytes]:
    d = bz2.BZ2Decompressor()
    for morceau in octets:
        entree = morceau
        while not d.eof:
            if sortie := d.decompress(entree, _SORTIE):
                yield sortie
            entree = b""
            if d.needs_input:
                break


def _aes(reglages: bytes, octets: Iterator[bytes], mot_de_passe: str) -> Iterator[bytes]:
    """AES-256 en CBC ; la clé vient du mot de passe par SHA-256, répété."""
    try:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    except ImportError as e:
        raise SourceIllisible(
            "archive chiffrée : la déchiffrer demande la bibliothèque cryptography (pip install vigie[dsnp3])"
        ) from e
    tours, sel, vecteur = _reglages_aes(reglages)
    d = Cipher(algorithms.AES(_cle(mot_de_passe, tours, sel)), modes.CBC(vecteur)).decryptor()
    for morceau in octets:
        yield d.update(morceau)


def _reglages_aes(reglages: bytes) -> tuple[int, bytes, bytes]:
    if not reglages:
        raise ValueError
    premier, second = reglages[0], (reglages[1] if len(reglages) > 1 else 0)
    n_sel = (premier >> 7 & 1) + (second >> 4)
    n_vecteur = (premier >> 6 & 1) + (second & 0x0F)
    suite = reglages[2:]
    if len(suite) < n_sel + n_vecteur:
        raise ValueError
    return premier & 0x3F, suite[:n_sel], suite[n_sel : n_sel + n_vecteur].ljust(16, b"\0")


@lru_cache(maxsize=4)
def _cle(mot_de_passe: str, tours: int, sel: bytes) -> bytes:
    if tours > _TOURS_MAX:
        raise SourceIllisible("clé de chiffrement d'un nombre de tours démesuré : archive refusée")
    h, graine = hashlib.sha256(), sel + mot_de_passe.encode("utf-16-le")
    for debut in range(0, 1 << tours, 4096):
        h.update(b"".join(graine + n.to_bytes(8, "little") for n in range(debut, min(debut + 4096, 1 << tours))))
    return h.digest()
