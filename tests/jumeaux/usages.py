"""Jumeaux des usages : risque d'identité, aptitude."""

from jumeaux.outils import distincts, groupes, par_grappes, somme

_SIGNES = {
    "est_confusion": {"ID-05", "ID-07c", "ID-10"},
    "est_eclatement": {"ID-06", "ID-07b", "ID-08"},
    "est_numero_contredit": {"ID-01", "ID-02", "ID-04", "ID-04b"},
    "est_ecrite_autrement": {"ID-05b", "ID-09"},
    "est_non_reconnue": {"ID-07", "ID-12"},
}


def ind_identites_mois(e: dict) -> list[dict]:
    """Ce que les contrôles d'identité et le rapprochement disent d'une personne présente dans le mois."""
    themes = {c["controle_id"]: c["theme"] for c in e["dim_controles"]}
    probabilites: dict = {}
    for r in e["registre.rapprochements"]:
        for personne in (r["personne_a"], r["personne_b"]):
            probabilites[personne] = max(probabilites.get(personne, 0), r["probabilite"])
    signes = groupes(
        [a for a in e["fct_anomalies"] if a["est_en_vigueur"] and themes[a["controle_id"]] == "identite"],
        "personne_id", "mois",
    )  # fmt: skip
    presents = [i for i in e["int_individus"] if i["nature"] == "01" and i["est_en_vigueur"]]
    presents = [i for i in presents if i["personne_id"] and i["mois"]]
    rendus = []
    for (personne, mois), presences in groupes(presents, "personne_id", "mois").items():
        vus = {a["controle_id"] for a in signes.get((personne, mois), [])}
        probabilite = probabilites.get(personne)
        if not vus and probabilite is None:
            continue
        drapeaux = {nom: bool(vus & liste) for nom, liste in _SIGNES.items()}
        fort = drapeaux["est_confusion"] or drapeaux["est_eclatement"]
        moyen = drapeaux["est_numero_contredit"] or probabilite is not None
        rendus.append(
            {
                "personne_id": personne,
                "mois": mois,
                "nb_declarants": distincts(presences, "declarant_id"),
                "nb_controles": len(vus),
                "controles": ", ".join(sorted(vus)) or None,
                **drapeaux,
                "probabilite_eclatement": probabilite,
                "risque": "fort" if fort else "moyen" if moyen else "faible",
                "est_a_propager": fort or moyen,
            }
        )
    return rendus


def ind_aptitude_mois(e: dict) -> list[dict]:
    """Ce qu'un usage perd des anomalies des contrôles qu'il lit, et de ce qui n'est pas arrivé."""
    individus = groupes(e["int_individus"], "declaration_id")
    usages = {c["controle_id"]: c["usages"].split(",") for c in e["dim_controles"] if c["est_compte"] and c["usages"]}
    couverture = groupes(e["ind_couverture_mois"], "mois")
    etablis = {m["mois"] for m in e["ind_mois"] if m["est_etabli"]}
    rendus = []
    for s in e["aptitude_usages"]:
        for (mois,), declarants in couverture.items():
            recus = [p for p in declarants if p["statut"] == "recu"]
            retenus = [p for p in declarants if p["statut"] == "retenu"]
            absents = [p for p in declarants if p["statut"] == "absent"]
            attendus = len(recus) + len(retenus) + len(absents)
            couvert = (len(recus) + len(retenus)) / attendus if attendus else None
            touchees = [
                a for a in e["fct_anomalies"]
                if a["mois"] == mois and a["est_en_vigueur"] and s["usage"] in usages.get(a["controle_id"], ())
            ]  # fmt: skip
            entieres = {a["declaration_id"] for a in touchees if a["personne_id"] is None}
            atteintes: dict = {}
            for a in touchees:
                siennes = atteintes.setdefault(a["declarant_id"], set())
                siennes |= {a["personne_id"]} - {None}
                if a["personne_id"] is None:
                    siennes |= {i["personne_id"] for i in individus.get((a["declaration_id"],), [])} - {None}
            grappes = [
                (p["nb_individus"], min(p["nb_individus"], len(atteintes.get(p["declarant_id"], ())))) for p in recus
            ]
            part = par_grappes(grappes)
            effectif = somme(recus, "nb_individus")
            comptes = groupes(touchees, "controle_id")
            raisons = sorted((-len(lot), controle) for (controle,), lot in comptes.items())
            seuils = float(s["vigilance_part"]), float(s["inapte_part"])
            rendus.append(
                {
                    "usage": s["usage"],
                    "mois": mois,
                    "nb_individus": effectif,
                    "nb_personnes_touchees": distincts(touchees, "personne_id"),
                    "nb_personnes_de_declarations_touchees": distincts(
                        [i for d in entieres for i in individus.get((d,), [])], "personne_id"
                    ),
                    "nb_personnes_atteintes": sum(t for _, t in grappes),
                    "nb_individus_non_recus": somme(absents, "nb_individus") or 0,
                    "nb_individus_retenus": somme(retenus, "nb_individus") or 0,
                    "part_touchee": part["part"],
                    "part_touchee_haute": part["part_haute"],
                    "couverture": couvert,
                    "montant_en_jeu": somme(touchees, "montant_en_jeu"),
                    "seuil_vigilance": seuils[0],
                    "seuil_inapte": seuils[1],
                    "niveau": _niveau(
                        part, couvert, len(retenus) / attendus if attendus else None, mois in etablis, *seuils
                    ),
                    "controles": ", ".join(f"{c} ({-n})" for n, c in raisons) or None,
                }
            )
    return rendus


def _niveau(part: dict, couvert, retenue, est_etabli: bool, vigilance: float, inapte: float) -> str:
    if part["part"] is None:
        return "sans_objet"
    if not est_etabli:
        return "effectif_insuffisant"
    if max(part["part"], 1 - couvert) > inapte:
        return "inapte"
    return "vigilance" if max(part["part_haute"], 1 - couvert, retenue) > vigilance else "apte"
