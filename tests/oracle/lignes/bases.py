"""Second calcul des contrôles BAS-05 à BAS-12, écrit depuis le texte des règles, non depuis leur SQL.

Les nombres sont ceux du texte, pas ceux des seeds : un seed faux se voit.
"""

from decimal import Decimal
from random import Random

D = Decimal

CENT = D("0.01")
PMSS = {2024: D(3864), 2025: D(3925), 2026: D(4005)}


def autour(t: Random, valeur: D, *ecarts: D) -> D:
    """La valeur, ou un point de part et d'autre d'un écart : sur la frontière, un centime avant, un centime après, ou au large."""
    if t.random() < 0.1:
        return valeur
    ecart = t.choice(ecarts) * t.choice((-1, 1)) + t.choice(
        (D(0), CENT, -CENT, D(0), D(t.randrange(-9000, 9000)) / 100)
    )
    return (valeur + ecart).quantize(CENT)


def montant(t: Random, bas: int = -200, haut: int = 7000) -> D:
    """Un montant au centime."""
    return D(t.randrange(bas * 100, haut * 100)) / 100


def parfois(t: Random, valeur, chance: float = 0.04):
    """La valeur, rarement rien."""
    return None if t.random() < chance else valeur


def drapeaux(t: Random, *noms: str, chance: float = 0.04) -> dict[str, bool]:
    """Des booléens rarement vrais."""
    return {nom: t.random() < chance for nom in noms}


PARTICULARITES = (
    "est_apprenti", "est_stagiaire", "est_expatrie_ou_detache", "a_deduction_forfaitaire", "a_base_particuliere",
    "a_cotisation_temps_plein", "a_revenu_de_remplacement",
)  # fmt: skip


def _contrat_mois(t: Random) -> dict:
    return {
        "mois": "2026-03-01",
        "mois_rattachement": "2026-02-01" if t.random() < 0.1 else "2026-03-01",
        "est_mois_connu": t.random() > 0.04,
        "est_regime_commun": t.random() > 0.04,
        **drapeaux(t, *PARTICULARITES, "a_haut_salaire", chance=0.02),
    }


def _particulier(x: dict) -> bool:
    return any(x[nom] for nom in PARTICULARITES)


# --- BAS-05 : égalité attendue du brut et de la base 03, écart de plus de 1 % et de plus de 10 € -----------------------


def tirer_bas_05(t: Random) -> dict:
    brut = montant(t)
    base = autour(t, brut, D(10), (abs(brut) / 100).quantize(CENT))
    return {**_contrat_mois(t), "brut": parfois(t, brut), "base_deplafonnee": parfois(t, base)}


def bas_05(x: dict) -> bool | None:
    if x["brut"] is None or x["base_deplafonnee"] is None:
        return None
    if not x["est_mois_connu"] or not x["est_regime_commun"] or _particulier(x):
        return None
    ecart = abs(x["base_deplafonnee"] - x["brut"])
    return not (ecart > 10 and ecart > abs(x["brut"]) * D("0.01"))


# --- BAS-06 : plafond déclaré au-dessus du PMSS, ou entier pour un mois entamé ----------------------------------------


def tirer_bas_06(t: Random) -> dict:
    jours, presents, declares = 31, t.choice((31, 31, 20, 7)), t.choice((31, 31, 20, 7, None))
    prorata = (PMSS[2026] * min(31 if declares is None else declares, presents) / jours).quantize(CENT)
    return {
        "mois": "2026-03-01",
        "mois_rattachement": "2026-03-01",
        "pmss": PMSS[2026],
        "jours_declares": declares,
        "jours_du_mois": jours,
        "jours_du_contrat": presents,
        "plafond_prorata": prorata,
        "plafond_declare": parfois(t, autour(t, t.choice((PMSS[2026], prorata)), D(1))),
        **drapeaux(t, "est_sur_plusieurs_mois", "a_caisse_conges"),
    }


def bas_06(x: dict) -> bool | None:
    if x["plafond_declare"] is None or x["est_sur_plusieurs_mois"]:
        return None
    return x["plafond_declare"] <= PMSS[2026] + 1


def bas_06b(x: dict) -> bool | None:
    jours = x["jours_du_contrat"] if x["jours_declares"] is None else min(x["jours_declares"], x["jours_du_contrat"])
    if (
        x["plafond_declare"] is None
        or x["est_sur_plusieurs_mois"]
        or x["a_caisse_conges"]
        or jours >= x["jours_du_mois"]
    ):
        return None
    return x["plafond_declare"] <= (PMSS[2026] * jours / x["jours_du_mois"]).quantize(CENT) + 1


