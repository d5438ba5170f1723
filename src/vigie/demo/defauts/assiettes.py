"""Fausser une assiette comme le ferait un logiciel : les contributions à taux plat qu'elle porte la suivent.

Sans cela le bordereau, qui reprend ses salariés, ne serait plus au taux de son code : deux fautes au lieu d'une.
"""

from vigie.demo.defauts.calcul_reduction import centimes
from vigie.demo.defauts.registre import Cible
from vigie.demo.reperes import taux
from vigie.demo.texte.edition import Occurrence
from vigie.demo.texte.neodes import montant

# Par base : les contributions dont le code agrégé n'a qu'un taux, et ce taux.
SUIVEUSES = {
    "02": {"049": taux.FNAL},
    "04": {"072": taux.CSG, "079": taux.CRDS},
    "07": {"040": taux.CHOMAGE, "048": taux.AGS},
}


def poser_base(cible: Cible, code: str, valeur: int) -> Occurrence:
    """Pose le montant de cette base du salarié, en centimes, et rend la base ; ses contributions à taux plat suivent."""
    base = cible.trouver("78", r001=code)
    ecart = valeur - centimes(base, "004")
    base.ligne("004").valeur = montant(valeur)
    for contribution, taux_plat in SUIVEUSES[code].items():
        siennes = (c for c in cible.edition.cotisations(base) if c.valeur("001") == contribution)
        for cotisation in siennes:
            assiette = centimes(cotisation, "003") + ecart
            cotisation.ligne("003").valeur = montant(assiette)
            cotisation.ligne("004").valeur = montant(taux.part(assiette, taux_plat))
    return base
