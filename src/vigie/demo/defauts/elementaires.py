"""Les gestes qui plantent un défaut d'un seul mois dans une déclaration : chacun retouche le texte et le journalise.

Un geste reçoit l'édition, le bulletin visé, le numéro du défaut et le tirage ; il rend faux s'il ne convient pas ici.
"""

from collections.abc import Callable
from random import Random

from vigie.demo.defauts import attendus_net
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.neodes import montant

Geste = Callable[[Edition, Bulletin, str, Random], bool]


def simple(bulletin: Bulletin) -> bool:
    """Bulletin sans arrêt, rappel, heure supplémentaire, prime exonérée ni apprentissage : rien n'y trouble le net."""
    return (
        not (bulletin.arret or bulletin.rappel or bulletin.heures_sup or bulletin.ppv or bulletin.salarie.apprenti)
        and bulletin.b04 > 0
    )


def _centimes(occurrence: Occurrence, suffixe: str) -> int:
    return round(float(occurrence.valeur(suffixe)) * 100)


def bas_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Base plafonnée supérieure de quelques dizaines de centimes : trop peu pour faire trébucher le cumul annuel."""
    # Un rappel ultérieur rouvrirait le mois et ferait retrouver l'anomalie : on choisit quelqu'un qui n'en a pas.
    if not simple(bulletin) or bulletin.b02 != bulletin.b03 or bulletin.salarie.rappels:
        return False
    base = edition.trouver(bulletin.salarie, "78", r001="02")
    base.ligne("004").valeur = montant(bulletin.b02 + tirage.randrange(30, 90))
    edition.noter(numero, "BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée")
    return True


def mns_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Montant net social absent."""
    edition.retirer(*edition.trouver(bulletin.salarie, "58", r003="03").lignes)
    edition.noter(
        numero, "MNS-01", edition.trouver(bulletin.salarie, "50"), None, "montant net social absent", "S21.G00.58.003"
    )
    return True