# --- BAS-07 : rapport de l'assiette de la CSG à la base 03, hors de [0,95 ; 1,15] --------------------------------------


def tirer_bas_07(t: Random) -> dict:
    base, revenus, primes = montant(t), montant(t, 0, 60), t.choice((D(0), D(0), montant(t, 0, 900)))
    borne = t.choice((base * D("0.95"), base * D("1.15") + revenus + primes))
    return {
        **_contrat_mois(t),
        "base_deplafonnee": parfois(t, base),
        "base_csg": parfois(t, autour(t, borne.quantize(CENT), D(0), D(60))),
        "revenus_csg": revenus,
        "primes": primes,
    }


def bas_07(x: dict) -> bool | None:
    if x["base_csg"] is None or x["base_deplafonnee"] is None or x["base_deplafonnee"] <= 0:
        return None
    if not x["est_mois_connu"] or not x["est_regime_commun"] or _particulier(x) or x["a_haut_salaire"]:
        return None
    sans_abattement = x["revenus_csg"] + x["primes"]
    return D("0.95") * x["base_deplafonnee"] <= x["base_csg"] <= D("1.15") * x["base_deplafonnee"] + sans_abattement


# --- BAS-08 : base 07 au plus égale à quatre plafonds en cumul ; type 002 et base 07 ----------------------------------


def tirer_bas_08(t: Random) -> dict:
    plafond = PMSS[2026] * t.randrange(1, 12)
    proratise = (plafond * t.choice((1, 1, D("0.5")))).quantize(CENT)
    return {
        "annee": 2026,
        "mois": "2026-03-01",
        "base_chomage_id": parfois(t, "c"),
        "base_chomage": autour(t, 4 * plafond, D(1)),
        "plafond": plafond,
        "plafond_proratise": proratise,
        "base_plafonnee": parfois(t, autour(t, max(plafond, proratise), D(1), D(2000))),
        "est_historique_complet": t.random() > 0.05,
        "est_plafond_connu": t.random() > 0.05,
        **drapeaux(t, "a_plafond_particulier"),
    }


def bas_08(x: dict) -> bool | None:
    connu = x["est_historique_complet"] and x["est_plafond_connu"] and not x["a_plafond_particulier"]
    if x["base_chomage_id"] is None or not connu:
        return None
    # deux plafonds candidats : le plus favorable (BOSS, Assiette générale, § 800) ; au-delà, la base plafonnée le dit déjà
    if x["base_plafonnee"] is None or x["base_plafonnee"] - max(x["plafond"], x["plafond_proratise"]) > 1:
        return None
    return x["base_chomage"] - 4 * max(x["plafond"], x["plafond_proratise"]) <= 1


def tirer_bas_08b(t: Random) -> dict:
    salaire, primes = montant(t, -200, 18_000), t.choice((D(0), D(0), montant(t, -50, 2000)))
    borne = t.choice((salaire, salaire, salaire + max(primes, D(0))))
    return {
        **_contrat_mois(t),
        "pmss": PMSS[2026],
        "primes": primes,
        "salaire_chomage": parfois(t, salaire),
        "base_chomage": parfois(t, autour(t, borne, D(10), (abs(salaire) / 100).quantize(CENT))),
        **drapeaux(t, "est_auto_assure"),
    }


def bas_08b(x: dict) -> bool | None:
    if x["salaire_chomage"] is None or x["base_chomage"] is None or x["salaire_chomage"] > 4 * PMSS[2026]:
        return None
    if not x["est_mois_connu"] or not x["est_regime_commun"] or x["est_auto_assure"] or _particulier(x):
        return None
    if x["a_haut_salaire"]:
        return None
    # les primes de rupture sont dans la base, pas dans le type 002
    manque = x["salaire_chomage"] - x["base_chomage"]
    exces = x["base_chomage"] - x["salaire_chomage"] - max(x["primes"], D(0))
    tolere = max(D(10), abs(x["salaire_chomage"]) * D("0.01"))
    return manque <= tolere and exces <= tolere


# --- BAS-09 : 010 au plus égal à 001 en mois plein, 003 au moins égal à 001 si absence, 003 non nul ------------------


