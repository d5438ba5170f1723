"""Second calcul des contrôles du net social (MNS-01 à MNS-09) et du net versé (NET-01), écrit depuis le texte des règles."""

from decimal import Decimal
from random import Random

from oracle.lignes.bases import CENT, autour, drapeaux, montant, parfois

D = Decimal

SMIC_2026 = D("1823.03")


# --- MNS-01, MNS-02 : un net social par versement courant ; au plus ce qui est versé, à un euro --------------------------


def tirer_versement(t: Random) -> dict:
    brut, primes = montant(t, 0, 4000), t.choice((D(0), D(0), D(350)))
    rappels, revenus, elements = (
        t.choice((None, D(0), D(-80), D(120))),
        t.choice((D(0), D(60))),
        t.choice((D(0), D(25))),
    )
    remplacements = t.choice((D(0), D(0), D(410)))
    verse = brut + primes + revenus + elements + remplacements + max(rappels or D(0), D(0))
    return {
        "mois": "2026-03-01",
        "remplacements": parfois(t, remplacements),
        "brut": parfois(t, brut),
        "rappels_bruts": rappels,
        "primes": primes,
        "autres_revenus": revenus,
        "elements_nets": elements,
        "montant_net_social": parfois(t, autour(t, verse, D(1))),
        "nb_montants_net_social": parfois(t, t.choice((0, 1, 1, 2))),
        "departement": t.choice((None, "35000", "35000", "98000")),
        "a_remuneration": t.random() > 0.04,
        "est_versement_courant": t.random() > 0.04,
        **drapeaux(t, "a_indemnites_reglees"),
    }


def mns_01(x: dict) -> bool | None:
    monaco = x["departement"] is not None and x["departement"][:2] == "98"
    if not x["a_remuneration"] or not x["est_versement_courant"] or monaco or x["nb_montants_net_social"] is None:
        return None
    return x["nb_montants_net_social"] > 0


def mns_02(x: dict) -> bool | None:
    if x["a_indemnites_reglees"] or None in (x["montant_net_social"], x["brut"], x["remplacements"]):
        return None
    rappels = x["rappels_bruts"] if x["rappels_bruts"] and x["rappels_bruts"] > 0 else D(0)
    verse = x["brut"] + rappels + x["primes"] + x["autres_revenus"] + x["elements_nets"] + x["remplacements"]
    return x["montant_net_social"] - verse <= 1


# --- MNS-06 : copie, au centime, de la base 03, du net fiscal, du net après impôt, ou zéro -----------------------------


def tirer_mns_06(t: Random) -> dict:
    base, fiscal, verse, impot = (
        montant(t, 0, 4000),
        montant(t, 0, 4000),
        montant(t, 0, 4000),
        t.choice((D(0), D("0.99"), D(1), D(90))),
    )
    vise = t.choice((base, fiscal, verse, verse - impot, D(0)))
    return {
        "mois": "2026-03-01",
        "brut": t.choice((D(0), base, base, base)),
        "base_deplafonnee": parfois(t, base),
        "base_csg": t.choice((D(0), base, base)),
        "net_fiscal": fiscal,
        "net_verse": verse,
        "montant_pas": impot,
        "montant_net_social": parfois(t, t.choice((vise, vise, vise + CENT, montant(t, 0, 4000)))),
        **drapeaux(t, "est_apprenti", "est_stagiaire", chance=0.1),
    }


def mns_06(x: dict) -> bool | None:
    mns = x["montant_net_social"]
    if mns is None:
        return None
    if mns == 0:
        return x["brut"] <= 0
    base = mns == x["base_deplafonnee"] and not x["est_apprenti"] and not x["est_stagiaire"]
    fiscal = mns == x["net_fiscal"] and x["base_csg"] > 0
    apres_impot = x["montant_pas"] >= 1 and mns == x["net_verse"] - x["montant_pas"]
    return not (base or fiscal or apres_impot)


# --- MNS-03 : rapport à la base 03, à partir d'un demi-SMIC ; bornes sûres : brut moins les retenues légales ------------


