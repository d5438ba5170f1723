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
from lectures import avec_position, non_places, rang
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


def _genre(dimension: str, masculin: str, feminin: str) -> str:
    return feminin if dimension == "version" else masculin


def _phrase(donnees: pl.DataFrame, nommees: pl.DataFrame, dimension: str, jour: date) -> str:
    quoi = requetes.comparaison.DIMENSIONS[dimension]
    if donnees["est_trop_disperse"][0]:
        return (
            f"Les {e.au_pluriel(quoi)} diffèrent trop pour être {_genre(dimension, 'comparés', 'comparées')} en {e.mois(jour)} (dispersion "
            f"{e.nombre(donnees['phi'][0], 1)} fois celle du hasard) : une composition n'est pas prise en compte. "
            f"{e.aucun('', dimension == 'version').strip().capitalize()} n'est {_genre(dimension, 'désigné', 'désignée')}."
        )
    signales = nommees.filter((pl.col("position") == "signal") & (pl.col("sens") > 0))["nom"].to_list()
    suite = non_places(nommees, "nom")
    if not signales:
        aucun = e.aucun(f"{quoi} nommable et comparable", dimension == "version")
        return f"En {e.mois(jour)}, {aucun} ne dépasse son attendu au-delà du hasard : l'ordre n'apprend rien.{suite}"
    verbe = e.accorde(len(signales), "dépasse son", "dépassent leur")
    return f"En {e.mois(jour)}, {e.enumeration(signales)} {verbe} attendu au-delà du hasard (limites à 99,8 %).{suite}"


def _entonnoir(donnees: pl.DataFrame, nommees: pl.DataFrame, dimension: str, jour: date) -> None:
    quoi = requetes.comparaison.DIMENSIONS[dimension]
    st.header("Qui s'écarte, au-delà du hasard")
    c.figure(
        graphiques.entonnoir(donnees, nommees),
        _phrase(donnees, nommees, dimension, jour),
        nommees.sort("z", descending=True, nulls_last=True),
        [
            c.Colonne("nom", quoi.capitalize()),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_evalues", "Objets jugés", e.nombre),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_attendues", "Attendues", c.dixiemes),
            c.Colonne("rapport", "Observées pour une attendue", c.centiemes),
            c.Colonne("lecture_position", "Lecture"),
        ],
        f"Entonnoir des {e.au_pluriel(quoi)}, {e.mois(jour)}",
        porte=c.Nommes(jour, dimension),
    )
    reste = donnees.filter(~pl.col("est_nommable"), pl.col("nb_attendues").is_not_null())
    if len(reste) >= REGROUPES_MIN:
        c.phrases(
            f"{e.compte(len(reste), quoi).capitalize()} {_genre(dimension, 'trop petits pour être nommés', 'trop petites pour être nommées')}, ensemble : "
            f"{e.compte(int(reste['nb_anomalies'].sum()), 'anomalie')} "
            f"pour {e.compte(round(reste['nb_attendues'].sum(), 1), 'anomalie attendue')}."
        )


def _deux_listes(nommees: pl.DataFrame, dimension: str, jour: date) -> None:
    quoi = requetes.comparaison.DIMENSIONS[dimension]
    st.header("Deux listes, jamais une")
    if not len(nommees) or nommees["taux_frequence"].null_count() == len(nommees):
        c.phrases(
            f"Moins de dix {e.au_pluriel(quoi)} {_genre(dimension, 'comparés', 'comparées')} : rien n'apprend une loi commune, on s'en tient aux intervalles de l'entonnoir."
        )
        return
    c.phrases(
        "La fréquence dit chez qui une déclaration a le plus de chances d'être fausse ; le volume dit où la correction touche le plus de personnes. "
        "Aucune des deux n'ordonne l'autre."
    )
    frequents, evitables = nommees.drop_nulls("taux_frequence"), nommees.drop_nulls("exces_anomalies")
    frequence, volume = st.tabs(["La fréquence", "Le volume évitable"])
    with frequence:
        c.table(
            frequents.sort("taux_frequence", descending=True).head(AU_PLUS),
            [
                c.Colonne("nom", quoi.capitalize()),
                c.Colonne("rapport_retreci", "Rapport rétréci", c.centiemes),
                c.Colonne("rapport", "Observées pour une attendue", c.centiemes),
                c.Colonne("rang_frequence", "Rang, à 95 %"),
                c.Colonne("p_pire_dixieme", "Probabilité d'être dans le plus mauvais dixième", e.pourcent),
            ],
            f"Fréquence, {e.au_pluriel(quoi)}, {e.mois(jour)}{_premiers(frequents)}",
            porte=c.Nommes(jour, dimension),
        )
    with volume:
        c.table(
            evitables.sort("exces_anomalies", descending=True).head(AU_PLUS),
            [
                c.Colonne("nom", quoi.capitalize()),
                c.Colonne("exces_anomalies", "Anomalies évitables", c.dixiemes),
                c.Colonne("exces_personnes", "Personnes", c.dixiemes),
                c.Colonne("exces_euros", "Euros", e.euros),
                c.Colonne("rang_volume", "Rang, à 95 %"),
            ],
            f"Volume évitable, {e.au_pluriel(quoi)}, {e.mois(jour)}{_premiers(evitables)}",
            porte=c.Nommes(jour, dimension),
        )


def _ce_qui_sort(couples: pl.DataFrame) -> str:
    """Les couples éditeur × contrôle de la table, en une phrase : au-dessus, au-dessous, à surveiller."""
    signaux = couples.filter(pl.col("position") == "signal")
    dessus = len(signaux.filter(pl.col("sens") > 0))
    return (
        f"Chez les éditeurs nommables, {e.compte(dessus, 'couple éditeur et contrôle', 'couples éditeur et contrôle', feminin=False)} au-dessus de l'attendu "
        f"au-delà du hasard, {e.nombre(len(signaux) - dessus)} au-dessous ; {e.nombre(len(couples) - len(signaux))} à surveiller."
    )


def _premiers(donnees: pl.DataFrame) -> str:
    """Ce qu'un titre ajoute quand la table ne montre que les premiers."""
    return f", les {AU_PLUS} premiers sur {e.nombre(len(donnees))}" if len(donnees) > AU_PLUS else ""


def _controles(jour: date) -> None:
    st.header("Contrôle par contrôle")
    donnees = requetes.comparaison.controles_signales(jour)
    if len(donnees):
        donnees = avec_position(donnees.filter("est_nommable"))
    if not len(donnees):
        c.phrases(f"En {e.mois(jour)}, aucun éditeur nommable ne sort de ses limites, contrôle par contrôle.")
        return
    c.phrases(_ce_qui_sort(donnees))
    c.table(
        donnees,
        [
            c.Colonne("editeur", "Éditeur", lien=EDITEUR),
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_evalues", "Objets jugés", e.nombre),
            c.Colonne("nb_attendues", "Attendues", c.dixiemes),
            c.Colonne("lecture_position", "Lecture"),
        ],
        f"Éditeurs hors limites, contrôle par contrôle, {e.mois(jour)}",
        porte=c.RESERVE,
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
dimension = choix.parmi("Comparer", list(requetes.comparaison.DIMENSIONS), "dimension", lambda d: f"les {e.au_pluriel(requetes.comparaison.DIMENSIONS[d])}")  # fmt: skip
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
        "Un signal est à examiner avec l'intéressé avant toute publication : il ne dit ni la cause ni la faute."
    )
    c.bloc(f"<p>{c.lien_html('La méthode, pas à pas', 'methode', sujet='comparer')}</p>")
    c.noter_composition()
c.fermer_page(version)
