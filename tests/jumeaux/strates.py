"""Un monde inventé pour comparer : des strates, et les clients de chaque éditeur."""

import random
from datetime import date, datetime
from decimal import Decimal

from jumeaux.outils import plus_mois

DEBUT = date(2024, 1, 1)


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
            for controle in ("MNS-06", "BAS-01"):
                for tranche in ("1-9", "10-49") if alea.random() < 0.8 else ("1-9",):
                    vrai = taux[x["editeur"]] * (1.5 if controle == "BAS-01" else 0.8)
                    commun = {"logiciel_id": x["logiciel_id"], "controle_id": controle, "mois": m}
                    compte = _compte(alea, x["editeur"], min(0.9, vrai))
                    lignes.append(commun | {"tranche_effectif": tranche, "norme": "P24V01"} | compte)
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


def atteintes(graine: int, mois: int) -> dict[str, list[dict]]:
    """Les employeurs touchés, série par série : stables, en panne, apaisés, neufs, troués ; une norme nouvelle au milieu."""
    alea = random.Random(graine)
    lignes = []
    series = [("national", "tous", 300, 9.0), ("editeur", "E0", 90, 20.0), ("editeur", "E1", 60, 0.4)]
    series += [("controle", f"K{k}", 250, taux) for k, taux in enumerate((0.0, 0.1, 2.0, 30.0))]
    for dimension, modalite, exposes, taux in series:
        for k in range(mois):
            if (modalite == "K2" and k < 20) or (modalite == "K1" and k in (7, 8)):
                continue
            vrai = taux * (6 if modalite in ("tous", "K3") and k == 20 else 0 if modalite == "E0" and k > 30 else 1)
            vrai += 9 if modalite == "K0" and k == 33 else 0
            lignes.append(_atteinte(alea, dimension, modalite, "toutes", k, exposes, vrai))
    logiciels = [("l0a", "E0", 0), ("l0b", "E0", 14), ("l1a", "E1", 0), ("l1b", "E1", 26), ("l2a", "E2", 3)]
    for logiciel, _, arrivee in logiciels:
        for k in range(arrivee, mois):
            for tranche, exposes in (
                ("1-9", 80),
                ("10-49", 30 if logiciel != "l2a" else 0),
                ("250+", 4 * (logiciel == "l0a")),
            ):
                vrai = exposes * (0.3 if logiciel == "l0b" and k in (16, 17) else 0.03)
                lignes.append(_atteinte(alea, "version", logiciel, tranche, k, exposes, vrai))
    normes = [
        {"dimension": "norme", "modalite": norme, "mois": plus_mois(DEBUT, k), "nb_declarants": nb}
        for k in range(mois)
        for norme, nb in (("P24V01", 200 if k < 25 else 90), ("P26V01", 0 if k < 24 else 100))
    ]
    regles = [
        {"controle_id": c, "zone": zone, "regle_depuis": datetime(2026, 7, 8, 12)}
        for c, zone in (("K2", "entrepot"), ("K3", "protegee"))
    ]
    noms = [{"logiciel_id": x, "editeur": e, "logiciel": "Paie", "version": x[-1]} for x, e, _ in logiciels]
    return {"ind_atteintes_mois": lignes, "ind_dimensions_mois": normes, "dim_logiciels": noms, "dim_controles": regles}


def _atteinte(
    alea: random.Random, dimension: str, modalite: str, tranche: str, rang: int, exposes: int, taux: float
) -> dict:
    vus = sum(alea.random() < taux / exposes for _ in range(exposes)) if exposes else 0
    # les trois premiers mois n'ont pas de mémoire
    juge = rang >= 3
    return {
        "dimension": dimension,
        "modalite": modalite,
        "tranche_effectif": tranche,
        "mois": plus_mois(DEBUT, rang),
        "nb_employeurs": exposes + 5,
        "nb_touches": vus + alea.randint(0, 5),
        "nb_exposes": exposes * juge,
        "nb_nouveaux": vus * juge,
    }