def tirer_mns_03(t: Random) -> dict:
    base = autour(t, t.choice((SMIC_2026 / 2, D(2000), D(5000))).quantize(CENT), D(0), D(400))
    brut = t.choice((base, montant(t, -50, 4000)))
    plafonnee = min(base, D(4005))
    csg = (base * D("0.9825")).quantize(CENT)
    # 6,90 % et 4,01 % de la tranche 1, 0,40 % du brut, 9,7 % de la base CSG, 9,72 % de la tranche 2, 0,14 % au-delà du plafond
    retenues = plafonnee * D("0.1091") + brut * D("0.004") + csg * D("0.097") + (base - plafonnee) * D("0.0972")
    retenues = (retenues + (base * D("0.0014") if base > plafonnee else 0)).quantize(CENT)
    reste = brut - retenues
    borne = t.choice((base * D("0.7"), base * D("0.9"), reste + 1, reste - D(150) - brut / 10))
    return {
        "mois": "2026-03-01",
        "smic_mensuel": SMIC_2026,
        "base_deplafonnee": parfois(t, base),
        "brut": brut,
        "retenues_legales": parfois(t, retenues),
        "borne_basse": parfois(t, D("0.70")),
        "borne_haute": D("0.90"),
        "montant_net_social": parfois(t, autour(t, borne.quantize(CENT), D(0))),
        "est_regime_general": t.random() > 0.04,
        "a_retraite_agirc_arrco": t.random() > 0.04,
        **drapeaux(t, "est_alsace_moselle"),
    }


def mns_03(x: dict) -> bool | None:
    mns, base = x["montant_net_social"], x["base_deplafonnee"]
    if mns is None or base is None or x["borne_basse"] is None or base < SMIC_2026 / 2:
        return None
    return base * D("0.7") <= mns <= base * D("0.9")


def _borne_juge(x: dict) -> bool:
    chiffres = x["montant_net_social"] is not None and x["retenues_legales"] is not None and x["brut"] > 0
    return chiffres and x["est_regime_general"] and x["a_retraite_agirc_arrco"] and not x["est_alsace_moselle"]


def mns_03b(x: dict) -> bool | None:
    return x["montant_net_social"] + x["retenues_legales"] <= x["brut"] + 1 if _borne_juge(x) else None


def mns_03c(x: dict) -> bool | None:
    if not _borne_juge(x):
        return None
    # cent cinquante euros de santé, un dixième du brut de prévoyance et de retraite supplémentaire
    return x["montant_net_social"] + x["retenues_legales"] + 150 >= x["brut"] * D("0.9")


# --- MNS-04, MNS-05 : identité avec le net versé, seul ou recomposé ; 1 % ou 10 € --------------------------------------


def tirer_nets(t: Random) -> dict:
    net = montant(t, -60, 4000)
    ajoutes = t.choice((D(0), D(0), montant(t, -20, 300)))
    primes = t.choice((D(0), D(0), D(600)))
    recompose = t.choice((net, net + ajoutes + primes, net + ajoutes))
    ecart = max(D(10), (abs(recompose) / 100).quantize(CENT))
    return {
        "mois": "2026-03-01",
        "net_fiscal": t.choice((D(0), net + 50, net + 50, net + 50)),
        "net_verse": parfois(t, net),
        "montant_net_social": parfois(t, autour(t, recompose, ecart, D(10))),
        "rappels_bruts": t.choice((D(0), D(0), D(0), D(0), D(-40), D(80))),
        "nets_ajoutes": ajoutes,
        "primes_partage": primes,
        "a_net_ajoute": ajoutes != 0,
        "ijss_subrogees": t.choice((None, D(120))),
        **drapeaux(
            t,
            "a_reduction_heures",
            "a_autre_revenu",
            "a_arret",
            "a_fin",
            "a_prime_exoneree",
            "a_prime_placee",
            "a_epargne_placee",
            "a_indemnites_reglees",
            chance=0.03,
        ),
    }


def _proches(declare: D, attendu: D) -> bool:
    return not (abs(declare - attendu) > 10 and abs(declare - attendu) > abs(attendu) * D("0.01"))


