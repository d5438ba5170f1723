"""Une demande déjà faite se retrouve, avec la réserve qu'elle avait : une coupure ne fait pas oublier ce qui a été mis de côté."""

import json

import pytest

from vigie import chemins
from vigie.extrait import reprise

RESERVE = "2 fichiers mis de côté ; le reste est extrait."


@pytest.fixture
def extrait(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    dossier = chemins.extraits() / "xabc"
    dossier.mkdir(parents=True)
    (dossier / "manifeste.json").write_text("{}")
    return dossier


def test_la_reserve_revient_avec_l_extrait(extrait):
    reprise.retenir("demande", extrait, RESERVE)
    reprise.retenir("autre", extrait, "")
    assert reprise.deja("demande") == (extrait, RESERVE)
    assert reprise.deja("autre") == (extrait, "")
    assert reprise.deja("jamais faite") is None


def test_un_extrait_efface_se_refait(extrait):
    reprise.retenir("demande", extrait, "")
    (extrait / "manifeste.json").unlink()
    assert reprise.deja("demande") is None


@pytest.mark.parametrize("ecrit", ["", "{", json.dumps({"demande": "xabc"})])
def test_un_registre_abime_ou_d_avant_ne_retient_rien(extrait, ecrit):
    chemins.protege().mkdir()
    (chemins.protege() / "demandes.json").write_text(ecrit)
    assert reprise.deja("demande") is None
    reprise.retenir("demande", extrait, "")
    assert reprise.deja("demande") == (extrait, "")


def test_l_entree_standard_ne_se_retient_pas(extrait):
    reprise.retenir("", extrait, "")
    assert not (chemins.protege() / "demandes.json").exists()
