"""Second calcul des contrôles de la réduction qui jugent une base, un cumul ou une déclaration (RG-01, RG-02, RG-03b à RG-13).

La formule elle-même est dans `oracle.reduction`.
"""

from decimal import Decimal
from random import Random

from oracle.lignes.bases import CENT, autour, drapeaux, montant, parfois

D = Decimal
MOIS = "2026-03-01"


# --- RG-01 : le SMIC retenu, puis l'assiette et le montant ; RG-08 : une exonération à côté ; RG-09 : 028 et 029 --------


def tirer_rg_01(t: Random) -> dict:
    return {
        "mois_rattachement": MOIS,
        "code_base": t.choice(("03", "03", "03", "19", "02", "04")),
        "a_smic": t.choice((True, True, False, None)),
        "incomplete_id": t.choice((None, None, "i")),
    }


def rg_01(x: dict) -> bool | None:
    return x["a_smic"] is True and x["incomplete_id"] is None if x["code_base"] in ("03", "19") else None


def tirer_rg_08(t: Random) -> dict:
    return {
        "mois_rattachement": MOIS,
        "reduction_id": parfois(t, "r"),
        "montant_securite_sociale": parfois(t, t.choice((D(0), montant(t, -900, 100), montant(t, -900, 100)))),
        "exoneration": t.choice((None, None, "916", "001")),
    }


def rg_08(x: dict) -> bool | None:
    if x["reduction_id"] is None or not x["montant_securite_sociale"]:
        return None
    return x["exoneration"] is None


def tirer_rg_09(t: Random) -> dict:
    return {
        "mois": MOIS,
        "mois_rattachement": t.choice((MOIS, MOIS, MOIS, MOIS, "2026-02-01")),
        "reduction_id": parfois(t, "r"),
        "a_absence": t.random() < 0.9,
        "a_perte_de_salaire": t.random() < 0.9,
        "a_proratisation": t.choice((True, False, False, None)) if t.random() < 0.3 else t.random() < 0.5,
        **drapeaux(t, "est_msa"),
    }


def rg_09(x: dict) -> bool | None:
    juge = x["reduction_id"] is not None and x["a_absence"] and x["a_perte_de_salaire"] and not x["est_msa"]
    return x["a_proratisation"] if juge and x["mois_rattachement"] == x["mois"] else None


# --- RG-02 : cumul au plus égal au coefficient maximal, à 0,0005 près ---------------------------------------------------


def tirer_rg_02(t: Random) -> dict:
    assiette, coefficient = (
        t.choice((D(0), *[montant(t, 100, 30_000)] * 9)),
        D(t.choice(("0.3981", "0.4021", "0.3194"))),
    )
    borne = (assiette * (coefficient + D("0.0005"))).quantize(CENT)
    return {
        "mois": MOIS,
        "annee": 2026,
        "assiette_reduction": parfois(t, assiette),
        "coefficient_max": parfois(t, coefficient),
        "reduction": parfois(t, -autour(t, borne, D(0), D(1))),
        "reduction_id": parfois(t, "r"),
        "est_historique_complet": t.random() > 0.04,
        **drapeaux(t, "a_coefficient_majore", "a_plusieurs_entreprises"),
    }


def rg_02(x: dict) -> bool | None:
    if not x["est_historique_complet"] or x["reduction_id"] is None:
        return None
    if x["a_coefficient_majore"] or x["a_plusieurs_entreprises"]:
        return None
    if not x["assiette_reduction"] or x["reduction"] is None or x["coefficient_max"] is None:
        return None
    return -10_000 * x["reduction"] <= (10_000 * x["coefficient_max"] + 5) * x["assiette_reduction"]


# --- RG-03b, RG-07 : les deux taux d'effectif, et le barème de l'année précédente, salarié par salarié -----------------


def tirer_tailles(t: Random) -> dict:
    petit, grand, recalcules = t.choice((0, 0, 1, 5)), t.choice((0, 0, 0, 2)), t.choice((0, *range(1, 9)))
    return {
        "mois": MOIS,
        "nb_moins_50": petit,
        "nb_50_plus": grand,
        "nb_moins_50_annee": petit + t.choice((0, 0, 3)),
        "nb_50_plus_annee": grand + t.choice((0, 0, 3)),
        "nb_recalcules": recalcules,
        "nb_precedents": t.randrange(0, recalcules + 1),
    }


def rg_03b(x: dict) -> bool | None:
    if not x["nb_moins_50"] and not x["nb_50_plus"]:
        return None
    croise = (x["nb_moins_50"] and x["nb_50_plus_annee"]) or (x["nb_50_plus"] and x["nb_moins_50_annee"])
    return not croise


def rg_07(x: dict) -> bool | None:
    if not x["nb_recalcules"]:
        return None
    return not (x["nb_precedents"] and 2 * x["nb_precedents"] >= x["nb_recalcules"])


