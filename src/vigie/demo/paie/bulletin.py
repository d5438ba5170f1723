"""La paie d'un mois : bulletins cohérents, en centimes, plafond et réduction régularisés progressivement."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

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
    primes: list[tuple[str, int]]
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
    r: int = 0
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


@dataclass(slots=True)
class Compteurs:
    """Cumuls d'un salarié depuis le 1er janvier (ou l'entrée)."""

    annee: int = 0
    b02: int = 0
    b03: int = 0
    plafond: int = 0
    r: int = 0
    smic: int = 0
    reduction: int = 0
    part_106: int = 0

    def ouvrir(self, mi: int) -> None:
        """Remet les cumuls à zéro au changement d'année ; ceux de la réduction, aussi à la rupture de 2025."""
        if calendrier.annee(mi) != self.annee:
            self.annee = calendrier.annee(mi)
            self.b02 = self.b03 = self.plafond = 0
            self.r = self.smic = self.reduction = self.part_106 = 0
        if mi == RUPTURE_REDUCTION:
            self.r = self.smic = self.reduction = self.part_106 = 0


def bulletin(s: Salarie, d: Declarant, mi: int, c: Compteurs) -> Bulletin:
    """Calcule le bulletin du mois et fait avancer les compteurs."""
    c.ouvrir(mi)
    b = _remuneration(s, d, mi)
    _bases(b, c)
    _reduction(b, d, c)
    _rappel(b, c)
    _net(b)
    return b


def _periode(s: Salarie, mi: int) -> tuple[date, date, int]:
    debut = max(calendrier.premier(mi), s.debut)
    fin = calendrier.dernier(mi)
    if s.fin is not None and mi != s.reparait:
        fin = min(fin, s.fin)
    return debut, fin, (fin - debut).days + 1


