"""Lire une comparaison : la position d'une unité, son rang, et le groupe de celles qu'on ne nomme pas."""

from collections.abc import Sequence

import polars as pl

from vigie import ecriture as e
from vigie.divulgation.noms import REGROUPES_MIN
from vigie.statistiques.proportions import PETIT_NOMBRE

POSITIONS = {
    "signal": "signal",
    "a_surveiller": "à surveiller",
    "conforme": "dans les limites",
    "non_comparable": "non comparable : seul dans ses strates",
    "effectif_insuffisant": f"trop petit : moins de {PETIT_NOMBRE} employeurs ou objets",
}


def position(ligne: dict) -> str:
    """« signal, au-dessus de l'attendu » ; sans position : sans objet."""
    if ligne["position"] is None:
        return e.SANS_OBJET
    if ligne["position"] not in ("signal", "a_surveiller"):
        return POSITIONS[ligne["position"]]
    return f"{POSITIONS[ligne['position']]}, {'au-dessus' if ligne['sens'] > 0 else 'au-dessous'} de l'attendu"


def avec_position(donnees: pl.DataFrame) -> pl.DataFrame:
    """Ajoute `lecture_position`."""
    return donnees.with_columns(
        pl.Series("lecture_position", [position(x) for x in donnees.to_dicts()], dtype=pl.String)
    )


def rang(bas: int | None, haut: int | None) -> str:
    """« 1er », « 3e à 11e » ; sans rang : sans objet."""
    if bas is None:
        return e.SANS_OBJET
    return _ordinal(bas) if bas == haut else f"{_ordinal(bas)} à {_ordinal(haut)}"


def _ordinal(n: int) -> str:
    return "1er" if n == 1 else f"{n}e"


def nommes_et_autres(donnees: pl.DataFrame, unite: str, sommes: Sequence[str]) -> pl.DataFrame:
    """Les unités nommables, puis une ligne « autres (k) » qui somme les autres : colonnes `unite` et `sommes` seules.

    Une somme dont un terme est inconnu l'est aussi. Moins de trois autres ne font pas un groupe : leur ligne n'est pas montrée (et `noms.suivre` n'a alors nommé personne).
    """
    nommes, autres = donnees.filter("est_nommable"), donnees.filter(~pl.col("est_nommable"))
    colonnes = [unite, "est_nommable", *sommes]
    if len(autres) < REGROUPES_MIN:
        return nommes.select(colonnes)
    reste = autres.select(
        pl.lit(f"autres ({len(autres)})").alias(unite),
        pl.lit(False).alias("est_nommable"),
        *(pl.when(pl.col(c).has_nulls()).then(None).otherwise(pl.col(c).sum()).alias(c) for c in sommes),
    ).cast({c: donnees.schema[c] for c in sommes})
    return pl.concat([nommes.select(colonnes), reste.select(colonnes)])
