"""Éditeurs, logiciels et versions : effectifs, taux avec intervalle, détail par contrôle, avant et après une version.

Aucun classement par taux brut : sur soixante éditeurs identiques, le « pire » est presque toujours un petit. L'ordre est
celui des anomalies évitables, ou l'alphabet.
"""

from datetime import date

import polars as pl
import streamlit as st

import composants as c
import graphiques
import requetes
from vigie.rapport import ecriture as e
from vigie.statistiques.proportions import p_valeur, position, retenus

LECTURES = {
    "au-dessus": "au-dessus de l'attendu",
    "au-dessous": "au-dessous de l'attendu",
    "conforme": "conforme à l'attendu",
    "sans objet": e.SANS_OBJET,
}


def _lecture(ligne: dict) -> str:
    return LECTURES[position(ligne["nb_anomalies"], ligne["nb_evalues"], ligne["attendues"])]


def _enrichir(donnees: pl.DataFrame) -> pl.DataFrame:
    donnees = graphiques.avec_taux(donnees)
    return donnees.with_columns(
        (pl.col("attendues") / pl.when(pl.col("nb_evalues") > 0).then(pl.col("nb_evalues"))).alias("attendu"),
        pl.Series("position", [_lecture(x) for x in donnees.to_dicts()], dtype=pl.String),
    )


def _ecarts(jour: date) -> pl.DataFrame:
    """Éditeur × contrôle, avec `ecart` (anomalies en trop), `hors_hasard` et la lecture qui en découle.

    Un écart n'est retenu que si la comparaison aux autres éditeurs le distingue du hasard, tous couples essayés ensemble :
    sans cela, additionner les dépassements donnerait un volume évitable à des éditeurs tous pareils.
    """
    donnees = requetes.editeurs_par_controle(jour)
    lignes = donnees.to_dicts()
    p = [p_valeur(x["nb_anomalies"], x["nb_evalues"], x["autres_anomalies"], x["autres_evalues"]) for x in lignes]
    donnees = graphiques.avec_taux(donnees).with_columns(
        (pl.col("nb_anomalies") - pl.col("attendues")).alias("ecart"),
        (pl.col("attendues") / pl.when(pl.col("nb_evalues") > 0).then(pl.col("nb_evalues"))).alias("attendu"),
        pl.Series("hors_hasard", retenus(p), dtype=pl.Boolean),
    )
    lecture = (
        pl.when(pl.col("nb_evalues") == 0)
        .then(pl.lit(e.SANS_OBJET))
        .when(pl.col("hors_hasard") & (pl.col("ecart") > 0))
        .then(pl.lit(LECTURES["au-dessus"]))
        .when(pl.col("hors_hasard"))
        .then(pl.lit(LECTURES["au-dessous"]))
        .otherwise(pl.lit(LECTURES["conforme"]))
    )
    return donnees.with_columns(lecture.alias("position"))


def _comparaison(jour: date) -> None:
    st.header("Les éditeurs")
    ordre = st.radio("Ordre", ["Anomalies évitables", "Alphabétique"], horizontal=True)
    dessus = _ecarts(jour).filter(pl.col("position") == LECTURES["au-dessus"])
    evitables = dict(dessus.group_by("editeur").agg(pl.col("ecart").sum()).iter_rows())
    donnees = _enrichir(requetes.editeurs(jour)).with_columns(
        pl.col("editeur").replace_strict(evitables, default=0.0, return_dtype=pl.Float64).alias("evitables"),
        pl.when(pl.col("nb_declarants") < e.PETIT_EFFECTIF).then(pl.lit("moins de 30 déclarants")).otherwise(pl.lit("30 déclarants ou plus")).alias("effectif"),
        pl.struct("nb_declarants_touches", "nb_declarants").map_elements(lambda x: e.taux(x["nb_declarants_touches"], x["nb_declarants"]), return_dtype=pl.String).alias("touches"),
    )  # fmt: skip
    if not len(donnees):
        c.phrases(f"Aucun éditeur reçu en {e.mois(jour)}.")
        return
    if ordre == "Anomalies évitables":
        donnees = donnees.sort(["evitables", "editeur"], descending=[True, False])
    petits = donnees.filter(pl.col("nb_declarants") < e.PETIT_EFFECTIF)
    premier = donnees.sort("evitables", descending=True).row(0, named=True)
    phrase = (
        f"{e.compte(len(donnees), 'éditeur reçu', 'éditeurs reçus', feminin=False)} en {e.mois(jour)}, dont {e.nombre(len(petits))} de moins de "
        f"{e.PETIT_EFFECTIF} déclarants, au taux incertain. "
    )
    if round(premier["evitables"]):
        phrase += (
            f"Le plus grand volume évitable est chez {premier['editeur']} : {e.compte(round(premier['evitables']), 'anomalie')} de trop, "
            f"au-delà du hasard, au regard des autres éditeurs. Son taux est de {premier['lecture']}."
        )
    else:
        phrase += "Aucun ne s'écarte des autres au-delà du hasard, contrôle par contrôle."
    c.figure(
        graphiques.intervalles(donnees, "editeur", "anomalies par objet jugé (trait rouge : attendu)"),
        phrase,
        donnees,
        [
            c.Colonne("editeur", "Éditeur", lien="editeurs?editeur="),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_individus", "Individus", e.nombre),
            *c.COLONNES_TAUX,
            c.Colonne("attendu", "Attendu", e.pourcent),
            c.Colonne("position", "Lecture"),
            c.Colonne("evitables", "Anomalies évitables", e.nombre),
            c.Colonne("touches", "Déclarants touchés"),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
            c.Colonne("effectif", "Effectif"),
        ],
        f"Éditeurs en {e.mois(jour)}",
    )
    c.note(
        "Attendu : le taux qu'aurait l'éditeur si, contrôle par contrôle, ses objets trébuchaient comme ceux des autres éditeurs. "
        "Évitables : ce qui dépasse cet attendu, sur les seuls contrôles où l'écart se distingue du hasard (Benjamini et Hochberg, 5 %). L'intervalle suppose les objets indépendants ; "
        "les anomalies d'un même déclarant se ressemblent, il est donc optimiste. Un écart est à examiner : il ne dit ni la cause ni la faute."
    )


