"""Qui est touché, et où : par organisme destinataire, puis par secteur, taille, département, émetteur ou norme du déclarant."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import controles_organismes
import dimensions
import graphiques
import requetes.dimensions
import requetes.socle
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.statistiques.proportions import PETIT_NOMBRE

PAGE = {"titre": "Organismes et dimensions", "section": "Détail", "rang": 25}

AXES = {
    "organisme": "organisme destinataire", "secteur": "secteur", "tranche_effectif": "taille", "departement": "département",
    "emetteur": "émetteur", "norme": "norme",
}  # fmt: skip
LIGNES_DU_GRAPHIQUE = 12
_PERSONNES_ET_EUROS = (
    c.Colonne("nb_personnes_touchees", "Personnes touchées", e.nombre),
    c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
)


# --- par organisme ----------------------------------------------------------------------------------------------------


def _organismes(jour: date) -> None:
    donnees = requetes.dimensions.organismes(jour).with_columns(
        pl.col("modalite").map_elements(lambda x: dimensions.nom("organisme", x), return_dtype=pl.String).alias("nom")
    )
    touches = donnees.filter(pl.col("nb_anomalies") > 0)
    c.constat(_constat_organismes(touches, jour))
    visibles = touches.filter(pl.col("nb_personnes_touchees") > 0)
    c.figure(
        graphiques.barres(visibles, "nb_personnes_touchees", "nom", e.nombre, "personnes touchées") if len(visibles) else None,
        "Une anomalie qui intéresse deux organismes compte entière chez chacun : les lignes ne s'additionnent pas.",
        donnees,
        [
            c.Colonne("nom", "Organisme"),
            c.Colonne("nb_controles_touches", "Contrôles en anomalie", e.nombre),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_personnes_touchees", "Personnes touchées", e.nombre),
            c.Colonne("nb_declarants_touches", "Déclarants touchés", e.nombre),
            c.Colonne("nb_declarants", "Déclarants jugés", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
        ],
        f"Ce que les contrôles trouvent, par organisme, {e.mois(jour)}",
        porte=c.RESERVE,
    )  # fmt: skip
    c.bloc(
        f"<p>{c.lien_html('Les destinataires que nomment les déclarations, leurs volumes et leurs départs', 'donnees')}</p>"
    )
    codes = donnees.filter(pl.col("nb_controles_touches") > 0)["modalite"].to_list()
    st.header("Ce qu'un organisme reçoit de faux")
    organisme = choix.un(
        "Organisme", codes, "organisme", lambda x: dimensions.nom("organisme", x), invite="choisir un organisme"
    )
    if organisme is None:
        c.phrases("Choisir un organisme pour lire les contrôles qui le concernent et qui ont trouvé une anomalie.")
        return
    siens = graphiques.avec_taux(requetes.dimensions.controles_d_un_organisme(organisme, jour))
    premier = siens.row(0, named=True)
    c.phrases(
        f"{dimensions.nom('organisme', organisme)}, {e.mois(jour)} : {e.compte(len(siens), 'contrôle en anomalie', feminin=False)} ; celui qui touche le plus de "
        f"personnes est {premier['controle_id']}, {e.compte(premier['nb_personnes_touchees'], 'personne')} chez "
        f"{e.compte(premier['nb_declarants_touches'], 'déclarant', feminin=False)}."
    )
    c.table(
        siens,
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("gravite", "Gravité"),
            *c.COLONNES_TAUX,
            c.Colonne("nb_declarants_touches", "Déclarants touchés", e.nombre),
            c.Colonne("nb_personnes_touchees", "Personnes touchées", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
        ],
        f"Contrôles en anomalie, {dimensions.nom('organisme', organisme)}, {e.mois(jour)}",
        porte=c.RESERVE,
    )


def _constat_organismes(touches: pl.DataFrame, jour: date) -> str:
    if not len(touches):
        return f"En {e.mois(jour)}, aucun contrôle rattaché à un organisme n'a trouvé d'anomalie."
    premier = touches.row(0, named=True)
    phrase = (
        f"En {e.mois(jour)}, {premier['nom']} est l'organisme le plus exposé : {e.compte(premier['nb_personnes_touchees'], 'personne touchée')} "
        f"par {e.compte(premier['nb_controles_touches'], 'contrôle', feminin=False)}"
    )
    chiffres = touches.drop_nulls("montant_en_jeu").sort("montant_en_jeu", descending=True)
    if not len(chiffres):
        return f"{phrase}."
    cher = chiffres.row(0, named=True)
    if cher["modalite"] == premier["modalite"]:
        return f"{phrase}, et le montant en jeu le plus élevé, {e.euros(cher['montant_en_jeu'])}."
    return f"{phrase} ; {cher['nom']}, celui qui a le plus en jeu, {e.euros(cher['montant_en_jeu'])}."


# --- par sorte de déclarant -------------------------------------------------------------------------------------------


def _declarants(axe: str, jour: date, est_etabli: bool) -> None:
    croises = dimensions.situer(requetes.dimensions.controles_par_modalite(axe, jour)).with_columns(
        pl.col("modalite").map_elements(lambda x: dimensions.nom(axe, x), return_dtype=pl.String).alias("nom")
    )
    compares = croises.filter(pl.col("preuve").is_not_null()) if est_etabli else croises.clear()
    c.constat(_constat_declarants(compares, axe, jour, est_etabli))
    hors = compares.filter(pl.col("position") != "conforme").sort("preuve", "controle_id", "modalite")
    c.table(
        hors,
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("nom", AXES[axe].capitalize()),
            c.Colonne("nb_declarants_touches", "Déclarants touchés", e.nombre),
            c.Colonne("nb_attendus", "Attendus", c.dixiemes),
            c.Colonne("nb_declarants", "Déclarants jugés", e.nombre),
            c.Colonne("lecture_position", "Lecture"),
        ],
        f"Ce qui s'écarte des autres, par {AXES[axe]}, {e.mois(jour)}",
        vide="Rien à lister : aucun croisement ne s'écarte de ce que le hasard explique.",
        porte=c.RESERVE,
    )
    c.note(
        f"Attendus : les déclarants de cette ligne qui seraient touchés si l'on s'y trompait comme dans les autres lignes de la dimension, contrôle par contrôle. "
        f"Rien ne se compare sous {PETIT_NOMBRE} déclarants d'un côté ou de l'autre. Un signal tient dans un budget de faux signaux partagé entre les "
        f"{e.nombre(len(compares))} croisements comparés ; « à surveiller » n'y tient pas. Un secteur n'est pas une cause : logiciels et tailles n'y sont pas les mêmes."
    )
    _un_controle(croises, axe, jour)
    _modalites(axe, jour)


def _constat_declarants(compares: pl.DataFrame, axe: str, jour: date, est_etabli: bool) -> str:
    if not est_etabli:
        return f"Trop peu de déclarants en {e.mois(jour)} pour comparer par {AXES[axe]}."
    if not len(compares):
        return f"En {e.mois(jour)}, aucun croisement par {AXES[axe]} n'a {PETIT_NOMBRE} déclarants de chaque côté : rien à comparer."
    signaux = compares.filter(pl.col("position") == "signal").sort("preuve", "controle_id", "modalite")
    if not len(signaux):
        return f"En {e.mois(jour)}, les contrôles touchent pareillement, au hasard près, tous les déclarants comparés par {AXES[axe]}."
    x = signaux.sort("sens", descending=True, maintain_order=True).row(0, named=True)
    autres = f", et {e.compte(len(signaux) - 1, 'autre signal', feminin=False)}" if len(signaux) > 1 else ""
    touches = e.nombre(x["nb_declarants_touches"]) if x["nb_declarants_touches"] else "aucun"
    return (
        f"En {e.mois(jour)}, {x['controle_id']} touche {'plus' if x['sens'] > 0 else 'moins'} de déclarants qu'ailleurs ({AXES[axe]} : {x['nom']}), "
        f"{touches} pour {e.nombre(x['nb_attendus'], 1)} {e.accorde(x['nb_attendus'], 'attendu', 'attendus')}{autres}."
    )


def _un_controle(croises: pl.DataFrame, axe: str, jour: date) -> None:
    st.header("Un contrôle, ligne par ligne")
    totaux = croises.group_by("controle_id", "libelle").agg(pl.col("nb_declarants_touches").sum())
    libelles = dict(
        totaux.sort("nb_declarants_touches", "controle_id", descending=[True, False])
        .select("controle_id", "libelle")
        .iter_rows()
    )
    controle = choix.un("Contrôle", list(libelles), "controle", lambda x: f"{x} : {libelles[x]}", invite="choisir un contrôle", inconnu="Le contrôle que demande l'adresse n'a rien trouvé ce mois, ou n'existe pas.")  # fmt: skip
    if controle is None:
        c.phrases(
            f"Choisir un contrôle pour le lire par {AXES[axe]} : déclarants touchés, attendus, et ce qui ne se compare pas."
        )
        return
    siens = graphiques.avec_taux(
        croises.filter(pl.col("controle_id") == controle), "nb_declarants_touches", "nb_declarants"
    ).sort("nb_declarants", "modalite", descending=[True, False])
    grands = siens.filter(pl.col("nb_declarants") >= PETIT_NOMBRE).head(LIGNES_DU_GRAPHIQUE)
    petits = len(siens.filter(pl.col("nb_declarants") < PETIT_NOMBRE))
    c.figure(
        graphiques.intervalles(grands, "nom", "part de déclarants touchés") if len(grands) else None,
        f"{controle}, {e.mois(jour)} : {e.compte(int(siens['nb_declarants_touches'].sum()), 'déclarant touché', feminin=False)} sur "
        f"{e.nombre(int(siens['nb_declarants'].sum()))}. {e.compte(petits, 'ligne').capitalize()} de moins de {PETIT_NOMBRE} déclarants "
        f"{e.accorde(petits, 'est', 'sont')} dans la table, non {e.accorde(petits, 'tracée', 'tracées')}. Trait rouge : la part attendue d'après les autres lignes.",
        siens,
        [
            c.Colonne("nom", AXES[axe].capitalize()),
            c.Colonne("sur", "Déclarants touchés sur jugés", str),
            c.Colonne("part", "Part", e.proportion),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
            c.Colonne("nb_attendus", "Touchés attendus", c.dixiemes),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
            c.Colonne("nb_evalues", "Objets jugés", e.nombre),
            c.Colonne("lecture_position", "Lecture"),
        ],
        f"{controle} par {AXES[axe]}, {e.mois(jour)}",
        porte=c.RESERVE,
    )


def _modalites(axe: str, jour: date) -> None:
    st.header("Reçus et touchés")
    des_emetteurs = axe == "emetteur"
    lues = requetes.dimensions.emetteurs(jour) if des_emetteurs else requetes.dimensions.modalites(axe, jour)
    lues = lues.with_columns(
        pl.col("modalite").map_elements(lambda x: dimensions.nom(axe, x), return_dtype=pl.String).alias("nom"),
        (pl.col("nb_attendus") - pl.col("nb_recus")).alias("nb_absents"),
    )
    perdantes = lues.filter(pl.col("nb_absents") > 0).sort("nb_absents", "modalite", descending=[True, False])
    manque = "Aucun déclarant attendu ne manque."
    if len(perdantes):
        x = perdantes.row(0, named=True)
        manque = (
            f"{e.compte(int(perdantes['nb_absents'].sum()), 'déclarant attendu manque', 'déclarants attendus manquent', feminin=False)} ; "
            f"le plus souvent : {x['nom']}, {e.nombre(x['nb_absents'])} sur {e.nombre(x['nb_attendus'])}."
        )
    c.phrases(manque)
    c.table(
        lues,
        [
            c.Colonne("nom", AXES[axe].capitalize()),
            c.Colonne("nb_attendus", "Déclarants attendus", e.nombre),
            c.Colonne("nb_recus", "Reçus", e.nombre),
            c.Colonne("couverture", "Couverture", e.pourcent),
            c.Colonne("nb_declarants_touches", "Touchés", e.nombre),
            *(() if des_emetteurs else _PERSONNES_ET_EUROS),
        ],
        f"Reçus et touchés, par {AXES[axe]}, {e.mois(jour)}",
        porte=c.RESERVE,
    )


# --- qui manque -------------------------------------------------------------------------------------------------------


def _manquants(jour: date) -> None:
    st.header("Qui manque, tous organismes")
    c.phrases(_phrase_des_manquants(requetes.dimensions.manquants(jour), jour))
    with st.expander("Mois par mois"):
        c.table(
            requetes.dimensions.manquants_par_mois(),
            [
                c.Colonne("mois", "Mois", e.mois),
                c.Colonne("nb_recus", "Reçus", e.nombre),
                c.Colonne("nb_retenus", "Retenus en quarantaine", e.nombre),
                c.Colonne("nb_absents", "Absents", e.nombre),
                c.Colonne("nb_non_attendus", "Plus attendus", e.nombre),
                c.Colonne("nb_individus", "Individus connus des absents", e.nombre),
            ],
            "Réception, mois par mois",
            porte=c.RESERVE,
        )
    c.note("L'attendu est une présomption, tirée de l'histoire de chaque déclarant : aucun fichier de droits n'est lu.")


def _phrase_des_manquants(x: dict, jour: date) -> str:
    if x["nb_absents"]:
        phrase = (
            f"En {e.mois(jour)}, {e.compte(x['nb_absents'], 'déclarant attendu est absent', 'déclarants attendus sont absents', feminin=False)} sur {e.nombre(x['nb_attendus'])}, "
            f"dont {e.compte(x['nb_departs'], 'reçu le mois précédent', 'reçus le mois précédent', feminin=False)} ; leurs dernières déclarations portaient "
            f"{e.compte(x['nb_individus'], 'personne')}."
        )
    else:
        phrase = f"En {e.mois(jour)}, aucun des {e.nombre(x['nb_attendus'])} déclarants attendus n'est absent."
    if x["nb_fermes"]:
        phrase += f" {e.compte(x['nb_fermes'], 'établissement fermé, ou trop longtemps muet', 'établissements fermés, ou trop longtemps muets', feminin=False)} : plus attendus depuis ce mois."
    if x["nb_retenus"]:
        phrase += f" {e.compte(x['nb_retenus'], 'déclarant reçu est retenu', 'déclarants reçus sont retenus', feminin=False)} dans un lot en quarantaine."
    return phrase


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
axe = choix.parmi("Regarder par", list(AXES), "axe", AXES.get)
if axe == "organisme":
    _organismes(jour)
    controles_organismes.montrer()
else:
    _declarants(axe, jour, requetes.socle.etats_des_mois()[jour]["est_etabli"])
_manquants(jour)
c.fermer_page(version)
