"""Jumeaux de ce qui suit un changement dans le temps : délais de correction, versions neuves, migrations."""

from datetime import date
from math import exp, log, sqrt

from jumeaux.declarations import comptes_des_listes
from jumeaux.outils import distincts, groupes, index, plus_mois, somme
from jumeaux.statistiques import aalen_johansen, kaplan_meier

_GRILLE = (0, 7, 15, 30, 45, 60, 90, 120, 180, 270, 365)
_ISSUES = ("corrigee", "substituee", "infirmee")


def ind_delais_correction(e: dict) -> list[dict]:
    """Part encore ouverte, et part close par chaque issue, selon l'âge depuis la détection, la notification ou le retour lu."""
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    vies: dict[tuple, list[tuple]] = {}
    for s in e["fct_anomalies_suivi"]:
        notifiee = min((s[f] for f in ("notifiee_le", "rappelee_le") if s[f]), default=None)
        finies = [s[f"{f}_le"] for f in (*_ISSUES, "close") if s[f"{f}_le"]]
        retour = s["retour_le"] if s["retour_le"] and min(finies, default=s["retour_le"]) >= s["retour_le"] else None
        for origine, debut in (("detection", s["detectee_le"]), ("notification", notifiee), ("retour", retour)):
            if not s["est_compte"] or debut is None:
                continue
            faits = [(s[f"{i}_le"], rang) for rang, i in enumerate(_ISSUES, 1) if s[f"{i}_le"]]
            fin, issue = min(faits) if faits else (s["close_le"] or s["observee_le"], 0)
            vie = float(max(0, (fin.date() - debut.date()).days)), issue
            lectures = [("national", "tous"), ("gravite", s["gravite"]), ("editeur", editeurs.get(s["logiciel_id"]))]
            for dimension, modalite in lectures:
                if modalite is not None:
                    vies.setdefault((origine, dimension, modalite), []).append(vie)
    rendus = []
    for (origine, dimension, modalite), lot in vies.items():
        commun = {"origine": origine, "dimension": dimension, "modalite": modalite, "nb_anomalies": len(lot)}
        commun["nb_ouvertes"] = sum(not i for _, i in lot)
        rendus += [commun | x for x in _courbes(sorted(lot))] if len(lot) >= 30 else []
    return rendus


def _courbes(lot: list[tuple[float, int]]) -> list[dict]:
    durees, issues = [d for d, _ in lot], [i for _, i in lot]
    evenements = sorted({d for d, i in lot if i})
    mediane = next((t for t in evenements if kaplan_meier(durees, [i > 0 for i in issues], t) <= 0.5), None)
    rendus = []
    for jour in (j for j in _GRILLE if j <= max(durees)):
        part = kaplan_meier(durees, [i > 0 for i in issues], jour)
        bas, haut = _greenwood(lot, part, jour)
        rendus.append(
            {"courbe": "ouverte", "jours": jour, "part": part, "bas": bas, "haut": haut, "mediane_jours": mediane}
        )
        for rang, nom in enumerate(_ISSUES, 1):
            close = aalen_johansen(durees, issues, rang, jour)
            sans = {"bas": None, "haut": None, "mediane_jours": None}
            rendus.append({"courbe": nom, "jours": jour, "part": close, **sans})
    return rendus


def _greenwood(lot: list[tuple[float, int]], part: float, jour: float) -> tuple[float, float]:
    """Bornes log-log : la variance du logarithme s'ajoute, d / (n (n − d)) à chaque clôture."""
    if not 0 < part < 1:
        return part, part
    variance = 0.0
    for t in {d for d, i in lot if i and d <= jour}:
        n, d = sum(x >= t for x, _ in lot), sum(x == t and i > 0 for x, i in lot)
        variance += d / (n * (n - d))
    demi = 1.959964 * sqrt(variance) / abs(log(part))
    return part ** exp(demi), part ** exp(-demi)


