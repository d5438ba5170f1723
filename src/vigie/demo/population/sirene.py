"""Un stock SIRENE inventé, aux colonnes officielles : les établissements de la démonstration, moins quelques-uns, et d'autres qui n'y sont pas."""

import csv
from pathlib import Path

from vigie.demo.population import strates
from vigie.demo.population.modele import Declarant

# Quelques colonnes de StockEtablissement, dont deux que Vigie ne lit pas : elles ne doivent pas sortir.
COLONNES = (
    "siret",
    "dateDebut",
    "etatAdministratifEtablissement",
    "activitePrincipaleEtablissement",
    "trancheEffectifsEtablissement",
    "codeCommuneEtablissement",
)
# Bornes basses des tranches d'effectif de l'Insee (variable trancheEffectifsEtablissement).
TRANCHES = ((250, "32"), (200, "31"), (100, "22"), (50, "21"), (20, "12"), (10, "11"), (6, "03"), (3, "02"), (1, "01"))


def tranche(effectif: int) -> str:
    """Code de tranche de l'Insee ; « NN » : aucun salarié.

    >>> tranche(0), tranche(4), tranche(300)
    ('NN', '02', '32')
    """
    return next((code for borne, code in TRANCHES if effectif >= borne), "NN")


def ecrire(chemin: Path, declarants: list[Declarant]) -> None:
    """Écrit le stock des déclarants, certains absents, et quelques établissements étrangers à la démonstration (voir `strates`)."""
    with chemin.open("w", encoding="utf-8", newline="") as f:
        sortie = csv.writer(f, lineterminator="\n")
        sortie.writerow(COLONNES)
        for declarant in declarants:
            naf = f"{declarant.secteur.ape[:2]}.{declarant.secteur.ape[2:]}"
            if declarant.rang not in strates.ABSENT_DE_SIRENE:
                sortie.writerow([declarant.siret, "2020-01-01", "A", naf, tranche(len(declarant.salaries)), "75056"])
            if declarant.rang in strates.VOISIN_DE_SIRENE:
                sortie.writerow([f"{declarant.siren}99999", "2019-01-01", "A", naf, "NN", "75056"])
