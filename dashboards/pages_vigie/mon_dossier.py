"""Mon dossier : ce qu'un éditeur, ou un déclarant, a à corriger d'abord, et où il en est. Le sien, que dit son compte ; l'adresse n'en désigne aucun autre."""

import polars as pl
import streamlit as st

import composants as c
import droits
import fiche_declarant
import requetes.declarants
import requetes.dossier
from vigie import ecriture as e
from vigie.acces.roles import Lecteur

PAGE = {"titre": "Mon dossier", "section": "Mon dossier", "rang": 1, "pour": ["editeur", "declarant"]}

_ORDRE = {"bloquant": 0, "alerte": 1, "information": 2}


def _editeur(nom: str) -> None:
    """Le même dossier que « vigie label dossier » : rien n'y est que cet éditeur ne puisse lire."""
    st.header(c.litteral(nom))
    c.phrases(
        "Un écart n'est pas une faute : il dit où regarder. Les niveaux sont une proposition à l'examen, jamais un label délivré ; "
        "votre observation se dépose auprès du comité, et se publie avec."
    )
    c.bloc("".join(requetes.dossier.sections(nom)))


def _declarant(pseudonyme: str) -> None:
    jour = c.choisir_mois()
    if not requetes.declarants.est_publie(pseudonyme):
        c.phrases("Rien n'a encore été reçu de votre établissement dans cette version.")
        return
    par_mois = fiche_declarant.lire(requetes.declarants.declarant_par_mois(pseudonyme))
    c.phrases(_d_abord(requetes.declarants.declarant_par_controle(pseudonyme, jour), e.mois(jour)))
    fiche_declarant.que_corriger(
        {"declarant_id": pseudonyme}, par_mois.filter(pl.col("mois") == jour).row(0, named=True), jour
    )
    fiche_declarant.histoire(par_mois, jour)


def _d_abord(touches: pl.DataFrame, mois: str) -> str:
    """Par quoi commencer : ce qui bloque, puis ce qui a le plus d'anomalies."""
    comptes = sorted(touches.filter("est_compte").to_dicts(), key=lambda x: (_ORDRE[x["gravite"]], -x["nb_anomalies"]))
    if not comptes:
        return f"Rien à corriger en {mois}, dans ce qui a été reçu."
    premier = comptes[0]
    return (
        f"À corriger d'abord en {mois} : {premier['controle_id']}, « {premier['libelle']} », {e.compte(premier['nb_anomalies'], 'anomalie')}. "
        f"{premier['que_faire'] or ''}"
    )


version = c.ouvrir_page(PAGE["titre"])
qui = droits.lecteur()
if isinstance(qui, Lecteur) and qui.role == "editeur":
    _editeur(qui.partie)
elif isinstance(qui, Lecteur) and qui.role == "declarant":
    _declarant(qui.partie)
c.fermer_page(version)
