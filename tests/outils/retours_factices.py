"""Des retours inventés (`tests/fichiers/retours/`, un par genre), et de quoi les extraire et les relire."""

from pathlib import Path

import pyarrow.parquet as pq

from vigie.identite import cles
from vigie.retours.extraire import ExtractionRetours, Rapport

DOSSIER = Path(__file__).parent.parent / "fichiers" / "retours"
CLE = cles.de_demonstration(1)
# Ce que les fichiers inventés disent en clair d'une personne ou d'un employeur : rien n'en sort.
EN_CLAIR = (
    "1900101001001", "1900101001002", "2990101001003", "2900000000NTT", "DUPREZ", "CAMILLE", "MARTEL", "ALIX", "ROYER", "DENIS",
    "MAT001", "CONTRAT-0", "99999999800011", "99999999900011", "999999998", "999999999", "F1inventeZZ", "FR76", "0102030405",
    "contact@exemple.fr", "DOSSIER-0001", "RETOUR-120-1", "2600000001", "1990-01-01", "01011990", "paie_",
)  # fmt: skip


def extraire(*entrees: Path, sortie: Path | None = None) -> Rapport:
    """Extrait avec la clé de démonstration, dans `VIGIE_DONNEES` à défaut de `sortie`."""
    return ExtractionRetours(CLE, sortie).executer([str(e) for e in entrees])


def table(rapport: Rapport, nom: str) -> list[dict]:
    """Les lignes d'une table de l'extrait, sans ses clés ; vide si elle n'y est pas."""
    fichier = rapport.dossier / f"{nom}.parquet"
    return pq.read_table(fichier).to_pylist() if fichier.exists() else []


def dites(ligne: dict, *sauf: str) -> dict:
    """Ce qu'une ligne dit : ni ses vides, ni ses clés, ni sa place dans le fichier."""
    tues = {"ligne", "fichier_rang", *sauf}
    return {c: v for c, v in ligne.items() if v is not None and c not in tues and not c.endswith("_id")}
