"""Les archives : chaque membre se lit par son entrée, en flux, sans rien écrire sur le disque ni rouvrir l'archive à chacun."""

import gzip
import io
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

MEMBRES_MAX = 100_000
RATIO_MAX = 200  # une DSN se compresse de 10 à 40 fois ; au-delà, c'est une bombe
TAILLE_SUSPECTE = 64 * 2**20
_CHIFFRE, _AES = 0x1, 99
_LUES = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
# Source : PKWARE, APPNOTE.TXT 6.3.10, § 4.4.5 (compression method).
_METHODES = {1: "Shrink", 6: "Implode", 9: "Deflate64", 10: "PKWARE DCL", 93: "Zstandard", 95: "XZ", 98: "PPMd"}


class SourceIllisible(Exception):  # noqa: N818 - le nom dit ce qui arrive
    """Cette source ne peut être lue ; le message dit pourquoi, sans valeur. Les autres du lot continuent."""


class Archive:
    """Une archive .zip, ouverte au premier membre lu et fermée quand on n'en lit plus : la rouvrir à chacun serait quadratique."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin
        self._zip: zipfile.ZipFile | None = None

    def membres(self) -> list[zipfile.ZipInfo]:
        """Ses membres, par nom, sans les dossiers ; deux membres du même nom y sont tous deux. Lève `SourceIllisible`."""
        try:
            with zipfile.ZipFile(self._chemin) as z:
                membres = [m for m in z.infolist() if not m.is_dir()]
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as e:
            raise SourceIllisible(_cause(e)) from e
        if len(membres) > MEMBRES_MAX:
            raise SourceIllisible(f"plus de {MEMBRES_MAX} fichiers dans l'archive : découpez-la")
        return sorted(membres, key=lambda m: m.filename)

    def ouvrir(self, membre: zipfile.ZipInfo) -> BinaryIO:
        """Le contenu d'un membre, désigné par son entrée et non par son nom. Lève `SourceIllisible`."""
        if refus := refus_de_membre(membre):
            raise SourceIllisible(refus)
        try:
            self._zip = archive = self._zip or zipfile.ZipFile(self._chemin)
            return Protege(archive.open(membre), max(membre.compress_size, 1))  # type: ignore[return-value]
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as e:
            raise SourceIllisible(_cause(e)) from e

    def fermer(self) -> None:
        """Rend le fichier au système ; un membre se rouvre ensuite comme avant."""
        if self._zip is not None:
            self._zip.close()
            self._zip = None


def refus_de_membre(membre: zipfile.ZipInfo) -> str:
    """Pourquoi Vigie ne sait pas lire ce membre, nommé comme ce que c'est ; vide s'il sait."""
    if membre.flag_bits & _CHIFFRE or membre.compress_type == _AES:
        return "archive chiffrée : déchiffrez-la d'abord"
    if membre.compress_type not in _LUES:
        nom = _METHODES.get(membre.compress_type, "inconnue")
        return (
            f"compression {nom} (méthode {membre.compress_type}), que Vigie ne lit pas : refaites l'archive en Deflate"
        )
    return ""


def ouvrir_gz(chemin: Path) -> BinaryIO:
    """Le contenu d'un .gz."""
    return Protege(gzip.open(chemin, "rb"), chemin.stat().st_size)  # type: ignore[return-value]


class Protege(io.RawIOBase):
    """Lecture qui traduit les erreurs de décompression et borne la taille produite."""

    def __init__(self, flux: BinaryIO, comprime: int) -> None:
        self._flux, self._borne, self._lus = flux, max(comprime * RATIO_MAX, TAILLE_SUSPECTE), 0

    def readable(self) -> bool:
        """Toujours vrai."""
        return True

    def readinto(self, tampon) -> int:
        """Lit. Lève `SourceIllisible` si l'archive est abîmée, ou si elle produit sans mesure."""
        try:
            donnees = self._flux.read(len(tampon))
        except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile) as e:
            raise SourceIllisible("archive tronquée ou abîmée") from e
        self._lus += len(donnees)
        if self._lus > self._borne:
            raise SourceIllisible("archive au taux de compression invraisemblable : refusée")
        tampon[: len(donnees)] = donnees
        return len(donnees)

    def close(self) -> None:
        """Ferme aussi le flux d'origine."""
        self._flux.close()
        super().close()


def cause(e: Exception, sinon: str) -> str:
    """Pourquoi un fichier ne s'ouvre pas : `sinon`, s'il est là et que l'on a le droit de le lire."""
    if isinstance(e, FileNotFoundError):
        return "fichier introuvable"
    if isinstance(e, PermissionError):
        return "fichier sans droit de lecture"
    return sinon


def _cause(e: Exception) -> str:
    if isinstance(e, NotImplementedError):
        return "archive d'une forme que Vigie ne lit pas : refaites-la en Deflate, sans chiffrement"
    return cause(e, "archive illisible, tronquée ou abîmée")
