"""La fiche d'un déclarant, désigné par son pseudonyme, et ce que chaque anomalie y est devenue ; elle dit combien lui ressemblent, donc qui peut le reconnaître."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import fiche_declarant
import fil_declarant
import requetes.declarants
import requetes.ensemble
from navigation import DECLARANT
from vigie import ecriture as e

PAGE = {"titre": "Un déclarant", "section": "Détail", "rang": 23}


LETTRES_MIN = 6  # d'un début de pseudonyme


def _charges(jour: date) -> None:
    st.header("Où se concentrent les anomalies")
    donnees = requetes.declarants.declarants_charges(jour)
    if len(donnees):
        combien = e.accorde(
            len(donnees), "Le déclarant qui porte", f"Les {e.nombre(len(donnees))} déclarants qui portent"
        )
        c.phrases(
            f"{combien} le plus d'anomalies en {e.mois(jour)}. L'ordre suit le volume : un grand déclarant y figure sans être moins "
            "bon qu'un autre."
        )
    c.table(
        donnees,
        [
            c.Colonne("declarant_id", "Pseudonyme", lien=DECLARANT),
            c.Colonne("tranche_effectif", "Effectif"),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_bloquantes", "Bloquantes", e.nombre),
            c.Colonne("nb_controles_touches", "Contrôles", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
        ],
        f"Déclarants portant le plus d'anomalies, {e.mois(jour)}",
        vide="Aucun déclarant en anomalie ce mois.",
        porte=c.RESERVE,
    )


def _choisir() -> str | None:
    saisi = choix.texte(
        f"Pseudonyme du déclarant, ou ses {LETTRES_MIN} premières lettres au moins",
        "declarant",
        au_plus=32,
        aide="Le déclarant connaît le sien par l'organisme qui tient la table de correspondance.",
    )
    if not saisi:
        return None
    trouves = requetes.declarants.declarants_commencant_par(saisi, LETTRES_MIN)
    if len(trouves) == 1:
        return trouves[0]
    if trouves:
        c.phrases("Plusieurs déclarants commencent ainsi : saisir la suite du pseudonyme.")
    elif len(saisi) < LETTRES_MIN:
        c.phrases(f"Saisir au moins {LETTRES_MIN} lettres : un début plus court énumérerait les déclarants.")
    else:
        c.phrases("Aucun déclarant publié ne commence ainsi.")
    return None


SOURCES = {"declare": "déclaré", "sirene": "repris de SIRENE", "recompte": "contrats présents, recomptés"}


def _semblables(fiche: dict) -> str:
    """Combien de déclarants ont le même département, le même secteur et la même tranche, lui compris."""
    k = fiche["nb_semblables"]
    return (
        "aucun autre dans son département, son secteur et sa tranche"
        if k == 1
        else f"{e.nombre(k)} de même département, secteur et tranche, lui compris"
    )


def _reconnaissables() -> str:
    """Qui peut reconnaître qui, dit avant toute fiche."""
    seuls, tous = requetes.declarants.declarants_seuls_de_leur_sorte()
    return (
        "Un pseudonyme ne cache pas tout : qui connaît déjà un employeur peut le reconnaître à son département, son secteur, sa "
        f"tranche d'effectif et ses mois de dépôt. {e.nombre(seuls)} sur {e.nombre(tous)} {e.accorde(seuls, 'est seul', 'sont seuls')} de leur département, secteur "
        "et tranche : à ceux-là, la fiche entière se rattache. C'est pourquoi cette page ne s'exporte pas et ne quitte pas le comité."
    )


def _identite_technique(fiche: dict) -> None:
    logiciel = " ".join(x for x in (fiche["logiciel"], fiche["version"]) if x)
    c.definitions(
        ("Pseudonyme", fiche["declarant_id"]),
        ("Département", fiche["departement"] or ""),
        ("Secteur", f"{fiche['secteur']} ({SOURCES[fiche['source_secteur']]})" if fiche["secteur"] else "inconnu"),
        ("Effectif", f"tranche {fiche['tranche_effectif']} ({SOURCES[fiche['source_taille']]})"),
        ("Déclarants semblables", _semblables(fiche)),
        ("Premier mois", e.mois(fiche["premier_mois"]) if fiche["premier_mois"] else ""),
        ("Dernier mois", e.mois(fiche["dernier_mois"]) if fiche["dernier_mois"] else ""),
        ("Déclarations", e.nombre(fiche["nb_declarations"])),
        (
            "Logiciel",
            f"{logiciel} ({fiche['editeur']})" if fiche["est_nommable"] else "non montré : éditeur trop peu répandu",
        ),
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
c.phrases("Un déclarant n'apparaît ici que sous son pseudonyme. Cette page ne montre ni nom, ni SIRET, ni personne.")
c.phrases(_reconnaissables())
choisi = _choisir()
if choisi:
    c.titrer_document(PAGE["titre"], choisi[:8])
    fiche = requetes.declarants.declarant(choisi)
    _identite_technique(fiche)
    par_mois = fiche_declarant.lire(requetes.declarants.declarant_par_mois(choisi))
    fiche_declarant.histoire(par_mois, jour)
    fiche_declarant.que_corriger(fiche, par_mois.filter(pl.col("mois") == jour).row(0, named=True), jour)
    fil_declarant.montrer(choisi)
else:
    _charges(jour)
c.fermer_page(version)
