"""Jumeaux des comptes du mois : par contrôle, déclarant, logiciel, strate."""

from statistics import median

from jumeaux.declarations import fct_comptes
from jumeaux.outils import (
    dernier_fait,
    distincts,
    encadre,
    fin_de_mois,
    groupes,
    index,
    minuit,
    mois_recus,
    plus_mois,
    regle_datee,
    s_applique,
    somme,
)


def en_vigueur(rangees: list[dict], *conditions: str) -> list[dict]:
    return [r for r in rangees if r["est_en_vigueur"] and all(r[c] for c in conditions)]


def mesures_en_vigueur(e: dict, *conditions: str) -> list[dict]:
    """Ce que les contrôles ont compté dans les déclarations en vigueur, chaque objet une fois."""
    return en_vigueur(e["fct_comptes"], *conditions)


def nombres_de(mesures: list[dict]) -> dict:
    """Objets jugés et anomalies. De plusieurs contrôles, ils ne se divisent pas : leurs objets n'ont pas le même genre."""
    return {"nb_evalues": somme(mesures, "nb_evalues") or 0, "nb_anomalies": somme(mesures, "nb_anomalies") or 0}


def _comptes(mesures: list[dict]) -> dict:
    """Les mêmes, d'un seul contrôle, et leur taux."""
    nombres = nombres_de(mesures)
    return nombres | encadre(nombres["nb_anomalies"], nombres["nb_evalues"])


def en_anomalie(mesures: list[dict]) -> list[dict]:
    return [m for m in mesures if m["nb_anomalies"] > 0]


def ind_mois(e: dict) -> list[dict]:
    """Un mois : les mensuelles reçues, ce que les contrôles comptés y trouvent."""
    rendus = []
    for (mois,), recues in groupes(en_vigueur(e["fct_declarations"]), "mois").items():
        mensuelles = [d for d in recues if d["nature"] == "01"]
        mesures = [m for m in mesures_en_vigueur(e, "est_compte") if m["mois"] == mois]
        anomalies = [a for a in en_vigueur(e["fct_anomalies"], "est_compte") if a["mois"] == mois]
        ligne = {
            "mois": mois,
            "nb_declarants": distincts(mensuelles, "declarant_id"),
            **_presences([p for p in e["ind_couverture_mois"] if p["mois"] == mois]),
            "nb_declarations": len(recues),
            "nb_individus": somme(mensuelles, "nb_individus") or 0,
            **nombres_de(mesures),
            "nb_causes": distincts(anomalies, "cause_id"),
            "nb_declarants_touches": distincts(en_anomalie(mesures), "declarant_id"),
            "nb_declarants_bloques": sum(
                x["mois"] == mois and x["nb_bloquantes"] > 0 for x in e["ind_declarants_mois"]
            ),
            "nb_personnes_touchees": distincts(anomalies, "personne_id"),
            "montant_en_jeu": somme(anomalies, "montant_en_jeu"),
        }
        if ligne["nb_declarants"]:
            rendus.append(ligne)
    seuils = {
        p["parametre"]: float(p["valeur"]) for p in e["parametres_indicateurs"] if p["indicateur"] == "mois_etabli"
    }
    usuel = median(r["nb_declarants"] for r in rendus) if rendus else 0
    for r in rendus:
        plancher = max(seuils["declarants_min"], seuils["part_du_mois_median"] * usuel)
        r["est_etabli"] = r["nb_declarants"] >= plancher
        r["final_le"] = plus_mois(fin_de_mois(r["mois"]), regle_datee(e, "maturite_mois", r["mois"]))
        r["est_provisoire"] = minuit(r["final_le"]) >= dernier_fait(e)
    return rendus


def _presences(du_mois: list[dict]) -> dict:
    """Ceux qu'on attendait : retenus, absents, et parmi ceux qui ont déposé, les nouveaux."""
    statuts = [p["statut"] for p in du_mois]
    return {
        "nb_retenus": statuts.count("retenu"),
        "nb_absents": statuts.count("absent"),
        "nb_attendus": len(statuts) - statuts.count("non_attendu"),
        "nb_nouveaux": sum(p["mois_depuis_le_precedent"] is None for p in du_mois),
    }


