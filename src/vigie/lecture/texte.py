"""Des octets reçus au texte UTF-8 aux fins de ligne LF, que lit le reste.

La norme veut ISO 8859-1 (CT 2025.1, p. 78-79). Un fichier fautivement en UTF-8 est lu comme tel et signalé sur son envoi :
on ne corrige jamais en silence.
"""

import codecs
import re

import numpy as np

from vigie.norme import flux

ASCII, LATIN1, UTF8 = "ascii", "latin-1", "utf-8"

_BOM_UTF8 = codecs.BOM_UTF8
_BOM_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNE_RUBRIQUE = re.compile(rb"(?:^|\n)(?:\xef\xbb\xbf)?S\d\d\.G\d\d\.\d\d\.\d{3},'")
_RUBRIQUE_APRES_CR = re.compile(rb"\rS\d\d\.G\d\d\.")
_SIGNATURES = {
    b"PK\x03\x04": "archive ZIP ou classeur : une archive se donne sous son extension .zip",
    b"\x1f\x8b": "archive gzip : elle se donne sous son extension .gz",
    b"%PDF": "PDF",
    b"7z\xbc\xaf": "archive 7z",
    b"Rar!": "archive RAR",
}
ENTETE = 65_536  # octets sur lesquels `refus` se prononce


def refus(debut: bytes) -> str | None:
    """Pourquoi ce fichier n'est pas du NEODeS, au vu de ses premiers octets (None : il l'est, ou semble l'être)."""
    if not debut:
        return "fichier vide"
    if autre := flux.refus(debut):
        return autre
    if debut.startswith(_BOM_UTF16) or _semble_utf16(debut):
        return "fichier en UTF-16 : la norme demande ISO 8859-1, réexportez-le"
    if nom := next((nom for signature, nom in _SIGNATURES.items() if debut.startswith(signature)), ""):
        return f"fichier binaire ({nom}) : du texte NEODeS était attendu"
    if b"\x00" in debut:
        return "fichier binaire : du texte NEODeS était attendu"
    if len(_RUBRIQUE_APRES_CR.findall(debut)) > debut.count(b"\n"):
        return "fins de ligne CR seules : la norme demande CR LF, ou LF ; réexportez-le"
    if not _UNE_RUBRIQUE.search(debut):
        return "aucune rubrique NEODeS (Sxx.Gyy.zz.aaa,'valeur') au début du fichier"
    return None


def _semble_utf16(debut: bytes) -> bool:
    return debut[1:8:2] == b"\0\0\0\0" or debut[0:8:2] == b"\0\0\0\0"


class Encodage:
    """Devine l'encodage d'un fichier lu morceau par morceau : `ascii`, sinon `utf-8` s'il se décode, sinon `latin-1`."""

    def __init__(self) -> None:
        self._ascii = True
        self._decodeur: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")("strict")

    def voir(self, morceau: bytes, dernier: bool = False) -> None:
        """Prend en compte un morceau ; `dernier` pour le dernier."""
        if self._ascii and morceau.isascii():
            return
        self._ascii = False
        if self._decodeur is None:
            return
        try:
            self._decodeur.decode(morceau, dernier)
        except UnicodeDecodeError:
            self._decodeur = None

    @property
    def nom(self) -> str:
        """Le nom de l'encodage, une fois tout vu."""
        if self._ascii:
            return ASCII
        return UTF8 if self._decodeur is not None else LATIN1


def encodage(octets: bytes) -> str:
    """Encodage d'un contenu entier."""
    vu = Encodage()
    vu.voir(octets, dernier=True)
    return vu.nom


def normaliser(octets: bytes, encodage: str, premier: bool = True) -> bytes:
    """Texte UTF-8, fins de ligne LF. `premier` : le morceau ouvre le fichier (une marque d'ordre UTF-8 y est retirée).

    Le morceau doit finir sur une fin de ligne (ou sur la fin du fichier).
    """
    if premier and octets.startswith(_BOM_UTF8):
        octets = octets[len(_BOM_UTF8) :]
    if encodage == LATIN1:
        octets = octets.decode("latin-1").encode("utf-8")
    if b"\r" in octets:
        octets = octets.replace(b"\r\n", b"\n")
    return octets if octets.endswith(b"\n") or not octets else octets + b"\n"


def nb_lignes(octets: bytes, fin: int | None = None) -> int:
    """Nombre de fins de ligne, jusqu'à `fin` : `bytes.count` s'arrête à chacune, numpy non."""
    return int(np.count_nonzero(np.frombuffer(octets, np.uint8, len(octets) if fin is None else fin) == 10))


def entete(octets: bytes) -> bytes:
    """Les premiers octets, sur lesquels `refus` se prononce."""
    return octets[:ENTETE]
