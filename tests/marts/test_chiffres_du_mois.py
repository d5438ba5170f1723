"""Les chiffres d'un mois : un mois presque vide n'est pas national, et un nombre n'a qu'une population."""

from datetime import date, datetime

import pytest

from outils import marts

MAI, JUIN = date(2025, 5, 1), date(2025, 6, 1)


def _declarations(effectifs: dict[date, int]) -> list[dict]:
    """Tant de déclarants chaque mois, cinq personnes chacun, déposés le 5 du mois suivant."""
    return [
        {"declaration_id": f"d{mois:%y%m}{i}", "declarant_id": f"t{i}", "mois": mois, "nature": "01"}
        | {"est_en_vigueur": True, "nb_individus": 5, "connu_le": datetime(mois.year, mois.month + 1, 5)}
        for mois, nb in effectifs.items()
        for i in range(nb)
    ]


def _mois(effectifs: dict[date, int]) -> dict[date, dict]:
    entrepot = marts.Entrepot()
    entrepot.poser("fct_declarations", _declarations(effectifs))
    return {x["mois"]: x for x in entrepot.lire("ind_mois")}


@pytest.mark.parametrize(
    ("mai", "etabli"), [(1, False), (29, False), (49, False), (50, True), (100, True)], ids=lambda x: str(x)
)
def test_un_mois_presque_vide_n_est_pas_etabli(mai, etabli):
    """Trente déclarants au moins, et la moitié du mois médian (100)."""
    lus = _mois({MAI: mai} | {date(2025, m, 1): 100 for m in range(6, 12)})
    assert lus[MAI]["est_etabli"] is etabli and lus[JUIN]["est_etabli"]


def test_peu_de_declarants_partout_ne_fait_aucun_mois_etabli():
    assert not any(x["est_etabli"] for x in _mois({date(2025, m, 1): 12 for m in range(5, 9)}).values())


def test_un_mois_est_provisoire_jusqu_au_jour_dit():
    """Le dernier dépôt est du 5 octobre : mai est final le 30 septembre, juin le 30 octobre."""
    lus = _mois({date(2025, m, 1): 40 for m in range(5, 10)})
    assert (lus[MAI]["final_le"], lus[MAI]["est_provisoire"]) == (date(2025, 9, 30), False)
    assert (lus[JUIN]["final_le"], lus[JUIN]["est_provisoire"]) == (date(2025, 10, 30), True)


SUIVIES = [
    ("actif", "corrigee", True),
    ("actif", "ouverte", True),
    ("essai", "corrigee", False),
    ("essai", "ouverte", False),
]


@pytest.fixture(scope="module")
def suivi():
    """Deux anomalies d'un contrôle qui compte, deux d'un expérimental : une corrigée et une ouverte de chaque."""
    entrepot = marts.Entrepot()
    commun = {"mois_concerne": MAI, "maturite": "provisoire", "montant_en_jeu": 100}
    commun |= {"detectee_le": datetime(2025, 6, 5), "observee_le": datetime(2025, 7, 5)}
    entrepot.poser(
        "fct_anomalies_suivi",
        [
            commun
            | {"cle_suivi": f"k{i}", "controle_id": controle, "personne_id": f"p{i}", "etat": etat, "est_compte": compte}
            | ({"corrigee_le": datetime(2025, 6, 9), "mode_correction": "annule_et_remplace"} if etat == "corrigee" else {})
            for i, (controle, etat, compte) in enumerate(SUIVIES)
        ],
    )  # fmt: skip
    return entrepot


@pytest.mark.parametrize("mart", ["ind_suivi_mois", "ind_suivi_observations"])
def test_le_suivi_ne_compte_que_les_controles_qui_comptent(suivi, mart):
    derniere = max(suivi.lire(mart), key=lambda x: x["mois"])
    assert (derniere["nb_detectees"], derniere["nb_corrigees"], derniere["nb_ouvertes"]) == (2, 1, 1)


def test_ce_qui_ne_compte_pas_se_dit_a_part(suivi):
    lus = {(x["dimension"], x["modalite"]): x["nb_detectees"] for x in suivi.lire("ind_suivi_dimensions")}
    assert (lus["national", "tous"], lus["hors_total", "tous"], lus["controle", "essai"]) == (2, 2, 2)
    assert lus["mode", "annule_et_remplace"] == 1
