"""La chaîne de chaque anomalie d'un employeur, étape par étape, refaite à la main."""

_ATTENTE = ("ouverte", "notifiee", "rappelee", "contestee")
_PAR_CODE = {"124": "rappel", "125": "rappel", "132": "compte_rendu", "134": "compte_rendu"}


def ind_declarants_etapes(e: dict) -> list[dict]:
    """Par employeur, chose en cause, étape, source et jour : combien d'anomalies, et combien attendent encore."""
    choses: dict[tuple, dict] = {}
    for chose, attend, *cle in (*_de_vigie(e), *_d_organismes_seuls(e), *_d_usagers_seuls(e)):
        choses.setdefault(tuple(cle), {})[chose] = attend
    colonnes = ("declarant_id", "origine", "controle", "mois_concerne", "etape", "source", "code", "jour")
    return [
        dict(zip(colonnes, cle, strict=True))
        | {"nb_anomalies": len(siennes), "nb_en_attente": None if cle[1] == "organisme" else sum(siennes.values())}
        for cle, siennes in choses.items()
    ]


def _faits(e: dict) -> list[tuple]:
    """(cause, étape, ce qu'en dit `fct_causes`, le fait), de chaque fait daté d'un organisme."""
    actions = {a["fait_id"]: a for a in e["fct_retours_actions"]}
    dits = [c for c in e["fct_causes"] if c["origine"] == "organisme" and c["connu_le"]]
    return [
        (c["cause_id"], _PAR_CODE.get(actions[c["signalement_id"]]["code"], "retour"), c, actions[c["signalement_id"]])
        for c in dits
    ]


def _de_vigie(e: dict) -> list[tuple]:
    suivies = {s["cle_suivi"]: s for s in e["fct_anomalies_suivi"] if s["est_compte"] and s["declarant_id"]}
    passees = [(k, etape, *dit, s[champ]) for k, s in suivies.items() for etape, champ, *dit in _propres(s) if s[champ]]
    passees += [(g["cle_suivi"], "signalement", "usager", None, g["signale_le"]) for g in e["fct_signalements"]]
    passees += [
        (c["cle_suivi"], "citation", "declarant", None, c["constatee_le"])
        for c in e["fct_corrections"]
        if c["identifiant_crm"] or not c["est_correction"]
    ]
    passees += [
        (r["cle_suivi"], "substitution", "organisme", None, r["recue_le"]) for r in e["fct_substitutions_recues"]
    ]
    vues = {(c["cause_id"], c["cle_suivi"]) for c in e["fct_causes"] if c["origine"] == "vigie"}
    for cause, etape, c, a in _faits(e):
        passees += [(k, etape, c["organisme"], a["code"], c["connu_le"]) for vue, k in vues if vue == cause]
    return [
        (k, s["etat"] in _ATTENTE, s["declarant_id"], "vigie", s["controle_id"], s["mois_concerne"], etape, source, code, _jour(quand))
        for k, etape, source, code, quand in passees
        if quand and (s := suivies.get(k))
    ]  # fmt: skip


def _propres(s: dict) -> list[tuple]:
    """(étape, la date qui la dit, source, code) : ce que la vie d'une anomalie sait d'elle-même."""
    siennes = [
        ("detection", "detectee_le", "Vigie", None), ("contestation", "contestee_le", "registre", None),
        ("infirmation", "infirmee_le", "registre", None), ("correction", "corrigee_le", "declarant", s["mode_correction"]),
        ("cloture", "close_le", "Vigie", None),
    ]  # fmt: skip
    if s["rappelee_le"] != s["rappel_recu_le"]:
        siennes.append(("campagne", "rappelee_le", "calendrier", None))
    if not s["infirmee_le"]:
        siennes.append(("rejet", "contestation_close_le", "registre", None))
    return siennes


def _d_organismes_seuls(e: dict) -> list[tuple]:
    vues = {c["cause_id"] for c in e["fct_causes"] if c["origine"] == "vigie"}
    causes: dict[str, list] = {}
    for cause, etape, c, a in _faits(e):
        if cause not in vues:
            causes.setdefault(cause, []).append((etape, c, a))
    rendus = []
    for cause, lot in causes.items():
        if not any(a["genre"] != "information" and a["type_action"] not in ("04", "05") for _, _, a in lot):
            continue
        controle = min(c["controle"] for _, c, _ in lot)
        mois = min((c["mois_concerne"] for _, c, _ in lot if c["mois_concerne"]), default=None)
        rendus += [
            (cause, None, c["declarant_id"], "organisme", controle, mois, etape, c["organisme"], a["code"], _jour(c["connu_le"]))
            for etape, c, a in lot
        ]  # fmt: skip
    return rendus


def _d_usagers_seuls(e: dict) -> list[tuple]:
    return [
        (g["signalement_id"], g["suite"] in ("a_instruire", "a_rattacher"), g["declarant_id"], "usager", g["libelle"], g["mois"], "signalement", "usager", None, g["signale_le"])
        for g in e["fct_signalements"]
        if not g["cle_suivi"] and g["rattachement"] != "employeur_inconnu"
    ]  # fmt: skip


def _jour(quand: object) -> object:
    """Le jour d'un instant, ou d'un jour."""
    return quand.date() if hasattr(quand, "hour") else quand
