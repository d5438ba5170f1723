"""Ce que les données disent de la peine de ceux qui déclarent, et de ceux qui s'en servent : une section, dans la page qui l'appelle."""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import requetes.satisfaction
from vigie import ecriture as e
from vigie.generer.libelles import libelle

INDICES = {
    "refaites": "Déclarations refaites (annule et remplace)",
    "en_retard": "Premières déclarations déposées en retard",
    "repetees": "Anomalies déjà là le mois d'avant",
    "contestees": "Anomalies contestées",
    "non_denouees": "Anomalies que rien n'a dénouées",
    "corrigees_tard": "Corrections arrivées après l'échéance",
}


def section(jour: date) -> None:
    """Les indices d'un mois, des deux côtés, et ce qu'aucune déclaration ne dit."""
    st.header("Ce que cela coûte à ceux qui déclarent, et à ceux qui s'en servent")
    lus = requetes.satisfaction.indices(jour).with_columns(
        pl.col("indice").replace(INDICES).alias("nom"),
        pl.col("modalite")
        .map_elements(lambda x: libelle("organismes", "code", x), return_dtype=pl.String)
        .alias("pour"),
    )
    parlants = lus.filter(pl.col("sur") > 0)
    c.phrases(_constat(parlants, jour))
    for cote, titre, premiere in (
        ("declarants", "Du côté des déclarants", c.Colonne("nom", "Indice")),
        ("organismes", "Du côté des organismes", c.Colonne("pour", "Organisme")),
    ):
        second = [c.Colonne("nom", "Indice")] if cote == "organismes" else []
        c.table(
            lus.filter(pl.col("cote") == cote),
            [
                premiere,
                *second,
                c.Colonne("nb", "Nombre", e.nombre),
                c.Colonne("sur", "Sur", e.nombre),
                c.Colonne("part", "Part", e.proportion),
                c.Colonne("avant", "Un an avant", e.proportion),
            ],
            f"{titre}, {e.mois(jour)}",
            porte=c.RESERVE,
        )
    c.note(
        "Sans enquête : ni ce qu'ils en pensent, ni le temps passé, ni les appels à l'assistance n'y sont. Un contrôle qui sert plusieurs organismes "
        "compte chez chacun. Un mois récent a eu moins de temps pour être corrigé, ou contesté."
    )


def _constat(parlants: pl.DataFrame, jour: date) -> str:
    """La phrase de tête : la part des déclarations refaites et des anomalies répétées, et l'organisme le plus en attente."""
    parts = {x["indice"]: x["part"] for x in parlants.filter(pl.col("cote") == "declarants").to_dicts()}
    dites = [
        f"{e.proportion(parts[cle])} {mots}"
        for cle, mots in (
            ("refaites", "des déclarations ont été refaites"),
            ("repetees", "des anomalies étaient déjà là le mois d'avant"),
        )
        if cle in parts
    ]
    attente = parlants.filter(pl.col("indice") == "non_denouees").sort(["part", "pour"], descending=[True, False])
    if len(attente):
        pire = attente.row(0, named=True)
        dites.append(
            f"{pire['pour']} attend le plus : {e.proportion(pire['part'])} de ses anomalies ne sont pas dénouées"
        )
    return f"En {e.mois(jour)} : {' ; '.join(dites)}." if dites else f"En {e.mois(jour)}, rien ne s'en mesure."
