"""Les archives .7z : leur table des fichiers, puis les octets d'un fichier, en flux et vers l'avant. Rien ne s'écrit sur le disque.

Format : 7zFormat.txt, documentation publique du kit LZMA de 7-Zip. Seules les formes qu'une extraction emploie sont lues : un fichier
après l'autre, des filtres en chaîne. Le reste est refusé par son nom.
"""

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from vigie.dsnp3.filtres import AES, Filtre, decoder
from vigie.lecture.archives import MEMBRES_MAX, SourceIllisible, cause

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
_DEBUT = struct.Struct("<QQI")
_EN_TETE_MAX = 64 * 2**20
_RATIO_MAX, _TAILLE_SUSPECTE = 200, 64 * 2**20
_MORCEAU = 2**20
(
    _FIN, _EN_TETE, _PROPRIETES, _AUTRES_FLUX, _FLUX, _FICHIERS, _PAQUETS, _DOSSIERS, _PARTIES, _TAILLES, _SOMMES, _DOSSIER,
    _TAILLES_DOSSIERS, _NOMBRES, _SANS_FLUX,
) = range(15)  # fmt: skip
_NOMS, _EN_TETE_CODE = 0x11, 0x17
_ABIMEE = "archive illisible, tronquée ou abîmée"
_FAUX = "mot de passe faux, ou archive abîmée"


@dataclass
class Dossier:
    """Une suite de filtres, et ce qu'elle rend : un ou plusieurs fichiers, bout à bout. `paquets` : octets et position de ce qu'elle lit."""

    filtres: list[Filtre]
    tailles: list[int]
    position: int = 0
    comprimee: int = 0
    somme: int | None = None
    fichiers: list["Membre"] = field(default_factory=list)

    @property
    def taille(self) -> int:
        """Octets qu'elle rend."""
        return self.tailles[-1]

    @property
    def chiffre(self) -> bool:
        """Vrai si un mot de passe est demandé."""
        return any(f.code == AES for f in self.filtres)


@dataclass
class Membre:
    """Un fichier d'une archive. `somme` : son CRC-32 ; None : l'archive ne le dit pas."""

    nom: str
    taille: int
    dossier: int
    rang: int
    somme: int | None