# --- RG-05b : aucune réduction, jusqu'à 1,3 SMIC, chez un employeur qui la pratique ------------------------------------


def tirer_rg_05b(t: Random) -> dict:
    smic = t.choice((D(0), *[(D("1823.03") * t.randrange(1, 13)).quantize(CENT)] * 12))
    return {
        "mois": MOIS,
        "annee": 2026,
        "smic_attendu": smic,
        "montant_base": autour(t, (smic * D("1.3")).quantize(CENT), D(0), D(500)),
        "a_reduction_dans_l_annee": parfois(t, t.random() < 0.2),
        "est_eligible": t.random() > 0.04,
        "employeur_a_reduction": t.random() > 0.04,
        **drapeaux(t, "a_exoneration"),
    }


def rg_05b(x: dict) -> bool | None:
    if not x["est_eligible"] or not x["employeur_a_reduction"] or x["a_exoneration"]:
        return None
    if x["a_reduction_dans_l_annee"] is None or x["montant_base"] <= 0 or x["smic_attendu"] <= 0:
        return None
    return x["a_reduction_dans_l_annee"] or 10 * x["montant_base"] > 13 * x["smic_attendu"]


# --- RG-06, RG-13 : le SMIC retenu, d'après le contrat ; celui de l'année précédente, ou relevé, à 0,50 € près ---------

# mois → SMIC horaire de la réduction, de la paie, de l'année précédente
HORAIRES = {
    "2025-03-01": (D("11.88"), D("11.88"), D("11.88")),
    "2026-03-01": (D("12.02"), D("12.02"), D("11.88")),
    "2026-06-01": (D("12.02"), D("12.31"), D("11.88")),
}


def tirer_smic(t: Random) -> dict:
    mois = t.choice(list(HORAIRES))
    heures = (D("151.67") * t.choice((D(1), D("0.8"), D("0.5")))).quantize(CENT)
    reduction, paie, precedent = ((h * heures).quantize(CENT) for h in HORAIRES[mois])
    maximal = t.choice((reduction, (reduction * D("1.1")).quantize(CENT)))
    vise = t.choice((reduction, paie, precedent, (maximal * D("1.005")).quantize(CENT), 2 * maximal))
    return {
        "mois": mois,
        "mois_rattachement": mois,
        "smic": parfois(t, autour(t, vise, D(0), D("0.50"))),
        "smic_attendu": parfois(t, reduction),
        "smic_maximal": maximal,
        "smic_revalorise": parfois(t, paie),
        "smic_precedent": parfois(t, precedent),
        "smic_horaire_reduction": HORAIRES[mois][0],
        "smic_horaire": HORAIRES[mois][1],
        "smic_horaire_precedent": HORAIRES[mois][2],
        "a_absence": t.random() < 0.15,
        "reduction_de_trop": t.choice((None, None, None, D(0), D("4.99"), D(5), D("5.01"), D(80))),
        **drapeaux(t, "a_smic_particulier"),
    }


def _proche(a: D, b: D | None) -> bool:
    return b is not None and 2 * abs(a - b) <= 1


def _releve(x: dict) -> bool:
    return x["smic_horaire"] > x["smic_horaire_reduction"]


def rg_06(x: dict) -> bool | None:
    if x["smic"] is None or x["smic_attendu"] is None or x["smic_precedent"] is None or x["a_smic_particulier"]:
        return None
    if _releve(x) and _proche(x["smic"], x["smic_revalorise"]):  # l'affaire de RG-13
        return None
    ancien = x["smic_horaire_precedent"] < x["smic_horaire_reduction"] and not x["a_absence"]
    entier = x["reduction_de_trop"] is not None and x["reduction_de_trop"] > 5
    mois_passe = ancien and _proche(x["smic"], x["smic_precedent"])
    return 1_000 * x["smic"] <= 1_005 * x["smic_maximal"] and not entier and not mois_passe


def rg_13(x: dict) -> bool | None:
    if x["smic"] is None or x["smic"] <= 0 or not _releve(x):
        return None
    if x["smic_revalorise"] is None or x["smic_attendu"] is None:
        return None
    return not _proche(x["smic"], x["smic_revalorise"]) or _proche(x["smic"], x["smic_attendu"])


ORACLES = {
    "RG-01": ("reductions_generales", tirer_rg_01, rg_01),
    "RG-02": ("cumuls_annuels", tirer_rg_02, rg_02),
    "RG-03b": ("tailles_revelees", tirer_tailles, rg_03b),
    "RG-05b": ("reductions_eligibles", tirer_rg_05b, rg_05b),
    "RG-06": ("reductions_bases", tirer_smic, rg_06),
    "RG-07": ("tailles_revelees", tirer_tailles, rg_07),
    "RG-08": ("reductions_bases", tirer_rg_08, rg_08),
    "RG-09": ("reductions_bases", tirer_rg_09, rg_09),
    "RG-13": ("reductions_bases", tirer_smic, rg_13),
}
