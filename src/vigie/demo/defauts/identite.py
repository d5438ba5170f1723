"""Défauts d'identité : lieux et sexe, identités changées, taux par défaut."""

from random import Random

from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.paie.bulletin import Bulletin

B = "S21.G00."


def coquille(tirage: Random, nom: str) -> str:
    """Deux lettres voisines et différentes interverties, hors de la première et de la dernière ; le nom lui-même s'il n'y en a pas."""
    rangs = [i for i in range(1, len(nom) - 2) if nom[i] != nom[i + 1] and nom[i : i + 2].isalpha()]
    if not rangs:
        return nom
    i = tirage.choice(rangs)
    return nom[:i] + nom[i + 1] + nom[i] + nom[i + 2 :]


# --- défauts d'un mois ---------------------------------------------------------------------------------------------


def _a_un_nir(bulletin: Bulletin) -> bool:
    return bulletin.salarie.ntt is None and bulletin.salarie.pays is None


@defaut("ID-03", quota=3)
def id_03(cible: Cible) -> bool:
    """Sexe déclaré alors que le NIR le porte."""
    if not _a_un_nir(cible.bulletin):
        return False
    etat_civil = cible.trouver("30")
    sexe = cible.edition.inserer(etat_civil.ligne("004"), [f"{B}30.005,'0{cible.salarie.nir[0]}'"])
    etat_civil.lignes.append(sexe.premiere)
    cible.noter("ID-03", etat_civil, "005", "sexe déclaré égal à celui du NIR")
    return True


@defaut("ID-04", quota=3)
def id_04(cible: Cible) -> bool:
    """Naissance déclarée à l'étranger, NIR d'une naissance en France."""
    edition = cible.edition
    if not _a_un_nir(cible.bulletin):
        return False
    etat_civil = cible.trouver("30")
    etat_civil.ligne("014").valeur, etat_civil.ligne("015").valeur = "99", "PT"
    edition.retirer(etat_civil.ligne("007"))
    edition.inserer(etat_civil.lignes[-1], [f"{B}30.029,'PORTUGAL'"])
    cible.noter("ID-04", etat_civil, "014", "naissance à l'étranger, NIR d'une naissance en France")
    return True


@defaut("ID-04b", quota=3)
def id_04b(cible: Cible) -> bool:
    """Département de naissance différent de celui du NIR."""
    salarie = cible.salarie
    if not _a_un_nir(cible.bulletin) or salarie.naissance.year <= 1976:
        return False
    etat_civil = cible.trouver("30")
    etat_civil.ligne("014").valeur = cible.tirage.choice(
        [d for d in ("24", "54", "73", "81") if d != salarie.departement]
    )
    cible.noter("ID-04b", etat_civil, "014", "département de naissance différent de celui du NIR")
    return True


# --- défauts qui se répondent d'un mois à l'autre --------------------------------------------------------------------


@defaut("ID-09", quota=4)
def id_09(cible: Cible) -> bool:
    """Le nom change pour toujours, d'une coquille, sans bloc 31."""
    mois, mensuelles = cible.mois, cible.mensuelles
    salarie, bulletins = cible.salarie, cible.bulletins
    nom = coquille(cible.tirage, salarie.nom)
    # Une version en UTF-8 lirait de travers un nom accentué : on choisit un nom qui ne l'est pas.
    if (
        mois - 1 not in mensuelles
        or mois - 1 not in bulletins
        or salarie.ntt
        or nom == salarie.nom
        or not nom.isascii()
    ):
        return False
    for m in (m for m in mensuelles if m >= mois and m in bulletins):
        cible.au(m).trouver("30").ligne("002").valeur = nom
    cible.noter("ID-09", cible.trouver("30"), "002", "nom changé sans bloc 31")
    return True
