"""Contrôler des fichiers déposés, puis n'en rien garder : le travail de la page « Essayer un fichier », sans Streamlit.

Les fichiers passent par un dossier temporaire propre à l'essai, effacé quoi qu'il arrive. Rien n'est mis en cache ni journalisé.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie import ecriture as e
from vigie.controler import page, rendu
from vigie.controler.verifier import Resultat, verifier
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer
from vigie.temporaire import dossier_prive

# Du texte seulement : une archive de quelques mégaoctets peut en contenir des milliers.
EXTENSIONS = ("dsn", "txt", "edi", "neo", "pasrau", "dat")
MO = 1_000_000
MO_PAR_FICHIER, MO_EN_TOUT, FICHIERS_MAX = 20, 60, 36
# Chaque essai tient son lot en mémoire : on en borne le nombre, les autres attendent leur tour un moment.
_PLACES = threading.BoundedSemaphore(2)
_ATTENTE = 60.0
_INTERDITS = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True)
class Essai:
    """Le résultat d'un essai, et ses deux rapports. Aucune valeur non admise par le registre n'y figure."""

    resultat: Resultat
    html: str
    jsonl: str


def essayer(fichiers: Sequence[tuple[str, bytes]]) -> Essai:
    """Contrôle des fichiers (nom, contenu) ensemble. Lève `ErreurVigie` s'ils sont trop gros, trop nombreux ou illisibles."""
    _borner(fichiers)
    if not _PLACES.acquire(timeout=_ATTENTE):
        raise ErreurVigie("Trop d'essais sont en cours sur ce serveur. Réessayez dans une minute.")
    try:
        with dossier_prive("essai") as dossier:
            return _controler(fichiers, dossier)
    finally:
        _PLACES.release()


def _controler(fichiers: Sequence[tuple[str, bytes]], dossier: Path) -> Essai:
    try:
        return _nommer(verifier(_ecrire(fichiers, dossier)), dossier)
    except ErreurVigie as erreur:
        raise ErreurVigie(_sans_dossier(str(erreur), dossier)) from None


def _borner(fichiers: Sequence[tuple[str, bytes]]) -> None:
    if not fichiers:
        raise ErreurVigie("Aucun fichier à contrôler.")
    if len(fichiers) > FICHIERS_MAX:
        raise ErreurVigie(
            f"{len(fichiers)} fichiers : {FICHIERS_MAX} au plus à la fois. Au-delà, employez vigie controler."
        )
    for nom, octets in fichiers:
        if len(octets) > MO_PAR_FICHIER * MO:
            raise ErreurVigie(
                f"{montrer(nom)} dépasse {MO_PAR_FICHIER} Mo. Employez vigie controler, qui n'a pas de limite."
            )
    if sum(len(octets) for _, octets in fichiers) > MO_EN_TOUT * MO:
        raise ErreurVigie(f"Ces fichiers dépassent {MO_EN_TOUT} Mo ensemble. Contrôlez-les en plusieurs fois.")


def _ecrire(fichiers: Sequence[tuple[str, bytes]], dossier: Path) -> list[str]:
    """Écrit chaque fichier sous un nom sûr, dans son propre sous-dossier : deux fichiers peuvent porter le même nom."""
    chemins = []
    for rang, (nom, octets) in enumerate(fichiers, 1):
        sur = _INTERDITS.sub("_", nom).lstrip(".")[-100:] or "fichier"
        if not sur.lower().endswith(tuple(f".{x}" for x in EXTENSIONS)):
            sur += ".dsn"  # le contenu décide : une archive renommée est refusée comme fichier binaire
        cible = dossier / str(rang) / sur
        cible.parent.mkdir()
        cible.write_bytes(octets)
        chemins.append(str(cible))
    return chemins


def _sans_dossier(texte: str, dossier: Path) -> str:
    return re.sub(re.escape(str(dossier)) + r"[\\/]\d+[\\/]", "", texte)


def _nommer(r: Resultat, dossier: Path) -> Essai:
    """Rend aux fichiers leurs noms : le dossier temporaire n'apprend rien à personne. Deux du même nom se distinguent par leur mois."""
    noms = _noms(r, dossier)

    def nom(chemin: str) -> str:
        return noms.get(chemin) or _sans_dossier(chemin, dossier)

    for f in r.fichiers:
        f.nom = nom(f.nom)
    r.anomalies = [a._replace(fichier=nom(a.fichier)) for a in r.anomalies]
    r.declarations = [replace(d, fichier=nom(d.fichier)) for d in r.declarations]
    return Essai(r, page.page(r), rendu.jsonl(r))


def _noms(r: Resultat, dossier: Path) -> dict[str, str]:
    """Chemin → nom à montrer, pour les fichiers déposés sous un nom que d'autres portent : suivi de ses mois, ou de son rang de dépôt."""
    par_nom = defaultdict(list)
    for f in r.fichiers:
        par_nom[_sans_dossier(f.nom, dossier)].append(f.nom)
    noms = {}
    for nom, chemins in par_nom.items():
        mois = [
            e.enumeration(list(dict.fromkeys(page.mois_declare(d.mois) for d in r.declarations if d.fichier == x)))
            for x in chemins
        ]
        for rang, (chemin, dits) in enumerate(zip(chemins, mois, strict=True), 1):
            if len(chemins) > 1:
                distinct = dits and mois.count(dits) == 1
                noms[chemin] = f"{nom} ({dits})" if distinct else f"{nom} ({e.ordinal(rang)} déposé)"
    return noms
