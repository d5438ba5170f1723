"""Éditeurs, logiciels et versions : ceux qui peuvent être nommés, leur attendu, leur détail, avant et après une version.

Aucun classement par taux brut : sur soixante éditeurs identiques, le « pire » est presque toujours un petit. Les nombres sont
ceux des marts de comparaison ; qui est trop petit pour être nommé est réuni aux autres.
"""

from datetime import date

import polars as pl
import streamlit as st

import changements
import choix
import composants as c
import graphiques
import graphiques_series
import label
import migrations
import prets
import requetes.dispositifs
import requetes.editeurs
import requetes.ensemble
import requetes.series
import requetes.socle
from lectures import avec_position, nommes_et_autres, non_places
from navigation import CONTROLE, DECIDER_CONTROLE, DECIDER_EDITEUR, EDITEUR
from vigie import ecriture as e
from vigie.divulgation.noms import CLIENTS_MIN, REGROUPES_MIN, regle_en_phrase
from vigie.statistiques.proportions import PETIT_NOMBRE, p_valeur, retenus

PAGE = {"titre": "Éditeurs et logiciels", "section": "Détail", "rang": 22}

NON_MONTRE = "non montré"
ORDRES = {"evitables": "Anomalies évitables", "alphabetique": "Alphabétique"}
_SOMMES = [
    "nb_declarants",
    "nb_individus",
    "nb_evalues",
    "nb_anomalies",
    "nb_attendues",
    "exces_anomalies",
    "exces_euros",
]


def _phrase_comparaison(donnees: pl.DataFrame, nommes: pl.DataFrame, jour: date) -> str:
    phrase = (
        f"{e.compte(len(donnees), 'éditeur reçu', 'éditeurs reçus', feminin=False)} en {e.mois(jour)}, dont "
        f"{e.compte(len(nommes), 'assez répandu', 'assez répandus', feminin=False)} pour être {e.accorde(len(nommes), 'nommé', 'nommés')}. "
    )
    if donnees["est_trop_disperse"].any():
        return (
            phrase
            + "Ils diffèrent trop pour être comparés : une composition n'est pas prise en compte, aucun n'est désigné."
        )
    dessus = nommes.filter(pl.col("position") == "signal", pl.col("sens") > 0).sort("nb_anomalies", descending=True)
    suite = non_places(nommes, "editeur")
    if not len(dessus):
        return f"{phrase}Aucun de ceux que l'on compare ne dépasse son attendu au-delà du hasard.{suite}"
    return f"{phrase}Au-dessus de l'attendu, au-delà du hasard : {e.enumeration(dessus['editeur'].to_list())}.{suite}"


def _comparaison(jour: date) -> None:
    st.header("Les éditeurs")
    tous = requetes.editeurs.editeurs(jour)
    if not len(tous):
        c.phrases(f"Aucun éditeur reçu en {e.mois(jour)}.")
        return
    ordre = choix.parmi("Ordre", list(ORDRES), "ordre", ORDRES.get)
    nommes = tous.filter("est_nommable")
    lus = avec_position(nommes).select("editeur", "attendu", "lecture_position")
    donnees = graphiques.avec_taux(nommes_et_autres(tous, "editeur", _SOMMES)).join(
        lus, on="editeur", how="left", maintain_order="left"
    )
    donnees = donnees.with_columns(
        pl.col("attendu").fill_null(pl.col("nb_attendues") / pl.when(pl.col("nb_evalues") > 0).then("nb_evalues")),
        pl.col("lecture_position").fill_null("non placés"),
    )
    if ordre == "evitables":
        donnees = donnees.sort(
            ["est_nommable", "exces_anomalies", "editeur"], descending=[True, True, False], nulls_last=True
        )
    c.figure(
        graphiques.intervalles(donnees, "editeur", "anomalies par objet jugé (trait rouge : attendu)")
        if len(donnees)
        else None,
        _phrase_comparaison(tous, nommes, jour),
        donnees,
        [
            c.Colonne("editeur", "Éditeur", lien=EDITEUR, lien_si="est_nommable"),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_individus", "Individus", e.nombre),
            *c.COLONNES_TAUX,
            c.Colonne("attendu", "Attendu", e.proportion),
            c.Colonne("lecture_position", "Lecture"),
            c.Colonne(
                "exces_anomalies", "Anomalies évitables", lambda v: e.SANS_OBJET if v is None else e.nombre(v, 1)
            ),
            c.Colonne("exces_euros", "Euros évitables", e.euros),
        ],
        f"Éditeurs en {e.mois(jour)}",
        porte=c.Nommes(jour),
    )
    c.note(
        "Attendu : ce qu'aurait l'éditeur si, à contrôle, taille, norme et mode de déclaration égaux, ses objets trébuchaient comme ceux des autres. "
        "Évitables : ce qui dépasse cet attendu, une fois le taux rétréci vers la loi commune ; sans objet sous dix éditeurs. "
        f"{regle_en_phrase()} Les autres sont réunis, et leur groupe prend le plus petit des nommés s'il compte moins de {REGROUPES_MIN} éditeurs. "
        "Un écart est à examiner : il ne dit ni la cause ni la faute."
    )