def tirer_bas_09(t: Random) -> dict:
    brut = montant(t)
    autre = t.choice((autour(t, brut, CENT), autour(t, brut, CENT), D(0)))
    return {
        **_contrat_mois(t),
        "brut": parfois(t, brut),
        "salaire_base": parfois(t, autre),
        "salaire_retabli": parfois(t, autre),
        "est_mois_plein": t.random() > 0.3,
        "a_caisse_conges": t.random() < 0.05,
        "a_absence": t.random() > 0.3,
        "est_salaire_base_stable": t.random() > 0.2,
        "a_arret_passe": t.random() < 0.1,
        "a_deduction_forfaitaire": t.random() < 0.1,
    }


def bas_09(x: dict) -> bool | None:
    if x["brut"] is None or x["salaire_base"] is None or not x["est_mois_plein"] or x["mois_rattachement"] != x["mois"]:
        return None
    if not x["est_regime_commun"] or x["est_stagiaire"] or x["a_revenu_de_remplacement"] or x["a_caisse_conges"]:
        return None
    if not x["est_salaire_base_stable"] or x["a_arret_passe"] or x["a_deduction_forfaitaire"]:
        return None
    return x["salaire_base"] - x["brut"] <= CENT


def bas_09b(x: dict) -> bool | None:
    if x["brut"] is None or not x["salaire_retabli"] or not x["a_absence"] or x["mois_rattachement"] != x["mois"]:
        return None
    if not x["est_regime_commun"] or x["est_stagiaire"] or x["a_revenu_de_remplacement"]:
        return None
    return x["brut"] - x["salaire_retabli"] <= CENT


def bas_09c(x: dict) -> bool | None:
    if x["salaire_retabli"] is None or x["brut"] is None or x["brut"] <= 0 or x["mois_rattachement"] != x["mois"]:
        return None
    if not x["est_regime_commun"] or x["est_stagiaire"]:
        return None
    return x["salaire_retabli"] != 0


# --- BAS-10 : aucun mois rendu négatif par un rappel ------------------------------------------------------------------

REMUNERATIONS = ("brut", "salaire_chomage", "salaire_retabli", "salaire_base")
BASES = ("base_plafonnee", "base_deplafonnee", "base_csg", "base_chomage")


def tirer_bas_10(t: Random) -> dict:
    def somme() -> D | None:
        return parfois(t, t.choice((D(0), -CENT, montant(t), montant(t, 1), montant(t, 1), montant(t, 1))), 0.3)

    champs = {nom: somme() for nom in (*REMUNERATIONS, *BASES, "activite")}
    rattachement = "2026-03-01" if t.random() < 0.1 else "2026-02-01"
    return {
        **_contrat_mois(t),
        **champs,
        "absence": t.choice((D(0), D(0), D(-7), D(14))),
        "mois_rattachement": rattachement,
        "est_origine_positive": t.random() > 0.1,
    }


def _aucun_negatif(x: dict, noms: tuple[str, ...]) -> bool | None:
    presents = [x[nom] for nom in noms if x[nom] is not None]
    if not presents or not x["est_mois_connu"]:
        return None
    # une paie négative à l'origine, ou que rien n'a corrigé, n'est pas l'effet d'un rappel
    if x["mois"] == x["mois_rattachement"] or not x["est_origine_positive"]:
        return None
    return all(v >= 0 for v in presents)


def bas_10(x: dict) -> bool | None:
    return _aucun_negatif(x, REMUNERATIONS)


def bas_10b(x: dict) -> bool | None:
    return None if x["activite"] is None else _aucun_negatif(x, ("activite", "absence"))


def bas_10c(x: dict) -> bool | None:
    return _aucun_negatif(x, BASES)


# --- BAS-12 : 131 = 10,02 % de la tranche 1 ; 24,29 % de la tranche 2, plus 0,35 % du salaire si le plafond est dépassé --


