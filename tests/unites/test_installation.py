"""Ce que pèse l'installation nécessaire à l'auto-contrôle : ce qu'on en dit est ce qui a été mesuré."""

import re

import taille

RESULTATS = (taille.ICI / "resultats.md").read_text(encoding="utf-8")
README = (taille.RACINE / "README.md").read_text(encoding="utf-8")


def test_ni_l_entrepot_ni_le_tableau_de_bord():
    exiges = taille.exiges()
    assert {"duckdb", "polars", "polars-runtime-32", "pyarrow", "numpy"} <= exiges
    assert not exiges & {"dbt-core", "great-expectations", "pandas", "scipy", "streamlit", "splink", "typst"}


def test_le_readme_dit_la_taille_mesuree():
    mesuree = re.search(r"\*\*(\d+ Mo)\*\*, \d+ paquets", RESULTATS)
    assert mesuree and f"installation : {mesuree[1]}" in README
