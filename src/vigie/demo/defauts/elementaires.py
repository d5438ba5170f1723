"""Défauts d'un seul mois, dans la paie ou le bordereau : les plus courants."""

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.assiettes import poser_base
from vigie.demo.defauts.calcul_reduction import centimes
from vigie.demo.defauts.conditions import clot_son_cumul, simple
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.texte.neodes import montant


@defaut("BAS-01", quota=5)
def bas_01(cible: Cible) -> bool:
    """Base plafonnée supérieure de quelques euros : trop peu pour troubler la retraite et les nets."""
    bulletin = cible.bulletin
    if not simple(bulletin) or not clot_son_cumul(cible):
        return False
    base = poser_base(cible, "02", bulletin.b02 + cible.tirage.randrange(130, 400))
    cible.noter("BAS-01", base, "004", "base plafonnée supérieure à la déplafonnée")
    return True


@defaut("MNS-01", quota=6)
def mns_01(cible: Cible) -> bool:
    """Montant net social absent."""
    cible.edition.retirer(*cible.trouver("58", r003="03").lignes)
    cible.noter("MNS-01", cible.trouver("50"), None, "montant net social absent", "S21.G00.58.003")
    return True


@defaut("MNS-02", quota=5)
def mns_02(cible: Cible) -> bool:
    """Montant net social supérieur au brut et aux primes."""
    bulletin = cible.bulletin
    valeur = bulletin.brut + bulletin.total_primes + cible.tirage.randrange(5_000, 40_000)
    attendus = (
        attendus_net.consequences(bulletin, valeur)
        if simple(bulletin) and not attendus_net.trouble_la_suite(bulletin)
        else None
    )
    if attendus is None:
        return False
    net_social = cible.trouver("58", r003="03")
    net_social.ligne("004").valeur = montant(valeur)
    cible.noter("MNS-02", net_social, "004", "montant net social supérieur au brut")
    attendus_net.noter(cible, attendus)
    return True


def copies_du_net(bulletin: Bulletin) -> list[tuple[str, int]]:
    """Montants que des logiciels copient à tort dans le montant net social."""
    copies = [("assiette déplafonnée", bulletin.b03), ("rémunération nette fiscale", bulletin.rnf), ("zéro", 0)]
    if bulletin.pas >= 100:
        copies.append(("net après prélèvement à la source", bulletin.net - bulletin.pas))
    return copies


@defaut("MNS-06", quota=8)
def mns_06(cible: Cible) -> bool:
    """Montant net social copié d'un autre montant, ou nul."""
    return copier_le_net(cible, copies=4)


def copier_le_net(cible: Cible, copies: int) -> bool:
    """Copie dans le montant net social l'un des `copies` premiers montants que des logiciels y mettent."""
    bulletin = cible.bulletin
    if not simple(bulletin) or attendus_net.trouble_la_suite(bulletin):
        return False
    origine, valeur = cible.tirage.choice(copies_du_net(bulletin)[:copies])
    attendus = attendus_net.consequences(bulletin, valeur)
    if attendus is None:
        return False
    net_social = cible.trouver("58", r003="03")
    net_social.ligne("004").valeur = montant(valeur)
    cible.noter("MNS-06", net_social, "004", f"copie : {origine}")
    attendus_net.noter(cible, attendus)
    return True


@defaut("ID-02", quota=6)
def id_02(cible: Cible) -> bool:
    """Mois de naissance qui contredit le NIR."""
    if cible.salarie.ntt:
        return False
    etat_civil = cible.trouver("30")
    naissance = etat_civil.ligne("006")
    mois = int(naissance.valeur[2:4]) % 12 + 1
    naissance.valeur = f"{naissance.valeur[:2]}{mois:02d}{naissance.valeur[4:]}"
    cible.noter("ID-02", etat_civil, "006", "mois de naissance différent de celui du NIR")
    return True


def ecarts_de_versement(cible: Cible) -> list[int]:
    """Versé à l'Urssaf moins dû, en centimes, pour chaque mensuelle du déclarant : un trop-versé fait crédit douze mois."""
    siret, ecarts = cible.declarant.siret, []
    for edition in (e for e in cible.mensuelles.values() if e is not None):
        verses, dus = ([o for o in edition.occurrences(bloc) if o.valeur("002") == siret] for bloc in ("20", "22"))
        ecarts.append(sum(centimes(o, "005") for o in verses) - sum(centimes(o, "005") for o in dus))
    return ecarts


def manques_a_verser(cible: Cible) -> bool:
    """Un versement partiel du déclarant : un crédit d'avant le couvrirait."""
    return any(e < 0 for e in ecarts_de_versement(cible))


@defaut("AG-04", quota=6, agrege=True)
def ag_04(cible: Cible) -> bool:
    """Versement à l'Urssaf différent du bordereau."""
    versement = cible.edition.trouver(None, "20", r002=cible.declarant.siret)
    if manques_a_verser(cible):
        return False
    montant_ = versement.ligne("005")
    montant_.valeur = montant(centimes(versement, "005") + cible.tirage.randrange(2, 90) * 1_000)
    cible.noter("AG-04", versement, "005", "versement Urssaf supérieur au bordereau")
    return True


