"""Les séries du comité : limites, règles, preuve et budget, rebasées aux seuls changements de norme."""

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from vigie.statistiques import budget, cartes

SCHEMA = {
    "dimension": pl.String, "modalite": pl.String, "mois": pl.Date, "taux": pl.Float64, "centre": pl.Float64,
    "bas": pl.Float64, "haut": pl.Float64, "sont_provisoires": pl.Boolean, "regles": pl.String, "preuve": pl.Float64,
    "est_signale": pl.Boolean, "est_rebase": pl.Boolean,
}  # fmt: skip


def suivre(taux: pl.DataFrame, evenements: Sequence[date]) -> pl.DataFrame:
    """Une rangée par série et mois, colonnes de `SCHEMA`. `taux` : `dimension`, `modalite`, `mois`, `taux` (non nul).

    `evenements` : premiers mois d'une norme nouvelle, dates connues d'avance ; chaque série y repart à neuf. `est_signale` : la
    preuve du mois tient dans le budget de faux signaux de toutes les séries.

    >>> t = pl.DataFrame({"dimension": ["n"] * 25, "modalite": ["tous"] * 25,
    ...     "mois": [date(2024 + i // 12, i % 12 + 1, 1) for i in range(25)], "taux": [0.1, 0.12] * 12 + [0.9]})
    >>> suivre(t, []).filter("est_signale")["mois"].to_list()
    [datetime.date(2026, 1, 1)]
    """
    lignes: list[dict] = []
    preuves: dict[date, dict[int, float | None]] = {}
    for (dimension, modalite), serie in taux.sort("mois").group_by(["dimension", "modalite"], maintain_order=True):
        mois, valeurs = serie["mois"].to_list(), serie["taux"].to_list()
        debuts = [next((i for i, m in enumerate(mois) if m >= e), None) for e in evenements]
        rangs = [d for d in debuts if d]
        for segment in cartes.segmenter(valeurs, rangs):
            for ligne in _lignes(mois, valeurs, segment):
                preuves.setdefault(ligne["mois"], {})[len(lignes)] = ligne["preuve"]
                lignes.append({"dimension": dimension, "modalite": modalite, **ligne})
    for du_mois in preuves.values():
        for rang in budget.retenir(du_mois):
            lignes[rang]["est_signale"] = True
    return pl.DataFrame(lignes, schema=SCHEMA)


def _lignes(mois: Sequence[date], valeurs: Sequence[float], segment: cartes.Segment) -> Iterator[dict]:
    """Les mois d'un segment ; trop court pour des limites, il n'a que ses taux."""
    regles: dict[int, list[str]] = {}
    for s in segment.signaux:
        regles.setdefault(s.rang, []).append(s.regle)
    li = segment.limites
    for i in range(segment.debut, segment.fin):
        yield {
            "mois": mois[i],
            "taux": valeurs[i],
            "centre": li and li.centre,
            "bas": li and li.bas[i - segment.debut],
            "haut": li and li.haut[i - segment.debut],
            "sont_provisoires": li and li.provisoires,
            "regles": ", ".join(regles.get(i, [])),
            "preuve": budget.preuve(valeurs[: i + 1], segment.debut),
            "est_signale": False,
            "est_rebase": i == segment.debut > 0,
        }
