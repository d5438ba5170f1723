"""La fabrique d'une situation licite : des employeurs et des salariés comme les autres, d'un tirage qui n'est qu'à elle."""

from dataclasses import replace
from random import Random
from typing import Any

from vigie.demo.population.modele import Declarant, Salarie
from vigie.demo.population.peuplement import Peuplement, majeur, taux_transmis
from vigie.demo.reperes import referentiels
from vigie.demo.reperes.referentiels import Emploi

# Les éditeurs les plus répandus, sauf le fautif : quelques clients de plus n'y changent rien aux comparaisons.
EDITEURS = (0, 1, 2, 4)


class Fabrique(Peuplement):
    """Embauche pour une situation ; `rang` : celui de son premier employeur, et `nirs` : les numéros déjà attribués."""

    def __init__(self, nom: str, graine: int, peuplement: Peuplement, rang: int) -> None:
        super().__init__(graine, 0, peuplement.fenetre)
        self.nom, self.rang = nom, rang
        self.tirage = Random(f"licite {nom} {graine}")
        self.nirs = peuplement.nirs
        self.declarants: list[Declarant] = []

    def employeur(self, parent: Declarant | None = None, **traits: Any) -> Declarant:
        """Un employeur sans personne encore ; `parent` : un autre établissement de la même entreprise."""
        rang = self.rang + len(self.declarants)
        declarant = self._declarant(rang, self.tirage.choice(EDITEURS), [], parent)
        declarant.remplaces, declarant.retardataire, declarant.situation = set(), False, self.nom
        for nom, valeur in traits.items():
            setattr(declarant, nom, valeur)
        self.declarants.append(declarant)
        return declarant

    def collegue(self, declarant: Declarant, emploi: Emploi | None = None, **traits: Any) -> Salarie:
        """Un salarié présent dans toute la fenêtre, que rien ne distingue ; `traits` : ce qu'on veut qu'il soit."""
        salarie = self._etat_civil(declarant, len(declarant.salaries), apprenti=bool(traits.get("apprenti")))
        salarie.emploi = emploi or self.tirage.choice(referentiels.EMPLOIS[:8])
        salarie.debut = self._date_entree(entrant=False, apprenti=False)
        for nom, valeur in traits.items():
            setattr(salarie, nom, valeur)
        if not salarie.apprenti:
            salarie.debut = majeur(salarie.naissance, salarie.debut)
        salarie.salaire = salarie.salaire or self._salaire(salarie)
        salarie.taux_pas = taux_transmis(self.tirage, salarie.salaire)
        declarant.salaries.append(salarie)
        return salarie

    def touche(self, declarant: Declarant, emploi: Emploi | None = None, **traits: Any) -> Salarie:
        """Un salarié que la situation touche."""
        return self.collegue(declarant, emploi, situation=self.nom, **traits)

    def suite(self, salarie: Salarie) -> Salarie:
        """La même personne, pour un autre contrat ; à elle ses listes et ses mois."""
        vides = {
            nom: type(valeur)() for nom in salarie.__slots__ if isinstance(valeur := getattr(salarie, nom), list | dict)
        }
        return replace(salarie, **vides)
