"""Les types d'anomalie, puis la page de chaque contrôle : la règle, pourquoi, que faire, son SQL, son histoire."""

from datetime import date

import polars as pl
import streamlit as st

import changements
import choix
import composants as c
import graphiques
import requetes.controles
import requetes.ensemble
import requetes.socle
from lectures import STATUTS, message_type, nommes_et_autres
from navigation import CONTROLE, DECLARANT, EDITEUR
from vigie import ecriture as e
from vigie.generer.libelles import libelle, lire_seed

PAGE = {"titre": "Types d'anomalie", "section": "Détail", "rang": 21}


def _filtrer(types: pl.DataFrame) -> pl.DataFrame:
    invites = {"gravite": "toutes", "theme": "tous", "enjeu": "tous"}
    presents = {
        "gravite": sorted(types["gravite"].unique()),
        "theme": sorted(types["theme"].unique()),
        "enjeu": list(c.LIBELLES_ENJEU),
    }
    retenus = {}
    for colonne, (cle, (titre, ecrire)) in zip(st.columns(3), choix.FILTRES.items(), strict=True):
        with colonne:
            retenus[cle] = choix.plusieurs(titre.capitalize(), presents[cle], cle, ecrire, invite=invites[cle])
    for cle in ("gravite", "theme"):
        if retenus[cle]:
            types = types.filter(pl.col(cle).is_in(retenus[cle]))
    cherche = choix.texte("Chercher dans l'identifiant et la règle", "cherche", au_plus=60)
    if cherche:
        dit = pl.concat_str("controle_id", "libelle", separator=" ").str.to_lowercase()
        types = types.filter(dit.str.contains(cherche.lower(), literal=True))
    if retenus["enjeu"]:
        types = types.filter(
            pl.any_horizontal(pl.col("enjeux").str.contains(x, literal=True) for x in retenus["enjeu"])
        )
    return types


def _ce_que_dit_la_liste(types: pl.DataFrame, jour: date) -> str:
    """La liste affichée en une phrase : joués, sans objet, en anomalie, et combien de ceux-là ne comptent dans aucun total."""
    joues = types.filter(pl.col("nb_evalues") > 0)
    touches = joues.filter(pl.col("nb_anomalies") > 0)
    hors_total = touches.filter(~pl.col("est_compte"))
    phrase = (
        f"{e.compte(len(types), 'contrôle', feminin=False).capitalize()}, dont {e.nombre(len(joues))} "
        f"{e.accorde(len(joues), 'joué', 'joués')} en {e.mois(jour)} et {e.nombre(len(touches))} en anomalie."
    )
    if len(hors_total):
        phrase += (
            f" Parmi ceux-ci, {e.nombre(len(hors_total))} {e.accorde(len(hors_total), 'est expérimental', 'sont expérimentaux')} "
            "ou à revoir : leurs anomalies ne comptent dans aucun total."
        )
    return phrase


def _liste(jour: date, types: pl.DataFrame) -> None:
    types = _filtrer(types)
    types = graphiques.avec_taux(types).sort(["nb_anomalies", "controle_id"], descending=[True, False], nulls_last=True)
    c.phrases(f"{_ce_que_dit_la_liste(types, jour)} Le lien de chaque ligne ouvre la page du contrôle.")
    c.table(
        types.with_columns(
            pl.when(pl.col("statut") == "actif")
            .then(pl.lit(""))
            .otherwise(pl.col("statut").replace(STATUTS))
            .alias("reserve")
        ),
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("gravite", "Gravité"),
            *c.COLONNES_TAUX,
            c.Colonne("nb_personnes_touchees", "Personnes", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
            c.Colonne("priorite", "Priorité", e.nombre),
            *[c.Colonne("reserve", "Réserve")] * any(types["statut"] != "actif"),
        ],
        f"Contrôles, {e.mois(jour)}",
        vide="Aucun contrôle ne répond à ce choix.",
        porte=c.Nationale("controle", "controle_id", jour=jour),
    )
    c.note(
        "Ordre : nombre d'anomalies. Priorité : de 1 à 4, la plus haute. « Sans objet » : aucun objet à juger ce mois. « Non reçu » : le contrôle n'a pas été joué."
    )


def _lisible(nomenclature: str, codes: str | None) -> str:
    """Les codes d'une liste, par leurs libellés ; ce que la nomenclature ne connaît pas se lit tel quel."""
    return " ; ".join(libelle(nomenclature, "code", x.strip()) for x in (codes or "").split(",") if x.strip())


def _hors_des_tables(controle_id: str) -> str:
    """Pourquoi ce contrôle ne se juge pas d'une table du ministère ; vide s'il s'y juge."""
    raison = next((x["raison"] for x in lire_seed("norme/dsnp3_controles.csv") if x["controle_id"] == controle_id), "")
    return f"Il ne s'y juge pas : {raison}." if raison else ""


