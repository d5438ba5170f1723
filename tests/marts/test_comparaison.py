"""La comparaison juste de bout en bout, sur des strates inventées : qui est signalé, qui ne l'est pas, et pourquoi."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from vigie.statistiques import ajustement, comparaison

MOIS = date(2026, 2, 1)
TAILLES = ("1-9", "10-49", "50-249", "250+")


def _strates(tirage, editeurs=60, controles=("A", "B"), taux=None):
    """Des éditeurs de compositions différentes ; les petits déclarants se trompent trois fois plus, chez tous."""
    lignes = []
    for e in range(editeurs):
        taille = float(np.exp(tirage.normal(6, 1.2)))
        parts = tirage.dirichlet([1, 1, 1, 1])
        for c in controles:
            for t, part in zip(TAILLES, parts, strict=True):
                n = max(1, int(taille * part))
                p = (0.03 if t == "1-9" else 0.01) * (taux or {}).get(f"E{e:02}", 1)
                a = int(tirage.binomial(n, p))
                lignes.append((f"E{e:02}", c, t, "P26V01", False, n, a, a, 10.0 * a))
    noms = ["unite", *comparaison.STRATE, "nb_evalues", "nb_anomalies", "nb_personnes_touchees", "montant_en_jeu"]
    return pl.DataFrame(lignes, schema=noms, orient="row")


def _ecarts(resultat, position="signal"):
    return set(resultat.filter(pl.col("position") == position)["unite"])


def test_des_editeurs_pareils_ne_sont_pas_signales():
    tirage, nommes = np.random.default_rng(5), 0
    for _ in range(40):
        nommes += len(_ecarts(comparaison.comparer(_strates(tirage), MOIS)))
    assert nommes / 40 <= 0.1


def test_l_editeur_en_panne_est_seul_signale():
    """Trois fois plus d'anomalies : il est vu, et les autres ne passent pas pour excellents à cause de lui."""
    r = comparaison.comparer(_strates(np.random.default_rng(6), taux={"E07": 6}), MOIS)
    assert _ecarts(r) == {"E07"}
    assert r.filter(pl.col("unite") == "E07")["exces_anomalies"][0] == r["exces_anomalies"].max()


@pytest.mark.parametrize("graine", range(8))
def test_le_volume_evitable_ne_depasse_jamais_l_observe(graine):
    """Une panne écartée de la référence laisse moins d'attendues que d'observées : les personnes suivent les observées."""
    tirage = np.random.default_rng(graine)
    s = _strates(tirage, editeurs=14, taux={"E03": 25}).with_columns(
        (pl.col("nb_anomalies") * pl.Series(tirage.uniform(0, 1, 14 * 8))).cast(pl.Int64).alias("nb_personnes_touchees")
    )
    # quatre petits éditeurs sans une anomalie : rien à éviter chez eux, quoi qu'en dise la loi des autres
    rares = pl.col("unite").is_in(["E00", "E01", "E02", "E04"])
    s = s.with_columns(
        *(pl.when(rares).then(0).otherwise(c).alias(c) for c in ("nb_anomalies", "nb_personnes_touchees")),
        pl.when(rares).then(0.0).otherwise("montant_en_jeu").alias("montant_en_jeu"),
        pl.when(rares).then(2).otherwise("nb_evalues").alias("nb_evalues"),
    )
    r = comparaison.comparer(s, MOIS)
    assert r["nb_anomalies"].sum() > 1.1 * r["nb_attendues"].sum()
    assert r["exces_anomalies"].max() > 0
    for exces, observe in (
        ("exces_anomalies", "nb_anomalies"),
        ("exces_personnes", "nb_personnes_touchees"),
        ("exces_euros", "montant_en_jeu"),
    ):
        trop = r.filter(pl.col(exces) > pl.col(observe) + 1e-9).select("unite", exces, observe)
        assert trop.is_empty(), f"Plus d'évitable que d'observé : {trop.rows()}"
    # une anomalie évitable n'en vaut pas plus d'une : une personne au plus par anomalie ici
    assert (r["exces_personnes"] <= r["exces_anomalies"].clip(0)).all()


def test_dans_un_marche_de_douze_aussi():
    r = comparaison.comparer(_strates(np.random.default_rng(8), editeurs=12, taux={"E03": 8}), MOIS)
    assert _ecarts(r) == {"E03"}


@pytest.mark.parametrize("graine", range(5))
def test_l_attendu_est_celui_de_l_ajustement(graine):
    s = _strates(np.random.default_rng(graine), editeurs=8)
    cellules = {
        (x["unite"], str([x[c] for c in comparaison.STRATE])): (x["nb_anomalies"], x["nb_evalues"])
        for x in s.to_dicts()
    }
    jumeau = ajustement.attendus(cellules)
    for x in comparaison.attendues(s).to_dicts():
        assert x["nb_attendues"] == pytest.approx(jumeau[x["unite"]].attendues)


