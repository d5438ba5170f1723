"""Défauts de la réduction générale d'un salarié.

Une réduction fausse se revoit dans le cumul de toute l'année : le planteur recalcule ici, avec les barèmes de la démonstration et
jamais avec les contrôles, les mois où l'écart dépasse la tolérance. Trop près d'elle, il choisit un autre salarié. Le bordereau et
les versements suivent la réduction : chaque défaut ne trouble que ce qu'il annonce.
"""

from decimal import Decimal

from vigie.demo.defauts.calcul_reduction import (
    Mois,
    Suivi,
    absorbe,
    ajouter,
    centimes,
    fautifs_au_sien,
    noter_cumuls,
    reduire,
    suivable,
)
from vigie.demo.defauts.conditions import juge_depuis
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.reperes import baremes, calendrier
from vigie.demo.texte.neodes import montant

# --- un salarié, dans la durée --------------------------------------------------------------------------------------


@defaut("RG-03", quota=4)
def rg_03(cible: Cible) -> bool:
    """Réduction insuffisante un mois, jamais rattrapée : le cumul reste faux jusqu'à la fin de l'année."""
    mois = cible.mois
    par_mois = suivable(cible)
    if par_mois is None or par_mois[mois].reduction < 20_000:
        return False
    ecart = -int(par_mois[mois].reduction * cible.tirage.uniform(0.4, 0.8))
    par_mois[mois].reduction += ecart
    hors = fautifs_au_sien(par_mois, cible)
    if not hors or mois not in hors:
        return False
    reduire(cible, ecart)
    noter_cumuls(cible, hors, "réduction inférieure à celle de la formule")
    return True


