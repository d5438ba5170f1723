"""Délais du comité et versions neuves : la censure compte, les issues s'additionnent, une version stable n'alarme pas."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from vigie.statistiques import delais, versions


def _anomalies(durees, issues):
    n = len(durees)
    return pl.DataFrame(
        {
            "origine": ["detection"] * n,
            "dimension": ["national"] * n,
            "modalite": ["tous"] * n,
            "duree": durees,
            "issue": issues,
        },
        schema_overrides={"duree": pl.Float64, "issue": pl.String},
    )


def test_ouverte_et_issues_se_partagent_toutes_les_anomalies():
    tirage = np.random.default_rng(4)
    durees = tirage.exponential(60, 400).round().tolist()
    issues = tirage.choice(["corrigee", "substituee", "infirmee", None], 400, p=[0.5, 0.1, 0.1, 0.3]).tolist()
    rendu = delais.delais(_anomalies(durees, issues))
    for (jour,), du_jour in rendu.group_by(["jours"]):
        assert du_jour["part"].sum() == pytest.approx(1, abs=1e-6), jour


def test_ce_qui_dure_encore_n_est_pas_oublie():
    """Vingt corrigées en dix jours, vingt ouvertes depuis deux cents : la médiane des closes dirait dix."""
    rendu = delais.delais(_anomalies([10.0] * 20 + [200.0] * 21, ["corrigee"] * 20 + [None] * 21))
    ouverte = rendu.filter(pl.col("courbe") == "ouverte")
    assert ouverte.filter(pl.col("jours") == 180)["part"].item() == pytest.approx(21 / 41)
    assert ouverte["mediane_jours"].null_count() == len(ouverte)
    assert (ouverte["nb_anomalies"][0], ouverte["nb_ouvertes"][0]) == (41, 21)
    assert ouverte["jours"].max() == 180


def test_moins_de_trente_anomalies_pas_de_courbe():
    assert not len(delais.delais(_anomalies([5.0] * 29, ["corrigee"] * 29)))


_COMPTES = ["version", "tranche_effectif", "mois", "nb_employeurs", "nb_exposes", "nb_nouveaux"]


def _monde(rapport, graine, attendus=8, avant=12, apres=12):
    """Un logiciel change de version au mois `avant` ; un autre ne change rien."""
    tirage = np.random.default_rng(graine)
    lignes = []
    for t in range(avant + apres):
        mois, neuve = date(2024 + t // 12, t % 12 + 1, 1), t >= avant
        vus = int(tirage.poisson(attendus * (rapport if neuve else 1)))
        lignes.append(("v2" if neuve else "v1", "1-9", mois, 210, 200, vus))
        lignes.append(("autre", "1-9", mois, 2100, 2000, int(tirage.poisson(10 * attendus))))
    comptes = pl.DataFrame(lignes, schema=_COMPTES, orient="row")
    return versions.suivre(comptes, {"v1": "L", "v2": "L", "autre": "M"})


def test_une_version_fautive_alarme_tout_de_suite():
    rendu = _monde(5.0, 1)
    assert set(rendu["version"]) == {"v2"}, "la première version d'un logiciel n'est pas neuve"
    assert rendu.sort("mois")["est_alarme"][0]
    assert rendu["mois"].min() == rendu["arrivee"][0]


def test_une_version_stable_n_alarme_presque_jamais():
    """Un an de version stable, deux cents fois : une fausse alarme en dix ans, c'est au plus une sur dix environ."""
    assert sum(_monde(1.0, g)["est_alarme"].any() for g in range(200)) <= 20


def test_un_logiciel_different_des_autres_n_accuse_pas_sa_version_neuve():
    """Deux fois plus de touchés que les autres, mais avant elle aussi : la version n'y est pour rien."""
    mois = [date(2024 + t // 12, t % 12 + 1, 1) for t in range(36)]
    lignes = [("v2" if t >= 24 else "v1", "1-9", m, 200, 200, 16) for t, m in enumerate(mois)]
    lignes += [("autre", "1-9", m, 2000, 2000, 80) for m in mois]
    rendu = versions.suivre(pl.DataFrame(lignes, schema=_COMPTES, orient="row"), {"v1": "L", "v2": "L", "autre": "M"})
    assert len(rendu) == 12
    assert not rendu["est_alarme"].any()
