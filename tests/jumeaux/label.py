"""Jumeaux du label : chaque critère prouvé ou non, puis le niveau qu'ils donnent."""

import re
from datetime import date, timedelta

from jumeaux.outils import distincts, encadre, groupes, index, plus_mois, somme


def label_preuves(e: dict) -> list[dict]:
    """Un critère d'une version : tenu si tout l'intervalle est sous le seuil, non tenu s'il est tout au-dessus."""
    dernier = max(m["mois"] for m in e["ind_mois"])
    declarations = {
        d["declaration_id"]: d for d in e["fct_declarations"]
        if d["est_en_vigueur"] and d["nature"] == "01" and plus_mois(dernier, -11) <= d["mois"] <= dernier
    }  # fmt: skip
    controles = index(e["dim_controles"], "controle_id")
    entiers = [m | {"identifiant": m["controle_id"]} for m in e["fct_comptes"]]
    jugees = [
        m | {"logiciel_id": declarations[m["declaration_id"]]["logiciel_id"]} for m in [*entiers, *e["fct_comptes_membres"]]
        if m["declaration_id"] in declarations and m["nb_evalues"] > 0 and m["est_compte"]
    ]  # fmt: skip
    rendus = []
    for logiciel in {d["logiciel_id"] for d in declarations.values()}:
        for k in e["criteres_label"]:
            siennes = [m for m in jugees if m["logiciel_id"] == logiciel and _vise(k, m, controles)]
            if k["critere"] == "norme_en_vigueur":
                deposees = [d for d in declarations.values() if d["logiciel_id"] == logiciel]
                n, a = len(deposees), sum((d["norme"] or "")[1:3] != d["mois"].strftime("%y") for d in deposees)
            elif k["critere"] == "reaction_crm":
                n, a = _reactions(e, logiciel, plus_mois(dernier, -11))
            elif k["unite"] == "objet":
                n, a = somme(siennes, "nb_evalues") or 0, somme(siennes, "nb_anomalies") or 0
            else:
                par_declaration = groupes(siennes, "declaration_id").values()
                n, a = len(par_declaration), sum(somme(x, "nb_anomalies") > 0 for x in par_declaration)
            encadres, seuil = encadre(a, n), float(k["part_max"])
            rendus.append(
                {
                    "logiciel_id": logiciel,
                    **{c: k[c] for c in ("critere", "niveau", "libelle", "unite", "source")},
                    "nb_evalues": n,
                    "nb_anomalies": a,
                    **encadres,
                    "part_max": seuil,
                    "verdict": _verdict(encadres, seuil, n < int(k["evalues_min"] or 0)),
                }
            )
    return rendus


def _vise(k: dict, m: dict, controles: dict) -> bool:
    motif = k["motif_controle"]
    if motif is None:
        return False
    if motif == "%":
        return m["identifiant"] == m["controle_id"] and controles[m["controle_id"]]["gravite"] == k["gravite"]
    return re.fullmatch(re.escape(motif).replace("%", ".*").replace("_", "."), m["identifiant"]) is not None


def _reactions(e: dict, logiciel: str, debut: date) -> tuple[int, int]:
    """Anomalies notifiées ou rappelées dont l'échéance est passée, et celles que rien n'a corrigées ni contestées à temps."""
    (jours,) = (int(p["valeur"]) for p in e["parametres_indicateurs"] if p["parametre"] == "crm_echeance_jours")
    retards = []
    for s in e["fct_anomalies_suivi"]:
        notifiee = min((s[f] for f in ("notifiee_le", "rappelee_le") if s[f]), default=None)
        repondue = min((s[f] for f in ("corrigee_le", "contestee_le") if s[f]), default=None)
        if s["logiciel_id"] != logiciel or not s["est_compte"] or s["infirmee_le"] or notifiee is None:
            continue
        echeance = notifiee + timedelta(days=jours)
        if notifiee.date() >= debut and echeance <= s["observee_le"]:
            retards.append(repondue is None or repondue > echeance)
    return len(retards), sum(retards)


def label_observations(e: dict) -> list[dict]:
    """Ce que les éditeurs répondent, et le libellé du critère qu'ils visent."""
    libelles = {k["critere"]: k["libelle"] for k in e["criteres_label"]}
    return [o | {"libelle": libelles.get(o["critere"])} for o in e["registre.observations"]]


def _verdict(encadres: dict, seuil: float, trop_peu: bool) -> str:
    if encadres["taux"] is None:
        return "sans_objet"
    if trop_peu:
        return "non_conclu"
    if encadres["taux_haut"] <= seuil:
        return "tenu"
    return "non_tenu" if encadres["taux_bas"] > seuil else "non_conclu"


def label_logiciels(e: dict) -> list[dict]:
    """Le plus haut niveau dont tous les critères, et ceux d'en dessous, sont tenus ou sans objet."""
    p = {x["parametre"]: float(x["valeur"]) for x in e["parametres_indicateurs"] if x["indicateur"] == "label"}
    dernier = max(m["mois"] for m in e["ind_mois"])
    mensuelles = [
        d for d in e["fct_declarations"]
        if d["est_en_vigueur"] and d["nature"] == "01" and d["mois"] > plus_mois(dernier, -12)
    ]  # fmt: skip
    logiciels = index(e["dim_logiciels"], "logiciel_id")
    rendus = []
    for (logiciel,), preuves in groupes(e["label_preuves"], "logiciel_id").items():
        siennes = [d for d in mensuelles if d["logiciel_id"] == logiciel]
        clients = groupes(siennes, "entreprise_id").values()
        # un établissement est compté chez chacune de ses entreprises
        declarants = sum(distincts(lot, "declarant_id") for lot in clients)
        personnes = [sum(d["nb_individus"] for d in lot) for lot in clients]
        part = max(personnes) / sum(personnes) if sum(personnes) else None
        defauts = [x for x in preuves if x["verdict"] in ("non_tenu", "non_conclu")]
        tenus = [n for n in ("L1", "L2", "L3") if not any(x["niveau"] <= n for x in defauts)]
        petit = declarants < p["declarants_min"] or len(clients) < p["clients_min"]
        if petit or (part is not None and part > p["part_max_client"]):
            niveau = "effectif_insuffisant"
        elif tenus:
            niveau = max(tenus)
        else:
            manque = any(x["niveau"] == "L1" and x["verdict"] == "non_tenu" for x in defauts)
            niveau = "non_atteint" if manque else "non_conclu"
        rendus.append(
            {
                "logiciel_id": logiciel,
                **{c: logiciels[logiciel][c] for c in ("editeur", "logiciel", "version")},
                "nb_declarants": declarants,
                "nb_entreprises": len(clients),
                "part_du_plus_gros": part,
                "niveau": niveau,
                "criteres_en_defaut": ", ".join(
                    x["critere"] for x in sorted(defauts, key=lambda x: (x["niveau"], x["critere"]))
                )
                or None,
            }
        )
    return rendus
