"""Ce que tous les jumeaux emploient : regrouper, compter, encadrer un taux. Du Python nu."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from math import sqrt

Z = 1.959964


def groupes(rangees: Iterable[dict], *cles: str | Callable) -> dict[tuple, list[dict]]:
    """Les rangées de même clé, ensemble. Une clé est un nom de colonne ou une fonction de la rangée."""
    rendus: dict[tuple, list[dict]] = {}
    for r in rangees:
        rendus.setdefault(tuple(c(r) if callable(c) else r[c] for c in cles), []).append(r)
    return rendus


def somme(rangees: Iterable[dict], colonne: str):
    """Somme des valeurs connues ; None si aucune ne l'est."""
    valeurs = [r[colonne] for r in rangees if r[colonne] is not None]
    return sum(valeurs) if valeurs else None


def distincts(rangees: Iterable[dict], colonne: str) -> int:
    """Nombre de valeurs différentes, les absentes à part."""
    return len({r[colonne] for r in rangees if r[colonne] is not None})


def encadre(anomalies: int, evalues: int) -> dict:
    """`taux`, `taux_bas`, `taux_haut` (Wilson) ; None sans dénominateur."""
    if not evalues:
        return {"taux": None, "taux_bas": None, "taux_haut": None}
    p, n = anomalies / evalues, evalues
    centre, demi = p + Z**2 / (2 * n), Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n * n))
    return {"taux": p, "taux_bas": (centre - demi) / (1 + Z**2 / n), "taux_haut": (centre + demi) / (1 + Z**2 / n)}


def par_grappes(grappes: list[tuple[int, int]]) -> dict:
    """`part`, `part_basse`, `part_haute` d'une proportion par grappes (effectif, touchés) : Wilson sur les personnes indépendantes qui la valent."""
    vues = [(n, t) for n, t in grappes if n]
    n, t, k = sum(n for n, _ in vues), sum(t for _, t in vues), len(vues)
    if not n:
        return {"part": None, "part_basse": None, "part_haute": None}
    p = t / n
    entre = sum((y - p * x) ** 2 for x, y in vues)
    utile = n if entre <= 1e-9 else min(n, p * (1 - p) / (k / max(k - 1, 1) * entre / n**2))
    utile = k if k < 2 or t in (0, n) else utile
    utile /= (1 + (Z**2 + 1) / (4 * max(k - 1, 1))) ** 2
    centre, demi = p + Z**2 / (2 * utile), Z * sqrt(p * (1 - p) / utile + Z**2 / (4 * utile**2))
    return {
        "part": p,
        "part_basse": (centre - demi) / (1 + Z**2 / utile),
        "part_haute": (centre + demi) / (1 + Z**2 / utile),
    }


def s_applique(controle: dict, d: dict) -> bool:
    """Le contrôle (seed `controles`) juge-t-il une déclaration réelle de ce flux, de cette nature, de cette norme ?"""
    bornes = controle["norme_depuis"], controle["norme_jusqua"]
    if controle["statut"] == "retire" or d["flux"] not in controle["flux"].split(","):
        return False
    if controle["natures"] and d["nature"] not in controle["natures"].split(","):
        return False
    if any(bornes) and (d["norme"] is None or d["norme"] < (bornes[0] or "") or d["norme"] > (bornes[1] or d["norme"])):
        return False
    return controle["redistribue"] == "oui" or not d["est_redistribue"]


def index(rangees: Iterable[dict], cle: str) -> dict:
    """Les rangées par leur clé unique."""
    return {r[cle]: r for r in rangees}


def mois_recus(declarations: Iterable[dict]) -> set[date]:
    """Les mois où une mensuelle au moins est en vigueur."""
    return {d["mois"] for d in declarations if d["nature"] == "01" and d["est_en_vigueur"]}


def plus_mois(jour: date, nombre: int) -> date:
    """Le même jour, `nombre` mois plus tard, ramené au dernier jour du mois s'il n'existe pas."""
    rang = jour.year * 12 + jour.month - 1 + nombre
    premier = jour.replace(year=rang // 12, month=rang % 12 + 1, day=1)
    return premier.replace(day=min(jour.day, fin_de_mois(premier).day))


def fin_de_mois(jour: date) -> date:
    """Le dernier jour du mois."""
    suivant = jour.replace(day=28) + timedelta(days=4)
    return suivant - timedelta(days=suivant.day)


def ecart_mois(debut: date, fin: date) -> int:
    """Mois de calendrier entre deux dates."""
    return (fin.year - debut.year) * 12 + fin.month - debut.month


def dernier(rangees: list[dict], colonne: str, ordre: str):
    """La valeur connue de la rangée la plus récente."""
    connues = [r for r in rangees if r[colonne] is not None and r[ordre] is not None]
    return max(connues, key=lambda r: r[ordre])[colonne] if connues else None


def dernier_fait(e: dict) -> datetime:
    """L'instant du dernier fait connu : un dépôt, une contestation, un retour rattaché, un signalement."""
    faits = [d["connu_le"] for d in e["fct_declarations"]]
    faits += [r["connu_le"] for r in e["int_retours"] if r["est_rattache"] and r["connu_le"]]
    faits += [minuit(g["signale_le"]) for g in e["registre.signalements"]]
    for c in e["registre.contestations"]:
        faits += [minuit(j) for j in (c["deposee_le"], c["close_le"]) if j]
    return max(faits)


def minuit(jour: date | str) -> datetime:
    """Le début d'un jour."""
    return datetime.combine(date.fromisoformat(jour) if isinstance(jour, str) else jour, time())


def regle_datee(e: dict, nom: str, jour: date) -> int:
    """La valeur d'une règle datée, ce jour-là."""
    return next(
        int(r["valeur"]) for r in e["regles_suivi"]
        if r["regle"] == nom and r["date_debut"] <= jour.isoformat() <= (r["date_fin"] or "9999-12-31")
    )  # fmt: skip


def mois_de(declaration: dict) -> date:
    """Le mois d'une déclaration ; un signalement isolé a celui de son dépôt."""
    return declaration["mois"] or declaration["connu_le"].date().replace(day=1)
