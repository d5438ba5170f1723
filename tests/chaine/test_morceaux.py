"""Toute la chaîne sur une démonstration à soi : des lots en désordre donnent l'entrepôt d'un seul coup ; sans défauts, rien n'est levé."""

import json

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
    premiere = valider()
    assert (premiere["verdict"], premiere["declarations"]["gardees"]) == ("valide", 0)
    assert vigie("retirer", lots[3].name, "--motif", "essai").returncode == 0
    assert vigie("construire").returncode == 0
    sans_lui = _comme_en_rejugeant_tout()
    assert vigie("charger", str(lots[3])).returncode == 0
    assert vigie("construire").returncode == 0
    revenu = _comme_en_rejugeant_tout()
    assert revenu["declarations"]["jugees"] + revenu["declarations"]["gardees"] == premiere["declarations"]["jugees"]
    assert (
        0
        < revenu["declarations"]["jugees"]
        < revenu["declarations"]["gardees"]
        < sum(sans_lui["declarations"].values())
    )
    _une_faute_ancienne_se_trouve(lots[3].name)
    par_morceaux = empreintes_de_l_entrepot()
    assert vigie("construire", "--complet").returncode == 0
    assert empreintes_de_l_entrepot() == par_morceaux


def _comme_en_rejugeant_tout() -> dict:
    """Ce qui a changé se juge, et ce que ce jugement garde est d'accord aussi : le même verdict, les mêmes avis, qu'en rejugeant tout."""
    neuf, tout = valider(), valider("--complet")
    assert neuf["declarations"]["gardees"] > 0 and tout["declarations"]["gardees"] == 0
    assert sum(neuf["declarations"].values()) == tout["declarations"]["jugees"]
    meme = ("verdict", "attentes", "avis", "desaccords", "echecs", "quarantaine")
    assert {c: neuf[c] for c in meme} == {c: tout[c] for c in meme} and tout["verdict"] == "valide"
    return neuf


def _une_faute_ancienne_se_trouve(dernier_lot: str) -> None:
    """Une anomalie effacée à la main, d'une déclaration que nulle construction n'a refaite : la validation suivante la trouve."""
    with entrepot(ecriture=True) as con:
        con.execute(
            """create table registre.effacee as from marts.fct_anomalies where anomalie_id = (
                select min(a.anomalie_id) from marts.fct_anomalies as a join marts.fct_declarations as d using (declaration_id)
                where d.extrait_id <> ? and a.identifiant in (select identifiant from registre.resultats_gx where suite = 'controles'))""",
            [dernier_lot],
        )
        con.execute("delete from marts.fct_anomalies where anomalie_id in (select anomalie_id from registre.effacee)")
        assert con.execute("select count(*) from registre.effacee").fetchone() == (1,)
    fautive = valider()
    assert (fautive["verdict"], fautive["desaccords"], fautive["declarations"]["jugees"]) == ("echec", 1, 1)
    with entrepot(ecriture=True) as con:
        con.execute("insert into marts.fct_anomalies by name from registre.effacee; drop table registre.effacee")
    assert valider()["verdict"] == "valide"


def valider(*options: str) -> dict:
    """Le compte rendu de « vigie valider »."""
    return json.loads(vigie("valider", "--json", *options).stdout)


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
