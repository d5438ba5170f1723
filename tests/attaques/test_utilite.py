"""La porte doit laisser quelque chose : sur un pays aux volumes d'une vraie collecte, les marges nationales sortent."""

import pytest

from outils import pays


@pytest.fixture(scope="module")
def passe():
    return pays.passer(12_000)


def test_les_marges_nationales_sortent(passe):
    """Secteurs et tailles du pays : seuls se taisent ceux que les règles de base taisent, à un près."""
    mesures, masque = passe
    tues = pays.secretes_par_elles_memes(mesures)
    for nom in ("secteur", "taille"):
        marges = {c for c in mesures["nb_anomalies"].cellules if c[0] == nom and c[1][0] is None and c[1][1]}
        assert len(marges - tues) >= 4
        assert len(marges - tues - masque.visibles) <= 1, sorted(marges - tues - masque.visibles)


def test_l_essentiel_des_anomalies_se_lit(passe):
    """Part des anomalies que portent les cellules montrées, par sorte : ce que docs/diffusion.md annonce, avec de la marge."""
    montre = {sorte: part for sorte, (_, _, part) in pays.parts(*passe).items()}
    assert montre["total"] == 1
    assert montre["secteur, pays"] > 0.9 and montre["taille, pays"] > 0.9
    assert montre["département"] > 0.8 and montre["secteur"] > 0.3, montre
