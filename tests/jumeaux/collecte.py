"""Jumeaux de la collecte : numéros temporaires, destinataires, codes de paie, provenances, lots."""

from statistics import median

from jumeaux.outils import distincts, ecart_mois, groupes, index, plus_mois, somme


def ind_numeros_temporaires_mois(e: dict) -> list[dict]:
    """Une classe d'employeurs, un mois : les personnes sans NIR, et depuis quand."""
    declarants = index(e["dim_declarants"], "declarant_id")
    presents = [
        i for i in e["int_individus"]
        if i["nature"] == "01" and i["est_en_vigueur"] and i["personne_id"] and i["declarant_id"] and i["mois"]
    ]  # fmt: skip
    classes: dict[tuple, list[dict]] = {}
    for (declarant, mois, _), lot in groupes(presents, "declarant_id", "mois", "personne_id").items():
        sans_nir = [i for i in lot if i["a_ntt"] and not i["a_nir"]]
        ages = [ecart_mois(i["premier_mois_ntt"], mois) for i in sans_nir if i["premier_mois_ntt"]]
        personne = {"declarant_id": declarant, "est_temporaire": bool(sans_nir), "age": max(ages, default=None)}
        d = declarants.get(declarant, {})
        for dimension, modalite in (
            ("national", "tous"),
            ("tranche_effectif", d.get("tranche_effectif") or "inconnu"),
            ("secteur", d.get("secteur") or "inconnu"),
        ):
            classes.setdefault((dimension, modalite, mois), []).append(personne)
    rendus = []
    for cle, personnes in classes.items():
        ages = [p["age"] for p in personnes if p["age"] is not None]
        rendus.append(
            {
                **dict(zip(("dimension", "modalite", "mois"), cle, strict=True)),
                "nb_presences": len(personnes),
                "nb_temporaires": sum(p["est_temporaire"] for p in personnes),
                **{f"nb_depuis_{n}_mois": sum(a >= n for a in ages) for n in (3, 6, 12)},
                "nb_declarants": distincts([p for p in personnes if p["est_temporaire"]], "declarant_id"),
                "age_median_mois": median(ages) if ages else None,
                "age_max_mois": max(ages, default=None),
            }
        )
    return rendus


def ind_destinataires_mois(e: dict) -> list[dict]:
    """À qui vont les mensuelles, et qui n'y vient plus."""
    recues = {
        d["declaration_id"]: d for d in e["fct_declarations"]
        if d["nature"] == "01" and d["est_en_vigueur"] and d["declarant_id"] is not None
    }  # fmt: skip
    sources = [
        ("versement", "stg_versements_organismes", "identifiant_ops"),
        ("prevoyance", "stg_adhesions_prevoyance", "organisme"),
        ("maladie", "int_contrats", "regime_maladie"),
        ("vieillesse", "int_contrats", "regime_vieillesse"),
        ("retraite_complementaire", "stg_retraites_complementaires", "code_retraite_complementaire"),
    ]
    envois: dict[tuple, list[dict]] = {}
    for genre, relation, colonne in sources:
        for x in e[relation]:
            d = recues.get(x["declaration_id"])
            if d and x[colonne] is not None:
                montant = x["montant"] if genre == "versement" else None
                envois.setdefault((genre, x[colonne], d["mois"]), []).append(d | {"montant": montant})
    recouvreurs = {b["identifiant_ops"] for b in e["stg_bordereaux"]}
    departs = _departs(envois, {(k["declarant_id"], k["mois"]): k["statut"] for k in e["ind_couverture_mois"]})
    rendus = []
    for cle in envois.keys() | departs.keys():
        genre, destinataire, mois = cle
        lot, partis = envois.get(cle, []), departs.get(cle, [])
        rendus.append(
            {
                "genre": genre,
                "destinataire": destinataire,
                "mois": mois,
                "famille": _famille(genre, destinataire, recouvreurs),
                "nb_declarants": distincts(lot, "declarant_id"),
                "nb_declarations": distincts(lot, "declaration_id"),
                "nb_blocs": len(lot),
                "montant": somme(lot, "montant"),
                "nb_departs_absents": sum(s in ("absent", "retenu") for s in partis),
                "nb_departs_fermes": partis.count("non_attendu"),
                "nb_departs_ailleurs": partis.count("recu"),
            }
        )
    return rendus


