"""La fiche d'une rubrique demandée : ce qu'elle porte, ce qu'on en garde et pourquoi, qui la remplit, ce qui la contrôle et qui s'en sert.

C'est ce qu'il faut savoir d'une rubrique avant d'en demander l'accès, ou d'en demander une autre.
"""

import polars as pl
import streamlit as st

import choix
import composants as c
import requetes.controles
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.generer.libelles import libelle, lire_seed
from vigie.norme import tables

_TRAITEMENTS = {
    "garder": "telle quelle", "generaliser": "généralisée", "pseudonymiser": "remplacée par un pseudonyme", "supprimer": "ne sort pas de la zone protégée",
}  # fmt: skip


def section(norme: str, rubriques: pl.DataFrame, par_editeur: pl.DataFrame) -> None:
    """La rubrique que l'adresse demande. `rubriques` : une par ligne (`requetes.norme.emploi_des_rubriques`) ; `par_editeur` : leur remplissage."""
    st.header("Une rubrique demandée")
    noms = {r: d.nom for r, d in tables.rubriques(norme).items()}
    rubrique = choix.un(
        "Rubrique",
        sorted(noms),
        "rubrique",
        lambda r: f"{r} : {noms[r]}",
        invite="choisir une rubrique",
        inconnu="La rubrique que demande l'adresse n'est pas de cette norme.",
    )
    if not rubrique:
        c.phrases("Choisir une rubrique dit ce qu'on en garde et pourquoi, qui la remplit, ce qui la contrôle.")
        return
    sans = {"etat": "jamais", "nb_12": 0, "nb_24": 0}  # une rubrique que nul compte ne nomme
    emploi = next((x for x in rubriques.to_dicts() if x["rubrique"] == rubrique), sans)
    controles = requetes.controles.de_la_rubrique(rubrique)
    c.constat(_constat(emploi, controles))
    c.definitions(
        ("Rubrique", f"{rubrique}, {noms[rubrique]}"),
        ("Emploi", f"{e.nombre(emploi['nb_12'])} sur douze mois, {e.nombre(emploi['nb_24'])} sur vingt-quatre"),
        ("Ce qu'on en garde", _garde(rubrique)),
        ("Norme suivante", _suivante(norme, rubrique)),
        ("Pour qui", _pour_qui(controles)),
    )
    _controles(rubrique, controles)
    _editeurs(rubrique, par_editeur.filter(pl.col("rubrique") == rubrique))


def _constat(emploi: dict, controles: pl.DataFrame) -> str:
    vivants = controles.filter(pl.col("nb_anomalies") > 0)
    if emploi["etat"] == "non_gardee":
        debut = "Cette rubrique ne sort pas de la zone protégée : son emploi ne se compte pas"
    elif emploi["nb_12"]:
        debut = f"{e.compte(emploi['nb_12'], 'valeur')} sur douze mois"
    else:
        debut = "Aucune valeur depuis douze mois"
    if not len(controles):
        return f"{debut} ; aucun contrôle ne la lit."
    suite = (
        f"dont {e.compte(len(vivants), 'trouve', 'trouvent')} une anomalie"
        if len(vivants)
        else "dont aucun n'y trouve d'anomalie"
    )
    return f"{debut} ; {e.compte(len(controles), 'contrôle la lit', 'contrôles la lisent', feminin=False)}, {suite} au dernier mois établi."


def _garde(rubrique: str) -> str:
    """Ce que la minimisation en fait, et sa finalité."""
    lu = next((x for x in lire_seed("minimisation.csv") if x["rubrique"] == rubrique), None)
    return f"{_TRAITEMENTS[lu['traitement']]} : {lu['motif']}" if lu else "rien : le registre ne la connaît pas"


def _suivante(norme: str, rubrique: str) -> str:
    normes = tables.normes()
    apres = normes[normes.index(norme) + 1 :]
    if not apres:
        return "aucune n'est connue"
    return f"{apres[0]} la {'garde' if rubrique in tables.rubriques(apres[0]) else 'retire'}"


def _pour_qui(controles: pl.DataFrame) -> str:
    """Les usages et les organismes que servent les contrôles qui la lisent."""
    dits = [
        e.enumeration(
            sorted({libelle(seed, cle, x) for texte in controles[colonne] for x in (texte or "").split(",") if x})
        )
        for colonne, seed, cle in (("usages", "usages", "code"), ("organismes", "organismes", "code"))
    ]
    return " ; ".join(x for x in dits if x) or "aucun usage connu des contrôles"


def _controles(rubrique: str, controles: pl.DataFrame) -> None:
    c.table(
        controles,
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("gravite", "Gravité"),
            c.Colonne("nb_evalues", "Objets jugés", e.nombre),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
        ],
        f"Les contrôles qui lisent {rubrique}, dernier mois établi",
        vide="Aucun contrôle ne lit cette rubrique.",
        porte=c.RESERVE,
    )


def _editeurs(rubrique: str, siens: pl.DataFrame) -> None:
    c.table(
        siens.sort("part", "editeur"),
        [
            c.Colonne("editeur", "Éditeur"),
            c.Colonne("sur", "Remplies sur occurrences", str),
            c.Colonne("part", "Remplissage", e.pourcent),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
        ],
        f"Remplissage de {rubrique} par éditeur nommable",
        vide="Aucun éditeur nommable n'en porte assez d'occurrences.",
        porte=c.RESERVE,
    )
