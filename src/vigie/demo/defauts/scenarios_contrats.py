"""Défauts de contrats décidés avant la paie : termes dépassés, embauches tardives, passages d'établissement, codes fourre-tout.

Un installateur reçoit le tirage, la fenêtre, le déclarant et le salarié ; il change l'histoire du salarié et rend le mois où
le défaut se voit, ou None s'il ne convient pas. Le journal s'écrit ensuite, sur le texte des déclarations.
"""

from dataclasses import replace
from random import Random

from vigie.demo.population.modele import Declarant, Fenetre, Salarie
from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition

QUOTAS = {"CT-09": 3, "CT-14": 3}
# Établissements qui portent chaque défaut d'ensemble, pour 2 000 individus.
NB_ETABLISSEMENTS = 3
NB_CONTRATS_PART, NB_CONTRATS_PROFESSION = 3, 4  # en dessous, ni une part ni une profession unique ne se jugent


def ct_09(t: Random, fenetre: Fenetre, d: Declarant, s: Salarie) -> int | None:
    """Un contrat à terme qui continue après son terme, sans fin ni nouvelle date."""
    if s.nature != "02" or s.fin_prevue is None or s.fin is None or s.fin != s.fin_prevue:
        return None
    mi = calendrier.mois_de(s.fin_prevue) + 2
    if mi not in fenetre:
        return None
    s.fin, s.motif_fin = None, ""
    return mi


def ct_14(t: Random, fenetre: Fenetre, d: Declarant, s: Salarie) -> int | None:
    """Une embauche déclarée deux à quatre mois après le début du contrat."""
    entree = calendrier.mois_de(s.debut)
    mi = entree + t.randrange(2, 5)
    if entree < fenetre.debut or mi not in fenetre or s.fin is not None or s.nature != "01":
        return None
    s.apparait = mi
    return mi


INSTALLATEURS = {"CT-09": ct_09, "CT-14": ct_14}


def journaliser_ct_09(s: Salarie, mi: int, n: str, mensuelles: dict[int, Edition]) -> None:
    """Le terme dépassé se revoit chaque mois."""
    for m, e in mensuelles.items():
        if m >= mi:
            e.noter(n, "CT-09", e.trouver(s, "40"), "010", "terme dépassé sans fin ni renouvellement")


def journaliser_ct_14(s: Salarie, mi: int, n: str, mensuelles: dict[int, Edition]) -> None:
    """L'embauche tardive se voit le mois où le contrat paraît."""
    e = mensuelles[mi]
    e.noter(n, "CT-14", e.trouver(s, "40"), "001", "embauche déclarée avec retard")


JOURNAUX = {"CT-09": journaliser_ct_09, "CT-14": journaliser_ct_14}


# --- défauts d'un établissement entier ------------------------------------------------------------------------------


