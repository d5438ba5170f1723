"""Montrer un nom de fichier : une ligne, rien d'invisible, jamais d'échec à l'écriture."""

import contextlib
import doctest
import os

import pytest

import composants
from vigie import ecriture, nommer
from vigie.ecriture import pour_terminal
from vigie.nommer import montrer

NOMS = {
    "fin de ligne": "a\nchargé : xfaux : 99 déclarations",
    "retour chariot": "a\rillisible : b.dsn",
    "échappement": "a\x1b[2Kb.dsn",
    "sens de lecture": "a\u202ensd.exe",
    "séparateur de ligne": "a\u2028b\u2029c\x85d.dsn",
    "latin-1": os.fsdecode(b"d\xe9claration.dsn"),
    "octets": os.fsdecode(bytes(range(1, 47)) + bytes(range(48, 256))),
    "invisible": "a\u200b\ufeffb.dsn",
}


def test_doctests():
    assert not doctest.testmod(nommer).failed


@pytest.mark.parametrize("nom", NOMS)
def test_une_ligne_imprimable(nom):
    montre = montrer(NOMS[nom])
    assert montre.isprintable()
    assert len(montre.splitlines()) == 1
    montre.encode("utf-8")


def test_une_valeur_citee_n_agit_pas_sur_le_terminal():
    """Un message cite parfois une valeur déclarée : elle n'y efface rien, et n'y ouvre pas de ligne."""
    assert doctest.testmod(ecriture).failed == 0
    assert pour_terminal("a\r[b]\x1b[2K\x00\nfin\u202f!") == "a\\r[b]\\x1b[2K\\x00\nfin !"


@pytest.mark.parametrize("nom", ["mars 2026.dsn", "déclaration_été.dsn", "{{ 7*7 }}.dsn", "<b>.dsn", "工资.dsn"])
def test_un_nom_ordinaire_ne_change_pas(nom):
    assert montrer(nom) == nom


def test_deux_noms_differents_se_montrent_differents():
    """Le même accent, en UTF-8 et en Latin-1, ce sont deux fichiers."""
    assert montrer(os.fsdecode("é.dsn".encode())) != montrer(os.fsdecode(b"\xe9.dsn"))


def test_un_nom_demesure_s_abrege():
    assert len(montrer("x" * 65_000)) < 1100


@pytest.mark.parametrize(
    "nom", ["![x](https://x.fr/i.png)", "**a**", "`a`", "$a$", ":red[a]", "<a>", "www.x.fr", "a@b.fr", "1. a", "- a"]
)
def test_le_markdown_d_un_nom_se_lit_tel_quel(nom):
    """Chaque signe de mise en forme est précédé d'une barre oblique inverse : le nom s'y lit, et rien ne s'y interprète."""
    ecrit = composants.litteral(nom)
    assert ecrit.replace("\\", "") == nom
    assert ecrit != nom


def test_le_titre_d_un_repli_se_lit_tel_quel(monkeypatch):
    """Streamlit lit un intitulé comme du Markdown : le titre d'une figure y est écrit littéralement."""
    intitules = []
    monkeypatch.setattr(composants, "phrases", lambda *_: None)
    monkeypatch.setattr(composants, "table", lambda *_, **__: None)
    monkeypatch.setattr(
        composants.st, "expander", lambda intitule: intitules.append(intitule) or contextlib.nullcontext()
    )
    composants.figure(None, "", None, (), "**a** de `b`", porte=None)
    assert intitules == ["Les chiffres : " + composants.litteral("**a** de `b`")]
    assert intitules[0].count("\\") == 6
