"""Tire des cas et lit leur coefficient dans openfisca-france ; se joue dans `.venv-oracle` (`make oracle`), jamais ailleurs.

openfisca-france (AGPL) n'est ni distribué ni importé par Vigie : on l'exécute à part, on force ses entrées (assiette, SMIC, effectif)
et l'on ne garde que les nombres qu'il rend. `python tests/oracle/calculer.py` revérifie la table figée ; `--ecrire` la refait.
"""

import argparse
import csv
import sys
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from random import Random

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

TABLE = Path(__file__).parent / "coefficients_openfisca.csv"
COLONNES = ("mois", "effectif", "smic", "assiette", "coefficient")
GRAINE = 2026
# De part et d'autre de chaque changement de paramètre : SMIC de mai 2023 et de novembre 2024, T du 1er mai 2025, gel de 2026.
MOIS = (
    "2023-01", "2023-04", "2023-05", "2023-12", "2024-01", "2024-10", "2024-11", "2025-01", "2025-04", "2025-05", "2025-12",
    "2026-01", "2026-05", "2026-06", "2026-12",
)  # fmt: skip
EFFECTIFS = (1, 49, 50, 250)
PAR_COUPLE = 20  # cas par mois et par effectif : 15 × 4 × 20 = 1 200
# Rapports assiette / SMIC où la formule change de forme ; openfisca compte en float32 : on ne tire pas l'égalité même.
FRONTIERES = {"2023": (1.0, 1.6), "2024": (1.0, 1.6), "2025": (1.0, 1.6), "2026": (1.0, 3.0)}


def cas() -> list[tuple[str, int, float, float]]:
    """(mois, effectif, SMIC, assiette), toujours les mêmes pour une graine."""
    tirage, tires = Random(GRAINE), []
    for mois in MOIS:
        for effectif in EFFECTIFS:
            for rang in range(PAR_COUPLE):
                smic = round(tirage.uniform(150, 2_600), 2)
                assiette = smic * tirage.uniform(0.8, 3.4)
                if rang < 4:
                    bord = tirage.choice(FRONTIERES[mois[:4]])
                    assiette = smic * bord + tirage.choice((-1, 1)) * tirage.uniform(0.05, 3)
                tires.append((mois, effectif, smic, round(assiette, 2)))
    return tires


def coefficients(tires: list[tuple[str, int, float, float]]) -> list[str]:
    """Coefficient d'openfisca-france de chaque cas, à quatre décimales."""
    systeme, rendus = FranceTaxBenefitSystem(), []
    for mois, groupe in groupby(tires, key=lambda c: c[0]):
        lot = list(groupe)
        simulation = SimulationBuilder().build_default_simulation(systeme, count=len(lot))
        smic = np.array([c[2] for c in lot])
        simulation.set_input("assiette_allegement", mois, np.array([c[3] for c in lot]))
        simulation.set_input("effectif_entreprise", mois, np.array([c[1] for c in lot]))
        if mois < "2026":
            simulation.set_input("smic_proratise", mois, smic)
        else:
            # La formule de 2026 ignore smic_proratise : c'est la proratisation qu'il faut forcer.
            parametres = systeme.parameters(mois)
            reductions = parametres.prelevements_sociaux.reductions_cotisations_sociales.allegement_general
            reference = reductions.ensemble_des_entreprises.smic_reference
            heures = parametres.marche_travail.salaire_minimum.smic.nb_heures_travail_mensuel
            simulation.set_input("coefficient_proratisation", mois, smic / (reference * heures))
        rendus += [f"{v:.4f}" for v in simulation.calculate("taux_allegement_general", mois)]
    return rendus


def main() -> int:
    """Écrit la table, ou la compare à ce qu'openfisca rend aujourd'hui. Rend 1 si un coefficient a changé."""
    lecture = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    lecture.add_argument("--ecrire", action="store_true", help="refaire la table figée")
    arguments = lecture.parse_args()
    tires = cas()
    lignes = [(*c[:2], f"{c[2]:.2f}", f"{c[3]:.2f}", v) for c, v in zip(tires, coefficients(tires), strict=True)]
    titre = f"# openfisca-france {version('openfisca-france')}, graine {GRAINE}, {len(lignes)} cas"
    if arguments.ecrire:
        with TABLE.open("w", encoding="utf-8", newline="") as flux:
            flux.write(f"{titre}\n")
            csv.writer(flux, lineterminator="\n").writerows([COLONNES, *lignes])
        print(f"{titre[2:]} : {TABLE.name} écrite")
        return 0
    with TABLE.open(encoding="utf-8", newline="") as flux:
        ancien = flux.readline().strip()
        figees = [tuple(x.values()) for x in csv.DictReader(flux)]
    actuelles = [tuple(map(str, ligne)) for ligne in lignes]
    differents = sum(a != b for a, b in zip(figees, actuelles, strict=True)) if len(figees) == len(actuelles) else -1
    print(f"{titre[2:]} ; table : {ancien[2:]} ; cas différents : {differents if differents >= 0 else 'autres cas'}")
    return int(differents != 0)


if __name__ == "__main__":
    sys.exit(main())
