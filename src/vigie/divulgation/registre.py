"""Le registre des sorties : ce qui est jamais sorti par la porte nationale, à part des versions publiées.

Un fichier DuckDB par publication, écrit une fois, jamais récrit ni effacé : effacer une version ne désarme pas la porte, qui se
compare au registre et non aux versions. Il contient des pseudonymes : il ne se diffuse pas. Tables d'un fichier :

- `mois` : chaque mois, l'empreinte de ce que la porte en a lu (`entrees`), celle de ce qu'elle y a compté (`contenu`), et la sortie qui tient
  ce contenu (`tenue` ; null : ce fichier) ;
- `comptes` : mois, genre, modalité, déclarant, et ce qu'il apporte à chaque mesure ; `personnes` : les distinctes. Des seuls mois tenus ici ;
- `resumes` : les mêmes, cellule par cellule (`contenus`), et `fiche` : la formule de leurs empreintes ;
- `cellules` : la cellule telle que montrée ou tue (`est_montrable`, `mesures_montrables`), de tous les mois ;
- `sommes` : ce qu'additionne chaque gravité, chaque enjeu et le total ;
- `changements` : combien de déclarants ont changé une cellule depuis le contenu que tient une autre sortie (`avant`).

Un fichier d'avant `mois` tient les comptes de tous les siens et n'a pas de résumés ; ses changements sont depuis chaque sortie d'avant lui.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from vigie import pannes
from vigie.erreurs import ErreurVigie
from vigie.fichiers import synchroniser
from vigie.sql import litteral

_VERSION = re.compile(r"pub_((\d{4})-(\d{2})\.\d+)\.duckdb")


def fichiers(dossier: Path) -> list[Path]:
    """Les sorties inscrites, dans l'ordre où elles l'ont été."""
    return sorted(dossier.glob("*.duckdb"), key=lambda f: (f.stat().st_mtime_ns, f.name))


def connait(dossier: Path, version: Path | str) -> bool:
    """Vrai si la version (son fichier, ou le nom de celui-ci) est déjà au registre."""
    return (dossier / f"{numero(Path(version).name)}.duckdb").is_file()


def perdues(dossier: Path, publiees: Iterable[str], presentes: Iterable[Path]) -> list[date]:
    """Dernier mois de chaque version publiée dont il ne reste rien, ni fichier ni inscription : `publiees`, noms des fichiers."""
    restent = {f.name for f in presentes}
    manquent = [
        m for nom in publiees if nom not in restent and not connait(dossier, nom) and (m := _VERSION.fullmatch(nom))
    ]
    return [date(int(m[2]), int(m[3]), 1) for m in manquent]


@contextmanager
def attache(con: duckdb.DuckDBPyConnection, fichier: Path, nom: str) -> Iterator[str]:
    """Le fichier attaché en lecture sous `nom`. Lève `ErreurVigie` s'il ne s'ouvre pas : la différence ne pourrait être vérifiée."""
    try:
        con.execute(f"attach {litteral(str(fichier))} as {nom} (read_only)")
    except duckdb.Error as erreur:
        raise ErreurVigie(
            f"La sortie antérieure {fichier.name} ne s'ouvre pas : la différence avec elle ne peut être vérifiée. "
            "La restaurer d'une sauvegarde, puis relancer."
        ) from erreur
    try:
        yield nom
    finally:
        con.execute(f"detach {nom}")


@contextmanager
def relue(con: duckdb.DuckDBPyConnection, fichier: Path, nom: str = "relue") -> Iterator[str]:
    """Le fichier attaché, pour n'y faire que lire. Lève `ErreurVigie` s'il ne s'ouvre pas, ou si ce qu'on y lit est abîmé."""
    with attache(con, fichier, nom):
        try:
            yield nom
        except duckdb.Error as erreur:
            pannes.relever(erreur)
            raise ErreurVigie(
                f"La sortie antérieure {fichier.name} est abîmée : la différence avec elle ne peut être vérifiée. "
                "La restaurer d'une sauvegarde, puis relancer."
            ) from erreur


def inscrire(chantier: Path, dossier: Path, version: str) -> Path:
    """Met en place une sortie préparée, sous un nom neuf : une inscription n'en remplace jamais une autre."""
    rang, but = 1, dossier / f"{version}.duckdb"
    while but.exists():
        rang += 1
        but = dossier / f"{version}_{rang}.duckdb"
    synchroniser(chantier)
    return chantier.rename(but)


def numero(nom: str) -> str:
    """Le numéro d'une version, d'après le nom de son fichier.

    >>> numero("pub_2026-06.1.duckdb")
    '2026-06.1'
    """
    trouve = _VERSION.fullmatch(nom)
    return trouve[1] if trouve else Path(nom).stem
