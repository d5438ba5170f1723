"""Comparer sans accuser à tort : l'entonnoir, puis deux listes, la fréquence et le volume évitable ; jamais un rang seul.

Qui est trop petit pour être nommé est réuni aux autres : son taux serait celui d'un client.
"""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import graphiques
import requetes.comparaison
from lectures import avec_position, rang
from navigation import CONTROLE, EDITEUR
from vigie import ecriture as e
from vigie.divulgation.noms import REGROUPES_MIN, regle_en_phrase

PAGE = {"titre": "Comparer", "section": "Comité", "rang": 12}

AU_PLUS = 10


def _nommees(donnees: pl.DataFrame) -> pl.DataFrame:
    return avec_position(donnees.filter("est_nommable")).with_columns(
        pl.struct("rang_frequence_bas", "rang_frequence_haut").map_elements(lambda x: rang(*x.values()), return_dtype=pl.String).alias("rang_frequence"),
        pl.struct("rang_volume_bas", "rang_volume_haut").map_elements(lambda x: rang(*x.values()), return_dtype=pl.String).alias("rang_volume"),
    )  # fmt: skip


def _phrase(donnees: pl.DataFrame, nommees: pl.DataFrame, quoi: str, jour: date) -> str:
    phi = donnees["phi"][0]
    if donnees["est_trop_disperse"][0]:
        return (
            f"Les {quoi}s diffèrent trop pour être comparés en {e.mois(jour)} (dispersion {e.nombre(phi, 1)} fois celle du hasard) : "
            "une composition n'est pas prise en compte. Aucun n'est désigné."
        )
    signales = nommees.filter((pl.col("position") == "signal") & (pl.col("sens") > 0))
    suite = _non_places(nommees)
    if not len(signales):
        return f"En {e.mois(jour)}, aucun {quoi} nommable et comparable ne dépasse son attendu au-delà du hasard : l'ordre n'apprend rien.{suite}"
    noms = e.enumeration(signales["nom"].to_list())
    return f"En {e.mois(jour)}, {noms} dépasse{'nt' * (len(signales) > 1)} son attendu au-delà du hasard (limites à 99,8 %).{suite}"


def _non_places(nommees: pl.DataFrame) -> str:
    """Les nommés que l'on ne compare pas : une phrase de plus, vide si tous le sont."""
    seuls = nommees.filter(pl.col("position") == "non_comparable")["nom"].to_list()
    return f" Non comparable, personne d'autre n'ayant les mêmes objets : {e.enumeration(seuls)}." if seuls else ""


def _entonnoir(donnees: pl.DataFrame, nommees: pl.DataFrame, dimension: str, jour: date) -> None:
    quoi = requetes.comparaison.DIMENSIONS[dimension]
    st.header("Qui s'écarte, au-delà du hasard")
    c.figure(
        graphiques.entonnoir(donnees, nommees),
        _phrase(donnees, nommees, quoi, jour),
        nommees.sort("z", descending=True, nulls_last=True),
        [
            c.Colonne("nom", quoi.capitalize()),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_evalues", "Objets jugés", e.nombre),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_attendues", "Attendues", lambda v: e.nombre(v, 1)),
            c.Colonne("rapport", "Observées pour une attendue", lambda v: e.nombre(v, 2)),
            c.Colonne("lecture_position", "Lecture"),
        ],
        f"Entonnoir des {quoi}s, {e.mois(jour)}",
        porte=c.Nommes(jour, dimension),
    )
    reste = donnees.filter(~pl.col("est_nommable"), pl.col("nb_attendues").is_not_null())
    if len(reste) >= REGROUPES_MIN:
        c.phrases(
            f"{e.compte(len(reste), quoi, feminin=quoi == 'version').capitalize()} trop petits pour être nommés, ensemble : "
            f"{e.compte(int(reste['nb_anomalies'].sum()), 'anomalie')} "
            f"pour {e.nombre(reste['nb_attendues'].sum(), 1)} anomalies attendues."
        )


