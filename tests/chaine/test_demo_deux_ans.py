"""Deux années civiles à cheval : normes P25 et P26, T changé au 1er mai 2025, réforme de 2026, SMIC relevé en juin 2026."""

from decimal import Decimal

import pytest

from vigie.controler.verifier import verifier
from vigie.demo.generer import generer
from vigie.demo.population.modele import Fenetre
from vigie.demo.preuve import rappel
from vigie.demo.reperes import baremes, calendrier

DEUX_ANS = Fenetre(calendrier.mois(2025, 1), calendrier.mois(2026, 12))


def test_rien_sur_deux_ans_sans_defaut(tmp_path):
    """Deux années sans défaut, deux normes, deux formules de réduction, un SMIC relevé en cours d'année : pas une anomalie."""
    generer(tmp_path / "d", graine=8, individus=40, avec_defauts=False, fenetre=DEUX_ANS)
    r = verifier([str(tmp_path / "d" / "lots")])
    assert {d.parent.name for d in (tmp_path / "d" / "lots").rglob("*.dsn")} == {calendrier.iso(m) for m in DEUX_ANS}
    assert [(a.controle, a.fichier, a.ligne) for a in r.anomalies] == []
    assert r.en_erreur == []


def test_les_defauts_de_deux_ans_sont_trouves_et_eux_seuls(tmp_path):
    demo = tmp_path / "d"
    manifeste = generer(demo, graine=9, individus=60, fenetre=DEUX_ANS)
    attendues, trouvees = rappel.journal(demo), rappel.du_controle(verifier([str(demo / "lots")]).anomalies, demo)
    assert attendues == trouvees
    assert sum(attendues.values()) == sum(manifeste["attendus"].values()) > 30


@pytest.mark.parametrize(
    ("mois", "paie", "reduction", "maximum"),
    [
        ((2025, 4), 180_180, 180_180, ("0.3194", "0.3234")),
        ((2025, 5), 180_180, 180_180, ("0.3193", "0.3233")),
        ((2026, 5), 182_303, 182_303, ("0.3981", "0.4021")),
        ((2026, 6), 186_702, 182_303, ("0.3981", "0.4021")),  # relevé pour la paie, figé pour la réduction
    ],
)
def test_le_bareme_change_quand_la_loi_le_dit(mois, paie, reduction, maximum):
    b = baremes.du_mois(calendrier.mois(*mois))
    assert (b.smic_mensuel, b.smic_mensuel_reduction) == (paie, reduction)
    assert (b.maximum(False), b.maximum(True)) == tuple(map(Decimal, maximum))