class Archive:
    """Une archive .7z. Elle se lit vers l'avant : rouvrir un fichier déjà passé relit son dossier depuis le début."""

    def __init__(self, chemin: Path, mot_de_passe: str | None = None) -> None:
        self._chemin, self._mot_de_passe = chemin, mot_de_passe
        self._dossiers: list[Dossier] = []
        self._en_cours: tuple[int, int, _Lecture] | None = None

    def membres(self) -> list[Membre]:
        """Ses fichiers, dans l'ordre où ils se lisent. Lève `SourceIllisible`."""
        try:
            noms, sans_flux = self._lire_en_tete()
        except (OSError, EOFError, IndexError, struct.error, ValueError) as e:
            raise SourceIllisible(cause(e, _ABIMEE)) from e
        places = [(d, m) for d in self._dossiers for m in d.fichiers]
        pleins = [n for n, vide in zip(noms, sans_flux, strict=True) if not vide]
        if len(pleins) != len(places):
            raise SourceIllisible(_ABIMEE)
        for nom, (d, m) in zip(pleins, places, strict=True):
            m.nom = nom
            if d.taille > max(d.comprimee * _RATIO_MAX, _TAILLE_SUSPECTE):
                raise SourceIllisible("archive au taux de compression invraisemblable : refusée")
        return [m for _, m in places]

    def ouvrir(self, membre: Membre) -> BinaryIO:
        """Le contenu d'un fichier ; sa somme de contrôle se vérifie à la fin. Lève `SourceIllisible`."""
        d = self._dossiers[membre.dossier]
        if d.chiffre and self._mot_de_passe is None:
            raise SourceIllisible(
                "archive chiffrée : donnez son mot de passe (VIGIE_DSNP3_MOT_DE_PASSE, ou --mot-de-passe-fichier)"
            )
        if self._en_cours is None or self._en_cours[:2] != (membre.dossier, membre.rang):
            lecture = _Lecture(self._octets(d), _FAUX if d.chiffre else _ABIMEE)
            for avant in d.fichiers[: membre.rang]:
                lecture.passer(avant.taille)
        else:
            lecture = self._en_cours[2]
        self._en_cours = None

        def fini() -> None:
            self._en_cours = (membre.dossier, membre.rang + 1, lecture)

        return io.BufferedReader(_Fichier(lecture, membre, fini), _MORCEAU)  # type: ignore[return-value]

    def _octets(self, d: Dossier) -> Iterator[bytes]:
        def paquet() -> Iterator[bytes]:
            with self._chemin.open("rb") as f:
                f.seek(d.position)
                reste = d.comprimee
                while reste:
                    morceau = f.read(min(reste, _MORCEAU))
                    if not morceau:
                        raise SourceIllisible(_ABIMEE)
                    reste -= len(morceau)
                    yield morceau

        octets = paquet()
        for filtre, taille in zip(d.filtres, d.tailles, strict=True):
            octets = decoder(filtre, octets, taille, self._mot_de_passe)
        return octets

    def _lire_en_tete(self) -> tuple[list[str], list[bool]]:
        with self._chemin.open("rb") as f:
            debut = f.read(32)
            if not debut.startswith(SIGNATURE):
                raise SourceIllisible("ce n'est pas une archive .7z")
            lieu, taille, somme = _DEBUT.unpack(debut[12:32])
            if taille > _EN_TETE_MAX:
                raise SourceIllisible("table des fichiers démesurée : archive refusée")
            f.seek(32 + lieu)
            octets = f.read(taille)
        if len(octets) != taille or zlib.crc32(octets) != somme:
            raise SourceIllisible(_ABIMEE)
        return self._dechiffrer(octets) if octets else ([], [])

    def _dechiffrer(self, octets: bytes) -> tuple[list[str], list[bool]]:
        """La table des fichiers, elle-même comprimée ou chiffrée d'ordinaire."""
        lecteur = _Champs(octets)
        genre = lecteur.octet()
        while genre == _EN_TETE_CODE:
            (d,) = lecteur.dossiers()
            if d.taille > _EN_TETE_MAX:
                raise SourceIllisible("table des fichiers démesurée : archive refusée")
            if d.chiffre and self._mot_de_passe is None:
                raise SourceIllisible(
                    "archive chiffrée : donnez son mot de passe (VIGIE_DSNP3_MOT_DE_PASSE, ou --mot-de-passe-fichier)"
                )
            lecture = _Lecture(self._octets(d), _FAUX if d.chiffre else _ABIMEE)
            octets = lecture.lire(d.taille)
            if d.somme is not None and zlib.crc32(octets) != d.somme:
                raise SourceIllisible(_FAUX if d.chiffre else _ABIMEE)
            lecteur = _Champs(octets)
            genre = lecteur.octet()
        if genre != _EN_TETE:
            raise SourceIllisible(_ABIMEE)
        return self._fichiers(lecteur)

    def _fichiers(self, lecteur: "_Champs") -> tuple[list[str], list[bool]]:
        noms: list[str] = []
        sans_flux: list[bool] = []
        while (genre := lecteur.octet()) != _FIN:
            if genre == _FLUX:
                self._dossiers = lecteur.dossiers()
            elif genre == _FICHIERS:
                noms, sans_flux = lecteur.fichiers()
            else:
                raise SourceIllisible("forme d'archive .7z que Vigie ne lit pas")
        return noms, sans_flux


class _Lecture:
    """Les octets d'un dossier, lus vers l'avant."""

    def __init__(self, octets: Iterator[bytes], panne: str) -> None:
        self._octets, self._panne, self._reste = octets, panne, b""

    @property
    def panne(self) -> str:
        """Ce que dit une suite d'octets qui ne se décode pas."""
        return self._panne

    def lire(self, taille: int) -> bytes:
        """Exactement `taille` octets. Lève `SourceIllisible` s'ils n'y sont pas."""
        morceaux = []
        while taille > 0:
            if not self._reste:
                self._reste = next(self._octets, b"")
                if not self._reste:
                    raise SourceIllisible(self._panne)
            morceaux.append(self._reste[:taille])
            self._reste = self._reste[taille:]
            taille -= len(morceaux[-1])
        return b"".join(morceaux)

    def passer(self, taille: int) -> None:
        """Saute des octets."""
        while taille > 0:
            taille -= len(self.lire(min(taille, _MORCEAU)))