def mns_04(x: dict) -> bool | None:
    if x["montant_net_social"] is None or x["net_verse"] is None or x["net_fiscal"] == 0 or x["rappels_bruts"] != 0:
        return None
    if x["a_net_ajoute"] or x["a_reduction_heures"] or x["a_prime_exoneree"]:
        return None
    if x["a_autre_revenu"] or x["a_arret"] or x["a_fin"] or x["a_indemnites_reglees"] or x["a_epargne_placee"]:
        return None
    # 904 : MNS-05 ; 906 : placée, sa CSG n'est pas dans les nets
    if x["primes_partage"] != 0 or x["a_prime_placee"]:
        return None
    return _proches(x["montant_net_social"], x["net_verse"])


def mns_05(x: dict) -> bool | None:
    if x["montant_net_social"] is None or x["net_verse"] is None or x["net_fiscal"] == 0 or x["rappels_bruts"] != 0:
        return None
    if (x["nets_ajoutes"], x["primes_partage"]) == (0, 0) or x["a_autre_revenu"] or x["a_fin"]:
        return None
    if (x["a_arret"] or x["a_indemnites_reglees"]) and x["ijss_subrogees"] is None:
        return None
    if x["a_prime_exoneree"] or x["a_prime_placee"] or x["a_epargne_placee"]:
        return None
    # une 904 est versée, ou placée : deux candidats
    entier = x["net_verse"] + x["nets_ajoutes"] + x["primes_partage"]
    admis = max(D(10), abs(entier) / 100)
    return any(abs(x["montant_net_social"] - c) <= admis for c in (entier, entier - x["primes_partage"]))


# --- MNS-07 : chute de plus de 40 % quand l'employeur avance ; MNS-08 : la moitié de la prime se voit -----------------


def tirer_suite(t: Random) -> dict:
    precedent, net, primes = montant(t, 0, 3000), montant(t, 0, 3000), t.choice((D(0), D(400), D(1000)))
    imposables, fiscal, ij = t.choice((D(0), D(0), D(300))), montant(t, 0, 3000), t.choice((None, None, D(0), D(700)))
    avance, brut = t.choice((D(0), D(1), D("1.01"), D(600))), t.choice((D(1500), D(0), D(-100)))
    borne = t.choice(
        (precedent * D("0.6"), net + primes / 2, precedent + (primes + imposables) / 2, net + avance / 2, D(550))
    )
    return {
        "mois": "2026-03-01",
        "net_fiscal": fiscal,
        "brut": brut,
        "ijss_subrogees": ij,
        "primes_partage_imposables": imposables,
        "montant_soumis_pas": fiscal + avance,
        "net_verse": parfois(t, min(net, fiscal) if t.random() < 0.8 else net),
        "montant_net_social": parfois(t, autour(t, borne.quantize(CENT), D(0))),
        "montant_net_social_precedent": parfois(t, precedent),
        "primes_partage": primes,
        "rappels_bruts": t.choice((D(0), D(0), D(0), D(30))),
        "a_arret_subroge": t.random() < 0.8,
        **drapeaux(t, "est_mois_incomplet", "a_arret", "a_prime_placee", "a_indemnites_reglees", chance=0.05),
    }


def mns_07(x: dict) -> bool | None:
    avant, mns, verse = x["montant_net_social_precedent"], x["montant_net_social"], x["net_verse"]
    avance = x["montant_soumis_pas"] - x["net_fiscal"]
    if not x["a_arret_subroge"] or x["est_mois_incomplet"] or not avance > 1 or mns is None or not avant or avant < 0:
        return None
    if verse is None or verse > x["net_fiscal"]:
        return None
    if (avant - mns) / avant <= D("0.4") or (mns - verse) * 2 >= avance:
        return True
    ij = x["ijss_subrogees"] or D(0)
    # sur les indemnités ne se retiennent que la santé et ce que la paie reprend
    return ij > 0 and mns + 150 + max(-x["brut"], D(0)) >= ij


def mns_08(x: dict) -> bool | None:
    avant, mns = x["montant_net_social_precedent"], x["montant_net_social"]
    prime = x["primes_partage"] + x["primes_partage_imposables"]
    if prime <= 0 or mns is None or avant is None or x["net_verse"] is None:
        return None
    if x["a_arret"] or x["est_mois_incomplet"] or x["rappels_bruts"] != 0:
        return None
    if x["a_prime_placee"] or x["a_indemnites_reglees"]:
        return None
    return max(mns - x["net_verse"], mns - avant) * 2 >= prime


