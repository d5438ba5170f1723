"""Jumeaux de ce qui se lit des déclarations elles-mêmes : faits, couverture, ponctualité, sobriété, identités, aptitude."""

import hashlib
import re
import unicodedata
from statistics import median

from jumeaux.outils import distincts, ecart_mois, encadre, groupes, index, par_grappes, plus_mois, somme


def normalise(nom: str | None) -> str | None:
    """Un nom libre réduit à ses capitales et chiffres, sans accent."""
    lettres = unicodedata.normalize("NFKD", nom or "")
    return re.sub("[^A-Z0-9]", "", "".join(x for x in lettres if not unicodedata.combining(x)).upper()) or None


def identifiant_logiciel(d: dict, alias: list[dict]) -> str:
    """Douze lettres de l'empreinte de l'éditeur, du logiciel et de la version, noms ramenés à leur alias."""
    noms = normalise(d["editeur_logiciel"]), normalise(d["nom_logiciel"])
    connu = next((a for a in alias if (a["editeur_declare"], a["logiciel_declare"]) == noms), None)
    canoniques = (connu["editeur"], connu["logiciel"]) if connu else noms
    return _empreinte(*canoniques, d["version_logiciel"])[:12]


def _empreinte(*parties: object) -> str:
    return hashlib.md5("|".join("" if p is None else str(p) for p in parties).encode()).hexdigest()


def _mois(d: dict):
    return d["mois"] or d["connu_le"].date().replace(day=1)


def fct_declarations(e: dict) -> list[dict]:
    """Une déclaration réelle ; une substitution n'est l'œuvre de personne."""
    individus = groupes(e["stg_individus"], "declaration_id")
    reprises = ("declaration_id", "declarant_id", "entreprise_id", "emetteur_siret", "flux", "nature", "type", "norme")
    return [
        {
            **{c: d[c] for c in (*reprises, "connu_le", "est_sans_individu", "extrait_id")},
            "est_tiers_declarant": None in (d["emetteur_siret"], d["declarant_id"])
            or d["emetteur_siret"] != d["declarant_id"],
            "logiciel_id": identifiant_logiciel(d, e["alias_logiciels"]),
            "mois": _mois(d),
            "est_en_vigueur": d["est_en_vigueur"] and d["nature"] != "09",
            "nb_individus": len(individus.get((d["declaration_id"],), [])),
        }
        for d in e["int_declarations"]
        if not d["est_essai"]
    ]


def fct_mesures(e: dict) -> list[dict]:
    """Ce que chaque contrôle, ou membre en échec, a compté dans une déclaration."""
    declarations = index(e["fct_declarations"], "declaration_id")
    controles = index(e["dim_controles"], "controle_id")
    brutes = []
    for nom, verdicts in e.items():
        if nom.startswith("ctl_"):
            for v in verdicts:
                brutes.append(v | {"identifiant": v["controle_id"]})
                for m in (v["membres"] or []) if v["nb_anomalies"] > 0 else []:
                    brutes.append(v | m | {"nb_population": m["nb_evalues"], "nb_erreurs": 0})
    brutes += [m | {"nb_population": m["nb_evalues"], "nb_erreurs": 0} for m in e["stg_mesures"]]
    comptes = ("nb_population", "nb_evalues", "nb_anomalies", "nb_erreurs")
    return [
        {
            **{c: b[c] for c in ("controle_id", "identifiant", "declaration_id", *comptes)},
            **{
                c: declarations[b["declaration_id"]][c]
                for c in ("declarant_id", "logiciel_id", "mois", "est_en_vigueur")
            },
            "est_membre": b["identifiant"] != b["controle_id"],
            "est_compte": controles[b["controle_id"]]["est_compte"],
            "nb_hors_champ": max(0, b["nb_population"] - b["nb_evalues"]),
        }
        for b in brutes
        if b["declaration_id"] in declarations and b["controle_id"] in controles
    ]


_CLES = ("declaration_id", "declarant_id", "logiciel_id", "mois", "est_en_vigueur", "est_compte", "controle_id")