def cmp_versions_neuves(e: dict) -> list[dict]:
    """Une version qui arrive : ses employeurs nouvellement touchés, contre ceux des autres et le passé de son logiciel."""
    noms = {x["logiciel_id"]: f"{x['editeur']} / {x['logiciel']}" for x in e["dim_logiciels"]}
    lus = [x for x in e["ind_atteintes_mois"] if x["dimension"] == "version" and x["modalite"] in noms]
    arrivees = {v: min(x["mois"] for x in lot) for (v,), lot in groupes(lus, "modalite").items()}
    attendues = {v: _attendues(v, lot, lus) for (v,), lot in groupes(lus, "modalite").items()}
    rendus = []
    for version, arrivee in arrivees.items():
        siennes = [v for v in arrivees if noms[v] == noms[version]]
        if arrivee == min(arrivees[v] for v in siennes):
            continue
        avant = [x for v in siennes for x in attendues[v] if x["mois"] < arrivee]
        forme, rapporte = 4 + sum(x["nb_nouveaux"] for x in avant), 4 + sum(x["brut"] for x in avant)
        cumul = 0.0
        for x in attendues[version]:
            attendus = x["brut"] * forme / rapporte
            k = 1 / (1 / forme + 1 / x["forme"] + 0.02)
            if attendus:
                cumul = max(
                    0.0,
                    cumul + _log_masse(x["nb_nouveaux"], k, 2 * attendus) - _log_masse(x["nb_nouveaux"], k, attendus),
                )
            forme, rapporte = forme + x["nb_nouveaux"], rapporte + x["brut"]
            ligne = {c: x[c] for c in ("mois", "nb_employeurs", "nb_exposes", "nb_nouveaux")}
            ligne |= {"version": version, "arrivee": arrivee, "nb_attendus": attendus}
            rendus.append(ligne | {"cusum": cumul, "seuil_cusum": log(120), "est_alarme": cumul > log(120)})
            cumul = 0.0 if cumul > log(120) else cumul
    return rendus


def _attendues(version: str, siennes: list[dict], toutes: list[dict]) -> list[dict]:
    """Ce que les autres versions feraient attendre, tranche par tranche, un évènement de plus compris ; et combien d'évènements le disent."""
    rendus = []
    for (mois,), lot in sorted(groupes(siennes, "mois").items()):
        comparees = []
        for x in lot:
            autres = [y for y in toutes if y["mois"] == mois and y["tranche_effectif"] == x["tranche_effectif"]]
            autres = [y for y in autres if y["modalite"] != version]
            exposes = sum(y["nb_exposes"] for y in autres)
            if exposes:
                comparees.append((x, exposes, sum(y["nb_nouveaux"] for y in autres)))
        if not comparees:
            continue
        brut = sum(x["nb_exposes"] * n / r for x, r, n in comparees)
        variance = sum(x["nb_exposes"] ** 2 * n / r**2 for x, r, n in comparees)
        ligne = {c: sum(x[c] for x, *_ in comparees) for c in ("nb_employeurs", "nb_exposes", "nb_nouveaux")}
        un_de_plus = ligne["nb_exposes"] / sum(r for _, r, _ in comparees)
        forme = 1 + (brut**2 / variance if variance else 0)
        rendus.append(ligne | {"mois": mois, "brut": brut + un_de_plus, "forme": forme})
    return rendus


def _log_masse(vus: int, forme: float, moyenne: float) -> float:
    """Log-vraisemblance d'une binomiale négative, à une constante près."""
    return vus * log(moyenne / (forme + moyenne)) + forme * log(forme / (forme + moyenne))


