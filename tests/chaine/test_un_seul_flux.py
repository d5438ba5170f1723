"""Un entrepôt qui n'a que du PASRAU, ou que les tables du ministère : il se construit, se valide et se publie, et chaque page s'ouvre.

Deux entrepôts entiers coûtent des minutes : la suite joue le premier, `make test-flux` les deux.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from outils import RACINE
from outils.tableau import ouvrir, texte
from vigie.demo import dsnp3
from vigie.demo.generer import generer
from vigie.demo.population.modele import Fenetre
from vigie.demo.reperes import calendrier
from vigie.identite import cles

pytestmark = pytest.mark.long
_VIGIE = "from vigie.cli import principal; principal()"
FLUX = {"pasrau": "14"} | ({"dsnp3": "01"} if os.environ.get("VIGIE_TOUS_LES_FLUX") else {})
PAGES = ("vue_d_ensemble", "anomalies", "donnees", "identites", "usages", "suivi", "norme", "ressources")


def vigie(maison: Path, *arguments: object) -> str:
    """Joue une commande, qui doit réussir ; rend sa sortie."""
    env = {**os.environ, "VIGIE_DONNEES": str(maison), "PYTHONPATH": str(RACINE / "src")}
    r = subprocess.run(
        [sys.executable, "-c", _VIGIE, *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert r.returncode == 0, f"{arguments}\n{r.stdout}\n{r.stderr}"
    return r.stdout.strip()


@pytest.fixture(scope="module", params=FLUX)
def maison(request, tmp_path_factory):
    """Les données d'un seul flux, de la lecture à la publication ; son nom."""
    maison = tmp_path_factory.mktemp(request.param)
    generer(
        maison / "recus", graine=2026, individus=60, fenetre=Fenetre(calendrier.mois(2026, 1), calendrier.mois(2026, 3))
    )
    lots = maison / "recus" / "lots"
    if request.param == "dsnp3":
        dsnp3.ecrire([str(lots)], maison / "lus", cles.de_demonstration(2026).domaine("objet"))
        options = ["--dsnp3"]
    else:
        (maison / "lus").mkdir()
        for f in sorted(lots.rglob("*PASRAU*/*")) + sorted(lots.rglob("*PASRAU*.*")):
            if f.is_file():
                shutil.copy(f, maison / "lus" / f"{f.parent.parent.name}_{f.parent.name}_{f.name}")
        options = []
    extrait = vigie(maison, "extraire", "--demonstration", "2026", *options, maison / "lus")
    vigie(maison, "charger", extrait)
    for etape in ("construire", "valider", "publier"):
        vigie(maison, etape)
    return request.param, maison


def test_ce_flux_seul_a_ses_mois_ses_controles_et_son_lot_admis(maison):
    flux, dossier = maison
    (publiee,) = (dossier / "publie").glob("pub_*.duckdb")
    with duckdb.connect(str(publiee), read_only=True) as con:
        lire = lambda sql: con.execute(sql).fetchall()  # noqa: E731
        assert {x for (x,) in lire("select distinct flux from marts.fct_declarations")} == {flux}
        assert lire("select bool_and(statut = 'charge') from marts.fct_lots") == [(True,)]
        mois, recus = (lire(f"select list(distinct mois order by mois) from marts.{t}")[0][0] for t in ("ind_mois", "fct_declarations where est_en_vigueur"))  # fmt: skip
        assert mois and set(mois) <= set(recus)
        assert lire("select min(nb_declarants) > 0, min(nb_individus) > 0 from marts.ind_mois") == [(True, True)]
        assert lire("select count(*) > 0 from marts.ind_controles_mois where nb_evalues > 0") == [(True,)]
        assert lire("select count(*) from marts.ind_net_social_mois where flux = 'dsn' and nb_verseurs_muets > 0") == [
            (0,)
        ]


@pytest.mark.parametrize("page", PAGES)
def test_chaque_page_s_ouvre_et_dit_quelque_chose(maison, page, monkeypatch):
    _, dossier = maison
    monkeypatch.setenv("VIGIE_DONNEES", str(dossier))
    app = ouvrir(page)
    assert not app.exception
    assert "Version publiée" in texte(app)
