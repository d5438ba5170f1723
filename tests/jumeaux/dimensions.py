"""Jumeaux des dimensions : ce que les contrôles trouvent chez chaque sorte de déclarant, et ce qu'on en a reçu."""

from jumeaux.comptes import en_anomalie, en_vigueur, mesures_en_vigueur, nombres_de
from jumeaux.outils import distincts, index, mois_recus, somme


def ind_dimensions_mois(e: dict) -> list[dict]:
    """Chaque dimension, chaque modalité, chaque mois : qualité d'un côté, couverture de l'autre."""
    attributs = _attributs_declarants(e)
    du_controle = _attributs_controles(e["dim_controles"])
    recus = mois_recus(e["fct_declarations"])
    actifs = {c["controle_id"] for c in e["dim_controles"] if c["est_compte"]}
    declarants = {d["declaration_id"]: (d["declarant_id"], d["mois"]) for d in e["fct_declarations"]}
    flux = {d["declaration_id"]: ("flux", d["flux"]) for d in e["fct_declarations"]}
    cases: dict[tuple, dict[str, list]] = {}

    def case(dimension, modalite, mois):
        return cases.setdefault((dimension, modalite, mois), {"mesures": [], "anomalies": [], "statuts": []})

    for m in mesures_en_vigueur(e, "est_compte"):
        if m["nb_evalues"] > 0 and m["mois"] in recus:
            du_declarant = attributs.get((m["declarant_id"], m["mois"]), ())
            for d in [*du_declarant, *du_controle.get(m["controle_id"], ()), flux[m["declaration_id"]]]:
                case(*d, m["mois"])["mesures"].append(m)
    for p in e["ind_couverture_mois"]:
        for d in attributs[p["declarant_id"], p["mois"]]:
            case(*d, p["mois"])["statuts"].append(p["statut"])
    for a in en_vigueur(e["fct_anomalies"]):
        if a["controle_id"] in actifs:
            siens = attributs.get(declarants[a["declaration_id"]], ())
            for d in [*siens, *du_controle.get(a["controle_id"], ()), flux[a["declaration_id"]]]:
                if (*d, a["mois"]) in cases:
                    case(*d, a["mois"])["anomalies"].append(a)
    return [_dimension(*cle, **lots) for cle, lots in cases.items()]


def _dimension(dimension, modalite, mois, mesures, anomalies, statuts) -> dict:
    recus, absents = statuts.count("recu") + statuts.count("retenu"), statuts.count("absent")
    return {
        "dimension": dimension,
        "modalite": modalite,
        "mois": mois,
        "nb_declarants": distincts(mesures, "declarant_id"),
        "nb_declarants_touches": distincts(en_anomalie(mesures), "declarant_id"),
        **nombres_de(mesures),
        "nb_recus": recus if statuts else None,
        "nb_attendus": recus + absents if statuts else None,
        "couverture": recus / (recus + absents) if recus + absents else None,
        "nb_personnes_touchees": distincts(anomalies, "personne_id"),
        "montant_en_jeu": somme(anomalies, "montant_en_jeu"),
    }


def ind_dimensions_controles_mois(e: dict) -> list[dict]:
    """Chaque contrôle qui a trouvé quelque chose ce mois, chez chaque sorte de déclarant."""
    recus = mois_recus(e["fct_declarations"])
    declarants = index(e["dim_declarants"], "declarant_id")
    presents = {(p["declarant_id"], p["mois"]): p for p in e["ind_couverture_mois"]}
    mesures = [m for m in mesures_en_vigueur(e, "est_compte") if m["nb_evalues"] > 0 and m["mois"] in recus]
    parlants = {(m["controle_id"], m["mois"]) for m in en_anomalie(mesures)}
    lots: dict[tuple, list[dict]] = {}
    for m in mesures:
        present = presents.get((m["declarant_id"], m["mois"]))
        if present is None or (m["controle_id"], m["mois"]) not in parlants:
            continue
        declarant = declarants.get(m["declarant_id"], {})
        soi = present["emetteur_siret"] == m["declarant_id"]
        traits = {c: declarant.get(c) for c in ("tranche_effectif", "secteur", "departement")}
        traits |= {"norme": present["norme"], "emetteur": "lui-même" if soi else present["emetteur_siret"]}
        for d, v in traits.items():
            lots.setdefault((d, v or "inconnu", m["controle_id"], m["mois"]), []).append(m)
    cles = ("dimension", "modalite", "controle_id", "mois")
    return [
        {
            **dict(zip(cles, cle, strict=True)),
            "nb_declarants": distincts(lot, "declarant_id"),
            "nb_declarants_touches": distincts(en_anomalie(lot), "declarant_id"),
            **nombres_de(lot),
        }
        for cle, lot in lots.items()
    ]


def _attributs_declarants(e: dict) -> dict[tuple, list[tuple[str, str]]]:
    """(déclarant, mois) → ses (dimension, modalité)."""
    logiciels, declarants = index(e["dim_logiciels"], "logiciel_id"), index(e["dim_declarants"], "declarant_id")
    rendus = {}
    for p in e["ind_couverture_mois"]:
        logiciel, declarant = logiciels.get(p["logiciel_id"], {}), declarants.get(p["declarant_id"], {})
        nom = f"{logiciel['editeur']} / {logiciel['logiciel']}" if logiciel else None
        valeurs = {
            "national": "tous",
            "editeur": logiciel.get("editeur"),
            "logiciel": nom,
            "version": p["logiciel_id"],
            "emetteur": p["emetteur_siret"],
            **{c: declarant.get(c) for c in ("tranche_effectif", "departement", "secteur")},
            "norme": p["norme"],
        }
        rendus[p["declarant_id"], p["mois"]] = [(d, v or "inconnu") for d, v in valeurs.items()]
    return rendus


def _attributs_controles(controles: list[dict]) -> dict[str, list[tuple[str, str]]]:
    listes = {"organisme": "organismes", "usage": "usages", "enjeu": "enjeux"}
    return {
        c["controle_id"]: [("theme", c["theme"]), ("gravite", c["gravite"])]
        + [(d, v) for d, colonne in listes.items() for v in (c[colonne] or "").split(",") if v]
        for c in controles
    }
