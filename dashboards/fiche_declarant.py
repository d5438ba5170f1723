"""Ce qu'un déclarant a déclaré, mois par mois, et ce qu'il a à corriger : pour le comité, sous son pseudonyme ; pour lui, dans son dossier."""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import graphiques
import requetes.declarants
from lectures import STATUTS
from navigation import CONTROLE
from vigie import ecriture as e

RECEPTIONS = {"recu": "reçu", "retenu": e.RETENU, "absent": e.NON_RECU, "non_attendu": "non attendu"}


def lire(par_mois: pl.DataFrame) -> pl.DataFrame:
    """Chaque mois dit comment il a été reçu, et ce que les contrôles joués y ont trouvé : des anomalies de contrôles différents ne font pas un taux."""
    donnees = par_mois.with_columns(
        pl.col("reception").replace(RECEPTIONS).fill_null("avant sa première déclaration"),
        pl.concat_str("logiciel", "version", separator=" ", ignore_nulls=True).alias("outil"),
    )
    joues = pl.col("nb_controles_touches") + pl.col("nb_controles_conformes")
    return donnees.with_columns(joues.alias("nb_controles_joues")).with_columns(
        pl.struct(pl.all()).map_elements(_lecture, return_dtype=pl.String).alias("lecture")
    )


def _lecture(ligne: dict) -> str:
    """Ce qu'un mois a donné, en une phrase sans verbe."""
    if ligne["nb_evalues"] is None:
        return ligne["reception"]
    if not ligne["nb_controles_joues"]:
        return e.SANS_OBJET
    return f"{e.compte(ligne['nb_anomalies'], 'anomalie')}, {e.nombre(ligne['nb_controles_touches'])} contrôles touchés sur {e.nombre(ligne['nb_controles_joues'])} joués"


def _phrase_reception(donnees: pl.DataFrame) -> str:
    """Les mois attendus et non reçus, les mois retenus ; rien n'est reproché avant la première déclaration."""
    mois = {r: [e.mois(m) for m in donnees.filter(pl.col("reception") == r)["mois"]] for r in (e.RETENU, e.NON_RECU)}
    manque = (
        f"Mois sans déclaration reçue : {e.enumeration(mois[e.NON_RECU])}."
        if mois[e.NON_RECU]
        else "Depuis sa première déclaration, aucun mois attendu ne manque."
    )
    retenus = f" Reçus, retenus dans un lot en quarantaine : {e.enumeration(mois[e.RETENU])}." if mois[e.RETENU] else ""
    return manque + retenus


def histoire(donnees: pl.DataFrame, jour: date) -> None:
    """Chaque mois : reçu ou non, et ce qui y a été trouvé."""
    st.header("Mois par mois")
    ligne = donnees.filter(pl.col("mois") == jour).row(0, named=True)
    phrase = f"En {e.mois(jour)} : {ligne['lecture']}. {_phrase_reception(donnees)}"
    c.figure(
        None,
        phrase,
        donnees,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("reception", "Réception"),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_bloquantes", "dont bloquantes", e.nombre),
            c.Colonne("nb_controles_touches", "Contrôles touchés", e.nombre),
            c.Colonne("nb_controles_joues", "Contrôles joués", e.nombre),
            c.Colonne("outil", "Logiciel"),
        ],
        "Déclarant par mois",
        porte=c.RESERVE,
    )


def _objet(objet_ligne: int | None, objet_mois: date | None) -> str:
    """Où est l'objet jugé : sa ligne, comptée depuis le début de sa déclaration, et le mois de celle-ci. Deux anomalies d'une même ligne s'y distinguent."""
    if objet_ligne is None:
        return ""
    de_quand = f" {e.de_mois(objet_mois)}" if objet_mois else ""
    return f"{e.ordinal(objet_ligne, feminin=True)} ligne de la déclaration{de_quand}"


RIEN_RECU = "Rien n'a été reçu de ce déclarant ce mois : ni conforme, ni en anomalie."
RIEN_A_CORRIGER = {
    e.RETENU: "Sa déclaration de ce mois est reçue, retenue dans un lot en quarantaine : rien n'y est encore jugé.",
    "avant sa première déclaration": "Ce mois précède sa première déclaration : rien n'en était attendu.",
    "non attendu": "Rien n'était attendu de ce déclarant ce mois.",
}


def que_corriger(fiche: dict, du_mois: dict, jour: date) -> None:
    """Les contrôles en anomalie un mois, quoi y faire, et les anomalies une à une ; ou pourquoi il n'y en a pas. `fiche` : son `declarant_id`."""
    st.header(f"Ce qu'il y a à corriger, {e.mois(jour)}")
    if du_mois["nb_evalues"] is None:
        c.phrases(RIEN_A_CORRIGER.get(du_mois["reception"], RIEN_RECU))
        return
    touches = graphiques.avec_taux(requetes.declarants.declarant_par_controle(fiche["declarant_id"], jour))
    comptes = touches.filter("est_compte")
    phrase = (
        f"{e.compte(len(comptes), 'contrôle', feminin=False).capitalize()} en anomalie, "
        f"{e.compte(du_mois['nb_controles_conformes'], 'conforme', feminin=False)}, {e.nombre(du_mois['nb_controles_sans_objet'])} sans objet "
        "pour ce déclarant."
    )
    if autres := len(touches) - len(comptes):
        phrase += f" {e.compte(autres, 'autre, expérimental ou à revoir, se montre et ne compte', 'autres, expérimentaux ou à revoir, se montrent et ne comptent', feminin=False)} pas."
    c.phrases(phrase)
    c.table(
        touches.with_columns(pl.col("statut").replace(STATUTS)),
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("gravite", "Gravité"),
            c.Colonne("statut", "Statut"),
            *c.COLONNES_TAUX,
            c.Colonne("que_faire", "Que faire"),
        ],
        "Contrôles en anomalie",
        vide="Aucun contrôle en anomalie.",
        porte=c.RESERVE,
    )
    anomalies = requetes.declarants.declarant_anomalies(fiche["declarant_id"], jour).with_columns(
        pl.when("est_en_vigueur")
        .then(pl.lit("en vigueur"))
        .otherwise(pl.lit("déclaration remplacée depuis"))
        .alias("etat"),
        pl.col("statut").replace(STATUTS),
        pl.struct("objet_ligne", "objet_mois")
        .map_elements(lambda x: _objet(**x), return_dtype=pl.String)
        .alias("objet"),
    )
    if len(anomalies):
        st.header("Les anomalies, une à une")
        c.table(
            anomalies,
            [
                c.Colonne("identifiant", "Contrôle"),
                c.Colonne("rubrique", "Rubrique"),
                c.Colonne("statut", "Statut"),
                c.Colonne("ligne", "Ligne du fichier", e.nombre),
                c.Colonne("objet", "Objet en cause"),
                c.Colonne("message", "Message"),
                c.Colonne("ecart", "Écart chiffré", e.euros),
                c.Colonne("etat", "État"),
                c.Colonne("declaration_id", "Déclaration"),
            ],
            "Anomalies du déclarant",
            porte=c.RESERVE,
        )
