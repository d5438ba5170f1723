"""Les commandes de la zone protégée et du référentiel, telles qu'une personne les appelle."""

import ast
import inspect
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest
import yaml

from outils import fabrique
from vigie import chemins
from vigie.commandes import _langue as langue
from vigie.controles.entete import lire
from vigie.controles.enveloppe import colonnes
from vigie.demo.defauts import registre
from vigie.erreurs import ErreurVigie
from vigie.generer import squelette


def vigie(*arguments, **env):
    code = "from vigie.cli import principal; principal()"
    complet = {k: v for k, v in os.environ.items() if not k.startswith("VIGIE_")} | env
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False, env=complet
    )


def test_extraire_en_partie_puis_lever(tmp_path):
    """Un fichier illisible est mis de côté (sortie 1), le reste est extrait ; le SIRET se retrouve, la demande est consignée."""
    lot, donnees = tmp_path / "lot", str(tmp_path / "donnees")
    lot.mkdir()
    fabrique.ecrire(lot, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu())))
    (lot / "b.dsn").write_bytes(b"")
    r = vigie("extraire", lot, "--demonstration", "3", VIGIE_DONNEES=donnees)
    assert r.returncode == 1
    assert "b.dsn : fichier vide" in r.stderr
    extrait = Path(r.stdout.strip())
    (etablissement,) = pq.read_table(extrait / "etablissements.parquet").to_pylist()
    leve = vigie("lever", etablissement["siret"], "--motif", "réponse au déclarant", VIGIE_DONNEES=donnees)
    assert (leve.returncode, leve.stdout.strip()) == (0, "99999999800011")
    assert vigie("lever", "a" * 24, "--motif", "essai", VIGIE_DONNEES=donnees).returncode == 1
    assert vigie("lever", etablissement["siret"], "--motif", " ", VIGIE_DONNEES=donnees).returncode == 2
    assert (
        vigie("lever", etablissement["siret"], "--motif", "x", VIGIE_DONNEES=str(tmp_path / "ailleurs")).returncode == 2
    )
    journal = [
        json.loads(x)
        for x in (tmp_path / "donnees" / "protege" / "levees.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [x["trouve"] for x in journal] == [True, False]
    assert journal[0]["motif"] == "réponse au déclarant"


@pytest.mark.parametrize(
    ("appel", "attendu"),
    [
        (["controler"], "vigie : il manque l'argument 'FICHIERS...'."),
        (["controlr"], "vigie : la commande « controlr » n'existe pas."),
        (["controler", "--formatt", "html", "a.dsn"], "vigie : l'option « --formatt » n'existe pas. Vouliez-vous dire"),
        (["controler", "--format", "txt", "a.dsn"], "« txt » n'est pas l'un de 'texte', 'jsonl', 'html'."),
        (["demo", "derouler", "--individus", "3"], "3 n'est pas dans l'intervalle 20<=x<=200000."),
        (["contester", "deposer", "x", "y", "--motif", "z", "--le", "hier"], "« hier » ne suit pas le format"),
        (["etat", "x"], "vigie : argument en trop (x)"),
    ],
)
def test_un_appel_mal_ecrit_se_dit_en_francais(appel, attendu):
    r = vigie(*appel, LANG="en_US.UTF-8")
    assert r.returncode == 2
    assert attendu in r.stderr
    assert r.stderr.startswith("Emploi : ")
    assert not {"Usage", "Error", "Try", "Missing"} & set(r.stderr.replace(":", " ").split())


def test_chaque_phrase_traduite_est_encore_de_click():
    """Une montée de version qui change une phrase se voit ici : elle reparaîtrait en anglais."""
    dites = {
        n.value
        for m in langue.MODULES
        for n in ast.walk(ast.parse(inspect.getsource(m)))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    assert set(langue.PHRASES) <= dites


@pytest.mark.parametrize("octets", [b"", b"\x00\xff" * 99, "S10.G00.00.001,'X'".encode("utf-16"), b"bonjour"])
def test_rien_de_lisible(tmp_path, octets):
    (tmp_path / "a.dsn").write_bytes(octets)
    r = vigie("extraire", tmp_path / "a.dsn", "--demonstration", "3", VIGIE_DONNEES=str(tmp_path / "donnees"))
    assert r.returncode == 2
    assert "a.dsn" in r.stderr
    assert "Traceback" not in r.stderr
    assert not list((tmp_path / "donnees").rglob("*.parquet"))


def test_sans_cle_rien_ne_part(tmp_path):
    f = fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu())))
    r = vigie("extraire", f, VIGIE_DONNEES=str(tmp_path / "donnees"))
    assert r.returncode == 2
    assert "VIGIE_CLE" in r.stderr
    assert not (tmp_path / "donnees").exists()