@defaut("RG-06", quota=4)
def rg_06(cible: Cible) -> bool:
    """SMIC de deux mois déclaré en un, ou SMIC de l'année précédente."""
    mois = cible.mois
    par_mois, salarie = suivable(cible), cible.salarie
    if par_mois is None or cible.bulletin.heures_sup or salarie.emploi.roulant:
        return False
    ancien, actuel = (baremes.du_mois(m).smic_mensuel_reduction for m in (mois // 12 * 12 - 1, mois))
    precedent = cible.tirage.random() < 0.5 and ancien < actuel
    par_mois[mois].smic = round(par_mois[mois].smic * ancien / actuel) if precedent else par_mois[mois].smic * 2
    plein = salarie.quotite == salarie.reference and cible.bulletin.jours_plafond == calendrier.nb_jours(mois)
    hors = fautifs_au_sien(par_mois, cible)
    if not plein or hors is None or _sortie(par_mois):
        return False
    smic = cible.edition.enfant(cible.trouver("78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(par_mois[mois].smic)
    cible.noter("RG-06", smic, "004", "SMIC de l'année précédente" if precedent else "SMIC de deux mois en un")
    noter_cumuls(cible, hors, "SMIC faux : la réduction n'est plus celle de la formule")
    return True


@defaut("RG-13", quota=3)
def rg_13(cible: Cible) -> bool:
    """SMIC relevé en juin 2026 employé pour la réduction, que la loi calcule à 12,02 €."""
    mois = cible.mois
    par_mois = suivable(cible)
    bareme = baremes.du_mois(mois)
    if par_mois is None or cible.bulletin.heures_sup or bareme.smic_mensuel == bareme.smic_mensuel_reduction:
        return False
    par_mois[mois].smic = round(par_mois[mois].smic * Decimal(bareme.smic_mensuel) / bareme.smic_mensuel_reduction)
    hors = fautifs_au_sien(par_mois, cible)
    if hors is None or _sortie(par_mois):
        return False
    smic = cible.edition.enfant(cible.trouver("78", r001="03"), "79", r001="01")
    smic.ligne("004").valeur = montant(par_mois[mois].smic)
    cible.noter("RG-13", smic, "004", "SMIC relevé, alors que la réduction le fige")
    noter_cumuls(cible, hors, "SMIC relevé : la réduction n'est plus celle de la formule")
    return True


def _sortie(par_mois: dict[int, Mois]) -> bool:
    """Un cumul est-il au point de sortie, ou près : RG-05a jugerait à la place de RG-03 ?"""
    r = smic = 0
    for m in sorted(par_mois):
        r, smic = r + par_mois[m].remuneration, smic + par_mois[m].smic
        if baremes.du_mois(m).point_sortie * smic < r * Decimal("1.05"):
            return True
    return False


def _retraite_rendue(cible: Cible, par_mois: dict[int, Mois]) -> bool:
    """Sans la ligne 106 de ce mois, une reprise rendrait plus que le cumul n'a déduit : RG-11 trébucherait aussi."""
    autres = [cible.bulletins[m].red_106 for m in sorted(par_mois) if m != cible.mois]
    return any(sum(autres[:rang]) > 0 for rang in range(1, len(autres) + 1))


@defaut("RG-12", quota=4)
def rg_12(cible: Cible) -> bool:
    """Ligne 106 oubliée : la part de retraite complémentaire n'est pas déduite."""
    par_mois = suivable(cible)
    if par_mois is None or cible.bulletin.red_106 > -500 or _retraite_rendue(cible, par_mois):
        return False
    par_mois[cible.mois].reduction += cible.bulletin.red_106
    hors = fautifs_au_sien(par_mois, cible)
    if hors is None:
        return False
    with Suivi(cible.edition):
        cible.edition.retirer(*cible.trouver("81", r001="106").lignes)
    cible.noter("RG-12", cible.trouver("81", r001="018"), "001", "réduction sans sa part de retraite complémentaire")
    noter_cumuls(cible, hors, "part de retraite complémentaire absente du cumul")
    return True


@defaut("RG-11", quota=3)
def rg_11(cible: Cible) -> bool:
    """Signe inversé le premier mois de l'année, corrigé le mois suivant."""
    mois, mensuelles = cible.mois, cible.mensuelles
    par_mois = suivable(cible)
    if par_mois is None or mois != min(par_mois) or mois + 1 not in par_mois or par_mois[mois].reduction < 10_000:
        return False
    juste = par_mois[mois].reduction
    par_mois[mois].reduction = -juste
    par_mois[mois + 1].reduction += 2 * juste
    if fautifs_au_sien(par_mois, cible) != {mois} or not absorbe(mensuelles[mois + 1], 2 * juste):
        return False
    for code in ("018", "106"):
        with Suivi(cible.edition):
            ligne = cible.trouver("81", r001=code)
            inverse = 2 * centimes(ligne, "004")
            ajouter(ligne, "004", -inverse)
        with Suivi(mensuelles[mois + 1]):
            ajouter(cible.au(mois + 1).trouver("81", r001=code), "004", inverse)
    cible.noter("RG-11", cible.trouver("81", r001="018"), "004", "signe de la réduction inversé")
    noter_cumuls(cible, {mois}, "signe de la réduction inversé")
    return True


@defaut("RG-05a", quota=3)
def rg_05a(cible: Cible) -> bool:
    """Réduction déduite pour un salaire au-delà du point de sortie ; le SMIC est déclaré chaque mois."""
    mois, mensuelles = cible.mois, cible.mensuelles
    salarie, bulletins = cible.salarie, cible.bulletins
    depuis = juge_depuis(salarie, mois, cible.fenetre)
    if depuis is None or salarie.debuts or salarie.reparait or salarie.forfait or cible.bulletin.arret:
        return False
    suite = [m for m in range(depuis, mois // 12 * 12 + 12) if m in bulletins and m in mensuelles]
    loin = all(
        not bulletins[m].porte_reduction
        and bulletins[m].remuneration > 0
        and bulletins[m].remuneration > baremes.du_mois(m).point_sortie * bulletins[m].smic * Decimal("1.1")
        for m in suite
    )
    if not loin or suite[0] != depuis or not absorbe(cible.edition, 25_000):
        return False
    for m in suite:
        base = cible.au(m).trouver("78", r001="03")
        mensuelles[m].inserer(
            base.lignes[-1], ["S21.G00.79.001,'01'", f"S21.G00.79.004,'{montant(bulletins[m].smic)}'"]
        )
    reduction = cible.tirage.randrange(6_000, 25_000)
    retraite = round(reduction * baremes.du_mois(mois).part_retraite / baremes.du_mois(mois).maximum(False))
    with Suivi(cible.edition):
        derniere = cible.edition.enfant(cible.trouver("78", r001="03"), "79", r001="01").lignes[-1]
        for code, valeur in (("106", -retraite), ("018", retraite - reduction)):
            textes = (f"001,'{code}'", f"003,'{montant(cible.bulletin.remuneration)}'", f"004,'{montant(valeur)}'")
            cible.edition.inserer(derniere, [f"S21.G00.81.{x}" for x in textes])
    cible.noter("RG-05a", cible.trouver("81", r001="018"), "004", "réduction au-delà du point de sortie")
    return True


# --- un salarié, un mois --------------------------------------------------------------------------------------------


@defaut("RG-08", quota=4)
def rg_08(cible: Cible) -> bool:
    """Exonération qui exclut la réduction générale, déclarée à côté d'elle."""
    bulletin = cible.bulletin
    if not bulletin.porte_reduction or bulletin.red_018 >= 0:
        return False
    reduction = cible.trouver("81", r001="106")
    textes = ["S21.G00.81.001,'916'", f"S21.G00.81.003,'{montant(bulletin.remuneration)}'", "S21.G00.81.004,'-25.00'"]
    exoneration = cible.edition.inserer(reduction.lignes[-1], textes)
    cible.noter("RG-08", exoneration, "001", "exonération qui exclut la réduction générale")
    return True


@defaut("RG-09", quota=3)
def rg_09(cible: Cible) -> bool:
    """Mois d'arrêt sans les deux rémunérations qui réduisent le SMIC."""
    bulletin = cible.bulletin
    if not bulletin.arret or not bulletin.porte_reduction or bulletin.retabli <= bulletin.brut:
        return False
    for type_ in ("028", "029"):
        cible.edition.retirer(*cible.trouver("51", r011=type_).lignes)
    reduction = cible.trouver("81", r001="018")
    cible.noter("RG-09", reduction, None, "absence sans rémunérations 028 et 029", "S21.G00.51.011")
    return True


@defaut("AG-09", quota=4)
def ag_09(cible: Cible) -> bool:
    """Code réservé aux régularisations prud'homales, employé sur le mois courant."""
    modele = cible.trouver("81", r001="048")
    textes = ["S21.G00.81.001,'116'", "S21.G00.81.003,'150.00'", "S21.G00.81.004,'12.00'"]
    cible.noter(
        "AG-09", cible.edition.inserer(modele.lignes[-1], textes), "001", "code de régularisation sur le mois courant"
    )
    return True


# --- la réduction maximale ------------------------------------------------------------------------------------------


def _rg_02(cible: Cible, corriger: bool) -> bool:
    mois, bulletins = cible.mois, cible.bulletins
    par_mois, salarie = suivable(cible), cible.salarie
    if par_mois is None or salarie.ppv or any(bulletins[m].rappel for m in par_mois):
        return False
    suite = [m for m in par_mois if m >= mois]
    if corriger and len(suite) < 2:
        return False
    plafond = max(baremes.du_mois(mois).maximum(False), baremes.du_mois(mois).maximum(True))
    r = sum(x.remuneration for m, x in par_mois.items() if m <= mois)
    exces = int((float(plafond) + cible.tirage.uniform(0.03, 0.10)) * r) - sum(
        x.reduction for m, x in par_mois.items() if m <= mois
    )
    par_mois[mois].reduction += exces
    if corriger:
        par_mois[suite[1]].reduction -= exces
    taux = {m: _taux(par_mois, m) - float(plafond) for m in suite}
    hors = fautifs_au_sien(par_mois, cible)
    # Trop près du seuil, l'attendu dépendrait d'un arrondi : on choisit un autre salarié.
    if (
        exces <= 0
        or hors is None
        or not absorbe(cible.edition, exces)
        or any(abs(ecart) < 0.002 for ecart in taux.values())
    ):
        return False
    reduire(cible, exces)
    if corriger:
        reduire(cible.au(suite[1]), -exces)
    for m in suite:
        if taux[m] > 0:
            cotisation = cible.au(m).trouver("81", r001="018")
            cible.au(m).noter("RG-02", cotisation, "004", "réduction cumulée supérieure au coefficient maximal")
    noter_cumuls(cible, hors, "réduction supérieure à celle de la formule")
    return True


def _taux(par_mois: dict[int, Mois], jusqua: int) -> float:
    connus = [x for m, x in par_mois.items() if m <= jusqua]
    return sum(x.reduction for x in connus) / sum(x.remuneration for x in connus)


@defaut("RG-02", quota=3)
def rg_02(cible: Cible) -> bool:
    """Réduction générale excessive en cumul, jamais reprise."""
    return _rg_02(cible, corriger=False)


@defaut("RG-02 (corrigé)", quota=2)
def rg_02_corrige(cible: Cible) -> bool:
    """Réduction générale excessive, reprise le mois suivant."""
    return _rg_02(cible, corriger=True)


@defaut("RG-05b", quota=3)
def rg_05b(cible: Cible) -> bool:
    """Aucune réduction de toute l'année pour un salaire proche du SMIC, chez un employeur qui la pratique."""
    mensuelles, bulletins = cible.mensuelles, cible.bulletins
    par_mois, salarie = suivable(cible), cible.salarie
    if par_mois is None or salarie.apprenti or any(bulletins[m].arret or bulletins[m].rappel for m in par_mois):
        return False
    cumuls = [
        (sum(bulletins[k].b03 for k in par_mois if k <= m), sum(bulletins[k].smic for k in par_mois if k <= m))
        for m in par_mois
    ]
    seul = any(sum(o.valeur("001") == "018" for o in mensuelles[m].occurrences("81")) < 2 for m in par_mois)
    if seul or any(base * 100 > smic * 122 for base, smic in cumuls):
        return False
    bases = {m: cible.au(m).trouver("78", r001="03") for m in par_mois}
    retirees = {
        m: [
            *mensuelles[m].enfant(base, "79", r001="01").lignes,
            *(ligne for code in ("018", "106") for ligne in cible.au(m).trouver("81", r001=code).lignes),
        ]
        for m, base in bases.items()
    }
    if any(mensuelles[m].porte_un_defaut(lignes) for m, lignes in retirees.items()):
        return False
    for m, base in bases.items():
        with Suivi(mensuelles[m]):
            mensuelles[m].retirer(*retirees[m])
        cible.au(m).noter("RG-05b", base, "001", "réduction générale non demandée")
    return True
