"""Les signalements d'usagers, refaits à la main : ce que l'un d'eux trouve d'une déclaration, et ce qu'il en advient."""

import random
from decimal import Decimal

from jumeaux.outils import groupes, index, plus_mois

_DONNEES = ("net_social", "salaire_brut", "net_verse", "periode", "identite")


def plaindre(alea: random.Random, monde: dict) -> None:
    """Des signalements sur des lignes déclarées, des personnes absentes, des mois et des employeurs inconnus."""
    individus = [i for i in monde["int_individus"] if i["nature"] == "01" and i["personne_id"] and i["mois"]]
    monde["registre.signalements"] = []
    # de quoi rencontrer ce qu'une contestation a infirmé, et ce qu'une substitution a dénoué
    contestees = {c["declaration_id"] for c in monde["registre.contestations"]}
    substitues = {
        (r["personne_liee_id"], r["mois_rattachement"])
        for r in monde["int_regularisations"]
        if r["origine"] == "substitution"
    }
    en_vue = [
        (i, donnee)
        for i in individus
        if i["declaration_id"] in contestees or (i["personne_liee_id"], i["mois"]) in substitues
        for donnee in ("net_social", "identite")
    ]
    for n in range(60 + len(en_vue)):
        i, donnee = en_vue[n - 60] if n >= 60 else (alea.choice(individus), alea.choice(_DONNEES))
        absent = alea.random() if n < 60 else 1
        monde["registre.signalements"].append(
            {
                "signalement_id": f"g{n}",
                "origine": alea.choice(("drm", "rsa_prime_activite", "autre")),
                "signale_le": plus_mois(i["mois"], 2),
                "declarant_id": "nul part" if absent < 0.1 else i["declarant_id"] or "nul part",
                "personne_id": "zz" if 0.1 < absent < 0.2 else i["personne_id"],
                "mois": plus_mois(i["mois"], -40) if 0.2 < absent < 0.3 else i["mois"],
                "donnee": donnee,
                "valeur_attendue": alea.choice((Decimal("1300.00"), None)),
                "valeur_constatee": alea.choice((Decimal("1000.00"), None)),
                "preuve": alea.choice(("bulletin", "aucune")),
            }
        )
    monde["int_elements"] = monde.get("int_elements", []) + [
        {
            "objet_id": f"{i['declaration_id']}.{100 + 2 * k + j:09d}", "declaration_id": i["declaration_id"], "individu_id": i["objet_id"],
            "bloc": bloc, "code": code, "montant": alea.choice((Decimal("1300.00"), Decimal("1000.00"))), "date_fin": i["mois"],
        }
        for k, i in enumerate(individus)
        for j, (bloc, code) in enumerate((("S21.G00.58", "03"), ("S21.G00.51", "001")))
        if alea.random() < 0.4
    ]  # fmt: skip


def fct_signalements(e: dict) -> list[dict]:
    """Chaque signalement, sa ligne, son anomalie et sa suite."""
    donnees, provenances = index(e["donnees_signalables"], "donnee"), index(e["fct_provenances"], "declaration_id")
    suivies, connus = index(e["fct_anomalies_suivi"], "cle_suivi"), {d["declarant_id"] for d in e["fct_declarations"]}
    rendus = []
    for g in e["registre.signalements"]:
        donnee = donnees[g["donnee"]]
        candidates = []
        for d in e["fct_declarations"]:
            if (d["declarant_id"], d["mois"], d["nature"]) == (g["declarant_id"], g["mois"], "01") and d[
                "est_en_vigueur"
            ]:
                siens = [
                    i["objet_id"]
                    for i in e["int_individus"]
                    if i["declaration_id"] == d["declaration_id"]
                    and g["personne_id"] in (i["personne_id"], i["personne_liee_id"])
                ]
                candidates.append((not siens, d["declaration_id"], min(siens, default=None), d["logiciel_id"]))
        retenue = min(candidates, key=lambda x: x[:2], default=(True, None, None, None))
        individu = min((x[2] for x in candidates if x[2]), default=None)
        elements = [
            x for x in e["int_elements"]
            if individu and x["individu_id"] == individu and donnee["bloc"] and (x["bloc"], x["code"]) == (donnee["bloc"], donnee["code"])
        ]  # fmt: skip
        objet = min((x["objet_id"] for x in elements), default=None)
        declaree = sum(x["montant"] for x in elements) if elements else None
        vues = [
            s for s in e["fct_anomalies_suivi"]
            if s["est_compte"] and (s["declarant_id"], s["personne_id"], s["mois_concerne"]) == (g["declarant_id"], g["personne_id"], g["mois"])
            and (s["rubrique"] or "")[:10] == donnee["vise"]
        ]  # fmt: skip
        s = suivies.get(max(vues, key=lambda s: (s["detectee_le"], s["cle_suivi"]))["cle_suivi"]) if vues else {}
        ou = objet or individu
        p = provenances.get(retenue[1], {})
        rang = ou.split(".")[1] if ou else ""
        rendus.append(
            {c: g[c] for c in ("signalement_id", "origine", "signale_le", "declarant_id", "personne_id", "mois", "donnee", "preuve", "valeur_constatee", "valeur_attendue")}
            | {
                "libelle": donnee["libelle"],
                "logiciel_id": retenue[3],
                "valeur_declaree": declaree,
                "declaration_id": retenue[1],
                "objet_id": ou,
                "extrait_id": p.get("extrait_id"),
                "fichier_rang": p.get("fichier_rang"),
                "ligne": p["ligne"] + int(rang) - 1 if p and rang else None,
                "rattachement": "ligne" if objet else "personne" if individu else "declaration" if retenue[1]
                else "mois_non_recu" if g["declarant_id"] in connus else "employeur_inconnu",
                **{c: s.get(c) for c in ("cle_suivi", "controle_id", "corrigee_le", "substituee_le")},
                "suite": _suite(s, declaree is not None and declaree == g["valeur_attendue"], individu),
            }
        )  # fmt: skip
    return rendus


def _suite(s: dict, est_ce_qu_on_attend: bool, individu: str | None) -> str:
    if s.get("etat") == "corrigee" or est_ce_qu_on_attend:
        return "corrige"
    par_etat = {"substituee": "substitue", "infirmee": "infirme"}
    if s:
        return par_etat.get(s["etat"], "confirme")
    return "a_instruire" if individu else "a_rattacher"


def ind_signalements(e: dict) -> list[dict]:
    """Par donnée, employeur, éditeur, et par suite."""
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    vues = {
        "donnee": lambda x: x["libelle"],
        "declarant": lambda x: x["declarant_id"],
        "editeur": lambda x: editeurs.get(x["logiciel_id"]) or "inconnu",
    }
    return [
        {
            "dimension": dimension,
            "modalite": modalite,
            "suite": suite,
            "nb_signalements": len(lot),
            "nb_personnes": len({x["personne_id"] for x in lot}),
            "nb_declarants": len({x["declarant_id"] for x in lot}),
            "nb_avec_preuve": sum(x["preuve"] != "aucune" for x in lot),
            "nb_lignes": sum(x["rattachement"] == "ligne" for x in lot),
            "premier_le": min(x["signale_le"] for x in lot),
        }
        for dimension, modalite_de in vues.items()
        for (modalite, suite), lot in groupes(e["fct_signalements"], modalite_de, "suite").items()
    ]
