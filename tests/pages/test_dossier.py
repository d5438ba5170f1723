"""Ce qu'un éditeur a à corriger d'abord : assez de clients touchés pour le dire, jamais un nombre que la porte n'a pas jugé."""

import re

import pytest

from vigie import publication
from vigie.divulgation import clients
from vigie.rapport import dossier

EDITEUR = "Falaise SA"


@pytest.fixture
def a_corriger(publiee, monkeypatch):
    """Rend les contrôles que dit le dossier quand tant de clients de l'éditeur sont touchés par AG-04, signal au-dessus de l'attendu."""

    def dire(touches: int, position: str = "signal", sens: int = 1, tus: tuple = ()) -> list[str]:
        cible = f"editeur = '{EDITEUR}' and controle_id = 'AG-04' and mois = date '2026-06-01'"
        publiee(
            f"update marts.cmp_editeurs_controles_mois set position = 'conforme' where editeur = '{EDITEUR}'",
            f"update marts.cmp_editeurs_controles_mois set position = '{position}', sens = {sens} where {cible}",
            f"update marts.ind_editeurs_controles_mois set nb_declarants_touches = {touches}, nb_anomalies = 417 where {cible}",
        )
        monkeypatch.setattr(clients, "mois_tus", lambda *_: set(tus))
        with publication.ouvrir() as con:
            premiere = dossier.sections(con, EDITEUR)[0]
        assert premiere.startswith("<h2>Ce qu'il y a à corriger d'abord</h2>") and "417" not in premiere
        return re.findall(r'<th scope="row">([^<]+)</th>', premiere)

    return dire


@pytest.mark.parametrize(
    ("touches", "position", "sens", "attendu"),
    [
        (dossier.CLIENTS_TOUCHES_MIN, "signal", 1, ["AG-04"]),
        (dossier.CLIENTS_TOUCHES_MIN, "a_surveiller", 1, ["AG-04"]),
        (dossier.CLIENTS_TOUCHES_MIN - 1, "signal", 1, []),
        (30, "signal", -1, []),
        (30, "conforme", 1, []),
    ],
)
def test_un_controle_ne_se_dit_que_chez_assez_de_clients(a_corriger, touches, position, sens, attendu):
    assert a_corriger(touches, position, sens) == attendu


def test_un_mois_qui_se_tait_ne_dit_pas_non_plus_ses_controles(a_corriger):
    from datetime import date

    assert a_corriger(30) == ["AG-04"]
    assert a_corriger(30, tus=(date(2026, 6, 1),)) == []
