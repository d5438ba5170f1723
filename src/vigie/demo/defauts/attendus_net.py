"""Ce qu'un montant changé doit faire dire aux contrôles du net social : le planteur l'écrit, il n'exécute aucun contrôle.

Les bornes sont celles des contrôles et de leurs seuils publiés. Montants en centimes.
"""

from vigie.demo.defauts.registre import Cible
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.reperes import baremes, calendrier, taux
from vigie.demo.reperes.taux import part

# Trop près d'une borne, l'attendu dépendrait d'un arrondi : le défaut se plante ailleurs.
MARGE = 300
ECART_NET = 1_000
# Redits ici, comme l'oracle les redit : `bornes_net_social.csv` change, le planteur et l'oracle changent.
PART_BASSE, PART_HAUTE = 70, 90  # MNS-03, en pour cent de la base déplafonnée
ECART_EXCES = 100  # MNS-03b
ECART_MANQUE, PART_MANQUE = 15_000, 10  # MNS-03c : la santé, et ce dixième du brut
TEXTE = "conséquence sur le net social"


def _anomalies(bulletin: Bulletin, mns: int, b02: int, b03: int, b04: int) -> dict[str, int]:
    """Par contrôle qui juge ce bulletin : dépassement de sa borne (positif : anomalie)."""
    ecarts = {}
    sortie = bulletin.salarie.fin is not None and calendrier.mois_de(bulletin.salarie.fin) == bulletin.mois
    if not sortie and bulletin.rnf:
        ecarts["MNS-04"] = abs(mns - bulletin.net) - max(ECART_NET, abs(bulletin.net) // 100)
    if bulletin.primes:
        return ecarts
    retenues = part(b02, taux.VIEILLESSE_PLAFONNEE + taux.RETRAITE_T1) + part(
        bulletin.brut, taux.VIEILLESSE_DEPLAFONNEE
    )
    retenues += part(b04, taux.CSG_DEDUCTIBLE + taux.CSG_CRDS_NON_DEDUCTIBLE) + part(b03 - b02, taux.RETRAITE_T2)
    retenues += part(b03, taux.CET) if b03 > b02 else 0
    if b02 <= b03:  # au-delà, le plafond se régularise : les retenues de ce mois ne se disent pas
        ecarts["MNS-03b"] = mns - (bulletin.brut - retenues) - ECART_EXCES
        ecarts["MNS-03c"] = bulletin.brut - retenues - ECART_MANQUE - bulletin.brut // PART_MANQUE - mns
    if 2 * b03 >= baremes.du_mois(bulletin.mois).smic_mensuel:
        ecarts["MNS-03"] = max(b03 * PART_BASSE // 100 - mns, mns - b03 * PART_HAUTE // 100)
    return ecarts


def trouble_la_suite(bulletin: Bulletin) -> bool:
    """Le mois suivant se compare à celui-ci : un arrêt ou une prime de partage y serait jugé sur un net social faux."""
    return (bulletin.mois + 1) in bulletin.salarie.arrets or (bulletin.mois + 1) in bulletin.salarie.ppv


def consequences(bulletin: Bulletin, mns: int, b02: int | None = None, b03: int | None = None) -> list[str] | None:
    """Contrôles que ces montants feront trébucher, pour un bulletin sans arrêt, rappel, heure exonérée ni prime de partage.

    None si l'un d'eux est trop près de sa borne pour que la réponse soit sûre.
    """
    b02, b03 = bulletin.b02 if b02 is None else b02, bulletin.b03 if b03 is None else b03
    ecarts = _anomalies(bulletin, mns, b02, b03, bulletin.b04)
    if any(abs(e) < MARGE for c, e in ecarts.items() if not (c == "MNS-04" and mns == bulletin.net)):
        return None
    return [c for c, e in ecarts.items() if e > 0]


def noter(cible: Cible, controles: list[str]) -> None:
    """Écrit au journal ces contrôles, sur le montant net social du salarié."""
    net_social = cible.trouver("58", r003="03")
    for controle in controles:
        cible.noter(controle, net_social, "004", TEXTE)
