"""Un entrepôt factice, refait une fois par module et copié pour chaque essai ; une table de mille rangées pour les attentes."""

import shutil

import duckdb
import pytest

from outils.entrepot_factice import fabriquer


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    return fabriquer(tmp_path_factory.mktemp("modele") / "entrepot.duckdb")


@pytest.fixture
def base(modele, tmp_path):
    shutil.copy(modele, tmp_path / "entrepot.duckdb")
    return tmp_path / "entrepot.duckdb"


@pytest.fixture
def con():
    con = duckdb.connect()
    con.execute(
        """create schema m; create table m.t as
        select 'd' || i as declaration_id, 'd' || i || '.1' as objet_id, i as n, i % 10 as unite, (i * 0.5)::decimal(18, 2) as montant,
            if(i % 7 = 0, null, 'A' || (i % 3)) as code, date '2026-01-01' + i::integer % 30 as jour, i % 2 = 0 as pair,
            timestamp '2026-01-01' + to_days(i::integer % 9) as instant, ['l''été ?', '50 %', 'a\\', 'b'][i % 4 + 1] as texte
        from range(1000) as r(i)"""
    )
    return con
