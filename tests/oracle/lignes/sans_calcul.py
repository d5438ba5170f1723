"""Des contrôles d'argent qui ne calculent rien : leurs cas disent tout, un second calcul n'aurait rien à refaire."""

ORACLES = {}
SANS_CALCUL = {
    "AG-06": "une période",
    "AG-06c": "une présence",
    "AG-08": "une commune",
    "AG-09": "un code",
    "AG-12": "une présence",
    "AG-13": "un statut et un code",
    "AG-14": "deux codes",
}
