"""Jumeaux de la réception : couverture, ponctualité, sobriété."""

from statistics import median

from jumeaux.outils import ecart_mois, encadre, groupes, index, mois_de, plus_mois


def ind_couverture_mois(e: dict) -> list[dict]:
    """Reçu, retenu, absent ou non attendu : le déclarant se juge à sa propre histoire."""
    (memoire,) = (
        int(p["valeur"]) for p in e["parametres_indicateurs"]
        if (p["indicateur"], p["parametre"]) == ("couverture", "mois_de_memoire")
    )  # fmt: skip
    mensuelles = [d for d in e["fct_declarations"] if d["nature"] == "01" and d["est_en_vigueur"] and d["declarant_id"]]
    calendrier = {d["mois"] for d in mensuelles}
    acceptees = groupes(mensuelles, "declarant_id", "mois")
    retenues = {
        (q["declarant_id"], q["mois"]): q
        for q in e["int_mensuelles_en_quarantaine"]
        if (q["declarant_id"], q["mois"]) not in acceptees
    }
    rendus = []
    for declarant in {d for d, _ in (*acceptees, *retenues)}:
        ses_mois = calendrier | {mois for d, mois in retenues if d == declarant}
        passe: dict = {}
        for mois in sorted(ses_mois):
            recues = sorted(acceptees.get((declarant, mois), []), key=lambda d: d["connu_le"])
            retenue = retenues.get((declarant, mois))
            if not passe and not recues and not retenue:
                continue
            traits = dict(passe)
            for d in recues:
                traits |= {c: d[c] for c in ("logiciel_id", "emetteur_siret", "norme") if d[c] is not None}
            silence = ecart_mois(passe["mois"], mois) if passe else None
            statut, depot = "absent", None
            if recues:
                statut, depot = "recu", recues[0]["connu_le"]
                traits["nb_individus"] = sum(d["nb_individus"] for d in recues)
            elif retenue:
                statut, depot = "retenu", retenue["premier_depot"]
                if retenue["est_sans_individu"]:
                    traits["nb_individus"] = 0
            elif passe.get("nb_individus") == 0 or silence > memoire:
                statut = "non_attendu"
            rendus.append(
                {
                    "declarant_id": declarant,
                    "mois": mois,
                    "statut": statut,
                    "mois_depuis_le_precedent": silence,
                    "premier_depot": depot,
                    **{c: traits.get(c) for c in ("logiciel_id", "emetteur_siret", "norme", "nb_individus")},
                }
            )
            if depot:
                passe = traits | {"mois": mois}
    return rendus


def ind_ponctualite_mois(e: dict) -> list[dict]:
    """À l'heure ou en retard, parmi les déclarations dont le dépôt est daté."""
    p = {x["parametre"]: int(x["valeur"]) for x in e["parametres_indicateurs"] if x["indicateur"] == "ponctualite"}
    recues = index(e["int_declarations"], "declaration_id")
    mensuelles = [d for d in e["fct_declarations"] if d["nature"] == "01" and d["declarant_id"]]
    retards: dict = {}
    for (mois, _), versions in groupes(mensuelles, "mois", "declarant_id").items():
        grand = max(d["nb_individus"] for d in versions) >= p["effectif_grands"]
        du = plus_mois(mois, 1).replace(day=p["jour_exigibilite_grands" if grand else "jour_exigibilite"])
        premiere = min(
            (recues[d["declaration_id"]] for d in versions), key=lambda i: (i["rang_version"], i["connu_le"])
        )
        depot = premiere["depose_le"]
        retards.setdefault(mois, []).append((depot.date() - du).days if depot else None)
    rendus = []
    for mois, jours in retards.items():
        dates, tard = [j for j in jours if j is not None], [j for j in jours if j is not None and j > 0]
        rendus.append(
            {
                "mois": mois,
                "nb_declarants": len(jours),
                "nb_dates": len(dates),
                "nb_a_l_heure": len(dates) - len(tard),
                "nb_en_retard": len(tard),
                **encadre(len(dates) - len(tard), len(dates)),
                "retard_median_jours": median(tard) if tard else None,
            }
        )
    return rendus


def ind_sobriete_mois(e: dict) -> list[dict]:
    """Octets, lignes et envois refaits d'un mois, et valeurs que nul contrôle ne lit."""
    mois_fichier: dict = {}
    for d in e["int_declarations"]:
        mois_fichier.setdefault((d["extrait_id"], d["fichier_rang"]), []).append(mois_de(d))
    fichiers = groupes(
        [f for f in e["extraits.fichiers"] if (f["extrait_id"], f["fichier_rang"]) in mois_fichier],
        lambda f: min(mois_fichier[f["extrait_id"], f["fichier_rang"]]),
    )
    lues = {r for c in e["dim_controles"] for r in c["rubriques"].split(",")}
    remplies = groupes(e["ind_remplissage_mois"], "mois")
    rendus = []
    for (mois,), recues in groupes([d for d in e["int_declarations"] if not d["est_essai"]], mois_de).items():
        siens, valeurs = fichiers.get((mois,), []), remplies.get((mois,), [])
        rendus.append(
            {
                "mois": mois,
                "nb_fichiers": len(siens),
                "octets": sum(f["octets"] for f in siens),
                "nb_lignes": sum(f["lignes_lues"] for f in siens),
                "nb_lignes_ecartees": sum(f["lignes_ecartees"] for f in siens),
                "nb_declarations": len(recues),
                "nb_remplacees": sum(d["nature"] == "01" and not d["est_en_vigueur"] for d in recues),
                "nb_annule_et_remplace": sum(d["type"] in ("03", "05") for d in recues),
                "nb_annulations": sum(d["type"] == "04" for d in recues),
                "nb_valeurs": sum(v["nb_remplies"] for v in valeurs),
                "nb_valeurs_non_lues": sum(v["nb_remplies"] for v in valeurs if v["rubrique"] not in lues),
            }
        )
    return rendus
