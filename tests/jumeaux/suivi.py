"""Jumeaux de la vie d'une anomalie : corrections, états, stock."""

from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from statistics import median

from jumeaux.outils import (
    dernier_fait,
    distincts,
    fin_de_mois,
    groupes,
    index,
    minuit,
    plus_mois,
    regle_datee,
    s_applique,
    somme,
)

ETATS = ("ouverte", "notifiee", "rappelee", "contestee", "corrigee", "substituee", "infirmee", "close")


def fct_corrections(e: dict) -> list[dict]:
    """Chaque chemin par lequel une anomalie a été corrigée, ou seulement notifiée."""
    natures = {d["declaration_id"]: d["nature"] for d in e["fct_declarations"]}
    rendus = []
    for a in e["fct_anomalies"]:
        if natures[a["declaration_id"]] == "09":
            continue
        chemins = [*_remplacee(a, e), *_comblee(a, e), *_disparue(a, e)]
        for mode, declaration, quand, crm in chemins:
            rendus.append(
                {
                    **{c: a[c] for c in ("anomalie_id", "cle_suivi", "controle_id")},
                    "mode": mode,
                    "declaration_correctrice_id": declaration,
                    "constatee_le": quand,
                    "est_correction": mode != "notification",
                    "identifiant_crm": crm,
                }
            )
    return rendus


def _remplacee(a: dict, e: dict):
    for r in e["int_remplacements"]:
        if r["declaration_id"] == a["declaration_id"]:
            portees = {s["cle_suivi"] for s in e["fct_anomalies"] if s["declaration_id"] == r["remplacante_id"]}
            if a["cle_suivi"] not in portees:
                yield "annule_et_remplace", r["remplacante_id"], r["remplacee_le"], None


def _comblee(a: dict, e: dict):
    """Les différentiels de la même donnée, dans l'ordre de leur dépôt, jusqu'à combler ce qui manque."""
    code = next((x["code"] for x in e["int_elements"] if x["objet_id"] == a["repere_id"]), None)
    if not a["est_en_vigueur"] or code is None or a["rubrique"] is None:
        return
    suites = [
        r for r in e["int_regularisations"]
        if r["origine"] == "differentiel" and r["est_en_vigueur"] and a["mois"] < r["mois"]
        and (r["declarant_id"], r["mois_rattachement"], r["bloc"], r["code"], r["personne_liee_id"])
        == (a["declarant_id"], a["mois_concerne"], a["rubrique"][:10], code, a["personne_liee_id"])
    ]  # fmt: skip
    manque, tolerance = _manque(a, _tolerance(e)), _tolerance(e)
    cumul, crm, comblants = None, None, []
    suites.sort(key=lambda r: (r["connu_le"], r["declaration_id"], r["objet_id"]))
    for r in suites:
        cumul = cumul if r["montant"] is None else (cumul or 0) + r["montant"]
        crm = crm or r["identifiant_crm"]
        chiffre = manque is not None and cumul is not None and abs(cumul - manque) <= tolerance
        if chiffre or (manque is None and r["identifiant_crm"]):
            comblants.append((r, crm))
    if comblants:
        premier = comblants[0][0]
        yield "differentiel", premier["declaration_id"], premier["connu_le"], next((c for _, c in comblants if c), None)
    cites = [r for r in suites if r["identifiant_crm"]]
    if cites:
        yield "notification", cites[0]["declaration_id"], cites[0]["connu_le"], cites[0]["identifiant_crm"]


def _tolerance(e: dict) -> Decimal:
    return max(
        Decimal(r["valeur"]) for r in e["regles_suivi"] if r["regle"] == "tolerance_differentiel" and not r["date_fin"]
    )


def _manque(a: dict, tolerance: Decimal) -> Decimal | None:
    """Attendu moins déclaré, quand le contrôle chiffre bien cet écart en euros."""
    try:
        ecart = Decimal(a["valeur_attendue"]) - Decimal(a["valeur_declaree"])
    except (TypeError, InvalidOperation):
        return None
    if a["ecart"] is None or abs(abs(ecart) - a["ecart"]) > tolerance:
        return None
    return ecart


