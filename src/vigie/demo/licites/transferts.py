"""Passer d'un établissement à l'autre de la même entreprise : le contrat continue, et les cumuls de l'année avec lui."""

from dataclasses import replace

from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.licites.registre import licite
from vigie.demo.population.modele import Affectation, Salarie
from vigie.demo.reperes import referentiels


@licite("transfert dans l'entreprise")
def transferts(fabrique: Fabrique) -> None:
    """Source : BOSS, assiette générale (plafond par employeur) ; R. 242-2 ; CT 2025.1, 41.012 (établissement quitté, sans bloc 62)."""
    quitte = fabrique.employeur()
    rejoint = fabrique.employeur(parent=quitte, sante=quitte.sante, urssaf=quitte.urssaf)
    premiers = fabrique.fenetre.debut + 1
    for emploi in (referentiels.EMPLOIS[3], referentiels.EMPLOIS[9], referentiels.EMPLOIS[11]):
        salarie = fabrique.touche(quitte, emploi)
        mois = fabrique.tirage.randrange(premiers, max(premiers, fabrique.fenetre.fin) + 1)
        salarie.disparait = mois
        suite: Salarie = replace(salarie, avant=Affectation(quitte, salarie), disparait=None, apparait=mois)
        suite.matricule = f"M{len(rejoint.salaries) + 1:05d}"
        rejoint.salaries.append(suite)
    for declarant in (quitte, rejoint):
        for _ in range(2):
            fabrique.collegue(declarant)