def fct_comptes(e: dict) -> list[dict]:
    """Ce que chaque contrôle entier a compté : les membres, qui le redisent, n'y sont pas."""
    comptes = ("nb_population", "nb_evalues", "nb_anomalies", "nb_erreurs", "nb_hors_champ")
    return [{c: m[c] for c in (*_CLES, *comptes)} for m in e["fct_mesures"] if m["identifiant"] == m["controle_id"]]


def fct_comptes_membres(e: dict) -> list[dict]:
    """Ce que chaque membre de famille en échec a compté, sous son nom."""
    comptes = ("identifiant", "nb_evalues", "nb_anomalies")
    return [{c: m[c] for c in (*_CLES, *comptes)} for m in e["fct_mesures"] if m["identifiant"] != m["controle_id"]]


def fct_anomalies(e: dict) -> list[dict]:
    """Chaque objet en anomalie, à sa ligne, rattaché à la personne que le contrôle dit ou que la ligne désigne."""
    declarations = index(e["fct_declarations"], "declaration_id")
    recues = index(e["int_declarations"], "declaration_id")
    controles = index(e["dim_controles"], "controle_id")
    personnelles = {b["bloc"] for b in e["suivi_blocs"] if b["porteur"] == "individu"}
    individus = groupes(e["int_individus"], "declaration_id")
    liees = {(x["entreprise_id"], x["alias_id"]): x["personne_id"] for x in e["int_personnes_liees"]}
    brutes = [
        {"ligne": None} | o | {"controle_id": v["controle_id"], "declaration_id": v["declaration_id"]}
        for nom, verdicts in e.items() if nom.startswith("ctl_")
        for v in verdicts if v["nb_anomalies"] > 0
        for o in v["objets"] or []
    ] + [_protegee(a, e, controles, recues) for a in e["stg_anomalies"] if a["controle_id"] in controles]  # fmt: skip
    rendus = []
    for b in brutes:
        d, c = declarations.get(b["declaration_id"]), controles.get(b["controle_id"])
        if not d or not c:
            continue
        ligne = b["ligne"]
        porteuse, _, rang = (b["repere_id"] or "").partition(".")
        if ligne is None and porteuse == b["declaration_id"]:
            ligne = recues[porteuse]["ligne"] + int(rang) - 1
        devine = {"personne_id": None, "personne_liee_id": None, "objet_id": None}
        if (b["rubrique"] or "")[:10] in personnelles and ligne is not None:
            avant = [i for i in individus.get((b["declaration_id"],), []) if i["ligne"] <= ligne]
            devine = max(avant, key=lambda i: i["ligne"]) if avant else devine
        personne = b["personne_id"] or devine["personne_id"]
        concerne = b["mois_concerne"] or d["mois"]
        rendus.append(
            {
                **{
                    c: b[c]
                    for c in ("controle_id", "identifiant", "declaration_id", "objet_id", "repere_id", "rubrique")
                },
                **{c: b[c] for c in ("contrat_numero", "valeur_declaree", "valeur_attendue", "message")},
                "ecart": b["montant_en_jeu"],
                **{c: d[c] for c in ("declarant_id", "logiciel_id", "mois", "connu_le", "est_en_vigueur")},
                "anomalie_id": _empreinte(b["identifiant"], b["declaration_id"], b["objet_id"], b["rubrique"]),
                "cle_suivi": _empreinte(b["identifiant"], d["declarant_id"], personne, b["contrat_numero"], concerne),
                "ligne": ligne,
                "personne_id": personne,
                "personne_liee_id": devine["personne_liee_id"]
                or liees.get((d["entreprise_id"], b["personne_id"]))
                or b["personne_id"],
                "mois_concerne": concerne,
                "est_compte": c["est_compte"],
                "_cause": _cause(b, devine["objet_id"], e["causes"]),
                "_gravite": ("bloquant", "alerte", "information").index(c["gravite"]),
            }
        )
    _mener(rendus)
    _chiffrer(rendus)
    return rendus


