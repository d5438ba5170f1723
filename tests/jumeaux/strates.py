"""Un monde inventé pour comparer : des strates, et les clients de chaque éditeur."""

import random
from datetime import date
from decimal import Decimal

from jumeaux.outils import plus_mois

DEBUT = date(2024, 1, 1)
NORME_NOUVELLE = plus_mois(DEBUT, 25)  # un segment long, puis un court
PANNE = plus_mois(DEBUT, 24)  # le dernier mois de la première norme
ARRIVEES = {"E0": plus_mois(DEBUT, 14), "E1": plus_mois(DEBUT, 26)}


def strates(graine: int, editeurs: int, mois: int, disperses: bool = False) -> dict[str, list[dict]]:
    """Les relations que lisent les comparaisons. E0 est en panne, E1 dominant, E2 minuscule, Seul n'a les objets de personne.

    `disperses` : à chacun son taux.
    """
    alea = random.Random(graine)
    logiciels = [
        {"logiciel_id": f"l{i}{v}", "editeur": f"E{i}", "logiciel": "Paie", "version": v}
        for i in range(editeurs)
        for v in "ab"
    ]
    seul = {"logiciel_id": "ls", "editeur": "Seul", "logiciel": "Paie", "version": "a"}
    taux = {f"E{i}": alea.uniform(0.01, 0.5) if disperses else 0.03 if i else 0.25 for i in range(editeurs)}
    lignes, declarations = [], []
    for m in (plus_mois(DEBUT, k) for k in range(mois)):
        for x in logiciels:
            if x["version"] == "b" and mois > 30 and m < ARRIVEES[x["editeur"]]:
                continue  # dans une longue histoire, la seconde version arrive plus tard
            for controle in ("MNS-06", "BAS-01"):
                for tranche in ("1-9", "10-49") if alea.random() < 0.8 else ("1-9",):
                    vrai = taux[x["editeur"]] * (1.5 if controle == "BAS-01" else 0.8)
                    commun = {"logiciel_id": x["logiciel_id"], "controle_id": controle, "mois": m}
                    compte = _compte(alea, x["editeur"], min(0.9, vrai * (4 if m == PANNE else 1)))
                    norme = "P24V01" if m < NORME_NOUVELLE else "P26V01"
                    lignes.append(commun | {"tranche_effectif": tranche, "norme": norme} | compte)
            declarations += _clients(alea, x["logiciel_id"], m)
        sien = {"logiciel_id": "ls", "controle_id": "MNS-06", "mois": m, "tranche_effectif": "250+", "norme": "P24V01"}
        lignes.append(sien | _compte(alea, "Seul", 0.3))
        # avec les autres aussi, pour moins de la moitié de ses objets, ou davantage : le contrôle BAS-01 le compare
        lignes.append(sien | {"controle_id": "BAS-01", "tranche_effectif": "1-9"} | _compte(alea, "E2", 0.3))
        declarations += _clients(alea, "ls", m)
    return {"dim_logiciels": [*logiciels, seul], "fct_strates": lignes, "fct_declarations": declarations}


def _compte(alea: random.Random, editeur: str, taux: float) -> dict:
    n = alea.randint(1, 5) if editeur == "E2" else alea.randint(2, 60) * (4 if editeur == "E1" else 1)
    a = sum(alea.random() < taux for _ in range(n))
    return {
        "est_tiers_declarant": alea.random() < 0.4,
        "nb_declarants": alea.choice((5, 40)),
        "nb_evalues": n,
        "nb_anomalies": a,
        "nb_personnes_touchees": a,
        "montant_en_jeu": Decimal(10 * a) if a else None,
    }


def _clients(alea: random.Random, logiciel: str, mois: date) -> list[dict]:
    return [
        {
            "declaration_id": f"d{mois}{logiciel}{c}",
            "declarant_id": f"t{logiciel}{c}",
            "entreprise_id": f"e{logiciel}{c % 4 if logiciel[1] == '3' else c}",
            "logiciel_id": logiciel,
            "mois": mois,
            "flux": "dsn",
            "nature": "01",
            "est_en_vigueur": True,
            "nb_individus": alea.randint(0, 30),
        }
        for c in range(alea.randint(10, 60))
    ]
