"""Publier ne dérange personne : un lecteur, une session du tableau de bord, ne voient jamais qu'une version, et toujours une."""

import shutil

import pytest

from fiabilite import lecteurs, tableau

pytestmark = pytest.mark.long


def test_des_lecteurs_pendant_des_publications(tmp_path):
    b = lecteurs.lire_pendant(tmp_path, lecteurs=3, bascules=8)
    assert not b.fautes, "\n".join([*b.fautes[:5], "Refaire : make fiabilite SEULEMENT=lecteurs"])
    assert b.versions_vues > 1


def test_des_sessions_du_tableau_de_bord_pendant_des_publications(donnees, tmp_path):
    """Une page commencée sur une version s'y finit, même si une autre vient d'être publiée."""
    modele = shutil.copy(next((donnees / "publie").glob("*.duckdb")), tmp_path / "modele.duckdb")
    b = tableau.naviguer_pendant(modele, tmp_path, sessions=4, bascules=6)
    assert not b.fautes, "\n".join([*b.fautes[:5], "Refaire : make fiabilite SEULEMENT=sessions"])
    assert len(b.versions) > 1
