"""Ce que partagent les essais des pages : le site du référentiel, et une version publiée que l'on peut changer."""

import shutil

import duckdb
import pytest

from outils.version_factice import retoucher
from vigie.controles.entete import referentiel
from vigie.generer import site


@pytest.fixture(scope="module")
def fichiers():
    return site.fichiers(referentiel())


@pytest.fixture
def publiee(donnees, tmp_path, monkeypatch):
    """Une copie de la version factice, que l'essai peut changer par du SQL."""
    shutil.copytree(donnees / "publie", tmp_path / "publie")
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))

    def changer(*ordres: str) -> None:
        with retoucher(next((tmp_path / "publie").glob("*.duckdb"))) as con:
            for ordre in ordres:
                con.execute(ordre)

    def nombre(sql: str) -> int:
        with duckdb.connect(str(next((tmp_path / "publie").glob("*.duckdb"))), read_only=True) as con:
            return con.execute(sql).fetchone()[0]

    changer.nombre = nombre
    return changer
