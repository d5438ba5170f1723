"""Le secret, éprouvé par l'attaque : soustraction, programmation linéaire, différence de versions, noms, tableur."""

import csv
import doctest
import importlib
import io
import pkgutil
from dataclasses import replace

import numpy as np
import pytest

import vigie.divulgation
from vigie.divulgation import export, noms
from vigie.divulgation.audit import bornes
from vigie.divulgation.masquage import SecretImpossible, a_figer, masquer, motif
from vigie.divulgation.tables import Cellule, Seuils, Tables, croiser, lier

MODULES = [m.name for m in pkgutil.iter_modules(vigie.divulgation.__path__, "vigie.divulgation.")]


@pytest.mark.parametrize("module", MODULES)
def test_les_exemples_des_docstrings(module):
    assert not doctest.testmod(importlib.import_module(module)).failed


def _lignes(tirage, departements=12, secteurs=6, declarants=160):
    """Des déclarants inventés, inégaux, répartis dans des cellules dont beaucoup sont petites."""
    for k in range(declarants):
        d, s = int(tirage.geometric(0.18)) % departements, int(tirage.geometric(0.3)) % secteurs
        personnes = max(1, int(np.exp(tirage.normal(2.5, 1.2))))
        yield (f"d{d:02}", f"s{s}"), f"decl{k}", int(tirage.binomial(personnes, 0.15)), personnes


def _soustraire(tables, visibles):
    """L'attaque la plus simple : tant qu'une somme n'a qu'une inconnue, la calculer. Rend ce qui est retrouvé."""
    connues = {c: tables.cellules[c].valeur for c in visibles}
    while True:
        trouvees = {}
        for total, parts in tables.egalites:
            inconnues = [c for c in (total, *parts) if c not in connues]
            if len(inconnues) == 1:
                [x] = inconnues
                somme = sum(connues[p] for p in parts if p != x)
                trouvees[x] = somme if x == total else connues[total] - somme
        if not trouvees:
            return {c: v for c, v in connues.items() if c not in visibles}
        connues |= trouvees


@pytest.mark.parametrize("graine", range(12))
def test_ni_soustraction_ni_calcul_ne_rendent_une_cellule_secrete(graine):
    tables = croiser(_lignes(np.random.default_rng(graine)))
    masque = masquer(tables)
    assert masque.motifs, "le monde d'essai doit avoir des secrets"
    assert not masque.visibles & masque.motifs.keys()
    assert not _soustraire(tables, masque.visibles).keys() & masque.motifs.keys()
    for bas, haut in bornes(tables, masque.visibles, masque.motifs).values():
        assert haut - bas >= Seuils().largeur


def test_sans_masquage_secondaire_l_attaque_reussit():
    """L'attaque n'est pas une formalité : elle retrouve des cellules quand seules les petites et les dominées sont cachées."""
    retrouvees = secretes = 0
    for graine in range(12):
        tables = croiser(_lignes(np.random.default_rng(graine)))
        sans_parts = {c: replace(cellule, parts={}) for c, cellule in tables.cellules.items()}
        motifs = {c for c, cellule in sans_parts.items() if motif(cellule, Seuils())}
        retrouvees += len(_soustraire(tables, tables.cellules.keys() - motifs).keys() & motifs)
        secretes += len(motifs)
    assert retrouvees / secretes > 0.05


def test_une_seule_cellule_cachee_dans_une_rangee_se_retrouve_et_le_portail_la_double():
    gros = {f"m{i}": 20 for i in range(5)}
    tables = Tables(
        {
            "a": Cellule(3, gros),
            "x": Cellule(2, {"seul": 20}),
            "b": Cellule(10, gros),
            "t": Cellule(15, {**gros, "seul": 20}),
        },
        [("t", ("a", "x", "b"))],
    )
    assert bornes(tables, {"a", "b", "t"}) == {"x": (2, 2)}
    masque = masquer(tables)
    assert "x" in masque.motifs and masque.secondaires
    assert _soustraire(tables, masque.visibles) == {}


