"""Ce que les pages disent d'une comparaison : la phrase, la table et le graphique lisent la même position."""

import json

import polars as pl
import pytest

import graphiques
import lectures

_UNITES = pl.DataFrame(
    {
        "nom": ["Alpha", "Beta", "Seul", "Petit"],
        "position": ["conforme", "signal", "non_comparable", "effectif_insuffisant"],
        "sens": [-1, 1, 0, 1],
        "est_nommable": [True] * 4,
        "nb_anomalies": [10, 90, 960, 1],
        "nb_attendues": [12.0, 30.0, None, 0.5],
        "taux_attendu": [0.02, 0.02, None, 0.02],
        **{
            c: [0.01, 0.01, None, 0.01]
            for c in ("limite_basse_signal", "limite_basse", "limite_haute", "limite_haute_signal")
        },
    }
)


def test_chaque_position_se_lit():
    lues = lectures.avec_position(_UNITES)["lecture_position"].to_list()
    assert lues == [
        "dans les limites",
        "signal, au-dessus de l'attendu",
        "non comparable : seul dans ses strates",
        "trop petit : moins de 30 employeurs ou objets",
    ]


def test_qui_n_a_pas_de_place_n_est_pas_trace():
    trace = json.dumps(graphiques.entonnoir(_UNITES, _UNITES).to_dict())
    assert [nom in trace for nom in _UNITES["nom"]] == [True, True, False, False]


@pytest.mark.parametrize(
    ("bornes", "lu"),
    [((1, 1), "1er"), ((1, 3), "1er à 3e"), ((2, 2), "2e"), ((3, 11), "3e à 11e"), ((None, None), "sans objet")],
)
def test_un_rang_se_lit(bornes, lu):
    assert lectures.rang(*bornes) == lu


def test_une_somme_dont_un_terme_est_inconnu_l_est_aussi():
    donnees = _UNITES.with_columns(pl.Series("est_nommable", [True, False, False, False]))
    autres = lectures.nommes_et_autres(donnees, "nom", ["nb_anomalies", "nb_attendues"]).row(-1, named=True)
    assert (autres["nom"], autres["nb_anomalies"], autres["nb_attendues"]) == ("autres (3)", 1051, None)