def _disparue(a: dict, e: dict):
    """La première mensuelle suivante où la même donnée est jugée, et juste."""
    controle = index(e["dim_controles"], "controle_id")[a["controle_id"]]
    bloc = next((b for b in e["suivi_blocs"] if b["bloc"] == (a["rubrique"] or "")[:10]), {})
    effacement = next((x["effacement"] for x in e["suivi_controles"] if x["controle_id"] == a["controle_id"]), None)
    if effacement is None and bloc.get("duree") == "permanente" and controle["portee"] in ("occurrence", "declaration"):
        effacement = "disparition"
    if not a["est_en_vigueur"] or effacement is None:
        return
    fautives = {
        t["declaration_id"] for t in e["fct_anomalies"]
        if (t["identifiant"], t["personne_liee_id"]) == (a["identifiant"], a["personne_liee_id"])
    }  # fmt: skip
    connues = {d["declaration_id"]: d for d in e["fct_declarations"]}
    justes = []
    for x in e["int_individus"] if bloc.get("porteur") == "individu" else e["fct_declarations"]:
        if bloc.get("porteur") == "individu" and (
            x["personne_liee_id"] is None or x["personne_liee_id"] != a["personne_liee_id"]
        ):
            continue
        if bloc.get("porteur") not in ("individu", "declaration") or x["declaration_id"] in fautives:
            continue
        suit = x["nature"] == "01" and x["est_en_vigueur"] and x["mois"] is not None and x["mois"] > a["mois"]
        if not suit or x["declarant_id"] is None or x["declarant_id"] != a["declarant_id"]:
            continue
        if effacement == "cumul" and x["mois"].year != a["mois"].year:
            continue
        if _juge(e, x["declaration_id"], a["controle_id"], effacement):
            justes.append((x["mois"], x["declaration_id"]))
    justes = [j for j in justes if j[1] in connues]
    if justes:
        yield "disparition", min(justes)[1], connues[min(justes)[1]]["connu_le"], None


def _juge(e: dict, declaration: str, controle: str, effacement: str) -> bool:
    """Le contrôle y a jugé un objet ; une donnée permanente peut aussi être sortie du champ : il y avait de quoi juger."""
    if any(
        (m["declaration_id"], m["controle_id"]) == (declaration, controle) and m["nb_evalues"] for m in e["fct_comptes"]
    ):
        return True
    d, c = index(e["int_declarations"], "declaration_id")[declaration], index(e["controles"], "controle_id")[controle]
    offerts = any((p["declaration_id"], p["relation"]) == (declaration, c["objet"]) for p in e["fct_populations"])
    return effacement == "disparition" and c["zone"] == "entrepot" and offerts and s_applique(c, d)


def etat(s: dict, instant: datetime) -> str | None:
    """L'état à un instant : le plus fort des faits connus."""

    def connu(fait: str) -> bool:
        return s[fait] is not None and s[fait] <= instant

    if not connu("detectee_le"):
        return None
    faits = ("infirmee_le", "corrigee_le", "substituee_le")
    for fait in faits:
        if connu(fait):
            return fait.removesuffix("_le")
    if connu("contestee_le") and not connu("contestation_close_le"):
        return "contestee"
    return next((f.removesuffix("_le") for f in ("close_le", "rappelee_le", "notifiee_le") if connu(f)), "ouverte")


def fct_anomalies_suivi(e: dict) -> list[dict]:
    """La même anomalie, de version en version, et tout ce qui lui arrive."""
    horizon = dernier_fait(e)
    natures = {d["declaration_id"]: d["nature"] for d in e["fct_declarations"]}
    suivies = [_histoire(a, e) for a in e["fct_anomalies"] if natures[a["declaration_id"]] != "09"]
    premieres: dict = {}
    for a in suivies:
        if a["corrigee"]:
            memes = a["identifiant"], a["declarant_id"], a["personne_liee_id"], a["contrat_numero"]
            premieres[memes] = min(a["corrigee"], premieres.get(memes, a["corrigee"]))
    for a in suivies:
        memes = a["identifiant"], a["declarant_id"], a["personne_liee_id"], a["contrat_numero"]
        a["apres"] = memes in premieres and premieres[memes] <= a["connu_le"]
    return [_vie(lot, e, horizon) for lot in groupes(suivies, "cle_suivi").values()]