def _un_editeur(editeur: str, jour: date) -> None:
    par_mois = requetes.editeurs.editeur_par_mois(editeur)
    par_mois = avec_position(graphiques.avec_taux(par_mois)).with_columns(
        pl.when(pl.col("est_recu") & pl.col("nb_evalues").is_null())
        .then(pl.lit(NON_MONTRE))
        .otherwise("sur")
        .alias("sur")
    )
    ligne = par_mois.filter(pl.col("mois") == jour).row(0, named=True)
    st.subheader("Évolution")
    c.figure(
        graphiques.evolution(par_mois, "anomalies par objet jugé", requetes.ensemble.bascules_de_norme(), attendu="attendu"),
        f"{editeur}, en {e.mois(jour)} : {ligne['lecture']}, {ligne['lecture_position']}.",
        par_mois,
        [c.Colonne("mois", "Mois", e.mois), *c.COLONNES_TAUX, c.Colonne("attendu", "Attendu", e.proportion), c.Colonne("lecture_position", "Lecture")],
        f"{editeur} par mois",
        porte=c.RESERVE,
    )  # fmt: skip
    st.subheader("Contrôle par contrôle")
    controles = avec_position(graphiques.avec_taux(requetes.editeurs.editeur_par_controle(editeur, jour)))
    signales = controles.filter(pl.col("position") == "signal", pl.col("sens") > 0)
    c.phrases(
        f"{e.compte(len(signales), 'contrôle', feminin=False).capitalize()} au-dessus de l'attendu au-delà du hasard, sur "
        f"{e.compte(len(controles), 'contrôle actif', feminin=False)} qui {e.accorde(len(controles), 'a', 'ont')} trouvé une anomalie quelque part. Ne sont listés que ceux où cet éditeur "
        "en a, ou en a moins qu'attendu, le plus grand volume en trop d'abord."
    )
    c.table(
        controles.filter((pl.col("nb_anomalies") > 0) | (pl.col("sens") < 0)).with_columns(
            pl.col("controle_id").alias("decision")
        ),
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("gravite", "Gravité"),
            *c.COLONNES_TAUX,
            c.Colonne("attendu", "Attendu", e.proportion),
            c.Colonne("ecart", "En trop", c.dixiemes),
            c.Colonne("lecture_position", "Lecture"),
            c.Colonne("decision", "Décision", lien=DECIDER_CONTROLE, mots="décider :", avec=((EDITEUR[1], editeur),)),
        ],
        f"{editeur}, contrôle par contrôle, {e.mois(jour)}",
        porte=c.RESERVE,
    )


def _prets(editeur: str, jour: date) -> None:
    st.subheader("Prêt à calculer")
    lus = graphiques.avec_taux(requetes.dispositifs.prets_de(editeur, jour), "nb_prets", "nb_dossiers")
    c.phrases(
        prets.phrase(lus)
        or f"Aucun arrêt ni aucune fin de contrat signalés par {editeur} dans les douze mois finis en {e.mois(jour)}."
    )
    if len(lus):
        prets.montrer(lus, f"Prêt à calculer chez {editeur}, douze mois finis en {e.mois(jour)}", avec_editeur=False)


def _versions(editeur: str) -> None:
    st.subheader("Logiciels et versions")
    logiciels = requetes.editeurs.logiciels(editeur)
    par_mois = graphiques.avec_taux(requetes.editeurs.versions_par_mois(editeur))
    c.figure(
        graphiques.versions(par_mois, requetes.socle.mois()) if len(par_mois) else None,
        f"{e.compte(len(logiciels), 'version vue')} chez {editeur}, toutes périodes confondues. Ne sont tracées que celles d'assez de déclarants pour être nommées ; un mois de moins de {PETIT_NOMBRE} objets jugés n'est que dans la table.",
        par_mois,
        [c.Colonne("version", "Version"), c.Colonne("mois", "Mois", e.mois), c.Colonne("nb_declarants", "Déclarants", e.nombre), *c.COLONNES_TAUX],
        f"Versions de {editeur} par mois",
    porte=c.RESERVE)  # fmt: skip
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
        porte=c.RESERVE,
    )
    _avant_apres(logiciels)


