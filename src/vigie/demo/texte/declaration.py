"""Déclarations : mensuelle (01), signalement d'arrêt (04) et de fin de contrat (07)."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from vigie.demo.paie.bulletin import Bulletin, seuils
from vigie.demo.population.modele import NB_FRACTIONS, Declarant
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.calendrier import jma
from vigie.demo.reperes.taux import part
from vigie.demo.texte import individu
from vigie.demo.texte.neodes import Declaration, montant

B = "S21.G00."
PREMIER_P26 = calendrier.mois(2026, 1)


def norme_du(d: Declarant, mi: int) -> str:
    """Norme employée : P25V01 jusqu'à décembre 2025 ; quelques retardataires l'emploient encore en janvier 2026."""
    return "P25V01" if mi < PREMIER_P26 + d.retardataire else "P26V01"


def tete_mensuelle(d: Declarant, mi: int, type_: str, rang: int, jour: date, fraction: int = 0) -> list[str]:
    """Blocs S20.G00.05, 07, 06 et 11 d'une mensuelle ; `fraction` nulle : la déclaration est entière (11)."""
    return [
        "S20.G00.05.001,'01'",
        f"S20.G00.05.002,'{type_}'",
        f"S20.G00.05.003,'{f'{fraction}{NB_FRACTIONS}' if fraction else '11'}'",
        f"S20.G00.05.004,'{rang}'",
        f"S20.G00.05.005,'{jma(calendrier.premier(mi))}'",
        f"S20.G00.05.007,'{jma(jour)}'",
        "S20.G00.05.008,'01'",
        "S20.G00.05.010,'01'",
        *_contact("08"),
        *_etablissement(d),
    ]


def _contact(type_: str) -> list[str]:
    return [
        "S20.G00.07.001,'SERVICE DU PERSONNEL'",
        "S20.G00.07.002,'0299000001'",
        "S20.G00.07.003,'personnel@demonstration.invalid'",
        f"S20.G00.07.004,'{type_}'",
    ]


def _etablissement(d: Declarant, reduit: bool = False) -> list[str]:
    voie, cp, ville = d.adresse
    if reduit:
        return [f"{B}06.001,'{d.siren}'", f"{B}11.001,'{d.nic}'"]
    return [
        f"{B}06.001,'{d.siren}'",
        f"{B}06.002,'{d.nic_siege}'",
        f"{B}06.003,'{d.secteur[0]}'",
        f"{B}11.001,'{d.nic}'",
        f"{B}11.002,'{d.secteur[0]}'",
        f"{B}11.003,'{voie}'",
        f"{B}11.004,'{cp}'",
        f"{B}11.005,'{ville}'",
        f"{B}11.022,'{d.secteur[1]}'",
    ]


def mensuelle(d: Declarant, mi: int, bulletins: list[Bulletin], depot: datetime, fraction: int = 0) -> Declaration:
    """La mensuelle d'un établissement, ou l'une de ses fractions ; sans bulletin, sans individu (type 02, envoi néant)."""
    norme = norme_du(d, mi)
    type_ = "01" if bulletins else "02"
    rang = max(1, fraction)
    lignes = tete_mensuelle(d, mi, type_, rang, depot.date(), fraction)
    if bulletins:
        for b in bulletins:
            seuils(b)
        lignes += _agregats(d, mi, bulletins)
        grille = individu.Grille(d, calendrier.annee(mi))
        for b in bulletins:
            lignes += individu.individu(b, d, grille, norme)
    return Declaration(d, mi, "01", rang, depot, norme, lignes, neant=not bulletins)


# --- montants agrégés : versements (20), bordereaux (22) ------------------------------------------------------------


def _agregats(d: Declarant, mi: int, bulletins: list[Bulletin]) -> list[str]:
    bordereaux = {mi: _cotisations_du_mois(d, mi, bulletins)}
    for b in bulletins:
        if b.rappel:
            bordereaux.setdefault(b.rappel.mois, defaultdict(lambda: [0, 0]))
            _rappel(bordereaux[b.rappel.mois], b, d)
    lignes = []
    if d.sante:
        lignes += [f"{B}15.001,'{d.sante[0]}'", f"{B}15.002,'{d.sante[1]}'", f"{B}15.004,'01'", f"{B}15.005,'1'"]
    paiement = calendrier.premier(mi + 1) + timedelta(days=d.exigibilite - 1)
    dus = {mois: _total(lignes_ctp) for mois, lignes_ctp in sorted(bordereaux.items())}
    for mois, total in dus.items():
        lignes += _versement(d, d.urssaf, d.siret, total * 100, mois, paiement)
    lignes += _versement(d, d.retraite, None, max(0, _retraite(bulletins)), mi, paiement)
    lignes += _versement(d, "DGFIP", "DGFIP_PAS", _euros(sum(b.pas for b in bulletins)) * 100, mi, paiement)
    if d.sante:
        total = sum(b.sante_patronale + b.sante_salariale for b in bulletins)
        lignes += _versement(d, d.sante[1], None, total, mi, paiement)
        periode = f"{calendrier.annee(mi)}M{mi % 12 + 1:02d}"
        lignes += [f"{B}55.001,'{montant(total)}'", f"{B}55.003,'{d.sante[0]}'", f"{B}55.004,'{periode}'"]
    for mois, total in dus.items():
        lignes += _bordereau(d, mois, total, bordereaux[mois])
    return lignes


