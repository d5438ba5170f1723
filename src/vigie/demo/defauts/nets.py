"""Les gestes qui plantent un défaut dans les nets (fiscal, versé, social) ou dans le prélèvement à la source."""

from datetime import timedelta

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.conditions import indemnites_a_regler, simple
from vigie.demo.defauts.registre import Cible, Vise, defaut
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.calendrier import jma
from vigie.demo.reperes.taux import part
from vigie.demo.texte.edition import Occurrence
from vigie.demo.texte.neodes import montant


def _poser_net_social(cible: Cible, valeur: int) -> None:
    cible.trouver("58", r003="03").ligne("004").valeur = montant(valeur)


def _net_social(cible: Cible, valeur: int, controle: str, *autres: str) -> bool:
    """Pose le net social si `controle` doit le trouver, et note tout ce qui le trouvera. Faux si l'attendu n'est pas sûr."""
    bulletin = cible.bulletin
    attendus = (
        attendus_net.consequences(bulletin, valeur)
        if simple(bulletin) and not attendus_net.trouble_la_suite(bulletin)
        else None
    )
    if attendus is None or controle not in (*attendus, *autres):
        return False
    _poser_net_social(cible, valeur)
    attendus_net.noter(cible, [*attendus, *autres])
    return True


@defaut("MNS-03", quota=3)
def mns_03(cible: Cible) -> bool:
    """Net social de la moitié du salaire."""
    return _net_social(cible, cible.bulletin.b03 * cible.tirage.randrange(45, 62) // 100, "MNS-03")


@defaut("MNS-03b", quota=3)
def mns_03b(cible: Cible) -> bool:
    """Net social sans la cotisation de retraite complémentaire."""
    bulletin = cible.bulletin
    return _net_social(cible, bulletin.net + bulletin.b02 * 4 // 100 + cible.tirage.randrange(500, 2_500), "MNS-03b")


@defaut("MNS-03c", quota=3)
def mns_03c(cible: Cible) -> bool:
    """Net social dont une avance est déduite."""
    bulletin = cible.bulletin
    return _net_social(cible, bulletin.net - bulletin.brut // 10 - cible.tirage.randrange(17_000, 26_000), "MNS-03c")


@defaut("MNS-04", quota=3)
def mns_04(cible: Cible) -> bool:
    """Net social dont les titres-restaurant sont déduits."""
    return _net_social(cible, cible.bulletin.net - cible.tirage.randrange(4_000, 9_000), "MNS-04")


@defaut("MNS-05", quota=3)
def mns_05(cible: Cible) -> bool:
    """Net social sans les heures supplémentaires exonérées."""
    bulletin = cible.bulletin
    seules = bulletin.heures_sup and not (
        bulletin.arret or bulletin.rappel or bulletin.ppv or cible.salarie.apprenti or bulletin.primes
    )
    if not seules or indemnites_a_regler(bulletin) or bulletin.montant_heures_sup < 3_000:
        return False
    if attendus_net.trouble_la_suite(bulletin):
        return False
    _poser_net_social(cible, bulletin.net)
    attendus_net.noter(cible, ["MNS-05"])
    return True


@defaut("MNS-09", quota=3)
def mns_09(cible: Cible) -> bool:
    """Net social rattaché à un mois sans rapport avec le versement."""
    bulletin = cible.bulletin
    if cible.salarie.rappels or bulletin.rappel or bulletin.mois - 2 < calendrier.mois_de(cible.salarie.debut):
        return False
    net_social = cible.trouver("58", r003="03")
    net_social.ligne("001").valeur = jma(calendrier.premier(bulletin.mois - 2))
    net_social.ligne("002").valeur = jma(calendrier.dernier(bulletin.mois - 2))
    cible.noter("MNS-09", net_social, "001", "net social rattaché à un mois sans autre bloc")
    return True


@defaut("MNS-09b", quota=3)
def mns_09b(cible: Cible) -> bool:
    """Net social de signe inversé."""
    bulletin = cible.bulletin
    return bulletin.net > 20_000 and _net_social(cible, -bulletin.net, "MNS-09b", "MNS-09b")


@defaut("NET-01", quota=4)
def net_01(cible: Cible) -> bool:
    """Net versé dont quelques euros manquent : trop peu pour s'écarter du net social."""
    bulletin = cible.bulletin
    if not simple(bulletin):
        return False
    versement = cible.trouver("50")
    versement.ligne("004").valeur = montant(bulletin.net - cible.tirage.randrange(100, 600))
    cible.noter("NET-01", versement, "004", "net versé différent du net fiscal moins ses trois termes")
    return True


@defaut("PAS-02", quota=3)
def pas_02(cible: Cible) -> bool:
    """Montant soumis au prélèvement supérieur de quelques euros au net fiscal ; l'impôt reste dans sa tolérance."""
    bulletin = cible.bulletin
    if not simple(bulletin) or bulletin.soumis_pas < 50_000:
        return False
    versement = cible.trouver("50")
    versement.ligne("013").valeur = montant(bulletin.soumis_pas + cible.tirage.randrange(200, 400))
    cible.noter("PAS-02", versement, "013", "montant soumis différent du net fiscal")
    return True


@defaut("PAS-02b", quota=3)
def pas_02b(cible: Cible) -> bool:
    """Contrat devenu court, avec un abattement de quelques euros."""
    bulletin, salarie = cible.bulletin, cible.salarie
    embauche = (
        salarie.nature == "02" and calendrier.mois_de(salarie.debut) == bulletin.mois and salarie.fin_prevue is not None
    )
    if not simple(bulletin) or not embauche or bulletin.soumis_pas < 50_000:
        return False
    cible.trouver("40").ligne("010").valeur = jma(salarie.debut + timedelta(days=40))
    versement = cible.trouver("50")
    if bulletin.type_pas == "01":
        # un taux transmis exclut l'abattement
        versement.ligne("007").valeur = "13"
        cible.edition.retirer(versement.ligne("008"))
    versement.ligne("013").valeur = montant(bulletin.soumis_pas - cible.tirage.randrange(200, 400))
    cible.noter("PAS-02b", versement, "013", "abattement de contrat court sans rapport avec le SMIC")
    return True


def _net_fiscal(cible: Cible, valeur: int, controle: str, texte: str) -> bool:
    bulletin = cible.bulletin
    if not simple(bulletin) or bulletin.soumis_pas < 20_000:
        return False
    versement = cible.trouver("50")
    versement.ligne("002").valeur = montant(valeur)
    cible.noter(controle, versement, "002", texte)
    cible.noter("NET-01", versement, "004", "net versé qui ne répond plus au net fiscal")
    cible.noter("PAS-02", versement, "013", "montant soumis qui ne répond plus au net fiscal")
    return True


@defaut("PAS-04", quota=3)
def pas_04(cible: Cible) -> bool:
    """Net fiscal de signe inversé."""
    return _net_fiscal(cible, -cible.bulletin.rnf, "PAS-04", "net fiscal négatif")


@defaut("PAS-04b", quota=3)
def pas_04b(cible: Cible) -> bool:
    """Net fiscal supérieur à tout ce qui a été versé."""
    bulletin = cible.bulletin
    verse = bulletin.brut + bulletin.total_primes + bulletin.sante_patronale
    return _net_fiscal(cible, verse + cible.tirage.randrange(1_000, 90_000), "PAS-04b", "net fiscal supérieur au brut")


def _regularise_autour(cible: Cible, etendue: int) -> bool:
    """La déclaration régularise déjà quelqu'un, à deux mois ou moins de ceux-ci : à trois mois de suite, PAS-03b trébuche."""
    mois = range(cible.mois - etendue - 2, cible.mois + etendue + 3)
    return any(cible.mensuelles[m].occurrences("56") for m in mois if m in cible.mensuelles)


def _regularisation(cible: Cible, lignes: list[str]) -> Occurrence:
    """Insère un bloc 56 à sa place : avant les éléments nets (58) du salarié."""
    edition = cible.edition
    premier = edition.occurrences("58", edition.individu(cible.salarie))[0].premiere
    return edition.inserer(edition.lignes[edition.rang(premier) - 1], lignes)


@defaut("PAS-03c", quota=3)
def pas_03c(cible: Cible) -> bool:
    """Rectification du taux de tous les salariés d'une déclaration."""
    edition, bulletin = cible.edition, cible.bulletin
    etats = edition.occurrences("30")
    if len(etats) < 6 or calendrier.premier(bulletin.mois).month == 1 or _regularise_autour(cible, 0):
        return False
    mois = calendrier.premier(bulletin.mois - 1).strftime("%m%Y")
    lignes = [f"S21.G00.56.{c},'{v}'" for c, v in (("001", mois), ("002", "02"), ("005", "0.50"), ("007", "0.00"))]
    lignes.append("S21.G00.56.015,'1500.00'")
    premiers = [o.premiere for o in edition.occurrences("58") if o.valeur("003") == "03"]
    blocs = []
    for net_social in premiers:
        rang = edition.rang(net_social)
        while edition.lignes[rang - 1].rubrique.startswith("S21.G00.58."):
            rang -= 1
        blocs.append(edition.inserer(edition.lignes[rang - 1], lignes))
    cible.noter("PAS-03c", blocs[0], "002", "taux rectifiés en masse")
    return True


# --- défauts qui se répondent d'un mois à l'autre -------------------------------------------------------------------


def _precedent_compare(cible: Cible) -> Bulletin | None:
    """Bulletin du mois précédent auquel le net social de ce mois se compare ; None s'il est atypique ou hors fenêtre."""
    mois = cible.mois
    precedent = cible.bulletins.get(mois - 1)
    if precedent is None or mois - 1 not in cible.fenetre or precedent.primes or precedent.ppv or precedent.rappel:
        return None
    salarie, complet = precedent.salarie, precedent.jours_plafond == calendrier.nb_jours(mois - 1)
    sortie = salarie.fin is not None and calendrier.mois_de(salarie.fin) in (mois - 1, mois)
    return precedent if complet and not sortie and not salarie.rappels else None


@defaut("MNS-07", quota=3)
def mns_07(cible: Cible) -> bool:
    """Indemnités journalières subrogées absentes du net social, et davantage."""
    precedent, bulletin = _precedent_compare(cible), cible.bulletin
    if precedent is None or bulletin.ijss < 500 or bulletin.rappel:
        return False
    # moins que la moitié de l'avance au-dessus du net versé ; dès P26, l'élément de type 10 dit le montant à retrouver
    valeur = min(
        precedent.mns * cible.tirage.randrange(30, 55) // 100,
        bulletin.net + (bulletin.soumis_pas - bulletin.rnf) // 2 - cible.tirage.randrange(500, 2_000),
    )
    declarees = cible.edition.declaration.norme >= "P26"
    if declarees:
        valeur = min(valeur, part(bulletin.ijss, taux.IJSS_NETTES) - attendus_net.ECART_MANQUE - 500)
    if valeur <= 0:
        return False
    _poser_net_social(cible, valeur)
    attendus_net.noter(cible, ["MNS-07", *(["MNS-05"] if declarees else [])])
    return True


@defaut("MNS-08", quota=3)
def mns_08(cible: Cible) -> bool:
    """Prime de partage de la valeur absente du net social."""
    precedent = _precedent_compare(cible)
    seule = cible.bulletin.ppv and not (
        cible.bulletin.arret or cible.bulletin.rappel or cible.bulletin.heures_sup or cible.salarie.apprenti
    )
    if (
        precedent is None
        or not seule
        or indemnites_a_regler(cible.bulletin)
        or attendus_net.trouble_la_suite(cible.bulletin)
        or cible.bulletin.net > precedent.mns + cible.bulletin.ppv // 3
    ):
        return False
    _poser_net_social(cible, cible.bulletin.net)
    attendus_net.noter(cible, ["MNS-08"])
    return True


MOIS_SANS_RENOUVELLEMENT = 13


@defaut("PAS-01c", quota=3, vise=Vise.REPRIS)
def pas_01c(cible: Cible) -> bool:
    """Le même envoi de la DGFiP, le même taux, tous les mois que déclare l'employeur."""
    salarie, mensuelles, bulletins = cible.salarie, cible.mensuelles, cible.bulletins
    transmis = all(m in bulletins and bulletins[m].type_pas == "01" for m in mensuelles)
    if not transmis or salarie.nature != "01" or salarie.fin is not None or salarie.ntt or salarie.taux_pas == 0:
        return False
    premier = min(mensuelles)
    envoi = cible.au(premier).trouver("50").valeur("008")
    for m in mensuelles:
        versement = cible.au(m).trouver("50")
        versement.ligne("008").valeur = envoi
        if m - premier >= MOIS_SANS_RENOUVELLEMENT:
            cible.au(m).noter("PAS-01c", versement, "006", "taux gardé plus de treize mois")
    return True


@defaut("PAS-03b", quota=3)
def pas_03b(cible: Cible) -> bool:
    """Une régularisation trois mois de suite, la même."""
    mois, bulletins = cible.mois, cible.bulletins
    trois_mois = range(mois - 2, mois + 1)
    if (
        trois_mois[0] % 12 == 0
        or trois_mois[0] // 12 != mois // 12
        or any(m not in cible.fenetre or m not in bulletins for m in trois_mois)
    ):
        return False
    if _regularise_autour(cible.au(mois - 1), 1):
        return False
    for m in trois_mois:
        erreur = calendrier.premier(m - 1).strftime("%m%Y")
        champs = (("001", erreur), ("002", "04"), ("003", "12.00"), ("007", "0.00"), ("010", "12.00"))
        bloc = _regularisation(cible.au(m), [f"S21.G00.56.{c},'{v}'" for c, v in champs])
    cible.noter("PAS-03b", bloc, "002", "régularisé trois mois de suite")
    return True
