"""Le registre des contestations : ce qui s'y inscrit, ce qui en est refusé, et les codes de sortie de `vigie contester`."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from outils.entrepot_factice import fabriquer
from vigie import chemins
from vigie.chargement import contestations as k
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie, VerdictNegatif

OBJET = "a" * 32 + ".7"
JOUR = date(2026, 6, 10)


@pytest.fixture
def con(tmp_path):
    with entrepot(ecriture=True, chemin=fabriquer(tmp_path / "e.duckdb")) as con:
        yield con


def une(identifiant="BAS-01", objet=OBJET, motif="paiement partiel convenu", le=JOUR, **reste):
    return k.Contestation(identifiant, objet, motif, le, **reste)


def test_deposer_puis_clore(con):
    numero = k.deposer(con, une())
    (c,) = k.lister(con)
    assert (c["contestation_id"], c["controle_id"], c["objet_id"], c["issue"]) == (numero, "BAS-01", OBJET, None)
    k.clore(con, numero, "fondee", "la convention existe", date(2026, 7, 1))
    (c,) = k.lister(con)
    assert (c["issue"], c["close_le"]) == ("fondee", date(2026, 7, 1))
    with pytest.raises(ErreurVigie, match="déjà close"):
        k.clore(con, numero, "rejetee", "non", date(2026, 7, 2))


def test_un_membre_de_famille_et_tout_un_verdict(con):
    k.deposer(con, une("S21.G00.51.011/LISTE"))
    k.deposer(con, une("LISTE", "a" * 32))
    assert [(c["controle_id"], c["objet_id"]) for c in k.lister(con)] in (
        [("LISTE", OBJET), ("LISTE", None)],
        [("LISTE", None), ("LISTE", OBJET)],
    )


@pytest.mark.parametrize(
    ("contestation", "mot"),
    [
        (une("ZZZ-99"), "Contrôle inconnu"),
        (une("S21.G00.51.011/BAS-01"), "Contrôle inconnu"),
        (une(objet="7"), "s'écrit"),
        (une(objet="p" * 32 + ".7"), "Aucune déclaration"),
        (une(motif="  "), "motif est vide"),
        (une(motif="NIR 1 85 05 78 006 084"), "long nombre"),
        (une(issue="fondee", motif_issue="x", close_le=date(2026, 6, 9)), "avant son dépôt"),
    ],
)  # fmt: skip
def test_refus(con, contestation, mot):
    with pytest.raises(ErreurVigie, match=mot):
        k.deposer(con, contestation)
    assert k.lister(con) == []


def test_rien_a_contester_et_deux_fois_la_meme(con):
    with pytest.raises(VerdictNegatif, match="Rien à contester"):
        k.deposer(con, une(objet="a" * 32 + ".8"))
    numero = k.deposer(con, une())
    with pytest.raises(ErreurVigie, match="déjà ouverte"):
        k.deposer(con, une(le=date(2026, 6, 11)))
    with pytest.raises(ErreurVigie, match="déposée le 10/06/2026"):
        k.clore(con, numero, "rejetee", "non", date(2026, 6, 9))
    with pytest.raises(ErreurVigie, match="Aucune contestation"):
        k.clore(con, "inconnue", "rejetee", "non", JOUR)


def test_toutes_ou_aucune(con):
    with pytest.raises(ErreurVigie):
        k.deposer_toutes(con, [une(), une("ZZZ-99")])
    assert k.lister(con) == []
    assert k.deposer_toutes(con, [une(), une("MNS-01")]) == 2


def vigie(*arguments, donnees):
    code = "from vigie.cli import principal; principal()"
    env = {c: v for c, v in os.environ.items() if not c.startswith("VIGIE_")} | {"VIGIE_DONNEES": str(donnees)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=env
    )


def test_la_commande_et_ses_codes_de_sortie(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    fabriquer(chemins.entrepot())
    depose = vigie(
        "contester", "deposer", "BAS-01", OBJET, "--motif", "accord écrit", "--le", "2026-06-10", donnees=tmp_path
    )
    assert depose.returncode == 0, depose.stderr
    numero = depose.stdout.strip()
    assert vigie("contester", "deposer", "BAS-01", "a" * 32 + ".8", "--motif", "x", donnees=tmp_path).returncode == 1
    assert vigie("contester", "deposer", "ZZZ-99", OBJET, "--motif", "x", donnees=tmp_path).returncode == 2
    clos = vigie(
        "contester",
        "clore",
        numero,
        "--issue",
        "rejetee",
        "--motif",
        "accord expiré",
        "--le",
        "2026-06-20",
        donnees=tmp_path,
    )
    assert clos.returncode == 0, clos.stderr
    liste = vigie("contester", "lister", "--format", "jsonl", donnees=tmp_path)
    assert json.loads(liste.stdout)["issue"] == "rejetee"
    assert "rejetee le 20/06/2026" in vigie("contester", "lister", donnees=tmp_path).stdout
