"""Second calcul des bases BAS-01 à BAS-03, des versements et cotisations AG-04 à AG-07 et des effectifs EF-01 et EF-02.

Les nombres sont redits ici : un seed faux se voit.
"""

from decimal import Decimal
from random import Random

from oracle.lignes.bases import CENT, PMSS, autour, drapeaux, montant, parfois

D = Decimal
MOIS = "2026-03-01"


# --- BAS-01 : cumul de 78.02 au plus égal à celui de 78.03, à un euro ; sinon, une 78.02 ne va pas sans 78.03 ----------


def tirer_bas_01(t: Random) -> dict:
    base, du_mois = montant(t), montant(t, -100, 4000)
    return {
        "mois": MOIS,
        "annee": 2026,
        "base_deplafonnee": parfois(t, base),
        "base_plafonnee": parfois(t, autour(t, base, D(1), D(40))),
        "deplafonnee_du_mois": parfois(t, t.choice((D(0), CENT, du_mois))),
        "plafonnee_du_mois": parfois(t, t.choice((D(0), CENT, du_mois))),
        "est_historique_complet": t.random() > 0.4,
        **drapeaux(
            t,
            "a_base_particuliere",
            "a_plafond_de_profession",
            "a_cotisation_temps_plein",
            "a_mois_negatif",
            chance=0.02,
        ),
    }


def bas_01(x: dict) -> bool | None:
    montants = [x[n] for n in ("base_plafonnee", "base_deplafonnee", "plafonnee_du_mois", "deplafonnee_du_mois")]
    if None in montants or x["a_base_particuliere"] or x["a_plafond_de_profession"]:
        return None
    if x["a_cotisation_temps_plein"] or x["a_mois_negatif"]:
        return None
    cumul_02, cumul_03, mois_02, mois_03 = montants
    return cumul_02 - cumul_03 <= 1 if x["est_historique_complet"] else not (mois_02 > 0 >= mois_03)


# --- BAS-02, BAS-03 : cumul de la base plafonnée, au plus le plafond cumulé ; égal au moindre du plafond et de la base --


def tirer_cumul(t: Random) -> dict:
    plafond = PMSS[2026] * t.randrange(1, 13)
    prorata = t.choice((plafond, (plafond * D(t.randrange(30, 120)) / 100).quantize(CENT)))
    sur_218 = t.choice((prorata, (prorata * D(t.randrange(90, 110)) / 100).quantize(CENT)))
    flou = t.choice((D(0), D("2.49")))
    base = autour(t, plafond, D(0), D(2000))
    vise = t.choice((min(base, plafond), min(base, prorata), min(base, sur_218), max(plafond, prorata, sur_218)))
    return {
        "mois": MOIS,
        "annee": 2026,
        "plafond": parfois(t, plafond),
        "plafond_proratise": prorata,
        "plafond_sur_218": sur_218,
        "imprecision": flou,
        "base_deplafonnee": base,
        "base_plafonnee": parfois(t, autour(t, vise, D(1), flou + 1)),
        "est_historique_complet": t.random() > 0.04,
        "est_plafond_connu": t.random() > 0.04,
        **drapeaux(t, "a_plafond_particulier", "a_cotisation_temps_plein", "a_mois_negatif", chance=0.02),
    }


def _cumul_juge(x: dict) -> bool:
    connu = x["est_historique_complet"] and x["est_plafond_connu"] and not x["a_plafond_particulier"]
    return connu and x["plafond"] is not None and x["base_plafonnee"] is not None


def _plafonds(x: dict) -> list[tuple[D, D]]:
    """Les plafonds licites et leur imprécision : entier, à la quotité, sur 218 jours."""
    reduits = [(x[n], x["imprecision"]) for n in ("plafond_proratise", "plafond_sur_218")]
    return [(x["plafond"], D(0)), *reduits]


def bas_02(x: dict) -> bool | None:
    if not _cumul_juge(x):
        return None
    if x["base_plafonnee"] - x["base_deplafonnee"] > 1 and not (x["a_cotisation_temps_plein"] or x["a_mois_negatif"]):
        return None
    return any(x["base_plafonnee"] - p <= flou + 1 for p, flou in _plafonds(x))


def bas_03(x: dict) -> bool | None:
    if not _cumul_juge(x) or x["a_cotisation_temps_plein"] or x["a_mois_negatif"]:
        return None
    # au-dessus du plafond ou du salaire : une autre cause, dite ailleurs
    if not bas_02(x):
        return None
    ecarts = [(abs(x["base_plafonnee"] - min(x["base_deplafonnee"], p)), flou) for p, flou in _plafonds(x)]
    return any(ecart - flou <= 1 for ecart, flou in ecarts)


# --- AG-04, AG-05 : versé et dû ; un demi-euro par bloc ; trop, ou pas assez, sont deux contrôles -----------------------


def tirer_ag_04(t: Random) -> dict:
    bas, blocs = t.choice((D(0), montant(t, 0, 60_000))), t.randrange(2, 6)
    haut = bas + t.choice((D(0), D(0), D(52), montant(t, 0, 900)))
    credit = t.choice((D(0), D(0), D(52), D(400)))
    return {
        "mois_rattachement": MOIS,
        "minimum": parfois(t, bas),
        "maximum": parfois(t, haut),
        "nb_blocs": blocs,
        "credit_anterieur": credit,
        "montant_verse": parfois(t, autour(t, t.choice((bas, haut, bas - credit)), D(blocs) / 2)),
        **drapeaux(t, "est_un_autre_paiement"),
    }


def ag_04(x: dict) -> bool | None:
    if x["est_un_autre_paiement"] or x["montant_verse"] is None or x["maximum"] is None:
        return None
    return 2 * (x["montant_verse"] - x["maximum"]) <= x["nb_blocs"]


