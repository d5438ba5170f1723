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


def _poser_net_social(e: Edition, b: Bulletin, valeur: int) -> None:
    e.trouver(b.salarie, "58", r003="03").ligne("004").valeur = montant(valeur)


def _net_social(e: Edition, b: Bulletin, n: str, valeur: int, controle: str, *autres: str) -> bool:
    """Pose le net social si `controle` doit le trouver, et note tout ce qui le trouvera. Faux si l'attendu n'est pas sûr."""
    attendus = attendus_net.consequences(b, valeur) if simple(b) and not attendus_net.trouble_la_suite(b) else None
    if attendus is None or controle not in (*attendus, *autres):
        return False
    _poser_net_social(e, b, valeur)
    attendus_net.noter(e, b, n, [*attendus, *autres])
    return True


def mns_03(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social de la moitié du salaire."""
    return _net_social(e, b, n, b.b03 * t.randrange(45, 62) // 100, "MNS-03")


def mns_03b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social sans la cotisation de retraite complémentaire."""
    return _net_social(e, b, n, b.net + b.b02 * 4 // 100 + t.randrange(500, 2_500), "MNS-03b")


def mns_03c(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social dont une avance est déduite."""
    return _net_social(e, b, n, b.net - t.randrange(17_000, 26_000), "MNS-03c")


def mns_04(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social dont les titres-restaurant sont déduits."""
    return _net_social(e, b, n, b.net - t.randrange(4_000, 9_000), "MNS-04")


def mns_05(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social sans les heures supplémentaires exonérées."""
    seules = b.heures_sup and not (b.arret or b.rappel or b.ppv or b.salarie.apprenti or b.primes)
    if not seules or b.montant_heures_sup < 3_000 or attendus_net.trouble_la_suite(b):
        return False
    _poser_net_social(e, b, b.net)
    attendus_net.noter(e, b, n, ["MNS-05"])
    return True


def mns_09(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social rattaché à un mois sans rapport avec le versement."""
    if b.salarie.rappels or b.rappel or b.mois - 2 < calendrier.mois_de(b.salarie.debut):
        return False
    net_social = e.trouver(b.salarie, "58", r003="03")
    net_social.ligne("001").valeur = jma(calendrier.premier(b.mois - 2))
    net_social.ligne("002").valeur = jma(calendrier.dernier(b.mois - 2))
    e.noter(n, "MNS-09", net_social, "001", "net social rattaché à un mois sans autre bloc")
    return True


def mns_09b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net social de signe inversé."""
    return _net_social(e, b, n, -b.net, "MNS-09b", "MNS-09b")


def net_01(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net versé dont quelques euros manquent : trop peu pour s'écarter du net social."""
    if not simple(b):
        return False
    versement = e.trouver(b.salarie, "50")
    versement.ligne("004").valeur = montant(b.net - t.randrange(100, 600))
    e.noter(n, "NET-01", versement, "004", "net versé différent du net fiscal moins ses trois termes")
    return True


def pas_02(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Montant soumis au prélèvement supérieur de quelques euros au net fiscal ; l'impôt reste dans sa tolérance."""
    if not simple(b) or b.soumis_pas < 50_000:
        return False
    versement = e.trouver(b.salarie, "50")
    versement.ligne("013").valeur = montant(b.soumis_pas + t.randrange(200, 400))
    e.noter(n, "PAS-02", versement, "013", "montant soumis différent du net fiscal")
    return True


def pas_02b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Contrat devenu court, avec un abattement de quelques euros."""
    s = b.salarie
    embauche = s.nature == "02" and calendrier.mois_de(s.debut) == b.mois and s.fin_prevue is not None
    if not simple(b) or not embauche or b.soumis_pas < 50_000:
        return False
    e.trouver(s, "40").ligne("010").valeur = jma(s.debut + timedelta(days=40))
    versement = e.trouver(s, "50")
    versement.ligne("013").valeur = montant(b.soumis_pas - t.randrange(200, 400))
    e.noter(n, "PAS-02b", versement, "013", "abattement de contrat court sans rapport avec le SMIC")
    return True


def _net_fiscal(e: Edition, b: Bulletin, n: str, valeur: int, controle: str, texte: str) -> bool:
    if not simple(b) or b.soumis_pas < 20_000:
        return False
    versement = e.trouver(b.salarie, "50")
    versement.ligne("002").valeur = montant(valeur)
    e.noter(n, controle, versement, "002", texte)
    e.noter(n, "NET-01", versement, "004", "net versé qui ne répond plus au net fiscal")
    e.noter(n, "PAS-02", versement, "013", "montant soumis qui ne répond plus au net fiscal")
    return True


def pas_04(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net fiscal de signe inversé."""
    return _net_fiscal(e, b, n, -b.rnf, "PAS-04", "net fiscal négatif")


def pas_04b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Net fiscal supérieur à tout ce qui a été versé."""
    verse = b.brut + sum(m for _, m in b.primes) + b.sante_patronale
    return _net_fiscal(e, b, n, verse + t.randrange(1_000, 90_000), "PAS-04b", "net fiscal supérieur au brut")


def _regularisation(e: Edition, b: Bulletin, lignes: list[str]):
    """Insère un bloc 56 à sa place : avant les éléments nets (58) du salarié."""
    premier = e.occurrences("58", e.individu(b.salarie))[0].premiere
    return e.inserer(e.lignes[e.rang(premier) - 1], lignes)


def pas_03c(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Rectification du taux de tous les salariés d'une déclaration."""
    etats = e.occurrences("30")
    if len(etats) < 6 or calendrier.premier(b.mois).month == 1 or e.occurrences("56"):
        return False
    mois = calendrier.premier(b.mois - 1).strftime("%m%Y")
    lignes = [f"S21.G00.56.{c},'{v}'" for c, v in (("001", mois), ("002", "02"), ("005", "0.50"), ("007", "0.00"))]
    lignes.append("S21.G00.56.015,'1500.00'")
    premiers = [o.premiere for o in e.occurrences("58") if o.valeur("003") == "03"]
    blocs = []
    for net_social in premiers:
        rang = e.rang(net_social)
        while e.lignes[rang - 1].rubrique.startswith("S21.G00.58."):
            rang -= 1
        blocs.append(e.inserer(e.lignes[rang - 1], lignes))
    e.noter(n, "PAS-03c", blocs[0], "002", "taux rectifiés en masse")
    return True


# --- défauts qui se répondent d'un mois à l'autre -------------------------------------------------------------------


def _precedent_compare(mi: int, b: Bulletins, fenetre: Fenetre) -> Bulletin | None:
    """Bulletin du mois précédent auquel le net social de ce mois se compare ; None s'il est atypique ou hors fenêtre."""
    precedent = b.get(mi - 1)
    if precedent is None or mi - 1 not in fenetre or precedent.primes or precedent.ppv or precedent.rappel:
        return None
    s, complet = precedent.salarie, precedent.jours_plafond == calendrier.nb_jours(mi - 1)
    sortie = s.fin is not None and calendrier.mois_de(s.fin) in (mi - 1, mi)
    return precedent if complet and not sortie and not s.rappels else None


def mns_07(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Indemnités journalières subrogées absentes du net social, et davantage."""
    precedent = _precedent_compare(mi, b, fenetre)
    if precedent is None or b[mi].ijss < 500 or b[mi].rappel:
        return False
    _poser_net_social(e[mi], b[mi], precedent.mns * t.randrange(30, 55) // 100)
    # dès P26, l'élément de type 10 dit le montant à retrouver
    composes = ["MNS-05"] if e[mi].declaration.norme >= "P26" else []
    attendus_net.noter(e[mi], b[mi], n, ["MNS-07", *composes])
    return True


def mns_08(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Prime de partage de la valeur absente du net social."""
    precedent = _precedent_compare(mi, b, fenetre)
    seule = b[mi].ppv and not (b[mi].arret or b[mi].rappel or b[mi].heures_sup or b[mi].salarie.apprenti)
    if (
        precedent is None
        or not seule
        or attendus_net.trouble_la_suite(b[mi])
        or b[mi].net > precedent.mns + b[mi].ppv // 3
    ):
        return False
    _poser_net_social(e[mi], b[mi], b[mi].net)
    attendus_net.noter(e[mi], b[mi], n, ["MNS-08", "MNS-05"])
    return True


MOIS_SANS_RENOUVELLEMENT = 13


def pas_01c(e: Mensuelles, b: Bulletins, n: str) -> bool:
    """Le même envoi de la DGFiP, le même taux, tous les mois que déclare l'employeur."""
    s = b[min(b)].salarie
    transmis = all(m in b and b[m].type_pas == "01" for m in e)
    if not transmis or s.nature != "01" or s.fin is not None or s.ntt or s.taux_pas == 0:
        return False
    premier = min(e)
    envoi = e[premier].trouver(s, "50").valeur("008")
    for m in e:
        versement = e[m].trouver(s, "50")
        versement.ligne("008").valeur = envoi
        if m - premier >= MOIS_SANS_RENOUVELLEMENT:
            e[m].noter(n, "PAS-01c", versement, "006", "taux gardé plus de treize mois")
    return True


def pas_03b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Une régularisation trois mois de suite, la même."""
    mois = range(mi - 2, mi + 1)
    if mois[0] % 12 == 0 or mois[0] // 12 != mi // 12 or any(m not in fenetre or m not in b for m in mois):
        return False
    for m in mois:
        erreur = calendrier.premier(m - 1).strftime("%m%Y")
        champs = (("001", erreur), ("002", "04"), ("003", "12.00"), ("007", "0.00"), ("010", "12.00"))
        bloc = _regularisation(e[m], b[m], [f"S21.G00.56.{c},'{v}'" for c, v in champs])
    e[mi].noter(n, "PAS-03b", bloc, "002", "régularisé trois mois de suite")
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
