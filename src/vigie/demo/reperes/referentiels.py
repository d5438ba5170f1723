"""Matière première de la population : noms inventés ou très répandus, emplois, secteurs, villes, éditeurs."""

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

# (code postal, localité, département de naissance fréquent) : localités sans accent ni tiret, comme la norme l'exige.
VILLES = (
    ("35000", "RENNES"), ("44000", "NANTES"), ("69003", "LYON 3"), ("59000", "LILLE"), ("31000", "TOULOUSE"),
    ("33000", "BORDEAUX"), ("13002", "MARSEILLE 2"), ("76000", "ROUEN"), ("21000", "DIJON"), ("37000", "TOURS"),
    ("63000", "CLERMONT FERRAND"), ("49000", "ANGERS"), ("86000", "POITIERS"), ("14000", "CAEN"), ("29200", "BREST"),
    ("87000", "LIMOGES"), ("25000", "BESANCON"), ("80000", "AMIENS"), ("51100", "REIMS"), ("45000", "ORLEANS"),
)  # fmt: skip
VOIES = ("RUE DES LILAS", "AVENUE DU PORT", "RUE HAUTE", "CHEMIN DES VIGNES", "PLACE DU MARCHE", "RUE DU MOULIN")

# (code APE, IDCC, code risque AT, taux AT en centièmes de pour cent)
SECTEURS = (
    ("5610A", "1979", "553AC", 190), ("4711D", "2216", "521FB", 220), ("6201Z", "1486", "721ZA", 90),
    ("4120A", "1597", "452BD", 480), ("2562B", "3248", "284DA", 260), ("8810A", "2941", "853AB", 340),
    ("6920Z", "0787", "741GB", 90), ("4941A", "0016", "602MG", 410), ("1071C", "0843", "158CB", 230),
    ("8121Z", "3043", "747ZA", 310), ("9602A", "2596", "930DB", 140), ("8559A", "1516", "804CA", 100),
)  # fmt: skip

# (cadre, statut conventionnel, PCS-ESE, libellé, salaire mensuel minimal et maximal en euros, forfait en jours admis)
EMPLOIS = (
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

PAYS_NAISSANCE = (("PT", "PORTUGAL", "02", 139), ("MA", "MAROC", "04", 350), ("IT", "ITALIE", "02", 127))

# Douze éditeurs inventés : (couples logiciel, éditeur tels qu'écrits par leurs utilisateurs ; première version).
# Les variantes d'un même logiciel (casse, troncature à 20 caractères, accents) donnent matière à la table d'alias.
EDITEURS = (
    ((("PAIELUX EXPERT", "PAIELUX"), ("Paielux Expert", "Paielux SAS")), 24),
    ((("ORIANE PAIE", "ORIANE RH"), ("OrianePaie", "Oriane-RH")), 11),
    ((("SOLDIA NET", "SOLDIA"), ("SOLDIA.NET", "SOLDIA SOFTWARE")), 7),
    ((("BULLETIN FACILE", "BF EDITION"), ("BulletinFacile", "BF Edition")), 3),
    ((("Méridien Paie Entrep", "Méridien"), ("MERIDIEN PAIE", "MERIDIEN")), 19),
    ((("CABINOVA SOCIAL", "CABINOVA"), ("Cabinova social", "CABINOVA GROUPE")), 6),
    ((("TRESSE 360", "TRESSE"), ("Tresse360", "Tresse")), 15),
    ((("HALIA GESTION SOCIAL", "HALIA"), ("Halia GS", "Halia Logiciels")), 9),
    ((("NUMAPAYE", "NUMAPAYE"), ("Numa Paye", "NumaPaye SA")), 2),
    ((("ARTEMIN", "ARTEMIN"), ("Artemin v5", "Artemin")), 5),
    ((("PETIT SOCIAL", "PETIT SOCIAL"), ("PetitSocial", "Petit Social")), 1),
    ((("Logiciel maison", "Logiciel maison"), ("LOGICIEL MAISON", "LOGICIEL MAISON")), 1),
)
# Part des déclarants de chaque éditeur (pour 300) : cinq assez répandus pour être nommés (trente-cinq), sept réunis.
PARTS_EDITEURS = (45, 45, 42, 42, 38, 20, 20, 15, 12, 9, 7, 5)

# L'éditeur dont une version copie un autre montant dans le montant net social.
EDITEUR_FAUTIF = 3

MOTIFS_CDI = ("059", "043", "020")
