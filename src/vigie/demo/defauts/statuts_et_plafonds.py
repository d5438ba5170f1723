"""Les gestes qui plantent une cotisation oubliée ou due par personne, et une exonération au-delà de son plafond."""

from datetime import date

from vigie.demo.defauts import attendus_net
from vigie.demo.defauts.calcul_reduction import agregees, total
from vigie.demo.defauts.conditions import indemnites_a_regler, simple
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.neodes import montant

PRIME_EXCESSIVE = 700_000


def _seul_contrat(cible: Cible) -> bool:
    return len(cible.edition.occurrences("40", cible.edition.individu(cible.salarie))) == 1


@defaut("AG-12", quota=3)
def ag_12(cible: Cible) -> bool:
    """Allocations familiales oubliées chez un salarié ordinaire ; le bordereau n'en dit rien."""
    if not simple(cible.bulletin) or cible.salarie.rappels or not _seul_contrat(cible):
        return False
    if cible.salarie.nature not in ("01", "02") or cible.trouver("40").valeur("018") != "200":
        return False
    cible.edition.retirer(*cible.trouver("81", r001="074").lignes)
    cible.noter("AG-12", cible.trouver("78", r001="03"), "001", "allocations familiales absentes")
    return True


@defaut("AG-13", quota=3, rare=True)
def ag_13(cible: Cible) -> bool:
    """Apprenti dont le contrat commence avant mars 2025, CSG et CRDS retenues chaque mois.

    Là depuis la première mensuelle : arrivé plus tard, son contrat antidaté serait aussi une embauche déclarée en retard (CT-14).
    """
    salarie = cible.salarie
    mois = [m for m in cible.bulletins if m in cible.fenetre and m in cible.mensuelles]
    calme = not (salarie.arrets or salarie.fin or salarie.rappels or salarie.debuts or salarie.reparait)
    if not salarie.apprenti or not calme or not mois or salarie.debut.year != 2025:
        return False
    if min(mois) > min(cible.mensuelles):
        return False
    for m in mois:
        ici = cible.au(m)
        ici.trouver("40").ligne("001").valeur = jma(date(2025, 2, 17))
        for cotisation in ici.edition.occurrences("81", ici.edition.individu(salarie)):
            if cotisation.valeur("001") in ("072", "079") and float(cotisation.valeur("004")) > 0:
                ici.noter("AG-13", cotisation, "001", "CSG ou CRDS d'un apprenti d'avant mars 2025")
    return True


@defaut("AG-14", quota=3, agrege=True)
def ag_14(cible: Cible) -> bool:
    """FNAL sur la totalité ajouté au FNAL plafonné."""
    edition = cible.edition
    codes = {o.valeur("001") for o in agregees(edition)}
    if "332" not in codes or "236" in codes:
        return False
    textes = ["S21.G00.23.001,'236'", "S21.G00.23.002,'920'", "S21.G00.23.004,'2000.00'", "S21.G00.23.005,'10.00'"]
    ligne = edition.inserer(agregees(edition)[-1].lignes[-1], textes)
    total(edition, 10)
    cible.noter("AG-14", ligne, "001", "deux FNAL au même bordereau")
    return True


@defaut("NET-02", quota=3)
def net_02(cible: Cible) -> bool:
    """Prime de partage de sept mille euros ; le net social la compte."""
    bulletin, salarie = cible.bulletin, cible.salarie
    seule = bulletin.ppv and not (bulletin.arret or bulletin.rappel or bulletin.heures_sup or salarie.apprenti)
    if not seule or indemnites_a_regler(bulletin) or attendus_net.trouble_la_suite(bulletin):
        return False
    if any(m // 12 == cible.mois // 12 for m in salarie.ppv if m != cible.mois):
        return False
    prime = cible.trouver("52", r001="904")
    prime.ligne("002").valeur = montant(PRIME_EXCESSIVE)
    cible.trouver("58", r003="03").ligne("004").valeur = montant(bulletin.mns + PRIME_EXCESSIVE - bulletin.ppv)
    cible.noter("NET-02", prime, "001", "prime de partage au-delà de six mille euros")
    return True
