"""Des extraits de ressources inventés, aux contrats de Vigie, et de quoi les extraire et les relire."""

from pathlib import Path

import pyarrow.parquet as pq

from vigie.echanges.extraire import ExtractionRessources, Rapport
from vigie.identite import cles

CLE = cles.de_demonstration(1)
TETE = "numero;mois;flux;verseur;donnee;montant;integre_le;extrait_le"
TETE_INDEPENDANTS = "numero;siren;regime;debut;fin;donnee;montant;declare_le"
NIR, AUTRE_NIR, SIRET, SIREN = "1900101001001", "1900101001002", "99999999800011", "999999997"
EN_CLAIR = (NIR, AUTRE_NIR, SIRET, SIREN, "190010100100148")


def montant(
    montant: str = "1500.00", numero: str = NIR, mois: str = "2026-02", flux: str = "dsn", verseur: str = SIRET,
    donnee: str = "net_fiscal", integre_le: str = "2026-03-18", extrait_le: str = "2026-06-02",
) -> str:  # fmt: skip
    """Une ligne de ressources mensuelles."""
    return ";".join((numero, mois, flux, verseur, donnee, montant, integre_le, extrait_le))


def rien(numero: str = NIR, mois: str = "2026-02", extrait_le: str = "2026-06-02") -> str:
    """L'extrait dit que cette personne n'a rien ce mois-là."""
    return montant("", numero, mois, "aucun", "", "aucune", "", extrait_le)


def independant(
    montant: str = "2400.00", numero: str = NIR, debut: str = "2026-02-01", fin: str = "2026-02-28", donnee: str = "chiffre_affaires",
    regime: str = "micro", declare_le: str = "2026-03-05",
) -> str:  # fmt: skip
    """Un revenu déclaré par un indépendant."""
    return ";".join((numero, SIREN, regime, debut, fin, donnee, montant, declare_le))


def ecrire(dossier: Path, nom: str, *lignes: str, tete: str = TETE, encodage: str = "utf-8") -> Path:
    """Écrit un fichier de ressources."""
    fichier = dossier / nom
    fichier.write_bytes("".join(f"{x}\n" for x in (tete, *lignes)).encode(encodage))
    return fichier


def extraire(*entrees: Path, sortie: Path | None = None) -> Rapport:
    """Extrait avec la clé de démonstration, dans `VIGIE_DONNEES` à défaut de `sortie`."""
    return ExtractionRessources(CLE, sortie).executer([str(e) for e in entrees])


def table(rapport: Rapport, nom: str) -> list[dict]:
    """Les lignes d'une table de l'extrait ; vide si elle n'y est pas."""
    fichier = rapport.dossier / f"{nom}.parquet"
    return pq.read_table(fichier).to_pylist() if fichier.exists() else []
