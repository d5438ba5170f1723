"""La substitution recomptée : éligibles et refusées, effet par dossier, simulation par risque."""

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from hashlib import md5

from jumeaux.outils import groupes, index, minuit

_CRITERES = ("temps_de_travail", "regime", "nature_contrat", "unite_mesure", "plusieurs_emplois")


def substituer(alea: random.Random, monde: dict, graine: int) -> None:
    """Les contrats de chaque personne, les cumuls de l'année, un calendrier : assez divers pour que chaque motif se rencontre."""
    monde["int_contrats_substituables"], monde["int_cumuls_annuels"] = [], []
    for i in monde["int_individus"]:
        if i["nature"] != "01" or alea.random() < 0.1:
            continue
        for rang in range(1 if alea.random() < 0.8 else 2):
            motif = alea.choice(_CRITERES) if alea.random() < 0.2 else None
            code = None if motif == "temps_de_travail" else alea.choice(("INV_PLEIN", "INV_PARTIEL"))
            commun = {c: i[c] for c in ("declaration_id", "personne_id")} | {"individu_id": i["objet_id"]}
            monde["int_contrats_substituables"].append(
                commun | {"objet_id": f"{i['objet_id']}.{rang}", "code": code, "motif": motif}
            )
        monde["int_cumuls_annuels"].append(
            {c: i[c] for c in ("declaration_id", "personne_id", "objet_id")}
            | {"annee": i["mois"].year, "mois": i["mois"], "a_mois_negatif": alea.random() < 0.03}
        )
    monde["substituables"] = [
        {"code": c, "modalite_temps": t, "controles": "BAS-01 BAS-03"}
        for c, t in (("INV_PLEIN", "10"), ("INV_PARTIEL", "20"))
    ]
    monde["stg_declarations"] = [
        {"objet_id": d["declaration_id"], "nature_substitution": alea.choice(("01", "02", None))}
        for d in (*monde["int_declarations"], *monde["int_regularisations"])
    ]
    # une graine sur deux, 2025 a son délai ouvert ; 2026 attend son rappel, ou n'a pas de substitution
    fin = "2030-05-15" if graine % 2 else "2026-03-15"
    etapes = [
        ("2025", "rappel", "2026-01-31", None),
        ("2025", "opposition", "2026-01-31", fin),
        ("2025", "substitution", "2026-04-01", None),
    ]
    etapes += [("2026", "rappel", "2030-03-31", None)] + (
        [("2026", "substitution", "2030-06-01", None)] if graine % 2 else []
    )
    monde["campagnes_substitution"] = [
        dict(zip(("organisme", "exercice", "etape", "debut", "fin"), ("Urssaf", *x), strict=True)) for x in etapes
    ] + [{"organisme": "MSA", "exercice": "2025", "etape": "rappel", "debut": "2020-01-01"}]
    monde["risques_substitution"] = [
        {"risque": "retraite", "libelle": "Retraite", "rang": "1", "usages": "retraite statistique"},
        {"risque": "chomage", "libelle": "Chômage", "rang": "2", "usages": "chomage"},
        {"risque": "aucun", "libelle": "Aucun", "rang": "3", "usages": None},
    ]  # fmt: skip


def _decimal(texte: str | None) -> Decimal | None:
    try:
        return Decimal(texte)
    except (TypeError, ArithmeticError):
        return None


def _etape(e: dict, exercice: int, etape: str, borne: str):
    jours = [
        c[borne]
        for c in e["campagnes_substitution"]
        if (c["organisme"], c["exercice"], c["etape"]) == ("Urssaf", str(exercice), etape) and c[borne]
    ]
    return minuit(min(jours)).date() if jours else None


def fct_substitutions(e: dict) -> list[dict]:
    """Chaque anomalie substituable non dénouée, son motif, et l'effet une fois par dossier."""
    vises = {c for s in e["substituables"] for c in s["controles"].split()}
    suivies = [
        s | {"exercice": s["mois_concerne"].year}
        for s in e["fct_anomalies_suivi"]
        if s["controle_id"] in vises and s["est_compte"] and s["etat"] not in ("corrigee", "infirmee")
    ]
    anomalies, motifs = groupes(e["fct_anomalies"], "cle_suivi"), index(e["motifs_substitution"], "motif")
    rendus = []
    for dossier in groupes(suivies, "exercice", "declarant_id", "personne_id").values():
        porteuse = min(
            sorted(dossier, key=lambda s: s["cle_suivi"]),
            key=lambda s: (-s["mois_concerne"].toordinal(), -s["detectee_le"].timestamp()),
        )
        for s in dossier:
            a = max(anomalies[(s["cle_suivi"],)], key=lambda a: (a["connu_le"], a["anomalie_id"]))
            contrats = [
                k
                for k in e["int_contrats_substituables"]
                if k["declaration_id"] == a["declaration_id"]
                and k["personne_id"]
                and k["personne_id"] == s["personne_id"]
            ]
            motif = _motif(s, dossier, contrats, e)
            commun = (
                "cle_suivi", "exercice", "controle_id", "declarant_id", "logiciel_id", "personne_id", "mois_concerne", "etat",
                "detectee_le", "notifiee_le", "substituee_le",
            )  # fmt: skip
            rendus.append(
                {c: s[c] for c in commun}
                | {
                    "dossier_id": _dossier(s),
                    "code": min((k["code"] for k in contrats if k["code"]), default=None),
                    "motif": motif,
                    "decision": motifs[motif]["decision"],
                    "raison": motifs[motif]["raison"],
                    "rappel_le": _etape(e, s["exercice"], "rappel", "debut"),
                    "opposition_jusqu_au": _etape(e, s["exercice"], "opposition", "fin"),
                    "substitution_depuis": _etape(e, s["exercice"], "substitution", "debut"),
                    "porte_l_effet": s is porteuse,
                }
                | _effet(a, s, e, s is porteuse)
            )
    return rendus


