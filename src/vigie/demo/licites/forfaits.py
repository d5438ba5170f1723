"""Le forfait en jours réduit : moins de 218 jours par an, plafond et SMIC à proportion."""

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.reperes import referentiels

JOURS = (150, 175, 180, 196, 207)


@licite("forfait en jours réduit")
def forfaits_reduits(fabrique: Fabrique) -> None:
    """Source : BOSS, assiette générale, § 830 (plafond × jours du forfait / 218) ; D. 241-7 (SMIC de la réduction).

    La quotité se déclare à deux décimales (jours par an / 12), et le contrat n'est pas à temps partiel (40.014 = 10).
    """
    employeur = fabrique.employeur()
    cadres = [e for e in referentiels.EMPLOIS if e.forfait_admis]
    for jours in fabrique.tirage.sample(JOURS, k=3):
        salarie = fabrique.touche(
            employeur, fabrique.tirage.choice(cadres), forfait=True, quotite=round(jours * 100 / 12)
        )
        fabrique.evenements(salarie)
    fabrique.collegue(employeur)
