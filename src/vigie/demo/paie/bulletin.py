"""La paie d'un mois : bulletins cohérents, en centimes, plafond et réduction régularisés progressivement."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from vigie.demo.population.modele import Arret, Declarant, Salarie
from vigie.demo.reperes import baremes, calendrier, taux
from vigie.demo.reperes.taux import part

# L'ancien taux maximal valait jusqu'en avril 2025 : la réduction de 2025 se cumule par périodes.
RUPTURE_REDUCTION = calendrier.mois(2025, 5)


@dataclass(slots=True)
class Rappel:
    """Rappel de salaire rattaché à un mois antérieur : mêmes bases (b02 = b03), en différentiel."""

    mois: int
    montant: int
    b04: int


class Prime(NamedTuple):
    """Prime, gratification ou indemnité : son type (52.001) et son montant."""

    type_: str
    montant: int


@dataclass(slots=True)
class Bulletin:
    """Ce que la paie d'un mois a calculé pour un contrat. Montants en centimes, quantités en centièmes."""

    salarie: Salarie
    mois: int
    debut: date
    fin: date
    jours_plafond: int
    salaire_base: int
    retabli: int
    brut: int
    heures: int
    heures_absence: int
    heures_sup: int
    montant_heures_sup: int
    primes: list[Prime]
    ppv: int
    sante_patronale: int
    sante_salariale: int
    ijss: int
    arret: Arret | None
    percu: int
    habituel: int
    plafond: int = 0
    b02: int = 0
    b03: int = 0
    b04: int = 0
    remuneration: int = 0
    smic: int = 0
    red_018: int = 0
    red_106: int = 0
    porte_reduction: bool = False
    depasse_plafond: bool = False
    maladie_pleine: bool = False
    famille_pleine: bool = False
    exo_apprenti: int = 0
    exo_apprenti_retraite: int = 0
    reduction_hs: int = 0
    rnf: int = 0
    net: int = 0
    mns: int = 0
    non_imposable: int = 0
    soumis_pas: int = 0
    taux_pas: int = 0
    type_pas: str = "01"
    pas: int = 0
    rappel: Rappel | None = None

    @property
    def total_primes(self) -> int:
        """Somme des primes, sans celle de partage de la valeur."""
        return sum(prime.montant for prime in self.primes)

    def prime(self, type_: str) -> int:
        """Somme des primes de ce type."""
        return sum(prime.montant for prime in self.primes if prime.type_ == type_)


@dataclass(slots=True)
class Compteurs:
    """Cumuls d'un salarié depuis le 1er janvier (ou l'entrée)."""

    annee: int = 0
    b02: int = 0
    b03: int = 0
    plafond: int = 0
    remuneration: int = 0
    smic: int = 0
    reduction: int = 0
    part_106: int = 0

    def ouvrir(self, mois: int) -> None:
        """Remet les cumuls à zéro au changement d'année ; ceux de la réduction, aussi à la rupture de 2025."""
        if calendrier.annee(mois) != self.annee:
            self.annee = calendrier.annee(mois)
            self.b02 = self.b03 = self.plafond = 0
            self.remuneration = self.smic = self.reduction = self.part_106 = 0
        if mois == RUPTURE_REDUCTION:
            self.remuneration = self.smic = self.reduction = self.part_106 = 0


def payer(salarie: Salarie, declarant: Declarant, mois: int, compteurs: Compteurs) -> Bulletin:
    """Calcule le bulletin du mois et fait avancer les compteurs."""
    compteurs.ouvrir(mois)
    bulletin = _remuneration(salarie, declarant, mois)
    _bases(bulletin, declarant, compteurs)
    _reduction(bulletin, declarant, compteurs)
    _rappel(bulletin, compteurs)
    _net(bulletin)
    return bulletin


def _periode(salarie: Salarie, mois: int) -> tuple[date, date, int]:
    debut = max(calendrier.premier(mois), salarie.debut)
    fin = calendrier.dernier(mois)
    if salarie.fin is not None and mois != salarie.reparait:
        fin = min(fin, salarie.fin)
    return debut, fin, (fin - debut).days + 1