class Etablissements:
    """Choisit les déclarants qui portent un défaut d'ensemble, puis le plante et le journalise, historique par historique."""

    def __init__(self, graine: int, fenetre: Fenetre, echelle: float) -> None:
        self.tirage = Random(f"etablissements {graine}")
        self.fenetre = fenetre
        self.nombre = max(1, round(NB_ETABLISSEMENTS * min(1.0, echelle)))
        self.muets: dict[int, int] = {}
        self.bascules: dict[int, int] = {}
        self.codes: dict[int, str] = {}
        self.deplaces: list[tuple[int, int, Salarie, int]] = []

    def appliquer(self, admis: list[Declarant], occupes: set[int], pris: set[int]) -> None:
        """Choisit parmi les déclarants admis ; `occupes` : rangs qui portent déjà un scénario ; `pris` : salariés retenus."""
        libres = [d for d in admis if d.rang not in occupes]
        self._deplacer(admis, pris)
        engages = {rang for a, b, *_ in self.deplaces for rang in (a, b)}
        libres = [d for d in libres if d.rang not in engages]
        self._taire(libres)
        self._perdre_une_rubrique(libres)
        self._confondre_les_codes(libres)

    def _taire(self, libres: list[Declarant]) -> None:
        """Des établissements oublient un mois entier, sans arrêt ni fin ce mois-là."""
        for d in self.tirage.sample(libres, k=len(libres)):
            assez = len(self.fenetre) < 4 or len(self.muets) >= self.nombre
            if assez or len(d.logiciels) > 1 or not 3 <= len(d.salaries) <= 20:
                continue
            mi = self.tirage.randrange(self.fenetre.debut + 1, self.fenetre.fin)
            presents = [s for s in d.salaries if s.present(mi - 1) and s.present(mi) and s.present(mi + 1)]
            calme = all(
                not s.ntt and not s.numeros and (s.fin is None or calendrier.mois_de(s.fin) != mi) for s in d.salaries
            )
            if (
                presents
                and calme
                and not any(mi in s.arrets or mi in s.rappels or mi - 1 in s.arrets for s in d.salaries)
            ):
                self.muets[d.rang] = mi

    def _perdre_une_rubrique(self, libres: list[Declarant]) -> None:
        """Un changement de logiciel fait perdre les taux de cotisation."""
        for d in libres:
            if len(d.logiciels) == 2 and d.rang not in self.muets and len(self.bascules) < self.nombre:
                mi = d.logiciels[1][0]
                if (
                    mi - 1 in self.fenetre
                    and mi in self.fenetre
                    and any(s.present(mi) and s.present(mi - 1) for s in d.salaries)
                ):
                    self.bascules[d.rang] = mi

    def _confondre_les_codes(self, libres: list[Declarant]) -> None:
        """Une convention « sans objet » pour tous ; une même profession pour des statuts différents."""
        for d in libres:
            statuts = {s.emploi[1] for s in d.salaries}
            if d.rang in self.muets or d.rang in self.bascules or not 5 <= len(d.salaries) <= 25:
                continue
            deja = list(self.codes.values())
            if deja.count("CT-13") < self.nombre:
                d.secteur = (d.secteur[0], "9999", *d.secteur[2:])
                self.codes[d.rang] = "CT-13"
            elif len(statuts) >= 2 and deja.count("CT-13b") < self.nombre:
                profession = d.salaries[0].emploi[2]
                for s in d.salaries:
                    s.emploi = (*s.emploi[:2], profession, *s.emploi[3:])
                self.codes[d.rang] = "CT-13b"

    def _deplacer(self, admis: list[Declarant], pris: set[int]) -> None:
        """Un salarié passe dans un autre établissement de l'entreprise, qui ne déclare pas l'ancien SIRET."""
        par_siren: dict[str, list[Declarant]] = {}
        for d in admis:
            par_siren.setdefault(d.siren, []).append(d)
        for groupe in (g for g in par_siren.values() if len(g) > 1):
            ancien, nouveau, *_ = sorted(groupe, key=lambda d: -len(d.salaries))
            if len(self.fenetre) >= 4 and len(self.deplaces) < self.nombre:
                self._deplacer_un(ancien, nouveau, pris)

    def _deplacer_un(self, ancien: Declarant, nouveau: Declarant, pris: set[int]) -> None:
        for s in ancien.salaries:
            mi = self.tirage.randrange(self.fenetre.debut + 2, self.fenetre.fin)
            libre = not (s.numeros or s.rappels or s.ntt or s.arrets or s.apprenti or s.fin or id(s) in pris)
            if libre and s.nature == "01" and s.present(mi - 1) and len(ancien.salaries) > 2 and nouveau.salaries:
                copie = replace(s, matricule=f"T{s.matricule[1:]}", apparait=mi, primes={}, ppv={}, heures_sup={})
                s.disparait = mi
                nouveau.salaries.append(copie)
                pris |= {id(s), id(copie)}
                self.deplaces.append((ancien.rang, nouveau.rang, copie, mi))
                return

    # --- planter, journaliser ---------------------------------------------------------------------------------------

    def occupe(self, rang: int) -> bool:
        """Ce déclarant porte un défaut d'ensemble : il n'a pas de déclaration remplacée."""
        engages = {r for ancien, nouveau, *_ in self.deplaces for r in (ancien, nouveau)}
        return rang in self.muets or rang in self.bascules or rang in self.codes or rang in engages

    def muet(self, rang: int) -> int | None:
        """Mois que l'établissement ne déclare pas, s'il est de ceux-là."""
        return self.muets.get(rang)

    def planter(self, d: Declarant, mensuelles: dict[int, Edition], presents: dict[int, list], numero) -> None:
        """Plante et journalise les défauts d'ensemble de ce déclarant. `presents` : bulletins par mois ; `numero` : le suivant."""
        if d.rang in self.bascules:
            self._sans_taux(mensuelles[self.bascules[d.rang]], numero())
        if d.rang in self.codes:
            self._codes(self.codes[d.rang], mensuelles, presents, numero())
        for ancien, nouveau, s, mi in self.deplaces:
            if d.rang == ancien:
                etablissement = mensuelles[mi].trouver(None, "11")
                texte = "contrat passé dans un autre établissement, qui ne le dit pas"
                mensuelles[mi].noter(numero(), "CT-01", etablissement, None, texte, "S21.G00.62.001")
            if d.rang == nouveau:
                mensuelles[mi].noter(numero(), "CT-04c", mensuelles[mi].trouver(s, "40"), "009", "ancien SIRET absent")

    def taire(self, d: Declarant, mensuelles: dict, suivante: Edition, numero: str) -> None:
        """Retire la mensuelle du mois muet ; la suivante le révèle."""
        del mensuelles[self.muets[d.rang]]
        texte = "le mois précédent n'a pas été déclaré"
        suivante.noter(numero, "CT-02", suivante.trouver(None, "11"), None, texte, "S20.G00.05.005")

    @staticmethod
    def _sans_taux(e: Edition, n: str) -> None:
        e.retirer(*[ligne for ligne in e.lignes if ligne.rubrique == "S21.G00.81.007"])
        texte = "taux de cotisation perdus au changement de logiciel"
        e.noter(n, "CT-05b", e.trouver(None, "11"), "001", texte)

    @staticmethod
    def _codes(controle: str, mensuelles: dict[int, Edition], presents: dict[int, list], n: str) -> None:
        for mi, e in mensuelles.items():
            salaries = [b.salarie for b in presents[mi]]
            etablissement = e.trouver(None, "11")
            if controle == "CT-13" and len(salaries) >= NB_CONTRATS_PART:
                e.noter(n, "CT-13", etablissement, "022", "aucun contrat n'a de convention collective")
            statuts = {s.emploi[1] for s in salaries}
            if controle == "CT-13b" and len(salaries) >= NB_CONTRATS_PROFESSION and len(statuts) >= 2:
                e.noter(n, "CT-13b", etablissement, "001", "une seule profession pour plusieurs statuts")
