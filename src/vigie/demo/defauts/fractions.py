"""Défaut d'un employeur qui déclare en deux fractions : un salarié dans les deux, plusieurs mois de suite (ID-11)."""

from dataclasses import replace
from random import Random

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
        self.nombre = max(1, round(NB_SALARIES * min(1.0, echelle)))
        self.partages: dict[int, list[Salarie]] = {}  # rang du déclarant → seconds contrats

    def appliquer(self, declarants: list[Declarant]) -> None:
        """Avant la paie : deux mi-temps au lieu d'un temps plein, un dans chaque fraction."""
        if len(self.fenetre) < NB_FRACTIONS + 1:
            return
        for d in declarants:
            if d.fractionne:
                choisis = [s for s in d.salaries if self._convient(s)][: self.nombre]
                self.partages[d.rang] = [self._partager(s) for s in choisis]
                d.salaries += self.partages[d.rang]

    def _convient(self, s: Salarie) -> bool:
        entier = s.nature == "01" and s.fin is None and s.debut < calendrier.premier(self.fenetre.debut)
        evenements = s.numeros or s.rappels or s.ntt or s.arrets or s.heures_sup or s.primes or s.ppv
        return entier and s.quotite == s.reference and not (evenements or s.forfait or s.apprenti)

    def _partager(self, s: Salarie) -> Salarie:
        mi = self.tirage.randrange(self.fenetre.debut, self.fenetre.fin - 1)
        s.quotite //= 2
        s.salaire //= 2
        return replace(
            s, numero=f"{s.numero}-F", debut=calendrier.premier(mi), fraction=NB_FRACTIONS + 1 - s.fraction,
            primes={}, ppv={}, heures_sup={},
        )  # fmt: skip

    def planter(self, h: Historique, numero) -> None:
        """Journalise les salariés partagés, dans chaque fraction, dès le deuxième mois. `numero` : le suivant."""
        for copie in self.partages.get(h.declarant.rang, []):
            n, debut = numero(), calendrier.mois_de(copie.debut)
            for d in h.declarations():
                if d.nature == "01" and d.mois > debut:
                    e = Edition(d)
                    e.noter(n, "ID-11", e.trouver(copie, "30"), "001", "salarié dans deux fractions")