# --- MNS-09 : le mois du versement, le mois principal, ou un mois antérieur que d'autres blocs portent ----------------

MOIS = ("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01")


def tirer_mns_09(t: Random) -> dict:
    return {
        "mois": "2026-03-01",
        "mois_versement": t.choice(("2026-03-01", "2026-04-01")),
        "mois_rattachement": parfois(t, t.choice(MOIS)),
        "montant": parfois(t, t.choice((D(-150), D("-150.01"), CENT, -CENT, montant(t, -2000, 3000)))),
        "brut": t.choice((D(0), montant(t, -100, 3000))),
        "rappels_bruts": t.choice((D(0), D(-50), D(50))),
        **drapeaux(t, "a_blocs_rattaches", chance=0.4),
    }


def mns_09(x: dict) -> bool | None:
    if x["mois_rattachement"] is None:
        return None
    if x["mois_rattachement"] in (x["mois"], x["mois_versement"]):
        return True
    return x["a_blocs_rattaches"] and x["mois_rattachement"] < x["mois"]


def mns_09b(x: dict) -> bool | None:
    courant = x["mois_rattachement"] in (x["mois"], x["mois_versement"])
    if x["montant"] is None or not courant or x["brut"] <= 0 or x["rappels_bruts"] < 0:
        return None
    return x["montant"] + 150 >= 0


# --- NET-01 : 50.002 − 50.004 = 2,9 % × Σ 78.04 + Σ 54.92, à 0,05 € --------------------------------------------------


def tirer_net_01(t: Random) -> dict:
    fiscal, csg, sante = montant(t), montant(t, -200, 6000), t.choice((D(0), montant(t, 0, 90)))
    verse = fiscal - csg * D("0.029") - sante
    return {
        "mois": "2026-03-01",
        "net_fiscal": t.choice((D(0), fiscal, fiscal, fiscal, fiscal)),
        "net_verse": parfois(t, autour(t, verse.quantize(CENT), D("0.05"), D("0.05"), D(12))),
        "base_csg_totale": parfois(t, csg),
        "sante_patronale": sante,
        "heures_exonerees": t.choice((D(0), D(0), D(0), D(80))),
        **drapeaux(
            t, "a_reduction_heures", "a_prime_placee", "a_epargne_placee", "a_revenu_de_remplacement", chance=0.03
        ),
    }


def net_01(x: dict) -> bool | None:
    if x["net_verse"] is None or x["base_csg_totale"] is None or x["net_fiscal"] == 0:
        return None
    if x["heures_exonerees"] != 0 or x["a_reduction_heures"] or x["a_revenu_de_remplacement"]:
        return None
    if x["a_prime_placee"] or x["a_epargne_placee"]:
        return None
    return abs(x["net_fiscal"] - x["net_verse"] - D("2.9") * x["base_csg_totale"] / 100 - x["sante_patronale"]) <= D(
        "0.05"
    )


ORACLES = {
    "MNS-01": ("versements_montants", tirer_versement, mns_01),
    "MNS-02": ("versements_montants", tirer_versement, mns_02),
    "MNS-06": ("versements_montants", tirer_mns_06, mns_06),
    "MNS-03": ("nets_bornes", tirer_mns_03, mns_03),
    "MNS-03b": ("nets_bornes", tirer_mns_03, mns_03b),
    "MNS-03c": ("nets_bornes", tirer_mns_03, mns_03c),
    "MNS-04": ("versements_nets", tirer_nets, mns_04),
    "MNS-05": ("versements_nets", tirer_nets, mns_05),
    "MNS-07": ("versements_nets", tirer_suite, mns_07),
    "MNS-08": ("versements_nets", tirer_suite, mns_08),
    "MNS-09": ("nets_sociaux", tirer_mns_09, mns_09),
    "MNS-09b": ("nets_sociaux", tirer_mns_09, mns_09b),
    "NET-01": ("versements_nets", tirer_net_01, net_01),
}
