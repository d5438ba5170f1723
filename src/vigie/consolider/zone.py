"""La zone protégée d'un retour : lui seul y porte un SIRET. Rien ne s'écrit ailleurs, et chaque édition se consigne, comme `vigie lever`."""

from pathlib import Path

from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.fichiers import ecrire_d_un_coup
from vigie.nommer import montrer

RETOURS = JOURNAL = "retours_consolides"


def depot(demande: Path | None, sous: str) -> Path:
    """Le dossier où écrire, créé. Lève `ErreurVigie` si la demande sort de la zone protégée : un retour nomme un employeur."""
    zone = chemins.protege().resolve()
    dossier = (demande or zone / RETOURS).resolve()
    if not dossier.is_relative_to(zone):
        raise ErreurVigie(
            f"{montrer(demande)} est hors de la zone protégée : ce qui est écrit ici nomme un employeur. Donnez un dossier sous {zone}, ou rien."
        )
    (dossier / sous).mkdir(parents=True, exist_ok=True)
    return dossier / sous


def ecrire(dossier: Path, nom: str, texte: str) -> Path:
    """Écrit un fichier de la zone, d'un coup, lisible par son seul propriétaire."""
    but = dossier / nom
    ecrire_d_un_coup(but, texte)
    but.chmod(0o600)
    return but
