"""Un contrat d'un mois ou deux, renouvelé : l'abattement vaut d'après le terme initial, deux mois au plus."""

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import NouveauTerme
from vigie.demo.reperes import calendrier

COURT = 2


@licite("contrat court renouvelé")
def contrats_courts(fabrique: Fabrique) -> None:
    """Source : code général des impôts, 204 H, III (terme initial, deux premiers mois d'embauche, renouvellement compris)."""
    employeur, fenetre = fabrique.employeur(), fabrique.fenetre
    for duree in (1, 1, COURT):
        entree = fabrique.tirage.randrange(fenetre.debut, max(fenetre.debut, fenetre.fin - 3) + 1)
        renouvele = entree + duree
        salarie = fabrique.touche(
            employeur,
            nature="02",
            debut=calendrier.premier(entree),
            fin_prevue=calendrier.dernier(renouvele - 1),
            termes=[NouveauTerme(renouvele, calendrier.dernier(renouvele + fabrique.tirage.randrange(1, 3)))],
        )
        terme = salarie.termes[-1].terme
        if calendrier.mois_de(terme) in fenetre:
            salarie.fin, salarie.motif_fin = terme, "031"
    for _ in range(2):
        fabrique.collegue(employeur)
