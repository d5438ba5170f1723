"""La zone protégée, pour qui en sort une identité : elle est là, on dit pourquoi, et la demande se consigne."""

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path

from vigie import chemins
from vigie.erreurs import ErreurVigie


def ouvrir() -> Path:
    """Le dossier de la zone protégée. Lève `ErreurVigie` si cette machine ne l'est pas."""
    zone = chemins.protege()
    if not any(zone.glob("*/correspondances.parquet")):
        raise ErreurVigie(f"Aucune table de correspondance sous {zone} : cette machine n'est pas la zone protégée.")
    return zone


def exiger_motif(motif: str, de_quoi: str) -> str:
    """Le motif, sans blancs autour. Lève `ErreurVigie` s'il est vide. `de_quoi` : ce que l'on demande (« ce pseudonyme est levé »)."""
    if not motif.strip():
        raise ErreurVigie(f"Le motif est vide : dites pourquoi {de_quoi}.")
    return motif.strip()


def consigner(journal: str, **quoi: object) -> None:
    """Ajoute une ligne au journal `journal`.jsonl de la zone : quand, qui, et ce que dit l'appelant."""
    ligne = {"le": datetime.now(UTC).isoformat(timespec="seconds"), "qui": getpass.getuser(), **quoi}
    with (chemins.protege() / f"{journal}.jsonl").open("a", encoding="utf-8") as f:
        f.write(json.dumps(ligne, ensure_ascii=False, default=str) + "\n")


def sirets(zone: Path) -> dict[str, str]:
    """Pseudonyme d'établissement → SIRET, de toutes les tables de correspondance."""
    import pyarrow.parquet as pq

    rendus: dict[str, str] = {}
    for table in sorted(zone.glob("*/correspondances.parquet")):
        lue = pq.read_table(table, columns=["pseudonyme", "siret"])
        rendus |= dict(zip(lue.column("pseudonyme").to_pylist(), lue.column("siret").to_pylist(), strict=True))
    return rendus
