"""Ce que l'auto-contrôle fait pour aller vite : deux fils, aucune vue à relier à chaque requête, pas d'encodage inutile."""

import re
import threading

import duckdb
import pytest

from outils import FICHIERS
from vigie.controler import verifier as v
from vigie.controler.fils import _attentes, dans_l_ordre
from vigie.controles.entete import referentiel
from vigie.controles.modeles import modeles
from vigie.extrait.zone import DU_RAPPROCHEMENT

_LOSANGE = {"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"], "seul": []}


def test_chacun_apres_ceux_dont_il_depend():
    faits, verrou = [], threading.Lock()

    def faire(con, nom):
        assert con.execute("select 1").fetchone() == (1,)
        with verrou:
            assert set(_LOSANGE[nom]) <= set(faits)
            faits.append(nom)

    with duckdb.connect() as con:
        con.execute("create schema controle")
        dans_l_ordre(con, _LOSANGE, faire)
    assert sorted(faits) == sorted(_LOSANGE)


def test_ce_que_chacun_fait_attendre():
    assert _attentes(_LOSANGE) == {"a": 2, "b": 1, "c": 1, "d": 0, "seul": 0}


def test_une_erreur_est_relevee_et_arrete_la_suite():
    faits = []

    def faire(con, nom):
        faits.append(nom)
        if nom == "b":
            con.execute("select * from absente")

    with duckdb.connect() as con, pytest.raises(duckdb.CatalogException):
        con.execute("create schema controle")
        dans_l_ordre(con, _LOSANGE, faire)
    assert "d" not in faits


def test_aucune_vue_ne_se_relie_a_chaque_controle(monkeypatch):
    vues, origine = [], v.juger

    def juger(base, *suite):
        verdicts = origine(base, *suite)
        vues.extend(base.con.execute("select view_name from duckdb_views() where schema_name = 'controle'").fetchall())
        return verdicts

    monkeypatch.setattr(v, "juger", juger)
    v.verifier([str(FICHIERS / "mensuelle_propre.dsn")])
    assert vues == []


def test_les_encodages_du_rapprochement_ne_servent_a_aucun_controle():
    """L'auto-contrôle ne les calcule pas : les colonnes d'`int_identites` qui les portent n'ont aucun lecteur."""
    aucun = re.compile(rf"\b(empreinte_)?({'|'.join(DU_RAPPROCHEMENT)})\b")
    lecteurs = {m.nom for m in modeles().values() if m.nom.startswith("int_") and aucun.search(m.sql)}
    assert lecteurs == {"int_identites"}
    assert not [c.id for c in referentiel() if aucun.search(c.sql)]
