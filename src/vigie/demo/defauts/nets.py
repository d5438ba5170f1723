"""Les gestes qui plantent un défaut dans les nets (fiscal, versé, social) ou dans le prélèvement à la source."""

from datetime import timedelta
from random import Random

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.durables import Bulletins, Mensuelles
from vigie.demo.defauts.elementaires import Geste, simple
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import montant


def _poser_net_social(edition: Edition, bulletin: Bulletin, valeur: int) -> None:
    edition.trouver(bulletin.salarie, "58", r003="03").ligne("004").valeur = montant(valeur)


def _net_social(edition: Edition, bulletin: Bulletin, numero: str, valeur: int, controle: str, *autres: str) -> bool:
    """Pose le net social si `controle` doit le trouver, et note tout ce qui le trouvera. Faux si l'attendu n'est pas sûr."""
    attendus = (
        attendus_net.consequences(bulletin, valeur)
        if simple(bulletin) and not attendus_net.trouble_la_suite(bulletin)
        else None
    )
    if attendus is None or controle not in (*attendus, *autres):
        return False
    _poser_net_social(edition, bulletin, valeur)
    attendus_net.noter(edition, bulletin, numero, [*attendus, *autres])
    return True


def mns_03(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social de la moitié du salaire."""
    return _net_social(edition, bulletin, numero, bulletin.b03 * tirage.randrange(45, 62) // 100, "MNS-03")


def mns_03b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social sans la cotisation de retraite complémentaire."""
    return _net_social(
        edition, bulletin, numero, bulletin.net + bulletin.b02 * 4 // 100 + tirage.randrange(500, 2_500), "MNS-03b"
    )


def mns_03c(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social dont une avance est déduite."""
    return _net_social(edition, bulletin, numero, bulletin.net - tirage.randrange(17_000, 26_000), "MNS-03c")


def mns_04(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social dont les titres-restaurant sont déduits."""
    return _net_social(edition, bulletin, numero, bulletin.net - tirage.randrange(4_000, 9_000), "MNS-04")


def mns_05(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social sans les heures supplémentaires exonérées."""
    seules = bulletin.heures_sup and not (
        bulletin.arret or bulletin.rappel or bulletin.ppv or bulletin.salarie.apprenti or bulletin.primes
    )
    if not seules or bulletin.montant_heures_sup < 3_000 or attendus_net.trouble_la_suite(bulletin):
        return False
    _poser_net_social(edition, bulletin, bulletin.net)
    attendus_net.noter(edition, bulletin, numero, ["MNS-05"])
    return True


def mns_09(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social rattaché à un mois sans rapport avec le versement."""
    if bulletin.salarie.rappels or bulletin.rappel or bulletin.mois - 2 < calendrier.mois_de(bulletin.salarie.debut):
        return False
    net_social = edition.trouver(bulletin.salarie, "58", r003="03")
    net_social.ligne("001").valeur = jma(calendrier.premier(bulletin.mois - 2))
    net_social.ligne("002").valeur = jma(calendrier.dernier(bulletin.mois - 2))
    edition.noter(numero, "MNS-09", net_social, "001", "net social rattaché à un mois sans autre bloc")
    return True


def mns_09b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net social de signe inversé."""
    return _net_social(edition, bulletin, numero, -bulletin.net, "MNS-09b", "MNS-09b")


def net_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net versé dont quelques euros manquent : trop peu pour s'écarter du net social."""
    if not simple(bulletin):
        return False
    versement = edition.trouver(bulletin.salarie, "50")
    versement.ligne("004").valeur = montant(bulletin.net - tirage.randrange(100, 600))
    edition.noter(numero, "NET-01", versement, "004", "net versé différent du net fiscal moins ses trois termes")
    return True


def pas_02(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Montant soumis au prélèvement supérieur de quelques euros au net fiscal ; l'impôt reste dans sa tolérance."""
    if not simple(bulletin) or bulletin.soumis_pas < 50_000:
        return False
    versement = edition.trouver(bulletin.salarie, "50")
    versement.ligne("013").valeur = montant(bulletin.soumis_pas + tirage.randrange(200, 400))
    edition.noter(numero, "PAS-02", versement, "013", "montant soumis différent du net fiscal")
    return True


def pas_02b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Contrat devenu court, avec un abattement de quelques euros."""
    salarie = bulletin.salarie
    embauche = (
        salarie.nature == "02" and calendrier.mois_de(salarie.debut) == bulletin.mois and salarie.fin_prevue is not None
    )
    if not simple(bulletin) or not embauche or bulletin.soumis_pas < 50_000:
        return False
    edition.trouver(salarie, "40").ligne("010").valeur = jma(salarie.debut + timedelta(days=40))
    versement = edition.trouver(salarie, "50")
    versement.ligne("013").valeur = montant(bulletin.soumis_pas - tirage.randrange(200, 400))
    edition.noter(numero, "PAS-02b", versement, "013", "abattement de contrat court sans rapport avec le SMIC")
    return True


def _net_fiscal(edition: Edition, bulletin: Bulletin, numero: str, valeur: int, controle: str, texte: str) -> bool:
    if not simple(bulletin) or bulletin.soumis_pas < 20_000:
        return False
    versement = edition.trouver(bulletin.salarie, "50")
    versement.ligne("002").valeur = montant(valeur)
    edition.noter(numero, controle, versement, "002", texte)
    edition.noter(numero, "NET-01", versement, "004", "net versé qui ne répond plus au net fiscal")
    edition.noter(numero, "PAS-02", versement, "013", "montant soumis qui ne répond plus au net fiscal")
    return True


def pas_04(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net fiscal de signe inversé."""
    return _net_fiscal(edition, bulletin, numero, -bulletin.rnf, "PAS-04", "net fiscal négatif")


def pas_04b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Net fiscal supérieur à tout ce qui a été versé."""
    verse = bulletin.brut + bulletin.total_primes + bulletin.sante_patronale
    return _net_fiscal(
        edition, bulletin, numero, verse + tirage.randrange(1_000, 90_000), "PAS-04b", "net fiscal supérieur au brut"
    )


def _regularisation(edition: Edition, bulletin: Bulletin, lignes: list[str]):
    """Insère un bloc 56 à sa place : avant les éléments nets (58) du salarié."""
    premier = edition.occurrences("58", edition.individu(bulletin.salarie))[0].premiere
    return edition.inserer(edition.lignes[edition.rang(premier) - 1], lignes)


def pas_03c(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Rectification du taux de tous les salariés d'une déclaration."""
    etats = edition.occurrences("30")
    if len(etats) < 6 or calendrier.premier(bulletin.mois).month == 1 or edition.occurrences("56"):
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
    edition.noter(numero, "PAS-03c", blocs[0], "002", "taux rectifiés en masse")
    return True


# --- défauts qui se répondent d'un mois à l'autre -------------------------------------------------------------------


def _precedent_compare(mois: int, bulletins: Bulletins, fenetre: Fenetre) -> Bulletin | None:
    """Bulletin du mois précédent auquel le net social de ce mois se compare ; None s'il est atypique ou hors fenêtre."""
    precedent = bulletins.get(mois - 1)
    if precedent is None or mois - 1 not in fenetre or precedent.primes or precedent.ppv or precedent.rappel:
        return None
    salarie, complet = precedent.salarie, precedent.jours_plafond == calendrier.nb_jours(mois - 1)
    sortie = salarie.fin is not None and calendrier.mois_de(salarie.fin) in (mois - 1, mois)
    return precedent if complet and not sortie and not salarie.rappels else None


def mns_07(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Indemnités journalières subrogées absentes du net social, et davantage."""
    precedent = _precedent_compare(mois, bulletins, fenetre)
    if precedent is None or bulletins[mois].ijss < 500 or bulletins[mois].rappel:
        return False
    _poser_net_social(mensuelles[mois], bulletins[mois], precedent.mns * tirage.randrange(30, 55) // 100)
    # dès P26, l'élément de type 10 dit le montant à retrouver
    composes = ["MNS-05"] if mensuelles[mois].declaration.norme >= "P26" else []
    attendus_net.noter(mensuelles[mois], bulletins[mois], numero, ["MNS-07", *composes])
    return True


def mns_08(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Prime de partage de la valeur absente du net social."""
    precedent = _precedent_compare(mois, bulletins, fenetre)
    seule = bulletins[mois].ppv and not (
        bulletins[mois].arret
        or bulletins[mois].rappel
        or bulletins[mois].heures_sup
        or bulletins[mois].salarie.apprenti
    )
    if (
        precedent is None
        or not seule
        or attendus_net.trouble_la_suite(bulletins[mois])
        or bulletins[mois].net > precedent.mns + bulletins[mois].ppv // 3
    ):
        return False
    _poser_net_social(mensuelles[mois], bulletins[mois], bulletins[mois].net)
    attendus_net.noter(mensuelles[mois], bulletins[mois], numero, ["MNS-08", "MNS-05"])
    return True


MOIS_SANS_RENOUVELLEMENT = 13


def pas_01c(mensuelles: Mensuelles, bulletins: Bulletins, numero: str) -> bool:
    """Le même envoi de la DGFiP, le même taux, tous les mois que déclare l'employeur."""
    salarie = bulletins[min(bulletins)].salarie
    transmis = all(m in bulletins and bulletins[m].type_pas == "01" for m in mensuelles)
    if not transmis or salarie.nature != "01" or salarie.fin is not None or salarie.ntt or salarie.taux_pas == 0:
        return False
    premier = min(mensuelles)
    envoi = mensuelles[premier].trouver(salarie, "50").valeur("008")
    for m in mensuelles:
        versement = mensuelles[m].trouver(salarie, "50")
        versement.ligne("008").valeur = envoi
        if m - premier >= MOIS_SANS_RENOUVELLEMENT:
            mensuelles[m].noter(numero, "PAS-01c", versement, "006", "taux gardé plus de treize mois")
    return True


def pas_03b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Une régularisation trois mois de suite, la même."""
    trois_mois = range(mois - 2, mois + 1)
    if (
        trois_mois[0] % 12 == 0
        or trois_mois[0] // 12 != mois // 12
        or any(m not in fenetre or m not in bulletins for m in trois_mois)
    ):
        return False
    for m in trois_mois:
        erreur = calendrier.premier(m - 1).strftime("%m%Y")
        champs = (("001", erreur), ("002", "04"), ("003", "12.00"), ("007", "0.00"), ("010", "12.00"))
        bloc = _regularisation(mensuelles[m], bulletins[m], [f"S21.G00.56.{c},'{v}'" for c, v in champs])
    mensuelles[mois].noter(numero, "PAS-03b", bloc, "002", "régularisé trois mois de suite")
    return True


GESTES: dict[str, Geste] = {
    "MNS-03": mns_03,
    "MNS-03b": mns_03b,
    "MNS-03c": mns_03c,
    "MNS-04": mns_04,
    "MNS-05": mns_05,
    "MNS-09": mns_09,
    "MNS-09b": mns_09b,
    "NET-01": net_01,
    "PAS-02": pas_02,
    "PAS-02b": pas_02b,
    "PAS-03c": pas_03c,
    "PAS-04": pas_04,
    "PAS-04b": pas_04b,
}
DURABLES = {"MNS-07": mns_07, "MNS-08": mns_08, "PAS-03b": pas_03b}
QUOTAS = {
    "PAS-02b": 3, "MNS-07": 3, "MNS-08": 3, "PAS-03b": 3, "PAS-03c": 3, "MNS-05": 3, "MNS-03": 3, "MNS-03b": 3,
    "MNS-03c": 3, "MNS-04": 3, "MNS-09": 3, "MNS-09b": 3, "NET-01": 4, "PAS-02": 3, "PAS-04": 3, "PAS-04b": 3,
}  # fmt: skip