def _versement(d: Declarant, organisme: str, entite: str | None, valeur: int, mi: int, paiement: date) -> list[str]:
    lignes = [f"{B}20.001,'{organisme}'"]
    if entite:
        lignes.append(f"{B}20.002,'{entite}'")
    return [
        *lignes,
        f"{B}20.003,'DEMOFRPPXXX'",
        f"{B}20.004,'{d.iban}'",
        f"{B}20.005,'{montant(valeur)}'",
        f"{B}20.006,'{jma(calendrier.premier(mi))}'",
        f"{B}20.007,'{jma(calendrier.dernier(mi))}'",
        f"{B}20.010,'05'",
        f"{B}20.011,'{jma(paiement)}'",
    ]


def _euros(centimes: int) -> int:
    return (centimes + 50) // 100


def _retraite(bulletins: list[Bulletin]) -> int:
    """Dû à l'Agirc-Arrco : 131 + 132 + 106 + 109 (142 et 146, parts patronales, sont déjà dans 131)."""
    total = 0
    for b in bulletins:
        total += part(b.b02, taux.RETRAITE_T1_TOTALE) - b.exo_apprenti_retraite
        if b.b03 > b.b02:
            total += individu.retraite_tranche2(b)
        if b.salarie.emploi[0]:
            total += part(b.b03, taux.APEC_TOTALE)
        if b.porte_reduction:
            total += b.red_106
        if b.rappel:
            total += part(b.rappel.montant, taux.RETRAITE_T1_TOTALE)
    return total


def _cotisations_du_mois(d: Declarant, mi: int, bulletins: list[Bulletin]) -> dict[tuple, list[int]]:
    """(CTP, qualifiant) → [assiette en centimes, taux en cent-millièmes ; 0 pour un montant direct]."""
    cumul: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])
    for b in bulletins:
        _ventiler(cumul, d, calendrier.annee(mi), b.salarie.apprenti, b.b02, b.b03, b.b04)
        if b.maladie_pleine:
            _ajouter(cumul, "635", "920", b.b03, 6_000)
        if b.famille_pleine:
            _ajouter(cumul, "430", "920", b.b03, 1_800)
        if b.porte_reduction and b.red_018:
            _ajouter(cumul, "668" if b.red_018 < 0 else "669", "920", abs(b.red_018), 0)
        if b.reduction_hs:
            _ajouter(cumul, "003", "920", b.reduction_hs, 0)
    return cumul


def _rappel(cumul: dict, b: Bulletin, d: Declarant) -> None:
    r = b.rappel
    _ventiler(cumul, d, calendrier.annee(r.mois), b.salarie.apprenti, r.montant, r.montant, r.b04)


def _ventiler(cumul: dict, d: Declarant, annee: int, apprenti: bool, b02: int, b03: int, b04: int) -> None:
    risque = d.secteur[3] * 10
    millesime = min(annee, 2026)
    if apprenti:
        _ajouter(cumul, "726", "920", b03, taux.APPRENTIS_DEPLAFONNE[millesime] + risque)
        _ajouter(cumul, "726", "921", b02, taux.APPRENTIS_PLAFONNE)
    else:
        _ajouter(cumul, "100", "920", b03, taux.CAS_GENERAL_DEPLAFONNE[millesime] + risque)
        _ajouter(cumul, "100", "921", b02, taux.VIEILLESSE_PLAFONNEE_TOTALE)
    _ajouter(cumul, "260", "920", b04, 9_700)
    _ajouter(cumul, "027", "920", b03, 16)
    _ajouter(cumul, "236" if d.cinquante else "332", "920", b03 if d.cinquante else b02, 500 if d.cinquante else 100)
    _ajouter(cumul, "772", "920", b03, taux.CHOMAGE)
    _ajouter(cumul, "937", "920", b03, taux.AGS)


def _ajouter(cumul: dict, ctp: str, qualifiant: str, assiette: int, t: int) -> None:
    case = cumul[ctp, qualifiant]
    case[0] += assiette
    case[1] = t


def _du(assiette: int, t: int) -> int:
    """Cotisation en euros : assiette arrondie à l'euro × taux, arrondie à l'euro ; ou le montant lui-même."""
    return (_euros(assiette) * t + 50_000) // 100_000 if t else _euros(assiette)