def _departs(envois: dict, statuts: dict) -> dict[tuple, list[str]]:
    """Le statut, ce mois, de chaque déclarant servi le mois d'avant et plus celui-ci."""
    rendus: dict[tuple, list[str]] = {}
    for (genre, destinataire, mois), lot in envois.items():
        suivant = plus_mois(mois, 1)
        restes = {d["declarant_id"] for d in envois.get((genre, destinataire, suivant), [])}
        for declarant in {d["declarant_id"] for d in lot} - restes:
            if (declarant, suivant) in statuts:
                rendus.setdefault((genre, destinataire, suivant), []).append(statuts[declarant, suivant])
    return rendus


def _famille(genre: str, destinataire: str, recouvreurs: set) -> str:
    if genre != "versement":
        return genre
    if destinataire == "DGFIP":
        return "impot"
    if destinataire in recouvreurs:
        return "recouvrement"
    return "autre" if len(destinataire) == 14 and destinataire.isdigit() else "prevoyance"


def ind_codes_mois(e: dict) -> list[dict]:
    """Un code de paie, un mois : emplois, employeurs, valeurs."""
    recues = {d["declaration_id"]: d for d in e["fct_declarations"] if d["nature"] == "01" and d["est_en_vigueur"]}
    bases = index(e["stg_bases"], "objet_id")
    lignes = [("activite", x, x["type"], x["unite_mesure"], x["mesure"], None) for x in e["stg_activites"]]
    for bloc, relation in (("prime", "primes"), ("remuneration", "remunerations"), ("autre_revenu", "autres_revenus")):
        lignes += [(bloc, x, x["type"], None, x["montant"], None) for x in e[f"stg_{relation}"]]
    lignes += [("base", x, x["code"], None, x["montant"], None) for x in e["stg_bases"]]
    lignes += [("pcs", x, x["pcs_ese"], None, None, None) for x in e["int_contrats"]]
    for bloc, relation, code, valeur in (
        ("composant", "stg_composants_base", "type", "montant"),
        ("cotisation", "stg_cotisations", "code", "montant_assiette"),
    ):
        for x in e[relation]:
            if base := bases.get(x["base_id"]):
                lignes.append((bloc, x, x[code], base["code"], x[valeur], base["montant"]))
    lots: dict[tuple, list[tuple]] = {}
    for bloc, x, code, precise, valeur, de_la_base in lignes:
        d = recues.get(x["declaration_id"])
        if d and code is not None:
            lots.setdefault((bloc, code, precise, d["mois"]), []).append((d["declarant_id"], valeur, de_la_base))
    return [
        {
            **dict(zip(("bloc", "code", "precise", "mois"), cle, strict=True)),
            "nb": len(lot),
            "nb_declarants": len({d for d, *_ in lot if d is not None}),
            "total": sum(v for _, v, _ in lot if v is not None) if any(v is not None for _, v, _ in lot) else None,
            "nb_nuls": sum(v == 0 for _, v, _ in lot),
            "nb_negatifs": sum(v is not None and v < 0 for _, v, _ in lot),
            "nb_egaux_a_la_base": sum(v is not None and v == b for _, v, b in lot),
        }
        for cle, lot in lots.items()
    ]


def fct_provenances(e: dict) -> list[dict]:
    """D'où vient chaque déclaration réelle."""
    colonnes = (
        "declaration_id",
        "extrait_id",
        "fichier_rang",
        "ligne",
        "rang",
        "fraction",
        "depose_le",
        "rang_version",
    )
    return [{c: d[c] for c in colonnes} for d in e["int_declarations"] if not d["est_essai"]]