def _deux_listes(nommees: pl.DataFrame, dimension: str, jour: date) -> None:
    quoi = requetes.comparaison.DIMENSIONS[dimension]
    st.header("Deux listes, jamais une")
    if not len(nommees) or nommees["taux_frequence"].null_count() == len(nommees):
        c.phrases(
            f"Moins de dix {quoi}s comparés : rien n'apprend une loi commune, on s'en tient aux intervalles de l'entonnoir."
        )
        return
    c.phrases(
        "La fréquence dit chez qui une déclaration a le plus de chances d'être fausse ; le volume dit où la correction touche le plus de personnes. "
        "Aucune des deux n'ordonne l'autre."
    )
    frequence, volume = st.tabs(["La fréquence", "Le volume évitable"])
    with frequence:
        c.table(
            nommees.drop_nulls("taux_frequence").sort("taux_frequence", descending=True).head(AU_PLUS),
            [
                c.Colonne("nom", quoi.capitalize()),
                c.Colonne("rapport_retreci", "Rapport rétréci", lambda v: e.nombre(v, 2)),
                c.Colonne("rapport", "Observées pour une attendue", lambda v: e.nombre(v, 2)),
                c.Colonne("rang_frequence", "Rang, à 95 %"),
                c.Colonne("p_pire_dixieme", "Probabilité d'être dans le plus mauvais dixième", e.pourcent),
            ],
            f"Fréquence, {quoi}s, {e.mois(jour)}",
            porte=c.Nommes(jour, dimension),
        )
    with volume:
        c.table(
            nommees.drop_nulls("exces_anomalies").sort("exces_anomalies", descending=True).head(AU_PLUS),
            [
                c.Colonne("nom", quoi.capitalize()),
                c.Colonne("exces_anomalies", "Anomalies évitables", lambda v: e.nombre(v, 1)),
                c.Colonne("exces_personnes", "Personnes", lambda v: e.nombre(v, 1)),
                c.Colonne("exces_euros", "Euros", e.euros),
                c.Colonne("rang_volume", "Rang, à 95 %"),
            ],
            f"Volume évitable, {quoi}s, {e.mois(jour)}",
            porte=c.Nommes(jour, dimension),
        )


def _controles(jour: date) -> None:
    st.header("Contrôle par contrôle")
    donnees = requetes.comparaison.controles_signales(jour)
    if len(donnees):
        donnees = avec_position(donnees.filter("est_nommable"))
    if not len(donnees):
        c.phrases(f"En {e.mois(jour)}, aucun éditeur nommable ne sort de ses limites, contrôle par contrôle.")
        return
    nb = len(donnees.filter(pl.col("position") == "signal"))
    c.phrases(
        f"{e.compte(nb, 'signal', 'signaux', feminin=False).capitalize()} et {e.compte(len(donnees) - nb, 'couple', feminin=False)} à surveiller."
    )
    c.table(
        donnees,
        [
            c.Colonne("editeur", "Éditeur", lien=EDITEUR),
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_evalues", "Objets jugés", e.nombre),
            c.Colonne("nb_attendues", "Attendues", lambda v: e.nombre(v, 1)),
            c.Colonne("lecture_position", "Lecture"),
        ],
        f"Éditeurs hors limites, contrôle par contrôle, {e.mois(jour)}",
        porte=c.RESERVE,
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
dimension = choix.parmi("Comparer", list(requetes.comparaison.DIMENSIONS), "dimension", lambda d: f"les {requetes.comparaison.DIMENSIONS[d]}s")  # fmt: skip
donnees = requetes.comparaison.comparees(dimension, jour).with_columns(pl.col("est_nommable").fill_null(False))
if not len(donnees):
    c.phrases(f"Rien n'a été jugé en {e.mois(jour)}.")
else:
    nommees = _nommees(donnees)
    _entonnoir(donnees, nommees, dimension, jour)
    _deux_listes(nommees, dimension, jour)
    _controles(jour)
    c.note(
        "Attendu : ce qu'aurait l'unité si, à contrôle, taille, norme et mode de déclaration égaux, ses objets trébuchaient comme ceux des autres ; "
        "une unité hors de toute mesure ne sert pas de référence. "
        f"{regle_en_phrase()} "
        "Un signal est à examiner avec l'intéressé avant toute publication : il ne dit ni la cause ni la faute. Méthode : docs/methode.md."
    )
    c.noter_composition()
c.fermer_page(version)
