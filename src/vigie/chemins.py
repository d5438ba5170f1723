"""Où se trouvent les ressources (contrôles, norme, modèles) et les données.

Dans un clone, les ressources sont les dossiers de la racine ; dans une roue installée, leur copie sous `vigie/ressources`.
"""

import os
from pathlib import Path

_PAQUET = Path(__file__).resolve().parent
_EMBARQUEES = _PAQUET / "ressources"
_CLONE = _PAQUET.parent.parent


def racine() -> Path:
    """Dossier qui contient `controles/`, `seeds/`, `models/` et `macros/` : le clone, sinon la roue."""
    return _EMBARQUEES if _EMBARQUEES.is_dir() else _CLONE


def est_un_clone() -> bool:
    """Vrai quand le code tourne depuis un clone du dépôt (dbt, `generer`, démonstration y sont possibles)."""
    return not _EMBARQUEES.is_dir() and (_CLONE / "dbt_project.yml").is_file()


def donnees() -> Path:
    """Dossier des données : `VIGIE_DONNEES`, sinon `./donnees`."""
    return Path(os.environ.get("VIGIE_DONNEES", "donnees"))


def entrepot() -> Path:
    """Fichier de l'entrepôt DuckDB."""
    return donnees() / "entrepot.duckdb"


def extraits() -> Path:
    """Dossier des extraits pseudonymisés."""
    return donnees() / "extraits"


def protege() -> Path:
    """Zone protégée : clés, noms de fichiers reçus, correspondances. Jamais lue par l'entrepôt."""
    return donnees() / "protege"


def debordement() -> Path:
    """Où DuckDB écrit ce qui ne tient pas en mémoire : des valeurs déjà sous pseudonyme, effacées dès que personne ne s'en sert."""
    return donnees() / "debordement"


def publie() -> Path:
    """Dossier des versions publiées."""
    return donnees() / "publie"