def ind_adoptions_controles(e: dict) -> list[dict]:
    """Une version, chez ceux qui y sont passés : les mêmes, trois mois avant et trois mois après."""
    premiers: dict = {}
    for d in e["fct_declarations"]:
        if d["est_en_vigueur"] and d["declarant_id"]:
            cle = d["logiciel_id"], d["declarant_id"]
            premiers[cle] = min(d["mois"], premiers.get(cle, d["mois"]))
    declarants = {d["declaration_id"]: d["declarant_id"] for d in e["fct_declarations"]}
    recues = groupes([d for d in e["fct_declarations"] if d["est_en_vigueur"]], "declarant_id")
    mesures = groupes(
        [m | {"declarant_id": declarants[m["declaration_id"]]} for m in comptes_des_listes(e)], "declaration_id"
    )
    lots: dict = {}
    for (logiciel, declarant), premier in premiers.items():
        siennes = recues[declarant,]
        avant = [d for d in siennes if plus_mois(premier, -3) <= d["mois"] < premier]
        apres = [d for d in siennes if premier <= d["mois"] <= plus_mois(premier, 2) and d["logiciel_id"] == logiciel]
        if avant and apres:
            for cote, du_cote in (("avant", avant), ("apres", apres)):
                for m in (m for d in du_cote for m in mesures.get((d["declaration_id"],), [])):
                    lots.setdefault((logiciel, m["controle_id"]), []).append(m | {"cote": cote})
    return [
        {
            "logiciel_id": logiciel,
            "controle_id": controle,
            "nb_declarants": distincts(lot, "declarant_id"),
            **{
                f"{cote}_{c}": somme([m for m in lot if m["cote"] == cote], f"nb_{c}") or 0
                for cote in ("avant", "apres")
                for c in ("evalues", "anomalies")
            },
        }
        for (logiciel, controle), lot in lots.items()
    ]


def ind_migrations_mois(e: dict) -> list[dict]:
    """Ce qui s'est perdu à chaque changement de logiciel ou d'émetteur, et les anomalies d'avant et d'après."""
    declarations, logiciels = index(e["fct_declarations"], "declaration_id"), index(e["dim_logiciels"], "logiciel_id")
    precedentes = {s["declaration_id"]: s["declaration_precedente_id"] for s in e["int_declarations_suivies"]}
    mesures = [m for m in e["fct_comptes"] if m["est_en_vigueur"] and m["est_compte"]]
    bascules = []
    for b in e["int_changements_logiciel"]:
        d, avant = declarations.get(b["declaration_id"]), declarations.get(precedentes.get(b["declaration_id"]))
        if not d or not d["est_en_vigueur"] or not avant:
            continue
        noms = {(logiciels.get(x["logiciel_id"]) or {}).get("editeur") for x in (d, avant)}
        bascules.append(
            b
            | {
                "declarant_id": d["declarant_id"],
                "genre": "editeur" if len(noms) > 1 else "emetteur",
                "cause": _cause(b),
            }
        )
    colonnes = ("nb_contrats", "nb_renumerotes", "nb_rubriques_perdues")
    return [
        {
            **dict(zip(("mois", "genre", "cause"), cle, strict=True)),
            "nb_migrations": len(lot),
            "nb_declarants": distincts(lot, "declarant_id"),
            **{c: somme(lot, c) or 0 for c in colonnes},
            **_avant_apres(mesures, {b["declarant_id"] for b in lot}, cle[0]),
        }
        for cle, lot in groupes(bascules, "mois", "genre", "cause").items()
    ]


def _avant_apres(mesures: list[dict], declarants: set, mois: date) -> dict[str, int]:
    """Trois mois avant, trois mois à compter de la bascule ; chaque déclarant une fois, même s'il migre en deux fractions."""
    siennes = [m for m in mesures if m["declarant_id"] is not None and m["declarant_id"] in declarants]
    lots = {
        "avant": [m for m in siennes if plus_mois(mois, -3) <= m["mois"] < mois],
        "apres": [m for m in siennes if mois <= m["mois"] <= plus_mois(mois, 2)],
    }
    return {f"{q}_{c}": somme(lot, f"nb_{c}") or 0 for q, lot in lots.items() for c in ("evalues", "anomalies")}


def _cause(b: dict) -> str:
    perdus = [nom for nom, c in (("numeros", "nb_renumerotes"), ("rubriques", "nb_rubriques_perdues")) if b[c]]
    if not b["nb_contrats"] and not b["nb_rubriques_perdues"]:
        return "non_comparable"
    return "_et_".join(perdus) or "sans_perte"
