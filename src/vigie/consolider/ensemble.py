"""Toutes les causes où un organisme a parlé, de tous les mois : ce que le mart `fct_causes` garde. Ni base, ni fichier."""

from collections.abc import Iterable

import polars as pl

from vigie.consolider.fusion import causes
from vigie.consolider.lecture import de_l_organisme, de_vigie
from vigie.consolider.signalement import Signalement

SCHEMA = {
    "signalement_id": pl.String, "cause_id": pl.String, "origine": pl.String, "organisme": pl.String, "controle": pl.String,
    "declarant_id": pl.String, "mois_concerne": pl.Date, "rubrique": pl.String, "valeur_attendue": pl.String, "cle_suivi": pl.String,
    "connu_le": pl.Datetime("us"), "est_incertaine": pl.Boolean,
}  # fmt: skip


def ranger(faits: Iterable[dict], anomalies: Iterable[dict]) -> pl.DataFrame:
    """Une rangée par signalement, colonnes de `SCHEMA`. `faits`, `anomalies` : ce que lisent `lecture.de_l_organisme` et `lecture.de_vigie`."""
    anomalies = list(anomalies)
    suivis = {x["anomalie_id"]: x["cle_suivi"] for x in anomalies}
    controles = {x["anomalie_id"]: x["controle_id"] for x in anomalies}
    tous = [*(de_l_organisme(x, x["mois"]) for x in faits), *(de_vigie(x) for x in anomalies)]
    rangees = [
        _rangee(s, c.cause_id, c.est_incertaine, controles.get(s.signalement_id, s.code), suivis.get(s.signalement_id))
        for c in causes(tous)
        if any(not s.est_de_vigie for s in c.signalements)
        for s in c.signalements
    ]
    return pl.DataFrame(rangees, schema=SCHEMA, orient="row")


def _rangee(s: Signalement, cause: str, est_incertaine: bool, controle: str, cle_suivi: str | None) -> tuple:
    return (
        s.signalement_id, cause, "vigie" if s.est_de_vigie else "organisme", None if s.est_de_vigie else s.source, controle, s.declarant,
        s.mois_concerne, s.rubrique, s.valeur_attendue, cle_suivi, s.connu_le, est_incertaine,
    )  # fmt: skip
