"""La zone protégée d'un retour : lui seul y porte un SIRET. Rien ne s'écrit ailleurs, et chaque édition se consigne, comme `vigie lever`."""

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path

from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.fichiers import ecrire_d_un_coup
from vigie.nommer import montrer

RETOURS, JOURNAL = "retours_consolides", "retours_consolides.jsonl"


def ouvrir() -> Path:
    """La zone protégée. Lève `ErreurVigie` si cette machine ne l'est pas."""
    zone = chemins.protege()
    if not any(zone.glob("*/correspondances.parquet")):
        raise ErreurVigie(f"Aucune table de correspondance sous {zone} : cette machine n'est pas la zone protégée.")
    return zone


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


def sirets() -> dict[str, str]:
    """Pseudonyme d'établissement → SIRET, de toutes les tables de correspondance."""
    import pyarrow.parquet as pq

    rendus: dict[str, str] = {}
    for table in sorted(ouvrir().glob("*/correspondances.parquet")):
        lue = pq.read_table(table, columns=["pseudonyme", "siret"])
        rendus |= dict(zip(lue.column("pseudonyme").to_pylist(), lue.column("siret").to_pylist(), strict=True))
    return rendus


def ecrire(dossier: Path, nom: str, texte: str) -> Path:
    """Écrit un fichier de la zone, d'un coup, lisible par son seul propriétaire."""
    but = dossier / nom
    ecrire_d_un_coup(but, texte)
    but.chmod(0o600)
    return but


def consigner(**quoi: object) -> None:
    """Ajoute une ligne au journal : quand, qui, et ce que dit l'appelant."""
    ligne = {"le": datetime.now(UTC).isoformat(timespec="seconds"), "qui": getpass.getuser(), **quoi}
    with (ouvrir() / JOURNAL).open("a", encoding="utf-8") as f:
        f.write(json.dumps(ligne, ensure_ascii=False, default=str) + "\n")
