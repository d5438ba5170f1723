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


def rg_03(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Réduction insuffisante un mois, jamais rattrapée : le cumul reste faux jusqu'à la fin de l'année."""
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    if par_mois is None or par_mois[mois].reduction < 20_000:
        return False
    ecart = -int(par_mois[mois].reduction * tirage.uniform(0.4, 0.8))
    par_mois[mois].reduction += ecart
    hors = fautifs(par_mois, salarie)
    if not hors or mois not in hors:
        return False
    reduire(salarie, mensuelles[mois], bulletins[mois], ecart)
    noter_cumuls(salarie, mensuelles, hors, numero, "réduction inférieure à celle de la formule")
    return True


def rg_06(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """SMIC de deux mois déclaré en un, ou SMIC de l'année précédente."""
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    if par_mois is None or bulletins[mois].heures_sup:
        return False
    ancien, actuel = (baremes.du_mois(m).smic_mensuel_reduction for m in (mois // 12 * 12 - 1, mois))
    precedent = tirage.random() < 0.5 and ancien < actuel
    par_mois[mois].smic = round(par_mois[mois].smic * ancien / actuel) if precedent else par_mois[mois].smic * 2
    plein = salarie.quotite == salarie.reference and bulletins[mois].jours_plafond == calendrier.nb_jours(mois)
    hors = fautifs(par_mois, salarie)
    if not plein or hors is None or _sortie(par_mois):
        return False
    smic = mensuelles[mois].enfant(mensuelles[mois].trouver(salarie, "78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(par_mois[mois].smic)
    mensuelles[mois].noter(
        numero, "RG-06", smic, "004", "SMIC de l'année précédente" if precedent else "SMIC de deux mois en un"
    )
    noter_cumuls(salarie, mensuelles, hors, numero, "SMIC faux : la réduction n'est plus celle de la formule")
    return True


def rg_13(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """SMIC relevé en juin 2026 employé pour la réduction, que la loi calcule à 12,02 €."""
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    bareme = baremes.du_mois(mois)
    if par_mois is None or bulletins[mois].heures_sup or bareme.smic_mensuel == bareme.smic_mensuel_reduction:
        return False
    par_mois[mois].smic = round(par_mois[mois].smic * Decimal(bareme.smic_mensuel) / bareme.smic_mensuel_reduction)
    hors = fautifs(par_mois, salarie)
    if hors is None or _sortie(par_mois):
        return False
    smic = mensuelles[mois].enfant(mensuelles[mois].trouver(salarie, "78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(par_mois[mois].smic)
    mensuelles[mois].noter(numero, "RG-13", smic, "004", "SMIC relevé, alors que la réduction le fige")
    noter_cumuls(salarie, mensuelles, hors, numero, "SMIC relevé : la réduction n'est plus celle de la formule")
    return True


def _sortie(par_mois: dict[int, Mois]) -> bool:
    """Un cumul est-il au point de sortie, ou près : RG-05a jugerait à la place de RG-03 ?"""
    r = smic = 0
    for m in sorted(par_mois):
        r, smic = r + par_mois[m].remuneration, smic + par_mois[m].smic
        if baremes.du_mois(m).point_sortie * smic < r * Decimal("1.05"):
            return True
    return False


def rg_12(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Ligne 106 oubliée : la part de retraite complémentaire n'est pas déduite."""
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    if par_mois is None or bulletins[mois].red_106 > -500:
        return False
    par_mois[mois].reduction += bulletins[mois].red_106
    hors = fautifs(par_mois, salarie)
    if hors is None:
        return False
    with Suivi(mensuelles[mois]):
        mensuelles[mois].retirer(*mensuelles[mois].trouver(salarie, "81", r001="106").lignes)
    mensuelles[mois].noter(
        numero,
        "RG-12",
        mensuelles[mois].trouver(salarie, "81", r001="018"),
        "001",
        "réduction sans sa part de retraite complémentaire",
    )
    noter_cumuls(salarie, mensuelles, hors, numero, "part de retraite complémentaire absente du cumul")
    return True


def rg_11(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Signe inversé le premier mois de l'année, corrigé le mois suivant."""
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    if par_mois is None or mois != min(par_mois) or mois + 1 not in par_mois or par_mois[mois].reduction < 10_000:
        return False
    juste = par_mois[mois].reduction
    par_mois[mois].reduction = -juste
    par_mois[mois + 1].reduction += 2 * juste
    if fautifs(par_mois, salarie) != {mois} or not absorbe(mensuelles[mois + 1], 2 * juste):
        return False
    for code in ("018", "106"):
        with Suivi(mensuelles[mois]):
            ligne = mensuelles[mois].trouver(salarie, "81", r001=code)
            inverse = 2 * centimes(ligne, "004")
            ajouter(ligne, "004", -inverse)
        with Suivi(mensuelles[mois + 1]):
            ajouter(mensuelles[mois + 1].trouver(salarie, "81", r001=code), "004", inverse)
    mensuelles[mois].noter(
        numero, "RG-11", mensuelles[mois].trouver(salarie, "81", r001="018"), "004", "signe de la réduction inversé"
    )
    noter_cumuls(salarie, mensuelles, {mois}, numero, "signe de la réduction inversé")
    return True


def rg_05a(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Réduction déduite pour un salaire au-delà du point de sortie ; le SMIC est déclaré chaque mois."""
    salarie = bulletins[mois].salarie
    depuis = juge_depuis(salarie, mois, fenetre)
    if depuis is None or salarie.debuts or salarie.reparait or salarie.forfait or bulletins[mois].arret:
        return False
    suite = [m for m in range(depuis, mois // 12 * 12 + 12) if m in bulletins and m in mensuelles]
    loin = all(
        not bulletins[m].porte_reduction
        and bulletins[m].remuneration > 0
        and bulletins[m].remuneration > baremes.du_mois(m).point_sortie * bulletins[m].smic * Decimal("1.1")
        for m in suite
    )
    if not loin or suite[0] != depuis or not absorbe(mensuelles[mois], 25_000):
        return False
    for m in suite:
        base = mensuelles[m].trouver(salarie, "78", r001="03")
        mensuelles[m].inserer(
            base.lignes[-1], ["S21.G00.79.001,'01'", f"S21.G00.79.004,'{montant(bulletins[m].smic)}'"]
        )
    reduction = tirage.randrange(6_000, 25_000)
    retraite = round(reduction * baremes.du_mois(mois).part_retraite / baremes.du_mois(mois).maximum(False))
    with Suivi(mensuelles[mois]):
        derniere = (
            mensuelles[mois].enfant(mensuelles[mois].trouver(salarie, "78", r001="03"), "79", r001="01").lignes[-1]
        )
        for code, valeur in (("106", -retraite), ("018", retraite - reduction)):
            textes = (f"001,'{code}'", f"003,'{montant(bulletins[mois].remuneration)}'", f"004,'{montant(valeur)}'")
            mensuelles[mois].inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    mensuelles[mois].noter(
        numero,
        "RG-05a",
        mensuelles[mois].trouver(salarie, "81", r001="018"),
        "004",
        "réduction au-delà du point de sortie",
    )
    return True


# --- un salarié, un mois --------------------------------------------------------------------------------------------


def rg_08(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Exonération qui exclut la réduction générale, déclarée à côté d'elle."""
    if not bulletin.porte_reduction or bulletin.red_018 >= 0:
        return False
    reduction = edition.trouver(bulletin.salarie, "81", r001="106")
    textes = ["S21.G00.81.001,'916'", f"S21.G00.81.003,'{montant(bulletin.remuneration)}'", "S21.G00.81.004,'-25.00'"]
    exoneration = edition.inserer(reduction.lignes[-1], textes)
    edition.noter(numero, "RG-08", exoneration, "001", "exonération qui exclut la réduction générale")
    return True


def rg_09(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Mois d'arrêt sans les deux rémunérations qui réduisent le SMIC."""
    if not bulletin.arret or not bulletin.porte_reduction or bulletin.retabli <= bulletin.brut:
        return False
    for type_ in ("028", "029"):
        edition.retirer(*edition.trouver(bulletin.salarie, "51", r011=type_).lignes)
    reduction = edition.trouver(bulletin.salarie, "81", r001="018")
    edition.noter(numero, "RG-09", reduction, None, "absence sans rémunérations 028 et 029", "S21.G00.51.011")
    return True


def ag_09(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Code réservé aux régularisations prud'homales, employé sur le mois courant."""
    modele = edition.trouver(bulletin.salarie, "81", r001="048")
    textes = ["S21.G00.81.001,'116'", "S21.G00.81.003,'150.00'", "S21.G00.81.004,'12.00'"]
    edition.noter(
        numero, "AG-09", edition.inserer(modele.lignes[-1], textes), "001", "code de régularisation sur le mois courant"
    )
    return True


# --- la réduction maximale ------------------------------------------------------------------------------------------


def _rg_02(
    mois: int,
    mensuelles: Mensuelles,
    bulletins: Bulletins,
    numero: str,
    tirage: Random,
    fenetre: Fenetre,
    corriger: bool,
) -> bool:
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    if par_mois is None or salarie.ppv or any(bulletins[m].rappel for m in par_mois):
        return False
    suite = [m for m in par_mois if m >= mois]
    if corriger and len(suite) < 2:
        return False
    plafond = max(baremes.du_mois(mois).maximum(False), baremes.du_mois(mois).maximum(True))
    r = sum(x.remuneration for m, x in par_mois.items() if m <= mois)
    exces = int((float(plafond) + tirage.uniform(0.03, 0.10)) * r) - sum(
        x.reduction for m, x in par_mois.items() if m <= mois
    )
    par_mois[mois].reduction += exces
    if corriger:
        par_mois[suite[1]].reduction -= exces
    taux = {m: _taux(par_mois, m) - float(plafond) for m in suite}
    hors = fautifs(par_mois, salarie)
    # Trop près du seuil, l'attendu dépendrait d'un arrondi : on choisit un autre salarié.
    if (
        exces <= 0
        or hors is None
        or not absorbe(mensuelles[mois], exces)
        or any(abs(ecart) < 0.002 for ecart in taux.values())
    ):
        return False
    reduire(salarie, mensuelles[mois], bulletins[mois], exces)
    if corriger:
        reduire(salarie, mensuelles[suite[1]], bulletins[suite[1]], -exces)
    for m in suite:
        if taux[m] > 0:
            cotisation = mensuelles[m].trouver(salarie, "81", r001="018")
            mensuelles[m].noter(
                numero, "RG-02", cotisation, "004", "réduction cumulée supérieure au coefficient maximal"
            )
    noter_cumuls(salarie, mensuelles, hors, numero, "réduction supérieure à celle de la formule")
    return True


def _taux(par_mois: dict[int, Mois], jusqua: int) -> float:
    connus = [x for m, x in par_mois.items() if m <= jusqua]
    return sum(x.reduction for x in connus) / sum(x.remuneration for x in connus)


def rg_02(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Réduction générale excessive en cumul, jamais reprise."""
    return _rg_02(mois, mensuelles, bulletins, numero, tirage, fenetre, corriger=False)


def rg_02_corrige(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Réduction générale excessive, reprise le mois suivant."""
    return _rg_02(mois, mensuelles, bulletins, numero, tirage, fenetre, corriger=True)


def rg_05b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Aucune réduction de toute l'année pour un salaire proche du SMIC, chez un employeur qui la pratique."""
    par_mois, salarie = suivable(mois, mensuelles, bulletins, fenetre), bulletins[mois].salarie
    if par_mois is None or salarie.apprenti or any(bulletins[m].arret or bulletins[m].rappel for m in par_mois):
        return False
    cumuls = [
        (sum(bulletins[k].b03 for k in par_mois if k <= m), sum(bulletins[k].smic for k in par_mois if k <= m))
        for m in par_mois
    ]
    seul = any(sum(o.valeur("001") == "018" for o in mensuelles[m].occurrences("81")) < 2 for m in par_mois)
    if seul or any(base * 100 > smic * 122 for base, smic in cumuls):
        return False
    for m in par_mois:
        base = mensuelles[m].trouver(salarie, "78", r001="03")
        with Suivi(mensuelles[m]):
            mensuelles[m].retirer(*mensuelles[m].enfant(base, "79", r001="01").lignes)
            for code in ("018", "106"):
                mensuelles[m].retirer(*mensuelles[m].trouver(salarie, "81", r001=code).lignes)
        mensuelles[m].noter(numero, "RG-05b", base, "001", "réduction générale non demandée")
    return True


GESTES = {"RG-08": rg_08, "RG-09": rg_09, "AG-09": ag_09}
DURABLES = {
    "RG-02": rg_02, "RG-02 (corrigé)": rg_02_corrige, "RG-03": rg_03, "RG-05a": rg_05a, "RG-05b": rg_05b, "RG-06": rg_06,
    "RG-11": rg_11, "RG-12": rg_12, "RG-13": rg_13,
}  # fmt: skip
QUOTAS = {
    "RG-13": 3, "RG-05a": 3, "RG-05b": 3, "RG-11": 3, "RG-06": 4, "RG-12": 4, "RG-03": 4, "RG-09": 3, "RG-08": 4, "AG-09": 4,
}  # fmt: skip
