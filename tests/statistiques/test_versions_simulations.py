"""Une version qui arrive, éprouvée sur des mondes simulés : les fausses alarmes en dix ans, et le temps de trouver. Mesures écrites dans docs/methode.md."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from outils.simulateur import anomalies, nouveaux
from vigie import chemins
from vigie.statistiques import versions

METHODE = (chemins.racine() / "docs" / "methode.md").read_text(encoding="utf-8")
VERSIONS, ARRIVEE = 21, 24


def _suivre(vus: np.ndarray, exposes: np.ndarray, employeurs: int) -> pl.DataFrame:
    """Vingt et un logiciels ; chacun change de version au mois `ARRIVEE`."""
    lignes = [
        (f"l{v}{'b' if t >= ARRIVEE else 'a'}", "1-9", date(2020 + t // 12, t % 12 + 1, 1), employeurs, int(exposes[v, t]), int(vus[v, t]))
        for v in range(len(vus))
        for t in range(vus.shape[1])
    ]  # fmt: skip
    colonnes = ["version", "tranche_effectif", "mois", "nb_employeurs", "nb_exposes", "nb_nouveaux"]
    comptes = pl.DataFrame(lignes, schema=colonnes, orient="row")
    return versions.suivre(comptes, {x: x[:-1] for x in comptes["version"].unique()})


def _fausses(par_mois: float, icc: float, duree: str) -> float:
    """Fausses alarmes par version en dix ans."""
    tirage = np.random.default_rng(2026)
    vus, exposes = nouveaux(anomalies(tirage, VERSIONS, par_mois, icc, duree, ARRIVEE + versions.MOIS_SANS_ALARME))
    return int(_suivre(vus, exposes, 60)["est_alarme"].sum()) / VERSIONS


def test_moins_d_une_fausse_alarme_en_dix_ans():
    """Rares ou non, groupées par employeur ou non, et à grand volume : le pire de six mondes, pour chaque corrélation."""
    pires = []
    for icc in (0, 0.005, 0.02, 0.10):
        mesures = [_fausses(n, icc, d) for n in (1, 5, 50) for d in ("tirage", "penchant")]
        assert max(mesures) <= 1, mesures
        pires.append(f"{max(mesures):.2f}".rstrip("0").rstrip(".").replace(".", ","))
    dite = f"{' ; '.join(pires)} fausse alarme par version en dix ans"
    assert dite in METHODE, f"docs/methode.md, section 6, doit dire « {dite} »"


def test_a_grand_volume_le_seuil_n_est_pas_nul():
    """Cinq mille employeurs, 2 % nouvellement touchés : un mois un peu haut n'alarme pas, un mois double si."""
    forme = 100.0
    un_peu_haut, double = (versions.score(n, 100.0, forme) for n in (115, 200))
    assert round(versions.SEUIL, 2) == 4.79
    assert not versions.cusum([un_peu_haut] * 3)[1]
    assert versions.cusum([double])[1]


@pytest.mark.parametrize(("attendus", "dits"), [(2, (11, 3, 2)), (8, (3, 1, 1))])
def test_en_combien_de_mois_une_version_fautive_se_voit(attendus, dits):
    """Une version sur vingt et une double, triple, quintuple ses employeurs nouvellement touchés : la médiane des délais."""
    medianes = []
    for facteur in (2, 3, 5):
        tirage, delais = np.random.default_rng(2026), []
        for _ in range(15):
            vus = tirage.poisson(attendus, (VERSIONS, ARRIVEE + 24))
            vus[0, ARRIVEE:] = tirage.poisson(attendus * facteur, 24)
            suivie = _suivre(vus, np.full(vus.shape, 200), 200).filter(version="l0b").sort("mois")
            alarmes = suivie["est_alarme"].to_list()
            delais.append(alarmes.index(True) + 1 if True in alarmes else 99)
        medianes.append(int(np.median(delais)))
    assert tuple(medianes) == dits
    dite = f"{attendus} attendus par mois : {', '.join(map(str, dits))}"
    assert dite in METHODE, f"docs/methode.md, section 6, doit dire « {dite} »"