def ind_controles_mois(e: dict) -> list[dict]:
    """Un contrôle, un mois où il s'applique à une déclaration au moins."""
    recus, recues = mois_recus(e["fct_declarations"]), index(e["int_declarations"], "declaration_id")
    anomalies = groupes(en_vigueur(e["fct_anomalies"]), "controle_id", "mois")
    mesures = groupes(mesures_en_vigueur(e), "controle_id", "mois")
    vus = {(p["declaration_id"], p["relation"]): p["nb_objets"] for p in e["fct_populations"]}
    offerts: dict[tuple, int] = {}
    for d in en_vigueur(e["fct_declarations"]):
        for c in e["controles"] if d["mois"] in recus else []:
            if s_applique(c, recues[d["declaration_id"]]):
                relation = c["objet"] if c["zone"] == "entrepot" else None
                cle = c["controle_id"], d["mois"]
                offerts[cle] = offerts.get(cle, 0) + vus.get((d["declaration_id"], relation), 0)
    rendus = []
    for cle, nombre in offerts.items():
        siennes, touchees = mesures.get(cle, []), anomalies.get(cle, [])
        comptes = _comptes(siennes)
        rendus.append(
            {
                "controle_id": cle[0],
                "mois": cle[1],
                **comptes,
                "nb_hors_champ": max(0, nombre - comptes["nb_evalues"]),
                "nb_erreurs": somme(siennes, "nb_erreurs") or 0,
                "nb_declarants_touches": distincts(en_anomalie(siennes), "declarant_id"),
                "nb_personnes_touchees": distincts(touchees, "personne_id"),
                "montant_en_jeu": somme(touchees, "montant_en_jeu"),
            }
        )
    return rendus


def ind_identifiants_mois(e: dict) -> list[dict]:
    """Un identifiant (contrôle, ou membre d'une famille) qui a échoué dans le mois."""
    recus = mois_recus(e["fct_declarations"])
    entiers = [m | {"identifiant": m["controle_id"]} for m in e["fct_comptes"]]
    echecs = [m for m in en_anomalie(en_vigueur([*entiers, *e["fct_comptes_membres"]])) if m["mois"] in recus]
    return [
        {
            "identifiant": identifiant,
            "controle_id": controle,
            "mois": mois,
            "nb_anomalies": somme(lot, "nb_anomalies"),
            "nb_declarants_touches": distincts(lot, "declarant_id"),
        }
        for (identifiant, controle, mois), lot in groupes(echecs, "identifiant", "controle_id", "mois").items()
    ]


def ind_declarants_mois(e: dict) -> list[dict]:
    """Un déclarant, un mois : seuls les contrôles comptés."""
    recus = mois_recus(e["fct_declarations"])
    gravites = {c["controle_id"]: c["gravite"] for c in e["dim_controles"]}
    mesures = groupes(mesures_en_vigueur(e, "est_compte"), "declarant_id", "mois")
    anomalies = groupes(en_vigueur(e["fct_anomalies"], "est_compte"), "declarant_id", "mois")
    declarations = [d for d in en_vigueur(e["fct_declarations"], "declarant_id") if d["mois"] in recus]
    rendus = []
    for cle, lot in groupes(declarations, "declarant_id", "mois").items():
        siennes = mesures.get(cle, [])
        rendus.append(
            {
                "declarant_id": cle[0],
                "mois": cle[1],
                "logiciel_id": max(lot, key=lambda d: d["connu_le"])["logiciel_id"],
                "nb_individus": sum(d["nb_individus"] for d in lot if d["nature"] == "01"),
                **nombres_de(siennes),
                "nb_bloquantes": sum(m["nb_anomalies"] for m in siennes if gravites[m["controle_id"]] == "bloquant"),
                **_controles(siennes, _applicables(e, lot)),
                "montant_en_jeu": somme(anomalies.get(cle, []), "montant_en_jeu"),
            }
        )
    return rendus


def _applicables(e: dict, declarations: list[dict]) -> set[str]:
    """Les contrôles comptés qui s'appliquent à l'une au moins de ces déclarations."""
    recues, comptes = (
        index(e["int_declarations"], "declaration_id"),
        {c["controle_id"] for c in e["dim_controles"] if c["est_compte"]},
    )
    siennes = [recues[d["declaration_id"]] for d in declarations]
    return {
        c["controle_id"]
        for c in e["controles"]
        if c["controle_id"] in comptes and any(s_applique(c, d) for d in siennes)
    }


def _controles(mesures: list[dict], applicables: set[str]) -> dict[str, int]:
    """Les contrôles d'un déclarant, toutes ses déclarations réunies : en anomalie, conformes, sans objet."""
    touches = {m["controle_id"] for m in en_anomalie(mesures)}
    juges = {m["controle_id"] for m in mesures if m["nb_evalues"]}
    return {
        "nb_controles_touches": len(touches),
        "nb_controles_conformes": len(juges - touches),
        "nb_controles_sans_objet": len(applicables - juges - touches),
    }


def ind_declarants_controles_mois(e: dict) -> list[dict]:
    """Un déclarant, un contrôle qui a trouvé quelque chose chez lui, un mois."""
    recus, cles = mois_recus(e["fct_declarations"]), ("declarant_id", "controle_id", "mois")
    return [
        {
            **dict(zip(cles, cle, strict=True)),
            "nb_evalues": somme(lot, "nb_evalues"),
            "nb_anomalies": somme(lot, "nb_anomalies"),
        }
        for cle, lot in groupes(mesures_en_vigueur(e), *cles).items()
        if cle[0] and cle[2] in recus and en_anomalie(lot)
    ]


