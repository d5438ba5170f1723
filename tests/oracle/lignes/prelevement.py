"""Second calcul des contrôles du prélèvement à la source (PAS-01c à PAS-04b), écrit depuis le cahier technique."""

from decimal import Decimal
from random import Random

from oracle.lignes.bases import CENT, autour, drapeaux, montant, parfois

D = Decimal

SMIC_2026 = D("1823.03")


def tirer_durees(t: Random) -> dict:
    return {"mois": "2026-03-01", "taux_pas": "2.10", "nb_mois": parfois(t, t.randrange(1, 20))}


def pas_01c(x: dict) -> bool | None:
    return None if x["nb_mois"] is None else not x["nb_mois"] > 13


# --- PAS-02 : 50.013 = 50.002 − 50.011 − 50.012, plancher zéro, à un euro ; contrat court : un demi-SMIC de moins --------


def tirer_pas_02(t: Random) -> dict:
    fiscal, part = montant(t, -100, 3500), t.choice((None, None, D(0), montant(t, 0, 2000)))
    abattement = t.choice((None, None, None, D(500)))
    attendu = max(fiscal - (part or 0) - (abattement or 0), D(0))
    court = t.random() < 0.4
    ij = t.choice((None, None, None, D("653.10"), D(-280)))
    avance = ((ij or D(0)) * D("0.962") / D("0.933")).quantize(CENT)
    vise = attendu - t.choice((SMIC_2026 * D("0.3"), SMIC_2026 / 2)).quantize(CENT) if court else attendu
    vise += t.choice((D(0), avance, avance / 2)).quantize(CENT)
    return {
        "mois": "2026-03-01",
        "net_fiscal": parfois(t, fiscal),
        "part_non_imposable": part,
        "abattement_base_fiscale": abattement,
        "ijss_subrogees": ij,
        "montant_soumis_pas": parfois(
            t, max(autour(t, vise, D(0) if court else t.choice((D(1), D("0.98"), D("1.02")))), D(0))
        ),
        "type_taux_pas": t.choice(("01", "13", None, "99")),
        "est_contrat_court": court,
        **drapeaux(t, "a_arret_subroge_recent", "a_retenue_non_resident", "est_expatrie_ou_detache"),
    }


def pas_02(x: dict) -> bool | None:
    if x["net_fiscal"] is None or x["montant_soumis_pas"] is None or x["type_taux_pas"] == "99":
        return None
    if x["est_contrat_court"] or (x["a_arret_subroge_recent"] and x["ijss_subrogees"] is None):
        return None
    if x["a_retenue_non_resident"] or x["est_expatrie_ou_detache"]:
        return None
    attendu = x["net_fiscal"] - (x["part_non_imposable"] or 0) - (x["abattement_base_fiscale"] or 0)
    # les indemnités nettes (6,7 % de CSG et de CRDS ôtés) en disent de brutes, imposables pour 96,2 %
    avance = (x["ijss_subrogees"] or D(0)) / D("0.933") * D("0.962")
    ecart = x["montant_soumis_pas"] - max(attendu, D(0))
    return min(avance, D(0)) - 1 <= ecart <= max(avance, D(0)) + 1


def pas_02b(x: dict) -> bool | None:
    if x["net_fiscal"] is None or not x["montant_soumis_pas"] or x["type_taux_pas"] == "99":
        return None
    if not x["est_contrat_court"] or x["a_arret_subroge_recent"]:
        return None
    abattement = x["net_fiscal"] - (x["part_non_imposable"] or 0) - x["montant_soumis_pas"]
    return None if abattement == 0 else SMIC_2026 * D("0.3") <= abattement <= SMIC_2026 / 2


# --- PAS-03 : trois mois de suite ; plus d'un dixième des individus, et cinq au moins --------------------------------


def tirer_pas_03b(t: Random) -> dict:
    return {"mois": "2026-03-01", "type_erreur": "01", "nb_mois_de_suite": parfois(t, t.randrange(1, 7))}


def pas_03b(x: dict) -> bool | None:
    return None if x["nb_mois_de_suite"] is None else x["nb_mois_de_suite"] <= 2


def tirer_pas_03c(t: Random) -> dict:
    individus = t.randrange(1, 120)
    return {"mois": "2026-03-01", "nb_individus": individus, "nb_rectifies": t.randrange(0, min(individus, 14) + 1)}


def pas_03c(x: dict) -> bool | None:
    if x["nb_rectifies"] == 0:
        return None
    return not (x["nb_rectifies"] >= 5 and 10 * x["nb_rectifies"] > x["nb_individus"])


# --- PAS-04 : net fiscal négatif, ou supérieur au brut et à ce qui s'y ajoute ------------------------------------------


def tirer_pas_04(t: Random) -> dict:
    brut, rappels = t.choice((D(0), montant(t, -50, 4000))), t.choice((D(0), D(0), D(-90), D(150)))
    primes, revenus = t.choice((D(0), D(-20), D(500))), t.choice((D(0), D(35)))
    borne = t.choice((D(0), brut + max(rappels, D(0)) + max(primes, D(0)) + revenus))
    return {
        "mois": "2026-03-01",
        "brut": brut,
        "rappels_bruts": rappels,
        "primes": primes,
        "revenus": revenus,
        "net_fiscal": parfois(t, autour(t, t.choice((borne, D(-150))), D(0), D(1))),
        "type_taux_pas": t.choice(("01", "01", "13", None, "99")),
        "a_remuneration": t.random() > 0.05,
        **drapeaux(t, "a_indu", "a_arret_subroge", "a_arret_subroge_recent", "a_revenu_de_remplacement"),
        "ijss_subrogees": D(200) if t.random() < 0.05 else None,
    }


def pas_04(x: dict) -> bool | None:
    if x["net_fiscal"] is None or x["brut"] <= 0 or x["rappels_bruts"] < 0:
        return None
    if x["type_taux_pas"] == "99" or x["a_indu"] or x["a_arret_subroge_recent"]:
        return None
    if x["ijss_subrogees"] is not None:
        return None
    return not x["net_fiscal"] < -150


def pas_04b(x: dict) -> bool | None:
    if x["net_fiscal"] is None or not x["a_remuneration"] or x["a_arret_subroge"] or x["a_revenu_de_remplacement"]:
        return None
    ajouts = sum(max(x[nom], D(0)) for nom in ("rappels_bruts", "primes", "revenus"))
    return x["net_fiscal"] - x["brut"] - ajouts <= 1


ORACLES = {
    "PAS-01c": ("taux_transmis", tirer_durees, pas_01c),
    "PAS-02": ("versements_nets", tirer_pas_02, pas_02),
    "PAS-02b": ("versements_nets", tirer_pas_02, pas_02b),
    "PAS-03b": ("regularisations_repetees", tirer_pas_03b, pas_03b),
    "PAS-03c": ("rectifications_de_taux", tirer_pas_03c, pas_03c),
    "PAS-04": ("versements_nets", tirer_pas_04, pas_04),
    "PAS-04b": ("versements_nets", tirer_pas_04, pas_04b),
}
