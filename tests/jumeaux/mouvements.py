"""Jumeaux de ce qui suit un changement dans le temps : délais de correction, versions neuves, migrations."""

from datetime import date
from math import exp, log, sqrt

from jumeaux.outils import distincts, groupes, index, plus_mois, somme
from jumeaux.statistiques import aalen_johansen, kaplan_meier, limites_p_prime, score_cusum, seuil_cusum

_GRILLE = (0, 7, 15, 30, 45, 60, 90, 120, 180, 270, 365)
_ISSUES = ("corrigee", "substituee", "infirmee")


def ind_delais_correction(e: dict) -> list[dict]:
    """Part encore ouverte, et part close par chaque issue, selon l'âge depuis la détection ou la notification."""
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    vies: dict[tuple, list[tuple]] = {}
    for s in e["fct_anomalies_suivi"]:
        notifiee = min((s[f] for f in ("notifiee_le", "rappelee_le") if s[f]), default=None)
        for origine, debut in (("detection", s["detectee_le"]), ("notification", notifiee)):
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
    """Une version qui arrive : le taux de son logiciel contre les mois d'avant, et sa propre somme cumulée."""
    unites = [u for u in e["cmp_unites_mois"] if u["nb_evalues"] > 0]
    rendus = []
    for x in e["dim_logiciels"]:
        nom = f"{x['editeur']} / {x['logiciel']}"
        du_logiciel = sorted(
            (u for u in unites if (u["dimension"], u["unite"]) == ("logiciel", nom)), key=lambda u: u["mois"]
        )
        de_version = [u for u in unites if (u["dimension"], u["unite"]) == ("version", x["logiciel_id"])]
        arrivee = min((u["mois"] for u in de_version), default=None)
        if arrivee is None or arrivee <= du_logiciel[0]["mois"]:
            continue
        avant = [(u["nb_anomalies"], u["nb_evalues"]) for u in du_logiciel if u["mois"] < arrivee][:24]
        tous = [(u["nb_anomalies"], u["nb_evalues"]) for u in du_logiciel]
        centre, bornes = limites_p_prime(tous, len(avant)) if len(avant) >= 12 else (None, [(None, None)] * len(tous))
        siennes = _somme_cumulee(sorted(de_version, key=lambda u: u["mois"]))
        for u, (bas, haut) in zip(du_logiciel, bornes, strict=True):
            rendus.append(
                {
                    "version": x["logiciel_id"],
                    "arrivee": arrivee,
                    "mois": u["mois"],
                    "est_apres": u["mois"] >= arrivee,
                    "nb_evalues": u["nb_evalues"],
                    "nb_anomalies": u["nb_anomalies"],
                    "taux": u["nb_anomalies"] / u["nb_evalues"],
                    "centre": centre,
                    "bas": bas,
                    "haut": haut,
                    "sont_provisoires": len(avant) < 24 if len(avant) >= 12 else None,
                    **siennes.get(u["mois"], dict.fromkeys(_VERSION)),
                }
            )
    return rendus


_VERSION = (
    "nb_evalues_version", "nb_anomalies_version", "nb_attendues_version", "cusum", "seuil_cusum", "est_alarme",
)  # fmt: skip


def _somme_cumulee(serie: list[dict]) -> dict[date, dict]:
    rendus = {u["mois"]: dict.fromkeys(_VERSION) for u in serie if u["nb_attendues"] is None}
    for u in serie:
        if u["nb_attendues"] is None:
            rendus[u["mois"]] |= {"nb_evalues_version": u["nb_evalues"], "nb_anomalies_version": u["nb_anomalies"]}
    serie = [u for u in serie if u["nb_attendues"] is not None]
    if not serie:
        return rendus
    attendues, evalues = somme(serie, "nb_attendues"), somme(serie, "nb_evalues")
    seuil = seuil_cusum(round(evalues / len(serie)), attendues / evalues, 2.0, 120, essais=800, graine=1)
    cumul = 0.0
    for u in serie:
        score = score_cusum(u["nb_anomalies"], u["nb_evalues"], u["nb_attendues"] / u["nb_evalues"], 2.0)
        cumul = max(0.0, cumul + score)
        valeurs = (u["nb_evalues"], u["nb_anomalies"], u["nb_attendues"], cumul, seuil, cumul > seuil)
        rendus[u["mois"]] = dict(zip(_VERSION, valeurs, strict=True))
        cumul = 0.0 if cumul > seuil else cumul
    return rendus


def ind_adoptions_controles(e: dict) -> list[dict]:
    """Une version, chez ceux qui y sont passés : les mêmes, trois mois avant et trois mois après."""
    premiers: dict = {}
    for d in e["fct_declarations"]:
        if d["est_en_vigueur"] and d["declarant_id"]:
            cle = d["logiciel_id"], d["declarant_id"]
            premiers[cle] = min(d["mois"], premiers.get(cle, d["mois"]))
    mesures = groupes([m for m in e["fct_comptes"] if m["est_en_vigueur"]], "declarant_id")
    lots: dict = {}
    for (logiciel, declarant), premier in premiers.items():
        siennes = mesures.get((declarant,), [])
        avant = [m for m in siennes if plus_mois(premier, -3) <= m["mois"] < premier]
        apres = [m for m in siennes if premier <= m["mois"] <= plus_mois(premier, 2) and m["logiciel_id"] == logiciel]
        if avant and apres:
            for cote, du_cote in (("avant", avant), ("apres", apres)):
                for m in du_cote:
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