def _regle(fiche: dict) -> None:
    if fiche["statut"] != "actif":
        st.info(
            f"Contrôle {STATUTS[fiche['statut']]} : ses résultats se lisent avec réserve, et ne comptent dans aucun total."
        )
    c.definitions(
        ("Règle", fiche["libelle"]),
        ("Pourquoi", fiche["pourquoi"]),
        ("Que faire", fiche["que_faire"]),
        ("Message au déclarant", message_type(fiche["message"])),
        ("Hors champ", fiche["hors_champ"]),
        ("Tables du ministère (DSNP3)", _hors_des_tables(fiche["controle_id"])),
        ("Gravité", fiche["gravite"]),
        ("Priorité", f"{fiche['priorite']} sur 4"),
        ("Enjeux", _lisible("enjeux", fiche["enjeux"])),
        ("Organismes", _lisible("organismes", fiche["organismes"])),
        ("Usages", _lisible("usages", fiche["usages"])),
        ("Rubriques", e.enumeration([x.strip() for x in (fiche["rubriques"] or "").split(",") if x.strip()])),
        ("Source", fiche["source"]),
        ("Empreinte", fiche["empreinte"]),
    )
    with st.expander("La requête SQL du contrôle"):
        st.code(fiche["sql"], language=None)


def _histoire(fiche: dict, jour: date) -> None:
    st.header("Son évolution")
    donnees = graphiques.avec_taux(requetes.controles.controle_par_mois(fiche["controle_id"]))
    etats = requetes.socle.etats_des_mois()
    # l'intervalle d'un mois presque vide écraserait l'échelle de tous les autres
    traces = donnees.filter(pl.col("mois").is_in([m for m, etat in etats.items() if etat["est_etabli"]]))
    du_mois = donnees.filter(pl.col("mois") == jour).row(0, named=True)
    phrase = f"En {e.mois(jour)}, taux d'anomalie : {du_mois['lecture']}."
    if du_mois["nb_anomalies"]:
        phrase += f" {e.compte(du_mois['nb_personnes_touchees'] or 0, 'personne touchée').capitalize()}, montant en jeu : {e.euros(du_mois['montant_en_jeu'])}."
    if du_mois["nb_erreurs"]:
        verbe = e.accorde(du_mois["nb_erreurs"], "n'a pu être jugé", "n'ont pu être jugés")
        phrase += f" {e.compte(du_mois['nb_erreurs'], 'objet', feminin=False)} {verbe} : c'est une erreur du contrôle, non du déclarant."
    c.figure(
        graphiques.evolution(traces, "anomalies par objet jugé", requetes.ensemble.bascules_de_norme())
        if len(traces)
        else None,
        phrase + graphiques.hors_du_trace(donnees, traces),
        donnees,
        [
            c.Colonne("mois", "Mois", e.mois),
            *c.COLONNES_TAUX,
            c.Colonne("nb_hors_champ", "Hors champ", e.nombre),
            c.Colonne("nb_declarants_touches", "Déclarants touchés", e.nombre),
            c.Colonne("nb_personnes_touchees", "Personnes", e.nombre),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
        ],
        f"{fiche['controle_id']} par mois",
        porte=c.Nationale("controle", fixe=fiche["controle_id"]),
    )


def _membres(fiche: dict, jour: date) -> None:
    if not fiche["famille"]:
        return
    st.header("Les rubriques en cause")
    membres = requetes.controles.membres(fiche["controle_id"], jour)
    c.table(
        membres,
        [c.Colonne("identifiant", "Contrôle de la rubrique"), c.Colonne("nb_anomalies", "Anomalies", e.nombre), c.Colonne("nb_declarants_touches", "Déclarants touchés", e.nombre)],
        f"Rubriques en anomalie {e.de_mois(jour)}",
        vide="Aucune rubrique en anomalie ce mois.",
    porte=c.RESERVE)  # fmt: skip


