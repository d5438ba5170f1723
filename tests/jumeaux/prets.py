"""Les dossiers prêts à calculer d'un monde, et leur jumeau."""

import random
from datetime import date, timedelta

from jumeaux.outils import groupes, index, plus_mois


def signaler(alea: random.Random, monde: dict) -> None:
    """Des arrêts et des fins de contrat, signalés d'après les contrats du monde."""
    monde["int_arrets"] = []
    for k, (c, i) in enumerate(zip(monde["int_contrats"], monde["int_individus"], strict=True)):
        jour = (i["mois"] or date(2026, 2, 1)) + timedelta(days=alea.randint(0, 20))
        nature = "07" if i["nature"] == "04" and k % 2 else i["nature"]
        c |= {
            "objet_id": f"k{k}",
            "nature": nature,
            "personne_id": i["personne_id"],
            "declarant_id": i["declarant_id"],
            "fin_contrat_id": f"f{k}",
        }
        c |= {
            "est_en_vigueur": i["est_en_vigueur"],
            "date_fin": jour,
            "date_debut": alea.choice((date(2020, 1, 1), plus_mois(jour, -2), None)),
        }
        if nature == "07":
            c["a_fin"] = alea.random() < 0.8
        monde["int_arrets"].append(
            {x: i[x] for x in ("declaration_id", "personne_id", "personne_liee_id", "declarant_id", "est_en_vigueur")}
            | {"objet_id": f"a{k}", "contrat_id": f"k{k}", "nature": nature, "date_debut": jour}
        )


def ind_prets_mois(e: dict) -> list[dict]:
    """Par usage, mois et logiciel : ce qui est prêt, ce qui manque d'un mois, ce qu'une anomalie retient."""
    contrats, declarations = index(e["int_contrats"], "objet_id"), index(e["fct_declarations"], "declaration_id")
    etablis = {m["mois"] for m in e["ind_mois"] if m["est_etabli"]}
    presents = {
        (i["declarant_id"], i["personne_liee_id"], i["mois"]) for i in e["int_individus"] if i["nature"] == "01" and i["est_en_vigueur"]
    }  # fmt: skip
    usages = {c["controle_id"]: (c["usages"] or "").split(",") for c in e["dim_controles"] if c["est_compte"]}
    dossiers = [
        a | {"usage": "indemnites_journalieres", "nb": 3, "debut": contrats[a["contrat_id"]]["date_debut"], "jour": a["date_debut"]}
        for a in e["int_arrets"] if a["nature"] == "04" and a["est_en_vigueur"]
    ] + [
        c | {"usage": "chomage", "nb": 12, "debut": c["date_debut"], "jour": c["date_fin"]}
        for c in e["int_contrats"] if c["nature"] == "07" and c["est_en_vigueur"] and c["a_fin"]
    ]  # fmt: skip
    juges = []
    for d in dossiers:
        if d["declaration_id"] not in declarations:
            continue
        mois = d["jour"].replace(day=1)
        lus = [
            m
            for m in etablis
            if plus_mois(mois, -d["nb"]) <= m < mois and (d["debut"] is None or m >= d["debut"].replace(day=1))
        ]
        etat = "pret"
        if any((d["declarant_id"], d["personne_liee_id"], m) not in presents for m in lus):
            etat = "sans_un_mois"
        elif any(_touche(a, d, mois, usages) for a in e["fct_anomalies"]):
            etat = "en_anomalie"
        juges.append({"usage": d["usage"], "mois": mois, "logiciel_id": declarations[d["declaration_id"]]["logiciel_id"], "etat": etat})  # fmt: skip
    rendus = []
    for (usage, mois, logiciel), lot in groupes(juges, "usage", "mois", "logiciel_id").items():
        nb = {x: sum(d["etat"] == x for d in lot) for x in ("pret", "sans_un_mois", "en_anomalie")}
        rendus.append({
            "usage": usage, "mois": mois, "logiciel_id": logiciel, "nb_dossiers": len(lot), "nb_prets": nb["pret"], "nb_sans_un_mois": nb["sans_un_mois"],
            "nb_en_anomalie": nb["en_anomalie"], "part": nb["pret"] / len(lot),
        })  # fmt: skip
    return rendus


def _touche(a: dict, d: dict, mois: date, usages: dict) -> bool:
    if not a["est_en_vigueur"] or a["personne_id"] is None or a["mois"] is None:
        return False
    sien = (a["declarant_id"], a["personne_id"]) == (d["declarant_id"], d["personne_id"]) and d[
        "declarant_id"
    ] is not None
    return sien and plus_mois(mois, -d["nb"]) <= a["mois"] <= mois and d["usage"] in usages.get(a["controle_id"], ())