def _un_editeur(editeur: str, jour: date) -> None:
    par_mois = _enrichir(requetes.editeur_par_mois(editeur).with_columns(pl.col("attendues").fill_null(0)))
    ligne = par_mois.filter(pl.col("mois") == jour).row(0, named=True)
    recu = ligne["nb_evalues"] is not None
    phrase = f"{editeur}, en {e.mois(jour)} : " + (
        f"{ligne['lecture']}, {ligne['position']}." if recu else "aucune déclaration reçue."
    )
    st.subheader("Évolution")
    c.figure(
        graphiques.evolution(par_mois, "anomalies par objet jugé (trait rouge : attendu)", requetes.bascules_de_norme(), "attendu"),
        phrase,
        par_mois,
        [c.Colonne("mois", "Mois", e.mois), *c.COLONNES_TAUX, c.Colonne("attendu", "Attendu", e.pourcent), c.Colonne("position", "Lecture")],
        f"{editeur} par mois",
    )  # fmt: skip
    if recu:
        st.subheader("Contrôle par contrôle")
        controles = (
            _ecarts(jour)
            .filter(pl.col("editeur") == editeur)
            .sort(["ecart", "controle_id"], descending=[True, False], nulls_last=True)
        )
        dessus = controles.filter(pl.col("position") == LECTURES["au-dessus"])
        c.phrases(
            f"{e.compte(len(dessus), 'contrôle', feminin=False).capitalize()} au-dessus de l'attendu, sur {e.nombre(len(controles))}. Ne sont listés que ceux qui ont trouvé une anomalie, ou moins qu'attendu, le plus grand volume en trop d'abord."
        )
        trouvees = controles.filter((pl.col("nb_anomalies") > 0) | (pl.col("position") == LECTURES["au-dessous"]))
        c.table(
            trouvees,
            [
                c.Colonne("controle_id", "Contrôle", lien="anomalies?controle="),
                c.Colonne("libelle", "Règle"),
                c.Colonne("gravite", "Gravité"),
                *c.COLONNES_TAUX,
                c.Colonne("attendu", "Attendu", e.pourcent),
                c.Colonne("ecart", "En trop", e.nombre),
                c.Colonne("position", "Lecture"),
            ],
            f"{editeur}, contrôle par contrôle, {e.mois(jour)}",
        )


def _versions(editeur: str) -> None:
    st.subheader("Logiciels et versions")
    logiciels = requetes.logiciels(editeur)
    par_mois = graphiques.avec_taux(requetes.versions_par_mois(editeur))
    c.figure(
        graphiques.versions(par_mois, requetes.mois()) if len(par_mois) else None,
        f"{e.compte(len(logiciels), 'version vue')} chez {editeur}, toutes périodes confondues. Un mois de moins de {graphiques.OBJETS_MIN} objets jugés n'est que dans la table.",
        par_mois,
        [c.Colonne("version", "Version"), c.Colonne("mois", "Mois", e.mois), c.Colonne("nb_declarants", "Déclarants", e.nombre), *c.COLONNES_TAUX],
        f"Versions de {editeur} par mois",
    )  # fmt: skip
    c.table(
        logiciels,
        [
            c.Colonne("logiciel", "Logiciel"),
            c.Colonne("version", "Version"),
            c.Colonne("premier_mois", "Premier mois", e.mois),
            c.Colonne("dernier_mois", "Dernier mois", e.mois),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_declarations", "Déclarations", e.nombre),
            c.Colonne("noms_declares", "Noms déclarés"),
        ],
        f"Logiciels de {editeur}",
    )
    _avant_apres(logiciels)


