"""Jumeaux des comparaisons : attendu, entonnoir, loi commune, rangs. Les lois sont resommées, maximisées, tirées en Python nu."""

import random
from collections.abc import Callable
from functools import cache
from math import asin, exp, lgamma, log, sqrt
from statistics import NormalDist

from jumeaux.outils import distincts, groupes, index, somme
from jumeaux.statistiques import limite

_STRATE = ("controle_id", "tranche_effectif", "norme", "est_tiers_declarant")
_QUANTILES = {
    "limite_basse_signal": 0.001, "limite_basse": 0.025, "limite_haute": 0.975, "limite_haute_signal": 0.999,
}  # fmt: skip
_Z95, _Z998 = 1.959964, 3.090232
_RETRECIES = (
    "taux_frequence", "rang_frequence_bas", "rang_frequence_haut", "p_pire_dixieme",
    "exces_anomalies", "exces_personnes", "exces_euros", "rang_volume_bas", "rang_volume_haut",
)  # fmt: skip


def cmp_unites_mois(e: dict) -> list[dict]:
    """Éditeurs, logiciels et versions, chaque mois."""
    logiciels = index(e["dim_logiciels"], "logiciel_id")
    noms = {
        "editeur": lambda x: logiciels[x["logiciel_id"]]["editeur"],
        "logiciel": lambda x: "{editeur} / {logiciel}".format(**logiciels[x["logiciel_id"]]),
        "version": lambda x: x["logiciel_id"],
    }
    mensuelles = [
        d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["nature"] == "01" and d["declarant_id"]
    ]  # fmt: skip
    rendus = []
    for dimension, nom in noms.items():
        effectifs = _effectifs(mensuelles, nom)
        sans = dict.fromkeys(("nb_declarants", "nb_individus", "nb_entreprises", "part_du_plus_gros", "est_nommable"))
        for (mois,), strates in groupes(e["fct_strates"], "mois").items():
            employeurs = {u: x["nb_entreprises"] for (m, u), x in effectifs.items() if m == mois}
            for ligne in comparer(strates, nom, employeurs):
                siens = effectifs.get((mois, ligne["unite"]), sans)
                rendus.append({"dimension": dimension, "mois": mois, **ligne, **siens})
    return rendus


def cmp_editeurs_controles_mois(e: dict) -> list[dict]:
    """La même comparaison, contrôle par contrôle, là où il a trouvé quelque chose."""
    editeurs = {x["logiciel_id"]: x["editeur"] for x in e["dim_logiciels"]}
    rendus = []
    mensuelles = [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["nature"] == "01" and d["declarant_id"]]
    clients = _effectifs(mensuelles, lambda x: editeurs[x["logiciel_id"]])
    for (controle, mois), strates in groupes(e["fct_strates"], "controle_id", "mois").items():
        if somme(strates, "nb_anomalies"):
            employeurs = {
                u: min(clients.get((mois, u), {}).get("nb_entreprises", 0), somme(x, "nb_declarants") or 0)
                for (u,), x in groupes(strates, lambda x: editeurs[x["logiciel_id"]]).items()
            }
            for ligne in comparer(strates, lambda x: editeurs[x["logiciel_id"]], employeurs):
                rendus.append({"editeur": ligne.pop("unite"), "controle_id": controle, "mois": mois, **ligne})
    return rendus