def _cause(b: dict, individu: str | None, causes: list[dict]) -> dict:
    """La cause d'une anomalie, son rang, et ce que ses anomalies ont en commun ; vide si elle n'en a pas."""
    k = next((k for k in causes if k["controle"] in (b["identifiant"], b["controle_id"])), None)
    if k is None:
        return {}
    communs = {
        "rubrique": f"{b['repere_id'] or ''}|{b['rubrique'] or ''}",
        "objet": b["objet_id"],
        "personne": individu,
        "declaration": "",
    }
    commun = communs[k["lien"]]
    return {} if commun is None else {"rang": int(k["rang"]), "cle": (b["declaration_id"], k["cause"], commun)}


def _mener(rendus: list[dict]) -> None:
    """Pose `cause_id` : la principale de la cause, sauf pour elle-même et pour les autres anomalies de son contrôle."""
    for (cle,), membres in groupes(rendus, lambda r: r["_cause"].get("cle")).items():
        premier = min(
            membres,
            key=lambda r: (
                not r["est_compte"], r["_gravite"], r["_cause"].get("rang", 0), r["ligne"] is None, r["ligne"] or 0, r["anomalie_id"],
            ),
        )  # fmt: skip
        for r in membres:
            seule = cle is None or r["identifiant"] == premier["identifiant"]
            r["cause_id"] = r["anomalie_id"] if seule else premier["anomalie_id"]
    for r in rendus:
        del r["_cause"], r["_gravite"]


def _chiffrer(rendus: list[dict]) -> None:
    """Pose `montant_en_jeu` : les euros d'une cause, une fois, sur sa principale."""
    menees = groupes(rendus, "cause_id")
    for r in rendus:
        r["montant_en_jeu"] = None
        if r["cause_id"] == r["anomalie_id"]:
            siens = [x["ecart"] for x in menees[r["cause_id"],] if x["est_compte"] or not r["est_compte"]]
            r["montant_en_jeu"] = (
                r["ecart"] if r["ecart"] is not None else max((x for x in siens if x is not None), default=None)
            )


def _protegee(a: dict, e: dict, controles: dict, recues: dict) -> dict:
    """Une anomalie de zone protégée : la rubrique qu'elle désigne, le message de son membre ou de son contrôle rempli, jamais la valeur."""
    noms = [x for x in [*e["norme_rubriques"], *e["norme_blocs"]] if x.get("rubrique", x["bloc"]) == a["rubrique"]]
    membre = next((m for m in e["membres"] if m["identifiant"] == a["identifiant"]), {})
    norme = recues.get(a["declaration_id"], {}).get("norme")
    suppleances = {(x["norme"], x["rubrique"]): x["suppleante"] for x in e["suppleances"]}
    suppleante = suppleances.get((norme, a["rubrique"]))
    remplis = {
        "rubrique": a["rubrique"],
        "nom": max(noms, key=lambda x: x["norme"])["nom"] if noms else "",
        "norme": norme or "",
        "suppleance": f", d'après la norme {suppleante}" if suppleante else "",
        "libelle": membre.get("libelle") or "",
    }
    message = membre.get("message") or controles[a["controle_id"]]["message"]
    for nom, valeur in remplis.items():
        message = message.replace("{" + nom + "}", valeur)
    personne = next((i["personne_id"] for i in e["int_individus"] if i["objet_id"] == a["objet_id"]), None)
    vides = ("contrat_numero", "mois_concerne", "valeur_declaree", "valeur_attendue", "montant_en_jeu")
    return dict.fromkeys(vides) | a | {"repere_id": a["objet_id"], "personne_id": personne, "message": message}


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
        mois_fichier.setdefault((d["extrait_id"], d["fichier_rang"]), []).append(_mois(d))
    fichiers = groupes(
        [f for f in e["extraits.fichiers"] if (f["extrait_id"], f["fichier_rang"]) in mois_fichier],
        lambda f: min(mois_fichier[f["extrait_id"], f["fichier_rang"]]),
    )
    lues = {r for c in e["dim_controles"] for r in c["rubriques"].split(",")}
    remplies = groupes(e["ind_remplissage_mois"], "mois")
    rendus = []
    for (mois,), recues in groupes([d for d in e["int_declarations"] if not d["est_essai"]], _mois).items():
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
