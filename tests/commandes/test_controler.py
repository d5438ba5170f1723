"""L'auto-contrôle : formes, codes de sortie, rien de lourd à l'import, rien d'écrit."""

import json
import os
import re
import subprocess
import sys

import pytest

from outils import FICHIERS, fabrique

VIGIE = [sys.executable, "-c", "from vigie.cli import principal; principal()"]


def vigie(*arguments, **env):
    return subprocess.run(
        [*VIGIE, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **env},
        encoding="utf-8",
    )


def propre(**k) -> str:
    return fabrique.envoi(fabrique.declaration(fabrique.individu(**k)))


def test_rien_de_lourd_n_est_importe(tmp_path):
    f = fabrique.ecrire(tmp_path, "a.dsn", propre())
    code = f"""
import sys
sys.argv = ["vigie", "controler", {str(f)!r}]
from vigie.cli import principal
try:
    principal()
except SystemExit:
    pass
lourds = [m for m in ("dbt", "great_expectations", "pandas", "streamlit", "sqlalchemy", "altair") if sys.modules.get(m)]
print("LOURDS", lourds)
"""
    sortie = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "LOURDS []" in sortie.stdout


def test_jsonl(tmp_path):
    texte = (
        propre()
        .replace("S21.G00.50.002,'1500.00'", "S21.G00.50.002,'15OO.00'")
        .replace("'1900101001001'", "'19001X1001001'")
    )
    f = fabrique.ecrire(tmp_path, "a.dsn", texte)
    r = vigie("controler", f, "--format", "jsonl")
    assert r.returncode == 1
    assert len(r.stderr.splitlines()) == 1  # la phrase du bilan, et rien d'une bibliothèque
    *anomalies, bilan = [json.loads(x) for x in r.stdout.splitlines()]
    assert bilan["bilan"] is True
    assert bilan["anomalies"] == len(anomalies)
    champs = {"controle", "libelle", "gravite", "rubrique", "ligne", "declaration", "valeur", "message", "que_faire"}
    assert all(champs <= set(a) for a in anomalies)
    parmi = {a["controle"]: a for a in anomalies}
    montant = parmi["S21.G00.50.002/FORMAT"]
    assert (montant["ligne"], montant["declaration"], montant["valeur"]) == (
        texte.split("\n").index("S21.G00.50.002,'15OO.00'") + 1,
        1,
        "15OO.00",
    )
    assert parmi["S21.G00.30.001/FORMAT"]["valeur"] is None
    assert "19001X1001001" not in r.stdout + r.stderr
    assert "MNS-01" in parmi


def test_seuil_et_sortie(tmp_path):
    f = fabrique.ecrire(tmp_path, "a.dsn", (FICHIERS / "mensuelle_propre.dsn").read_text(encoding="utf-8"))
    r = vigie("controler", f)
    assert r.returncode == 0, r.stdout
    assert "Aucune anomalie" in r.stdout
    texte = f.read_text(encoding="latin-1").replace("S21.G00.30.002,'", "S21.G00.30.002,'É", 1)
    g = fabrique.ecrire(tmp_path, "b.dsn", texte, "utf-8")
    assert vigie("controler", g).returncode == 1
    assert vigie("controler", g, "--seuil", "bloquant").returncode == 0
    page = tmp_path / "r.html"
    r = vigie("controler", g, "--format", "html", "--sortie", page)
    assert r.returncode == 1
    assert r.stdout == ""
    html = page.read_text(encoding="utf-8")
    assert '<html lang="fr">' in html
    assert not re.search(r"https?://|<script", html)


