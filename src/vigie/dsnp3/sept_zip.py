"""Les archives .7z, lues par py7zr : leurs fichiers, puis les octets de chacun, en flux et vers l'avant. Rien ne s'écrit sur le disque.

py7zr pousse les octets ; Vigie les tire : un fil déroule l'archive, et attend que l'on ait pris un morceau pour donner les suivants.
"""

import io
import queue
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO

from vigie.lecture.archives import MEMBRES_MAX, RATIO_MAX, TAILLE_SUSPECTE, SourceIllisible, cause

try:
    import py7zr
    from py7zr.exceptions import PasswordRequired, UnsupportedCompressionMethodError
    from py7zr.io import Py7zIO, WriterFactory
except ImportError:  # l'extra dsnp3 n'est pas installé : seul un .7z le demande
    py7zr, Py7zIO, WriterFactory = None, object, object

_MORCEAUX = 4  # d'avance entre le fil et la lecture ; un morceau fait quelques Mo
_PATIENCE = 0.2  # secondes entre deux regards du fil sur un arrêt demandé
_SANS_PY7ZR = "archive .7z : la lire demande la bibliothèque py7zr (pip install vigie[dsnp3])"
_CHIFFREE = "archive chiffrée : donnez son mot de passe (VIGIE_DSNP3_MOT_DE_PASSE, ou --mot-de-passe-fichier)"


@dataclass(frozen=True)
class Membre:
    """Un fichier d'une archive. `rang` : sa place parmi ceux qui ont des octets, dans l'ordre où l'archive les rend."""

    filename: str
    taille: int
    rang: int


class Archive:
    """Une archive .7z. Elle se lit vers l'avant : rouvrir un fichier déjà passé la relit depuis le début."""

    def __init__(self, chemin: Path, mot_de_passe: str | None = None) -> None:
        self._chemin, self._mot_de_passe = chemin, mot_de_passe
        self._deroulement: _Deroulement | None = None

    def membres(self) -> list[Membre]:
        """Ses fichiers, dans l'ordre où ils se lisent. Lève `SourceIllisible`."""
        if py7zr is None:
            raise SourceIllisible(_SANS_PY7ZR)
        try:
            with self._chemin.open("rb") as f, py7zr.SevenZipFile(f, password=self._mot_de_passe) as z:
                if z.needs_password() and self._mot_de_passe is None:
                    raise SourceIllisible(_CHIFFREE)
                fichiers = [x for x in z.list() if not x.is_directory]
        except SourceIllisible:
            raise
        except Exception as e:
            raise _illisible(e, self._mot_de_passe) from e
        if len(fichiers) > MEMBRES_MAX:
            raise SourceIllisible(f"plus de {MEMBRES_MAX} fichiers dans l'archive : découpez-la")
        if sum(x.uncompressed for x in fichiers) > max(self._chemin.stat().st_size * RATIO_MAX, TAILLE_SUSPECTE):
            raise SourceIllisible("archive au taux de compression invraisemblable : refusée")
        if any(not (x.is_file or x.is_symlink) for x in fichiers):
            raise SourceIllisible("archive où tout n'est pas fichier ou dossier : refusée")
        rangs = iter(range(len(fichiers)))
        return [Membre(x.filename, x.uncompressed, next(rangs) if x.uncompressed else -1) for x in fichiers]

    def ouvrir(self, membre: Membre) -> BinaryIO:
        """Le contenu d'un fichier, dont la somme de contrôle est vérifiée avant que la fin s'en lise. Lève `SourceIllisible`."""
        if not membre.taille:
            return io.BytesIO()
        if self._deroulement is None or not self._deroulement.avant(membre.rang):
            self.fermer()
            self._deroulement = _Deroulement(self._chemin, self._mot_de_passe)
        return io.BufferedReader(_Fichier(self._deroulement, membre.rang))  # type: ignore[return-value]

    def fermer(self) -> None:
        """Arrête le fil ; un fichier se rouvre ensuite comme avant."""
        if self._deroulement is not None:
            self._deroulement.arreter()
            self._deroulement = None


def _illisible(e: Exception, mot_de_passe: str | None) -> SourceIllisible:
    """Ce que dit une archive que py7zr ne lit pas. Sur des octets abîmés il lève aussi des erreurs qui ne sont pas les siennes."""
    if isinstance(e, PasswordRequired):
        return SourceIllisible(_CHIFFREE)
    if isinstance(e, UnsupportedCompressionMethodError):
        return SourceIllisible("compression que Vigie ne lit pas : refaites l'archive en LZMA2")
    abimee = "archive illisible, tronquée ou abîmée"
    return SourceIllisible(cause(e, abimee if mot_de_passe is None else f"mot de passe faux, ou {abimee}"))


