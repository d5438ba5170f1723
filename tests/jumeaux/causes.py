"""Les causes où un organisme a parlé, et ce que vaut chacun de ses contrôles : refaits en Python nu."""

import csv
import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from statistics import median

from jumeaux.outils import encadre, groupes, index

SEEDS = Path(__file__).parents[2] / "seeds"


def _seed(nom: str) -> list[dict]:
    with (SEEDS / f"{nom}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def _regles() -> dict[str, set[str]]:
    lus = _seed("retours/controles_d_organisme")
    return {x["code"]: set(x["controles"].split()) for x in lus if x["certitude"] == "meme_regle"}


RECAPITULATIFS = {"132", "134"}
CUMULS = {x["controle_id"] for x in _seed("parametres/suivi_controles") if x["effacement"] == "cumul"}
CITES = {x["controle_id"] for x in _seed("retours/valeurs_citees")}


def _nombre(valeur: str | None):
    nombre = valeur is not None and re.fullmatch(r"[+-]?(0|[1-9]\d*)([.,]\d+)?", valeur)
    return Decimal(valeur.replace(",", ".")) if nombre else valeur


def _signalements(e: dict) -> list[dict]:
    faits = [r for r in e["fct_retours_actions"] if r["est_en_vigueur"] and r["declarant_id"] is not None]
    dits = [_fait(r) for r in faits]
    citees = {r["declaration_id"] for r in faits}
    lieux = {(r["declarant_id"], r["mois_concerne"]) for r in faits if r["mois_concerne"]}
    annees = {(d, m.year) for d, m in lieux}
    voisines = [
        a for a in e["fct_anomalies"]
        if a["est_compte"] and (a["est_en_vigueur"] or a["declaration_id"] in citees)
        and ((a["declarant_id"], a["mois_concerne"]) in lieux
             or (a["controle_id"] in CUMULS and (a["declarant_id"], a["mois_concerne"].year) in annees))
    ]  # fmt: skip
    for lot in groupes(voisines, "cle_suivi").values():
        # la version citée, sinon celle en vigueur, sinon la dernière
        def place(a: dict) -> tuple:
            quand = -a["connu_le"].timestamp() if a["connu_le"] else float("inf")
            return (a["declaration_id"] not in citees, not a["est_en_vigueur"], quand, a["declaration_id"])

        retenue = min(lot, key=place)["declaration_id"]
        dits += [_anomalie(a) for a in lot if a["declaration_id"] == retenue]
    return dits


def _fait(r: dict) -> dict:
    regles = _regles().get(r["controle"], set())
    annuel = r["mois_concerne"].year if regles and regles <= CUMULS and r["mois_concerne"] else None
    personne = r["fait_id"] if r["nb_personnes"] > 1 else r["personne_liee_id"] or r["personne_id"]
    return _commun(r) | {
        "signalement_id": r["fait_id"], "origine": "organisme", "organisme": r["organisme"] or _sans_nom(r), "controle": r["controle"],
        "regles": regles, "annuel": annuel, "lieu": (r["declarant_id"], annuel or r["mois_concerne"], personne), "seul": r["nb_personnes"] <= 1,
        "contrat": r["contrat_numero"], "occurrence": None, "redit": (r["retour_id"], r["controle"]), "groupe": r["fait_id"], "cle_suivi": None,
    }  # fmt: skip


def _sans_nom(r: dict) -> str:
    return {"rapport": "Point de dépôt", "bpij": "Assurance maladie"}.get(r["famille"], "Organisme non dit")


def _anomalie(a: dict) -> dict:
    if a["controle_id"] not in CITES:  # sa valeur n'est pas celle de la rubrique
        a = a | {"valeur_declaree": None, "valeur_attendue": None}
    annuel = a["mois_concerne"].year if a["controle_id"] in CUMULS else None
    lieu = (a["declarant_id"], annuel or a["mois_concerne"], a["personne_liee_id"] or a["personne_id"])
    return _commun(a) | {
        "signalement_id": a["anomalie_id"], "origine": "vigie", "organisme": None, "controle": a["controle_id"], "regles": {a["identifiant"], a["controle_id"]},
        "annuel": annuel, "lieu": lieu, "seul": True, "contrat": a["contrat_numero"], "occurrence": a["repere_id"], "redit": None,
        "groupe": "v" + a["cause_id"], "cle_suivi": a["cle_suivi"],
    }  # fmt: skip


def _commun(x: dict) -> dict:
    noms = ("declarant_id", "mois_concerne", "rubrique", "valeur_attendue", "connu_le")
    return {c: x[c] for c in noms} | {"valeur": _nombre(x["valeur_declaree"])}


def _autres(a: object, b: object) -> bool:
    return a is not None and b is not None and a != b


def _opposes(a: dict, b: dict) -> bool:
    commune, meme = a["regles"] & b["regles"], a["rubrique"] == b["rubrique"]
    if (a["redit"] and a["redit"] == b["redit"]) or _autres(a["contrat"], b["contrat"]):
        return True
    if commune and a["annuel"]:
        return False
    valeurs = _autres(a["valeur"], b["valeur"]) and not (commune and a["lieu"][2] and a["seul"])
    return meme and (_autres(a["occurrence"], b["occurrence"]) or valeurs)


def _lies(m: list[dict], n: list[dict]) -> bool:
    return any(
        ((a["rubrique"] and a["rubrique"] == b["rubrique"]) or a["regles"] & b["regles"]) and not _opposes(a, b)
        for a in m for b in n
    )  # fmt: skip


def _contraires(m: list[dict], n: list[dict]) -> bool:
    return not _lies(m, n) and any(_opposes(a, b) for a in m for b in n)


def _paquets(lots: list, ensemble) -> list[list]:
    """De proche en proche : fondre tant que deux paquets se touchent."""
    paquets = [[x] for x in lots]
    while True:
        paire = next(((p, q) for p, q in combinations(paquets, 2) if any(ensemble(a, b) for a in p for b in q)), None)
        if paire is None:
            return paquets
        paquets = [p for p in paquets if p not in paire] + [paire[0] + paire[1]]


def _reunir(noeuds: list[list[dict]]) -> list[tuple[list[dict], bool]]:
    rendues: list[tuple[list[dict], bool]] = []
    while noeuds:
        reste: list = []
        for paquet in _paquets(noeuds, _lies):
            contraires = [(m, n) for m, n in combinations(paquet, 2) if _contraires(m, n)]
            if not contraires:
                rendues.append(([s for n in paquet for s in n], False))
                continue
            entre = [
                n
                for n in paquet
                if any(_lies(n, a) and _lies(n, b) for a, b in contraires if n is not a and n is not b)
            ] or paquet
            for pareils in _paquets(entre, lambda m, n: _dit(m) == _dit(n)):
                doute = any(_contraires(m, n) for m, n in combinations(pareils, 2))
                rendues += [(n, True) for n in pareils] if doute else [([s for n in pareils for s in n], True)]
            reste += [n for n in paquet if not any(n is x for x in entre)]
        noeuds = reste
    return rendues


def _dit(noeud: list[dict]) -> list[str]:
    return sorted(
        repr((
            s["groupe"] if s["origine"] == "vigie" else "", s["contrat"], s["rubrique"], s["occurrence"], s["valeur"], sorted(s["regles"]),
            "" if s["rubrique"] else s["controle"],
        ))
        for s in noeud
    )  # fmt: skip


def fct_causes(e: dict) -> list[dict]:
    """Les signalements des causes qu'un organisme a dites."""
    rendus = []
    for lot in groupes(_signalements(e), "lieu").values():
        for cause, doute in _reunir(list(groupes(lot, "groupe").values())):
            if any(s["origine"] == "organisme" for s in cause):
                nom = min(s["signalement_id"] for s in cause)
                gardees = (
                    "signalement_id", "origine", "organisme", "controle", "declarant_id", "mois_concerne", "rubrique", "valeur_attendue", "cle_suivi", "connu_le",
                )  # fmt: skip
                rendus += [{c: s[c] for c in gardees} | {"cause_id": nom, "est_incertaine": doute} for s in cause]
    return rendus


def ind_controles_organismes(e: dict) -> list[dict]:
    """Chaque contrôle d'organisme face au nôtre, et face aux autres organismes."""
    retours, actions = index(e["fct_retours"], "retour_id"), index(e["fct_retours_actions"], "fait_id")
    comptes = {k["controle_id"] for k in e["dim_controles"] if k["est_compte"]}
    causes, suivis = groupes(e["fct_causes"], "cause_id"), index(e["fct_anomalies_suivi"], "cle_suivi")
    faits = []
    for c in e["fct_causes"]:
        a = actions.get(c["signalement_id"])
        if c["origine"] == "organisme" and _est_un_signal(a):
            faits.append(c | {"action": a, "delai": retours[a["retour_id"]]["delai_jours"]})
    attendues = _attendues(e, faits, comptes)
    cles = {(f["organisme"], f["controle"]) for f in faits} | set(attendues)
    par_cause = groupes(faits, "cause_id")
    return [
        _compte(
            cle,
            [f for f in faits if (f["organisme"], f["controle"]) == cle],
            attendues.get(cle, {}),
            causes,
            suivis,
            par_cause,
            comptes,
        )
        for cle in cles
    ]


def _est_un_signal(a: dict) -> bool:
    """Ni une information, ni une action close, ni le récapitulatif de ce qui a été substitué."""
    return a["genre"] != "information" and a["type_action"] not in ("04", "05") and a["code"] not in RECAPITULATIFS


def _attendues(e: dict, faits: list[dict], comptes: set[str]) -> dict[tuple, dict]:
    """(organisme, code) → anomalie suivie → l'a-t-il signalée ?"""
    rendues: dict[tuple, dict] = {}
    signalees = {(f["organisme"], f["controle"], f["cause_id"]) for f in faits}
    ou = groupes([c for c in e["fct_causes"] if c["origine"] == "vigie"], "cle_suivi")
    codes = {x["code"]: x["retours"].split() for x in e["controles_d_organisme"]}
    for r in e["fct_retours"]:
        for code, regles in _regles().items():
            dit_d_ordinaire = r["code"] in codes[code] and r["code"] not in RECAPITULATIFS
            if not r["est_en_vigueur"] or r["organisme"] is None or not dit_d_ordinaire:
                continue
            for a in e["fct_anomalies"]:
                if (
                    a["declaration_id"] == r["declaration_id"]
                    and a["est_compte"]
                    and a["controle_id"] in regles & comptes
                ):
                    dites = rendues.setdefault((r["organisme"], code), {})
                    vue = any((r["organisme"], code, c["cause_id"]) in signalees for c in ou.get((a["cle_suivi"],), []))
                    dites[a["cle_suivi"]] = dites.get(a["cle_suivi"], False) or vue
    return rendues


def _compte(
    cle: tuple, faits: list[dict], attendues: dict, causes: dict, suivis: dict, par_cause: dict, comptes: set[str]
) -> dict:
    toutes = _regles().get(cle[1], set())
    regles = toutes & comptes
    vus = {f["signalement_id"]: [c for c in causes[(f["cause_id"],)] if c["origine"] == "vigie"] for f in faits}
    etats = {k: {suivis[c["cle_suivi"]]["etat"] for c in v if c["cle_suivi"] in suivis} for k, v in vus.items()}
    jugeables = [f for f in faits if regles and f["action"]["declaration_id"] and f["action"]["est_rattache"]]
    confirmes = [f for f in jugeables if any(c["controle"] in regles for c in vus[f["signalement_id"]])]
    autres = {
        f["signalement_id"]: [o for o in par_cause[(f["cause_id"],)] if o["organisme"] != f["organisme"]] for f in faits
    }
    precision = encadre(len(confirmes), len(jugeables))
    rappel = encadre(sum(attendues.values()), len(attendues))
    delais = [f["delai"] for f in faits if f["delai"] is not None]
    return {
        "organisme": cle[0], "controle": cle[1], "comparaison": "meme_regle" if regles else "non_comptee" if toutes else "sans_regle", "nb_faits": len(faits), "nb_incertains": sum(f["est_incertaine"] for f in faits),
        "nb_jugeables": len(jugeables), "nb_confirmes": len(confirmes), "precision_vue": precision["taux"], "precision_basse": precision["taux_bas"],
        "precision_haute": precision["taux_haut"], "nb_attendues": len(attendues), "nb_signalees": sum(attendues.values()), "rappel_vu": rappel["taux"],
        "rappel_bas": rappel["taux_bas"], "rappel_haut": rappel["taux_haut"], "delai_median_jours": median(delais) if delais else None,
        "nb_suivis": sum(bool(v) for v in vus.values()), "nb_corriges": sum(bool(x & {"corrigee", "substituee"}) for x in etats.values()),
        "nb_infirmes": sum("infirmee" in x for x in etats.values()), "nb_doubles": sum(bool(v) for v in autres.values()),
        "nb_contredits": sum(
            any(o["valeur_attendue"] and f["valeur_attendue"] and _nombre(o["valeur_attendue"]) != _nombre(f["valeur_attendue"]) for o in autres[f["signalement_id"]])
            for f in faits
        ),
    }  # fmt: skip
