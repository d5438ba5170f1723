"""La version publiée : où elle est, et la seule façon de l'ouvrir.

Le tableau de bord et le rapport passent par `ouvrir` : lecture seule, sans accès au reste de la machine. Une version ne change
jamais ; publier en désigne une autre.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

COURANTE = "courante.json"
_NOM = re.compile(r"pub_\d{4}-\d{2}\.\d+\.duckdb")

# « read_only » seul laisse lire et écrire d'autres fichiers : c'est l'accès extérieur fermé et le verrou qui protègent.
_REGLAGES = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "2GB",
    "max_temp_directory_size": "1GB",
    "threads": "2",
    "lock_configuration": "true",
}


@dataclass(frozen=True)
class Courante:
    """La version désignée : son nom (`2026-06.3`) et son fichier."""

    version: str
    fichier: Path


def courante(dossier: Path | None = None) -> Courante:
    """Version désignée par `courante.json`. Lève `ErreurVigie` si rien n'est publié, ou si le fichier désigné manque."""
    dossier = dossier or chemins.publie()
    pointeur = dossier / COURANTE
    if not pointeur.is_file():
        raise ErreurVigie(
            f"Rien n'est publié dans {montrer(dossier)}. Lancer « vigie valider » puis « vigie publier » "
            "(VIGIE_DONNEES désigne le dossier des données)."
        )
    try:
        contenu = json.loads(pointeur.read_text(encoding="utf-8"))
        version, nom = str(contenu["version"]), str(contenu["fichier"])
    except (ValueError, KeyError, TypeError) as erreur:
        raise ErreurVigie(f"{montrer(pointeur)} est illisible. Lancer « vigie publier » pour le réécrire.") from erreur
    fichier = dossier / nom
    if not _NOM.fullmatch(nom) or not fichier.is_file():
        raise ErreurVigie(
            f"{montrer(pointeur)} désigne une version absente. Lancer « vigie publier » pour en publier une."
        )
    return Courante(version, fichier.resolve())


def ouvrir(dossier: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Connexion verrouillée, en lecture seule, à la version courante (schémas `marts` et `publication`).

    Aucun autre fichier ne peut être lu ni écrit, aucun réglage changé ; mémoire, disque temporaire et fils bornés.
    Lève `ErreurVigie` si rien n'est publié ou si le fichier est abîmé. L'appelant ferme la connexion.
    """
    version = courante(dossier)
    try:
        return duckdb.connect(str(version.fichier), read_only=True, config=_REGLAGES)
    except duckdb.Error as erreur:
        raise ErreurVigie(
            f"La version publiée {version.version} ne s'ouvre pas (fichier abîmé, ou écrit par un DuckDB plus récent). "
            "Lancer « vigie publier » pour en publier une autre."
        ) from erreur
