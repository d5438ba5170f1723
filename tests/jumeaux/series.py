"""Jumeau des séries : qui est nouvellement touché, ce qu'on en attendait, et ce que l'écart prouve. La loi est sommée terme à terme."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from math import exp, lgamma, log

from jumeaux.declarations import comptes_des_listes
from jumeaux.outils import distincts, ecart_mois, fin_de_mois, groupes, index, mois_recus, plus_mois

FENETRES = (1, 3)


# --- qui est touché, qui l'est nouvellement -----------------------------------------------------------------------------------


def _employeur(d: dict) -> str | None:
    return d["entreprise_id"] or d["declarant_id"]


def _memoire(e: dict) -> int:
    return int(_parametre(e, "series", "mois_de_memoire"))


def _parametre(e: dict, indicateur: str, nom: str) -> str:
    (valeur,) = (
        p["valeur"] for p in e["parametres_indicateurs"] if (p["indicateur"], p["parametre"]) == (indicateur, nom)
    )
    return valeur


def fct_presences(e: dict) -> list[dict]:
    """Un employeur, un logiciel, un mois : il dépose une mensuelle."""
    mensuelles = [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["nature"] == "01" and d["declarant_id"]]
    effectifs = {x["declarant_id"]: x["effectif"] for x in e["dim_declarants"]}
    rendus = []
    for (employeur,), siennes in groupes(mensuelles, _employeur).items():
        effectif = sum(effectifs.get(t, 0) for t in {d["declarant_id"] for d in siennes})
        premier = min(d["mois"] for d in siennes)
        for logiciel, mois in groupes(siennes, "logiciel_id", "mois"):
            rendus.append(
                {
                    "employeur_id": employeur,
                    "logiciel_id": logiciel,
                    "mois": mois,
                    "tranche_effectif": _tranche(effectif),
                    "est_connu": ecart_mois(premier, mois) >= _memoire(e),
                }
            )
    return rendus


def _tranche(effectif: int) -> str:
    bornes = ((250, "250+"), (50, "50-249"), (10, "10-49"), (1, "1-9"))
    return next((nom for borne, nom in bornes if effectif >= borne), "0")


def fct_atteintes(e: dict) -> list[dict]:
    """Un contrôle touche un employeur, un mois : est-ce nouveau ?"""
    employeurs = {d["declaration_id"]: _employeur(d) for d in e["fct_declarations"]}
    connus: dict = {}
    for p in e["fct_presences"]:
        cle = p["employeur_id"], p["mois"]
        connus[cle] = connus.get(cle, False) or p["est_connu"]
    touches = [
        m | {"employeur_id": employeurs[m["declaration_id"]]}
        for m in e["fct_comptes"]
        if m["est_en_vigueur"] and m["est_compte"] and m["nb_anomalies"] > 0
    ]
    mois_touches: dict = {}
    for m in touches:
        mois_touches.setdefault((m["controle_id"], m["employeur_id"]), set()).add(m["mois"])
    cles = ("controle_id", "employeur_id", "logiciel_id", "mois")
    rendus = []
    for cle, lot in groupes(touches, *cles).items():
        controle, employeur, _, mois = cle
        if (employeur, mois) not in connus:
            continue
        recents = [x for x in mois_touches[controle, employeur] if 1 <= ecart_mois(x, mois) <= _memoire(e)]
        rendus.append(
            dict(zip(cles, cle, strict=True))
            | {"nb_anomalies": sum(m["nb_anomalies"] for m in lot)}
            | {"est_nouvelle": connus[employeur, mois] and not recents}
        )
    return rendus


def ind_atteintes_mois(e: dict) -> list[dict]:
    """Par série et mois : employeurs jugés, touchés, exposés, nouvellement touchés."""
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    atteintes = groupes(e["fct_atteintes"], "employeur_id", "logiciel_id", "mois")
    vus: list[tuple] = []
    for p in e["fct_presences"]:
        siennes = atteintes.get((p["employeur_id"], p["logiciel_id"], p["mois"]), [])
        nouveau = any(a["est_nouvelle"] for a in siennes)
        for serie in (
            ("national", "tous", "toutes"),
            ("editeur", editeurs.get(p["logiciel_id"]), "toutes"),
            ("version", p["logiciel_id"], p["tranche_effectif"]),
        ):
            if serie[1] is not None:
                vus.append((*serie, p["mois"], p["employeur_id"], bool(siennes), p["est_connu"], nouveau))
    vus += _par_controle(e)
    rendus = []
    for cle, lot in groupes([{"cle": v[:4], "employeur": v[4], "faits": v[5:]} for v in vus], "cle").items():
        par_employeur = [
            [any(x["faits"][k] for x in siens) for k in range(3)] for siens in groupes(lot, "employeur").values()
        ]
        sommes = [sum(x[k] for x in par_employeur) for k in range(3)]
        nombres = ("nb_touches", "nb_exposes", "nb_nouveaux")
        noms = ("dimension", "modalite", "tranche_effectif", "mois")
        rendus.append(
            dict(zip(noms, cle[0], strict=True))
            | {"nb_employeurs": len(par_employeur)}
            | dict(zip(nombres, sommes, strict=True))
        )
    return rendus


def _par_controle(e: dict) -> list[tuple]:
    employeurs = {d["declaration_id"]: _employeur(d) for d in e["fct_declarations"]}
    connus = groupes(e["fct_presences"], "employeur_id", "mois")
    atteintes = groupes(e["fct_atteintes"], "controle_id", "employeur_id", "mois")
    par_paire = groupes(e["fct_atteintes"], "controle_id", "employeur_id")
    recues = index(e["fct_declarations"], "declaration_id")
    comptent = {c["controle_id"] for c in e["dim_controles"] if c["est_compte"]}
    juges = {
        (m["controle_id"], employeurs[m["declaration_id"]], recues[m["declaration_id"]]["mois"])
        for m in comptes_des_listes(e)
        if recues[m["declaration_id"]]["est_en_vigueur"] and m["controle_id"] in comptent and m["nb_evalues"] > 0
    }
    rendus = []
    for controle, employeur, mois in juges:
        presences = connus.get((employeur, mois))
        if not presences:
            continue
        autres = par_paire.get((controle, employeur), [])
        recent = any(1 <= ecart_mois(a["mois"], mois) <= _memoire(e) for a in autres)
        siennes = atteintes.get((controle, employeur, mois), [])
        expose = any(p["est_connu"] for p in presences) and not recent
        nouveau = any(a["est_nouvelle"] for a in siennes)
        rendus.append(("controle", controle, "toutes", mois, employeur, bool(siennes), expose, nouveau))
    return rendus


def ind_venus_mois(e: dict) -> list[dict]:
    """De quel logiciel viennent les employeurs nouvellement touchés."""
    cles = ("controle_id", "logiciel_id", "mois")
    lots = groupes([a for a in e["fct_atteintes"] if a["est_nouvelle"]], *cles)
    return [
        dict(zip(cles, cle, strict=True)) | {"nb_nouveaux": distincts(lot, "employeur_id")} for cle, lot in lots.items()
    ]


def ind_mouvements_mois(e: dict) -> list[dict]:
    """Ce qu'ajoutent ou retirent les employeurs qui ont, ou avaient, plus qu'on n'avait vu."""
    comptes: dict = {}
    for a in e["fct_atteintes"]:
        du_controle = comptes.setdefault(a["controle_id"], {}).setdefault(a["mois"], {})
        du_controle[a["employeur_id"]] = du_controle.get(a["employeur_id"], 0) + a["nb_anomalies"]
    jamais_vu, recus = float(_parametre(e, "series", "jamais_vu")), mois_recus(e["fct_declarations"])
    rendus = []
    for controle, par_mois in comptes.items():
        for mois in {*par_mois, *(plus_mois(m, 1) for m in par_mois)} & recus:
            apres, avant = par_mois.get(mois, {}), par_mois.get(plus_mois(mois, -1), {})
            anciens = [max(x.values()) for m, x in par_mois.items() if 2 <= ecart_mois(m, mois) <= 13]
            plafond = max(anciens, default=0)
            ligne = {"controle_id": controle, "mois": mois, "plafond": plafond}
            for nom, haut, bas in (("hausse", apres, avant), ("baisse", avant, apres)):
                siens = [n - bas.get(k, 0) for k, n in haut.items() if n > jamais_vu * plafond and n > bas.get(k, 0)]
                ligne |= {nom: sum(siens), f"nb_en_{nom}": len(siens)}
            rendus.append(ligne)
    return rendus