def tirer_bas_12(t: Random) -> dict:
    plafonnee = montant(t, -100, 4005)
    deplafonnee = plafonnee + t.choice((D(0), montant(t, 1, 6000), montant(t, 1, 6000), montant(t, -900, -1)))
    code = t.choice(("02", "03"))
    tranche_2 = (deplafonnee - plafonnee) * D("0.2429")
    due = (
        plafonnee * D(t.choice(("0.1002", "0.1002", "0.1050")))
        if code == "02"
        else tranche_2 + t.choice((D(0), deplafonnee * D("0.0035")))
    )
    return {
        "mois": "2026-03-01",
        "mois_rattachement": "2026-03-01",
        "code_base": code,
        "base_plafonnee": parfois(t, plafonnee),
        "base_deplafonnee": parfois(t, deplafonnee),
        "cotisation": autour(t, due.quantize(CENT), D("0.50"), D(40)),
        "taux_retraite_t1": "0.1002",
        "taux_retraite_t2": "0.2429",
        "taux_equilibre_technique": "0.0035",
        "taux_du_statut_t1": t.choice((None, "0.1002", "0.1050", "0.0900")),
        "depasse_huit_plafonds": t.random() < 0.04,
        "a_retraite_agirc_arrco": t.random() > 0.04,
        **drapeaux(t, "est_apprenti", "a_caisse_conges"),
    }


def _agirc_arrco(x: dict) -> bool:
    return x["a_retraite_agirc_arrco"] and not x["est_apprenti"] and not x["a_caisse_conges"]


def bas_12(x: dict) -> bool | None:
    if x["code_base"] != "02" or x["base_plafonnee"] is None or not _agirc_arrco(x):
        return None
    # plus haut que le droit commun : licite si tout le statut cotise ainsi
    taux = [(D("7.87") + D("2.15")) / 100, D(x["taux_du_statut_t1"] or 0)]
    admis = [u for u in taux if u >= taux[0]]
    return any(abs(x["cotisation"] - u * x["base_plafonnee"]) <= D("0.50") for u in admis)


def bas_12b(x: dict) -> bool | None:
    if x["code_base"] != "03" or x["base_plafonnee"] is None or x["base_deplafonnee"] is None or not _agirc_arrco(x):
        return None
    if x["depasse_huit_plafonds"]:
        return None
    tranche_2 = (D("21.59") + D("2.70")) / 100 * (x["base_deplafonnee"] - x["base_plafonnee"])
    cet = D("0.35") / 100 * x["base_deplafonnee"]
    if tranche_2 < 0:
        return None
    if tranche_2 > 1 and x["cotisation"] > tranche_2 + cet:
        return True
    return any(abs(x["cotisation"] - due) <= D("0.50") for due in (tranche_2, tranche_2 + cet))


# --- BAS-11 : même code, période, contrat et montant ; ou le montant du mois d'origine --------------------------------


def tirer_bas_11(t: Random) -> dict:
    return {
        "mois": "2026-03-01",
        "mois_rattachement": "2026-02-01",
        "code": parfois(t, "03"),
        "montant": t.choice((D(0), montant(t), montant(t, 1))),
        "rang": t.choice((1, 1, 2, 3)),
        **drapeaux(t, "a_montant_oppose", "est_rattrapage", "est_redeclaree", chance=0.4),
    }


def bas_11(x: dict) -> bool | None:
    return None if x["code"] is None or x["montant"] == 0 else x["a_montant_oppose"] or x["rang"] == 1


def bas_11b(x: dict) -> bool | None:
    if x["code"] is None or x["montant"] <= 0 or not x["est_rattrapage"]:
        return None
    return x["a_montant_oppose"] or not x["est_redeclaree"]


ORACLES = {
    "BAS-05": ("contrats_mois", tirer_bas_05, bas_05),
    "BAS-06": ("plafonds_declares", tirer_bas_06, bas_06),
    "BAS-06b": ("plafonds_declares", tirer_bas_06, bas_06b),
    "BAS-07": ("contrats_mois", tirer_bas_07, bas_07),
    "BAS-08": ("cumuls_annuels", tirer_bas_08, bas_08),
    "BAS-08b": ("contrats_mois", tirer_bas_08b, bas_08b),
    "BAS-09": ("contrats_mois", tirer_bas_09, bas_09),
    "BAS-09b": ("contrats_mois", tirer_bas_09, bas_09b),
    "BAS-09c": ("contrats_mois", tirer_bas_09, bas_09c),
    "BAS-10": ("contrats_mois", tirer_bas_10, bas_10),
    "BAS-10b": ("contrats_mois", tirer_bas_10, bas_10b),
    "BAS-10c": ("contrats_mois", tirer_bas_10, bas_10c),
    "BAS-11": ("bases_repetees", tirer_bas_11, bas_11),
    "BAS-11b": ("bases_repetees", tirer_bas_11, bas_11b),
    "BAS-12": ("cotisations_retraite", tirer_bas_12, bas_12),
    "BAS-12b": ("cotisations_retraite", tirer_bas_12, bas_12b),
}
