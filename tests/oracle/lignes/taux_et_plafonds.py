"""Second calcul d'AG-10 (taux officiel d'un code) et de NET-02 (plafond annuel d'une exonération)."""

from decimal import Decimal
from random import Random

from oracle.lignes.bases import CENT, autour, montant, parfois

D = Decimal


# --- AG-10 : montant au taux du mois, ou au dernier annoncé, à 0,51 € et deux millièmes ---------------------------------


def tirer_ag_10(t: Random) -> dict:
    taux = t.choice((D("4.05"), D("0.25"), D("9.70"), D("0.016")))
    dernier = t.choice((taux, taux, D("4.00")))
    assiette = montant(t, 100, 90_000)
    vise = assiette * t.choice((taux, dernier, D("5.00"))) / 100
    marge = D("0.51") + abs(assiette * taux / 100) * D("0.002")
    return {
        "code": "772",
        "mois_rattachement": t.choice(("2026-03-01", "2025-06-01", "2025-06-01", "2027-01-01")),
        "taux": parfois(t, taux),
        "dernier_taux": dernier,
        "taux_declare": t.choice((None, None, None, D("0"), taux, D("4.20"))),
        "montant_assiette": parfois(t, assiette),
        "montant": parfois(t, (vise + t.choice((D(0), marge - CENT * 3, marge + CENT * 3, D(-2)))).quantize(CENT)),
    }


def ag_10(x: dict) -> bool | None:
    taux, dit, somme, assiette = x["taux"], x["taux_declare"], x["montant"], x["montant_assiette"]
    if taux is None or x["mois_rattachement"] > "2026-12":
        return None
    if not dit and (somme is None or assiette is None):
        return None
    admis = {taux, x["dernier_taux"]}
    if dit is not None and dit not in admis:
        return False
    if somme is None or assiette is None:
        return True
    marge = D("0.51") + (assiette * taux / 100).quantize(CENT) * D("0.002")
    return any(abs(somme - assiette * r / 100) <= marge for r in admis)


# --- NET-02 : cumul de l'année, plafond compris -------------------------------------------------------------------------


def tirer_net_02(t: Random) -> dict:
    plafond = t.choice((D(0), D(6000), D(8037)))
    return {
        "mois": "2026-03-01",
        "genre": "prime_partage",
        "plafond": parfois(t, plafond),
        "cumul": parfois(t, autour(t, plafond, D(0), D(400))),
    }


def net_02(x: dict) -> bool | None:
    return None if x["cumul"] is None or x["plafond"] is None else not x["cumul"] > x["plafond"]


ORACLES = {
    "AG-10": ("ctp_a_taux", tirer_ag_10, ag_10),
    "NET-02": ("exonerations_annuelles", tirer_net_02, net_02),
}