VERDICTS = {"tenu": "tenu", "non_tenu": "non tenu", "non_conclu": "non conclu", "sans_objet": e.SANS_OBJET}
NIVEAUX = {
    "non_atteint": "aucun niveau",
    "non_conclu": "non conclu : trop peu d'objets pour prouver",
    "effectif_insuffisant": "trop peu de déclarants ou de clients pour être noté",
}


def _label(editeur: str) -> None:
    """La proposition de niveau et ses preuves : ce que l'éditeur verra avant tout le monde."""
    st.subheader("Label : ce que les données permettent de dire")
    versions = requetes.labels(editeur)
    if not len(versions):
        c.phrases("Aucune version de cet éditeur n'a déclaré depuis un an.")
        return
    notes = versions.filter(pl.col("niveau").is_in(["L1", "L2", "L3"]))
    c.phrases(
        f"{e.compte(len(versions), 'version déclarée')} depuis un an, dont {e.nombre(len(notes))} au niveau L1 ou plus. "
        "Un critère n'est tenu que si toute la plage de son intervalle est sous le seuil."
    )
    c.table(
        versions.with_columns(pl.col("niveau").replace(NIVEAUX)),
        [
            c.Colonne("version", "Version"),
            c.Colonne("logiciel", "Logiciel"),
            c.Colonne("niveau", "Niveau proposé"),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_entreprises", "Clients", e.nombre),
            c.Colonne("criteres_en_defaut", "Critères non tenus ou non conclus"),
        ],
        f"Label, versions de {editeur}",
    )
    with st.expander("Les preuves, critère par critère"):
        preuves = graphiques.avec_taux(requetes.preuves(editeur))
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
        )
    c.note(
        "Proposition à l'examen, jamais un label délivré : les critères et seuils (seeds/nomenclatures/criteres_label.csv) sont à fixer par le comité, "
        "et l'éditeur répond avant toute publication."
    )


def _avant_apres(logiciels: pl.DataFrame) -> None:
    st.subheader("Avant et après une version")
    noms = {x["logiciel_id"]: f"{x['logiciel']} {x['version'] or '(version absente)'}" for x in logiciels.to_dicts()}
    choisi = st.selectbox("Version", list(noms)[::-1], format_func=noms.get, key="version")
    donnees = requetes.avant_apres(choisi) if choisi else pl.DataFrame()
    if not len(donnees):
        c.phrases("Aucun déclarant n'est vu à la fois avant et après son passage à cette version : rien à comparer.")
        return
    lignes = donnees.to_dicts()
    p = [p_valeur(x["apres_anomalies"], x["apres_evalues"], x["avant_anomalies"], x["avant_evalues"]) for x in lignes]
    for x, oui in zip(lignes, retenus(p), strict=True):
        x["avant"], x["apres"] = (
            e.taux(x["avant_anomalies"], x["avant_evalues"]),
            e.taux(x["apres_anomalies"], x["apres_evalues"]),
        )
        comparable = x["avant_evalues"] and x["apres_evalues"]
        hausse = comparable and x["apres_anomalies"] / x["apres_evalues"] > x["avant_anomalies"] / x["avant_evalues"]
        x["sens"] = ("en hausse" if hausse else "en baisse") if oui else "stable" if comparable else "non comparable"
    lignes.sort(key=lambda x: (x["sens"].startswith("stable"), x["controle_id"]))
    change = [x for x in lignes if x["sens"].startswith("en ")]
    nb = max(x["nb_declarants"] for x in lignes)
    reserve = f" Moins de {e.PETIT_EFFECTIF} déclarants : à lire avec prudence." if nb < e.PETIT_EFFECTIF else ""
    c.phrases(
        f"{e.compte(nb, 'déclarant', feminin=False)} vus trois mois avant et trois mois après leur passage à {noms[choisi]} : "
        f"{e.compte(len(change), 'contrôle', feminin=False)} en hausse ou en baisse au-delà du hasard.{reserve}"
    )
    c.table(
        pl.DataFrame(lignes),
        [c.Colonne("controle_id", "Contrôle"), c.Colonne("libelle", "Règle"), c.Colonne("avant", "Avant"), c.Colonne("apres", "Après"), c.Colonne("sens", "Lecture")],
        f"Avant et après {noms[choisi]}",
    )  # fmt: skip


version = c.ouvrir_page("Éditeurs et logiciels")
jour = c.choisir_mois()
_comparaison(jour)
st.header("Un éditeur")
editeurs = requetes.editeurs_connus()
editeur = c.choisir_lie("Choisir un éditeur", editeurs, "editeur") if editeurs else None
if editeur:
    _un_editeur(editeur, jour)
    _label(editeur)
    _versions(editeur)
c.fermer_page(version)
