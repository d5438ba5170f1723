"""Défaut d'un employeur qui déclare en deux fractions : un salarié dans les deux, plusieurs mois de suite (ID-11)."""

from dataclasses import replace
from random import Random

from vigie.demo.defauts.registre import combien
from vigie.demo.population.modele import NB_FRACTIONS, Declarant, Fenetre, Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.historique import Historique

NB_SALARIES = 3  # pour 2 000 individus


class Fractions:
    """Choisit les salariés que deux paies se partagent, puis journalise ce que chaque fraction en dit."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"fractions {graine}")
        self.fenetre = fenetre
        self.nombre = combien(NB_SALARIES, echelle)
        self.partages: dict[int, list[Salarie]] = {}  # rang du déclarant → seconds contrats

    def appliquer(self, declarants: list[Declarant]) -> None:
        """Avant la paie : deux mi-temps au lieu d'un temps plein, un dans chaque fraction."""
        if len(self.fenetre) < NB_FRACTIONS + 1:
            return
        for declarant in declarants:
            if declarant.fractionne:
                choisis = [s for s in declarant.salaries if self._convient(s)][: self.nombre]
                self.partages[declarant.rang] = [self._partager(s) for s in choisis]
                declarant.salaries += self.partages[declarant.rang]

    def non_places(self) -> list[str]:
        """Le genre, autant de fois qu'il en manque."""
        return ["ID-11"] * (self.nombre - sum(map(len, self.partages.values())))

    def _convient(self, salarie: Salarie) -> bool:
        entier = (
            salarie.nature == "01" and salarie.fin is None and salarie.debut < calendrier.premier(self.fenetre.debut)
        )
        evenements = (
            salarie.numeros
            or salarie.rappels
            or salarie.ntt
            or salarie.arrets
            or salarie.heures_sup
            or salarie.primes
            or salarie.ppv
        )
        return (
            entier and salarie.quotite == salarie.reference and not (evenements or salarie.forfait or salarie.apprenti)
        )

    def _partager(self, salarie: Salarie) -> Salarie:
        mois = self.tirage.randrange(self.fenetre.debut, self.fenetre.fin - 1)
        salarie.quotite //= 2
        salarie.salaire //= 2
        return replace(
            salarie, numero=f"{salarie.numero}-F", debut=calendrier.premier(mois), fraction=NB_FRACTIONS + 1 - salarie.fraction,
            primes={}, ppv={}, heures_sup={},
        )  # fmt: skip

    def planter(self, historique: Historique, suivant) -> None:
        """Journalise les salariés partagés, dans chaque fraction, dès le deuxième mois. `numero` : le suivant."""
        for copie in self.partages.get(historique.declarant.rang, []):
            numero, debut = suivant(), calendrier.mois_de(copie.debut)
            for declaration in historique.declarations():
                if declaration.nature == "01" and declaration.mois > debut:
                    edition = Edition(declaration)
                    edition.noter(numero, "ID-11", edition.trouver(copie, "30"), "001", "salarié dans deux fractions")