def _histoire(a: dict, e: dict) -> dict:
    """Une anomalie d'une version : ce qui la corrige, la notifie, la conteste, la substitue."""
    corrections = [c for c in e["fct_corrections"] if c["anomalie_id"] == a["anomalie_id"]]
    vraies = [(c["constatee_le"], c["mode"]) for c in corrections if c["est_correction"]]
    corrigee, mode = min(vraies) if vraies else (None, None)
    citees = [c["constatee_le"] for c in corrections if not c["est_correction"] or c["identifiant_crm"]]
    contestations = [
        c for c in e["registre.contestations"]
        if c["identifiant"] in (a["identifiant"], a["controle_id"]) and c["declaration_id"] == a["declaration_id"]
        and c["objet_id"] in (None, a["objet_id"])
    ]  # fmt: skip
    fondees = [minuit(c["close_le"]) for c in contestations if c["issue"] == "fondee"]
    finies = contestations and all(c["issue"] for c in contestations)
    substitutions = [
        r["connu_le"] for r in e["int_regularisations"]
        if r["origine"] == "substitution" and r["est_en_vigueur"] and r["connu_le"] > a["connu_le"]
        and a["declarant_id"] is not None and a["rubrique"] is not None
        and (r["declarant_id"], r["mois_rattachement"], r["bloc"], r["personne_liee_id"])
        == (a["declarant_id"], a["mois_concerne"], a["rubrique"][:10], a["personne_liee_id"])
    ]  # fmt: skip
    remplacee = any(r["declaration_id"] == a["declaration_id"] for r in e["int_remplacements"])
    return a | {
        "corrigee": corrigee,
        "mode": mode,
        "notifiee": min(citees, default=None),
        "contestee": min((minuit(c["deposee_le"]) for c in contestations), default=None),
        "infirmee": min(fondees, default=None),
        "finie": max(minuit(c["close_le"]) for c in contestations) if finies else None,
        "substituee": min(substitutions, default=None),
        "terminale": not remplacee or corrigee is not None,
    }


def _tot(lot: list[dict], cle: str):
    return min((a[cle] for a in lot if a[cle] is not None), default=None)


def _tard(lot: list[dict], cle: str):
    return max((a[cle] for a in lot if a[cle] is not None), default=None)


