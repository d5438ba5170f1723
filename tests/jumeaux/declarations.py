"""Jumeaux des faits : déclarations, mesures et leurs comptes, anomalies et leurs causes."""

import hashlib
import re
import unicodedata
from collections import Counter

from jumeaux.outils import groupes, index, mois_de


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


def fct_declarations(e: dict) -> list[dict]:
    """Une déclaration réelle ; une substitution n'est l'œuvre de personne."""
    individus = groupes(e["stg_individus"], "declaration_id")
    reprises = ("declaration_id", "declarant_id", "entreprise_id", "emetteur_siret", "flux", "nature", "type", "norme")
    recues = [
        {
            **{c: d[c] for c in (*reprises, "connu_le", "est_sans_individu", "extrait_id")},
            "est_tiers_declarant": None in (d["emetteur_siret"], d["declarant_id"])
            or d["emetteur_siret"] != d["declarant_id"],
            "logiciel_id": identifiant_logiciel(d, e["alias_logiciels"]),
            "mois": mois_de(d),
            "est_en_vigueur": d["est_en_vigueur"] and d["nature"] != "09",
            "nb_individus": len(individus.get((d["declaration_id"],), [])),
        }
        for d in e["int_declarations"]
        if not d["est_essai"]
    ]
    comptees = Counter((d["declarant_id"], d["mois"]) for d in recues if d["est_en_vigueur"])
    return [
        d
        | {"est_seule": bool(d["est_en_vigueur"] and d["declarant_id"]) and comptees[d["declarant_id"], d["mois"]] == 1}
        for d in recues
    ]


_COMPTES = ("controle_id", "nb_evalues", "nb_anomalies", "nb_erreurs")
_MEMBRES = ("controle_id", "identifiant", "nb_evalues", "nb_anomalies")


def _juges(e: dict) -> list[dict]:
    """Les lignes des thèmes jugés dans l'entrepôt."""
    return [v for nom, lignes in e.items() if nom.startswith("ctl_") and nom != "ctl_populations" for v in lignes]


def _trouves(e: dict) -> list[dict]:
    """Ce que chaque contrôle de l'entrepôt a trouvé dans chaque déclaration."""
    return [t | {"declaration_id": v["declaration_id"]} for v in _juges(e) for t in v["trouves"] or []]


def fct_mesures(e: dict) -> list[dict]:
    """Ce que chaque contrôle a compté dans une déclaration, ses membres en échec, et ce qu'il y avait à juger."""
    comptes = [c | {"declaration_id": v["declaration_id"]} for v in _juges(e) for c in v["comptes"]]
    membres = [m | t for t in _trouves(e) for m in t["membres"] or []]
    for m in _mesures(e):
        if m["identifiant"] != m["controle_id"]:
            membres.append(m)
        elif m["nb_evalues"]:
            comptes.append(m | {"nb_erreurs": 0})
    comptes, membres = groupes(comptes, "declaration_id"), groupes(membres, "declaration_id")
    populations = {v["declaration_id"]: v["populations"] for v in e["ctl_populations"]}
    return [
        {
            "declaration_id": d["declaration_id"],
            "comptes": _ranger(comptes.get((d["declaration_id"],)), _COMPTES),
            "membres": _ranger(membres.get((d["declaration_id"],)), _MEMBRES),
            "populations": populations.get(d["declaration_id"], []),
        }
        for d in e["fct_declarations"]
    ]


def _mesures(e: dict) -> list[dict]:
    """Les mesures de zone protégée, une par contrôle ou membre et par déclaration : celle d'une déclaration coupée est la somme de ses parts."""
    sommes: dict[tuple, dict] = {}
    for m in e["stg_mesures"]:
        somme = sommes.setdefault(
            (m["declaration_id"], m["controle_id"], m["identifiant"]), m | {"nb_evalues": 0, "nb_anomalies": 0}
        )
        somme["nb_evalues"] += m["nb_evalues"]
        somme["nb_anomalies"] += m["nb_anomalies"]
    return list(sommes.values())


def _ranger(lot: list[dict] | None, champs: tuple[str, ...]) -> list[dict]:
    return sorted(({c: x[c] for c in champs} for x in lot or []), key=lambda x: tuple(x.values()))


_CLES = ("declaration_id", "declarant_id", "logiciel_id", "mois", "est_en_vigueur")


def _deplier(e: dict, liste: str, cles: tuple[str, ...] = _CLES) -> list[dict]:
    declarations, controles = index(e["fct_declarations"], "declaration_id"), index(e["dim_controles"], "controle_id")
    return [
        x
        | {c: declarations[m["declaration_id"]][c] for c in cles}
        | {"est_compte": controles[x["controle_id"]]["est_compte"]}
        for m in e["fct_mesures"] for x in m[liste] or [] if x["controle_id"] in controles
    ]  # fmt: skip


def comptes_des_listes(e: dict) -> list[dict]:
    """Ce que chaque contrôle a compté dans chaque déclaration, lu des listes de `fct_mesures`."""
    return [x | {"declaration_id": m["declaration_id"]} for m in e["fct_mesures"] for x in m["comptes"] or []]


def fct_comptes(e: dict) -> list[dict]:
    """Ce que chaque contrôle entier a compté : les membres, qui le redisent, n'y sont pas."""
    return _deplier(e, "comptes", (*_CLES, "est_seule"))


def fct_comptes_membres(e: dict) -> list[dict]:
    """Ce que chaque membre de famille en échec a compté, sous son nom."""
    return _deplier(e, "membres")


def fct_populations(e: dict) -> list[dict]:
    """Ce que chaque relation offrait à juger."""
    return [p | {"declaration_id": m["declaration_id"]} for m in e["fct_mesures"] for p in m["populations"] or []]


def fct_anomalies(e: dict) -> list[dict]:
    """Chaque objet en anomalie, à sa ligne, rattaché à la personne que le contrôle dit ou que la ligne désigne."""
    declarations = index(e["fct_declarations"], "declaration_id")
    recues = index(e["int_declarations"], "declaration_id")
    controles = index(e["dim_controles"], "controle_id")
    personnelles = {b["bloc"] for b in e["suivi_blocs"] if b["porteur"] == "individu"}
    individus = groupes(e["int_individus"], "declaration_id")
    liees = {(x["entreprise_id"], x["alias_id"]): x["personne_id"] for x in e["int_personnes_liees"]}
    brutes = [
        {"ligne": None} | o | {"controle_id": t["controle_id"], "declaration_id": t["declaration_id"]}
        for t in _trouves(e) for o in t["objets"] or []
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