def _remuneration(s: Salarie, d: Declarant, mi: int) -> Bulletin:
    debut, fin, jours = _periode(s, mi)
    total = calendrier.nb_jours(mi)
    plein = s.salaire_au(mi)
    base = plein * jours // total
    arret = s.arrets.get(mi)
    absents = (arret.fin - arret.debut).days + 1 if arret else 0
    retenue = plein * absents // total
    # Subrogation : maintien du salaire, indemnités journalières (la moitié) déduites. Sinon : moitié du salaire perdu.
    ijss = retenue // 2 if arret and arret.subroge else 0
    perte = ijss if ijss else retenue // 2
    heures_sup = s.heures_sup.get(mi, 0)
    montant_hs = plein * heures_sup * 125 // (s.reference * 100)
    primes = [("028", s.primes[mi])] if mi in s.primes else []
    sortie = s.fin is not None and calendrier.mois_de(s.fin) == mi
    if sortie:
        primes.append(("020", plein * 30 // 100))
        if s.motif_fin == "031":
            primes.append(("011", plein * 25 // 100))
    brut = base - perte + montant_hs + sum(m for _, m in primes)
    sante = d.sante
    return Bulletin(
        salarie=s,
        mois=mi,
        debut=debut,
        fin=fin,
        jours_plafond=jours,
        salaire_base=base,
        retabli=brut + perte,
        brut=brut,
        heures=s.quotite * (jours * 100 - absents * 100) // (total * 100),
        heures_absence=s.quotite * absents // total,
        heures_sup=heures_sup,
        montant_heures_sup=montant_hs,
        primes=primes,
        ppv=s.ppv.get(mi, 0),
        sante_patronale=sante[2] if sante else 0,
        sante_salariale=sante[3] if sante else 0,
        ijss=ijss,
        arret=arret,
        percu=base - perte,
        habituel=base,
    )


def _bases(b: Bulletin, c: Compteurs) -> None:
    """Bases 02 et 03 : régularisation progressive du plafond sur l'année (article R. 242-2 du code de la SS)."""
    s, mi = b.salarie, b.mois
    plafond = baremes.du_mois(mi).pmss * b.jours_plafond * s.quotite
    diviseur = calendrier.nb_jours(mi) * s.reference
    b.plafond = (plafond + diviseur // 2) // diviseur
    c.plafond += b.plafond
    sortie = s.fin is not None and calendrier.mois_de(s.fin) == mi
    if not sortie and not s.au_dessus_du_plafond(mi):
        # Une prime qui franchirait le plafond cumulé donnerait, le mois suivant, une base plafonnée supérieure
        # à la déplafonnée : la paie de démonstration la verse à quelqu'un d'autre.
        _sans_prime(b, c)
    b.b03 = b.brut
    c.b03 += b.b03
    b.b02 = min(c.b03, c.plafond) - c.b02
    c.b02 += b.b02
    b.depasse_plafond = b.b03 > b.b02
    b.b04 = part(b.b03, taux.PART_SOUMISE_CSG) + b.sante_patronale
    if s.apprenti:
        b.b04 = part(max(0, b.b03 - _seuil_apprenti(b)), taux.PART_SOUMISE_CSG)


def _sans_prime(b: Bulletin, c: Compteurs) -> None:
    montant = sum(m for _, m in b.primes)
    if montant and c.b03 + b.brut > c.plafond:
        b.brut -= montant
        b.retabli -= montant
        b.primes = []


def _seuil_apprenti(b: Bulletin) -> int:
    """Part exonérée de la paie d'un apprenti : la moitié du SMIC (contrats conclus depuis mars 2025), au prorata."""
    return baremes.du_mois(b.mois).smic_mensuel * b.jours_plafond // (2 * calendrier.nb_jours(b.mois))


def _reduction(b: Bulletin, d: Declarant, c: Compteurs) -> None:
    """Réduction générale, régularisation progressive ; 018 et 106 négatifs (allègement), positifs en reprise."""
    s, bareme = b.salarie, baremes.du_mois(b.mois)
    b.r = b.b03 + b.ppv
    smic = Decimal(bareme.smic_mensuel_reduction * s.quotite * b.jours_plafond)
    smic /= s.reference * calendrier.nb_jours(b.mois)
    if b.arret and b.habituel:
        smic = smic * b.percu / b.habituel
    b.smic = _arrondi(smic) + bareme.smic_horaire_reduction * b.heures_sup // 100
    c.r += b.r
    c.smic += b.smic
    avant, avant_106 = c.reduction, c.part_106
    coefficient = bareme.coefficient(c.r, c.smic, d.cinquante)
    c.reduction = _arrondi(coefficient * c.r)
    c.part_106 = _arrondi(c.reduction * bareme.part_retraite / bareme.maximum(d.cinquante))
    b.porte_reduction = bool(avant or c.reduction)
    b.red_106 = -(c.part_106 - avant_106)
    b.red_018 = -(c.reduction - avant) - b.red_106


def _arrondi(valeur: Decimal) -> int:
    return int(valeur.to_integral_value(ROUND_HALF_UP))


def _rappel(b: Bulletin, c: Compteurs) -> None:
    demande = b.salarie.rappels.get(b.mois)
    if demande is None:
        return
    origine, montant = demande
    b.rappel = Rappel(origine, montant, part(montant, taux.PART_SOUMISE_CSG))
    if calendrier.annee(origine) == c.annee:
        c.b03 += montant
        c.b02 += montant


def _net(b: Bulletin) -> None:
    """Du brut au net : 50.002 − 50.004 = 2,9 % de la base 04 + part patronale santé (CT 2025.1, p. 241)."""
    s = b.salarie
    rappel = b.rappel.montant if b.rappel else 0
    b04 = b.b04 + (b.rappel.b04 if b.rappel else 0)
    b.reduction_hs = part(b.montant_heures_sup, taux.REDUCTION_HEURES_SUP)
    cotisations = _cotisations_salariales(b) + part(
        rappel, taux.VIEILLESSE_PLAFONNEE + taux.VIEILLESSE_DEPLAFONNEE + taux.RETRAITE_T1
    )
    imposable = b.brut + rappel - cotisations - part(b04, taux.CSG_DEDUCTIBLE) - b.sante_salariale
    b.rnf = imposable + b.sante_patronale - b.montant_heures_sup
    b.net = b.rnf - part(b04, taux.CSG_CRDS_NON_DEDUCTIBLE) - b.sante_patronale
    b.mns = b.net + b.montant_heures_sup + b.ppv + part(b.ijss, taux.IJSS_NETTES)
    b.non_imposable = b.rnf if s.apprenti else 0
    # l'employeur subrogé avance les indemnités journalières : l'impôt se retient aussi sur elles (50.013)
    b.soumis_pas = max(0, b.rnf - b.non_imposable) + part(b.ijss, taux.IJSS_IMPOSABLES)
    _prelevement(b)


def _cotisations_salariales(b: Bulletin) -> int:
    s = b.salarie
    t2 = b.b03 - b.b02
    securite_sociale = part(b.b02, taux.VIEILLESSE_PLAFONNEE) + part(b.b03, taux.VIEILLESSE_DEPLAFONNEE)
    retraite = part(b.b02, taux.RETRAITE_T1) + part(t2, taux.RETRAITE_T2)
    if b.depasse_plafond:
        retraite += part(b.b03, taux.CET)
    if s.emploi[0]:
        retraite += part(b.b03, taux.APEC)
    if s.apprenti:
        exonere = min(b.b03, _seuil_apprenti(b))
        b.exo_apprenti = part(exonere, taux.VIEILLESSE_PLAFONNEE) + part(exonere, taux.VIEILLESSE_DEPLAFONNEE)
        b.exo_apprenti_retraite = part(exonere, taux.RETRAITE_T1)
    return securite_sociale + retraite - b.reduction_hs - b.exo_apprenti - b.exo_apprenti_retraite


def _prelevement(b: Bulletin) -> None:
    s = b.salarie
    b.taux_pas = s.taux_pas
    if b.mois - calendrier.mois_de(s.debut) < 2:  # taux de la DGFiP pas encore reçu : barème mensuel métropole
        b.type_pas, b.taux_pas = "13", _bareme_neutre(b.soumis_pas)
    b.pas = (b.soumis_pas * b.taux_pas + 5_000) // 10_000


# Barème mensuel de taux par défaut, métropole, simplifié : (assiette en centimes, taux en centièmes de pour cent).
_BAREME_NEUTRE = ((162_000, 0), (189_000, 210), (222_200, 410), (280_000, 760), (350_000, 990), (480_000, 1580))


def _bareme_neutre(assiette: int) -> int:
    return next((t for borne, t in _BAREME_NEUTRE if assiette < borne), 2000)


def seuils(b: Bulletin) -> None:
    """Compléments maladie et famille : dus au-dessus des seuils en 2025, par tous en 2026."""
    if calendrier.annee(b.mois) >= 2026:
        b.maladie_pleine = b.famille_pleine = True
        return
    s = b.salarie
    rapport = s.salaire_au(b.mois) * s.reference / (baremes.du_mois(b.mois).smic_mensuel * s.quotite)
    b.maladie_pleine = rapport > taux.SEUIL_MALADIE_2025
    b.famille_pleine = rapport > taux.SEUIL_FAMILLE_2025