class _Fichier(io.RawIOBase):
    """Un fichier d'une archive, en flux, sa somme vérifiée à la fin."""

    def __init__(self, lecture: _Lecture, membre: Membre, fini: Callable[[], None]) -> None:
        self._lecture, self._membre, self._reste, self._crc, self._fini = lecture, membre, membre.taille, 0, fini

    def readable(self) -> bool:
        """Toujours vrai."""
        return True

    def readinto(self, tampon) -> int:
        """Lit. Lève `SourceIllisible`."""
        octets = self._lecture.lire(min(len(tampon), self._reste))
        self._crc = zlib.crc32(octets, self._crc)
        self._reste -= len(octets)
        if not self._reste:
            if self._membre.somme not in (None, self._crc):
                raise SourceIllisible(self._lecture.panne)
            self._fini()
        tampon[: len(octets)] = octets
        return len(octets)


class _Champs:
    """Les champs d'une table des fichiers, dans l'ordre."""

    def __init__(self, octets: bytes) -> None:
        self._octets, self._lieu = octets, 0

    def octet(self) -> int:
        """Un octet."""
        return self.suite(1)[0]

    def suite(self, n: int) -> bytes:
        """`n` octets. Lève `EOFError` s'ils n'y sont pas."""
        if n < 0 or self._lieu + n > len(self._octets):
            raise EOFError
        self._lieu += n
        return self._octets[self._lieu - n : self._lieu]

    def nombre(self) -> int:
        """Un entier de longueur variable : les bits de tête du premier octet disent combien d'octets suivent."""
        premier, masque, valeur = self.octet(), 0x80, 0
        for rang in range(8):
            if not premier & masque:
                return valeur | ((premier & (masque - 1)) << (8 * rang))
            valeur |= self.octet() << (8 * rang)
            masque >>= 1
        return valeur

    def compte(self) -> int:
        """Un nombre d'éléments, borné. Lève `SourceIllisible`."""
        n = self.nombre()
        if n > MEMBRES_MAX:
            raise SourceIllisible(f"plus de {MEMBRES_MAX} fichiers dans l'archive : découpez-la")
        return n

    def bits(self, n: int) -> list[bool]:
        """`n` booléens."""
        octets = self.suite((n + 7) // 8)
        return [bool(octets[i // 8] >> (7 - i % 8) & 1) for i in range(n)]

    def sommes(self, n: int) -> list[int | None]:
        """`n` sommes de contrôle, certaines absentes."""
        presentes = [True] * n if self.octet() else self.bits(n)
        return [struct.unpack("<I", self.suite(4))[0] if p else None for p in presentes]

    def dossiers(self) -> list[Dossier]:
        """Les dossiers, leurs paquets et leurs fichiers (sans nom)."""
        dossiers: list[Dossier] = []
        paquets: list[tuple[int, int]] = []
        detaille = False
        while (genre := self.octet()) != _FIN:
            if genre == _PAQUETS:
                paquets = self._paquets()
            elif genre == _DOSSIERS:
                dossiers = self._suites()
            elif genre == _PARTIES:
                self._parties(dossiers)
                detaille = True
            else:
                raise SourceIllisible("forme d'archive .7z que Vigie ne lit pas")
        if len(paquets) != len(dossiers):
            raise SourceIllisible("forme d'archive .7z que Vigie ne lit pas : un dossier y lit plusieurs paquets")
        for rang, (d, (position, comprimee)) in enumerate(zip(dossiers, paquets, strict=True)):
            d.position, d.comprimee = position, comprimee
            if not detaille:
                d.fichiers = [Membre("", d.taille, rang, 0, d.somme)]
        return dossiers

    def _paquets(self) -> list[tuple[int, int]]:
        position, n = 32 + self.nombre(), self.compte()
        tailles: list[int] = []
        while (genre := self.octet()) != _FIN:
            if genre == _TAILLES:
                tailles = [self.nombre() for _ in range(n)]
            elif genre == _SOMMES:
                self.sommes(n)
        lieux = []
        for taille in tailles:
            lieux.append((position, taille))
            position += taille
        return lieux

    def _suites(self) -> list[Dossier]:
        if self.octet() != _DOSSIER:
            raise SourceIllisible(_ABIMEE)
        n = self.compte()
        if self.octet():
            raise SourceIllisible("forme d'archive .7z que Vigie ne lit pas")
        chaines = [self._chaine() for _ in range(n)]
        if self.octet() != _TAILLES_DOSSIERS:
            raise SourceIllisible(_ABIMEE)
        dossiers = []
        for filtres, ordre in chaines:
            tailles = [self.nombre() for _ in filtres]
            dossiers.append(Dossier([filtres[i] for i in ordre], [tailles[i] for i in ordre]))
        while (genre := self.octet()) != _FIN:
            if genre != _SOMMES:
                raise SourceIllisible(_ABIMEE)
            for d, somme in zip(dossiers, self.sommes(n), strict=True):
                d.somme = somme
        return dossiers

    def _chaine(self) -> tuple[list[Filtre], list[int]]:
        """Les filtres d'un dossier, et l'ordre où ils s'appliquent, du paquet aux fichiers."""
        filtres = []
        for _ in range(self.compte()):
            drapeau = self.octet()
            code = self.suite(drapeau & 0x0F)
            if drapeau & 0x10:
                raise SourceIllisible("forme d'archive .7z que Vigie ne lit pas : un filtre à plusieurs entrées")
            filtres.append(Filtre(code, self.suite(self.nombre()) if drapeau & 0x20 else b""))
        suivant = {}
        for _ in range(len(filtres) - 1):
            entree, sortie = self.nombre(), self.nombre()
            suivant[sortie] = entree
        departs = set(range(len(filtres))) - set(suivant.values())
        if len(departs) != 1:
            raise SourceIllisible(_ABIMEE)
        ordre = [departs.pop()]
        while len(ordre) < len(filtres):
            ordre.append(suivant.get(ordre[-1], -1))
            if ordre[-1] not in range(len(filtres)) or ordre[-1] in ordre[:-1]:
                raise SourceIllisible(_ABIMEE)
        return filtres, ordre

    def _parties(self, dossiers: list[Dossier]) -> None:
        """Les fichiers de chaque dossier : leurs tailles, leurs sommes."""
        nombres, genre = [1] * len(dossiers), self.octet()
        if genre == _NOMBRES:
            nombres, genre = [self.compte() for _ in dossiers], self.octet()
        tailles: list[list[int]] = []
        for d, n in zip(dossiers, nombres, strict=True):
            connues = [self.nombre() for _ in range(n - 1)] if genre == _TAILLES else []
            if len(connues) != max(n - 1, 0) or sum(connues) > d.taille:
                raise SourceIllisible(_ABIMEE)
            tailles.append([*connues, d.taille - sum(connues)] if n else [])
        if genre == _TAILLES:
            genre = self.octet()
        dits = [n == 1 and d.somme is not None for d, n in zip(dossiers, nombres, strict=True)]
        sommes: list[int | None] = []
        while genre != _FIN:
            if genre == _SOMMES:
                sommes = self.sommes(sum(n for n, dit in zip(nombres, dits, strict=True) if not dit))
            else:
                raise SourceIllisible(_ABIMEE)
            genre = self.octet()
        suite = iter(sommes)
        for rang, (d, siennes, dit) in enumerate(zip(dossiers, tailles, dits, strict=True)):
            d.fichiers = [Membre("", t, rang, i, d.somme if dit else next(suite, None)) for i, t in enumerate(siennes)]

    def fichiers(self) -> tuple[list[str], list[bool]]:
        """Les noms, et lesquels n'ont aucun octet (dossiers, fichiers vides)."""
        n = self.compte()
        noms, sans_flux = [""] * n, [False] * n
        while (genre := self.nombre()) != _FIN:
            champ = _Champs(self.suite(self.nombre()))
            if genre == _SANS_FLUX:
                sans_flux = champ.bits(n)
            elif genre == _NOMS:
                if champ.octet():
                    raise SourceIllisible("forme d'archive .7z que Vigie ne lit pas")
                noms = champ.suite(len(champ._octets) - 1).decode("utf-16-le").split("\0")[:n]
        if len(noms) != n:
            raise SourceIllisible(_ABIMEE)
        return noms, sans_flux