def _vie(lot: list[dict], e: dict, horizon: datetime) -> dict:
    premiere = min(lot, key=lambda a: (a["connu_le"], a["declaration_id"]))
    derniere = max(lot, key=lambda a: (a["connu_le"], a["declaration_id"]))
    volume = [a for a in lot if a["declaration_id"] == derniere["declaration_id"]]
    controle = index(e["dim_controles"], "controle_id")[premiere["controle_id"]]
    corrigee = _tard(lot, "corrigee") if all(a["corrigee"] or not a["terminale"] for a in lot) else None
    dits = _retours(premiere["cle_suivi"], e)
    substituee = min((x for x in (_tot(lot, "substituee"), dits["substitution_recue_le"]) if x), default=None)
    infirmee = _tot(lot, "infirmee")
    if corrigee and substituee and corrigee <= substituee:
        substituee = None
    close = all(a["finie"] or not a["contestee"] for a in lot)
    s = {
        **{c: premiere[c] for c in ("cle_suivi", "controle_id", "identifiant", "declarant_id", "logiciel_id")},
        **{c: premiere[c] for c in ("personne_id", "contrat_numero", "mois_concerne")},
        "rubrique": _tot(lot, "rubrique"),
        "detectee_le": premiere["connu_le"],
        "derniere_vue_le": derniere["connu_le"],
        "notifiee_le": min((x for x in (_tot(lot, "notifiee"), dits["retour_le"]) if x), default=None),
        "contestee_le": _tot(lot, "contestee"),
        "contestation_close_le": _tard(lot, "finie") if close else None,
        "infirmee_le": infirmee,
        "corrigee_le": corrigee,
        "substituee_le": substituee,
        "observee_le": horizon,
        "mode_correction": max((a["corrigee"], a["mode"]) for a in lot if a["mode"])[1] if corrigee else None,
        "est_recidive": any(a["apres"] for a in lot),
        "nb_declarations": distincts(lot, "declaration_id"),
        "nb_objets": len(volume),
        "nb_personnes": int(premiere["personne_id"] is not None),
        "montant_en_jeu": somme(volume, "montant_en_jeu"),
        **{c: controle[c] for c in ("gravite", "priorite", "enjeux", "organismes", "usages", "est_compte")},
    }
    s |= dits
    s["rappelee_le"] = _rappel(s, e, horizon)
    s["close_le"] = _cloture(s, e, horizon)
    fin = plus_mois(fin_de_mois(s["mois_concerne"]), regle_datee(e, "maturite_mois", s["mois_concerne"]))
    s["maturite"] = "final" if minuit(fin) < horizon else "provisoire"
    s["etat"] = etat(s, horizon)
    denouee = min((x for x in (corrigee, substituee) if x), default=None)
    s["delai_jours"] = (denouee.date() - s["detectee_le"].date()).days if denouee else None
    s["age_jours"] = (horizon.date() - s["detectee_le"].date()).days
    return s


def _retours(cle_suivi: str, e: dict) -> dict[str, datetime | None]:
    """Le premier retour lu qui signale la même cause ; le premier rappel ; le premier qui dit la substitution faite."""
    siennes = {c["cause_id"] for c in e["fct_causes"] if c["cle_suivi"] == cle_suivi}
    faits = {c["signalement_id"] for c in e["fct_causes"] if c["origine"] == "organisme" and c["cause_id"] in siennes}
    dits = [a for a in e["fct_retours_actions"] if a["fait_id"] in faits and a["connu_le"]]

    def premier(*codes: str) -> datetime | None:
        return min((a["connu_le"] for a in dits if not codes or a["code"] in codes), default=None)

    return {
        "retour_le": premier(),
        "rappel_recu_le": premier("124", "125"),
        "substitution_recue_le": premier("132", "134"),
    }


def _rappel(s: dict, e: dict, horizon: datetime) -> datetime | None:
    recu = s["rappel_recu_le"]
    if recu and not any(s[f] and s[f] <= recu for f in ("corrigee_le", "infirmee_le")):
        return recu if recu <= horizon else None
    for r in e["campagnes_rappel"]:
        quand = minuit(r["rappel_le"])
        if (r["controle_id"], int(r["annee"])) == (s["controle_id"], s["mois_concerne"].year) and quand <= horizon:
            denouee = any(s[f] and s[f] <= quand for f in ("corrigee_le", "infirmee_le"))
            if s["detectee_le"] <= quand and not denouee:
                return quand
    return None


def _cloture(s: dict, e: dict, horizon: datetime) -> datetime | None:
    """Le dernier fait, plus le délai, si rien n'avait dénoué l'anomalie avant."""
    faits = [s[f] for f in ("detectee_le", "notifiee_le", "rappelee_le", "contestation_close_le") if s[f]]
    dernier = max(faits)
    jour = plus_mois(dernier.date(), regle_datee(e, "cloture_mois", s["mois_concerne"]))
    cloture = datetime.combine(jour, dernier.time())
    denouee = any(s[f] and s[f] <= cloture for f in ("corrigee_le", "substituee_le", "infirmee_le"))
    return cloture if cloture <= horizon and not denouee else None


def _par_etat(etats: list[str]) -> dict[str, int]:
    return {f"nb_{x}s": etats.count(x) for x in ETATS}