def ag_04c(x: dict) -> bool | None:
    if x["est_un_autre_paiement"] or x["montant_verse"] is None or x["minimum"] is None:
        return None
    manque = x["minimum"] - x["montant_verse"]
    if 0 < manque <= x["credit_anterieur"]:
        return None
    return 2 * manque <= x["nb_blocs"]


def tirer_ag_04b(t: Random) -> dict:
    du = t.choice((D(0), montant(t, -400, 9000), montant(t, -400, 9000)))
    verse = autour(t, t.choice((du, max(du, D(0)))), D(1))
    return {"mois_rattachement": MOIS, "montant_composants": parfois(t, du), "montant_verse": parfois(t, verse)}


def ag_04b(x: dict) -> bool | None:
    if x["montant_verse"] is None or x["montant_composants"] is None:
        return None
    du = x["montant_composants"] if x["montant_composants"] > 0 else D(0)
    return abs(x["montant_verse"] - du) <= 1


def tirer_ag_05(t: Random) -> dict:
    impot, nombre = t.choice((D(0), montant(t, 0, 20_000), montant(t, 0, 20_000))), t.randrange(1, 6)
    verse = autour(t, impot, D(nombre) / 2)
    return {
        "mois": MOIS,
        "montant_pas": parfois(t, impot),
        "montant_verse": parfois(t, verse),
        "nb_versements": nombre,
        "nb_delegues": t.choice((0, 0, 0, 1)),
        **drapeaux(t, "a_siret_payeur"),
    }


def ag_05(x: dict) -> bool | None:
    if x["a_siret_payeur"] or x["montant_verse"] is None or x["montant_pas"] is None:
        return None
    return 2 * (x["montant_pas"] - x["montant_verse"]) <= x["nb_versements"]


def ag_05b(x: dict) -> bool | None:
    if x["a_siret_payeur"] or x["nb_delegues"] or x["montant_verse"] is None or x["montant_pas"] is None:
        return None
    return 2 * (x["montant_verse"] - x["montant_pas"]) <= x["nb_versements"]


# --- AG-07 : cotisation égale à l'assiette par le taux, à deux centimes -------------------------------------------------


def tirer_ag_07(t: Random) -> dict:
    assiette, taux = montant(t), D(t.choice(("0", "0.016", "0.3", "4.00", "6.94", "15.45")))
    du = (assiette * taux / 100).quantize(CENT)
    return {
        "code": "076",
        "mois_rattachement": MOIS,
        "montant_assiette": parfois(t, assiette),
        "taux": parfois(t, taux),
        "montant": parfois(t, autour(t, du, D("0.02"))),
        **drapeaux(t, "est_allegement", "est_msa"),
    }


def ag_07(x: dict) -> bool | None:
    if x["est_allegement"] or x["est_msa"] or not x["taux"] or x["montant_assiette"] is None or x["montant"] is None:
        return None
    return abs(x["montant_assiette"] * x["taux"] - 100 * x["montant"]) <= 2


# --- EF-01 : une seule taille d'entreprise, la même pour le FNAL et la réduction ; EF-02 : plus de trois dixièmes ------


def tirer_ef_01(t: Random) -> dict:
    petit, grand = t.choice((0, 0, 3, 8)), t.choice((0, 0, 3, 8))
    noms = ("nb_fnal_moins_50", "nb_fnal_50_plus", "nb_moins_50", "nb_50_plus")
    return {"mois": MOIS, "fnal_id": parfois(t, "f"), "effectif": 12} | dict(
        zip(noms, (petit, grand, t.choice((0, 0, 1, 4)), t.choice((0, 0, 1, 4))), strict=True)
    )


def ef_01(x: dict) -> bool | None:
    if x["fnal_id"] is None:
        return None
    petit, grand = x["nb_fnal_moins_50"] > 0, x["nb_fnal_50_plus"] > 0
    if petit and grand:
        return False
    dementi = x["nb_50_plus"] - x["nb_moins_50"]
    return not ((petit and dementi > 0) or (grand and dementi < 0))


def tirer_ef_02(t: Random) -> dict:
    avant = t.randrange(1, 80)
    bouge = max(0, round(avant * 0.3) + t.choice((-6, -1, 0, 0, 1, 6)))
    disparus = t.randrange(0, bouge + 1)
    return {
        "mois": MOIS,
        "effectif_precedent": parfois(t, avant),
        "effectif": avant,
        "nb_disparus": disparus,
        "nb_apparus": bouge - disparus,
    }


def ef_02(x: dict) -> bool | None:
    avant = x["effectif_precedent"]
    return None if avant is None or avant < 10 else 10 * (x["nb_disparus"] + x["nb_apparus"]) <= 3 * avant


ORACLES = {
    "BAS-01": ("cumuls_annuels", tirer_bas_01, bas_01),
    "BAS-02": ("cumuls_annuels", tirer_cumul, bas_02),
    "BAS-03": ("cumuls_annuels", tirer_cumul, bas_03),
    "AG-04": ("bordereaux_versements", tirer_ag_04, ag_04),
    "AG-04c": ("bordereaux_versements", tirer_ag_04, ag_04c),
    "AG-04b": ("versements_prevoyance", tirer_ag_04b, ag_04b),
    "AG-05": ("versements_pas", tirer_ag_05, ag_05),
    "AG-05b": ("versements_pas", tirer_ag_05, ag_05b),
    "AG-07": ("cotisations_a_taux", tirer_ag_07, ag_07),
    "EF-01": ("tailles_revelees", tirer_ef_01, ef_01),
    "EF-02": ("effectifs_suivis", tirer_ef_02, ef_02),
}