def ind_revisions_mois(e: dict) -> list[dict]:
    """Qui est arrivé après la première publication d'un mois."""
    age = int(_parametre(e, "variations", "jours_apres_mois"))
    mensuelles = [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["nature"] == "01" and d["declarant_id"]]
    rendus = []
    for (mois,), lot in groupes(mensuelles, "mois").items():
        publie = fin_de_mois(mois) + timedelta(days=age)
        tardives = [d for d in lot if d["connu_le"] > datetime.combine(publie, datetime.min.time())]
        nombres = {"nb_declarants": distincts(lot, "declarant_id"), "nb_tardifs": distincts(tardives, "declarant_id")}
        rendus.append({"mois": mois, "publie_vers_le": publie} | nombres)
    return rendus


# --- ce qu'on en attendait ----------------------------------------------------------------------------------------------------


def cmp_series_mois(e: dict) -> list[dict]:
    """Chaque série jugée sur son passé, puis le budget du mois."""
    lus = [x for x in e["ind_atteintes_mois"] if x["dimension"] != "version"]
    mois = sorted({x["mois"] for x in lus})
    nouvelles = _normes_nouvelles(e["ind_dimensions_mois"])
    normes = [
        m != mois[0] and any(m == min(x for x in mois if x >= n) for n in nouvelles if n <= mois[-1]) for m in mois
    ]
    regles = _regles_nouvelles(e["dim_controles"])
    rendus: list[dict] = []
    for (dimension,), lot in groupes(lus, "dimension").items():
        par_serie = groupes(lot, "modalite")
        siennes = [regles.get(m) if dimension == "controle" else None for (m,) in par_serie]
        ruptures = [[n or (m != mois[0] and m == r) for m, n in zip(mois, normes, strict=True)] for r in siennes]
        rendus += _juger([index(x, "mois") for x in par_serie.values()], mois, ruptures)
    for lot in groupes(rendus, "mois").values():
        jugees = sum(x["preuve"] is not None for x in lot)
        for x in lot:
            _decider(x, min(0.003, 2.5 / jugees) if jugees else 0)
    return rendus


