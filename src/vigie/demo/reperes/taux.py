"""Taux de cotisations de la démonstration, en cent-millièmes (6 900 = 6,90 %).

Source : table des codes types de personnel de l'Urssaf (taux en vigueur en 2025 et au 01/01/2026) et taux
conventionnels Agirc-Arrco. Régime général, hors Alsace-Moselle. Les plafonds, SMIC et coefficients de la réduction
générale ne sont pas ici : ils se lisent dans `seeds/parametres/baremes.csv` (module `baremes`).
"""

# Part salariale.
VIEILLESSE_PLAFONNEE = 6_900
VIEILLESSE_DEPLAFONNEE = 400
RETRAITE_T1 = 4_010  # 3,15 + 0,86 (contribution d'équilibre général)
RETRAITE_T2 = 9_720  # 8,64 + 1,08
CET = 140  # contribution d'équilibre technique, si le salaire dépasse le plafond
APEC = 24
REDUCTION_HEURES_SUP = 11_310
CSG = 9_200
CRDS = 500
CSG_DEDUCTIBLE = 6_800
CSG_CRDS_NON_DEDUCTIBLE = 2_900
PART_SOUMISE_CSG = 98_250
IJSS_IMPOSABLES = 96_200  # nettes de la CSG déductible, 3,80 %
IJSS_NETTES = 93_300  # indemnités journalières nettes de 6,20 % de CSG et 0,50 % de CRDS

# Abattement des contrats courts : 744 € en 2026 (code général des impôts, 204 H, III), rapportés au SMIC mensuel brut.
DEMI_SMIC_NET_IMPOSABLE = 40_810

# Artistes engagés moins de cinq jours : taux de 70 % (arrêté du 24/01/1975), douze plafonds horaires par jour (29 €, puis 30 €).
PART_ARTISTE = 70_000
PLAFOND_ARTISTE = {2025: 12 * 2_900, 2026: 12 * 3_000}

# Part totale déclarée en S21.G00.81.
RETRAITE_T1_TOTALE = 10_020
RETRAITE_T2_TOTALE = 24_290
CET_TOTALE = 350
APEC_TOTALE = 60
RETRAITE_T1_PATRONALE = 6_010
RETRAITE_T2_PATRONALE = 14_570

# Vieillesse déplafonnée (salarié + employeur) : 2,42 % puis 2,51 % au 01/01/2026.
VIEILLESSE_DEPLAFONNEE_TOTALE = {2025: 2_420, 2026: 2_510}
CAS_GENERAL_DEPLAFONNE = {2025: 13_170, 2026: 13_260}
APPRENTIS_DEPLAFONNE = {2025: 12_770, 2026: 12_860}
VIEILLESSE_PLAFONNEE_TOTALE = 15_450
APPRENTIS_PLAFONNE = 8_550
CHOMAGE = 4_000
AGS = 250
MALADIE = 7_000
COMPLEMENT_MALADIE = 6_000
FAMILLE = 3_450
COMPLEMENT_FAMILLE = 1_800
SOLIDARITE_AUTONOMIE = 300
DIALOGUE_SOCIAL = 16
FNAL = 100  # sur la base plafonnée, sous 50 salariés
FNAL_CINQUANTE = 500  # sur la base déplafonnée, dès 50

# Seuils des taux réduits maladie (2,25 SMIC) et famille (3,3 SMIC) ; supprimés en 2026 : compléments dus par tous.
SEUIL_MALADIE_2025 = 2.25
SEUIL_FAMILLE_2025 = 3.3

# Usages de la paie inventée : en pour cent du salaire mensuel, du SMIC pour l'apprenti, de l'heure pour la majoration.
MAJORATION_HEURES_SUP = 125
INDEMNITE_CONGES_PAYES = 30
INDEMNITE_DE_PRECARITE = 25
MINIMUM_APPRENTI = 56
PART_EXONEREE_APPRENTI = 50  # contrats conclus depuis le 1er mars 2025 (loi 2025-199, article 22)
PART_EXONEREE_ANCIEN_APPRENTI = 79
REVALORISATION = 15  # pour mille, chaque 1er janvier

# Barème mensuel de taux par défaut, métropole, simplifié : (assiette en centimes, taux en centièmes de pour cent).
BAREME_NEUTRE = ((162_000, 0), (189_000, 210), (222_200, 410), (280_000, 760), (350_000, 990), (480_000, 1580))
DERNIER_TAUX_NEUTRE = 2000


def texte(taux: int) -> str:
    """Un taux tel qu'une déclaration l'écrit, en pour cent.

    >>> texte(15_450), texte(16)
    ('15.45', '0.016')
    """
    return f"{taux // 1000}.{taux % 1000:03d}" if taux % 10 else f"{taux // 1000}.{taux % 1000 // 10:02d}"


def part(montant: int, taux: int) -> int:
    """Produit d'un montant en centimes par un taux en cent-millièmes, arrondi au centime (demi vers l'extérieur)."""
    produit = montant * taux
    return (produit + 50_000) // 100_000 if produit >= 0 else -((50_000 - produit) // 100_000)
