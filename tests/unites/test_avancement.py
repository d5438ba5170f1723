"""Une barre, et le temps qui reste, sur un terminal seulement, quand le travail dure."""

import sys
from itertools import count

import pytest

from vigie import avancement


def un_terminal_ou_chaque_regard_prend_une_seconde(monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click._termui_impl.isatty", lambda flux: True)
    for horloge in ("monotonic", "time"):
        monkeypatch.setattr(avancement.time, horloge, map(float, count()).__next__)


def test_la_barre_dit_l_etape_et_le_temps_qui_reste(monkeypatch, capsys):
    un_terminal_ou_chaque_regard_prend_une_seconde(monkeypatch)
    assert list(avancement.parcourir("abcdef", "Copie")) == list("abcdef")
    dit = capsys.readouterr().err
    assert "Copie" in dit
    assert "00:00:0" in dit, "la barre ne dit pas le temps qui reste"


def test_un_element_pese_ce_qu_il_coute(monkeypatch):
    avance = []
    monkeypatch.setattr(avancement.Barres, "suivre", lambda _, *ou: avance.append(ou))
    assert list(avancement.parcourir([3, 0, 7], "Copie", lambda x: x)) == [3, 0, 7]
    assert avance == [("Copie", 0, 10), ("Copie", 3, 10), ("Copie", 3, 10), ("Copie", 10, 10)]


def test_rien_ne_s_ecrit_hors_d_un_terminal(capsys):
    assert list(avancement.parcourir([1, 2, 3], "Copie")) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")


def test_la_barre_se_ferme_si_le_travail_s_arrete(monkeypatch, capsys):
    un_terminal_ou_chaque_regard_prend_une_seconde(monkeypatch)
    with pytest.raises(ValueError), avancement.Barres() as barres:
        for fait in range(5):
            barres.suivre("Copie", fait, 9)
        raise ValueError
    assert barres._barre is None
    assert "Copie" in capsys.readouterr().err
