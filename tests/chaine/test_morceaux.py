"""Toute la chaîne sur une démonstration à soi : des lots en désordre donnent l'entrepôt d'un seul coup ; sans défauts, rien n'est levé."""

import pytest

from outils.chaine import GRAINE, INDIVIDUS, MAUVAIS, empreintes_de_l_entrepot, vigie
from vigie import chemins
from vigie.chargement.registre import entrepot
from vigie.controler.verifier import verifier
from vigie.demo.derouler import extraire
from vigie.demo.generer import generer

pytestmark = pytest.mark.long


def test_arriver_par_morceaux_ou_d_un_coup(tmp_path, monkeypatch):
    """Les lots qui arrivent en désordre, avec une construction entre deux et un retrait, donnent les mêmes lignes, à chaque étage, qu'une construction entière."""
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    demo = tmp_path / "demo"
    generer(demo, GRAINE, 300)
    extraire(demo, sorted(p for p in (demo / "lots").iterdir() if p.name != MAUVAIS), GRAINE)
    lots = sorted(chemins.extraits().iterdir())
    for suite in (lots[::2], lots[1::2]):
        for lot in suite:
            assert vigie("charger", str(lot)).returncode == 0
        assert vigie("construire").returncode == 0
    assert vigie("retirer", lots[3].name, "--motif", "essai").returncode == 0
    assert vigie("construire").returncode == 0
    assert vigie("charger", str(lots[3])).returncode == 0
    assert vigie("construire").returncode == 0
    par_morceaux = empreintes_de_l_entrepot()
    assert vigie("construire", "--complet").returncode == 0
    assert empreintes_de_l_entrepot() == par_morceaux


def test_sans_defauts_rien_n_est_leve(tmp_path, monkeypatch):
    """La démonstration sans défauts : aucun contrôle ne lève rien, ni par l'auto-contrôle, ni par dbt."""
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    demo = tmp_path / "demo"
    generer(demo, GRAINE, INDIVIDUS, avec_defauts=False)
    assert verifier([str(demo / "lots")]).anomalies == []
    extraire(demo, sorted((demo / "lots").iterdir()), GRAINE)
    assert vigie("charger", str(chemins.extraits())).returncode == 0
    assert vigie("construire").returncode == 0
    with entrepot() as con:
        assert con.execute("select count(*) from marts.fct_anomalies").fetchone()[0] == 0
        assert con.execute("select sum(nb_evalues) from marts.fct_comptes").fetchone()[0] > 1_000_000