def test_deux_tables_liees_par_une_marge_se_masquent_ensemble():
    tirage = np.random.default_rng(3)
    lignes = list(_lignes(tirage))
    par_secteur = croiser([((d, s), q, v, p) for (d, s), q, v, p in lignes], "secteur")
    par_taille = croiser([((d, "grand" if p > 20 else "petit"), q, v, p) for (d, _), q, v, p in lignes], "taille")

    def commune(cle):
        _, (d, autre) = cle
        return ("commun", (d, None)) if autre is None else cle

    liees = lier([par_secteur, par_taille], commune)
    masque = masquer(liees)
    assert not _soustraire(liees, masque.visibles).keys() & masque.motifs.keys()
    largeurs = [h - b for b, h in bornes(liees, masque.visibles, masque.motifs).values()]
    assert min(largeurs) >= Seuils().largeur


def test_ce_qui_est_publie_ne_sert_plus_a_cacher():
    """Une cellule déjà parue ne protège rien : le masquage en choisit une autre, ou refuse."""
    gros = {f"m{i}": 20 for i in range(5)}
    cellules = {
        "a": Cellule(30, gros),
        "x": Cellule(2, {"seul": 20}),
        "b": Cellule(40, gros),
        "t": Cellule(72, {**gros, "seul": 20}),
    }
    tables = Tables(cellules, [("t", ("a", "x", "b"))])
    assert "a" in masquer(tables, publiees={"a": 30}).visibles
    with pytest.raises(SecretImpossible):
        masquer(tables, publiees={"a": 30, "b": 40, "t": 72})
    with pytest.raises(SecretImpossible):
        masquer(tables, publiees={"x": 2})


def test_une_revision_qui_ne_tient_qu_a_un_declarant_se_fige():
    poids = {f"m{i}": 20 for i in range(6)}
    avant = {"c": Cellule(10, poids), "d": Cellule(10, poids), "e": Cellule(4, poids), "f": Cellule(4, poids)}
    apres = {
        "c": Cellule(12, {**poids, "nouveau": 15}),
        "d": Cellule(25, {**poids, "n1": 15, "n2": 15, "n3": 15}),
        "e": Cellule(4, poids),
        "f": Cellule(5, poids),
    }
    assert a_figer(avant, apres) == {"c", "f"}


def test_la_difference_de_deux_cumuls_est_un_secret_comme_un_autre():
    """Deux cumuls mensuels assez grands chacun : leur différence est le mois, et le mois est secret."""
    gros, seul = {f"m{i}": 20 for i in range(5)}, {"seul": 12}
    tables = Tables(
        {"janvier-mai": Cellule(50, gros), "juin": Cellule(2, seul), "janvier-juin": Cellule(52, {**gros, **seul})},
        [("janvier-juin", ("janvier-mai", "juin"))],
    )
    masque = masquer(tables, publiees={"janvier-mai": 50})
    assert masque.visibles == {"janvier-mai"}


def test_regle_des_unites_de_l_agregat_autres():
    assert motif(Cellule(40, {"seul": 500}), Seuils()) == "unites"
    nommes, autres = noms.nommer(
        [
            noms.Editeur("A", 200, 90, 0.1),
            noms.Editeur("B", 60, 30, 0.1),
            noms.Editeur("C", 40, 9, 0.3),
            noms.Editeur("Petit", 2, 2, 0.9),
        ]
    )
    assert "Petit" in autres and len(autres) >= noms.REGROUPES_MIN
    assert nommes == ["A"]


def test_passer_la_ligne_ne_revele_rien():
    """Un éditeur qui oscille autour de trente reste où il était."""
    etat: list[str] = []
    autres = [noms.Editeur(n, d, 50, 0.1) for n, d in (("A", 300), ("B", 200), ("p", 12), ("q", 9), ("r", 14))]
    vus = []
    for taille in (31, 29, 34, 30, 36, 31, 28, 26, 24, 30):
        etat, _ = noms.nommer([*autres, noms.Editeur("X", taille, 20, 0.1)], etat)
        vus.append("X" in etat)
    assert vus == [False] * 4 + [True] * 4 + [False] * 2


@pytest.mark.parametrize("piege", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "  =1", "\n=1"])
def test_aucune_cellule_ne_devient_une_formule(piege):
    texte = export.csv_sur(["nom", "valeur"], [{"nom": piege, "valeur": -12.5}])
    nom, valeur = list(csv.reader(io.StringIO(texte, newline="")))[1]
    assert nom == f"'{piege}"
    assert float(valeur) == -12.5
