"""Une version de logiciel qui arrive : carte p′ de son logiciel, limites posées avant elle, et CUSUM ajustée de la version elle-même."""

import zlib
from collections.abc import Sequence
from datetime import date

import polars as pl

from vigie.statistiques import cartes

RAPPORT_COTES = 2.0  # ce que la CUSUM guette : des cotes doublées
MOIS_SANS_ALARME = 120  # une fausse alarme en dix ans, en moyenne, pour une version stable de ce volume

SCHEMA = {
    "version": pl.String, "arrivee": pl.Date, "mois": pl.Date, "est_apres": pl.Boolean, "nb_evalues": pl.Int64, "nb_anomalies": pl.Int64,
    "taux": pl.Float64, "centre": pl.Float64, "bas": pl.Float64, "haut": pl.Float64, "sont_provisoires": pl.Boolean,
    "nb_evalues_version": pl.Int64, "nb_anomalies_version": pl.Int64, "nb_attendues_version": pl.Float64,
    "cusum": pl.Float64, "seuil_cusum": pl.Float64, "est_alarme": pl.Boolean,
}  # fmt: skip


def suivre(logiciels: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """Une rangée par version neuve et mois de son logiciel, colonnes de `SCHEMA`.

    `logiciels` : `logiciel`, `mois`, `nb_evalues`, `nb_anomalies` (toutes versions). `versions` : `logiciel`, `version`, `mois`,
    `nb_evalues`, `nb_anomalies`, `nb_attendues`. Est neuve une version arrivée après le premier mois de son logiciel. Les limites p′
    viennent des seuls mois d'avant (au moins douze, sinon pas de limites) : la version ne se juge pas à sa propre mesure.

    >>> mois = [date(2025 + k // 12, k % 12 + 1, 1) for k in range(13)]
    >>> s = pl.DataFrame({"logiciel": ["L"] * 13, "mois": mois, "nb_evalues": [1000] * 13, "nb_anomalies": [19, 21] * 6 + [90]})
    >>> v = s.with_columns(pl.Series("version", ["v1"] * 12 + ["v2"]), pl.lit(20.0).alias("nb_attendues"))
    >>> suivre(s, v).tail(1).select("version", "centre", "est_apres", "est_alarme").row(0)
    ('v2', 0.02, True, True)
    """
    lignes: list[dict] = []
    for (logiciel,), mois in (
        logiciels.filter(pl.col("nb_evalues") > 0).sort("mois").group_by(["logiciel"], maintain_order=True)
    ):
        siennes = versions.filter(pl.col("logiciel") == logiciel, pl.col("nb_evalues") > 0).sort("version", "mois")
        for (version,), serie in siennes.group_by(["version"], maintain_order=True):
            arrivee = serie["mois"].min()
            if arrivee > mois["mois"].min():
                lignes += _version(version, arrivee, mois.to_dicts(), serie.to_dicts())
    return pl.DataFrame(lignes, schema=SCHEMA)


def _version(version: str, arrivee: date, mois: Sequence[dict], serie: Sequence[dict]) -> list[dict]:
    avant = sum(x["mois"] < arrivee for x in mois)
    comptes = [(x["nb_anomalies"], x["nb_evalues"]) for x in mois]
    limites = cartes.p_prime(comptes, min(avant, cartes.POINTS_SURS))
    du_mois = _cusum(version, serie)
    return [
        {
            "version": version,
            "arrivee": arrivee,
            "mois": x["mois"],
            "est_apres": x["mois"] >= arrivee,
            "nb_evalues": x["nb_evalues"],
            "nb_anomalies": x["nb_anomalies"],
            "taux": x["nb_anomalies"] / x["nb_evalues"],
            "centre": limites and limites.centre,
            "bas": limites and limites.bas[i],
            "haut": limites and limites.haut[i],
            "sont_provisoires": limites and limites.provisoires,
            **du_mois.get(x["mois"], {}),
        }
        for i, x in enumerate(mois)
    ]


def _cusum(version: str, serie: Sequence[dict]) -> dict[date, dict]:
    """Par mois où la version est jugée : observé, attendu, somme cumulée, alarme.

    Un mois où elle n'est comparable à rien n'a pas d'attendu : la somme l'attend. Un attendu nul ou entier ne se teste pas.
    """
    rendus = {
        x["mois"]: {
            "nb_evalues_version": x["nb_evalues"],
            "nb_anomalies_version": x["nb_anomalies"],
            "nb_attendues_version": x["nb_attendues"],
        }
        for x in serie
    }
    jugees = [x for x in serie if x["nb_attendues"] is not None]
    attendus = [x["nb_attendues"] / x["nb_evalues"] for x in jugees]
    if not jugees or not all(0 < p < 1 for p in attendus):
        return rendus
    moyen = sum(x["nb_attendues"] for x in jugees) / sum(x["nb_evalues"] for x in jugees)
    volume = round(sum(x["nb_evalues"] for x in jugees) / len(jugees))
    graine = zlib.crc32(version.encode())
    seuil = cartes.seuil_cusum(volume, moyen, RAPPORT_COTES, MOIS_SANS_ALARME, graine)
    scores = [
        cartes.score_cusum(x["nb_anomalies"], x["nb_evalues"], p, RAPPORT_COTES)
        for x, p in zip(jugees, attendus, strict=True)
    ]
    trajectoire, alarmes = cartes.cusum(scores, seuil)
    for i, x in enumerate(jugees):
        rendus[x["mois"]] |= {
            "cusum": round(trajectoire[i], 9),
            "seuil_cusum": round(seuil, 9),
            "est_alarme": i in alarmes,
        }
    return rendus
