"""Déclarations : mensuelle (01), signalement d'arrêt (04) et de fin de contrat (07)."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from vigie.demo.paie.bulletin import Bulletin, seuils
from vigie.demo.population.modele import NB_FRACTIONS, Declarant, Salarie
from vigie.demo.reperes import calendrier, taux
from vigie.demo.reperes.calendrier import jma
from vigie.demo.reperes.taux import part
from vigie.demo.texte import individu
from vigie.demo.texte.neodes import Declaration, montant

B = "S21.G00."
PREMIER_P26 = calendrier.mois(2026, 1)


def norme_du(declarant: Declarant, mois: int) -> str:
    """Norme employée : P25V01 jusqu'à décembre 2025 ; quelques retardataires l'emploient encore en janvier 2026."""
    return "P25V01" if mois < PREMIER_P26 + declarant.retardataire else "P26V01"


def tete_mensuelle(declarant: Declarant, mois: int, type_: str, rang: int, jour: date, fraction: int = 0) -> list[str]:
    """Blocs S20.G00.05, 07, 06 et 11 d'une mensuelle ; `fraction` nulle : la déclaration est entière (11)."""
    return [
        "S20.G00.05.001,'01'",
        f"S20.G00.05.002,'{type_}'",
        f"S20.G00.05.003,'{f'{fraction}{NB_FRACTIONS}' if fraction else '11'}'",
        f"S20.G00.05.004,'{rang}'",
        f"S20.G00.05.005,'{jma(calendrier.premier(mois))}'",
        f"S20.G00.05.007,'{jma(jour)}'",
        "S20.G00.05.008,'01'",
        "S20.G00.05.010,'01'",
        *_contact("08"),
        *_etablissement(declarant),
    ]


def _contact(type_: str) -> list[str]:
    return [
        "S20.G00.07.001,'SERVICE DU PERSONNEL'",
        "S20.G00.07.002,'0299000001'",
        "S20.G00.07.003,'personnel@demonstration.invalid'",
        f"S20.G00.07.004,'{type_}'",
    ]


def _etablissement(declarant: Declarant, reduit: bool = False) -> list[str]:
    if reduit:
        return [f"{B}06.001,'{declarant.siren}'", f"{B}11.001,'{declarant.nic}'"]
    return [
        f"{B}06.001,'{declarant.siren}'",
        f"{B}06.002,'{declarant.nic_siege}'",
        f"{B}06.003,'{declarant.secteur.ape}'",
        f"{B}11.001,'{declarant.nic}'",
        f"{B}11.002,'{declarant.secteur.ape}'",
        f"{B}11.003,'{declarant.adresse.voie}'",
        f"{B}11.004,'{declarant.adresse.code_postal}'",
        f"{B}11.005,'{declarant.adresse.ville}'",
        f"{B}11.022,'{declarant.secteur.idcc}'",
    ]


def mensuelle(
    declarant: Declarant, mois: int, bulletins: list[Bulletin], depot: datetime, fraction: int = 0
) -> Declaration:
    """La mensuelle d'un établissement, ou l'une de ses fractions ; sans bulletin, sans individu (type 02, envoi néant)."""
    norme = norme_du(declarant, mois)
    type_ = "01" if bulletins else "02"
    rang = max(1, fraction)
    lignes = tete_mensuelle(declarant, mois, type_, rang, depot.date(), fraction)
    if bulletins:
        for bulletin in bulletins:
            seuils(bulletin)
        lignes += _agregats(declarant, mois, bulletins)
        grille = individu.Grille(declarant, calendrier.annee(mois))
        for bulletin in bulletins:
            lignes += individu.individu(bulletin, declarant, grille, norme)
    return Declaration(declarant, mois, "01", rang, depot, norme, lignes, neant=not bulletins)


# --- montants agrégés : versements (20), bordereaux (22) ------------------------------------------------------------


