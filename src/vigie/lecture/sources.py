"""Quels fichiers lire : fichiers, dossiers, motifs, archives .zip et .gz, entrée standard. Chaque source s'ouvre à la demande."""

import glob
import os
import shutil
import stat
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from vigie.erreurs import ErreurVigie
from vigie.lecture.archives import Archive, SourceIllisible, cause, ouvrir_gz
from vigie.lecture.contenants import (
    COMPRESSEES,
    DECLARATIONS,
    EXTENSIONS,
    FERMEES,
    Attendus,
    ecart,
    est_du_systeme,
    membre,
    parcourir,
)
from vigie.nommer import montrer

__all__ = ["EXTENSIONS", "Source", "SourceIllisible", "enumerer"]

ENTREE_STANDARD = "-"
_GENRES = (
    (stat.S_ISDIR, "lien vers un dossier, qui n'est pas suivi"),
    (stat.S_ISFIFO, "c'est un tube, pas un fichier : donnez « - » pour lire l'entrée standard"),
    (stat.S_ISCHR, "c'est un périphérique, pas un fichier"),
    (stat.S_ISBLK, "c'est un périphérique, pas un fichier"),
    (stat.S_ISSOCK, "c'est une prise réseau, pas un fichier"),
)


@dataclass(frozen=True)
class Source:
    """Un fichier à lire. `nom` : ce que reconnaît la personne (chemin, ou archive!membre), sûr à montrer.

    `chemin` : le fichier qui le contient ; `membre` : son nom dans l'archive ; `taille` : octets, s'ils sont connus ;
    `ecart` : pourquoi il n'est pas lu, s'il ne se lit pas (un fichier étranger dans un dossier) ; `flux` : le sien, si son texte ne le dit pas.
    """

    nom: str
    chemin: Path
    ouvreur: Callable[[], BinaryIO] | None = None
    membre: str | None = None
    archive: Archive | None = None
    taille: int | None = None
    ecart: str = ""
    flux: str = ""

    def ouvrir(self) -> BinaryIO:
        """Ouvre le contenu décompressé. Lève `SourceIllisible`."""
        try:
            return self.ouvreur() if self.ouvreur else _ouvrir(self.chemin)
        except (OSError, ValueError) as e:
            raise SourceIllisible(cause(e, f"fichier illisible ({_strerror(e)})")) from e


def enumerer(entrees: list[str], attendus: Attendus = DECLARATIONS) -> Iterator[Source]:
    """Sources désignées par des chemins, dossiers, motifs, ou « - » (l'entrée standard), dans un ordre stable.

    Ce qu'un dossier ou une archive contient d'autre que les fichiers attendus en est aussi, avec son `ecart`. Lève `ErreurVigie` si rien
    de lisible n'est désigné.
    """
    if entrees.count(ENTREE_STANDARD) > 1:
        raise ErreurVigie("« - » (l'entrée standard) ne se lit qu'une fois.")
    a_lire, passees = 0, []
    for entree in entrees:
        for source in _sources(entree, attendus):
            a_lire += not source.ecart
            passees += [source] if source.ecart else []
            yield source
    if not a_lire:
        vus = "".join(f" {s.nom} : {s.ecart}." for s in passees[:10])
        raise ErreurVigie(f"Aucun fichier à lire dans : {', '.join(map(montrer, entrees)) or '(rien)'}.{vus}")


def _sources(entree: str, attendus: Attendus) -> Iterator[Source]:
    if entree == ENTREE_STANDARD:
        yield _entree_standard()
        return
    if not entree:
        raise ErreurVigie(
            "Un nom de fichier est vide : donnez un fichier, un dossier, ou « . » pour le dossier où vous êtes."
        )
    chemin = Path(entree)
    try:
        if chemin.is_dir():
            yield from _du_dossier(chemin, attendus)
        elif chemin.exists():
            yield from _depuis(chemin, attendus)
        else:
            yield from _du_motif(entree, attendus)
    except (OSError, ValueError) as e:
        raise ErreurVigie(f"{montrer(entree)} : ce chemin ne peut être suivi ({_strerror(e)}).") from e


def _du_motif(motif: str, attendus: Attendus) -> Iterator[Source]:
    trouves = sorted(Path(f) for f in glob.glob(motif, recursive=True) if Path(f).is_file())  # noqa: PTH207
    if not trouves:
        raise ErreurVigie(f"{montrer(motif)} : ni fichier, ni dossier, ni motif qui désigne quelque chose.")
    for chemin in trouves:
        yield from _depuis(chemin, attendus)


