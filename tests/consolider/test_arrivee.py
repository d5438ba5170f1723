"""Des retours qui arrivent tard, ou en désordre, donnent les mêmes marts."""

import random

import pytest

from jumeaux import monde
from outils import marts

RETOURS = ("int_retours", "int_retours_actions", "int_retours_identites")
LUS = {
    "fct_causes": ("signalement_id", "cause_id", "est_incertaine"),
    "ind_controles_organismes": ("organisme", "controle", "nb_faits", "nb_confirmes", "nb_signalees", "nb_doubles", "nb_contredits"),
    "fct_anomalies_suivi": ("cle_suivi", "etat", "notifiee_le", "rappelee_le", "substituee_le", "retour_le", "rappel_recu_le", "substitution_recue_le"),
}  # fmt: skip


def _jouer(tables: dict) -> dict[str, list[tuple]]:
    entrepot = marts.Entrepot()
    for nom, rangees in tables.items():
        entrepot.poser(nom, rangees)
    return {
        nom: sorted(tuple(map(str, (r[c] for c in colonnes))) for r in entrepot.lire(nom))
        for nom, colonnes in LUS.items()
    }


@pytest.fixture(scope="module")
def tables() -> dict:
    return monde.tirer(3)


@pytest.fixture(scope="module")
def attendus(tables) -> dict:
    return _jouer(tables)


def test_l_ordre_d_arrivee_des_retours_ne_change_aucun_mart(tables, attendus):
    melange = dict(tables)
    for nom in RETOURS:
        melange[nom] = random.Random(nom).sample(tables[nom], len(tables[nom]))
    assert _jouer(melange) == attendus


def test_un_retour_de_plus_n_efface_rien_de_ce_qui_etait_dit(tables, attendus):
    """Sans les derniers retours, les mêmes signalements, moins les leurs ; aucune notification n'était plus tôt."""
    tot = dict(tables)
    gardes = {r["retour_id"] for r in tables["int_retours"][:-10]}
    for nom in RETOURS:
        tot[nom] = [r for r in tables[nom] if r["retour_id"] in gardes]
    avant, apres = _jouer(tot), attendus
    assert {x[0] for x in avant["fct_causes"]} < {x[0] for x in apres["fct_causes"]}
    dits = {x[0]: x[5] for x in apres["fct_anomalies_suivi"]}
    assert any(x[5] != "None" for x in avant["fct_anomalies_suivi"]), (
        "ce monde n'a aucune anomalie qu'un retour ait dite"
    )
    assert all(x[5] == "None" or dits[x[0]] <= x[5] for x in avant["fct_anomalies_suivi"])
