"""Quels fichiers lire : fichiers, dossiers, motifs, archives .zip et .gz. Chaque source s'ouvre à la demande, rien n'est extrait sur le disque."""

import glob
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vigie.erreurs import ErreurVigie

EXTENSIONS = {".dsn", ".txt", ".edi", ".neo", ".pasrau", ".dat", ""}
_MEMBRES_MAX = 100_000
_RATIO_MAX = 200  # une DSN se compresse de 10 à 40 fois ; au-delà, c'est une bombe
_TAILLE_SUSPECTE = 64 * 2**20


class SourceIllisible(Exception):  # noqa: N818 - le nom dit ce qui arrive
    """Cette source ne peut être lue ; le message dit pourquoi, sans valeur. Les autres du lot continuent."""


@dataclass(frozen=True)
class Source:
    """Un fichier à lire. `nom` : ce que reconnaît la personne (chemin, ou archive!membre) ; `taille` : octets, s'ils sont connus."""

    nom: str
    chemin: Path
    membre: str | None = None
    taille: int | None = None

    def ouvrir(self) -> BinaryIO:
        """Ouvre le contenu décompressé. Lève `SourceIllisible`."""
        try:
            if self.membre is not None:
                return _ouvrir_membre(self.chemin, self.membre)
            if self.chemin.suffix.lower() == ".gz":
                return _FluxGz(self.chemin)
            return self.chemin.open("rb", buffering=0)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as e:
            raise SourceIllisible(_cause(e)) from e


def _cause(e: Exception) -> str:
    if isinstance(e, FileNotFoundError):
        return "fichier introuvable"
    if isinstance(e, PermissionError):
        return "fichier sans droit de lecture"
    if isinstance(e, IsADirectoryError):
        return "c'est un dossier"
    if isinstance(e, RuntimeError):
        return "archive chiffrée : déchiffrez-la d'abord"
    return "archive ou fichier illisible"


class _Protege(io.RawIOBase):
    """Lecture qui traduit les erreurs de décompression et borne la taille produite."""

    def __init__(self, flux: BinaryIO, comprime: int) -> None:
        self._flux, self._borne, self._lus = flux, max(comprime * _RATIO_MAX, _TAILLE_SUSPECTE), 0

    def readable(self) -> bool:
        return True

    def readinto(self, tampon) -> int:
        try:
            donnees = self._flux.read(len(tampon))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as e:
            raise SourceIllisible("archive tronquée ou abîmée") from e
        self._lus += len(donnees)
        if self._lus > self._borne:
            raise SourceIllisible("archive au taux de compression invraisemblable : refusée")
        tampon[: len(donnees)] = donnees
        return len(donnees)

    def close(self) -> None:
        self._flux.close()
        super().close()


def _FluxGz(chemin: Path) -> BinaryIO:  # noqa: N802 - se lit comme un type
    return _Protege(gzip.open(chemin, "rb"), chemin.stat().st_size)  # type: ignore[return-value]


def _ouvrir_membre(chemin: Path, membre: str) -> BinaryIO:
    archive = zipfile.ZipFile(chemin)
    info = archive.getinfo(membre)
    return _Protege(archive.open(info), max(info.compress_size, 1))  # type: ignore[return-value]


def enumerer(entrees: list[str]) -> Iterator[Source]:
    """Sources désignées par des chemins, dossiers ou motifs, dans un ordre stable. Lève `ErreurVigie` si rien n'est désigné."""
    vues = 0
    for entree in entrees:
        for chemin in _chemins(entree):
            for source in _depuis(chemin):
                vues += 1
                yield source
    if not vues:
        raise ErreurVigie(f"Aucun fichier à lire dans : {', '.join(entrees) or '(rien)'}.")


def _chemins(entree: str) -> list[Path]:
    chemin = Path(entree)
    if chemin.is_dir():
        return sorted(f for f in chemin.rglob("*") if f.is_file() and _lisible(f))
    if chemin.exists():
        return [chemin]
    trouves = sorted(Path(f) for f in glob.glob(entree, recursive=True) if Path(f).is_file())  # noqa: PTH207
    if not trouves:
        raise ErreurVigie(f"{entree} : ni fichier, ni dossier, ni motif qui désigne quelque chose.")
    return trouves


def _lisible(f: Path) -> bool:
    return not f.name.startswith(".") and f.suffix.lower() in EXTENSIONS | {".zip", ".gz"}


def _depuis(chemin: Path) -> Iterator[Source]:
    if chemin.suffix.lower() != ".zip":
        taille = None if chemin.suffix.lower() == ".gz" else chemin.stat().st_size
        yield Source(str(chemin), chemin, taille=taille)
        return
    try:
        membres = [m for m in zipfile.ZipFile(chemin).infolist() if not m.is_dir()]
    except (OSError, zipfile.BadZipFile):
        yield Source(str(chemin), chemin, membre="")
        return
    if len(membres) > _MEMBRES_MAX:
        raise ErreurVigie(f"{chemin} : plus de {_MEMBRES_MAX} fichiers dans l'archive, découpez-la.")
    for m in sorted(membres, key=lambda m: m.filename):
        yield Source(f"{chemin}!{m.filename}", chemin, membre=m.filename, taille=m.file_size)
