"""Défauts d'un établissement entier, décidés avant la paie : mois muet, rubrique perdue, codes fourre-tout, passages d'un SIRET à l'autre."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import NamedTuple

from vigie.demo.defauts.registre import combien
from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition

# Établissements qui portent chaque défaut d'ensemble, pour 2 000 individus.
NB_ETABLISSEMENTS = 3
NB_CONTRATS_PART, NB_CONTRATS_PROFESSION = 3, 4  # en dessous, ni une part ni une profession unique ne se jugent


class Deplacement(NamedTuple):
    """Un salarié passé d'un établissement à un autre de l'entreprise (rangs des deux déclarants), depuis un mois."""

    ancien: int
    nouveau: int
    salarie: Salarie
    mois: int


class Etablissements:
    """Choisit les déclarants qui portent un défaut d'ensemble, puis le plante et le journalise, historique par historique."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"etablissements {graine}")
        self.fenetre = fenetre
        self.nombre = combien(NB_ETABLISSEMENTS, echelle)
        self.muets: dict[int, int] = {}
        self.bascules: dict[int, int] = {}
        self.codes: dict[int, str] = {}
        self.deplaces: list[Deplacement] = []

    def appliquer(self, admis: list[Declarant], occupes: set[int], pris: set[int]) -> None:
        """Choisit parmi les déclarants admis ; `occupes` : rangs qui portent déjà un scénario ; `pris` : salariés retenus."""
        libres = [d for d in admis if d.rang not in occupes]
        self._deplacer(admis, pris)
        engages = {rang for x in self.deplaces for rang in (x.ancien, x.nouveau)}
        libres = [d for d in libres if d.rang not in engages]
        self._taire(libres)
        self._perdre_une_rubrique(libres)
        self._confondre_les_codes(libres)

    def _taire(self, libres: list[Declarant]) -> None:
        """Des établissements oublient un mois entier, sans arrêt ni fin ce mois-là."""
        for declarant in self.tirage.sample(libres, k=len(libres)):
            assez = len(self.fenetre) < 4 or len(self.muets) >= self.nombre
            if assez or len(declarant.logiciels) > 1 or not 3 <= len(declarant.salaries) <= 20:
                continue
            mois = self.tirage.randrange(self.fenetre.debut + 1, self.fenetre.fin)
            presents = [
                s for s in declarant.salaries if s.present(mois - 1) and s.present(mois) and s.present(mois + 1)
            ]
            calme = all(
                not s.ntt and not s.numeros and (s.fin is None or calendrier.mois_de(s.fin) != mois)
                for s in declarant.salaries
            )
            if (
                presents
                and calme
                and not any(mois in s.arrets or mois in s.rappels or mois - 1 in s.arrets for s in declarant.salaries)
            ):
                self.muets[declarant.rang] = mois

    def _perdre_une_rubrique(self, libres: list[Declarant]) -> None:
        """Un changement de logiciel fait perdre les taux de cotisation."""
        for declarant in libres:
            if len(declarant.logiciels) == 2 and declarant.rang not in self.muets and len(self.bascules) < self.nombre:
                mois = declarant.logiciels[1].depuis
                if (
                    mois - 1 in self.fenetre
                    and mois in self.fenetre
                    and any(s.present(mois) and s.present(mois - 1) for s in declarant.salaries)
                ):
                    self.bascules[declarant.rang] = mois

    def _confondre_les_codes(self, libres: list[Declarant]) -> None:
        """Une convention « sans objet » pour tous ; une même profession pour des statuts différents."""
        for declarant in libres:
            statuts = {s.emploi.statut for s in declarant.salaries}
            if (
                declarant.rang in self.muets
                or declarant.rang in self.bascules
                or not 5 <= len(declarant.salaries) <= 25
            ):
                continue
            deja = list(self.codes.values())
            if deja.count("CT-13") < self.nombre:
                declarant.secteur = declarant.secteur._replace(idcc="9999")
                self.codes[declarant.rang] = "CT-13"
            elif len(statuts) >= 2 and deja.count("CT-13b") < self.nombre:
                profession = declarant.salaries[0].emploi.profession
                for salarie in declarant.salaries:
                    salarie.emploi = salarie.emploi._replace(profession=profession)
                self.codes[declarant.rang] = "CT-13b"

    def _deplacer(self, admis: list[Declarant], pris: set[int]) -> None:
        """Un salarié passe dans un autre établissement de l'entreprise, qui ne déclare pas l'ancien SIRET."""
        par_siren: dict[str, list[Declarant]] = {}
        for declarant in admis:
            par_siren.setdefault(declarant.siren, []).append(declarant)
        for groupe in (g for g in par_siren.values() if len(g) > 1):
            ancien, nouveau, *_ = sorted(groupe, key=lambda d: -len(d.salaries))
            if len(self.fenetre) >= 4 and len(self.deplaces) < self.nombre:
                self._deplacer_un(ancien, nouveau, pris)

    def _deplacer_un(self, ancien: Declarant, nouveau: Declarant, pris: set[int]) -> None:
        for salarie in ancien.salaries:
            mois = self.tirage.randrange(self.fenetre.debut + 2, self.fenetre.fin)
            libre = not (
                salarie.numeros
                or salarie.rappels
                or salarie.ntt
                or salarie.arrets
                or salarie.apprenti
                or salarie.fin
                or id(salarie) in pris
            )
            if (
                libre
                and salarie.nature == "01"
                and salarie.present(mois - 1)
                and len(ancien.salaries) > 2
                and nouveau.salaries
            ):
                copie = replace(
                    salarie, matricule=f"T{salarie.matricule[1:]}", apparait=mois, primes={}, ppv={}, heures_sup={}
                )
                salarie.disparait = mois
                nouveau.salaries.append(copie)
                pris |= {id(salarie), id(copie)}
                self.deplaces.append(Deplacement(ancien.rang, nouveau.rang, copie, mois))
                return

    def non_places(self) -> list[str]:
        """Genres voulus et restés sans place, autant de fois qu'il en manque."""
        places = Counter({"CT-02": len(self.muets), "CT-05b": len(self.bascules), "CT-04c": len(self.deplaces)})
        places += Counter(self.codes.values())
        voulus = Counter(dict.fromkeys(("CT-02", "CT-04c", "CT-05b", "CT-13", "CT-13b"), self.nombre))
        return list((voulus - places).elements())

    # --- planter, journaliser ---------------------------------------------------------------------------------------

    def occupe(self, rang: int) -> bool:
        """Ce déclarant porte un défaut d'ensemble : il n'a pas de déclaration remplacée."""
        engages = {rang for x in self.deplaces for rang in (x.ancien, x.nouveau)}
        return rang in self.muets or rang in self.bascules or rang in self.codes or rang in engages

    def muet(self, rang: int) -> int | None:
        """Mois que l'établissement ne déclare pas, s'il est de ceux-là."""
        return self.muets.get(rang)

    def planter(self, declarant: Declarant, mensuelles: dict[int, Edition], presents: dict[int, list], numero) -> None:
        """Plante et journalise les défauts d'ensemble de ce déclarant. `presents` : bulletins par mois ; `numero` : le suivant."""
        if declarant.rang in self.bascules:
            self._sans_taux(mensuelles[self.bascules[declarant.rang]], numero())
        if declarant.rang in self.codes:
            self._codes(self.codes[declarant.rang], mensuelles, presents, numero())
        for ancien, nouveau, salarie, mois in self.deplaces:
            if declarant.rang == ancien:
                etablissement = mensuelles[mois].trouver(None, "11")
                texte = "contrat passé dans un autre établissement, qui ne le dit pas"
                mensuelles[mois].noter(numero(), "CT-01", etablissement, None, texte, "S21.G00.62.001")
            if declarant.rang == nouveau:
                mensuelles[mois].noter(
                    numero(), "CT-04c", mensuelles[mois].trouver(salarie, "40"), "009", "ancien SIRET absent"
                )

    def taire(self, declarant: Declarant, mensuelles: dict, suivante: Edition, numero: str) -> None:
        """Retire la mensuelle du mois muet ; la suivante le révèle."""
        del mensuelles[self.muets[declarant.rang]]
        texte = "le mois précédent n'a pas été déclaré"
        suivante.noter(numero, "CT-02", suivante.trouver(None, "11"), None, texte, "S20.G00.05.005")

    @staticmethod
    def _sans_taux(edition: Edition, numero: str) -> None:
        edition.retirer(*[ligne for ligne in edition.lignes if ligne.rubrique == "S21.G00.81.007"])
        texte = "taux de cotisation perdus au changement de logiciel"
        edition.noter(numero, "CT-05b", edition.trouver(None, "11"), "001", texte)

    @staticmethod
    def _codes(controle: str, mensuelles: dict[int, Edition], presents: dict[int, list], numero: str) -> None:
        for mois, edition in mensuelles.items():
            salaries = [b.salarie for b in presents[mois]]
            etablissement = edition.trouver(None, "11")
            if controle == "CT-13" and len(salaries) >= NB_CONTRATS_PART:
                edition.noter(numero, "CT-13", etablissement, "022", "aucun contrat n'a de convention collective")
            statuts = {s.emploi.statut for s in salaries}
            if controle == "CT-13b" and len(salaries) >= NB_CONTRATS_PROFESSION and len(statuts) >= 2:
                edition.noter(numero, "CT-13b", etablissement, "001", "une seule profession pour plusieurs statuts")
