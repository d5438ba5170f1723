"""Matière première de la population : noms inventés ou très répandus, emplois, secteurs, villes, éditeurs."""

from typing import NamedTuple


class Ville(NamedTuple):
    """Une localité, telle que la norme l'écrit : sans accent ni tiret."""

    code_postal: str
    nom: str


class Secteur(NamedTuple):
    """Ce qu'une activité impose à un employeur ; le taux d'accident du travail est en centièmes de pour cent."""

    ape: str
    idcc: str
    risque: str
    taux_at: int


class Emploi(NamedTuple):
    """Un emploi : statut conventionnel, profession (PCS-ESE), salaire mensuel à temps plein, en euros."""

    cadre: bool
    statut: str
    profession: str
    libelle: str
    salaire_bas: int
    salaire_haut: int
    forfait_admis: bool

    @property
    def roulant(self) -> bool:
        """Personnel roulant : le SMIC de sa réduction suit ses heures d'équivalence, les contrôles ne le jugent pas."""
        return self.profession == "641a"


class Pays(NamedTuple):
    """Pays d'une naissance à l'étranger ; `insee` : les trois chiffres qui le disent dans un NIR."""

    code: str
    nom: str
    nationalite: str
    insee: int


class Marque(NamedTuple):
    """Un logiciel et son éditeur, tels qu'un utilisateur les écrit."""

    logiciel: str
    editeur: str


class Editeur(NamedTuple):
    """Un éditeur : ses deux écritures, et le numéro de sa première version."""

    ecritures: tuple[Marque, Marque]
    premiere_version: int


PRENOMS_M = (
    "LUCAS", "HUGO", "NOÉ", "JULES", "ADAM", "PAUL", "LÉO", "RAPHAËL", "NATHAN", "THÉO", "YANIS", "MEHDI", "JEAN-LUC",
    "PIERRE", "FRANÇOIS", "ANDRÉ", "KARIM", "STÉPHANE", "BENOÎT", "LOÏC", "JOSÉ", "BRUNO", "MARC", "DENIS", "SIMON",
)  # fmt: skip
PRENOMS_F = (
    "EMMA", "JADE", "LOUISE", "ALICE", "CHLOÉ", "INÈS", "LÉA", "ANNA", "ZOÉ", "LÉNA", "SARAH", "NADIA", "MARIE-LAURE",
    "HÉLÈNE", "AMÉLIE", "CÉLINE", "FATIMA", "AURÉLIE", "MAËLLE", "ÉLISE", "ROSE", "CLAIRE", "SOPHIE", "JULIE", "AGNÈS",
)  # fmt: skip
# Noms fabriqués par assemblage : aucun ne désigne une personne.
DEBUTS_NOM = (
    "BEL", "CHAN", "DUR", "FOR", "GAL", "HAR", "LAM", "MAR", "NOR", "PEL", "ROU", "SAL", "TAL", "VER", "BRI", "CLÉ",
    "D'AR", "L'HO", "O'BR", "LE GU", "DE MO", "SAINT-", "KER", "PLO", "TRÉ", "VAS", "MOR", "FEN", "GUÉ", "ROS",
)  # fmt: skip
FINS_NOM = (
    "NIER", "TOUX", "MONT", "VAL", "DIN", "BERT", "LIN", "QUET", "ROL", "TIER", "VEAU", "ZAC", "GNON", "LAIN", "CHET",
    "DEC", "FARD", "MIN", "NOT", "PIN", "RAUD", "SON", "TEL", "VIER", "LOT", "DIER", "MÈS", "BÉ", "CY", "GAN",
)  # fmt: skip

VILLES = tuple(Ville(*x) for x in (
    ("35000", "RENNES"), ("44000", "NANTES"), ("69003", "LYON 3"), ("59000", "LILLE"), ("31000", "TOULOUSE"),
    ("33000", "BORDEAUX"), ("13002", "MARSEILLE 2"), ("76000", "ROUEN"), ("21000", "DIJON"), ("37000", "TOURS"),
    ("63000", "CLERMONT FERRAND"), ("49000", "ANGERS"), ("86000", "POITIERS"), ("14000", "CAEN"), ("29200", "BREST"),
    ("87000", "LIMOGES"), ("25000", "BESANCON"), ("80000", "AMIENS"), ("51100", "REIMS"), ("45000", "ORLEANS"),
))  # fmt: skip
VOIES = ("RUE DES LILAS", "AVENUE DU PORT", "RUE HAUTE", "CHEMIN DES VIGNES", "PLACE DU MARCHE", "RUE DU MOULIN")

