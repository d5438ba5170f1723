"""Jumeaux des repères du mois : personnes touchées, concentration, anomalies nées ou persistantes."""

from jumeaux.outils import groupes, mois_recus, par_grappes, plus_mois


def personnes_declarees(declarations: list[dict], individus: list[dict]) -> dict[tuple, str]:
    """(mois, personne) → le premier de ses déclarants ; null s'il n'y en a aucun de connu."""
    par_declaration = groupes(individus, "declaration_id")
    employeurs: dict = {}
    for d in declarations:
        for i in par_declaration.get((d["declaration_id"],), []):
            if i["personne_id"]:
                employeurs.setdefault((d["mois"], i["personne_id"]), set()).add(d["declarant_id"])
    return {cle: min((x for x in qui if x), default=None) for cle, qui in employeurs.items()}


def ind_personnes_mois(e: dict) -> list[dict]:
    """Personnes touchées sur personnes déclarées, en tout et par enjeu."""
    recus = mois_recus(e["fct_declarations"])
    declarees = personnes_declarees(
        [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["mois"] in recus], e["int_individus"]
    )
    servis = {
        c["controle_id"]: {"tous", *(c["enjeux"] or "").split(",")} for c in e["dim_controles"] if c["est_compte"]
    }  # fmt: skip
    touchees = {
        (enjeu, a["mois"], a["personne_id"])
        for a in e["fct_anomalies"] if a["est_en_vigueur"]
        for enjeu in servis.get(a["controle_id"], ())
    }  # fmt: skip
    rendus = []
    for enjeu in ("tous", *(x["code"] for x in e["enjeux"])):
        for mois in {m for m, _ in declarees}:
            grappes: dict = {}
            for (m, personne), employeur in declarees.items():
                if m == mois:
                    n, t = grappes.get(employeur, (0, 0))
                    grappes[employeur] = n + 1, t + ((enjeu, mois, personne) in touchees)
            n, t = (sum(x[i] for x in grappes.values()) for i in (0, 1))
            comptes = {"nb_declarants": len(grappes), "nb_personnes_declarees": n, "nb_personnes_touchees": t}
            rendus.append({"enjeu": enjeu, "mois": mois, **comptes, **par_grappes(list(grappes.values()))})
    return rendus


def ind_concentration_mois(e: dict) -> list[dict]:
    """Ce que portent le premier déclarant et les dix premiers, en anomalies et en euros."""
    rendus = []
    for (mois,), lot in groupes(e["ind_declarants_mois"], "mois").items():
        for mesure, colonne in (("anomalies", "nb_anomalies"), ("euros", "montant_en_jeu")):
            valeurs = sorted((float(x[colonne]) for x in lot if x[colonne]), reverse=True)
            if valeurs:
                total = sum(valeurs)
                parts = {"part_premier": valeurs[0] / total, "part_dix_premiers": sum(valeurs[:10]) / total}
                rendus.append({"mois": mois, "mesure": mesure, "nb_declarants": len(valeurs), "total": total, **parts})
    return rendus


def ind_nouveautes_mois(e: dict) -> list[dict]:
    """Ce qui est né ce mois, ce qui était déjà là, et ce qu'on ne peut comparer."""
    recus = mois_recus(e["fct_declarations"])
    anomalies = [a for a in e["fct_anomalies"] if a["est_en_vigueur"] and a["est_compte"] and a["mois"] in recus]
    juges = {(p["declarant_id"], p["mois"]) for p in e["ind_couverture_mois"] if p["statut"] == "recu"}

    def meme(a: dict, mois) -> tuple:
        return mois, a["identifiant"], a["declarant_id"], a["personne_liee_id"], a["contrat_numero"]

    connues = {meme(a, a["mois"]) for a in anomalies if a["declarant_id"]}
    rendus = []
    for (mois,), lot in groupes(anomalies, "mois").items():
        avant = plus_mois(mois, -1)
        deja = [a for a in lot if meme(a, avant) in connues]
        nees = [a for a in lot if a not in deja and (a["declarant_id"], avant) in juges]
        comptes = {"nb_nees": len(nees), "nb_persistantes": len(deja)}
        sans = len(lot) - len(nees) - len(deja)
        rendus.append({"mois": mois, "nb_anomalies": len(lot), **comptes, "nb_sans_precedent": sans})
    return rendus
