"""Le bilan d'anomalies du point de dépôt et Vigie, sur la même déclaration : de quelles rubriques parlent-ils tous deux ?"""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import deux_sources
import graphiques
import requetes.collecte
from vigie import ecriture as e
from vigie.statistiques.proportions import PETIT_NOMBRE


def _phrase(x: dict, jour: date) -> str:
    """Ce que le mois entier dit (la ligne « toutes » de `ind_bilans_mois`)."""
    debut = (
        f"En {e.mois(jour)}, {e.compte(x['nb_declarations'], 'déclaration a', 'déclarations ont')} un bilan de dépôt lu"
    )
    if not x["nb_paires"]:
        return f"{debut} ; ni lui ni Vigie n'y cite de rubrique."
    peu = f" Moins de {PETIT_NOMBRE} : trop peu pour conclure." if x["nb_paires"] < PETIT_NOMBRE else ""
    muettes = (
        f" {e.compte(x['nb_non_comparees'], 'anomalie ne nomme', 'anomalies ne nomment')} pas de rubrique, et ne se {e.accorde(x['nb_non_comparees'], 'compare', 'comparent')} pas."
        if x["nb_non_comparees"]
        else ""
    )
    seuls = (
        f" ; {e.nombre(x['nb_bilan_seul'])} que seul le bilan cite, {e.nombre(x['nb_vigie_seule'])} que seule Vigie cite"
        if x["nb_accords"] < x["nb_paires"]
        else ""
    )
    return f"{debut}. Des rubriques que lui ou Vigie y cite, les deux citent {e.taux(x['nb_accords'], x['nb_paires'])}{seuls}.{peu}{muettes}"


def montrer(jour: date) -> None:
    """La section de la page : une phrase, puis les rubriques dont l'un ou l'autre parle."""
    st.header("Le bilan de dépôt et Vigie")
    lus = requetes.collecte.bilans(jour)
    entier = next((x for x in lus.to_dicts() if x["rubrique"] == "toutes"), None)
    if entier is None:
        dernier = requetes.collecte.dernier_mois_de_bilans()
        ailleurs = f" Le dernier mois qui en a un : {e.mois(dernier)}." if dernier else ""
        c.phrases(f"Aucun bilan de dépôt d'une déclaration {e.de_mois(jour)} n'est lu : « vigie extraire --retours » les lit.{ailleurs}")  # fmt: skip
        return
    c.phrases(_phrase(entier, jour))
    rubriques = lus.filter(pl.col("rubrique") != "toutes").with_columns(
        pl.col("rubrique").map_elements(deux_sources.nom, return_dtype=pl.String).alias("nom")
    )
    c.table(
        graphiques.avec_taux(rubriques, "nb_accords", "nb_paires"),
        [
            c.Colonne("rubrique", "Rubrique"),
            c.Colonne("nom", "Libellé"),
            c.Colonne("sur", "Cités par les deux, sur citées", str),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
            c.Colonne("nb_bilan_seul", "Par le bilan seul", e.nombre),
            c.Colonne("nb_vigie_seule", "Par Vigie seule", e.nombre),
        ],
        f"Le bilan de dépôt et Vigie, par rubrique, {e.mois(jour)}",
        vide="Aucune rubrique n'est à comparer.",
        porte=c.RESERVE,
    )
    c.note(
        "Une présomption : nulle table publique ne rapporte les codes d'un bilan à ceux du cahier technique, et parler de la même rubrique n'est pas la juger de même. Ce que l'un cite et l'autre non ne dit "
        "pas qui se trompe : un rejet peut arrêter l'examen, une valeur peut ne pas sortir de la zone protégée, et nos contrôles ne sont pas tous ceux de la plate-forme. Seuls comptent les déclarations dont "
        "un bilan est lu, et nos contrôles de la norme (CSL, CCH, SIG et leurs familles) qui ne sont pas expérimentaux. Une déclaration que la plate-forme a rejetée n'arrive pas toujours jusqu'ici."
    )
