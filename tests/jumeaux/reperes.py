"""Jumeaux des repères du mois : personnes touchées, concentration, anomalies nées ou persistantes."""

from datetime import datetime, time, timedelta
from fractions import Fraction
from math import ceil, floor

from jumeaux.outils import dernier_fait, fin_de_mois, groupes, mois_recus, par_grappes, plus_mois


def personnes_concernees(declarations: list[dict], e: dict) -> dict[tuple, tuple]:
    """(mois, personne) → le premier de ses déclarants (null s'il n'y en a aucun de connu), et si une anomalie qui compte la désigne."""
    individus, anomalies = (groupes(e[x], "declaration_id") for x in ("int_individus", "fct_anomalies"))
    employeurs: dict = {}
    designees = set()
    for d in declarations:
        siennes = [a for a in anomalies.get((d["declaration_id"],), []) if a["est_compte"] and a["personne_id"]]
        designees |= {(d["mois"], a["personne_id"]) for a in siennes}
        for x in [*siennes, *individus.get((d["declaration_id"],), [])]:
            if x["personne_id"]:
                employeurs.setdefault((d["mois"], x["personne_id"]), set()).add(d["declarant_id"])
    return {cle: (min((x for x in qui if x), default=None), cle in designees) for cle, qui in employeurs.items()}


def ind_personnes_mois(e: dict) -> list[dict]:
    """Personnes touchées sur personnes concernées, en tout et par enjeu."""
    recus = mois_recus(e["fct_declarations"])
    concernees = personnes_concernees(
        [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["mois"] in recus], e
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
        for mois in {m for m, _ in concernees}:
            grappes: dict = {}
            for (m, personne), (employeur, _) in concernees.items():
                if m == mois:
                    n, t = grappes.get(employeur, (0, 0))
                    grappes[employeur] = n + 1, t + ((enjeu, mois, personne) in touchees)
            n, t = (sum(x[i] for x in grappes.values()) for i in (0, 1))
            comptes = {"nb_declarants": len(grappes), "nb_personnes_concernees": n, "nb_personnes_touchees": t}
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


def ind_previsions_mois(e: dict) -> list[dict]:
    """Un mois provisoire : ce qu'en annoncent les mois finals, vus au même âge."""
    declarations = {d["declaration_id"]: d for d in e["fct_declarations"]}
    remplacees = {r["declaration_id"]: r["remplacee_le"] for r in e["int_remplacements"]}
    vecues = [
        a for a in e["fct_anomalies"]
        if a["est_compte"] and (d := declarations[a["declaration_id"]])["nature"] != "09" and (d["nature"] == "01" or d["type"] != "04")
    ]  # fmt: skip
    etablis = [m for m in e["ind_mois"] if m["est_etabli"]]
    rendus = []
    for m in [x for x in etablis if x["est_provisoire"]]:
        age = (dernier_fait(e).date() - fin_de_mois(m["mois"])).days
        connu = sum(a["mois"] == m["mois"] and a["est_en_vigueur"] for a in vecues)
        passes = []
        for k in [x["mois"] for x in etablis if not x["est_provisoire"]]:
            instant = datetime.combine(fin_de_mois(k), time()) + timedelta(days=age)
            siennes = [a for a in vecues if a["mois"] == k]
            alors = [
                a for a in siennes
                if a["connu_le"] <= instant and not (remplacees.get(a["declaration_id"], datetime.max) <= instant)
            ]  # fmt: skip
            passes.append((len(alors), sum(a["est_en_vigueur"] for a in siennes)))
        alors, finals = (sum(p[i] for p in passes) for i in (0, 1))
        ligne = {"mois": m["mois"], "age_jours": age, "nb_connues": connu, "nb_mois_passes": len(passes)}
        ligne["part_connue"] = alors / finals if finals else None
        rendus.append(ligne | _prevision(connu, passes))
    return rendus


def _prevision(connu: int, passes: list[tuple[int, int]]) -> dict:
    if len(passes) < 6:
        return dict.fromkeys(("nb_prevues", "nb_prevues_bas", "nb_prevues_haut", "couverture"))
    demi = Fraction(1, 2)

    def final(alors: int, finals: int) -> Fraction:
        return (connu + demi) * (finals + demi) / (alors + demi) - demi

    annonces = [final(*p) for p in passes]
    attendu = final(sum(a for a, _ in passes), sum(f for _, f in passes))
    return {
        "nb_prevues": floor(attendu + demi) if attendu >= 0 else ceil(attendu - demi),
        "nb_prevues_bas": max(0, floor(min(annonces))),
        "nb_prevues_haut": ceil(max(annonces)),
        "couverture": (len(passes) - 1) / (len(passes) + 1),
    }


def ind_satisfaction_mois(e: dict) -> list[dict]:
    """Ce que les données disent de la peine des déclarants, et des organismes qui s'en servent."""
    comptes = [
        ("declarants", "refaites", "tous", x["mois"], x["nb_annule_et_remplace"], x["nb_declarations"])
        for x in e["ind_sobriete_mois"]
    ]
    comptes += [
        ("declarants", "en_retard", "tous", x["mois"], x["nb_en_retard"], x["nb_dates"])
        for x in e["ind_ponctualite_mois"]
    ]
    for x in e["ind_nouveautes_mois"]:
        comptes.append(
            ("declarants", "repetees", "tous", x["mois"], x["nb_persistantes"], x["nb_nees"] + x["nb_persistantes"])
        )
    for m in e["ind_mois"]:
        contestees = sum(c["nb_anomalies"] for c in e["fct_contestations"] if c["mois"] == m["mois"])
        comptes.append(("declarants", "contestees", "tous", m["mois"], contestees, m["nb_anomalies"]))
    servis = {c["controle_id"]: (c["organismes"] or "").split(",") for c in e["dim_controles"] if c["organismes"]}
    suivies = [s for s in e["fct_anomalies_suivi"] if s["est_compte"] and s["mois_concerne"]]
    par_organisme: dict = {}
    for s in suivies:
        for organisme in servis.get(s["controle_id"], ()):
            par_organisme.setdefault((organisme, s["mois_concerne"]), []).append(s)
    for (organisme, mois), lot in par_organisme.items():
        courent = sum(s["etat"] in ("ouverte", "notifiee", "rappelee", "contestee") for s in lot)
        corrigees = [s["mode_correction"] for s in lot if s["etat"] == "corrigee"]
        comptes.append(("organismes", "non_denouees", organisme, mois, courent, len(lot)))
        tard = len(corrigees) - corrigees.count("annule_et_remplace")
        comptes.append(("organismes", "corrigees_tard", organisme, mois, tard, len(corrigees)))
    noms = ("cote", "indice", "modalite", "mois", "nb", "sur")
    return [dict(zip(noms, c, strict=True)) | {"part": round(c[4] / c[5], 8) if c[5] else None} for c in comptes]
