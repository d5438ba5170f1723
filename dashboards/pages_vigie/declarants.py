"""La fiche d'un déclarant, désigné par son pseudonyme ; elle dit combien lui ressemblent, donc qui peut le reconnaître."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import graphiques
import requetes.declarants
import requetes.ensemble
from lectures import STATUTS
from navigation import CONTROLE, DECLARANT
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


RECEPTIONS = {"recu": "reçu", "retenu": e.RETENU, "absent": e.NON_RECU, "non_attendu": "non attendu"}


def _lire(par_mois: pl.DataFrame) -> pl.DataFrame:
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


def _histoire(donnees: pl.DataFrame, jour: date) -> None:
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


def _que_corriger(fiche: dict, du_mois: dict, jour: date) -> None:
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


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
c.phrases("Un déclarant n'apparaît ici que sous son pseudonyme. Cette page ne montre ni nom, ni SIRET, ni personne.")
c.phrases(_reconnaissables())
choisi = _choisir()
if choisi:
    c.titrer_document(PAGE["titre"], choisi[:8])
    fiche = requetes.declarants.declarant(choisi)
    _identite_technique(fiche)
    par_mois = _lire(requetes.declarants.declarant_par_mois(choisi))
    _histoire(par_mois, jour)
    _que_corriger(fiche, par_mois.filter(pl.col("mois") == jour).row(0, named=True), jour)
else:
    _charges(jour)
c.fermer_page(version)
