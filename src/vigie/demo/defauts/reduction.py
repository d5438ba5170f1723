"""Défauts de la réduction générale d'un salarié.

Une réduction fausse se revoit dans le cumul de toute l'année : le planteur recalcule ici, avec les barèmes de la démonstration et
jamais avec les contrôles, les mois où l'écart dépasse la tolérance. Trop près d'elle, il choisit un autre salarié. Le bordereau et
les versements suivent la réduction : chaque défaut ne trouble que ce qu'il annonce.
"""

from decimal import Decimal
from random import Random

from vigie.demo.defauts.calcul_reduction import (
    Mois,
    Suivi,
    absorbe,
    ajouter,
    centimes,
    fautifs,
    noter_cumuls,
    reduire,
    suivable,
)
from vigie.demo.defauts.durables import Bulletins, Mensuelles, juge_depuis
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import montant

# --- un salarié, dans la durée --------------------------------------------------------------------------------------


def rg_03(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Réduction insuffisante un mois, jamais rattrapée : le cumul reste faux jusqu'à la fin de l'année."""
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or mois[mi].reduction < 20_000:
        return False
    ecart = -int(mois[mi].reduction * t.uniform(0.4, 0.8))
    mois[mi].reduction += ecart
    hors = fautifs(mois, s)
    if not hors or mi not in hors:
        return False
    reduire(s, e[mi], b[mi], ecart)
    noter_cumuls(s, e, hors, n, "réduction inférieure à celle de la formule")
    return True


def rg_06(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """SMIC de deux mois déclaré en un, ou SMIC de l'année précédente."""
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or b[mi].heures_sup:
        return False
    ancien, actuel = (baremes.du_mois(m).smic_mensuel_reduction for m in (mi // 12 * 12 - 1, mi))
    precedent = t.random() < 0.5 and ancien < actuel
    mois[mi].smic = round(mois[mi].smic * ancien / actuel) if precedent else mois[mi].smic * 2
    plein = s.quotite == s.reference and b[mi].jours_plafond == calendrier.nb_jours(mi)
    hors = fautifs(mois, s)
    if not plein or hors is None or _sortie(mois):
        return False
    smic = e[mi].enfant(e[mi].trouver(s, "78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(mois[mi].smic)
    e[mi].noter(n, "RG-06", smic, "004", "SMIC de l'année précédente" if precedent else "SMIC de deux mois en un")
    noter_cumuls(s, e, hors, n, "SMIC faux : la réduction n'est plus celle de la formule")
    return True


def rg_13(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """SMIC relevé en juin 2026 employé pour la réduction, que la loi calcule à 12,02 €."""
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    bareme = baremes.du_mois(mi)
    if mois is None or b[mi].heures_sup or bareme.smic_mensuel == bareme.smic_mensuel_reduction:
        return False
    mois[mi].smic = round(mois[mi].smic * Decimal(bareme.smic_mensuel) / bareme.smic_mensuel_reduction)
    hors = fautifs(mois, s)
    if hors is None or _sortie(mois):
        return False
    smic = e[mi].enfant(e[mi].trouver(s, "78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(mois[mi].smic)
    e[mi].noter(n, "RG-13", smic, "004", "SMIC relevé, alors que la réduction le fige")
    noter_cumuls(s, e, hors, n, "SMIC relevé : la réduction n'est plus celle de la formule")
    return True


def _sortie(mois: dict[int, Mois]) -> bool:
    """Un cumul est-il au point de sortie, ou près : RG-05a jugerait à la place de RG-03 ?"""
    r = smic = 0
    for m in sorted(mois):
        r, smic = r + mois[m].r, smic + mois[m].smic
        if baremes.du_mois(m).point_sortie * smic < r * Decimal("1.05"):
            return True
    return False


def rg_12(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Ligne 106 oubliée : la part de retraite complémentaire n'est pas déduite."""
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or b[mi].red_106 > -500:
        return False
    mois[mi].reduction += b[mi].red_106
    hors = fautifs(mois, s)
    if hors is None:
        return False
    with Suivi(e[mi]):
        e[mi].retirer(*e[mi].trouver(s, "81", r001="106").lignes)
    e[mi].noter(
        n, "RG-12", e[mi].trouver(s, "81", r001="018"), "001", "réduction sans sa part de retraite complémentaire"
    )
    noter_cumuls(s, e, hors, n, "part de retraite complémentaire absente du cumul")
    return True


def rg_11(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Signe inversé le premier mois de l'année, corrigé le mois suivant."""
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or mi != min(mois) or mi + 1 not in mois or mois[mi].reduction < 10_000:
        return False
    juste = mois[mi].reduction
    mois[mi].reduction = -juste
    mois[mi + 1].reduction += 2 * juste
    if fautifs(mois, s) != {mi} or not absorbe(e[mi + 1], 2 * juste):
        return False
    for code in ("018", "106"):
        with Suivi(e[mi]):
            ligne = e[mi].trouver(s, "81", r001=code)
            inverse = 2 * centimes(ligne, "004")
            ajouter(ligne, "004", -inverse)
        with Suivi(e[mi + 1]):
            ajouter(e[mi + 1].trouver(s, "81", r001=code), "004", inverse)
    e[mi].noter(n, "RG-11", e[mi].trouver(s, "81", r001="018"), "004", "signe de la réduction inversé")
    noter_cumuls(s, e, {mi}, n, "signe de la réduction inversé")
    return True


def rg_05a(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Réduction déduite pour un salaire au-delà du point de sortie ; le SMIC est déclaré chaque mois."""
    s = b[mi].salarie
    depuis = juge_depuis(s, mi, fenetre)
    if depuis is None or s.debuts or s.reparait or s.forfait or b[mi].arret:
        return False
    suite = [m for m in range(depuis, mi // 12 * 12 + 12) if m in b and m in e]
    loin = all(
        not b[m].porte_reduction
        and b[m].r > 0
        and b[m].r > baremes.du_mois(m).point_sortie * b[m].smic * Decimal("1.1")
        for m in suite
    )
    if not loin or suite[0] != depuis or not absorbe(e[mi], 25_000):
        return False
    for m in suite:
        base = e[m].trouver(s, "78", r001="03")
        e[m].inserer(base.lignes[-1], ["S21.G00.79.001,'01'", f"S21.G00.79.004,'{montant(b[m].smic)}'"])
    reduction = t.randrange(6_000, 25_000)
    retraite = round(reduction * baremes.du_mois(mi).part_retraite / baremes.du_mois(mi).maximum(False))
    with Suivi(e[mi]):
        derniere = e[mi].enfant(e[mi].trouver(s, "78", r001="03"), "79", r001="01").lignes[-1]
        for code, valeur in (("106", -retraite), ("018", retraite - reduction)):
            textes = (f"001,'{code}'", f"003,'{montant(b[mi].r)}'", f"004,'{montant(valeur)}'")
            e[mi].inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    e[mi].noter(n, "RG-05a", e[mi].trouver(s, "81", r001="018"), "004", "réduction au-delà du point de sortie")
    return True


# --- un salarié, un mois --------------------------------------------------------------------------------------------


def rg_08(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Exonération qui exclut la réduction générale, déclarée à côté d'elle."""
    if not b.porte_reduction or b.red_018 >= 0:
        return False
    reduction = e.trouver(b.salarie, "81", r001="106")
    textes = ["S21.G00.81.001,'916'", f"S21.G00.81.003,'{montant(b.r)}'", "S21.G00.81.004,'-25.00'"]
    exoneration = e.inserer(reduction.lignes[-1], textes)
    e.noter(n, "RG-08", exoneration, "001", "exonération qui exclut la réduction générale")
    return True


def rg_09(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Mois d'arrêt sans les deux rémunérations qui réduisent le SMIC."""
    if not b.arret or not b.porte_reduction or b.retabli <= b.brut:
        return False
    for type_ in ("028", "029"):
        e.retirer(*e.trouver(b.salarie, "51", r011=type_).lignes)
    reduction = e.trouver(b.salarie, "81", r001="018")
    e.noter(n, "RG-09", reduction, None, "absence sans rémunérations 028 et 029", "S21.G00.51.011")
    return True


def ag_09(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Code réservé aux régularisations prud'homales, employé sur le mois courant."""
    modele = e.trouver(b.salarie, "81", r001="048")
    textes = ["S21.G00.81.001,'116'", "S21.G00.81.003,'150.00'", "S21.G00.81.004,'12.00'"]
    e.noter(n, "AG-09", e.inserer(modele.lignes[-1], textes), "001", "code de régularisation sur le mois courant")
    return True


# --- la réduction maximale ------------------------------------------------------------------------------------------


def _rg_02(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre, corriger: bool) -> bool:
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or s.ppv or any(b[m].rappel for m in mois):
        return False
    suite = [m for m in mois if m >= mi]
    if corriger and len(suite) < 2:
        return False
    plafond = max(baremes.du_mois(mi).maximum(False), baremes.du_mois(mi).maximum(True))
    r = sum(x.r for m, x in mois.items() if m <= mi)
    exces = int((float(plafond) + t.uniform(0.03, 0.10)) * r) - sum(x.reduction for m, x in mois.items() if m <= mi)
    mois[mi].reduction += exces
    if corriger:
        mois[suite[1]].reduction -= exces
    taux = {m: _taux(mois, m) - float(plafond) for m in suite}
    hors = fautifs(mois, s)
    # Trop près du seuil, l'attendu dépendrait d'un arrondi : on choisit un autre salarié.
    if exces <= 0 or hors is None or not absorbe(e[mi], exces) or any(abs(ecart) < 0.002 for ecart in taux.values()):
        return False
    reduire(s, e[mi], b[mi], exces)
    if corriger:
        reduire(s, e[suite[1]], b[suite[1]], -exces)
    for m in suite:
        if taux[m] > 0:
            cotisation = e[m].trouver(s, "81", r001="018")
            e[m].noter(n, "RG-02", cotisation, "004", "réduction cumulée supérieure au coefficient maximal")
    noter_cumuls(s, e, hors, n, "réduction supérieure à celle de la formule")
    return True


def _taux(mois: dict[int, Mois], jusqua: int) -> float:
    connus = [x for m, x in mois.items() if m <= jusqua]
    return sum(x.reduction for x in connus) / sum(x.r for x in connus)


def rg_02(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Réduction générale excessive en cumul, jamais reprise."""
    return _rg_02(mi, e, b, n, t, fenetre, corriger=False)


def rg_02_corrige(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Réduction générale excessive, reprise le mois suivant."""
    return _rg_02(mi, e, b, n, t, fenetre, corriger=True)


def rg_05b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Aucune réduction de toute l'année pour un salaire proche du SMIC, chez un employeur qui la pratique."""
    mois, s = suivable(mi, e, b, fenetre), b[mi].salarie
    if mois is None or s.apprenti or any(b[m].arret or b[m].rappel for m in mois):
        return False
    cumuls = [(sum(b[k].b03 for k in mois if k <= m), sum(b[k].smic for k in mois if k <= m)) for m in mois]
    seul = any(sum(o.valeur("001") == "018" for o in e[m].occurrences("81")) < 2 for m in mois)
    if seul or any(base * 100 > smic * 122 for base, smic in cumuls):
        return False
    for m in mois:
        base = e[m].trouver(s, "78", r001="03")
        with Suivi(e[m]):
            e[m].retirer(*e[m].enfant(base, "79", r001="01").lignes)
            for code in ("018", "106"):
                e[m].retirer(*e[m].trouver(s, "81", r001=code).lignes)
        e[m].noter(n, "RG-05b", base, "001", "réduction générale non demandée")
    return True


GESTES = {"RG-08": rg_08, "RG-09": rg_09, "AG-09": ag_09}
DURABLES = {
    "RG-02": rg_02, "RG-02 (corrigé)": rg_02_corrige, "RG-03": rg_03, "RG-05a": rg_05a, "RG-05b": rg_05b, "RG-06": rg_06,
    "RG-11": rg_11, "RG-12": rg_12, "RG-13": rg_13,
}  # fmt: skip
QUOTAS = {
    "RG-13": 3, "RG-05a": 3, "RG-05b": 3, "RG-11": 3, "RG-06": 4, "RG-12": 4, "RG-03": 4, "RG-09": 3, "RG-08": 4, "AG-09": 4,
}  # fmt: skip
