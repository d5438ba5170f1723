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


def _mondes(rapport, graine, avant=24, apres=12, n=4000, p=0.02):
    tirage = np.random.default_rng(graine)
    mois = [date(2024 + k // 12, k % 12 + 1, 1) for k in range(avant + apres)]
    taux = [p] * avant + [min(1, p * rapport)] * apres
    a = [int(tirage.binomial(n, t)) for t in taux]
    logiciels = pl.DataFrame(
        {"logiciel": ["L"] * len(mois), "mois": mois, "nb_evalues": [n] * len(mois), "nb_anomalies": a}
    )
    neuves = logiciels.slice(avant).with_columns(
        pl.lit("v2").alias("version"), (pl.col("nb_evalues") * p).alias("nb_attendues")
    )
    anciennes = logiciels.head(avant).with_columns(pl.lit("v1").alias("version"), pl.lit(n * p).alias("nb_attendues"))
    colonnes = ["logiciel", "version", "mois", "nb_evalues", "nb_anomalies", "nb_attendues"]
    return logiciels, pl.concat([anciennes.select(colonnes), neuves.select(colonnes)])


def test_une_version_fautive_sort_de_la_carte_et_alarme_tout_de_suite():
    rendu = versions.suivre(*_mondes(2.0, 1))
    assert set(rendu["version"]) == {"v2"}, "la première version d'un logiciel n'est pas neuve"
    apres = rendu.filter("est_apres")
    assert (apres["taux"] > apres["haut"]).all()
    assert apres["est_alarme"][0]
    assert not rendu.filter(~pl.col("est_apres"))["cusum"].is_not_null().any()


def test_une_version_stable_n_alarme_presque_jamais():
    """Un an de version stable, deux cents fois : une fausse alarme en dix ans, c'est au plus une sur dix environ."""
    alarmes = sum(versions.suivre(*_mondes(1.0, g))["est_alarme"].any() for g in range(200))
    assert alarmes <= 30


def test_sans_douze_mois_avant_elle_pas_de_limites():
    rendu = versions.suivre(*_mondes(1.0, 2, avant=11))
    assert rendu["centre"].null_count() == len(rendu)
    assert rendu["cusum"].is_not_null().any()
