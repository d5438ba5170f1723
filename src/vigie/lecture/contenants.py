"""Ce qu'on trouve dans un dossier ou une archive : ce qui se lit, ce qui se passe sans un mot, ce qui se passe et se dit."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath


@dataclass(frozen=True)
class Attendus:
    """Ce que l'on cherche dans un dossier ou une archive : les fins de nom qui se lisent, et comment on l'appelle."""

    extensions: frozenset[str]
    nom: str


EXTENSIONS = frozenset({".dsn", ".txt", ".edi", ".neo", ".pasrau", ".dat", ""})
DECLARATIONS = Attendus(EXTENSIONS, "une déclaration")
RETOURS = Attendus(frozenset({".xml"}), "un retour")
RESSOURCES = Attendus(frozenset({".csv"}), "un extrait de ressources")
COMPRESSEES = {".zip", ".gz"}
# Des archives aussi, que Vigie n'ouvre pas : elles peuvent contenir des déclarations, on ne passe donc pas outre.
FERMEES = {".7z", ".rar", ".tar", ".tgz", ".bz2", ".tbz", ".xz", ".txz", ".zst", ".lz", ".z", ".cab"}
# Ce que les systèmes ajoutent d'eux-mêmes : personne ne les a déposés.
_DU_SYSTEME = {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"}
_DOSSIERS_DU_SYSTEME = {
    "__macosx",
    ".trashes",
    ".spotlight-v100",
    ".fseventsd",
    "$recycle.bin",
    "system volume information",
}


def est_du_systeme(chemin: PurePath) -> bool:
    """Un fichier qu'un système pose à côté des autres (`.DS_Store`, `__MACOSX/`, `._x`, `Thumbs.db`) : il se passe sans un mot."""
    nom = chemin.name.lower()
    return nom in _DU_SYSTEME or nom.startswith("._") or any(p.lower() in _DOSSIERS_DU_SYSTEME for p in chemin.parts)


def ecart(chemin: PurePath, attendus: Attendus = DECLARATIONS) -> str:
    """Pourquoi un fichier trouvé dans un dossier ou une archive n'est pas lu, d'après son seul nom ; vide : il se lit."""
    if any(p.startswith(".") and p not in (".", "..") for p in chemin.parts):
        return "fichier ou dossier caché"
    suffixe = chemin.suffix.lower()
    if suffixe not in attendus.extensions | COMPRESSEES | FERMEES:
        return f"pas {attendus.nom} d'après son nom ({suffixe})"
    return ""


def membre(nom: str) -> PurePosixPath:
    """Le chemin d'un membre d'archive, quel que soit le système qui l'a faite."""
    return PurePosixPath(nom.replace("\\", "/"))


def parcourir(dossier: Path) -> Iterator[tuple[Path, str]]:
    """Les fichiers d'un dossier et de ses sous-dossiers, triés, et pourquoi un sous-dossier n'a pu être lu (vide : un fichier).

    Ce que pose le système n'y est pas ; un dossier caché, ou un lien vers un dossier, y est une fois, sans ce qu'il contient.
    """
    trouves: list[tuple[Path, str]] = []

    def illisible(e: OSError) -> None:
        trouves.append((Path(e.filename), "dossier sans droit de lecture"))

    for base, sous_dossiers, noms in os.walk(dossier, onerror=illisible):
        la = Path(base)
        non_suivis = [d for d in sous_dossiers if d.startswith(".") or (la / d).is_symlink()]
        sous_dossiers[:] = [d for d in sous_dossiers if d not in non_suivis]
        trouves += [(la / n, "") for n in (*noms, *non_suivis) if not est_du_systeme((la / n).relative_to(dossier))]
    yield from sorted(trouves)
