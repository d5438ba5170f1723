"""Le détecteur d'identités et les formes : un corpus de ce qui passe et de ce qui ne passe pas, et toute la norme pour témoin."""

from pathlib import Path

import duckdb
import polars as pl
import pytest
import yaml

from vigie.identite.detecteur import SUSPECT, reconnaitre
from vigie.identite.formes import HORS_LISTE, SANS_FORME, Uniques, citable, forme, raison, raisons
from vigie.norme.registre import GARDER, GENERALISER, registre
from vigie.norme.tables import normes, rubriques, valeurs_de

CORPUS = yaml.safe_load((Path(__file__).parent / "identites.yml").read_text(encoding="utf-8"))
ARRETEES = [(v, genre, False) for genre, valeurs in CORPUS["arretees"].items() for v in valeurs]
ARRETEES += [(v, genre, True) for genre, valeurs in CORPUS["arretees_meme_licites"].items() for v in valeurs]
SORTENT = [r for r, x in registre().items() if x.traitement in (GARDER, GENERALISER)]
# Des identités qu'aucune rubrique gardée n'a lieu de porter, et que leur forme suffit à arrêter partout.
CANARIS = (
    "MARTINCANARI PAULETTECANARI",
    "1 85 05 78 006 084 91",
    "1-85-05-78-006-084",
    "NIR 1850578006084 de X",
    "<paulette.canari@ex.fr>",
    "FR76 3000 6000 0112 3456 7890 189",
    "06 12 34 56 78",
    "0612345678",
    "185057800608491",
    "１８５０５７８００６０８４",
)


def a_masquer(rubrique: str, colonne: pl.Series) -> dict[str, str]:
    """Valeur → raison, pour celles d'une colonne en clair qui ne peuvent sortir telles quelles, par le chemin de la minimisation."""
    return raisons(rubrique, Uniques(colonne.to_frame("v")).douteuses({"v": rubrique})["v"])


@pytest.mark.parametrize("cas", CORPUS["passent"], ids=lambda c: c["valeur"])
def test_une_valeur_licite_passe(cas):
    assert reconnaitre(cas["valeur"], cas.get("licite", False)) is None, cas.get("dit")


@pytest.mark.parametrize(("valeur", "genre", "licite"), ARRETEES)
def test_une_identite_est_reconnue_a_l_interieur_d_un_texte(valeur, genre, licite):
    assert reconnaitre(valeur, licite) == genre
    assert reconnaitre(f"x {valeur} y", licite) == genre


@pytest.mark.parametrize("valeur", [v for v, *_ in ARRETEES])
def test_le_pretest_ne_laisse_rien_et_dit_de_meme_dans_les_trois_moteurs(valeur):
    assert duckdb.execute("select regexp_matches(?, ?)", [valeur, SUSPECT]).fetchall() == [(True,)]
    assert pl.Series([valeur]).str.contains(SUSPECT).to_list() == [True]


@pytest.mark.parametrize("canari", CANARIS)
def test_aucune_rubrique_qui_sort_ne_porte_une_identite(canari):
    passent = [r for r in SORTENT if raison(r, canari) is None]
    # un numéro d'ordre peut avoir dix chiffres
    assert passent == (["S20.G00.05.004"] if canari == "0612345678" and "S20.G00.05.004" in passent else [])
    assert not [r for r in SORTENT if citable(r, canari)], canari


def test_un_nom_seul_ne_passe_que_ou_un_nom_propre_est_licite():
    """Le logiciel, l'éditeur, et les codes en lettres : là, ce sont les individus déclarés qui le trahissent."""
    passent = {r for r in SORTENT if raison(r, "PAULETTE") is None}
    assert passent == {
        "S10.G00.00.001", "S10.G00.00.002", "S10.G00.00.003", "S21.G00.15.002", "S21.G00.16.002", "S21.G00.20.001",
        "S21.G00.22.001", "S21.G00.81.002",
    }  # fmt: skip


def test_chaque_code_de_chaque_norme_convient():
    for norme in normes():
        for rubrique in rubriques(norme):
            if rubrique in SORTENT:
                assert not a_masquer(rubrique, pl.Series([*valeurs_de(norme, rubrique), None], dtype=pl.String)), (
                    rubrique
                )


def test_chaque_rubrique_qui_sort_a_une_forme():
    """Ni liste, ni expression dans la norme : le registre dit ce que la rubrique peut porter (colonne forme)."""
    assert not [r for r in SORTENT if SANS_FORME in forme(r).expressions]
    # une forme n'est écrite que là où elle sert
    assert not [r for r, x in registre().items() if x.forme and r not in SORTENT]


@pytest.mark.parametrize(
    ("rubrique", "convient"),
    [
        ("S21.G00.51.013", "2496.44"),
        ("S21.G00.51.013", "-1.5"),  # une faute courte ne désigne personne
        ("S21.G00.51.013", "15OO.00"),
        ("S21.G00.51.001", "2026-01-31"),
        ("S21.G00.40.004", "561b"),
        ("S21.G00.40.005", "AGTCDT"),
        ("S21.G00.15.002", "442000030"),
        ("S21.G00.20.001", "78800004000014"),
        ("S21.G00.20.001", "DGFIP"),
        ("S10.G00.00.001", "BulletinFacile"),
        ("S10.G00.00.002", "Martin Informatique"),
        ("S10.G00.00.003", "2026.1.0"),
        ("S10.G00.00.006", "P23V01"),
        ("S20.G00.05.004", "202602151230452"),
        ("S20.G00.05.006", "15022026123456"),
    ],
)
def test_ce_qui_convient_sort_et_se_cite(rubrique, convient):
    assert raison(rubrique, convient) is None
    assert not a_masquer(rubrique, pl.Series([convient]))
    assert citable(rubrique, convient)


def test_un_code_hors_d_une_liste_fermee_ne_sort_pas_mais_se_cite_s_il_est_court():
    assert raison("S21.G00.40.007", "77") == HORS_LISTE
    assert citable("S21.G00.40.007", "77")
    assert not citable("S21.G00.40.007", "PAULETTE")
    assert not citable("S21.G00.30.001", "77"), "une rubrique que le registre ne garde pas ne se cite jamais"
    assert not citable(None, "77")


@pytest.mark.parametrize("rubrique", SORTENT)
def test_le_jugement_par_colonne_est_celui_de_chaque_valeur(rubrique):
    """Deux écritures de la même règle : l'une sur une colonne entière, l'autre sur une valeur."""
    valeurs = [
        *CANARIS,
        *(v for v, *_ in ARRETEES),
        *(c["valeur"] for c in CORPUS["passent"]),
        "77",
        "A",
        "15OO.00",
        "٣٤",
    ]
    attendues = {v: r for v in dict.fromkeys(valeurs) if (r := raison(rubrique, v))}
    assert a_masquer(rubrique, pl.Series(valeurs)) == attendues