def _total(cumul: dict[tuple, list[int]]) -> int:
    """Total du bordereau en euros : les réductions (668, 003) viennent en moins."""
    return sum(_du(a, t) * (-1 if ctp in ("668", "003") else 1) for (ctp, _), (a, t) in cumul.items())


def _bordereau(d: Declarant, mi: int, total: int, cumul: dict[tuple, list[int]]) -> list[str]:
    lignes = [
        f"{B}22.001,'{d.urssaf}'",
        f"{B}22.002,'{d.siret}'",
        f"{B}22.003,'{jma(calendrier.premier(mi))}'",
        f"{B}22.004,'{jma(calendrier.dernier(mi))}'",
        f"{B}22.005,'{montant(total * 100)}'",
    ]
    for (ctp, qualifiant), (assiette, t) in sorted(cumul.items()):
        lignes += [f"{B}23.001,'{ctp}'", f"{B}23.002,'{qualifiant}'"]
        if ctp in ("100", "726") and qualifiant == "920":
            lignes.append(f"{B}23.003,'{montant(d.secteur[3])}'")
        lignes += [f"{B}23.004,'{montant(_euros(assiette) * 100)}'", f"{B}23.005,'{montant(_du(assiette, t) * 100)}'"]
    return lignes


# --- signalements ---------------------------------------------------------------------------------------------------


def _tete_signalement(nature: str, rang: int, jour: date) -> list[str]:
    return [
        f"S20.G00.05.001,'{nature}'",
        "S20.G00.05.002,'01'",
        "S20.G00.05.003,'11'",
        f"S20.G00.05.004,'{rang}'",
        f"S20.G00.05.007,'{jma(jour)}'",
    ]


def signalement_arret(d: Declarant, b: Bulletin, rang: int) -> Declaration:
    """Signalement d'arrêt de travail (04), déposé trois jours après le début de l'arrêt."""
    s = b.salarie
    depot = datetime.combine(b.arret.debut + timedelta(days=3), datetime.min.time().replace(hour=10, minute=rang % 60))
    lignes = [
        *_tete_signalement("04", rang, depot.date()),
        *_contact("01"),
        *_etablissement(d, reduit=True),
        *individu.etat_civil(s, b.mois, complet=False),
        f"{B}40.001,'{jma(s.debut_au(b.mois))}'",
        f"{B}40.009,'{s.numero_au(b.mois)}'",
        *individu.arret(b, d, reprise=False),
    ]
    return Declaration(d, b.mois, "04", rang, depot, norme_du(d, b.mois), lignes)


def signalement_fin(d: Declarant, b: Bulletin, rang: int) -> Declaration:
    """Signalement de fin de contrat unique (07) : mêmes numéro, date et motif que la mensuelle du mois (62.020)."""
    s = b.salarie
    depot = datetime.combine(
        s.fin + timedelta(days=2 + rang % 3), datetime.min.time().replace(hour=15, minute=rang % 60)
    )
    norme = norme_du(d, b.mois)
    lignes = [
        *_tete_signalement("07", rang, depot.date()),
        "S20.G00.05.010,'01'",
        *_etablissement(d),
        *individu.etat_civil(s, b.mois),
        *individu.contrat(s, d, b.mois, mensuelle=False),
        *_fin(b),
        f"{B}71.002,'RUAA'",
        f"{B}50.001,'{jma(calendrier.dernier(b.mois))}'",
        f"{B}50.020,'01'",
        *individu.remunerations(b, norme, fctu=True),
        *individu.primes(b),
        # 51.013/SIG-11 : un brut appelle son assiette, ici aussi
        *individu.base("03", (jma(b.debut), jma(b.fin)), b.b03),
        *individu.anciennete(s, b.mois),
    ]
    return Declaration(d, b.mois, "07", rang, depot, norme, lignes)


def _fin(b: Bulletin) -> list[str]:
    s = b.salarie
    notification = max(s.debut, s.fin - timedelta(days=30))
    lignes = [f"{B}62.001,'{jma(s.fin)}'", f"{B}62.002,'{s.motif_fin}'"]
    if s.motif_fin in ("059", "020"):
        lignes.append(f"{B}62.003,'{jma(notification)}'")
    if s.motif_fin == "043":
        lignes.append(f"{B}62.004,'{jma(notification)}'")
    if s.motif_fin == "020":
        lignes.append(f"{B}62.005,'{jma(max(s.debut, notification - timedelta(days=10)))}'")
    lignes += [
        f"{B}62.006,'{jma(s.fin)}'",
        f"{B}62.008,'02'",
        f"{B}62.020,'{jma(calendrier.premier(b.mois))}'",
    ]
    if s.motif_fin in ("059", "020"):
        debut = min(s.fin, notification + timedelta(days=1))
        lignes += [f"{B}63.001,'01'", f"{B}63.002,'{jma(debut)}'", f"{B}63.003,'{jma(s.fin)}'"]
    else:
        lignes.append(f"{B}63.001,'90'")
    return lignes
