"""Un pays tiré au sort, aux volumes d'une vraie collecte : de quoi mesurer ce que la porte des données ouvertes laisse voir.

`python tests/outils/pays.py 50000` en écrit la part de cellules et d'anomalies montrées (docs/diffusion.md).
"""

import sys
import time
from collections.abc import Iterator

import numpy as np

from vigie.divulgation import ouvrir
from vigie.divulgation.masquage import Masque, masquer_ensemble, motif
from vigie.divulgation.tables import Seuils, Tables

DEPARTEMENTS, SECTEURS = 96, 60
TAILLES = (("1-9", 1, 9, 0.82), ("10-49", 10, 49, 0.14), ("50-249", 50, 249, 0.035), ("250+", 250, 2_000, 0.005))


def lignes(declarants: int, graine: int = 0) -> Iterator[tuple[str, str, str, str, int, int, int]]:
    """Département, secteur, tranche, déclarant, personnes, anomalies, objets jugés : des déclarants inégaux, un sur trois en anomalie."""
    alea = np.random.default_rng(graine)
    departements = alea.zipf(1.4, declarants) % DEPARTEMENTS + 1
    secteurs = alea.zipf(1.3, declarants) % SECTEURS + 1
    tailles = alea.choice(len(TAILLES), declarants, p=[t[3] for t in TAILLES])
    for i in range(declarants):
        tranche, bas, haut, _ = TAILLES[tailles[i]]
        personnes = int(alea.integers(bas, haut + 1))
        anomalies = int(alea.binomial(personnes * 40, 0.004)) if alea.random() < 1 / 3 else 0
        yield f"{departements[i]:02}", f"{secteurs[i]:02}", tranche, f"d{i}", personnes, anomalies, personnes * 40


def passer(declarants: int, graine: int = 0) -> tuple[dict[str, Tables], Masque]:
    """Les tables d'un mois de ce pays, par mesure, et ce que la porte en masque."""
    tirees = list(lignes(declarants, graine))
    mesures = {m: ouvrir._tables(tirees, rang) for rang, m in enumerate(ouvrir.MESURES)}
    return mesures, masquer_ensemble(mesures)


def parts(mesures: dict[str, Tables], masque: Masque) -> dict[str, tuple[int, int, float]]:
    """Par sorte de cellule : combien se montrent, sur combien, et la part des anomalies qu'elles portent."""
    comptes: dict[str, list] = {}
    for cle, cellule in mesures["nb_anomalies"].cellules.items():
        nom, (departement, autre) = cle
        sorte = "total" if departement is None and autre is None else "département" if autre is None else nom
        sorte = f"{sorte}, pays" if departement is None and autre else sorte
        compte = comptes.setdefault(sorte, [0, 0, 0, 0])
        vue = cle in masque.visibles
        for i, x in enumerate((vue, 1, vue * cellule.valeur, cellule.valeur)):
            compte[i] += x
    return {s: (vues, toutes, a / total if total else 0.0) for s, (vues, toutes, a, total) in comptes.items()}


def secretes_par_elles_memes(mesures: dict[str, Tables]) -> set:
    """Les cellules que les seules règles de base taisent."""
    return {c for t in mesures.values() for c, x in t.cellules.items() if motif(x, Seuils())}


if __name__ == "__main__":
    debut = time.process_time()
    for sorte, (vues, toutes, part) in parts(*passer(int(sys.argv[1]))).items():
        print(f"{sorte} : {vues} sur {toutes} cellules, {part:.1%} des anomalies")
    print(f"{time.process_time() - debut:.0f} s de processeur")