def _agregats(declarant: Declarant, mois: int, bulletins: list[Bulletin]) -> list[str]:
    bordereaux = {mois: _cotisations_du_mois(declarant, mois, bulletins)}
    for bulletin in bulletins:
        if bulletin.rappel:
            bordereaux.setdefault(bulletin.rappel.mois, defaultdict(lambda: [0, 0]))
            _rappel(bordereaux[bulletin.rappel.mois], bulletin, declarant)
    lignes = []
    if declarant.sante:
        lignes += [
            f"{B}15.001,'{declarant.sante.contrat}'",
            f"{B}15.002,'{declarant.sante.organisme}'",
            f"{B}15.004,'01'",
            f"{B}15.005,'1'",
        ]
    paiement = calendrier.premier(mois + 1) + timedelta(days=declarant.exigibilite - 1)
    dus = {rattache: _total(lignes_ctp) for rattache, lignes_ctp in sorted(bordereaux.items())}
    lignes += _recouvrement(declarant, mois, dus, paiement)
    lignes += _versement(declarant, declarant.retraite, None, max(0, _retraite(bulletins)), mois, paiement)
    lignes += _versement(declarant, "DGFIP", "DGFIP_PAS", _euros(sum(b.pas for b in bulletins)) * 100, mois, paiement)
    if declarant.sante:
        total = sum(b.sante_patronale + b.sante_salariale for b in bulletins)
        lignes += _versement(declarant, declarant.sante.organisme, None, total, mois, paiement)
        periode = f"{calendrier.annee(mois)}M{mois % 12 + 1:02d}"
        lignes += [f"{B}55.001,'{montant(total)}'", f"{B}55.003,'{declarant.sante.contrat}'", f"{B}55.004,'{periode}'"]
    for rattache, total in dus.items() if not declarant.msa else ():
        lignes += _bordereau(declarant, rattache, total, bordereaux[rattache])
    return lignes


def _recouvrement(declarant: Declarant, mois: int, dus: dict[int, int], paiement: date) -> list[str]:
    """Ce qui se verse à l'Urssaf, mois par mois, un crédit déduit du mois courant ; à la caisse de MSA, en une fois.

    `dus` : mois → total en euros. La caisse de MSA reçoit les cotisations de chacun : ni bordereau, ni montants par code (CT 2025.1, blocs 22 et 23).
    """
    if declarant.msa:
        return _versement(declarant, declarant.msa, None, sum(dus.values()) * 100, mois, paiement)
    credits, lignes = sum(min(0, total) for total in dus.values()), []
    for rattache, total in dus.items():
        verse = total + credits * (rattache == mois and not declarant.rembourse)
        if total >= 0:
            lignes += _versement(declarant, declarant.urssaf, declarant.siret, verse * 100, rattache, paiement)
    return lignes


def _versement(
    declarant: Declarant, organisme: str, entite: str | None, valeur: int, mois: int, paiement: date
) -> list[str]:
    lignes = [f"{B}20.001,'{organisme}'"]
    if entite:
        lignes.append(f"{B}20.002,'{entite}'")
    return [
        *lignes,
        f"{B}20.003,'DEMOFRPPXXX'",
        f"{B}20.004,'{declarant.iban}'",
        f"{B}20.005,'{montant(valeur)}'",
        f"{B}20.006,'{jma(calendrier.premier(mois))}'",
        f"{B}20.007,'{jma(calendrier.dernier(mois))}'",
        f"{B}20.010,'05'",
        f"{B}20.011,'{jma(paiement)}'",
    ]


def _euros(centimes: int) -> int:
    return (centimes + 50) // 100 if centimes >= 0 else -((50 - centimes) // 100)


def _retraite(bulletins: list[Bulletin]) -> int:
    """Dû à l'Agirc-Arrco : 131 + 132 + 106 + 109 (142 et 146, parts patronales, sont déjà dans 131)."""
    total = 0
    for bulletin in bulletins:
        total += part(bulletin.b02, taux.RETRAITE_T1_TOTALE) - bulletin.exo_apprenti_retraite
        if bulletin.b03 > bulletin.b02:
            total += individu.retraite_tranche2(bulletin)
        if bulletin.salarie.emploi.cadre:
            total += part(bulletin.b03, taux.APEC_TOTALE)
        if bulletin.porte_reduction:
            total += bulletin.red_106
        if bulletin.rappel:
            total += part(bulletin.rappel.montant, taux.RETRAITE_T1_TOTALE)
    return total