def _effectifs(mensuelles: list[dict], nom: Callable) -> dict[tuple, dict]:
    """(mois, unité) → clients, personnes, et si elle peut être nommée : entrer demande trente-cinq déclarants, rester vingt-cinq."""
    rendus, retenues = {}, set()
    for (mois,), du_mois in sorted(groupes(mensuelles, "mois").items()):
        unites = {}
        for (unite,), lot in groupes(du_mois, nom).items():
            clients = [somme(x, "nb_individus") for x in groupes(lot, "entreprise_id").values()]
            unites[unite] = {
                "nb_declarants": distincts(lot, "declarant_id"),
                "nb_individus": sum(clients),
                "nb_entreprises": len(clients),
                "part_du_plus_gros": max(clients) / sum(clients) if sum(clients) else 1.0,
            }
        retenues = {
            u
            for u, x in unites.items()
            if x["nb_declarants"] >= (25 if u in retenues else 35)
            and x["nb_entreprises"] >= 3
            and x["part_du_plus_gros"] <= 0.85
        }
        nommees = _nommees(unites, retenues)
        rendus |= {(mois, u): x | {"est_nommable": u in nommees} for u, x in unites.items()}
    return rendus


def _nommees(unites: dict[str, dict], retenues: set[str]) -> set[str]:
    """Les autres sont trois au moins, pour vingt-cinq déclarants ; sinon le plus petit des nommés les rejoint."""
    ordre = sorted(retenues, key=lambda u: (unites[u]["nb_declarants"], u))
    autres = [u for u in unites if u not in retenues]
    while autres and ordre and (len(autres) < 3 or sum(unites[u]["nb_declarants"] for u in autres) < 25):
        autres.append(ordre.pop(0))
    return set(ordre)