DOSSIERS_DES_SQUELETTES = ("tests/controles", "tests/oracle/lignes", "src/vigie/demo/defauts")


@pytest.fixture
def depot(tmp_path, monkeypatch):
    """Un dépôt où écrire des squelettes : les contrôles d'ici, et les dossiers de ce qui les accompagne, vides."""
    shutil.copytree(chemins.racine() / "controles", tmp_path / "controles")
    for dossier in DOSSIERS_DES_SQUELETTES:
        (tmp_path / dossier).mkdir(parents=True)
    monkeypatch.setattr(squelette.chemins, "racine", lambda: tmp_path)
    return tmp_path


def test_un_nouveau_controle_vient_avec_ce_que_les_essais_demandent(depot):
    sql, cas, oracle, defaut = (depot / f for f in squelette.nouveau("mns", "MNS-99_un_essai"))
    c = lire(sql)
    assert (c.id, c.theme, c.statut) == ("MNS-99", "mns", "experimental")
    assert {"objet_id", "declaration_id", "conforme"} <= set(colonnes(c))
    assert set(yaml.safe_load(cas.read_text(encoding="utf-8"))) == {"conforme", "anomalie", "hors_champ"}
    assert "MNS-99" in runpy.run_path(str(oracle))["ORACLES"]
    assert defaut == depot / "src/vigie/demo/defauts/mns_99.py"
    assert [f.name for f in squelette.nouveau("contrats", "CT-99_un_essai")] == [
        "CT-99_un_essai.sql",
        "CT-99_un_essai.yml",
        "ct_99.py",
    ]
    assert len(squelette.nouveau("norme", "S21.G00.50.009_CCH-99_un_essai")) == 2
    for theme, nom in [
        ("mns", "MNS-06_deja"),
        ("mns", "MNS-99_un_essai"),
        ("inconnu", "MNS-98_x"),
        ("mns", "../evasion"),
    ]:
        with pytest.raises(ErreurVigie):
            squelette.nouveau(theme, nom)


def test_un_squelette_n_ecrase_rien(depot):
    (depot / "src/vigie/demo/defauts/mns_99.py").write_text("déjà écrit", encoding="utf-8")
    with pytest.raises(ErreurVigie, match=r"demo/defauts/mns_99\.py existe déjà"):
        squelette.nouveau("mns", "MNS-99_un_essai")
    assert not (depot / "controles/mns/MNS-99_un_essai.sql").exists()


def test_un_squelette_ne_rend_rien_vert(depot, monkeypatch):
    """Chaque fichier dit qu'il attend, le second calcul ne juge rien, et le défaut arrête la démonstration au lieu de ne rien planter."""
    ecrits = squelette.nouveau("mns", "MNS-99_un_essai")
    sql, _, oracle, defaut = (depot / f for f in ecrits)
    assert squelette.a_remplir(lire(sql)) == [f.as_posix() for f in ecrits]
    _, tirer, juger = runpy.run_path(str(oracle))["ORACLES"]["MNS-99"]
    with pytest.raises(NotImplementedError, match="MNS-99"):
        juger(tirer(Random(1)))
    monkeypatch.setattr(registre, "_DEFAUTS", {})
    geste = runpy.run_path(str(defaut))["mns_99"]
    with pytest.raises(ErreurVigie, match=r"MNS-99, dans src/vigie/demo/defauts/mns_99\.py"):
        geste(None)


def test_les_preuves_d_un_nouveau_controle_designent_ses_essais():
    """Un `-k` qui ne désigne rien ne dirait rien du contrôle : celui de la norme s'appelle comme son fichier."""
    _, metier, plante, _ = squelette.preuves("mns", "MNS-99_un_essai")
    assert metier.endswith("-k 'MNS-99'") and plante.endswith("eprouver MNS-99")
    _, de_la_norme, _ = squelette.preuves("norme", "S21.G00.50.009_CCH-99_un_essai")
    assert de_la_norme.endswith("-k 'S21.G00.50.009_CCH-99'")


def test_dbt_sur_un_entrepot_vide(tmp_path):
    """`dbt build` sur rien s'arrête sur une phrase qui dit quoi lancer."""
    env = {
        **os.environ,
        "VIGIE_DONNEES": str(tmp_path),
        "DBT_TARGET_PATH": str(tmp_path / "t"),
        "DBT_LOG_PATH": str(tmp_path / "t"),
    }
    code = "import sys; from dbt.cli.main import cli; sys.exit(cli())"
    r = subprocess.run(
        [sys.executable, "-c", code, "build", "--no-use-colors"],
        cwd=chemins.racine(),
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )
    assert r.returncode != 0
    assert "L'entrepôt est vide" in r.stdout
    assert "make demo" in r.stdout
