"""La trousse des organismes : Great Expectations seul et Vigie rendent les mêmes verdicts, qui sont les verdicts attendus."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest

from outils import RACINE, fabrique, hors_du_banc, pasrau
from vigie.controler.verifier import verifier
from vigie.controles.entete import referentiel
from vigie.demo.generer import generer

TROUSSE = RACINE / "kits" / "pasrau"
SUITES = json.loads((TROUSSE / "suites.json").read_text(encoding="utf-8"))
METIER = {c.id: c for c in referentiel() if c.theme == "pasrau"}


def attendus() -> set[tuple[str, int, str]]:
    with (TROUSSE / "essais" / "attendus.csv").open(encoding="utf-8", newline="") as f:
        return {(x["fichier"], int(x["ligne"]), x["controle"]) for x in csv.DictReader(f, delimiter=";")}


def jouer(dossier, *arguments: str) -> subprocess.CompletedProcess:
    """La commande du README, sans que Vigie puisse s'importer."""
    (dossier / "vigie.py").write_text("raise ImportError('la trousse se passe de Vigie')\n", encoding="utf-8")
    for f in ("controler.py", "suites.json"):
        shutil.copy(TROUSSE / f, dossier)
    shutil.copytree(TROUSSE / "essais", dossier / "essais", dirs_exist_ok=True)
    return subprocess.run(
        [sys.executable, "controler.py", *arguments], cwd=dossier, capture_output=True, text=True, check=False
    )


def test_vigie_rend_les_verdicts_attendus_de_la_trousse(tmp_path):
    tables = [pasrau.lire(TROUSSE / "essais" / f"{x}.csv") for x in ("revenus", "reglements")]
    texte, origines = pasrau.texte(*tables)
    r = verifier([str(fabrique.ecrire(tmp_path, "trousse.pasrau", texte))], de_flux="pasrau")
    assert {(*origines[a.ligne], a.controle) for a in r.anomalies} == attendus()
    assert r.en_erreur == []


def test_great_expectations_seul_les_rend_aussi(tmp_path):
    rendu = jouer(tmp_path, "--essais")
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    assert rendu.stdout.strip() == f"Trousse : {len(attendus())} verdicts tenus sur {len(attendus())}, 0 en trop."


def test_la_demonstration_se_juge_par_la_trousse_seule(tmp_path):
    """Great Expectations seul, sur les tables de la démonstration, trouve ce qui y est planté, contrôle par contrôle, et rien d'autre."""
    generer(tmp_path / "demo", graine=3, individus=70)
    rendu = jouer(tmp_path, "demo/pasrau/revenus.csv", "demo/pasrau/reglements.csv")
    dits = {c: int(n) for c, n in re.findall(r" : (REV-\d+)[^:]* : [^:]+ : (\d+) sur", rendu.stdout)}
    with (tmp_path / "demo" / "defauts.csv").open(encoding="utf-8", newline="") as f:
        plantes = Counter(x["attendus"] for x in csv.DictReader(f, delimiter=";") if x["attendus"].startswith("REV-"))
    assert rendu.returncode == 1, rendu.stderr
    assert {c: n for c, n in dits.items() if n} == plantes and len(plantes) == 11


def test_chaque_controle_de_pasrau_a_sa_ligne_dans_la_trousse():
    metier = hors_du_banc() & set(METIER)
    assert {c for _, _, c in attendus()} == metier, "une ligne fautive de essais/*.csv, et sa place dans attendus.csv"
    assert {a["meta"]["controle"] for x in SUITES.values() for a in x["attentes"]} == metier


def test_la_trousse_dit_ce_que_dit_le_referentiel():
    for x in SUITES.values():
        for a in x["attentes"]:
            c = METIER[a["meta"]["controle"]]
            assert a["meta"] == {"controle": c.id, "libelle": c.libelle, "statut": c.statut, "source": c.source}


@pytest.mark.parametrize(
    ("contenu", "phrase"),
    [
        ("organisme;declaration\nA;B\n", "il manque mois, montant, debut, fin."),
        ("organisme;declaration;mois;montant;debut;fin\nA;B;2026-02-01;1 200,00;2026-02-01;2026-02-28\n", "ligne 2 : montant n'est pas un nombre"),
        ("", "illisible"),
    ],
)  # fmt: skip
def test_un_fichier_inutilisable_se_dit_et_ne_compte_pas(tmp_path, contenu, phrase):
    (tmp_path / "a.csv").write_text(contenu, encoding="utf-8")
    rendu = jouer(tmp_path, "a.csv")
    assert rendu.returncode == 2
    assert phrase in rendu.stderr
    assert "a.csv" in rendu.stderr
    assert "Traceback" not in rendu.stderr


def test_rien_d_etabli_rend_zero(tmp_path):
    """Un contrôle à l'essai se lit et ne compte pas ; les lignes propres n'accusent personne."""
    lignes = (TROUSSE / "essais" / "revenus.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "propres.csv").write_text("\n".join([*lignes[:5], lignes[8], ""]), encoding="utf-8")
    rendu = jouer(tmp_path, "propres.csv")
    assert rendu.returncode == 0, rendu.stdout
    assert "REV-03 (à l'essai) : Le NIR ne dit pas la naissance déclarée : 1 sur" in rendu.stdout
    assert "1900101001001" not in rendu.stdout