def comparer(strates: list[dict], nom: Callable, employeurs: dict[str, int]) -> list[dict]:
    """Un mois, ses unités comparées ; les plus aberrantes ne servent de référence à personne."""
    aberrantes: list[str] = []
    while True:
        unites = [u for u in _attendues(strates, nom, aberrantes) if u["nb_evalues"]]
        restent = {u["unite"]: _z(u) for u in unites if u["unite"] not in aberrantes and _comparable(u)}
        pires = [u for u, z in restent.items() if z == max(restent.values())]
        if not pires or restent[pires[0]] < 4 or len(aberrantes) + len(pires) > max(1, len(unites) // 10):
            break
        aberrantes += pires
    if not unites:
        return []
    comparables = [u for u in unites if _comparable(u)]
    phi, tau2 = _dispersion(comparables)
    commun = somme(unites, "nb_anomalies") / somme(unites, "nb_evalues")
    for u in unites:
        u |= (_place(u, tau2, _effet(phi) if len(comparables) >= 10 else 1.0) if _comparable(u) else _sans_place(u)) | {
            "phi": phi,
            "tau2": tau2,
            "est_trop_disperse": phi > 10,
        }
        u["taux_ajuste"] = u["nb_anomalies"] / u["nb_attendues"] * commun if u["nb_attendues"] else None
        u |= dict.fromkeys(_RETRECIES)
    if len([u for u in comparables if u["nb_attendues"]]) >= 10:
        _retrecir(comparables, commun)
    for u in unites:
        if u["position"] != "non_comparable" and employeurs.get(u["unite"], 0) < 30:
            u["position"] = "effectif_insuffisant"
        del u["nb_reference"], u["nb_seuls"]
    return unites


def _attendues(strates: list[dict], nom: Callable, aberrantes: list[str]) -> list[dict]:
    """Ce que chaque unité aurait, strate par strate, au taux des autres."""
    unites: dict[str, dict] = {}
    for lot in groupes(strates, *_STRATE).values():
        comptes = {u: (somme(x, "nb_anomalies"), somme(x, "nb_evalues"), x) for (u,), x in groupes(lot, nom).items()}
        ref_a = sum(a for u, (a, _, _) in comptes.items() if u not in aberrantes)
        ref_n = sum(n for u, (_, n, _) in comptes.items() if u not in aberrantes)
        for unite, (a, n, siennes) in comptes.items():
            num, den = ref_a, ref_n
            if unite not in aberrantes and n > 0.2 * ref_n and ref_n > n:
                num, den = ref_a - a, ref_n - n
            cumul = unites.setdefault(
                unite, {"unite": unite, "nb_attendues": 0.0, "nb_reference": 0, "montant_en_jeu": 0.0, "nb_seuls": 0}
            )
            for c in ("nb_anomalies", "nb_evalues", "nb_personnes_touchees"):
                cumul[c] = cumul.get(c, 0) + somme(siennes, c)
            cumul["montant_en_jeu"] += float(somme(siennes, "montant_en_jeu") or 0)
            cumul["nb_attendues"] += n * (num / den if den else a / n)
            cumul["nb_reference"] += den
            if not any(x and u != unite and u not in aberrantes for u, (_, x, _) in comptes.items()):
                cumul["nb_seuls"] += n
    for u in unites.values():
        u["nb_attendues"] = round(u["nb_attendues"], 6)
    return list(unites.values())


def _comparable(u: dict) -> bool:
    """La moitié au moins de ses objets ont, dans leur strate, ceux d'un autre à qui les comparer."""
    return u["nb_seuls"] <= u["nb_evalues"] / 2


def _sans_place(u: dict) -> dict:
    u["nb_attendues"] = None
    vides = dict.fromkeys(("taux_attendu", "z", *_QUANTILES))
    return vides | {"taux": u["nb_anomalies"] / u["nb_evalues"], "position": "non_comparable", "sens": 0}


def _attendu(u: dict) -> float:
    return min(1.0, u["nb_attendues"] / u["nb_evalues"])


def _elargi(u: dict) -> float:
    return sqrt(1 + u["nb_evalues"] / u["nb_reference"]) if u["nb_reference"] else 1.0


def _z(u: dict) -> float:
    n = u["nb_evalues"]
    return 2 * sqrt(n) * (asin(sqrt(u["nb_anomalies"] / n)) - asin(sqrt(_attendu(u)))) / _elargi(u)


def _quantile(valeurs: list[float], q: float) -> float:
    tries, rang = sorted(valeurs), q * (len(valeurs) - 1)
    bas = int(rang)
    haut = min(bas + 1, len(tries) - 1)
    return tries[bas] + (rang - bas) * (tries[haut] - tries[bas])


def _dispersion(unites: list[dict]) -> tuple[float, float]:
    k = len(unites)
    if k < 10:
        return 1.0, 0.0
    z = [_z(u) for u in unites]
    bas, haut = _quantile(z, 0.1), _quantile(z, 0.9)
    phi = sum(min(max(x, bas), haut) ** 2 for x in z) / k
    w = [4 * u["nb_evalues"] / _elargi(u) ** 2 for u in unites]
    denominateur = sum(w) - sum(x * x for x in w) / sum(w)
    return phi, max(0.0, (k * phi - (k - 1)) / denominateur) if denominateur > 0 else 0.0


@cache
def _effet(phi: float) -> float:
    """φ sur ce qu'il vaudrait par hasard : la moyenne des carrés d'une normale, dixièmes extrêmes ramenés, sommée par quantiles."""
    normale, pas = NormalDist(), 100_000
    carres = (normale.inv_cdf(min(0.9, max(0.1, (i + 0.5) / pas))) ** 2 for i in range(pas))
    return max(1.0, phi / (sum(carres) / pas))


def _place(u: dict, tau2: float, effet: float) -> dict:
    n, p = u["nb_evalues"], _attendu(u)
    taux, z = u["nb_anomalies"] / n, _z(u) / sqrt(max(effet, 1 + 4 * n * tau2 / _elargi(u) ** 2))
    limites = {nom: limite(n, p, q) for nom, q in _QUANTILES.items()}
    hors = [not limites[b] <= taux <= limites[h] for b, h in (
        ("limite_basse_signal", "limite_haute_signal"), ("limite_basse", "limite_haute"))]  # fmt: skip
    position = "conforme"
    if n < 30:
        position = "effectif_insuffisant"
    elif hors[0] and abs(z) > _Z998:
        position = "signal"
    elif hors[1] and abs(z) > _Z95:
        position = "a_surveiller"
    sens = (taux > p) - (taux < p)
    return {"taux": taux, "taux_attendu": p, "z": z, "position": position, "sens": sens, **limites}


def loi_gamma(couples: list[tuple[float, float]]) -> tuple[float, float]:
    """Forme et intensité de la loi commune au maximum de vraisemblance, une coordonnée après l'autre."""
    gardes = [(y, e) for y, e in couples if e]

    def vraisemblance(log_m: float, log_a: float) -> float:
        m, a = exp(log_m), min(exp(log_a), 10_000.0)
        b = a / m
        return sum(lgamma(y + a) - lgamma(a) + a * log(b / (b + e)) + y * log(e / (b + e)) for y, e in gardes)

    log_m, log_a = log((sum(y for y, _ in gardes) + 0.5) / sum(e for _, e in gardes)), 0.0
    for _ in range(6):
        log_a = _sommet(lambda x, m=log_m: vraisemblance(m, x), -6.0, log(10_000.0))
        log_m = _sommet(lambda x, a=log_a: vraisemblance(x, a), log_m - 1, log_m + 1)
    a = min(exp(log_a), 10_000.0)
    return a, a / exp(log_m)


def _sommet(f: Callable[[float], float], bas: float, haut: float) -> float:
    """Le maximum d'une fonction à un seul sommet, par tiers."""
    while haut - bas > 1e-5:
        g, d = bas + (haut - bas) / 3, haut - (haut - bas) / 3
        bas, haut = (g, haut) if f(g) < f(d) else (bas, d)
    return (bas + haut) / 2


def _retrecir(unites: list[dict], commun: float) -> None:
    couples = [(u["nb_anomalies"], u["nb_attendues"]) for u in unites]
    a, b = loi_gamma(couples)
    alea = random.Random(1)
    tirages = [[alea.gammavariate(y + a, 1 / (e + b)) for y, e in couples] for _ in range(1000)]
    frequence = _rangs(tirages)
    volume = _rangs([[e * max(t - 1, 0) for t, (_, e) in zip(x, couples, strict=True)] for x in tirages])
    touchees, observees = somme(unites, "nb_personnes_touchees"), somme(unites, "nb_anomalies")
    dixieme = max(1, round(len(unites) / 10))
    for u, f, v in zip(unites, frequence, volume, strict=True):
        rapport = (u["nb_anomalies"] + a) / (u["nb_attendues"] + b)
        exces = min(u["nb_attendues"] * (rapport - 1), u["nb_anomalies"])
        u["taux_frequence"] = rapport * commun
        u["exces_anomalies"] = exces
        u["exces_personnes"] = min(exces * touchees / observees, u["nb_personnes_touchees"]) if observees else 0.0
        u["exces_euros"] = exces * u["montant_en_jeu"] / u["nb_anomalies"] if u["nb_anomalies"] else 0.0
        # des ex æquo à cheval sur le dixième s'en partagent les places
        u["p_pire_dixieme"] = sum(min(1, max(0, dixieme - b + 1) / (h - b + 1)) for b, h in f) / len(f)
        u["rang_frequence_bas"], u["rang_frequence_haut"] = _bornes(f)
        u["rang_volume_bas"], u["rang_volume_haut"] = _bornes(v)


def _bornes(rangs: list[tuple[int, int]]) -> tuple[int, int]:
    return sorted(b for b, _ in rangs)[25], sorted(h for _, h in rangs)[-26]


def _rangs(tirages: list[list[float]]) -> list[list[tuple[int, int]]]:
    """Par unité et tirage, la première et la dernière place qu'elle tient avec ses ex æquo, 1 = le plus fort."""
    rendus: list[list[tuple[int, int]]] = [[] for _ in tirages[0]]
    for tirage in tirages:
        for i, x in enumerate(tirage):
            rendus[i].append((1 + sum(y > x for y in tirage), sum(y >= x for y in tirage)))
    return rendus