SECTEURS = tuple(Secteur(*x) for x in (
    ("5610A", "1979", "553AC", 190), ("4711D", "2216", "521FB", 220), ("6201Z", "1486", "721ZA", 90),
    ("4120A", "1597", "452BD", 480), ("2562B", "3248", "284DA", 260), ("8810A", "2941", "853AB", 340),
    ("6920Z", "0787", "741GB", 90), ("4941A", "0016", "602MG", 410), ("1071C", "0843", "158CB", 230),
    ("8121Z", "3043", "747ZA", 310), ("9602A", "2596", "930DB", 140), ("8559A", "1516", "804CA", 100),
))  # fmt: skip

EMPLOIS = tuple(
    Emploi(*x)
    for x in (
        (False, "07", "561b", "Employé polyvalent", 1810, 2000, False),
        (False, "06", "543f", "Employée administrative", 1830, 2400, False),
        (False, "07", "634c", "Mécanicien", 1900, 2600, False),
        (False, "06", "551a", "Vendeuse", 1805, 2100, False),
        (False, "07", "641a", "Conducteur routier", 1950, 2500, False),
        (False, "05", "461d", "Assistante de gestion", 2200, 3000, False),
        (False, "05", "478b", "Technicien informatique", 2300, 3400, False),
        (False, "07", "684a", "Agent d'entretien", 1802, 1900, False),
        (True, "04", "388a", "Ingénieur d'études", 3300, 5600, True),
        (True, "04", "373a", "Responsable comptable", 3400, 5200, True),
        (True, "04", "374a", "Chef de rayon", 3000, 4200, False),
        (True, "03", "371a", "Directrice générale", 6500, 11000, True),
    )
)

PAYS_NAISSANCE = (
    Pays("PT", "PORTUGAL", "02", 139),
    Pays("MA", "MAROC", "04", 350),
    Pays("IT", "ITALIE", "02", 127),
)

# Douze éditeurs inventés. Les variantes d'un même logiciel (casse, troncature à 20 caractères, accents) donnent matière à la table d'alias.
EDITEURS = (
    Editeur((Marque("PAIELUX EXPERT", "PAIELUX"), Marque("Paielux Expert", "Paielux SAS")), 24),
    Editeur((Marque("ORIANE PAIE", "ORIANE RH"), Marque("OrianePaie", "Oriane-RH")), 11),
    Editeur((Marque("SOLDIA NET", "SOLDIA"), Marque("SOLDIA.NET", "SOLDIA SOFTWARE")), 7),
    Editeur((Marque("BULLETIN FACILE", "BF EDITION"), Marque("BulletinFacile", "BF Edition")), 3),
    Editeur((Marque("Méridien Paie Entrep", "Méridien"), Marque("MERIDIEN PAIE", "MERIDIEN")), 19),
    Editeur((Marque("CABINOVA SOCIAL", "CABINOVA"), Marque("Cabinova social", "CABINOVA GROUPE")), 6),
    Editeur((Marque("TRESSE 360", "TRESSE"), Marque("Tresse360", "Tresse")), 15),
    Editeur((Marque("HALIA GESTION SOCIAL", "HALIA"), Marque("Halia GS", "Halia Logiciels")), 9),
    Editeur((Marque("NUMAPAYE", "NUMAPAYE"), Marque("Numa Paye", "NumaPaye SA")), 2),
    Editeur((Marque("ARTEMIN", "ARTEMIN"), Marque("Artemin v5", "Artemin")), 5),
    Editeur((Marque("PETIT SOCIAL", "PETIT SOCIAL"), Marque("PetitSocial", "Petit Social")), 1),
    Editeur((Marque("Logiciel maison", "Logiciel maison"), Marque("LOGICIEL MAISON", "LOGICIEL MAISON")), 1),
)
# Part des déclarants de chaque éditeur (pour 300) : cinq assez répandus pour être nommés (trente-cinq), sept réunis.
PARTS_EDITEURS = (45, 45, 42, 42, 38, 20, 20, 15, 12, 9, 7, 5)

# L'éditeur dont une version copie un autre montant dans le montant net social.
EDITEUR_FAUTIF = 3

MOTIFS_CDI = ("059", "043", "020")
