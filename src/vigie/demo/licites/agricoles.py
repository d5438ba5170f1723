"""Une exploitation agricole : régime agricole pour tous les risques, dépôt à la MSA, ni bordereau ni code de type de personnel."""

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.reperes.referentiels import Emploi, Secteur

EXPLOITATION = Secteur("0113Z", "7024", "RA110", 260)
CAISSE = "DJ350"  # inventée
OUVRIERS = (
    Emploi(False, "07", "691a", "Conducteur d'engin agricole", 1850, 2300, False),
    Emploi(False, "07", "691b", "Ouvrier d'élevage", 1810, 2100, False),
    Emploi(False, "07", "691c", "Ouvrière maraîchère", 1805, 2050, False),
)


@licite("salarié agricole")
def salaries_agricoles(fabrique: Fabrique) -> None:
    """Source : CT 2025.1, S10.G00.00.007, 40.018/CCH-14, 40.039/CCH-11, 40.042/CCH-11, blocs 22 et 23 (MSA non concernée)."""
    employeur = fabrique.employeur(secteur=EXPLOITATION, msa=CAISSE)
    for emploi in OUVRIERS:
        fabrique.evenements(fabrique.touche(employeur, emploi))
