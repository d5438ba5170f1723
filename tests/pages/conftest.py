"""Ce que partagent les essais des pages : le site du référentiel, une version publiée que l'on peut changer, une session connectée."""

import shutil
from types import SimpleNamespace

import duckdb
import pytest
import streamlit as st

from outils.connexions import AUTH, connexion
from outils.version_factice import retoucher
from vigie.acces import fermees
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


@pytest.fixture
def connexions_neuves(monkeypatch):
    """Hors d'une page, Streamlit garde un état de session pour tout le programme, et le serveur les connexions fermées."""
    monkeypatch.setattr(fermees, "_FERMEES", {})
    yield
    st.session_state.pop("version_lue", None)


@pytest.fixture
def session(connexions_neuves, donnees, tmp_path, monkeypatch):
    """Ouvre une session de ce rôle dans cet état, hors de toute page, sur la version factice."""
    (tmp_path / "publie").symlink_to(donnees / "publie", target_is_directory=True)
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))

    def ouvrir(role: str, etat: str = "juste", partie: str | None = None) -> None:
        affirme = connexion(role, etat, partie)
        monkeypatch.setattr(st, "secrets", {"auth": AUTH})
        monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: affirme))

    return ouvrir