def _avant_apres(logiciels: pl.DataFrame) -> None:
    st.subheader("Avant et après une version")
    noms = {x["logiciel_id"]: f"{x['logiciel']} {x['version'] or '(version absente)'}" for x in logiciels.to_dicts()}
    choisi = choix.un("Version", list(noms)[::-1], "version", noms.get, invite="aucune choisie")
    if not choisi:
        return
    donnees = requetes.editeurs.avant_apres(choisi)
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
    sans_objet = sum(x["sens"] == "non comparable" for x in lignes)
    comparables = [x for x in lignes if x["sens"] != "non comparable"]
    change = [x for x in lignes if x["sens"].startswith("en ")]
    nb = max(x["nb_declarants"] for x in lignes)
    if nb < CLIENTS_MIN:
        c.phrases(f"Moins de {CLIENTS_MIN} déclarants vus avant et après : rien n'est montré.")
        return
    reserve = f" Moins de {PETIT_NOMBRE} déclarants : à lire avec prudence." if nb < PETIT_NOMBRE else ""
    c.phrases(
        f"{e.compte(nb, 'déclarant vu', feminin=False)} trois mois avant et trois mois après leur passage à {noms[choisi]} : "
        f"{e.compte(len(change), 'contrôle', feminin=False)} en hausse ou en baisse au-delà du hasard, sur {e.nombre(len(comparables))} "
        f"qui avaient un objet à juger avant et après ; {e.nombre(sans_objet)} n'en avaient pas.{reserve}"
    )
    c.table(
        pl.DataFrame(comparables),
        [c.Colonne("controle_id", "Contrôle", lien=CONTROLE), c.Colonne("libelle", "Règle"), c.Colonne("avant", "Avant"), c.Colonne("apres", "Après"), c.Colonne("sens", "Lecture")],
        f"Avant et après {noms[choisi]}",
        vide="Aucun contrôle n'avait d'objet à juger avant et après.",
    porte=c.RESERVE)  # fmt: skip


def _version_neuve(editeur: str) -> None:
    st.subheader("Une version arrive")
    toutes = requetes.series.versions_neuves(editeur)
    if not len(toutes):
        c.phrases("Aucune version neuve de cet éditeur n'est assez répandue pour être montrée.")
        return
    nom = choix.parmi("Version neuve", sorted(toutes["nom"].unique(), reverse=True), "neuve")
    donnees = toutes.filter(pl.col("nom") == nom)
    alarmes = [e.mois(m) for m in donnees.filter("est_alarme")["mois"].to_list()]
    vus, attendus = int(donnees["nb_nouveaux"].sum()), float(donnees["nb_attendus"].sum())
    c.figure(
        graphiques_series.version_neuve(donnees),
        f"{nom}, arrivée en {e.mois(donnees['arrivee'][0])} : {e.compte(vus, 'employeur nouvellement touché', 'employeurs nouvellement touchés', feminin=False)} "
        f"depuis, pour {e.compte(attendus, 'attendu', feminin=False)} ; {'alarme en ' + e.enumeration(alarmes) if alarmes else 'aucune alarme'}.",
        donnees,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("nb_employeurs", "Employeurs", e.nombre),
            c.Colonne("nb_nouveaux", "Nouvellement touchés", e.nombre),
            c.Colonne("nb_attendus", "Attendus", c.dixiemes),
            c.Colonne("cusum", "CUSUM", c.centiemes),
            c.Colonne("seuil_cusum", "Seuil", c.centiemes),
        ],
        f"{nom}, mois par mois",
        porte=c.RESERVE,
    )
    c.note(
        "CUSUM : la version a-t-elle deux fois plus d'employeurs nouvellement touchés que prévu ? Prévu : comme les autres versions ce mois, à tailles égales, au "
        "niveau de son logiciel avant elle. Seuil : une fausse alarme en dix ans au plus, que les objets d'un employeur se ressemblent ou non."
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
_comparaison(jour)
st.header("Un éditeur")
editeurs = requetes.editeurs.editeurs_nommables(jour)
editeur = choix.un(
    "Choisir un éditeur",
    editeurs,
    "editeur",
    invite="aucun choisi",
    inconnu=f"L'éditeur que demande l'adresse n'est pas de ceux que l'on peut nommer en {e.mois(jour)}.",
)
if not editeurs:
    c.phrases(f"En {e.mois(jour)}, aucun éditeur n'est assez répandu pour être nommé.")
elif editeur:
    c.titrer_document(PAGE["titre"], editeur)
    c.bloc(f"<p>{c.lien_html(f'Décider sur {editeur}', DECIDER_EDITEUR[0], **{DECIDER_EDITEUR[1]: editeur})}</p>")
    _un_editeur(editeur, jour)
    label.montrer(editeur)
    _prets(editeur, jour)
    _versions(editeur)
    st.subheader("Cela a-t-il changé ?")
    changements.figure("editeur", editeur, jour, porte=c.RESERVE)
    _version_neuve(editeur)
migrations.montrer()
c.fermer_page(version)
