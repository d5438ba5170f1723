"""Quelles extractions lire : un dossier, un .zip ou un .7z de tables `champollion_<table>_AAAA-MM-JJ.csv`. Rien n'est jamais écrit sous leur nom."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from vigie.dsnp3 import sept_zip
from vigie.erreurs import ErreurVigie
from vigie.lecture.archives import Archive, SourceIllisible, cause
from vigie.lecture.contenants import est_du_systeme, membre, parcourir
from vigie.nommer import montrer
from vigie.norme import dsnp3

_NOM = re.compile(rf"{dsnp3.PREFIXE}([a-z0-9_]+?)_(\d{{4}}-\d{{2}}-\d{{2}})\.csv", re.IGNORECASE)
_ARCHIVES = {".zip", ".7z"}
_PAS_UNE_TABLE = f"pas une table DSNP3 d'après son nom ({dsnp3.PREFIXE}<table>_AAAA-MM-JJ.csv)"


@dataclass
class Extraction:
    """Les tables d'un mois, dans un même contenant.

    `tables` : nom de table → ce qui ouvre ses octets. `refus` : pourquoi elle ne peut être lue, vide si elle semble pouvoir l'être.
    `ordre` : les tables dans l'ordre où leur contenant les rend sans revenir en arrière.
    """

    nom: str
    chemin: Path
    tables: dict[str, Callable[[], BinaryIO]] = field(default_factory=dict)
    noms: dict[str, str] = field(default_factory=dict)
    refus: str = ""


@dataclass
class Trouvees:
    """Ce que désignent les entrées : des extractions, et ce qui n'en est pas (`nom`, pourquoi)."""

    extractions: list[Extraction] = field(default_factory=list)
    passes: list[tuple[str, str]] = field(default_factory=list)
    archives: list[Archive | sept_zip.Archive] = field(default_factory=list)

    def fermer(self) -> None:
        """Rend les archives ouvertes."""
        for archive in self.archives:
            archive.fermer()


def enumerer(entrees: list[str], mot_de_passe: str | None) -> Trouvees:
    """Les extractions de dossiers, d'archives ou de fichiers désignés. Lève `ErreurVigie` si rien de lisible n'est désigné."""
    trouvees = Trouvees()
    for entree in entrees:
        chemin = Path(entree)
        if not entree or not chemin.exists():
            raise ErreurVigie(f"{montrer(entree) or '(vide)'} : ni dossier, ni archive, ni table DSNP3.")
        _ranger(trouvees, chemin, _fichiers(trouvees, chemin, mot_de_passe))
    if not trouvees.extractions:
        vus = "".join(f" {nom} : {pourquoi}." for nom, pourquoi in trouvees.passes[:10])
        raise ErreurVigie(f"Aucune table DSNP3 à lire dans : {', '.join(map(montrer, entrees))}.{vus}")
    for e in trouvees.extractions:
        e.refus = e.refus or _manquantes(e)
    return trouvees


_Membre = tuple[PurePosixPath, Callable[[], BinaryIO]]


def _fichiers(trouvees: Trouvees, chemin: Path, mot_de_passe: str | None) -> list[_Membre] | str:
    """Ce que contient une entrée, par son chemin interne ; un texte : pourquoi elle ne s'ouvre pas."""
    try:
        if chemin.is_dir():
            return [
                (PurePosixPath(f.relative_to(chemin).as_posix()), partial(_ouvrir, f)) for f, _ in parcourir(chemin)
            ]
        if chemin.suffix.lower() in _ARCHIVES:
            archive = Archive(chemin) if chemin.suffix.lower() == ".zip" else sept_zip.Archive(chemin, mot_de_passe)
            trouvees.archives.append(archive)
            return [(membre(m.filename), partial(archive.ouvrir, m)) for m in archive.membres()]
    except SourceIllisible as e:
        return str(e)
    return [(PurePosixPath(chemin.name), partial(_ouvrir, chemin))]


def _ranger(trouvees: Trouvees, chemin: Path, fichiers: list[_Membre] | str) -> None:
    contenant = montrer(chemin)
    if isinstance(fichiers, str):
        trouvees.extractions.append(Extraction(contenant, chemin, refus=fichiers))
        return
    par_mois: dict[tuple[PurePosixPath, str], Extraction] = {}
    for interne, ouvrir in fichiers:
        if est_du_systeme(interne):
            continue
        nom = contenant if chemin.is_file() and interne.name == chemin.name else f"{contenant}!{montrer(str(interne))}"
        reconnu = _NOM.fullmatch(interne.name)
        if reconnu is None or reconnu[1].lower() not in dsnp3.tables():
            trouvees.passes.append((nom, _PAS_UNE_TABLE))
            continue
        lieu = (interne.parent, reconnu[2])
        e = par_mois.setdefault(lieu, Extraction(f"{contenant} ({reconnu[2]})", chemin))
        table = reconnu[1].lower()
        if interne.is_absolute() or ".." in interne.parts or ":" in interne.parts[0]:
            e.refus = f"{montrer(str(interne))} : ce chemin sort de l'archive, qui n'est pas lue"
        elif table in e.tables:
            e.refus = f"deux fichiers pour la table {table} : {e.noms[table]} et {nom}"
        e.tables[table], e.noms[table] = ouvrir, nom
    trouvees.extractions += [par_mois[k] for k in sorted(par_mois)]


def _manquantes(e: Extraction) -> str:
    absentes = [f"{dsnp3.PREFIXE}{t.nom}" for t in dsnp3.tables().values() if t.exigee and t.nom not in e.tables]
    return f"table absente : {', '.join(absentes)}" if absentes else ""


def _ouvrir(chemin: Path) -> BinaryIO:
    try:
        return chemin.open("rb")
    except OSError as e:
        raise SourceIllisible(cause(e, "fichier illisible")) from e


def lire(e: Extraction) -> Iterator[tuple[str, BinaryIO]]:
    """(table, octets) de chaque table d'une extraction, dans l'ordre de son contenant : une archive solide ne se lit que vers l'avant."""
    for table, ouvrir in e.tables.items():
        with ouvrir() as flux:
            yield table, flux
