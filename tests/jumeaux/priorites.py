"""Jumeaux des contestations et des priorités."""

from itertools import product
from math import exp, log

from jumeaux.outils import distincts, encadre, groupes, index, somme


def ind_contestations(e: dict) -> list[dict]:
    """Par contrôle : ce que ses contestations closes disent de lui."""
    seuils = {r["regle"]: r["valeur"] for r in e["regles_suivi"] if not r["date_fin"]}
    taux_max, closes_min = float(seuils["faux_positifs_taux"]), int(seuils["faux_positifs_closes_min"])
    par_controle = groupes(e["registre.contestations"], "controle_id")
    rendus = []
    for c in e["controles"]:
        lot = par_controle.get((c["controle_id"],), [])
        closes, fondees = [x for x in lot if x["issue"]], [x for x in lot if x["issue"] == "fondee"]
        encadres = encadre(len(fondees), len(closes))
        bas = encadres["taux_bas"]
        rendus.append(
            {
                "controle_id": c["controle_id"],
                "nb_deposees": len(lot),
                "nb_ouvertes": len(lot) - len(closes),
                "nb_fondees": len(fondees),
                "nb_rejetees": sum(x["issue"] == "rejetee" for x in lot),
                "taux_faux_positifs": encadres["taux"],
                "taux_bas": bas,
                "taux_haut": encadres["taux_haut"],
                "seuil": taux_max,
                "closes_min": closes_min,
                "est_a_revoir": len(closes) >= closes_min and bas is not None and bas > taux_max,
                "derniere_fondee_le": max((x["close_le"] for x in fondees), default=None),
            }
        )
    return rendus


def fct_contestations(e: dict) -> list[dict]:
    """Une contestation, et les anomalies qu'elle vise."""
    declarations = index(e["fct_declarations"], "declaration_id")
    rendus = []
    for c in e["registre.contestations"]:
        visees = [
            a for a in e["fct_anomalies"]
            if c["identifiant"] in (a["identifiant"], a["controle_id"]) and c["declaration_id"] == a["declaration_id"]
            and c["objet_id"] in (None, a["objet_id"])
        ]  # fmt: skip
        d = declarations.get(c["declaration_id"], {})
        rendus.append(
            c
            | {
                "declarant_id": d.get("declarant_id"),
                "mois": d.get("mois"),
                "issue": c["issue"] or "ouverte",
                "delai_jours": (c["close_le"] - c["deposee_le"]).days if c["close_le"] else None,
                "nb_anomalies": len(visees),
            }
        )
    return rendus


def ind_priorites(e: dict) -> list[dict]:
    """Gravité × volume × persistance × dispersion, et ce que valent les rangs quand on bouge les exposants."""
    poids = {(p["facteur"], p["modalite"]): float(p["valeur"]) for p in e["poids_priorite"]}
    cumuls = {x["controle_id"] for x in e["suivi_controles"] if x["effacement"] == "cumul"}
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    vivantes = [
        s for s in e["fct_anomalies_suivi"]
        if s["est_compte"] and s["etat"] not in ("corrigee", "substituee", "infirmee")
    ]  # fmt: skip
    lignes, logs, amputes = {}, {}, {}
    for (controle,), lot in groupes(vivantes, "controle_id").items():
        logs[controle], vu = _facteurs(lot, controle in cumuls, editeurs, poids)
        premier = _premier(lot, controle in cumuls, poids)
        reste = [s for s in lot if s["declarant_id"] != premier]
        amputes[controle] = _facteurs(reste, controle in cumuls, editeurs, poids, lot)[0] if reste and premier else None
        fiche = index(e["dim_controles"], "controle_id")[controle]
        lignes[controle] = {
            **{c: fiche[c] for c in ("controle_id", "libelle", "enjeux", "organismes", "usages")},
            **vu,
            **_part_du_premier(lot, premier, controle in cumuls),
        }
    variation, rangs = poids["variation", "poids"], {c: [] for c in logs}
    for facteurs in product((1 - variation, 1, 1 + variation), repeat=4):
        essais = dict(zip(("gravite", "volume", "persistance", "dispersion"), facteurs, strict=True))
        scores = {
            c: sum(poids["exposant", f] * v * logs[c][f] for f, v in essais.items()) for c in logs
        }  # fmt: skip
        for c, score in scores.items():
            rang = 1 + sum(round(x, 9) > round(score, 9) for x in scores.values())
            rangs[c].append(rang)
            if set(facteurs) == {1}:
                lignes[c] |= {"score": round(exp(score), 6), "rang": rang}
    for c, vus in rangs.items():
        dix = sum(r <= 10 for r in vus) / len(vus)
        lignes[c] |= {"rang_min": min(vus), "rang_max": max(vus), "part_top_10": round(dix, 6)}
        score = amputes[c] and sum(poids["exposant", f] * x for f, x in amputes[c].items())
        references = [
            sum(poids["exposant", f] * x for f, x in logs[autre].items()) for autre in logs if autre != c
        ]  # fmt: skip
        sans = None if score is None else 1 + sum(round(x, 9) > round(score, 9) for x in references)
        lignes[c]["rang_sans_premier"] = sans
        connu = lignes[c]["part_premier_anomalies"] is not None
        lignes[c]["tient_a_un_declarant"] = sans > max(vus) if sans is not None else connu
    return list(lignes.values())


