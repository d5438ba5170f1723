"""Un monde inventé pour comparer : des strates, et les clients de chaque éditeur."""

import random
from datetime import date
from decimal import Decimal

from jumeaux.outils import plus_mois


def strates(graine: int, editeurs: int, mois: int) -> dict[str, list[dict]]:
    """Un monde pour comparer : des strates, leurs logiciels et leurs clients, dont un éditeur en panne."""
    alea = random.Random(graine)
    logiciels = [
        {"logiciel_id": f"l{i}{v}", "editeur": f"E{i}", "logiciel": "Paie", "version": v}
        for i in range(editeurs)
        for v in "ab"
    ]
    taux = {f"E{i}": 0.03 if i else 0.25 for i in range(editeurs)}
    lignes, declarations = [], []
    for m in (plus_mois(date(2024, 1, 1), k) for k in range(mois)):
        for x in logiciels:
            for controle in ("MNS-06", "BAS-01"):
                for tranche in ("1-9", "10-49") if alea.random() < 0.8 else ("1-9",):
                    n = (
                        alea.randint(2, 60) * {"E1": 4}.get(x["editeur"], 1)
                        if x["editeur"] != "E2"
                        else alea.randint(1, 5)
                    )
                    a = sum(
                        alea.random() < taux[x["editeur"]] * (1.5 if controle == "BAS-01" else 0.8) for _ in range(n)
                    )
                    lignes.append(
                        {
                            "logiciel_id": x["logiciel_id"],
                            "controle_id": controle,
                            "mois": m,
                            "tranche_effectif": tranche,
                        }
                        | {
                            "norme": f"P{m:%y}V01",
                            "est_tiers_declarant": alea.random() < 0.4,
                            "nb_declarants": 1,
                            "nb_evalues": n,
                        }
                        | {
                            "nb_anomalies": a,
                            "nb_personnes_touchees": a,
                            "montant_en_jeu": Decimal(10 * a) if a else None,
                        }
                    )
            clients = alea.randint(10, 25)
            declarations += [
                {"declaration_id": f"d{m}{x['logiciel_id']}{c}", "declarant_id": f"t{x['logiciel_id']}{c}", "nature": "01"}
                | {"entreprise_id": f"e{x['logiciel_id']}{c % 4}", "logiciel_id": x["logiciel_id"], "mois": m}
                | {"est_en_vigueur": True, "nb_individus": alea.randint(0, 30)}
                for c in range(clients)
            ]  # fmt: skip
    return {"dim_logiciels": logiciels, "fct_strates": lignes, "fct_declarations": declarations}