def mns_02(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Montant net social supérieur au brut et aux primes."""
    valeur = bulletin.brut + bulletin.total_primes + tirage.randrange(5_000, 40_000)
    attendus = (
        attendus_net.consequences(bulletin, valeur)
        if simple(bulletin) and not attendus_net.trouble_la_suite(bulletin)
        else None
    )
    if attendus is None:
        return False
    net_social = edition.trouver(bulletin.salarie, "58", r003="03")
    net_social.ligne("004").valeur = montant(valeur)
    edition.noter(numero, "MNS-02", net_social, "004", "montant net social supérieur au brut")
    attendus_net.noter(edition, bulletin, numero, attendus)
    return True


def copies_du_net(bulletin: Bulletin) -> list[tuple[str, int]]:
    """Montants que des logiciels copient à tort dans le montant net social."""
    copies = [("assiette déplafonnée", bulletin.b03), ("rémunération nette fiscale", bulletin.rnf), ("zéro", 0)]
    if bulletin.pas >= 100:
        copies.append(("net après prélèvement à la source", bulletin.net - bulletin.pas))
    return copies


def mns_06(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random, copies: int = 4) -> bool:
    """Montant net social copié d'un autre montant, ou nul."""
    if not simple(bulletin) or attendus_net.trouble_la_suite(bulletin):
        return False
    origine, valeur = tirage.choice(copies_du_net(bulletin)[:copies])
    attendus = attendus_net.consequences(bulletin, valeur)
    if attendus is None:
        return False
    net_social = edition.trouver(bulletin.salarie, "58", r003="03")
    net_social.ligne("004").valeur = montant(valeur)
    edition.noter(numero, "MNS-06", net_social, "004", f"copie : {origine}")
    attendus_net.noter(edition, bulletin, numero, attendus)
    return True


def id_02(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Mois de naissance qui contredit le NIR."""
    if bulletin.salarie.ntt:
        return False
    etat_civil = edition.trouver(bulletin.salarie, "30")
    naissance = etat_civil.ligne("006")
    mois = int(naissance.valeur[2:4]) % 12 + 1
    naissance.valeur = f"{naissance.valeur[:2]}{mois:02d}{naissance.valeur[4:]}"
    edition.noter(numero, "ID-02", etat_civil, "006", "mois de naissance différent de celui du NIR")
    return True


def ag_04(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Versement à l'Urssaf différent du bordereau."""
    versement = edition.trouver(None, "20", r002=b_siret(edition))
    montant_ = versement.ligne("005")
    montant_.valeur = montant(_centimes(versement, "005") + tirage.randrange(2, 90) * 1_000)
    edition.noter(numero, "AG-04", versement, "005", "versement Urssaf différent du bordereau")
    return True


def b_siret(edition: Edition) -> str:
    """SIRET déclaré : l'entité d'affectation du versement à l'Urssaf."""
    return edition.declaration.declarant.siret


def ag_04b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Versement de prévoyance différent de ses composants."""
    declarant = edition.declaration.declarant
    if not declarant.sante:
        return False
    versement = edition.trouver(None, "20", r001=declarant.sante.organisme)
    versement.ligne("005").valeur = montant(_centimes(versement, "005") + tirage.randrange(3, 60) * 100)
    edition.noter(numero, "AG-04b", versement, "005", "versement de prévoyance différent de ses composants")
    return True


def ag_05(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Versement du prélèvement à la source différent de la somme des individus."""
    versement = edition.trouver(None, "20", r001="DGFIP")
    versement.ligne("005").valeur = montant(_centimes(versement, "005") + tirage.randrange(3, 200) * 100)
    edition.noter(numero, "AG-05", versement, "005", "versement DGFiP différent des prélèvements individuels")
    return True


def ag_07(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Cotisation qui n'est pas l'assiette multipliée par le taux."""
    cotisation = edition.trouver(bulletin.salarie, "81", r001=tirage.choice(("045", "075", "068", "040")))
    if cotisation.ligne("007") is None:  # taux perdus au changement de logiciel
        return False
    cotisation.ligne("004").valeur = montant(_centimes(cotisation, "004") + tirage.randrange(50, 3_000))
    edition.noter(numero, "AG-07", cotisation, "004", "cotisation différente de l'assiette par le taux")
    return True


def rg_01(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Réduction générale sans le composant SMIC."""
    if not bulletin.porte_reduction:
        return False
    base = edition.trouver(bulletin.salarie, "78", r001="03")
    edition.retirer(*edition.enfant(base, "79", r001="01").lignes)
    edition.noter(numero, "RG-01", base, None, "réduction générale sans montant du SMIC", "S21.G00.79.001")
    return True


def pas_cch_11(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Prélèvement à la source différent de l'assiette par le taux ; le versement à la DGFiP suit."""
    if not simple(bulletin):
        return False
    versement = edition.trouver(bulletin.salarie, "50")
    versement.ligne("009").valeur = montant(bulletin.pas + tirage.randrange(600, 4_000))
    somme = sum(_centimes(o, "009") for o in edition.occurrences("50"))
    edition.trouver(None, "20", r001="DGFIP").ligne("005").valeur = montant((somme + 50) // 100 * 100)
    edition.noter(numero, "S21.G00.50.009/CCH-11", versement, "009", "prélèvement différent de l'assiette par le taux")
    return True


def co_04(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Valeur de réserve de la norme, sans consigne qui l'active."""
    salarie = bulletin.salarie
    if bulletin.primes and bulletin.primes[0].type_ == "028":
        reserve, suffixe = edition.trouver(salarie, "52", r001="028"), "001"
        reserve.ligne("001").valeur = "907"
    elif tirage.random() < 0.5:
        cotisation = edition.trouver(salarie, "81", r001="048")
        textes = ["S21.G00.81.001,'917'", "S21.G00.81.003,'100.00'", "S21.G00.81.004,'1.00'"]
        reserve, suffixe = edition.inserer(cotisation.lignes[-1], textes), "001"
    else:
        net_social = edition.trouver(salarie, "58", r003="03")
        periode = [f"S21.G00.58.{c},'{net_social.valeur(c)}'" for c in ("001", "002")]
        textes = [*periode, "S21.G00.58.003,'04'", "S21.G00.58.004,'15.00'"]
        reserve, suffixe = edition.inserer(net_social.lignes[-1], textes), "003"
    edition.noter(numero, "CO-04", reserve, suffixe, "valeur de réserve employée sans consigne")
    return True


# --- familles de la norme -------------------------------------------------------------------------------------------

LONG = (
    "Responsable du suivi des dossiers et de la relation avec les usagers "
    "du site principal et de ses annexes de proximité du nord"
)

LISTES = (
    ("30", "013", "07"), ("40", "002", "97"), ("40", "014", "15"), ("40", "016", "05"), ("40", "024", "08"),
    ("40", "026", "98"), ("40", "036", "05"), ("40", "037", "07"), ("86", "002", "04"), ("51", "011", "099"),
)  # fmt: skip
FORMATS = (
    ("30", "014", "A1"), ("40", "043", "ABCD"), ("86", "003", "1A"), ("30", "010", "SAINT-ÉLOI"),
    (None, "11.005", "BOURG-EN-PLAINE"), (None, "20.011", "45012026"), ("30", "014", "1"), ("40", "043", "2.5"),
)  # fmt: skip
LONGUEURS = (
    ("40", "006", LONG), ("30", "008", "12 BIS RESIDENCE DES TILLEULS BATIMENT C ESCALIER 14 PORTE 2"),
    ("40", "017", "123"), ("40", "004", "54321A"), ("40", "040", "12"), ("86", "003", "0000120"),
)  # fmt: skip
PRESENCES = (
    ("40", "006"), ("30", "013"), ("30", "015"), ("40", "036"), ("40", "037"), ("40", "024"), ("40", "017"),
    ("40", "026"), ("40", "016"), ("86", "002"),
)  # fmt: skip
# Valeurs qui violent à la fois l'expression et la longueur de leur type.
DOUBLES = frozenset({"1", "2.5"})
TEXTES = {
    "LISTE": "valeur hors liste",
    "FORMAT": "expression du type non respectée",
    "LONGUEUR": "longueur hors bornes",
}


FAMILLES: dict[str, tuple[tuple, ...]] = {
    "LISTE": LISTES,
    "FORMAT": FORMATS,
    "LONGUEUR": LONGUEURS,
    "PRESENCE": PRESENCES,
}


def famille(genre: str) -> Geste:
    """Geste qui viole une famille de contrôles de la norme sur une rubrique tirée au hasard."""

    def geste(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
        return violer(genre, tirage.choice(FAMILLES[genre]), edition, bulletin, numero)

    return geste


def violer(genre: str, cible: tuple, edition: Edition, bulletin: Bulletin, numero: str) -> bool:
    """Viole la famille sur la cible (bloc ou None, suffixe, valeur) ; faux si la rubrique manque ou l'est déjà."""
    bloc, suffixe, *valeur = cible
    if bloc == "51":
        return _remuneration_inconnue(edition, bulletin, numero, valeur[0])
    domaine = bulletin.salarie if bloc else None
    if bloc is None:
        bloc, suffixe = suffixe.split(".")
    occurrence = edition.trouver(domaine, bloc)
    ligne = occurrence.ligne(suffixe)
    if ligne is None or ligne.valeur in valeur or _juge_ailleurs(bulletin, bloc, suffixe):
        return False
    if genre == "PRESENCE":
        edition.retirer(ligne)
        reste = Occurrence([autre for autre in occurrence.lignes if autre is not ligne])
        edition.noter(numero, f"{ligne.rubrique}/PRESENCE", reste, None, "rubrique obligatoire absente", ligne.rubrique)
        return True
    ligne.valeur = valeur[0]
    if ligne.rubrique == "S21.G00.40.002" and occurrence.ligne("003").valeur == "01":
        edition.noter(numero, "S21.G00.40.003/CCH-11", occurrence, "003", "statut conventionnel inconnu d'un cadre")
    for nom in (genre, "LONGUEUR") if valeur[0] in DOUBLES else (genre,):
        edition.noter(numero, f"{ligne.rubrique}/{nom}", occurrence, suffixe, TEXTES[nom])
    return True


def _juge_ailleurs(bulletin: Bulletin, bloc: str, suffixe: str) -> bool:
    """Le statut d'un agent public (CT-13c), le département d'une naissance à l'étranger (30.007/CCH-11) : un autre contrôle les lit."""
    salarie = bulletin.salarie
    return (salarie.agent_public and (bloc, suffixe) == ("40", "026")) or (
        bool(salarie.pays) and (bloc, suffixe) == ("30", "014")
    )


def _remuneration_inconnue(edition: Edition, bulletin: Bulletin, numero: str, type_: str) -> bool:
    modele = edition.trouver(bulletin.salarie, "51", r011="010")
    textes = [str(ligne) for ligne in modele.lignes]
    textes[3] = f"S21.G00.51.011,'{type_}'"
    nouvelle = edition.inserer(modele.lignes[-1], textes)
    edition.noter(numero, "S21.G00.51.011/LISTE", nouvelle, "011", TEXTES["LISTE"])
    return True


GESTES: dict[str, Geste] = {
    "BAS-01": bas_01,
    "MNS-01": mns_01,
    "MNS-02": mns_02,
    "MNS-06": mns_06,
    "ID-02": id_02,
    "AG-04": ag_04,
    "AG-04b": ag_04b,
    "AG-05": ag_05,
    "AG-07": ag_07,
    "RG-01": rg_01,
    "S21.G00.50.009/CCH-11": pas_cch_11,
    "CO-04": co_04,
    **{genre: famille(genre) for genre in FAMILLES},
}
# Gestes qui touchent les montants agrégés : un seul par déclaration.
AGREGES = frozenset({"AG-04", "AG-04b", "AG-05", "S21.G00.50.009/CCH-11"})
