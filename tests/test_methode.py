"""Les exemples de `docs/methode.md` : ce que la page dit est ce que le code fait."""

import doctest

from vigie import chemins


def test_les_exemples_de_la_methode():
    page = chemins.racine() / "docs" / "methode.md"
    resultat = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert resultat.attempted >= 25
    assert not resultat.failed