def _cotisations_du_mois(declarant: Declarant, mois: int, bulletins: list[Bulletin]) -> dict[tuple, list[int]]:
    """(CTP, qualifiant) → [assiette en centimes, taux en cent-millièmes ; 0 pour un montant direct]."""
    cumul: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])
    for bulletin in bulletins:
        _ventiler(
            cumul,
            declarant,
            calendrier.annee(mois),
            bulletin.salarie,
            bulletin.b02,
            bulletin.b03,
            bulletin.b04,
        )
        if bulletin.maladie_pleine:
            _ajouter(cumul, "635", "920", bulletin.b03, taux.COMPLEMENT_MALADIE)
        if bulletin.famille_pleine:
            _ajouter(cumul, "430", "920", bulletin.b03, taux.COMPLEMENT_FAMILLE)
        if bulletin.porte_reduction and bulletin.red_018:
            _ajouter(cumul, "668" if bulletin.red_018 < 0 else "669", "920", abs(bulletin.red_018), 0)
        if bulletin.reduction_hs:
            _ajouter(cumul, "003", "920", bulletin.reduction_hs, 0)
    return cumul


def _rappel(cumul: dict, bulletin: Bulletin, declarant: Declarant) -> None:
    r = bulletin.rappel
    annee = calendrier.annee(r.mois)
    _ventiler(cumul, declarant, annee, bulletin.salarie, r.montant, r.montant, r.b04)
    if annee >= 2026:  # compléments dus par tous ; avant, un rappel ne touche que des salaires sous leurs seuils
        _ajouter(cumul, "635", "920", r.montant, taux.COMPLEMENT_MALADIE)
        _ajouter(cumul, "430", "920", r.montant, taux.COMPLEMENT_FAMILLE)


def _ventiler(cumul: dict, declarant: Declarant, annee: int, salarie: Salarie, b02: int, b03: int, b04: int) -> None:
    risque = declarant.secteur.taux_at * 10
    millesime = min(annee, 2026)
    if salarie.apprenti:
        _ajouter(cumul, "726", "920", b03, taux.APPRENTIS_DEPLAFONNE[millesime] + risque)
        _ajouter(cumul, "726", "921", b02, taux.APPRENTIS_PLAFONNE)
    else:
        _ajouter(cumul, "100", "920", b03, taux.CAS_GENERAL_DEPLAFONNE[millesime] + risque)
        _ajouter(cumul, "100", "921", b02, taux.VIEILLESSE_PLAFONNEE_TOTALE)
    _ajouter(cumul, "260", "920", b04, taux.CSG + taux.CRDS)
    _ajouter(cumul, "027", "920", b03, taux.DIALOGUE_SOCIAL)
    if declarant.cinquante:
        _ajouter(cumul, "236", "920", b03, taux.FNAL_CINQUANTE)
    else:
        _ajouter(cumul, "332", "920", b02, taux.FNAL)
    de_1987 = salarie.apprenti and salarie.apprentissage == "65"
    _ajouter(cumul, "423" if de_1987 else "772", "920", b03, taux.CHOMAGE)
    _ajouter(cumul, "937", "920", b03, taux.AGS)


def _ajouter(cumul: dict, ctp: str, qualifiant: str, assiette: int, taux_applique: int) -> None:
    case = cumul[ctp, qualifiant]
    case[0] += assiette
    case[1] = taux_applique


def _du(assiette: int, taux_applique: int) -> int:
    """Cotisation en euros : assiette arrondie à l'euro × taux, arrondie à l'euro ; ou le montant lui-même."""
    return part(_euros(assiette), taux_applique) if taux_applique else _euros(assiette)


def _total(cumul: dict[tuple, list[int]]) -> int:
    """Total du bordereau en euros : les réductions (668, 003) viennent en moins."""
    return sum(_du(a, t) * (-1 if ctp in ("668", "003") else 1) for (ctp, _), (a, t) in cumul.items())