def test_peu_d_unites_ni_rang_ni_retrecissement_mais_des_limites():
    r = comparaison.comparer(_strates(np.random.default_rng(1), editeurs=9), MOIS)
    assert r["taux_frequence"].null_count() == r["rang_volume_haut"].null_count() == 9
    assert r["limite_haute_signal"].null_count() == 0


def test_moins_de_trente_objets_ne_placent_personne():
    s = _strates(np.random.default_rng(1), editeurs=12).with_columns(
        pl.when(pl.col("unite") == "E00").then(1).otherwise(pl.col("nb_evalues")).alias("nb_evalues"),
        pl.when(pl.col("unite") == "E00").then(1).otherwise(pl.col("nb_anomalies")).alias("nb_anomalies"),
    )
    r = comparaison.comparer(s, MOIS)
    assert r.filter(pl.col("unite") == "E00")["position"][0] == "effectif_insuffisant"


_MUETTES = (
    "nb_attendues", "taux_attendu", "taux_ajuste", "z", "limite_basse", "limite_haute_signal", "taux_frequence", "rang_frequence_bas",
    "exces_anomalies", "exces_personnes", "exces_euros", "rang_volume_haut",
)  # fmt: skip


def test_un_monopole_de_strate_n_est_pas_conforme():
    """Seul jugé sur son contrôle, 30 % d'anomalies : il n'est ni conforme, ni classé, et les autres n'en bougent pas."""
    s = _strates(np.random.default_rng(4), editeurs=12)
    seul = s.filter(pl.col("unite") == "E00").with_columns(
        pl.lit("SEUL").alias("unite"), pl.lit("Z").alias("controle_id"), pl.lit(800).alias("nb_evalues").cast(pl.Int64),
        pl.lit(240).alias("nb_anomalies").cast(pl.Int64),
    )  # fmt: skip
    sans, avec = comparaison.comparer(s, MOIS), comparaison.comparer(pl.concat([s, seul]), MOIS)
    ligne = avec.filter(pl.col("unite") == "SEUL").row(0, named=True)
    assert (ligne["position"], ligne["sens"], ligne["taux"]) == ("non_comparable", 0, 0.3)
    assert {c: ligne[c] for c in _MUETTES} == dict.fromkeys(_MUETTES)
    memes = ["unite", "z", "position", "rang_frequence_bas", "rang_volume_haut", "exces_anomalies"]
    assert avec.filter(pl.col("unite") != "SEUL").select(memes).equals(sans.select(memes))
    assert set(sans["position"]) <= {"conforme", "a_surveiller", "signal", "effectif_insuffisant"}


@pytest.mark.parametrize(("partages", "position"), [(0, "non_comparable"), (300, "non_comparable"), (20_000, "signal")])
def test_seul_dans_la_plupart_de_ses_strates(partages, position):
    s = _strates(np.random.default_rng(4), editeurs=12)
    objets = [("A", partages), ("Z", 1000)]
    lignes = [("X", c, "1-9", "P26V01", False, n, n // 2, n // 2, 0.0) for c, n in objets if n]
    x = pl.DataFrame(lignes, schema=s.columns, orient="row")
    r = comparaison.comparer(pl.concat([s, x]), MOIS)
    assert r.filter(pl.col("unite") == "X")["position"].item() == position


def test_renommer_les_unites_ne_change_rien():
    """Deux pannes identiques : laquelle est écartée de la référence ne dépend pas de son nom."""
    s = _strates(np.random.default_rng(3), editeurs=11, taux={"E03": 25})
    s = pl.concat([s, s.filter(pl.col("unite") == "E03").with_columns(pl.lit("E99").alias("unite"))])
    r = comparaison.comparer(s, MOIS)
    jumelles = r.filter(pl.col("unite").is_in(["E03", "E99"])).drop("unite")
    assert jumelles.row(0) == jumelles.row(1)


@pytest.mark.parametrize(
    ("employeurs", "position"), [(0, "effectif_insuffisant"), (29, "effectif_insuffisant"), (30, "signal")]
)
def test_moins_de_trente_employeurs_ne_placent_personne(employeurs, position):
    """Cinq déclarants font cent mille objets : ce ne sont pas cent mille témoins."""
    s = _strates(np.random.default_rng(6), editeurs=20, taux={"E07": 8})
    tous = dict.fromkeys((f"E{e:02}" for e in range(20)), 200)
    r = comparaison.comparer(s, MOIS, tous | {"E07": employeurs})
    assert r.filter(pl.col("unite") == "E07")["position"].item() == position
    inconnu = comparaison.comparer(s, MOIS, {u: n for u, n in tous.items() if u != "E07"})
    assert inconnu.filter(pl.col("unite") == "E07")["position"].item() == "effectif_insuffisant"


def test_meme_mois_memes_rangs_et_rien_ne_rend_rien():
    s = _strates(np.random.default_rng(2), editeurs=12)
    assert comparaison.comparer(s, MOIS).equals(comparaison.comparer(s, MOIS))
    assert comparaison.comparer(s.clear(), MOIS).is_empty()