class _Arret(Exception):  # noqa: N818 - le nom dit ce qui arrive
    """On ne lit plus : le fil s'arrête."""


class _Deroulement(WriterFactory):
    """L'archive déroulée une fois, du premier octet au dernier, par un fil. Un fichier vide n'y rend rien."""

    def __init__(self, chemin: Path, mot_de_passe: str | None) -> None:
        self._chemin, self._mot_de_passe = chemin, mot_de_passe
        self._morceaux: queue.Queue[bytes | SourceIllisible | None] = queue.Queue(_MORCEAUX)
        self._arret = Event()
        self._rang = 0
        self._entame = False
        Thread(target=self._derouler, name="7z", daemon=True).start()

    def avant(self, rang: int) -> bool:
        """Vrai si le fichier de ce rang est encore devant, entier."""
        return rang > self._rang or (rang == self._rang and not self._entame)

    def morceau(self, rang: int) -> bytes:
        """La suite du fichier de ce rang, ceux d'avant passés ; vide à sa fin. Lève `SourceIllisible`."""
        while self._rang <= rang:
            pris = self._morceaux.get()
            if isinstance(pris, SourceIllisible):
                self._morceaux.put(pris)
                raise pris
            self._entame = pris is not None
            if pris is None:
                self._rang += 1
            elif self._rang == rang:
                return pris
        return b""

    def arreter(self) -> None:
        """Ne lit plus."""
        self._arret.set()

    def create(self, filename: str) -> "Py7zIO":
        """Ce où py7zr écrit un fichier."""
        return _Ecrit(self)

    def mettre(self, morceau: bytes | SourceIllisible | None) -> None:
        """Donne un morceau, quand il y a la place ; `None` : le fichier est fini, et sa somme est juste."""
        while not self._arret.is_set():
            try:
                self._morceaux.put(morceau, timeout=_PATIENCE)
                return
            except queue.Full:
                continue
        raise _Arret

    def _derouler(self) -> None:
        # un fichier ouvert, et non un chemin : py7zr déroule alors les dossiers l'un après l'autre, dans l'ordre
        try:
            with self._chemin.open("rb") as f, py7zr.SevenZipFile(f, password=self._mot_de_passe) as z:
                z.extractall(factory=self)
            self.mettre(
                SourceIllisible("archive illisible, tronquée ou abîmée")
            )  # qui lit encore attend un fichier absent
        except _Arret:
            return
        except Exception as e:
            dite = _illisible(e, self._mot_de_passe)
            if not self._arret.is_set():
                self.mettre(dite)


class _Ecrit(Py7zIO):
    """Un fichier que py7zr écrit : ses octets vont à qui les lit."""

    def __init__(self, deroulement: _Deroulement) -> None:
        self._deroulement, self._ecrits = deroulement, 0

    def write(self, s: bytes | bytearray) -> int:
        """Donne un morceau."""
        if s:
            self._deroulement.mettre(bytes(s))
            self._ecrits += len(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        """Rien : ce qui est écrit est parti."""
        return b""

    def seekable(self) -> bool:
        """Jamais."""
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        """Sans effet."""
        return 0

    def flush(self) -> None:
        """Sans effet."""

    def size(self) -> int:
        """Octets donnés."""
        return self._ecrits

    def close(self) -> None:
        """py7zr ne l'appelle que d'un fichier fini, et de somme juste."""
        if self._ecrits:
            self._deroulement.mettre(None)


class _Fichier(io.RawIOBase):
    """Un fichier de l'archive, en flux."""

    def __init__(self, deroulement: _Deroulement, rang: int) -> None:
        self._deroulement, self._lu, self._reste = deroulement, rang, memoryview(b"")

    def readable(self) -> bool:
        """Toujours vrai."""
        return True

    def readinto(self, tampon) -> int:
        """Lit. Lève `SourceIllisible`."""
        if not len(self._reste):
            self._reste = memoryview(self._deroulement.morceau(self._lu))
        n = min(len(tampon), len(self._reste))
        tampon[:n] = self._reste[:n]
        self._reste = self._reste[n:]
        return n