@defaut("AG-04c", quota=4, agrege=True)
def ag_04c(cible: Cible) -> bool:
    """Versement à l'Urssaf d'une partie du bordereau."""
    versement = cible.edition.trouver(None, "20", r002=cible.declarant.siret)
    du = centimes(versement, "005")
    if du < 20_000 or any(e > 0 for e in ecarts_de_versement(cible)):
        return False
    versement.ligne("005").valeur = montant(du - du // 200 * 100)
    cible.noter("AG-04c", versement, "005", "versement Urssaf inférieur au bordereau")
    return True


@defaut("AG-04b", quota=5, agrege=True)
def ag_04b(cible: Cible) -> bool:
    """Versement de prévoyance différent de ses composants."""
    edition, declarant = cible.edition, cible.declarant
    if not declarant.sante:
        return False
    versement = edition.trouver(None, "20", r001=declarant.sante.organisme)
    versement.ligne("005").valeur = montant(centimes(versement, "005") + cible.tirage.randrange(3, 60) * 100)
    cible.noter("AG-04b", versement, "005", "versement de prévoyance différent de ses composants")
    return True


@defaut("AG-05", quota=6, agrege=True)
def ag_05(cible: Cible) -> bool:
    """Versement du prélèvement à la source inférieur à la somme des individus."""
    versement = cible.edition.trouver(None, "20", r001="DGFIP")
    du = centimes(versement, "005")
    if du < 1_000:
        return False
    versement.ligne("005").valeur = montant(du - cible.tirage.randrange(3, du // 100 + 1) * 100)
    cible.noter("AG-05", versement, "005", "versement DGFiP inférieur aux prélèvements individuels")
    return True


@defaut("AG-05b", quota=4, agrege=True)
def ag_05b(cible: Cible) -> bool:
    """Versement du prélèvement à la source supérieur à la somme des individus."""
    versement = cible.edition.trouver(None, "20", r001="DGFIP")
    versement.ligne("005").valeur = montant(centimes(versement, "005") + cible.tirage.randrange(3, 200) * 100)
    cible.noter("AG-05b", versement, "005", "versement DGFiP supérieur aux prélèvements individuels")
    return True


@defaut("AG-07", quota=7)
def ag_07(cible: Cible) -> bool:
    """Cotisation qui n'est pas l'assiette multipliée par le taux."""
    cotisation = cible.trouver("81", r001=cible.tirage.choice(("045", "075", "068")))
    if cotisation.ligne("007") is None:  # taux perdus au changement de logiciel
        return False
    cotisation.ligne("004").valeur = montant(centimes(cotisation, "004") + cible.tirage.randrange(50, 3_000))
    cible.noter("AG-07", cotisation, "004", "cotisation différente de l'assiette par le taux")
    return True


@defaut("RG-01", quota=5)
def rg_01(cible: Cible) -> bool:
    """Réduction générale sans le composant SMIC."""
    edition = cible.edition
    if not cible.bulletin.porte_reduction:
        return False
    base = cible.trouver("78", r001="03")
    edition.retirer(*edition.enfant(base, "79", r001="01").lignes)
    cible.noter("RG-01", base, None, "réduction générale sans montant du SMIC", "S21.G00.79.001")
    return True


@defaut("S21.G00.50.009/CCH-11", quota=5, agrege=True)
def pas_cch_11(cible: Cible) -> bool:
    """Prélèvement à la source différent de l'assiette par le taux ; le versement à la DGFiP suit."""
    edition, bulletin = cible.edition, cible.bulletin
    if not simple(bulletin):
        return False
    versement = cible.trouver("50")
    versement.ligne("009").valeur = montant(bulletin.pas + cible.tirage.randrange(600, 4_000))
    somme = sum(centimes(o, "009") for o in edition.occurrences("50"))
    edition.trouver(None, "20", r001="DGFIP").ligne("005").valeur = montant((somme + 50) // 100 * 100)
    cible.noter("S21.G00.50.009/CCH-11", versement, "009", "prélèvement différent de l'assiette par le taux")
    return True


@defaut("CO-04", quota=10)
def co_04(cible: Cible) -> bool:
    """Valeur de réserve de la norme, sans consigne qui l'active."""
    edition, bulletin = cible.edition, cible.bulletin
    if bulletin.primes and bulletin.primes[0].type_ == "028":
        reserve, suffixe = cible.trouver("52", r001="028"), "001"
        reserve.ligne("001").valeur = "907"
    elif cible.tirage.random() < 0.5:
        cotisation = cible.trouver("81", r001="048")
        textes = ["S21.G00.81.001,'917'", "S21.G00.81.003,'100.00'", "S21.G00.81.004,'1.00'"]
        reserve, suffixe = edition.inserer(cotisation.lignes[-1], textes), "001"
    else:
        net_social = cible.trouver("58", r003="03")
        periode = [f"S21.G00.58.{c},'{net_social.valeur(c)}'" for c in ("001", "002")]
        textes = [*periode, "S21.G00.58.003,'04'", "S21.G00.58.004,'15.00'"]
        reserve, suffixe = edition.inserer(net_social.lignes[-1], textes), "003"
    cible.noter("CO-04", reserve, suffixe, "valeur de réserve employée sans consigne")
    return True
