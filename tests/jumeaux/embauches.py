"""Les titres simplifiés et les embauches annoncées : leur monde, et leurs jumeaux."""

import random
from datetime import date, timedelta

from jumeaux.outils import encadre, groupes, plus_mois

MOIS = (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))
NOMS = {
    "l1": ("Tese", "Urssaf"),
    "l2": ("Paie", "CEA"),
    "l3": ("TESA+", None),
    "l4": ("Paie", "Ocean"),
    "l5": ("Cea-net", "X"),
}
TAILLES = ("1-9", "1-9", "10-49", "250+", None)


def tirer(graine: int) -> dict[str, list[dict]]:
    """Un monde : trois cents employeurs, un titre sur quatre, des embauches annoncées ou non."""
    alea = random.Random(graine)
    monde: dict[str, list[dict]] = {
        "dim_logiciels": [{"logiciel_id": k, "logiciel": n, "editeur": e} for k, (n, e) in NOMS.items()],
        "dim_declarants": [{"declarant_id": f"e{k}", "tranche_effectif": "50-249" if k == 7 else alea.choice(TAILLES)} for k in range(300)],
        "fct_declarations": [], "stg_etablissements": [], "fct_anomalies": [], "int_contrats": [],
    }  # fmt: skip
    # selon la graine, les titres se trompent plus, moins, ou autant que les autres
    fautes = {0: (0.8, 0.2), 1: (0.05, 0.6)}.get(graine % 3, (0.4, 0.4))
    for k in range(300):
        logiciel = "l1" if k < 60 or k == 7 else alea.choice(("l2", "l3", "l4", "l4", "l4", "l5", None))
        for mois in MOIS:
            if alea.random() < 0.1:
                continue
            d = {
                "declaration_id": f"d{len(monde['fct_declarations'])}",
                "declarant_id": f"e{k}",
                "mois": mois,
                "nature": "01",
                "flux": "dsn",
            }
            d |= {"est_en_vigueur": alea.random() > 0.05, "logiciel_id": logiciel}
            monde["fct_declarations"].append(d)
            monde["stg_etablissements"].append(_adhesion(alea, d))
            if alea.random() < fautes[logiciel != "l1"]:
                monde["fct_anomalies"].append(
                    {"declaration_id": d["declaration_id"], "est_compte": alea.random() > 0.1, "est_en_vigueur": True}
                )
    for k in range(60):
        _embauches(alea, monde, f"e{k}", k % 3 == 0)
    return monde


def _adhesion(alea: random.Random, d: dict) -> dict:
    effet = (
        alea.choice((date(2025, 1, 1), d["mois"] + timedelta(days=15), plus_mois(d["mois"], 1)))
        if alea.random() < 0.3
        else None
    )
    sortie = alea.choice((None, None, d["mois"], plus_mois(d["mois"], 2))) if effet else None
    return {
        "declaration_id": d["declaration_id"],
        "date_effet_adhesion_tese_cea": effet,
        "date_sortie_tese_cea": sortie,
    }


def _embauches(alea: random.Random, monde: dict, declarant: str, annonce: bool) -> None:
    for p in range(3):
        jour = alea.choice(MOIS) + timedelta(days=alea.randint(0, 27))
        commun = {"declarant_id": declarant, "personne_liee_id": f"p{p}", "est_en_vigueur": alea.random() > 0.05}
        if annonce and alea.random() < 0.7:
            monde["int_contrats"].append(commun | {"nature": "10", "date_debut": jour})
        if alea.random() < 0.8:
            declare = jour + timedelta(days=alea.choice((0, 0, 0, 3, -4, 31, 32, -40)))
            monde["int_contrats"] += [commun | {"nature": "01", "date_debut": declare}] * 2


