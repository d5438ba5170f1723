"""`vigie enchainer` : de fichiers reçus à une version publiée, coupé en route puis repris, et rien de refait quand tout l'est."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from outils import RACINE
from vigie.demo.generer import generer
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier

pytestmark = pytest.mark.long
_VIGIE = "from vigie.cli import principal; principal()"


@pytest.fixture(scope="module")
def recus(tmp_path_factory):
    """Deux mois reçus, sans défaut, dans un dossier."""
    maison = tmp_path_factory.mktemp("enchainer")
    deux_mois = Fenetre(calendrier.mois(2026, 1), calendrier.mois(2026, 2))
    generer(maison / "recus", graine=5, individus=60, avec_defauts=False, fenetre=deux_mois)
    return maison


def lancer(maison: Path, *arguments: str) -> subprocess.Popen:
    env = {**os.environ, "VIGIE_DONNEES": str(maison / "donnees"), "PYTHONPATH": str(RACINE / "src")}
    return subprocess.Popen(
        [sys.executable, "-c", _VIGIE, *arguments], env=env, cwd=maison,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def enchainer(maison: Path, *suite: str) -> tuple[int, str, str]:
    p = lancer(maison, "enchainer", "recus/lots", "--depots", "recus/depots.csv", "--demonstration", "5", *suite)
    sortie, dit = p.communicate(timeout=900)
    return p.returncode, sortie.strip(), dit


def couper(maison: Path, etape: str) -> None:
    """Lance la commande, et la tue d'un coup deux secondes après qu'elle a dit commencer `etape`."""
    p = lancer(maison, "enchainer", "recus/lots", "--depots", "recus/depots.csv", "--demonstration", "5")
    for ligne in p.stderr:
        if ligne.strip().endswith(etape):
            time.sleep(2)
            break
    p.send_signal(signal.SIGKILL)
    p.communicate()


def entrepot_libre(maison: Path) -> bool:
    """Personne ne tient plus l'entrepôt, une minute au plus après la coupure : dbt est mort avec qui l'a lancé."""
    for _ in range(120):
        try:
            duckdb.connect(str(maison / "donnees" / "entrepot.duckdb")).close()
            return True
        except duckdb.IOException:
            time.sleep(0.5)
    return False


def test_coupee_puis_reprise_elle_publie_sans_rien_refaire(recus):
    couper(recus, "construire")
    assert entrepot_libre(recus), "la construction tuée tient encore l'entrepôt"
    code, version, dit = enchainer(recus)
    assert (code, version) == (0, "2026-02.1"), dit
    assert "déjà extrait" in dit
    assert "déjà chargé" in dit
    assert "version 2026-02.1 publiée" in dit
    code, version, dit = enchainer(recus)
    assert (code, version) == (0, "2026-02.1"), dit
    assert dit.count("rien de neuf") == 2  # ni la construction, ni la validation
    assert "déjà publiée" in dit


def test_rien_de_clair_dans_ce_qu_elle_retient(recus):
    retenu = (recus / "donnees" / "protege" / "demandes.json").read_text(encoding="utf-8")
    assert "recus" not in retenu
    assert ".dsn" not in retenu


def test_les_retours_recus_suivent_les_declarations(recus):
    """Rien n'est relu des déclarations ; les retours entrent, et la version d'après les porte."""
    avec = ("--retours", str(RACINE / "tests" / "fichiers" / "retours"))
    code, version, dit = enchainer(recus, *avec)
    assert (code, version) == (0, "2026-02.2"), dit
    assert dit.count("déjà extrait") == 1, dit
    with duckdb.connect(str(recus / "donnees" / "entrepot.duckdb"), read_only=True) as con:
        (nb,) = con.execute("select count(*) from marts.fct_retours").fetchone()
    assert nb > 0
    code, version, dit = enchainer(recus, *avec)
    assert (code, version) == (0, "2026-02.2"), dit
    assert dit.count("déjà extrait") == 2, dit