def ind_editeurs_controles_mois(e: dict) -> list[dict]:
    """Un éditeur, un contrôle, un mois."""
    recus, logiciels = mois_recus(e["fct_declarations"]), index(e["dim_logiciels"], "logiciel_id")
    mesures = [
        m | {"editeur": logiciels[m["logiciel_id"]]["editeur"]} for m in mesures_en_vigueur(e) if m["mois"] in recus
    ]
    cles = ("editeur", "controle_id", "mois")
    return [
        {
            **dict(zip(cles, cle, strict=True)),
            "nb_declarants": distincts(lot, "declarant_id"),
            "nb_declarants_touches": distincts(en_anomalie(lot), "declarant_id"),
            "nb_evalues": somme(lot, "nb_evalues"),
            "nb_anomalies": somme(lot, "nb_anomalies"),
        }
        for cle, lot in groupes(mesures, *cles).items()
    ]


def ind_logiciels_controles_mois(e: dict) -> list[dict]:
    """Une version de logiciel, un contrôle, un mois."""
    recus, logiciels = mois_recus(e["fct_declarations"]), index(e["dim_logiciels"], "logiciel_id")
    cles = ("logiciel_id", "controle_id", "mois")
    anomalies = groupes(en_vigueur(e["fct_anomalies"]), *cles)
    return [
        {
            **dict(zip(cles, cle, strict=True)),
            **{c: logiciels[cle[0]][c] for c in ("editeur", "logiciel", "version")},
            "nb_declarants": distincts(lot, "declarant_id"),
            "nb_declarations": distincts(lot, "declaration_id"),
            **_comptes(lot),
            "nb_declarants_touches": distincts(en_anomalie(lot), "declarant_id"),
            "montant_en_jeu": somme(anomalies.get(cle, []), "montant_en_jeu"),
        }
        for cle, lot in groupes(mesures_en_vigueur(e), *cles).items()
        if cle[2] in recus
    ]


def ind_logiciels_mois(e: dict) -> list[dict]:
    """Une version de logiciel, un mois : la somme des contrôles comptés."""
    recus, logiciels = mois_recus(e["fct_declarations"]), index(e["dim_logiciels"], "logiciel_id")
    mesures = groupes(mesures_en_vigueur(e, "est_compte"), "logiciel_id", "mois")
    anomalies = groupes(en_vigueur(e["fct_anomalies"], "est_compte"), "logiciel_id", "mois")
    rendus = []
    for cle, lot in groupes(en_vigueur(e["fct_declarations"]), "logiciel_id", "mois").items():
        siennes = mesures.get(cle, [])
        if cle[1] in recus:
            rendus.append(
                {
                    "logiciel_id": cle[0],
                    "mois": cle[1],
                    **{c: logiciels[cle[0]][c] for c in ("editeur", "logiciel", "version")},
                    "nb_declarants": distincts(lot, "declarant_id"),
                    "nb_declarations": len(lot),
                    "nb_individus": sum(d["nb_individus"] for d in lot if d["nature"] == "01"),
                    **nombres_de(siennes),
                    "nb_declarants_touches": distincts(en_anomalie(siennes), "declarant_id"),
                    "montant_en_jeu": somme(anomalies.get(cle, []), "montant_en_jeu"),
                }
            )
    return rendus


def fct_strates(e: dict) -> list[dict]:
    """De quoi attendre : logiciel, contrôle actif, mois, et ce que le logiciel subit."""
    recus = mois_recus(e["fct_declarations"])
    tailles = {t["declarant_id"]: t["tranche_effectif"] for t in e["dim_declarants"]}
    declarations = index(en_vigueur(e["fct_declarations"]), "declaration_id")
    anomalies = groupes(en_vigueur(e["fct_anomalies"]), "controle_id", "declaration_id")
    jugees = []
    for m in mesures_en_vigueur(e | {"fct_comptes": fct_comptes(e)}, "est_compte"):
        d = declarations.get(m["declaration_id"])
        if d and d["mois"] in recus and m["nb_evalues"] > 0:
            siennes = anomalies.get((m["controle_id"], m["declaration_id"]), [])
            strate = {
                "tranche_effectif": tailles.get(d["declarant_id"]) or "inconnue",
                "norme": d["norme"] or "inconnue",
                "est_tiers_declarant": d["est_tiers_declarant"],
                "personnes": distincts(siennes, "personne_id"),
                "montant_en_jeu": somme(siennes, "montant_en_jeu"),
            }
            jugees.append(m | strate)
    cles = ("logiciel_id", "controle_id", "mois", "tranche_effectif", "norme", "est_tiers_declarant")
    return [
        {
            **dict(zip(cles, cle, strict=True)),
            "nb_declarants": distincts(lot, "declarant_id"),
            "nb_evalues": somme(lot, "nb_evalues"),
            "nb_anomalies": somme(lot, "nb_anomalies"),
            "nb_personnes_touchees": somme(lot, "personnes"),
            "montant_en_jeu": somme(lot, "montant_en_jeu"),
        }
        for cle, lot in groupes(jugees, *cles).items()
    ]