@pytest.mark.parametrize(
    "octets", [b"", b"\x00\x01\x02" * 50, "S10.G00.00.001,'X'\r\n".encode("utf-16"), b"bonjour\n", b"PK\x03\x04abc"]
)
def test_fichier_inutilisable(tmp_path, octets):
    f = tmp_path / "a.dsn"
    f.write_bytes(octets)
    r = vigie("controler", f)
    assert r.returncode == 2
    assert "a.dsn" in r.stderr
    assert "Traceback" not in r.stderr
    assert r.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["controler", "absent.dsn"],
        ["controler"],
        ["inconnue"],
        ["charger", "absent"],
        ["rapport", "--mois", "x"],
        ["publier"],
    ],
)
def test_appel_inutilisable(tmp_path, arguments):
    r = vigie(*arguments, VIGIE_DONNEES=str(tmp_path))
    assert r.returncode == 2, r.stderr
    assert r.stderr.strip()
    assert "Traceback" not in r.stderr


def test_fichier_tronque(tmp_path):
    """Coupé au milieu d'une ligne : lu jusque-là, la ligne coupée est dite, rien ne tombe."""
    f = tmp_path / "a.dsn"
    octets = propre().encode("latin-1")
    f.write_bytes(octets[: octets.rindex(b"S21.G00.78.004,'") + 18])
    r = vigie("controler", f, "--format", "jsonl")
    assert r.returncode == 1
    anomalies = [json.loads(x) for x in r.stdout.splitlines()][:-1]
    coupee = [a for a in anomalies if a["controle"] == "LECTURE"]
    assert len(coupee) == 1
    assert "apostrophe" in coupee[0]["message"]


def test_envoi_d_essai_controle(tmp_path):
    f = fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu()), essai="01"))
    r = vigie("controler", f, "--format", "jsonl")
    assert any(json.loads(x).get("controle") == "MNS-01" for x in r.stdout.splitlines())


def test_plusieurs_mois_se_controlent_ensemble(tmp_path):
    un, deux = fabrique.individu("1900101001001", contrat="C1"), fabrique.individu("2900201001002", contrat="C2")
    fabrique.ecrire(tmp_path, "a.dsn", fabrique.envoi(fabrique.declaration(un, deux, mois="012026")))
    fabrique.ecrire(tmp_path, "b.dsn", fabrique.envoi(fabrique.declaration(un, mois="022026")))
    ensemble = [json.loads(x) for x in vigie("controler", tmp_path, "--format", "jsonl").stdout.splitlines()]
    (perdu,) = [a for a in ensemble if a.get("controle") == "CT-01"]
    assert perdu["fichier"].endswith("b.dsn")
    seul = [json.loads(x) for x in vigie("controler", tmp_path / "b.dsn", "--format", "jsonl").stdout.splitlines()]
    assert not [a for a in seul if a.get("controle") == "CT-01"]


def test_rien_ne_reste_sur_le_disque(tmp_path):
    (tmp_path / "t").mkdir()
    f = fabrique.ecrire(tmp_path, "a.dsn", propre())
    vigie("controler", f, TMPDIR=str(tmp_path / "t"), VIGIE_DONNEES=str(tmp_path / "d"))
    assert list((tmp_path / "t").iterdir()) == []
    assert not (tmp_path / "d").exists()


def test_chaque_commande_a_son_aide():
    from click.testing import CliRunner

    from vigie.cli import COMMANDES, groupe

    aide = CliRunner().invoke(groupe, ["--help"]).output
    for nom in COMMANDES:
        assert nom in aide
        r = CliRunner().invoke(groupe, [nom, "--help"])
        assert r.exit_code == 0, (nom, r.output)
        assert len(r.output) > 100


def test_la_page_ne_recopie_ni_siret_ni_mois_mal_ecrit(tmp_path):
    """Une valeur rangée au mauvais endroit (un nom dans le NIC) ne sort pas dans la page."""
    texte = (
        propre()
        .replace("S21.G00.11.001,'00011'", "S21.G00.11.001,'CANARI'")
        .replace("05.005,'01022026'", "05.005,'CANARI'")
    )
    f = fabrique.ecrire(tmp_path, "a.dsn", texte)
    r = vigie("controler", f, "--format", "html")
    assert r.returncode == 1
    assert "CANARI" not in r.stdout + r.stderr
    assert "mal écrit" in r.stdout
