"""Les années d'une carrière que des anomalies mettent en doute, refaites à la main."""

from datetime import date

from jumeaux.outils import groupes

_DOMAINES = {"bases": "nb_assiette", "identite": "nb_identite", "contrats": "nb_periode"}


def fct_annees_a_risque(e: dict) -> list[dict]:
    """Par personne et année, ce qui sert la retraite : réparé, ou restant."""
    themes = {c["controle_id"]: c["theme"] for c in e["dim_controles"]}
    lot = [
        s
        for s in e["fct_anomalies_suivi"]
        if s["est_compte"]
        and s["personne_id"]
        and s["etat"] != "infirmee"
        and "retraite" in (s["usages"] or "").split(",")
    ]
    rendus = []
    for (personne, annee), siennes in groupes(lot, "personne_id", lambda s: s["mois_concerne"].year).items():
        restent = [s for s in siennes if s["etat"] not in ("corrigee", "substituee")]
        dossiers = [
            d
            for d in e["fct_substitutions"]
            if (d["personne_id"], d["exercice"]) == (personne, annee)
            and d["decision"] != "substituee"
            and d["porte_l_effet"]
        ]
        domaines = [_DOMAINES.get(themes[s["controle_id"]]) for s in restent]
        rendus.append(
            {
                "personne_id": personne,
                "annee": annee,
                "nb_declarants": len({s["declarant_id"] for s in siennes} - {None}),
                "nb_anomalies": len(siennes),
                "nb_corrigees": sum(s["etat"] == "corrigee" for s in siennes),
                "nb_substituees": sum(s["etat"] == "substituee" for s in siennes),
                "nb_restantes": len(restent),
                **{c: domaines.count(c) for c in _DOMAINES.values()},
                "est_a_risque": bool(restent),
                "ecart_assiette": sum(d["ecart_assiette"] for d in dossiers) if dossiers else None,
                "trimestres_en_jeu": sum(abs(d["trimestres_attendus"] - d["trimestres_declares"]) for d in dossiers)
                if dossiers
                else None,
            }
        )
    return rendus


def ind_annees_a_risque(e: dict) -> list[dict]:
    """Par année, combien de carrières à risque, et combien réparées."""
    rendus = []
    for (annee,), lot in groupes(e["fct_annees_a_risque"], "annee").items():
        reparees = [x for x in lot if not x["est_a_risque"]]
        ecarts = [x["ecart_assiette"] for x in lot if x["ecart_assiette"] is not None]
        rendus.append(
            {
                "annee": date(annee, 1, 1),
                "nb_personnes": len(lot),
                "nb_a_risque": len(lot) - len(reparees),
                "nb_corrigees": sum(not x["nb_substituees"] for x in reparees),
                "nb_substituees": sum(bool(x["nb_substituees"]) for x in reparees),
                **{c: sum(x[c] > 0 for x in lot) for c in _DOMAINES.values()},
                "nb_trimestres_en_jeu": sum((x["trimestres_en_jeu"] or 0) > 0 for x in lot),
                "ecart_assiette": sum(ecarts) if ecarts else None,
            }
        )
    return rendus
