"""Des indemnités journalières que l'employeur avance, et ne perçoit qu'après le mois de l'arrêt."""

from datetime import timedelta

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import Arret
from vigie.demo.reperes import calendrier, referentiels


@licite("indemnités réglées après le mois de l'arrêt")
def indemnites_differees(fabrique: Fabrique) -> None:
    """Source : CT 2025.1, p. 61 (règlement quand l'employeur perçoit les indemnités) ; BOSS, montant net social, Q13 bis.

    Le salaire est maintenu le mois de l'arrêt ; le brut perd les indemnités le mois de leur règlement, qui n'a plus d'arrêt.
    """
    employeur, fenetre = fabrique.employeur(), fabrique.fenetre
    for reglement in (1, 1, 2):
        salarie = fabrique.touche(employeur, referentiels.EMPLOIS[fabrique.tirage.randrange(1, 4)])
        mois = fabrique.tirage.randrange(fenetre.debut, max(fenetre.debut, fenetre.fin - reglement) + 1)
        debut = calendrier.premier(mois) + timedelta(days=fabrique.tirage.randrange(2, 9))
        fin = debut + timedelta(days=fabrique.tirage.randrange(5, 15))
        salarie.arrets[mois] = Arret(debut, fin, subroge=True, reglement=reglement)
    fabrique.collegue(employeur)