def _normes_nouvelles(dimensions: list[dict]) -> list[date]:
    dominantes = []
    siennes = [x for x in dimensions if x["dimension"] == "norme" and x["nb_declarants"] > 0]
    for (mois,), lot in sorted(groupes(siennes, "mois").items()):
        dominantes.append((mois, max(lot, key=lambda x: (x["nb_declarants"], x["modalite"]))["modalite"]))
    return [mois for (_, avant), (mois, norme) in pairwise(dominantes) if avant != norme]


def _regles_nouvelles(controles: list[dict]) -> dict[str, date]:
    """Le premier mois déposé sous sa règle nouvelle : celui d'il y a quinze jours. Un contrôle de l'entrepôt rejuge tout le passé."""
    changes = [c for c in controles if c["zone"] == "protegee" and c["regle_depuis"]]
    return {c["controle_id"]: (c["regle_depuis"].date() - timedelta(days=15)).replace(day=1) for c in changes}


def _juger(series: list[dict], mois: list[date], ruptures: list[list[bool]]) -> list[dict]:
    """Les séries d'une dimension, mois après mois : elles partagent la variation d'un mois à l'autre."""
    exposes = [[s[m]["nb_exposes"] if m in s else 0 for m in mois] for s in series]
    passes = [[float(s[m]["nb_nouveaux"]) if m in s else 0.0 for m in mois] for s in series]
    apprises: list[list[tuple[float, float]]] = [[] for _ in series]
    rendus = []
    for t, m in enumerate(mois):
        variations = _variations([x[-24:] for x in apprises])
        for k, s in enumerate(series):
            normes = ruptures[k]
            lois = {
                f: _loi(passes[k], exposes[k], normes, t - f + 1, t, variations[k])
                for f in FENETRES
                if f <= t or f == 1
            }
            jugees = {f: loi for f, loi in lois.items() if loi["nb"] >= 3 and exposes[k][t] > 0}
            essais = []
            for f, loi in jugees.items():
                vus = sum(passes[k][t - f + 1 : t + 1])
                haut, bas = 1 - _jusqua(vus - 1, *loi["haut"]), _jusqua(vus, *loi["bas"])
                essais.append((min(1.0, 4 * min(haut, bas)), f, 1 if haut <= bas else -1))
            preuve, fenetre, sens = min(essais, key=lambda x: x[0]) if essais else (None, None, None)
            if m in s:
                gardees = {
                    c: s[m][c]
                    for c in (
                        "dimension",
                        "modalite",
                        "mois",
                        "nb_employeurs",
                        "nb_touches",
                        "nb_exposes",
                        "nb_nouveaux",
                    )
                }
                jugement = {"preuve": preuve, "fenetre": fenetre, "sens": sens, "est_nouvelle_norme": normes[t]}
                attendus = lois[1]["bas"][1] if 1 in jugees else None
                rendus.append(gardees | jugement | {"nb_attendus": attendus, "_loi": lois[1] if 1 in jugees else None})
            if 1 in jugees:
                passes[k][t] = min(passes[k][t], _quantile_haut(0.003 / 4, *lois[1]["haut"]))
            apprises[k].append(_erreur(passes[k][t], lois[1], exposes[k][t]))
    return rendus


