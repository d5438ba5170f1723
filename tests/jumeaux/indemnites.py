"""Les indemnités journalières que la caisse a payées, et ce que les employeurs en déclarent, refaites à la main."""

import random
from datetime import date
from decimal import Decimal

from jumeaux.outils import distincts, groupes, plus_mois, somme


def indemniser(alea: random.Random, monde: dict) -> None:
    """Des indemnités que la caisse dit avoir payées, à l'employeur ou à la personne, et ce que l'employeur en déclare."""
    monde["int_retours_prestations"], monde["int_indemnites_reglees"] = [], []
    for i in monde["int_individus"]:
        if i["nature"] != "01" or not i["personne_id"] or not i["mois"] or not i["declarant_id"]:
            continue
        rang = sum(map(ord, i["personne_id"])) % 5
        if rang < 3 and alea.random() < 0.8:
            for _ in range(alea.randint(1, 2)):
                monde["int_retours_prestations"].append({
                    "prestation_id": f"j{len(monde['int_retours_prestations'])}", "declarant_id": i["declarant_id"], "personne_id": i["personne_id"],
                    "personne_liee_id": alea.choice((i["personne_liee_id"], None)), "mois": i["mois"], "est_rattache": alea.random() < 0.9,
                    "est_subrogee": rang == 0 or (rang == 1 and alea.random() < 0.5), "montant": Decimal(alea.choice((300, 420, -50))),
                })  # fmt: skip
        if rang < 4 and alea.random() < 0.4:
            monde["int_indemnites_reglees"].append(
                {"objet_id": i["objet_id"], "indemnites_declarees": alea.choice((Decimal(280), None))}
            )


def fct_indemnites_mois(e: dict) -> list[dict]:
    """Ce que la caisse a payé d'une personne chez un employeur, un mois, et ce que celui-ci en déclare."""
    individus = {i["objet_id"]: i for i in e["int_individus"]}
    declarees: dict = {}
    for g in e["int_indemnites_reglees"]:
        i = individus[g["objet_id"]]
        if i["est_en_vigueur"] and g["indemnites_declarees"] is not None:
            declarees.setdefault((i["declarant_id"], i["personne_liee_id"], i["mois"]), []).append(
                g["indemnites_declarees"]
            )
    dites = [p for p in e["int_retours_prestations"] if p["declarant_id"] and p["personne_id"] and p["mois"]]
    lots = groupes(dites, "declarant_id", lambda p: p["personne_liee_id"] or p["personne_id"], "mois")
    payees = {
        k: tuple(sum(p["montant"] for p in lot if p["est_subrogee"] == subrogee) for subrogee in (True, False)) for k, lot in lots.items()
    }  # fmt: skip
    nets = {
        (r["declarant_id"], r["personne_id"], r["mois"]): r["net_social"]
        for r in e["fct_ressources_mois"]
        if r["flux"] == "dsn"
    }
    autres = {(r["personne_id"], r["mois"]) for r in e["fct_ressources_mois"] if r["flux"] == "pasrau"}
    dernier = max(m["mois"] for m in e["ind_mois"])
    rendus = []
    for (declarant, personne, mois), lot in lots.items():
        subroge, a_la_personne = payees[declarant, personne, mois]
        annee = any(payees.get((declarant, personne, plus_mois(mois, -k)), (0, 0))[0] for k in range(12))
        ensuite = any((declarant, personne, plus_mois(mois, k)) in declarees for k in range(4))
        du_mois = sum(declarees[declarant, personne, mois]) if (declarant, personne, mois) in declarees else None
        if not any(p["est_rattache"] for p in lot):
            lecture = "non_rattachee"
        elif a_la_personne > 0 and not annee and (du_mois or 0) > 0:
            lecture = "double_compte"
        elif subroge > 0 and ensuite:
            lecture = "declaree"
        else:
            ancienne = dernier >= plus_mois(mois, 3) and mois >= date(2026, 1, 1)
            lecture = "oubliee" if subroge > 0 and ancienne else "rien_a_dire"
        rendus.append({
            "declarant_id": declarant, "personne_id": personne, "mois": mois, "nb_prestations": len(lot), "montant_subroge": subroge,
            "montant_personne": a_la_personne, "indemnites_declarees": du_mois, "net_social": nets.get((declarant, personne, mois)),
            "a_revenu_autre": (personne, mois) in autres, "lecture": lecture,
        })  # fmt: skip
    return rendus


def ind_indemnites_mois(e: dict) -> list[dict]:
    """Les personnes indemnisées d'un mois, par ce qu'on peut en conclure."""
    return [
        {
            "mois": mois, "lecture": lecture, "nb_indemnises": len(lot), "nb_declarants": distincts(lot, "declarant_id"),
            "nb_avec_revenu_autre": sum(bool(x["a_revenu_autre"]) for x in lot),
            **{c: somme(lot, c) for c in ("montant_subroge", "montant_personne", "indemnites_declarees")},
        }
        for (mois, lecture), lot in groupes(e["fct_indemnites_mois"], "mois", "lecture").items()
    ]  # fmt: skip