def ind_collecte_mois(e: dict) -> list[dict]:
    """Un mois : versions, annulations sans effet, fractions qui manquent."""
    vigueur = {d["declaration_id"]: d["est_en_vigueur"] for d in e["fct_declarations"]}
    recues = [
        d | {"est_en_vigueur": vigueur[d["declaration_id"]]} for d in e["int_declarations"]
        if d["declaration_id"] in vigueur and d["nature"] == "01" and d["mois"]
    ]  # fmt: skip
    connus = {d["identifiant"] for d in recues}
    annulees = {d["identifiant_annulation"] for d in recues if d["type"] == "04"} - {None}
    rendus = []
    for (mois,), lot in groupes(recues, "mois").items():
        annulations = [d for d in lot if d["type"] == "04"]
        plusieurs = [
            d for d in lot
            if d["est_en_vigueur"] and d["declarant_id"] and d["fraction"] and d["fraction"][-1] in "23456789"
        ]  # fmt: skip
        par_employeur = groupes(plusieurs, "declarant_id", "champ", lambda d: d["fraction"][-1])
        incomplets = {
            cle[0] for cle, siennes in par_employeur.items() if len({d["fraction"][0] for d in siennes}) < int(cle[2])
        }
        rendus.append(
            {
                "mois": mois,
                "nb_mensuelles": len(lot),
                "nb_en_vigueur": sum(d["est_en_vigueur"] for d in lot),
                "nb_annule_et_remplace": sum(d["type"] in ("03", "05") for d in lot),
                "nb_annulations": len(annulations),
                "nb_annulations_sans_cible": sum(d["identifiant_annulation"] not in connus for d in annulations),
                "nb_annulees_en_vigueur": sum(
                    d["identifiant"] in annulees and d["est_en_vigueur"] and d["type"] != "04" for d in lot
                ),
                "nb_fractionnes": distincts(plusieurs, "declarant_id"),
                "nb_incomplets": len(incomplets),
            }
        )
    return rendus


def fct_lots(e: dict) -> list[dict]:
    """Ce que chaque lot a apporté."""
    fichiers = groupes(e["extraits.fichiers"], "extrait_id")
    mensuelles = groupes([d for d in e["int_declarations"] if d["nature"] == "01" and d["mois"]], "extrait_id")
    rendus = []
    for x in e["registre.extraits"]:
        lot = fichiers.get((x["extrait_id"],), [])
        mois = [d["mois"] for d in mensuelles.get((x["extrait_id"],), [])]
        rendus.append(
            {
                **{c: x[c] for c in ("extrait_id", "statut", "flux", "normes", "nb_declarations")},
                "nb_deja_chargees": x["nb_declarations_deja_chargees"],
                "nb_fichiers": len(lot),
                "nb_fichiers_ecartes": sum(f["statut"] != "lu" for f in lot),
                "nb_fichiers_doubles": sum(f["empreinte"] is not None for f in lot) - distincts(lot, "empreinte"),
                "octets": somme(lot, "octets") or 0,
                "nb_lignes": somme(lot, "lignes_lues") or 0,
                "nb_lignes_ecartees": somme(lot, "lignes_ecartees") or 0,
                "premier_mois": min(mois, default=None),
                "dernier_mois": max(mois, default=None),
            }
        )
    return rendus


def ind_risques_mois(e: dict) -> list[dict]:
    """Ce qu'un risque expose, un mois : les anomalies des contrôles que ses débuts d'identifiants désignent."""
    rendus = []
    for r in e["risques"]:
        debuts = tuple(r["controles"].split(" "))
        siens = {
            c["controle_id"] for c in e["dim_controles"] if c["est_compte"] and c["controle_id"].startswith(debuts)
        }
        for m in e["ind_mois"]:
            lot = [
                a for a in e["fct_anomalies"]
                if a["mois"] == m["mois"] and a["est_en_vigueur"] and a["controle_id"] in siens
            ]  # fmt: skip
            rendus.append(
                {
                    "risque": r["risque"],
                    "mois": m["mois"],
                    "nb_controles": len(siens),
                    "nb_anomalies": len(lot),
                    "nb_personnes": distincts(lot, "personne_id"),
                    "nb_declarants": distincts(lot, "declarant_id"),
                    "montant_en_jeu": somme(lot, "montant_en_jeu"),
                    "nb_declarants_recus": m["nb_declarants"],
                }
            )
    return rendus