def _dossier(s: dict) -> str:
    texte = f"{s['exercice']}|{s['declarant_id'] or ''}|{s['personne_id'] or ''}"
    return md5(texte.encode(), usedforsecurity=False).hexdigest()


def _motif(s: dict, dossier: list[dict], contrats: list[dict], e: dict) -> str:
    en_vigueur = {
        d["declaration_id"]
        for d in e["fct_declarations"]
        if d["est_en_vigueur"] and d["declarant_id"] == s["declarant_id"]
    }
    cumuls = [
        c
        for c in e["int_cumuls_annuels"]
        if c["declaration_id"] in en_vigueur and (c["personne_id"], c["annee"]) == (s["personne_id"], s["exercice"])
    ] if s["personne_id"] else []  # fmt: skip
    rappel, fin = _etape(e, s["exercice"], "rappel", "debut"), _etape(e, s["exercice"], "opposition", "fin")
    manques = [k["motif"] for k in contrats if k["motif"]]
    regles = [
        ("deja_substituee", s["etat"] == "substituee"),
        ("opposition", any(x["etat"] == "contestee" for x in dossier)),
        ("sans_contrat", not contrats),
        (min(manques, default=""), bool(manques)),
        ("base_negative", any(c["a_mois_negatif"] for c in cumuls)),
        (
            "cumul_sans_ecart",
            bool(cumuls) and max(c["mois"] for c in cumuls) > max(x["mois_concerne"] for x in dossier),
        ),
        ("sans_campagne", _etape(e, s["exercice"], "substitution", "debut") is None),
        ("rappel_a_venir", bool(rappel) and minuit(rappel) > s["observee_le"]),
        ("detectee_apres_rappel", bool(rappel) and s["detectee_le"] > minuit(rappel)),
        ("opposition_ouverte", bool(fin) and fin >= s["observee_le"].date()),
    ]
    return next((motif for motif, vaut in regles if vaut), "eligible")


def _effet(a: dict, s: dict, e: dict, porte: bool) -> dict:
    noms = (
        "base_declaree",
        "base_attendue",
        "ecart_assiette",
        "cotisations",
        "trimestres_declares",
        "trimestres_attendus",
    )
    declaree, attendue = _decimal(a["valeur_declaree"]), _decimal(a["valeur_attendue"])
    if not porte:
        return dict.fromkeys(noms)
    janvier = f"{s['exercice']}-01-01"
    valeurs = {
        b["parametre"]: Decimal(b["valeur"])
        for b in e["baremes"]
        if b["date_debut"] <= janvier <= (b["date_fin"] or "9999-12-31")
    }
    taux = valeurs["taux_vieillesse_plafonnee_salarie"] + valeurs["taux_vieillesse_plafonnee_employeur"]
    ecart = attendue - declaree
    trimestres = [max(min(int(x / (150 * valeurs["smic_horaire"])), 4), 0) for x in (declaree, attendue)]
    cotisations = (ecart * taux).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return dict(zip(noms, (declaree, attendue, ecart, cotisations, *trimestres), strict=True))


def ind_substitutions_risques(e: dict) -> list[dict]:
    """Par exercice et risque : ce que l'extension toucherait."""
    anomalies = groupes(e["fct_anomalies"], "cle_suivi")
    rendus = []
    for r in e["risques_substitution"]:
        usages = set((r["usages"] or "").split())
        lot = [
            s
            for s in e["fct_anomalies_suivi"]
            if s["est_compte"]
            and s["etat"] not in ("corrigee", "infirmee", "substituee")
            and usages & set((s["usages"] or "").split(","))
        ]
        for (exercice,), siennes in groupes(lot, lambda s: s["mois_concerne"].year).items():
            montants = [s["montant_en_jeu"] for s in siennes if s["montant_en_jeu"] is not None]
            rendus.append(
                {
                    "exercice": date(exercice, 1, 1),
                    "risque": r["risque"],
                    "libelle": r["libelle"],
                    "rang": int(r["rang"]),
                    "nb_anomalies": len(siennes),
                    "nb_avec_valeur": sum(
                        any(a["valeur_attendue"] is not None for a in anomalies[(s["cle_suivi"],)]) for s in siennes
                    ),
                    "nb_personnes": len({s["personne_id"] for s in siennes} - {None}),
                    "nb_declarants": len({s["declarant_id"] for s in siennes} - {None}),
                    "montant_en_jeu": sum(montants) if montants else None,
                }
            )
    return rendus


