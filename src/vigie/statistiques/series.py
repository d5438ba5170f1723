"""Les séries du comité : combien d'employeurs sont nouvellement touchés, combien on en attendait, et si l'écart est un signal."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl

from vigie.statistiques import budget, prevision

SCHEMA = {
    "dimension": pl.String, "modalite": pl.String, "mois": pl.Date, "nb_employeurs": pl.Int64, "nb_touches": pl.Int64,
    "nb_exposes": pl.Int64, "nb_nouveaux": pl.Int64, "nb_attendus": pl.Float64, "bas": pl.Int64, "haut": pl.Int64,
    "preuve": pl.Float64, "fenetre": pl.Int64, "sens": pl.Int64, "est_signale": pl.Boolean, "est_nouvelle_norme": pl.Boolean,
}  # fmt: skip
_COMPTES = ("nb_employeurs", "nb_touches", "nb_exposes", "nb_nouveaux")


def suivre(comptes: pl.DataFrame, normes: Sequence[date], regles: Mapping[str, date] | None = None) -> pl.DataFrame:
    """Une rangée par série et mois, colonnes de `SCHEMA`.

    `comptes` : `dimension`, `modalite`, `mois` et quatre nombres d'employeurs : jugés, touchés, exposés (connus, et que rien ne touchait
    ces derniers mois), nouvellement touchés. `normes` : premiers mois d'une norme nouvelle, pour toutes les séries ; `regles` : contrôle →
    premier mois d'une règle nouvelle, pour la sienne. `est_signale` : la preuve tient dans le budget de faux signaux du mois ; `bas` et
    `haut` : en sortir, ce mois seul, est un signal.

    >>> c = pl.DataFrame({"dimension": ["controle"] * 8, "modalite": ["K"] * 8, "mois": [date(2026, m, 1) for m in range(1, 9)],
    ...     "nb_employeurs": [300] * 8, "nb_touches": [1] * 7 + [12], "nb_exposes": [300] * 8, "nb_nouveaux": [1, 0, 1, 0, 1, 0, 1, 12]})
    >>> suivre(c, []).filter("est_signale").select("mois", "nb_nouveaux", "haut").rows()
    [(datetime.date(2026, 8, 1), 12, 5)]
    """
    if not len(comptes):
        return pl.DataFrame(schema=SCHEMA)
    series = comptes.select("dimension", "modalite").unique(maintain_order=True).with_row_index("serie")
    mois = comptes["mois"].unique().sort().to_list()
    rangs = comptes.join(series, on=["dimension", "modalite"]).with_columns(
        pl.col("mois").replace_strict(mois, range(len(mois)), return_dtype=pl.Int64).alias("rang")
    )
    s, m = rangs["serie"].to_numpy(), rangs["rang"].to_numpy()
    exposes, nouveaux = np.zeros((2, len(series), len(mois)))
    exposes[s, m], nouveaux[s, m] = rangs["nb_exposes"].to_numpy(), rangs["nb_nouveaux"].to_numpy()
    ruptures = _ruptures(series, mois, normes, regles or {})
    groupes = series["dimension"].rank("dense").to_numpy().astype(int) - 1
    p = prevision.prevoir(nouveaux, exposes, ruptures, groupes)
    lues = {"nb_attendus": p.attendus, "preuve": p.preuve, "fenetre": p.fenetre, "sens": p.sens}
    lues |= _decisions(p)
    rendu = rangs.with_columns(*(pl.Series(nom, x[s, m]).fill_nan(None) for nom, x in lues.items()))
    signale = pl.col("signale").fill_null(0) > 0
    return rendu.with_columns(
        signale.alias("est_signale"), pl.Series("est_nouvelle_norme", ruptures[s, m], dtype=pl.Boolean)
    ).select(pl.col(nom).cast(genre) for nom, genre in SCHEMA.items())


def _ruptures(
    series: pl.DataFrame, mois: Sequence[date], normes: Sequence[date], regles: Mapping[str, date]
) -> np.ndarray:
    """Par série et mois : une norme, ou la règle de ce contrôle, y est-elle nouvelle ? Jamais au premier mois : rien ne la précède."""
    vraies = np.zeros((len(series), len(mois)), bool)
    debuts = [next((i for i, m in enumerate(mois) if m >= n), 0) for n in normes]
    vraies[:, debuts] = True
    for s, (dimension, modalite) in enumerate(series.select("dimension", "modalite").iter_rows()):
        if dimension == "controle" and modalite in regles:
            vraies[s, next((i for i, m in enumerate(mois) if m >= regles[modalite]), 0)] = True
    vraies[:, 0] = False
    return vraies


def _decisions(p: prevision.Previsions) -> dict[str, np.ndarray]:
    """Limites et signaux, mois par mois : le seuil dépend du nombre de séries jugées ce mois-là."""
    bas, haut, signale = (np.full(p.preuve.shape, np.nan) for _ in range(3))
    for t in range(p.preuve.shape[1]):
        seuil = budget.seuil(int((~np.isnan(p.preuve[:, t])).sum()))
        if seuil:
            bas[:, t], haut[:, t] = p.limites(t, seuil)
            signale[:, t] = p.preuve[:, t] <= seuil
    return {"bas": bas, "haut": haut, "signale": signale}