def ind_suivi_mois(e: dict) -> list[dict]:
    """Les anomalies d'un mois concerné, chacune dans un état."""
    rendus = []
    for (mois,), lot in groupes([s for s in e["fct_anomalies_suivi"] if s["est_compte"]], "mois_concerne").items():
        modes = [s["mode_correction"] for s in lot]
        rendus.append(
            {
                "mois": mois,
                "maturite": lot[0]["maturite"],
                "nb_detectees": len(lot),
                **_par_etat([s["etat"] for s in lot]),
                **{f"nb_{m}": modes.count(m) for m in ("annule_et_remplace", "differentiel", "disparition")},
                "nb_recidives": sum(s["est_recidive"] for s in lot),
                "delai_median_jours": _mediane_de_survie(lot),
                "nb_personnes": distincts(lot, "personne_id"),
                "montant_en_jeu": somme(lot, "montant_en_jeu"),
                "observee_le": lot[0]["observee_le"],
            }
        )
    return rendus


def ind_suivi_dimensions(e: dict) -> list[dict]:
    """L'ensemble de ce qui compte, ce qui ne compte pas, chaque contrôle, chaque mode de correction : tous mois réunis."""
    cases: dict = {}
    for s in e["fct_anomalies_suivi"]:
        ensemble, mode = ("national", s["mode_correction"]) if s["est_compte"] else ("hors_total", None)
        for cle in ((ensemble, "tous"), ("controle", s["controle_id"]), ("mode", mode)):
            if cle[1]:
                cases.setdefault(cle, []).append(s)
    return [{"dimension": d, "modalite": m, **_devenir(d, lot)} for (d, m), lot in cases.items()]


def _mediane_de_survie(lot: list[dict]) -> int | None:
    """La première durée où la moitié est dénouée, en fractions : une anomalie ouverte compte jusqu'au dernier jour où on l'a vue."""
    durees = []
    for s in lot:
        issues = [s[f] for f in ("corrigee_le", "substituee_le", "infirmee_le") if s[f]]
        fin = min(issues) if issues else s["close_le"] or s["observee_le"]
        durees.append((max(0, (fin.date() - s["detectee_le"].date()).days), bool(issues)))
    reste = Fraction(1)
    for jour in sorted({d for d, _ in durees}):
        reste *= 1 - Fraction(durees.count((jour, True)), sum(d >= jour for d, _ in durees))
        if reste <= Fraction(1, 2):
            return jour
    return None


def _devenir(dimension: str, lot: list[dict]) -> dict:
    delais = sorted(s["delai_jours"] for s in lot if s["etat"] == "corrigee")
    ages = [s["age_jours"] for s in lot if s["etat"] not in ("corrigee", "substituee", "infirmee", "close")]
    return {
        "nb_detectees": len(lot),
        "nb_corrigees": len(delais),
        "nb_deja_corrigees": sum(s["corrigee_le"] is not None for s in lot),
        "nb_recidives": sum(s["est_recidive"] for s in lot),
        "nb_non_denouees": len(ages),
        "age_median_jours": round(median(ages)) if ages else None,
        "delai_median_jours": _mediane_de_survie(lot) if dimension != "mode" else None,
        "delai_min_jours": delais[0] if delais else None,
        "delai_max_jours": delais[-1] if delais else None,
    }


def ind_suivi_observations(e: dict) -> list[dict]:
    """Le stock à chaque fin de mois, tel qu'on le voyait alors."""
    suivies = e["fct_anomalies_suivi"]
    if not suivies:
        return []
    comptees = [s for s in suivies if s["est_compte"]]
    horizon = max(s["observee_le"] for s in suivies)
    mois, rendus = min(s["detectee_le"] for s in suivies).date().replace(day=1), []
    while mois <= horizon.date():
        instant = min(minuit(plus_mois(mois, 1)) - timedelta(microseconds=1), horizon)
        etats = [x for x in (etat(s, instant) for s in comptees) if x]
        if etats:
            rendus.append({"mois": mois, "nb_detectees": len(etats), **_par_etat(etats), "observee_le": instant})
        mois = plus_mois(mois, 1)
    return rendus