def ind_titres_mois(e: dict) -> list[dict]:
    """Les employeurs à un titre simplifié, face aux autres de leur taille."""
    noms = {x["logiciel_id"]: f"{x['logiciel']} {x['editeur'] or ''}".upper() for x in e["dim_logiciels"]}
    tailles = {x["declarant_id"]: x["tranche_effectif"] or "inconnu" for x in e["dim_declarants"]}
    touchees = {a["declaration_id"] for a in e["fct_anomalies"] if a["est_compte"] and a["est_en_vigueur"]}
    etablissements = groupes(e["stg_etablissements"], "declaration_id")
    employeurs: dict[tuple, dict] = {}
    for d in e["fct_declarations"]:
        if d["nature"] != "01" or not d["est_en_vigueur"]:
            continue
        mots = "".join(x if x.isalpha() else " " for x in noms.get(d["logiciel_id"], "")).split()
        titre = next((t for t in ("tesa", "tese", "cea") if t.upper() in mots), None)
        if titre is None and any(_adhere(x, d["mois"]) for x in etablissements.get((d["declaration_id"],), [])):
            titre = "tese_ou_cea"
        x = employeurs.setdefault((d["declarant_id"], d["mois"]), {"titres": set(), "touche": False})
        x["titres"] |= {titre} - {None}
        x["touche"] |= d["declaration_id"] in touchees
    autres: dict[tuple, list[bool]] = {}
    for (declarant, mois), x in employeurs.items():
        if not x["titres"]:
            autres.setdefault((mois, tailles.get(declarant, "inconnu")), []).append(x["touche"])
    lots: dict[tuple, list] = {}
    for (declarant, mois), x in employeurs.items():
        if x["titres"]:
            lots.setdefault((max(x["titres"]), mois), []).append(
                (autres.get((mois, tailles.get(declarant, "inconnu"))), x["touche"])
            )
    return [_titre(titre, mois, lot) for (titre, mois), lot in lots.items()]


def _adhere(x: dict, mois: date) -> bool:
    effet, sortie = x["date_effet_adhesion_tese_cea"], x["date_sortie_tese_cea"]
    return effet is not None and effet < plus_mois(mois, 1) and (sortie is None or sortie > mois)


def _titre(titre: str, mois: date, lot: list) -> dict:
    comparables = [(semblables, touche) for semblables, touche in lot if semblables]
    n, touches = len(comparables), sum(touche for _, touche in comparables)
    part = encadre(touches, n)
    attendue = sum(sum(s) / len(s) for s, _ in comparables) / n if n else None
    position = "comme_les_autres"
    if n < 30:
        position = "trop_peu"
    elif attendue < part["taux_bas"]:
        position = "au_dessus"
    elif attendue > part["taux_haut"]:
        position = "en_dessous"
    return {
        "titre": titre, "mois": mois, "nb_employeurs": len(lot), "nb_comparables": n, "nb_touches": touches, "part": part["taux"],
        "part_basse": part["taux_bas"], "part_haute": part["taux_haut"], "part_attendue": attendue, "position": position,
    }  # fmt: skip


def ind_embauches_mois(e: dict) -> list[dict]:
    """Les embauches annoncées, et ce que la mensuelle en dit."""
    vues = {
        (c["nature"], c["declarant_id"], c["personne_liee_id"], c["date_debut"])
        for c in e["int_contrats"] if c["nature"] in ("01", "10") and c["est_en_vigueur"] and c["date_debut"]
    }  # fmt: skip
    recus = {
        (d["declarant_id"], d["mois"]) for d in e["fct_declarations"] if d["nature"] == "01" and d["est_en_vigueur"]
    }
    annonces, contrats = ([x[1:] for x in vues if x[0] == nature] for nature in ("10", "01"))
    issues = []
    for declarant, personne, jour in annonces:
        ecarts = [
            abs((j - jour).days)
            for d, p, j in contrats
            if (d, p) == (declarant, personne) and abs((j - jour).days) <= 31
        ]
        mois = jour.replace(day=1)
        if ecarts:
            issue = "date_differente" if min(ecarts) else "concordante"
        else:
            issue = "sans_contrat" if {(declarant, mois), (declarant, plus_mois(mois, 1))} <= recus else "non_recue"
        issues.append(
            {"rapprochement": issue, "mois": mois, "declarant": declarant, "ecart": min(ecarts, default=None)}
        )
    for declarant, personne, jour in contrats:
        siennes = [j for d, _, j in annonces if d == declarant]
        if not siennes or jour.replace(day=1) < min(siennes).replace(day=1):
            continue
        if not any((d, p) == (declarant, personne) and abs((j - jour).days) <= 31 for d, p, j in annonces):
            issues.append(
                {"rapprochement": "sans_annonce", "mois": jour.replace(day=1), "declarant": declarant, "ecart": None}
            )
    return [
        {
            "rapprochement": issue, "mois": mois, "nb": len(lot), "nb_declarants": len({x["declarant"] for x in lot}),
            "ecart_max_jours": max((x["ecart"] for x in lot if x["ecart"] is not None), default=None),
        }
        for (issue, mois), lot in groupes(issues, "rapprochement", "mois").items()
    ]  # fmt: skip
