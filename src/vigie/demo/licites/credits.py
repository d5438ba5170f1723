"""Un indu repris le mois suivant : l'Urssaf le doit à l'employeur, qui le déduit de ce qu'il verse, ou se le fait rembourser."""

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import RappelDu
from vigie.demo.reperes import referentiels


@licite("crédit déduit du versement")
def deduits(fabrique: Fabrique) -> None:
    """Source : Urssaf, « Comment déclarer et régulariser les cotisations Urssaf en DSN » (un crédit se déduit du versement courant)."""
    _reprendre_un_indu(fabrique, rembourse=False)


@licite("crédit remboursé à part")
def rembourses(fabrique: Fabrique) -> None:
    """Source : Urssaf, même page (le crédit se déduit, ou se rembourse)."""
    _reprendre_un_indu(fabrique, rembourse=True)


def _reprendre_un_indu(fabrique: Fabrique, rembourse: bool) -> None:
    employeur = fabrique.employeur(rembourse=rembourse)
    for _ in range(2):
        salarie = fabrique.touche(employeur, referentiels.EMPLOIS[fabrique.tirage.randrange(1, 4)])
        mois = fabrique.tirage.randrange(fabrique.fenetre.debut, fabrique.fenetre.fin + 1)
        if mois - 1 in fabrique.fenetre:
            salarie.rappels[mois] = RappelDu(mois - 1, -fabrique.tirage.randrange(40, 160) * 100)
    for _ in range(2):
        fabrique.collegue(employeur)