def _decider(x: dict, seuil: float) -> None:
    loi = x.pop("_loi")
    x["bas"] = x["haut"] = None
    x["est_signale"] = x["preuve"] is not None and x["preuve"] <= seuil
    if loi:
        x["haut"] = _quantile_haut(seuil / 4, *loi["haut"])
        x["bas"] = _quantile_bas(seuil / 4, *loi["bas"])


def _loi(passe: list[float], exposes: list[float], normes: list[bool], debut: int, fin: int, variation: float) -> dict:
    evenements = expose = nb = 0.0
    for i in range(max(0, debut - 24), fin + 1):
        if normes[i]:
            part = 4 / (4 + evenements)
            evenements, expose = evenements * part, expose * part
        if i < debut and exposes[i]:
            evenements, expose, nb = evenements + passe[i], expose + exposes[i], nb + 1
    rapport = sum(exposes[debut : fin + 1]) / expose if expose else 0.0
    relative = variation * (1 + 1 / max(nb, 1))

    def forme(a: float) -> float:
        return a / (1 + relative * a)

    haut = forme(evenements + 1), rapport * (evenements + 1)
    return {"haut": haut, "bas": (forme(evenements), rapport * evenements), "evenements": evenements, "nb": nb}


def _jusqua(k: float, forme: float, moyenne: float) -> float:
    """Probabilité d'au plus `k` évènements ; 1 si rien n'était attendu."""
    if k < 0:
        return 0.0
    if not forme or not moyenne:
        return 1.0
    return min(1.0, sum(_masse(j, forme, moyenne) for j in range(int(k) + 1)))


def _masse(j: int, forme: float, moyenne: float) -> float:
    p = moyenne / (forme + moyenne)
    return exp(lgamma(j + forme) - lgamma(forme) - lgamma(j + 1) + j * log(p) + forme * log(1 - p))


def _quantile_haut(part: float, forme: float, moyenne: float) -> int:
    """Le plus petit nombre qu'on ne dépasse qu'avec une probabilité d'au plus `part`."""
    k, cumul = 0, _masse(0, forme, moyenne) if moyenne else 1.0
    while 1 - cumul > part:
        k += 1
        cumul += _masse(k, forme, moyenne)
    return k


def _quantile_bas(part: float, forme: float, moyenne: float) -> int:
    """Le plus petit nombre qu'on n'atteint pas avec une probabilité d'au moins `part`."""
    k, cumul = 0, _masse(0, forme, moyenne) if forme and moyenne else 1.0
    while cumul < part:
        k += 1
        cumul += _masse(k, forme, moyenne)
    return k


def _erreur(vus: float, loi: dict, exposes: float) -> tuple[float, float]:
    """Ce qu'un mois apprend de la variation, et son poids."""
    attendus, evenements, nb = loi["bas"][1], loi["evenements"], loi["nb"]
    if nb < 2 or not exposes or not attendus:
        return 0.0, 0.0
    hasard = 1 / attendus + 1 / evenements
    estimee = ((vus / attendus - 1) ** 2 - hasard) / (1 + 1 / nb)
    return estimee, 1 / (2 * (hasard + 0.02) ** 2)


def _variations(apprises: list[list[tuple[float, float]]]) -> list[float]:
    sommes = [sum(e * p for e, p in x) for x in apprises]
    poids = [sum(p for _, p in x) for x in apprises]
    groupe = max(0.0025, (0.02 * 400 + sum(sommes)) / (400 + sum(poids)))
    rendus = []
    for x, somme, total in zip(apprises, sommes, poids, strict=True):
        grossie = somme * (1 + 4 / max(1, sum(p > 0 for _, p in x)))
        rendus.append(max(0.0025, (groupe * 400 + grossie) / (400 + total)))
    return rendus