def _bordereau(declarant: Declarant, mois: int, total: int, cumul: dict[tuple, list[int]]) -> list[str]:
    lignes = [
        f"{B}22.001,'{declarant.urssaf}'",
        f"{B}22.002,'{declarant.siret}'",
        f"{B}22.003,'{jma(calendrier.premier(mois))}'",
        f"{B}22.004,'{jma(calendrier.dernier(mois))}'",
        f"{B}22.005,'{montant(total * 100)}'",
    ]
    for (ctp, qualifiant), (assiette, taux_applique) in sorted(cumul.items()):
        lignes += [f"{B}23.001,'{ctp}'", f"{B}23.002,'{qualifiant}'"]
        if ctp in ("100", "726") and qualifiant == "920":
            lignes.append(f"{B}23.003,'{montant(declarant.secteur.taux_at)}'")
        lignes += [
            f"{B}23.004,'{montant(_euros(assiette) * 100)}'",
            f"{B}23.005,'{montant(_du(assiette, taux_applique) * 100)}'",
        ]
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


def signalement_arret(declarant: Declarant, bulletin: Bulletin, rang: int) -> Declaration:
    """Signalement d'arrêt de travail (04), déposé trois jours après le début de l'arrêt."""
    salarie = bulletin.salarie
    depot = datetime.combine(
        bulletin.arret.debut + timedelta(days=3), datetime.min.time().replace(hour=10, minute=rang % 60)
    )
    lignes = [
        *_tete_signalement("04", rang, depot.date()),
        *_contact("01"),
        *_etablissement(declarant, reduit=True),
        *individu.etat_civil(salarie, bulletin.mois, complet=False),
        f"{B}40.001,'{jma(salarie.debut_au(bulletin.mois))}'",
        f"{B}40.009,'{salarie.numero_au(bulletin.mois)}'",
        *individu.arret(bulletin, declarant, reprise=False),
    ]
    return Declaration(declarant, bulletin.mois, "04", rang, depot, norme_du(declarant, bulletin.mois), lignes)


def signalement_fin(declarant: Declarant, bulletin: Bulletin, rang: int) -> Declaration:
    """Signalement de fin de contrat unique (07) : mêmes numéro, date et motif que la mensuelle du mois (62.020)."""
    salarie = bulletin.salarie
    depot = datetime.combine(
        salarie.fin + timedelta(days=2 + rang % 3), datetime.min.time().replace(hour=15, minute=rang % 60)
    )
    norme = norme_du(declarant, bulletin.mois)
    lignes = [
        *_tete_signalement("07", rang, depot.date()),
        "S20.G00.05.010,'01'",
        *_etablissement(declarant),
        *individu.etat_civil(salarie, bulletin.mois),
        *individu.contrat(salarie, declarant, bulletin.mois, mensuelle=False),
        *_fin(bulletin),
        f"{B}71.002,'RUAA'",
        f"{B}50.001,'{jma(calendrier.dernier(bulletin.mois))}'",
        f"{B}50.020,'01'",
        *individu.remunerations(bulletin, norme, fctu=True),
        *individu.primes(bulletin),
        # 51.013/SIG-11 : un brut appelle son assiette, ici aussi
        *individu.base("03", (jma(bulletin.debut), jma(bulletin.fin)), bulletin.b03),
        *individu.anciennete(salarie, bulletin.mois),
    ]
    return Declaration(declarant, bulletin.mois, "07", rang, depot, norme, lignes)


def _fin(bulletin: Bulletin) -> list[str]:
    salarie = bulletin.salarie
    notification = max(salarie.debut, salarie.fin - timedelta(days=30))
    lignes = [f"{B}62.001,'{jma(salarie.fin)}'", f"{B}62.002,'{salarie.motif_fin}'"]
    if salarie.motif_fin in ("059", "020"):
        lignes.append(f"{B}62.003,'{jma(notification)}'")
    if salarie.motif_fin == "043":
        lignes.append(f"{B}62.004,'{jma(notification)}'")
    if salarie.motif_fin == "020":
        lignes.append(f"{B}62.005,'{jma(max(salarie.debut, notification - timedelta(days=10)))}'")
    lignes += [
        f"{B}62.006,'{jma(salarie.fin)}'",
        f"{B}62.008,'02'",
        f"{B}62.020,'{jma(calendrier.premier(bulletin.mois))}'",
    ]
    if salarie.motif_fin in ("059", "020"):
        debut = min(salarie.fin, notification + timedelta(days=1))
        lignes += [f"{B}63.001,'01'", f"{B}63.002,'{jma(debut)}'", f"{B}63.003,'{jma(salarie.fin)}'"]
    else:
        lignes.append(f"{B}63.001,'90'")
    return lignes