def fct_substitutions_recues(e: dict) -> list[dict]:
    """Chaque substitution reçue, et chaque anomalie qu'elle vise."""
    blocs = [r for r in e["int_regularisations"] if r["origine"] == "substitution" and r["est_en_vigueur"]]
    natures, suivies = index(e["stg_declarations"], "objet_id"), index(e["fct_anomalies_suivi"], "cle_suivi")
    rendus = []
    for (declaration, declarant, personne, mois), lot in groupes(
        blocs, "declaration_id", "declarant_id", "personne_liee_id", "mois_rattachement"
    ).items():
        if declaration not in natures or mois is None:
            continue
        visees = {
            a["cle_suivi"]
            for a in e["fct_anomalies"]
            for b in lot
            if declarant and a["cle_suivi"] in suivies and (a["declarant_id"], a["mois_concerne"], a["personne_liee_id"]) == (declarant, mois, personne)
            and (a["rubrique"] or "")[:10] == b["bloc"] and a["connu_le"] < b["connu_le"]
        }  # fmt: skip
        bases = [
            b["montant"] for b in lot if (b["bloc"], b["code"]) == ("S21.G00.78", "02") and b["montant"] is not None
        ]
        recue = min(b["connu_le"] for b in lot)
        depuis = _etape(e, mois.year, "substitution", "debut")
        for cle in sorted(visees) or [None]:
            s = suivies.get(cle)
            texte = f"{declaration}|{personne or ''}|{mois}|{cle or ''}"
            rendus.append(
                {
                    "substitution_id": md5(texte.encode(), usedforsecurity=False).hexdigest(),
                    "declaration_id": declaration,
                    "declarant_id": declarant,
                    "personne_liee_id": personne,
                    "mois_concerne": mois,
                    "nature_substitution": natures[declaration]["nature_substitution"],
                    "recue_le": recue,
                    "nb_blocs": len(lot),
                    "base_plafonnee": sum(bases) if bases else None,
                    "est_en_campagne": bool(depuis) and recue >= minuit(depuis),
                    "cle_suivi": s and s["cle_suivi"],
                    "controle_id": s and s["controle_id"],
                    "etat": s and s["etat"],
                    "delai_jours": (recue.date() - s["detectee_le"].date()).days if s else None,
                }
            )
    return rendus


def ind_substitutions(e: dict) -> list[dict]:
    """Par exercice et motif, ce que la règle décide et change."""
    rendus = []
    for (exercice, decision, motif), lot in groupes(e["fct_substitutions"], "exercice", "decision", "motif").items():
        ecarts = [x["ecart_assiette"] for x in lot if x["ecart_assiette"] is not None]
        cotisations = [x["cotisations"] for x in lot if x["cotisations"] is not None]
        rendus.append(
            {
                "exercice": date(exercice, 1, 1),
                "decision": decision,
                "motif": motif,
                "raison": lot[0]["raison"],
                "nb_anomalies": len(lot),
                "nb_dossiers": len({x["dossier_id"] for x in lot}),
                "nb_personnes": len({x["personne_id"] for x in lot} - {None}),
                "nb_declarants": len({x["declarant_id"] for x in lot} - {None}),
                "ecart_assiette": sum(ecarts) if ecarts else None,
                "cotisations": sum(cotisations) if cotisations else None,
                "nb_trimestres": sum(
                    x["trimestres_attendus"] is not None and x["trimestres_attendus"] != x["trimestres_declares"]
                    for x in lot
                ),
            }
        )
    return rendus


def ind_substitutions_recues(e: dict) -> list[dict]:
    """Par exercice et type, les substitutions reçues."""
    rendus = []
    for (annee, nature), lot in groupes(
        e["fct_substitutions_recues"],
        lambda x: x["mois_concerne"].year,
        lambda x: x["nature_substitution"] or "non_dit",
    ).items():
        delais = [x["delai_jours"] for x in lot if x["delai_jours"] is not None]
        rendus.append(
            {
                "exercice": date(annee, 1, 1),
                "nature_substitution": nature,
                "nb_recues": len({x["declaration_id"] for x in lot}),
                "nb_personnes": len({x["personne_liee_id"] for x in lot} - {None}),
                "nb_anomalies": len({x["cle_suivi"] for x in lot} - {None}),
                "nb_sans_anomalie": len({x["declaration_id"] for x in lot if x["cle_suivi"] is None}),
                "premiere_le": min(x["recue_le"] for x in lot),
                "derniere_le": max(x["recue_le"] for x in lot),
                "delai_min_jours": min(delais, default=None),
                "delai_max_jours": max(delais, default=None),
            }
        )
    return rendus
