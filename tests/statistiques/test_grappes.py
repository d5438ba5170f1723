"""L'intervalle d'une proportion par grappes, tel que le SQL le calcule : sa couverture, quand les personnes d'un même employeur se ressemblent."""

import duckdb
import numpy as np
import pytest

from vigie.generer.gabarits import rendre

MONDES = 800


def _jouer(tables: dict[str, np.ndarray]) -> duckdb.DuckDBPyRelation:
    con = duckdb.connect()
    con.execute("set threads = 1")
    con.register("grappes", tables)
    return con.sql(rendre("{{ par_grappes('grappes', 'monde') }} order by monde", str)).fetchnumpy()


def _mondes(employeurs: int, p: float, icc: float, graine: int) -> dict[str, np.ndarray]:
    """`MONDES` mois : tailles log-normales (médiane 8), et chez chaque employeur une propension tirée d'une bêta."""
    alea = np.random.default_rng(graine)
    n = np.maximum(1, alea.lognormal(np.log(8), 1.0, (MONDES, employeurs)).astype(int))
    theta = p if not icc else alea.beta(p * (1 / icc - 1), (1 - p) * (1 / icc - 1), n.shape)
    return {
        "monde": np.repeat(np.arange(MONDES), employeurs),
        "n": n.ravel(),
        "t": alea.binomial(n, theta).ravel(),
    }


@pytest.mark.parametrize("icc", [0.0, 0.02, 0.1])
@pytest.mark.parametrize(("employeurs", "p"), [(30, 0.05), (330, 0.01), (330, 0.05), (2000, 0.01)])
def test_l_intervalle_couvre(employeurs, p, icc):
    """Annoncé 95 % ; Wilson, qui tient les personnes pour indépendantes, tombe de 66 à 83 % à ICC 10 %."""
    r = _jouer(_mondes(employeurs, p, icc, 2026))
    couverture = np.mean((r["part_basse"] <= p) & (p <= r["part_haute"]))
    assert couverture >= 0.92, f"{employeurs} employeurs, {p:.0%}, ICC {icc:.0%} : {couverture:.3f}"


def test_sans_personne_touchee_l_effectif_vaut_les_employeurs():
    """Deux cents personnes chez un seul ne prouvent pas ce que prouvent deux cents employeurs d'une personne."""
    seul, nombreux = (
        _jouer({"monde": np.zeros(k, int), "n": np.full(k, 200 // k), "t": np.zeros(k, int)})["part_haute"][0]
        for k in (1, 200)
    )
    assert nombreux < 0.03 and seul > 0.7
