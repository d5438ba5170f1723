"""Un échantillon de `make hasard`, tiré d'une graine : ce qui doit tenir quoi qu'on lise."""

from hasard.epreuves import Bilan, controler, eprouver
from hasard.mutants import COUPS, FINS, mutant
from vigie.lecture.tranches import TAILLE

GRAINE, LOT, CONTROLES = 2026, 120, 40


def test_un_mutant_se_refait_a_l_octet():
    assert mutant(GRAINE, 7) == mutant(GRAINE, 7)
    assert mutant(GRAINE, 7) != mutant(GRAINE, 8)


def test_quoi_qu_on_lise(tmp_path):
    """Seul, coupé en petites tranches, en lot, en zone protégée, à l'auto-contrôle : 0 exception, chaque ligne comptée une fois, aucune valeur citée."""
    bilan = Bilan()
    for rang, taille in enumerate((TAILLE, 300, 1500, 8000, TAILLE)):
        eprouver([mutant(GRAINE, rang * LOT + n) for n in range(LOT)], bilan, taille)
    controler([mutant(GRAINE, n) for n in range(CONTROLES)], bilan)
    assert not bilan.fautes, "\n".join(
        [*bilan.fautes[:10], "Refaire le premier : PYTHONPATH=tests python -m hasard --rejouer GRAINE-RANG"]
    )
    assert set(bilan.coups) == set(COUPS) | set(FINS), "un coup n'a servi à rien : tirer plus de mutants"
    assert min(bilan.statuts[x] for x in ("lu", "ecarte", "refuse")) > 30
    assert bilan.zone > 400
