"""Le temps des essais se lit famille par famille, et son budget avec lui."""

from types import SimpleNamespace

from outils.durees import tableau


def _rapport(nodeid, duration, *marques):
    return SimpleNamespace(nodeid=nodeid, duration=duration, keywords=dict.fromkeys(marques, 1))


def test_une_ligne_par_famille_les_lents_a_part():
    rapports = [
        _rapport("tests/unites/test_a.py::test_un", 1.0),
        _rapport("tests/unites/test_a.py::test_un", 0.5),
        _rapport("tests/chaine/test_b.py::test_deux", 130.0, "long"),
        _rapport("tests/pages/test_c.py::test_trois", 8.6),
    ]
    lignes = tableau(rapports, 150.0, 2)
    assert [ligne.split() for ligne in lignes[:4]] == [
        ["famille", "essais", "rapides", "lents"],
        ["chaine", "1", "0", "s", "2", "min", "10", "s"],
        ["pages", "1", "9", "s"],
        ["unites", "1", "2", "s"],
    ]
    assert lignes[4:] == [
        "Rapides : 5 s à 2 à la fois, pour un budget de 5 min.",
        "En tout : 2 min 30 s, pour un budget de 25 min.",
    ]


def test_une_seule_famille_ou_aucun_lent():
    essais = [_rapport("tests/unites/test_a.py::test_un", 1.0), _rapport("tests/pages/test_c.py::test_deux", 1.0)]
    assert tableau(essais[:1], 1.0, 2) == []
    assert tableau(essais, 9.0, 2)[-1] == "En tout : 9 s."
