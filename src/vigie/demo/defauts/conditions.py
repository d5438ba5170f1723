"""Ce qu'un bulletin permet de planter : les conditions que plusieurs défauts partagent."""

from typing import TYPE_CHECKING

from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Fenetre, Salarie
from vigie.demo.reperes import calendrier

if TYPE_CHECKING:
    from vigie.demo.defauts.registre import Cible

MOIS_DE_REGLEMENT = 12


def simple(bulletin: Bulletin) -> bool:
    """Bulletin sans arrêt, rappel, heure supplémentaire, prime exonérée ni apprentissage : rien n'y trouble le net."""
    trouble = bulletin.arret or bulletin.rappel or bulletin.heures_sup or bulletin.ppv or bulletin.salarie.apprenti
    return not trouble and bulletin.b04 > 0 and not indemnites_a_regler(bulletin)


def indemnites_a_regler(bulletin: Bulletin) -> bool:
    """Un arrêt subrogé des douze derniers mois : ses indemnités peuvent se régler ce mois-ci, et les nets ne se jugent plus."""
    arrets = bulletin.salarie.arrets.items()
    return any(a.subroge and 0 <= bulletin.mois - mois <= MOIS_DE_REGLEMENT for mois, a in arrets)


def juge_depuis(salarie: Salarie, mois: int, fenetre: Fenetre) -> int | None:
    """Premier mois de l'historique annuel, s'il est entier dans la fenêtre (sinon le cumul n'est pas jugé)."""
    debut = max(calendrier.annee(mois) * 12, calendrier.mois_de(salarie.debut))
    return debut if debut in fenetre else None


def clot_son_cumul(cible: "Cible") -> bool:
    """Dernière mensuelle de l'année où se juge un cumul resté sous le plafond : ce qu'on y plante ne se revoit pas."""
    mois = cible.mois
    annee = [m for m in cible.mensuelles if m // 12 == mois // 12 and m in cible.bulletins]
    return (
        juge_depuis(cible.salarie, mois, cible.fenetre) is not None
        and mois == max(annee)
        and all(cible.bulletins[m].b02 == cible.bulletins[m].b03 for m in annee)
        and not cible.salarie.rappels
    )


def finit(bulletin: Bulletin) -> bool:
    """Le contrat finit ce mois-là, et n'y reparaît pas."""
    salarie = bulletin.salarie
    return (
        salarie.fin is not None
        and calendrier.mois_de(salarie.fin) == bulletin.mois
        and bulletin.mois != salarie.reparait
    )