def _remuneration(salarie: Salarie, declarant: Declarant, mois: int) -> Bulletin:
    debut, fin, jours = _periode(salarie, mois)
    total = calendrier.nb_jours(mois)
    plein = salarie.salaire_au(mois)
    base = salarie.cachet * jours or plein * jours // total
    arret = salarie.arrets.get(mois)
    absents = arret.jours if arret else 0
    ijss, perte = _indemnites(salarie, mois, arret)
    heures_sup = salarie.heures_sup.get(mois, 0)
    montant_hs = plein * heures_sup * taux.MAJORATION_HEURES_SUP // (salarie.reference * 100)
    primes = [Prime("028", salarie.primes[mois])] if mois in salarie.primes else []
    sortie = salarie.fin is not None and calendrier.mois_de(salarie.fin) == mois
    if (
        sortie and not salarie.cachet
    ):  # les congés d'un artiste viennent de leur caisse, son contrat d'usage n'a pas de précarité
        primes.append(Prime("020", plein * taux.INDEMNITE_CONGES_PAYES // 100))
        if salarie.motif_fin == "031":
            primes.append(Prime("011", plein * taux.INDEMNITE_DE_PRECARITE // 100))
    brut = base - perte + montant_hs + sum(prime.montant for prime in primes)
    sante = declarant.sante
    return Bulletin(
        salarie=salarie,
        mois=mois,
        debut=debut,
        fin=fin,
        jours_plafond=jours,
        salaire_base=base,
        retabli=brut + perte,
        brut=brut,
        heures=salarie.quotite * (jours * 100 - absents * 100) // (total * 100),
        heures_absence=salarie.quotite * absents // total,
        heures_sup=heures_sup,
        montant_heures_sup=montant_hs,
        primes=primes,
        ppv=salarie.ppv.get(mois, 0),
        sante_patronale=sante.part_patronale if sante else 0,
        sante_salariale=sante.part_salariale if sante else 0,
        ijss=ijss,
        arret=arret,
        percu=base - perte,
        habituel=base,
    )


def _indemnites(salarie: Salarie, mois: int, arret: Arret | None) -> tuple[int, int]:
    """Indemnités journalières déduites ce mois-ci, et ce que le brut y perd.

    Subrogation : maintien du salaire, indemnités (la moitié) déduites quand l'employeur les perçoit. Sinon : moitié du salaire perdu.
    """
    regle = salarie.regle_au(mois)
    if regle:
        origine = mois - regle.reglement
        ijss = salarie.salaire_au(origine) * regle.jours // calendrier.nb_jours(origine) // 2
        return ijss, ijss
    perdu = arret is not None and not arret.subroge
    return 0, salarie.salaire_au(mois) * arret.jours // calendrier.nb_jours(mois) // 2 if perdu else 0


def _bases(bulletin: Bulletin, declarant: Declarant, compteurs: Compteurs) -> None:
    """Bases 02 et 03 : régularisation progressive du plafond sur l'année (article R. 242-2 du code de la SS)."""
    salarie, mois = bulletin.salarie, bulletin.mois
    plafond = (declarant.plafond_propre or baremes.du_mois(mois).pmss) * bulletin.jours_plafond * salarie.quotite
    diviseur = calendrier.nb_jours(mois) * salarie.reference
    bulletin.plafond = (plafond + diviseur // 2) // diviseur
    if salarie.cachet:
        bulletin.plafond = taux.PLAFOND_ARTISTE[min(calendrier.annee(mois), 2026)] * bulletin.jours_plafond
    compteurs.plafond += bulletin.plafond
    sortie = salarie.fin is not None and calendrier.mois_de(salarie.fin) == mois
    if not sortie and not salarie.au_dessus_du_plafond(mois):
        # Une prime qui franchirait le plafond cumulé donnerait, le mois suivant, une base plafonnée supérieure
        # à la déplafonnée : la paie de démonstration la verse à quelqu'un d'autre.
        _sans_prime(bulletin, compteurs)
    bulletin.b03 = bulletin.brut
    compteurs.b03 += bulletin.b03
    bulletin.b02 = min(compteurs.b03, compteurs.plafond) - compteurs.b02
    compteurs.b02 += bulletin.b02
    bulletin.depasse_plafond = bulletin.b03 > bulletin.b02
    bulletin.b04 = part(bulletin.b03, taux.PART_SOUMISE_CSG) + bulletin.sante_patronale
    if salarie.apprenti:
        bulletin.b04 = part(max(0, bulletin.b03 - _seuil_apprenti(bulletin)), taux.PART_SOUMISE_CSG)
    if declarant.sans_csg or salarie.ancien_apprenti:
        bulletin.b04 = 0


def _sans_prime(bulletin: Bulletin, compteurs: Compteurs) -> None:
    montant = bulletin.total_primes
    if montant and compteurs.b03 + bulletin.brut > compteurs.plafond:
        bulletin.brut -= montant
        bulletin.retabli -= montant
        bulletin.primes = []


def _seuil_apprenti(bulletin: Bulletin) -> int:
    """Part exonérée de la paie d'un apprenti : la moitié du SMIC, 79 % si le contrat est d'avant mars 2025, au prorata."""
    exonere = taux.PART_EXONEREE_ANCIEN_APPRENTI if bulletin.salarie.ancien_apprenti else taux.PART_EXONEREE_APPRENTI
    smic = baremes.du_mois(bulletin.mois).smic_mensuel
    return smic * bulletin.jours_plafond * exonere // (100 * calendrier.nb_jours(bulletin.mois))


def _reduction(bulletin: Bulletin, declarant: Declarant, compteurs: Compteurs) -> None:
    """Réduction générale, régularisation progressive ; 018 et 106 négatifs (allègement), positifs en reprise."""
    salarie, bareme = bulletin.salarie, baremes.du_mois(bulletin.mois)
    bulletin.remuneration = bulletin.b03 + bulletin.ppv
    if declarant.sans_reduction:
        return
    smic = Decimal(bareme.smic_mensuel_reduction * salarie.quotite * bulletin.jours_plafond)
    smic /= salarie.reference * calendrier.nb_jours(bulletin.mois)
    if bulletin.arret and bulletin.habituel:
        smic = smic * bulletin.percu / bulletin.habituel
    bulletin.smic = _arrondi(smic) + bareme.smic_horaire_reduction * bulletin.heures_sup // 100
    compteurs.remuneration += bulletin.remuneration
    compteurs.smic += bulletin.smic
    avant, avant_106 = compteurs.reduction, compteurs.part_106
    coefficient = bareme.coefficient(compteurs.remuneration, compteurs.smic, declarant.cinquante)
    compteurs.reduction = _arrondi(coefficient * compteurs.remuneration)
    compteurs.part_106 = _arrondi(compteurs.reduction * bareme.part_retraite / bareme.maximum(declarant.cinquante))
    bulletin.porte_reduction = bool(avant or compteurs.reduction)
    bulletin.red_106 = -(compteurs.part_106 - avant_106)
    bulletin.red_018 = -(compteurs.reduction - avant) - bulletin.red_106


def _arrondi(valeur: Decimal) -> int:
    return int(valeur.to_integral_value(ROUND_HALF_UP))


def _rappel(bulletin: Bulletin, compteurs: Compteurs) -> None:
    demande = bulletin.salarie.rappels.get(bulletin.mois)
    if demande is None:
        return
    montant = demande.montant
    bulletin.rappel = Rappel(demande.origine, montant, part(montant, taux.PART_SOUMISE_CSG))
    if calendrier.annee(demande.origine) == compteurs.annee:
        compteurs.b03 += montant
        compteurs.b02 += montant


def _net(bulletin: Bulletin) -> None:
    """Du brut au net : 50.002 − 50.004 = 2,9 % de la base 04 + part patronale santé (CT 2025.1, p. 241)."""
    salarie = bulletin.salarie
    rappel = bulletin.rappel.montant if bulletin.rappel else 0
    b04 = bulletin.b04 + (bulletin.rappel.b04 if bulletin.rappel else 0)
    bulletin.reduction_hs = part(bulletin.montant_heures_sup, taux.REDUCTION_HEURES_SUP)
    cotisations = _cotisations_salariales(bulletin) + part(
        rappel, taux.VIEILLESSE_PLAFONNEE + taux.VIEILLESSE_DEPLAFONNEE + taux.RETRAITE_T1
    )
    imposable = bulletin.brut + rappel - cotisations - part(b04, taux.CSG_DEDUCTIBLE) - bulletin.sante_salariale
    bulletin.rnf = imposable + bulletin.sante_patronale - bulletin.montant_heures_sup
    bulletin.net = bulletin.rnf - part(b04, taux.CSG_CRDS_NON_DEDUCTIBLE) - bulletin.sante_patronale
    bulletin.mns = bulletin.net + bulletin.montant_heures_sup + bulletin.ppv + part(bulletin.ijss, taux.IJSS_NETTES)
    bulletin.non_imposable = bulletin.rnf if salarie.apprenti else 0
    # l'employeur subrogé avance les indemnités journalières : l'impôt se retient aussi sur elles (50.013)
    imposable = bulletin.rnf - bulletin.non_imposable
    if salarie.abattu(bulletin.mois):
        imposable -= part(baremes.du_mois(bulletin.mois).smic_mensuel, taux.DEMI_SMIC_NET_IMPOSABLE)
    bulletin.soumis_pas = max(0, imposable) + part(bulletin.ijss, taux.IJSS_IMPOSABLES)
    _prelevement(bulletin)


def _cotisations_salariales(bulletin: Bulletin) -> int:
    salarie = bulletin.salarie
    t2 = bulletin.b03 - bulletin.b02
    securite_sociale = part(bulletin.b02, taux.VIEILLESSE_PLAFONNEE) + part(bulletin.b03, taux.VIEILLESSE_DEPLAFONNEE)
    if salarie.cachet:
        securite_sociale = part(securite_sociale, taux.PART_ARTISTE)
    retraite = part(bulletin.b02, taux.RETRAITE_T1) + part(t2, taux.RETRAITE_T2)
    if bulletin.depasse_plafond:
        retraite += part(bulletin.b03, taux.CET)
    if salarie.emploi.cadre:
        retraite += part(bulletin.b03, taux.APEC)
    if salarie.apprenti:
        exonere = min(bulletin.b03, _seuil_apprenti(bulletin))
        bulletin.exo_apprenti = part(exonere, taux.VIEILLESSE_PLAFONNEE) + part(exonere, taux.VIEILLESSE_DEPLAFONNEE)
        bulletin.exo_apprenti_retraite = part(exonere, taux.RETRAITE_T1)
    return securite_sociale + retraite - bulletin.reduction_hs - bulletin.exo_apprenti - bulletin.exo_apprenti_retraite


def _prelevement(bulletin: Bulletin) -> None:
    salarie = bulletin.salarie
    bulletin.taux_pas = salarie.taux_pas
    if (
        bulletin.mois - calendrier.mois_de(salarie.debut) < 2
    ):  # taux de la DGFiP pas encore reçu : barème mensuel métropole
        bulletin.type_pas, bulletin.taux_pas = "13", _bareme_neutre(bulletin.soumis_pas)
    bulletin.pas = (bulletin.soumis_pas * bulletin.taux_pas + 5_000) // 10_000


def _bareme_neutre(assiette: int) -> int:
    return next((t for borne, t in taux.BAREME_NEUTRE if assiette < borne), taux.DERNIER_TAUX_NEUTRE)


def seuils(bulletin: Bulletin) -> None:
    """Compléments maladie et famille : dus au-dessus des seuils en 2025, par tous en 2026."""
    if calendrier.annee(bulletin.mois) >= 2026:
        bulletin.maladie_pleine = bulletin.famille_pleine = True
        return
    salarie = bulletin.salarie
    rapport = (
        salarie.salaire_au(bulletin.mois)
        * salarie.reference
        / (baremes.du_mois(bulletin.mois).smic_mensuel * salarie.quotite)
    )
    bulletin.maladie_pleine = rapport > taux.SEUIL_MALADIE_2025
    bulletin.famille_pleine = rapport > taux.SEUIL_FAMILLE_2025
