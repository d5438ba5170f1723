"""Une déclaration en clair ne survit pas au programme qui l'a posée : effacée à la fin, ou balayée par la commande suivante."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from outils import RACINE
from vigie import temporaire

_TUE = """
import sys, time
from vigie.temporaire import dossier_prive
with dossier_prive("essai") as dossier:
    (dossier / "a.dsn").write_text("S21.G00.30.001,'1850578006084'")
    print(dossier, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def tampon(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    tempfile.tempdir = None


@pytest.fixture
def programme(tampon):
    """Un programme qui tient un dossier, dans un autre processus."""
    env = os.environ | {"TMPDIR": str(tampon), "PYTHONPATH": str(RACINE / "src")}
    p = subprocess.Popen([sys.executable, "-c", _TUE], env=env, stdout=subprocess.PIPE, text=True)
    yield p, Path(p.stdout.readline().strip())
    p.kill()
    p.communicate()


def test_efface_a_la_sortie_meme_sur_une_erreur(tampon):
    with pytest.raises(ValueError), temporaire.dossier_prive() as dossier:
        assert dossier.stat().st_mode & 0o077 == 0
        raise ValueError
    assert list(tampon.iterdir()) == []


def test_un_dossier_tenu_n_est_pas_balaye(programme):
    _, dossier = programme
    assert temporaire.balayer() == 0
    assert (dossier / "a.dsn").exists()


@pytest.mark.parametrize("signe", [signal.SIGKILL, signal.SIGTERM])
def test_la_commande_suivante_balaie_ce_qu_un_programme_tue_a_laisse(programme, tampon, signe):
    p, dossier = programme
    p.send_signal(signe)
    p.wait(timeout=20)
    assert dossier.exists()
    env = os.environ | {"TMPDIR": str(tampon), "PYTHONPATH": str(RACINE / "src"), "VIGIE_DONNEES": str(tampon / "d")}
    subprocess.run(
        [sys.executable, "-c", "from vigie.cli import principal; principal()", "etat"],
        env=env,
        capture_output=True,
        check=False,
    )
    assert not dossier.exists()


def test_un_dossier_sans_temoin_attend_une_heure(tampon):
    ancien, neuf = tampon / "vigie-ancien", tampon / "vigie-neuf"
    for dossier in (ancien, neuf):
        dossier.mkdir()
    hier = time.time() - 86_400
    os.utime(ancien, (hier, hier))
    assert temporaire.balayer() == 1
    assert not ancien.exists() and neuf.exists()


def test_un_lien_n_est_pas_suivi(tampon, tmp_path_factory):
    ailleurs = tmp_path_factory.mktemp("ailleurs")
    (ailleurs / "precieux").touch()
    hier = time.time() - 86_400
    os.utime(ailleurs, (hier, hier))
    (tampon / "vigie-lien").symlink_to(ailleurs)
    assert temporaire.balayer() == 0
    assert (ailleurs / "precieux").exists()
