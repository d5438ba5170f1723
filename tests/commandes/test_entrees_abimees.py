"""Ce qu'une personne lit quand son fichier est abîmé : le code de sortie, le fichier nommé, le compte de ce qui est mis de côté.

Les mêmes entrées passent par l'auto-contrôle et par l'extraction : un seul lecteur, une seule réponse.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from outils import FICHIERS, fabrique
from vigie.controler.verifier import verifier

VIGIE = [sys.executable, "-c", "from vigie.cli import principal; principal()"]
PROPRE = FICHIERS / "mensuelle_propre.dsn"
MORCEAU = "S21.G00.06.001,'937894491'\nS21.G00.40.001,'15042025'\n"


@pytest.fixture
def vigie(tmp_path):
    """Lance une commande, ses données à part ; rien n'est jamais une erreur interne."""

    def lancer(*arguments, **k):
        r = subprocess.run(
            [*VIGIE, *map(str, arguments)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "VIGIE_DONNEES": str(tmp_path / "donnees")},
            **k,
        )
        assert "Traceback" not in r.stderr
        assert "erreur interne" not in r.stderr
        return r

    return lancer


def test_le_premier_exemple_du_depot_est_propre(vigie):
    """Le fichier que l'on essaie d'abord, tel qu'il est dans le dépôt, encodage compris."""
    r = vigie("controler", PROPRE)
    assert r.returncode == 0, r.stdout
    assert "Aucune anomalie" in r.stdout


@pytest.mark.parametrize(
    "commande", [["controler"], ["extraire", "--demonstration", "1"]], ids=["controler", "extraire"]
)
def test_un_fichier_sans_envoi_est_refuse_et_nomme(vigie, tmp_path, commande):
    f = fabrique.ecrire(tmp_path, "colle.dsn", MORCEAU)
    r = vigie(*commande, f)
    assert r.returncode == 2
    assert "colle.dsn : aucun envoi ne s'y ouvre (bloc S10.G00.00)" in r.stderr
    assert r.stdout == ""


def test_un_morceau_dans_un_lot(vigie, tmp_path):
    """Les autres sont jugés ; ses lignes sont mises de côté, comptées, et le code de sortie le dit."""
    (tmp_path / "a.dsn").write_bytes(PROPRE.read_bytes())
    fabrique.ecrire(tmp_path, "b.dsn", MORCEAU)
    r = verifier([str(tmp_path)])
    assert {(Path(a.fichier).name, a.controle, a.ligne) for a in r.anomalies} == {
        ("b.dsn", "LECTURE", 1),
        ("b.dsn", "LECTURE", 2),
    }
    assert [Path(f.nom).name for f in r.refuses] == ["b.dsn"]
    assert r.nb_declarations == 1
    r = vigie("extraire", "--demonstration", "1", tmp_path)
    assert r.returncode == 1
    assert "1 fichier lu, 1 déclaration, 275 lignes : 273 gardées, 2 écartées." in r.stderr
    assert "2 lignes écartées : rubrique hors d'un envoi ou d'une déclaration" in r.stderr
    assert "1 fichier mis de côté ; le reste est extrait." in r.stderr


def test_une_enveloppe_sans_declaration_est_bloquante(vigie, tmp_path):
    """S20.G00.05 figure au moins une fois par envoi ; le total manque aussi, et se dit sans déclaration qui le porte."""
    lignes = PROPRE.read_text(encoding="latin-1").splitlines(keepends=True)
    f = fabrique.ecrire(tmp_path, "vide.dsn", "".join(x for x in lignes if x.startswith("S10")))
    r = verifier([str(f)])
    assert {(a.controle, a.gravite, a.ligne) for a in r.anomalies} == {
        ("S20.G00.05/CARDMIN", "bloquant", 1),
        ("S90.G00.90/CARDMIN", "bloquant", 1),
    }
    assert r.compte("bloquant") == 2
    r = vigie("extraire", "--demonstration", "1", f)
    assert r.returncode == 1
    assert "vide.dsn, ligne 1 : cet envoi n'en contient aucune" in r.stderr


def test_un_fichier_coupe_est_bloquant(vigie, tmp_path):
    """Coupé à la fin d'une ligne, rien n'est illisible : c'est le total de l'envoi qui manque."""
    lignes = PROPRE.read_bytes().splitlines(keepends=True)
    (tmp_path / "coupe.dsn").write_bytes(b"".join(lignes[:150]))
    r = vigie("controler", tmp_path / "coupe.dsn", "--seuil", "bloquant")
    assert r.returncode == 1
    assert "[bloquant] S90.G00.90/CARDMIN" in r.stdout


def test_l_entree_standard(vigie):
    r = vigie("controler", "-", input=PROPRE.read_text(encoding="ascii"))
    assert r.returncode == 0, r.stdout + r.stderr
    r = vigie("extraire", "--demonstration", "1", "-", input=MORCEAU)
    assert r.returncode == 2
    assert "mis de côté : entrée standard : aucun envoi" in r.stderr


def test_un_nom_de_fichier_ne_forge_pas_de_ligne(vigie, tmp_path):
    """Ni au terminal, ni dans la liste gardée en zone protégée ; ce qui n'est pas une déclaration est nommé sans changer la sortie."""
    lot = tmp_path / "lot"
    lot.mkdir()
    (lot / "a\nchargé : xfaux : 99 déclarations.dsn").write_bytes(b"")
    (lot / "b.dsn").write_bytes(PROPRE.read_bytes())
    (lot / "c\rpassé.pdf").write_bytes(b"%PDF")
    (lot / "{{ 7 * 7 }} **gras**.dsn").write_bytes(MORCEAU.encode())
    r = vigie("extraire", "--demonstration", "1", lot)
    assert r.returncode == 1
    lignes = r.stderr.splitlines()
    assert not any(x.startswith("chargé") for x in lignes)
    assert sum(x.startswith("passé : ") for x in lignes) == 1
    assert [x.startswith("mis de côté : ") for x in lignes].count(True) == 2
    (noms,) = (tmp_path / "donnees" / "protege").glob("*/fichiers.csv")
    assert len(noms.read_text(encoding="utf-8").splitlines()) == 4
    assert "{{ 7 * 7 }} **gras**.dsn" in noms.read_text(encoding="utf-8")
