"""Le label d'un éditeur : le niveau que les données proposent pour chaque version, ses preuves, et ce que l'éditeur en dit."""

import polars as pl
import streamlit as st

import composants as c
import graphiques
import requetes.usages
from vigie import ecriture as e
from vigie.generer.libelles import libelle
from vigie.rapport.dossier import VERDICTS

NIVEAUX = {
    "non_atteint": "aucun niveau",
    "non_conclu": "non conclu : trop peu d'objets pour prouver",
    "effectif_insuffisant": "trop peu de déclarants ou de clients pour être noté",
}


def _criteres(codes: str) -> str:
    """Les critères d'une liste de codes, par leurs libellés."""
    return " ; ".join(libelle("criteres_label", "critere", x.strip()) for x in codes.split(",") if x.strip())


def montrer(editeur: str) -> None:
    """La proposition de niveau et ses preuves : ce que l'éditeur verra avant tout le monde."""
    st.subheader("Label : ce que les données permettent de dire")
    versions = requetes.usages.labels(editeur)
    if not len(versions):
        c.phrases("Aucune version de cet éditeur n'a déclaré depuis un an.")
        return
    notes = versions.filter(pl.col("niveau").is_in(["L1", "L2", "L3"]))
    c.phrases(
        f"{e.compte(len(versions), 'version déclarée')} depuis un an, dont {e.nombre(len(notes))} au niveau L1 ou plus. "
        "Un critère n'est tenu que si toute la plage de son intervalle est sous le seuil."
    )
    c.table(
        versions.with_columns(
            pl.col("niveau").replace(NIVEAUX),
            pl.col("criteres_en_defaut").map_elements(_criteres, return_dtype=pl.String),
        ),
        [
            c.Colonne("version", "Version"),
            c.Colonne("logiciel", "Logiciel"),
            c.Colonne("niveau", "Niveau proposé"),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_entreprises", "Clients", e.nombre),
            c.Colonne("criteres_en_defaut", "Critères non tenus ou non conclus"),
        ],
        f"Label, versions de {editeur}",
        porte=c.RESERVE,
    )
    with st.expander("Les preuves, critère par critère"):
        preuves = graphiques.avec_taux(requetes.usages.preuves(editeur))
        c.table(
            preuves.with_columns(pl.col("verdict").replace(VERDICTS)),
            [
                c.Colonne("version", "Version"),
                c.Colonne("niveau", "Niveau"),
                c.Colonne("libelle", "Critère"),
                *c.COLONNES_TAUX,
                c.Colonne("part_max", "Seuil", e.pourcent),
                c.Colonne("verdict", "Verdict"),
            ],
            f"Preuves du label, {editeur}",
            porte=c.RESERVE,
        )
    c.table(
        requetes.usages.observations(editeur),
        [
            c.Colonne("deposee_le", "Le"),
            c.Colonne("libelle", "Sur"),
            c.Colonne("texte", "Observation de l'éditeur"),
            c.Colonne("suite", "Suite"),
        ],
        f"Ce qu'en dit {editeur}",
        vide="L'éditeur n'a pas déposé d'observation (droit de réponse : vigie label observer).",
        porte=c.RESERVE,
    )
    c.note(
        "Proposition à l'examen, jamais un label délivré : les critères et seuils (seeds/nomenclatures/criteres_label.csv) sont à fixer par le comité, "
        "et l'éditeur répond avant toute publication. Réaction aux CRM : une notification ne se voit que si une déclaration cite le CRM, ou par une "
        "campagne de rappel ; l'échéance de deux mois est à confirmer pour le CRM mensuel."
    )
