"""Lire une comparaison : la position d'une unité, son rang, le groupe de celles qu'on ne nomme pas ; lire un mois d'une série."""

import re
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


STATUTS = {"actif": "actif", "experimental": "expérimental", "a_revoir": "à revoir", "retire": "retiré"}
# Un nom de colonne dans le message d'un contrôle : ce que la valeur y remplacera.
_VALEURS = {
    "valeur_declaree": "valeur déclarée",
    "valeur_attendue": "valeur attendue",
    "mois_concerne": "mois concerné",
}


def message_type(message: str | None) -> str:
    """Le message d'un contrôle, où ce qui change d'une anomalie à l'autre se lit entre crochets : « [valeur déclarée] € »."""
    return re.sub(r"\{(\w+)\}", lambda m: f"[{_VALEURS.get(m[1], m[1].replace('_', ' '))}]", message or "")


def non_places(nommees: pl.DataFrame, nom: str) -> str:
    """Les unités nommées d'une table que l'on ne compare pas, et pourquoi : une phrase de plus par raison, vide si toutes le sont."""
    raisons = {
        "non_comparable": "Non comparable, personne d'autre n'ayant les mêmes objets",
        "effectif_insuffisant": f"Trop petit pour être comparé, moins de {PETIT_NOMBRE} employeurs ou objets",
        None: "Sans objet à juger",
    }
    par_raison = {p: nommees.filter(pl.col("position").eq_missing(p))[nom].to_list() for p in raisons}
    return "".join(f" {raisons[p]} : {e.enumeration(noms)}." for p, noms in par_raison.items() if noms)


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
    return e.ordinal(bas) if bas == haut else f"{e.ordinal(bas)} à {e.ordinal(haut)}"


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


def serie(x: dict) -> str:
    """Un mois d'une série (`cmp_series_mois`), en une phrase : observé, attendu, et ce que l'écart permet de dire."""
    vus = f"En {e.mois(x['mois'])} : {e.compte(x['nb_nouveaux'], 'employeur nouvellement touché', 'employeurs nouvellement touchés', feminin=False)}"
    if x["nb_attendus"] is None:
        return f"{vus}. Trop peu de passé pour dire si cela change."
    vus += f", pour {e.compte(x['nb_attendus'], 'attendu', feminin=False)}"
    if not x["est_signale"]:
        return f"{vus} : rien au-delà du hasard, qui va jusqu'à {e.nombre(x['haut'])}."
    periode = "" if x["fenetre"] == 1 else " sur les trois derniers mois ensemble"
    return f"{vus} : signal, {'plus' if x['sens'] > 0 else 'moins'} que le hasard n'en explique{periode}."
