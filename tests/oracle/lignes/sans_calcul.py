"""Des contrôles d'argent qui ne calculent rien : leurs cas disent tout, un second calcul n'aurait rien à refaire."""

ORACLES = {}
SANS_CALCUL = {
    "AG-06": "une période",
    "AG-06c": "une présence",
    "AG-08": "une commune",
    "AG-09": "un code",
}
