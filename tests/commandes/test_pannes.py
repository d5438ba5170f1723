"""Une panne de la machine se dit en une phrase, ne laisse rien à moitié, et la commande suivante range ce qu'un programme tué a laissé."""

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from outils import RACINE, fabrique
from vigie import moteur, pannes
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie

_VIGIE = "from vigie.cli import principal; principal()"
_CHANTIER = """
import sys, time
from pathlib import Path
from vigie.extrait.ecrire import Ecrivain
e = Ecrivain(Path(sys.argv[1]))
(e._chantier / "individus.parquet").write_bytes(b"PAR1")
print(e._chantier, flush=True)
time.sleep(600)
"""


@pytest.fixture
def maison(tmp_path):
    """Un dossier de données, un fichier à lire et une clé."""
    individus = [fabrique.individu(nir=f"19001010010{rang:02}") for rang in range(40)]
    fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(*individus)))
    return tmp_path


def lancer(maison: Path, *arguments: str, octets: int | None = None, **reglages: str) -> subprocess.CompletedProcess:
    """La commande dans `maison` ; `octets` : taille à laquelle le système arrête tout fichier écrit, comme un disque plein."""
    env = {**os.environ, "VIGIE_DONNEES": str(maison / "donnees"), "PYTHONPATH": str(RACINE / "src"), **reglages}
    borner = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (octets, octets))) if octets else None
    return subprocess.run(
        [sys.executable, "-c", _VIGIE, *arguments], env=env, cwd=maison, preexec_fn=borner,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def extraire(maison: Path, **reglages) -> subprocess.CompletedProcess:
    return lancer(maison, "extraire", "--demonstration", "1", "a.dsn", **reglages)


def test_un_disque_plein_arrete_une_extraction_sans_rien_laisser(maison):
    r = extraire(maison, octets=4000)
    assert r.returncode == 2
    assert "disque est plein" in r.stderr
    assert not [x for x in ("Traceback", "Exception ignored", "erreur interne") if x in r.stderr], r.stderr
    assert list((maison / "donnees" / "extraits").iterdir()) == []
    assert extraire(maison).returncode == 0


def test_un_disque_plein_arrete_un_chargement_et_l_entrepot_reste_ce_qu_il_etait(maison):
    assert extraire(maison).returncode == 0
    r = lancer(maison, "charger", "donnees/extraits", octets=100_000)
    assert (r.returncode, "disque est plein" in r.stderr) == (2, True), r.stderr
    assert "Traceback" not in r.stderr
    r = lancer(maison, "charger", "donnees/extraits")
    assert (r.returncode, "1 déclaration" in r.stderr) == (0, True), r.stderr


def test_ce_qu_une_extraction_tuee_a_laisse_est_range_par_la_commande_suivante(maison):
    sortie = maison / "donnees" / "extraits"
    env = {**os.environ, "PYTHONPATH": str(RACINE / "src")}
    p = subprocess.Popen([sys.executable, "-c", _CHANTIER, str(sortie)], env=env, stdout=subprocess.PIPE, text=True)
    chantier = Path(p.stdout.readline().strip())
    lancer(maison, "etat")
    assert chantier.is_dir(), "le chantier d'un programme qui vit a été effacé"
    p.send_signal(signal.SIGKILL)
    p.communicate()
    lancer(maison, "etat")
    assert list(sortie.iterdir()) == []


def test_ce_qu_un_programme_tue_a_fait_deborder_est_efface(tmp_path):
    reste = tmp_path / "debordement" / "duckdb_temp_storage_DEFAULT-0.tmp"
    reste.parent.mkdir()
    reste.write_bytes(b"reste")
    with entrepot(ecriture=True, chemin=tmp_path / "entrepot.duckdb"):
        assert not reste.exists()
        assert stat.S_IMODE(reste.parent.stat().st_mode) == 0o700


def test_ce_que_vigie_garde_n_est_lisible_que_de_qui_le_tient(maison):
    assert extraire(maison).returncode == 0
    assert lancer(maison, "charger", "donnees/extraits").returncode == 0
    ouverts = [f for f in (maison / "donnees").rglob("*") if stat.S_IMODE(f.stat().st_mode) & 0o077]
    assert (maison / "donnees" / "entrepot.duckdb").exists()
    assert ouverts == []


def test_la_memoire_se_regle_et_se_dit(maison):
    assert extraire(maison).returncode == 0
    r = lancer(maison, "charger", "donnees/extraits", VIGIE_MEMOIRE="beaucoup")
    assert (r.returncode, "VIGIE_MEMOIRE est illisible" in r.stderr) == (2, True), r.stderr
    r = lancer(maison, "charger", "donnees/extraits", VIGIE_MEMOIRE="2MB")
    assert (r.returncode, "mémoire manque" in r.stderr) == (2, True), r.stderr
    assert lancer(maison, "charger", "donnees/extraits").returncode == 0


@pytest.mark.parametrize("voulue", ["8GB", "500MB", "1.5 GiB", "0.5TB"])
def test_les_reglages_que_duckdb_admet(voulue, monkeypatch):
    monkeypatch.setenv("VIGIE_MEMOIRE", voulue)
    duckdb.connect(config=moteur.reglages(None)).close()


def _enveloppee(cause: BaseException) -> BaseException:
    try:
        try:
            raise cause
        except type(cause) as e:
            raise ValueError("autre chose") from e
    except ValueError as e:
        return e


@pytest.mark.parametrize(
    ("erreur", "dite"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/y"), pannes.PLEIN),
        (OSError(errno.EDQUOT, "quota"), pannes.PLEIN),
        (OSError(errno.EROFS, "Read-only file system", "/x/y"), pannes.FERME),
        (PermissionError(errno.EACCES, "Permission denied", "/x/y"), pannes.FERME),
        (MemoryError(), pannes.COURTE),
        (duckdb.OutOfMemoryException("failed to allocate"), pannes.COURTE),
        (duckdb.IOException("Could not write file: No space left on device"), pannes.PLEIN),
        (duckdb.IOException('Cannot open file "/x": Permission denied'), pannes.FERME),
        (_enveloppee(OSError(errno.ENOSPC, "plein")), pannes.PLEIN),
    ],
)
def test_chaque_panne_a_sa_phrase(erreur, dite):
    assert pannes.phrase(erreur).startswith(dite)
    with pytest.raises(ErreurVigie, match="relancez"):
        pannes.relever(erreur)


@pytest.mark.parametrize("erreur", [ValueError("No space left"), duckdb.BinderException("colonne"), KeyError("x")])
def test_une_faute_a_nous_n_est_pas_une_panne(erreur):
    assert pannes.phrase(erreur) is None
    pannes.relever(erreur)


def test_une_phrase_ne_cite_rien_de_l_exception():
    assert "1850578006084" not in pannes.phrase(duckdb.IOException("1850578006084 : no space left on device"))