def _du_dossier(dossier: Path, attendus: Attendus) -> Iterator[Source]:
    trouves = list(parcourir(dossier))
    if not trouves:
        yield Source(montrer(dossier), dossier, ecart="dossier sans fichier")
    for chemin, illisible in trouves:
        if illisible:
            yield Source(montrer(chemin), chemin, partial(_refuser, illisible))
        elif motif := ecart(chemin.relative_to(dossier), attendus) or _genre(chemin):
            yield Source(montrer(chemin), chemin, ecart=motif)
        else:
            yield from _depuis(chemin, attendus)


def _depuis(chemin: Path, attendus: Attendus) -> Iterator[Source]:
    """Un fichier désigné, ou les membres d'une archive désignée."""
    nom, suffixe = montrer(chemin), chemin.suffix.lower()
    if suffixe == ".zip" and not _genre(chemin):
        yield from _de_l_archive(nom, chemin, attendus)
    elif suffixe == ".gz":
        yield Source(nom, chemin)
    else:
        yield Source(nom, chemin, taille=chemin.stat().st_size if chemin.exists() else 0)


def _de_l_archive(nom: str, chemin: Path, attendus: Attendus) -> Iterator[Source]:
    archive = Archive(chemin)
    try:
        membres = archive.membres()
    except SourceIllisible as e:
        yield Source(nom, chemin, partial(_refuser, str(e)))
        return
    if all(est_du_systeme(membre(m.filename)) for m in membres):
        yield Source(nom, chemin, ecart="archive sans fichier")
    vus: Counter[str] = Counter()
    for m in membres:
        lieu = membre(m.filename)
        if est_du_systeme(lieu):
            continue
        vus[m.filename] += 1
        montre = f"{nom}!{montrer(m.filename)}" + (f" ({vus[m.filename]})" if vus[m.filename] > 1 else "")
        yield Source(
            montre, chemin, _ouvreur_de_membre(archive, m), m.filename, archive, m.file_size, ecart=ecart(lieu, attendus)
        )  # fmt: skip


def _ouvreur_de_membre(archive: Archive, m: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    if membre(m.filename).suffix.lower() in COMPRESSEES | FERMEES:
        return partial(_refuser, "archive dans une archive : sortez-la d'abord")
    return partial(archive.ouvrir, m)


def _entree_standard() -> Source:
    """L'entrée standard, gardée le temps de la lire plusieurs fois dans un fichier sans nom : il disparaît avec le programme."""
    if sys.stdin is None:
        raise ErreurVigie("L'entrée standard est fermée : rien à y lire.")
    fichier = tempfile.TemporaryFile()  # noqa: SIM115 - ouvert tant que la source sert
    try:
        shutil.copyfileobj(sys.stdin.buffer, fichier, 2**20)
        fichier.flush()
    except OSError as e:
        raise ErreurVigie(f"Entrée standard : impossible de la lire ou de la garder ({_strerror(e)}).") from e

    def rouvrir() -> BinaryIO:
        fichier.seek(0)
        return os.fdopen(os.dup(fichier.fileno()), "rb", buffering=0)

    return Source("entrée standard", Path(ENTREE_STANDARD), rouvrir, taille=fichier.tell())


def _ouvrir(chemin: Path) -> BinaryIO:
    if genre := _genre(chemin):
        raise SourceIllisible(genre)
    if chemin.suffix.lower() in FERMEES:
        raise SourceIllisible(f"archive que Vigie n'ouvre pas ({chemin.suffix}) : sortez-en les déclarations")
    return ouvrir_gz(chemin) if chemin.suffix.lower() == ".gz" else chemin.open("rb", buffering=0)


def _refuser(motif: str) -> BinaryIO:
    raise SourceIllisible(motif)


def _genre(chemin: Path) -> str:
    """Ce qu'est un chemin qui n'est pas un fichier ordinaire ; vide sinon. Ouvrir un tube attendrait pour toujours qu'on y écrive."""
    try:
        mode = chemin.stat().st_mode
    except OSError:
        return ""  # introuvable ou interdit : l'ouverture dira pourquoi
    return next((motif for est, motif in _GENRES if est(mode)), "")


def _strerror(e: Exception) -> str:
    return getattr(e, "strerror", None) or "nom impossible"