def _editeurs(fiche: dict, jour: date) -> None:
    st.header("Les éditeurs touchés")
    tous = requetes.controles.controle_par_editeur(fiche["controle_id"], jour)
    touches = tous.filter(pl.col("nb_anomalies") > 0)
    if not len(touches):
        c.phrases(f"Aucun éditeur n'a d'anomalie de ce type en {e.mois(jour)}.")
        return
    nommes = int(touches["est_nommable"].sum())
    sommes = ["nb_declarants", "nb_declarants_touches", "nb_evalues", "nb_anomalies"]
    donnees = graphiques.avec_taux(nommes_et_autres(tous, "editeur", sommes)).filter(pl.col("nb_anomalies") > 0)
    c.figure(
        graphiques.intervalles(donnees, "editeur", "anomalies par objet jugé", attendu=None) if len(donnees) else None,
        f"{e.compte(len(touches), 'éditeur touché', feminin=False)} en {e.mois(jour)}, dont {e.compte(nommes, 'assez répandu', feminin=False)} "
        f"pour être {e.accorde(nommes, 'nommé', 'nommés')} ; les autres ensemble.",
        donnees,
        [
            c.Colonne("editeur", "Éditeur", lien=EDITEUR, lien_si="est_nommable"),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_declarants_touches", "dont touchés", e.nombre),
            *c.COLONNES_TAUX,
        ],
        f"{fiche['controle_id']} par éditeur",
        porte=c.RESERVE,
    )


def _declarants(fiche: dict, jour: date) -> None:
    st.header("Les déclarants touchés")
    touches = requetes.controles.declarants_touches(fiche["controle_id"], jour)
    if len(touches):
        c.phrases(
            f"{e.compte(len(touches), 'déclarant touché', feminin=False).capitalize()} en {e.mois(jour)} ; le lien de chacun ouvre sa fiche, où sont ses "
            "anomalies une à une. L'ordre suit le volume"
            + (f" : les {c.LIGNES_AFFICHEES} premiers." if len(touches) > c.LIGNES_AFFICHEES else ".")
        )
    c.table(
        graphiques.avec_taux(touches.head(c.LIGNES_AFFICHEES)),
        [c.Colonne("declarant_id", "Pseudonyme", lien=DECLARANT), *c.COLONNES_TAUX],
        f"Déclarants touchés par {fiche['controle_id']}, {e.mois(jour)}",
        vide=f"Aucun déclarant n'a d'anomalie de ce type en {e.mois(jour)}.",
        porte=c.RESERVE,
    )


def _second_avis(fiche: dict) -> None:
    st.header("Le second avis")
    avis = requetes.controles.second_avis(fiche["controle_id"])
    if not len(avis):
        c.phrases(
            "Cette règle ne se dit pas dans les attentes de Great Expectations : elle est mesurée une seule fois, sans second avis."
        )
        return
    ecarts = avis.filter(pl.col("ecart").fill_null(0) != 0)
    c.phrases(
        "Great Expectations mesure la même règle par un autre chemin : "
        + (
            "les deux comptes s'accordent."
            if not len(ecarts)
            else f"{e.compte(len(ecarts), 'compte', feminin=False)} en désaccord."
        )
    )
    if portee := requetes.controles.portee_de_la_validation():
        c.phrases(f"À cette validation : {portee}.")
    c.table(
        avis,
        [
            c.Colonne("identifiant", "Contrôle"),
            c.Colonne("attente", "Attente"),
            c.Colonne("nb_evalues", "Objets évalués", e.nombre),
            c.Colonne("nb_inattendus", "Inattendus", e.nombre),
            c.Colonne("nb_dbt", "Anomalies selon dbt", e.nombre),
            c.Colonne("ecart", "Écart", e.nombre),
        ],
        "Second avis",
        porte=c.RESERVE,
    )
    c.note(
        "Ces comptes sont ceux des déclarations jugées à cette validation ; sur celles qu'elle garde, les deux mesures s'étaient déjà accordées. Évalués, inattendus : ce que Great Expectations a lu, et ce qu'il y juge en faute. Écart : ses inattendus, moins les anomalies de Vigie ; "
        "autre que zéro, l'un des deux se trompe."
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
types = requetes.ensemble.types(jour)
libelles = dict(zip(types["controle_id"], types["libelle"], strict=True))
identifiant = choix.un(
    "Contrôle",
    list(libelles),
    "controle",
    lambda i: f"{i} · {libelles[i]}",
    invite="tous les contrôles",
    inconnu="Le contrôle que demande l'adresse n'existe pas dans cette version publiée : voici tous les contrôles.",
)
if identifiant is None:
    _liste(jour, types)
else:
    fiche = requetes.controles.controle(identifiant)
    st.header(identifiant)
    c.titrer_document(PAGE["titre"], identifiant)
    decider = c.lien_html("Décider sur ce contrôle", "fiabilisation", controle=identifiant)
    c.bloc(f"<p>{c.lien_html('Tous les contrôles', 'anomalies')} · {decider}</p>")
    _regle(fiche)
    _histoire(fiche, jour)
    st.header("Cela a-t-il changé ?")
    changements.figure("controle", identifiant, jour, porte=c.RESERVE)
    _membres(fiche, jour)
    _editeurs(fiche, jour)
    _declarants(fiche, jour)
    _second_avis(fiche)
c.fermer_page(version)
