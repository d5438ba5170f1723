"""Le metteur en scène : avant toute paie, il choisit les salariés à qui un scénario arrive et retient ce que le journal devra dire."""

from collections import Counter
from random import Random

from vigie.demo.defauts.entre_declarants import Identites
from vigie.demo.defauts.etablissements import NB_CONTRATS_PART, Etablissements
from vigie.demo.defauts.registre import Journal, Projet, Scenario, combien, scenarios
from vigie.demo.defauts.scenarios import renumerote
from vigie.demo.population.modele import Declarant, Fenetre, Renumerotation, Salarie
from vigie.demo.texte.edition import Edition


class Metteur:
    """Choisit les salariés, modifie leur histoire, et retient ce que le journal devra dire."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"scenarios {graine}")
        self.fenetre = fenetre
        self.echelle = echelle
        self.journaux: dict[int, list[Journal]] = {}
        self.pris: set[int] = set()
        self.etablissements = Etablissements(graine, fenetre, echelle)
        self.identites = Identites(graine, fenetre, echelle)
        self.reste: dict[str, int] = {}

    def appliquer(self, declarants: list[Declarant]) -> None:
        """Installe tous les scénarios, sauf chez les déclarants à déclaration remplacée ou du mauvais lot."""
        admis = _admis(declarants)
        self._renumeroter_en_masse(admis)
        self._installer_tous(scenarios(), admis)
        self.etablissements.appliquer(admis, set(self.journaux), self.pris)
        self.identites.appliquer([d for d in admis if not self.etablissements.occupe(d.rang)], self.pris)

    def appliquer_seul(self, declarants: list[Declarant], controle: str) -> None:
        """N'installe que les scénarios de ce contrôle."""
        self._installer_tous([s for s in scenarios() if s.controle == controle], _admis(declarants))

    def _installer_tous(self, retenus: list[Scenario], admis: list[Declarant]) -> None:
        couples = [(d, s) for d in admis for s in d.salaries]
        self.tirage.shuffle(couples)
        for scenario in retenus:
            reste = combien(scenario.quota, self.echelle)
            for declarant, salarie in couples:
                if reste and id(salarie) not in self.pris and self._installer(scenario, declarant, salarie):
                    reste -= 1
            self.reste[scenario.genre] = reste

    def calme(self, rang: int) -> bool:
        """Rien ne s'est décidé avant la paie chez ce déclarant."""
        occupe = rang in self.journaux or rang in self.identites.journaux
        return not occupe and not self.etablissements.occupe(rang)

    def non_places(self) -> list[str]:
        """Genres voulus et restés sans place, autant de fois qu'il en manque."""
        manques = list(Counter(self.reste).elements())
        return manques + self.etablissements.non_places() + self.identites.non_places()

    def _installer(self, scenario: Scenario, declarant: Declarant, salarie: Salarie) -> bool:
        evenements = salarie.numeros or salarie.rappels or salarie.ntt or salarie.arrets or salarie.heures_sup
        if evenements or salarie.apprenti or len(declarant.salaries) < 3:
            return False
        journal = scenario.installer(Projet(self.tirage, self.fenetre, declarant, salarie))
        if journal is None:
            return False
        self._retenir(declarant, salarie, journal)
        return True

    def _retenir(self, declarant: Declarant, salarie: Salarie, journal: Journal) -> None:
        self.pris.add(id(salarie))
        self.journaux.setdefault(declarant.rang, []).append(journal)

    def _renumeroter_en_masse(self, declarants: list[Declarant]) -> None:
        """Un changement de logiciel qui renumérote tous les contrats sans les chaîner."""
        self.reste["CT-05"] = self.etablissements.nombre
        for declarant in declarants:
            if self.reste["CT-05"] and len(declarant.logiciels) == 2 and 3 <= len(declarant.salaries) <= 20:
                mois = declarant.logiciels[1].depuis
                suivis = [s for s in declarant.salaries if s.present(mois - 1) and s.present(mois)]
                for salarie in suivis:
                    simple = not (salarie.numeros or salarie.rappels or salarie.ntt)
                    if simple and mois - 1 in self.fenetre:
                        salarie.numeros.append(Renumerotation(mois, f"N{salarie.numero}", False))
                        self._retenir(declarant, salarie, renumerote(salarie, mois))
                if len(suivis) >= NB_CONTRATS_PART and declarant.rang in self.journaux:
                    self._retenir(declarant, suivis[0], _tous_renumerotes(mois))
                    self.reste["CT-05"] -= 1


def _admis(declarants: list[Declarant]) -> list[Declarant]:
    return [d for d in declarants if not (d.remplaces or d.mauvais or d.retardataire or d.a_part)]


def _tous_renumerotes(mois: int) -> Journal:
    def journal(mensuelles: dict[int, Edition], numero: str) -> None:
        etablissement = mensuelles[mois].trouver(None, "11")
        texte = "contrats renumérotés en masse"
        mensuelles[mois].noter(numero, "CT-05", etablissement, None, texte, "S21.G00.40.009")

    return journal