def _facteurs(
    lot: list[dict], est_cumul: bool, editeurs: dict, poids: dict, entier: list[dict] | None = None
) -> tuple[dict, dict]:
    """Les logarithmes des quatre facteurs, et ce qu'ils comptent. D'un cumul, les euros retenus sont ceux de l'ensemble (`entier`)."""
    parts = [len(x) / len(lot) for x in groupes(lot, lambda s: editeurs[s["logiciel_id"]]).values()]
    equivalents = round(1 / sum(p * p for p in parts), 9)
    retenues = _chiffrees(entier or lot, est_cumul)
    euros = somme([s for s in retenues if s in lot], "montant_en_jeu")
    personnes, declarants = distincts(lot, "personne_id"), distincts(lot, "declarant_id")
    mois = distincts(lot, "mois_concerne")
    logs = {
        "gravite": log(poids["gravite", lot[0]["gravite"]]),
        "volume": log(max(float(euros or 0) / poids["volume", "euros_par_personne"], personnes, declarants, 1)),
        "persistance": log(mois),
        "dispersion": log(equivalents),
    }
    return logs, {
        "gravite": lot[0]["gravite"],
        "nb_anomalies": len(lot),
        "nb_personnes": personnes,
        "montant_en_jeu": euros,
        "nb_declarants": declarants,
        "nb_mois": mois,
        "nb_editeurs": len(parts),
        "nb_editeurs_equivalents": round(equivalents, 6),
    }


def _premier(lot: list[dict], est_cumul: bool, poids: dict) -> str | None:
    """Le déclarant qui pèse le plus, en euros ramenés à des personnes ou en personnes, puis en anomalies, puis par son nom."""
    retenues = _chiffrees(lot, est_cumul)
    classes = []
    for (declarant,), siennes in groupes([s for s in lot if s["declarant_id"]], "declarant_id").items():
        euros = float(somme([s for s in retenues if s in siennes], "montant_en_jeu") or 0)
        volume = max(euros / poids["volume", "euros_par_personne"], distincts(siennes, "personne_id"))
        classes.append((-volume, -len(siennes), declarant))
    return min(classes)[2] if classes else None


def _part_du_premier(lot: list[dict], premier: str | None, est_cumul: bool) -> dict:
    retenues = _chiffrees(lot, est_cumul)
    siennes = [s for s in lot if premier and s["declarant_id"] == premier]
    tout, sien = somme(retenues, "montant_en_jeu"), somme([s for s in retenues if s in siennes], "montant_en_jeu")
    return {
        "part_premier_anomalies": round(len(siennes) / len(lot), 6) if siennes else None,
        "part_premier_euros": round(float(sien / tout), 6) if tout and sien is not None else None,
    }


def _chiffrees(lot: list[dict], est_cumul: bool) -> list[dict]:
    """Celles dont les euros comptent : d'un cumul, redit chaque mois, seul le dernier de l'année."""
    if not est_cumul:
        return lot
    par_an = groupes(
        lot, "identifiant", "declarant_id", "personne_id", "contrat_numero", lambda s: s["mois_concerne"].year
    )
    return [max(x, key=lambda s: s["mois_concerne"]) for x in par_an.values()]
