"""Les données : ce qui est chargé, ce qui est resté inachevé, en quoi deux sources diffèrent, ce que le bilan de dépôt en dit, d'où vient un nombre, à qui vont les déclarations, ce que l'on garde et pourquoi."""

from datetime import date

import polars as pl
import streamlit as st

import bilans
import choix
import composants as c
import deux_sources
import graphiques
import requetes.collecte
import requetes.norme
import requetes.socle
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed

PAGE = {"titre": "Données", "section": "Les données", "rang": 27}

FAMILLES = {
    "impot": "impôt (DGFiP)", "recouvrement": "recouvrement (Urssaf, MSA)", "prevoyance": "prévoyance et santé complémentaires",
    "maladie": "régimes d'assurance maladie", "vieillesse": "régimes de retraite de base", "retraite_complementaire": "retraite complémentaire",
    "autre": "autres organismes versés",
}  # fmt: skip
GENRES = {
    "versement": "versement", "prevoyance": "adhésion", "maladie": "régime maladie", "vieillesse": "régime vieillesse",
    "retraite_complementaire": "affiliation",
}  # fmt: skip
TRAITEMENTS = {
    "garder": "gardée", "generaliser": "généralisée", "pseudonymiser": "remplacée par un pseudonyme", "supprimer": "supprimée",
}  # fmt: skip
ACCORDES = {"garder": "gardées", "generaliser": "généralisées", "pseudonymiser": "remplacées par un pseudonyme", "supprimer": "supprimées"}  # fmt: skip
STATUTS = {"charge": "chargé", "quarantaine": "en quarantaine", "accepte": "accepté après examen"}


def _octets(valeur: int) -> str:
    return f"{e.nombre(valeur / 1e6, 1)} Mo"


def _constat(mois: dict, jour: date) -> str:
    """Ce que la collecte d'un mois laisse d'inachevé, en une phrase."""
    if not mois:
        return f"Aucune mensuelle de {e.mois(jour)} n'est chargée."
    restes = [
        x for n, x in (
            (mois["nb_incomplets"], f"{e.compte(mois['nb_incomplets'], 'déclarant', feminin=False)} à qui manque une fraction annoncée"),
            (mois["nb_annulees_en_vigueur"], f"{e.compte(mois['nb_annulees_en_vigueur'], 'déclaration annulée qui compte encore', 'déclarations annulées qui comptent encore')}"),
            (mois["nb_annulations_sans_cible"], f"{e.compte(mois['nb_annulations_sans_cible'], 'annulation')} d'une déclaration jamais reçue"),
        ) if n
    ]  # fmt: skip
    debut = f"En {e.mois(jour)}, {e.compte(mois['nb_mensuelles'], 'mensuelle reçue')}"
    return f"{debut} ; {e.enumeration(restes)}." if restes else f"{debut}, et rien d'inachevé : ni fraction manquante, ni annulation sans effet."  # fmt: skip


def _chargees(tous: pl.DataFrame) -> None:
    st.header("Ce qui est chargé")
    lots = requetes.collecte.lots()
    retenus = requetes.socle.quarantaine()
    doubles = int(lots["nb_fichiers_doubles"].sum()) + int(lots["nb_deja_chargees"].sum())
    c.phrases(
        f"{e.compte(len(lots), 'lot reçu', feminin=False)}, {e.compte(int(lots['nb_fichiers'].sum()), 'fichier', feminin=False)}, {_octets(int(lots['octets'].sum()))}. "
        f"{e.compte(len(retenus), 'lot en quarantaine', 'lots en quarantaine', feminin=False)} ; "
        f"{e.compte(int(lots['nb_fichiers_ecartes'].sum()), 'fichier illisible', feminin=False)}, {e.compte(int(lots['nb_lignes_ecartees'].sum()), 'ligne écartée')} ; "
        f"{e.compte(doubles, 'doublon', feminin=False)} à l'octet près."
    )
    c.table(
        tous,
        [
            c.Colonne("mois", "Mois", e.mois),
            c.Colonne("nb_mensuelles", "Mensuelles reçues", e.nombre),
            c.Colonne("nb_en_vigueur", "En vigueur", e.nombre),
            c.Colonne("nb_annule_et_remplace", "Annule-et-remplace", e.nombre),
            c.Colonne("nb_annulations", "Annulations", e.nombre),
            c.Colonne("nb_annulees_en_vigueur", "Annulées qui comptent", e.nombre),
            c.Colonne("nb_annulations_sans_cible", "Annulations sans cible", e.nombre),
            c.Colonne("nb_fractionnes", "Déclarants fractionnés", e.nombre),
            c.Colonne("nb_incomplets", "Dont incomplets", e.nombre),
        ],
        "Ce qui est arrivé, mois par mois",
        porte=c.RESERVE,
    )
    with st.expander("Lot par lot"):
        c.table(
            lots.with_columns(pl.col("statut").replace(STATUTS).alias("etat")),
            [
                c.Colonne("extrait_id", "Lot"),
                c.Colonne("etat", "Statut"),
                c.Colonne("premier_mois", "Du mois", _mois),
                c.Colonne("dernier_mois", "Au mois", _mois),
                c.Colonne("normes", "Normes"),
                c.Colonne("nb_declarations", "Déclarations", e.nombre),
                c.Colonne("nb_deja_chargees", "Déjà chargées", e.nombre),
                c.Colonne("nb_fichiers", "Fichiers", e.nombre),
                c.Colonne("nb_fichiers_doubles", "En double", e.nombre),
                c.Colonne("nb_fichiers_ecartes", "Illisibles", e.nombre),
                c.Colonne("nb_lignes_ecartees", "Lignes écartées", e.nombre),
                c.Colonne("octets", "Volume", _octets),
            ],
            "Les lots",
            porte=c.RESERVE,
        )
        c.table(
            retenus,
            [c.Colonne("extrait_id", "Lot"), c.Colonne("motif", "Motif"), c.Colonne("depuis", "Depuis")],
            "Lots en quarantaine",
            vide="Aucun lot n'est en quarantaine.",
            porte=c.RESERVE,
        )


def _mois(jour: date | None) -> str:
    return "—" if jour is None else e.mois(jour)


def _provenance(jour: date) -> None:
    st.header("D'où vient un nombre")
    libelles = {x["controle_id"]: f"{x['controle_id']} : {x['libelle']}" for x in requetes.collecte.controles_en_anomalie(jour).to_dicts()}  # fmt: skip
    controle = choix.un(
        "Contrôle", list(libelles), "controle", libelles.get, invite="choisir un contrôle", inconnu="Le contrôle que demande l'adresse n'a pas d'anomalie ce mois, ou n'existe pas."
    )  # fmt: skip
    if controle is None:
        c.phrases("Choisir un contrôle : chacune de ses anomalies se suit jusqu'au rang du fichier reçu et à la ligne.")
        return
    lues = requetes.collecte.provenances(controle, jour)
    c.bloc(f"<p>{c.lien_html(f'La page de {controle}', CONTROLE[0], controle=controle)}</p>")
    c.phrases(
        f"{controle}, {e.mois(jour)} : {e.compte(int(lues['nb_anomalies'].sum()), 'anomalie')}, de {e.compte(lues['extrait_id'].n_unique(), 'lot', feminin=False)} et "
        f"{e.compte(lues.select('extrait_id', 'fichier_rang').n_unique(), 'fichier', feminin=False)}."
    )
    c.table(
        lues,
        [
            c.Colonne("extrait_id", "Lot"),
            c.Colonne("fichier_rang", "Rang du fichier", e.nombre),
            c.Colonne("ligne_declaration", "Ligne de la déclaration", e.nombre),
            c.Colonne("ligne", "Ligne de l'anomalie", e.nombre),
            c.Colonne("rubrique", "Rubrique"),
            c.Colonne("connu_le", "Connue le"),
            c.Colonne("nb_anomalies", "Anomalies", e.nombre),
        ],
        f"Provenance des anomalies de {controle}, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note("Le nom des fichiers reçus ne sort pas de la zone protégée : le lot et le rang l'y désignent.")


def _destinataires(jour: date) -> None:
    st.header("À qui vont ces déclarations")
    lus = requetes.collecte.destinataires(jour)
    if not len(lus):
        c.phrases(f"Aucune mensuelle de {e.mois(jour)} ne nomme de destinataire.")
        return
    familles = (
        lus.group_by("famille")
        .agg(pl.col("nb_blocs", "montant", "nb_departs_absents", "nb_departs_ailleurs").sum(), pl.len().alias("nb"))
        .with_columns(pl.col("famille").replace(FAMILLES).alias("nom"))
        .sort("nb_blocs", "famille", descending=[True, False])
    )
    premiere = familles.row(0, named=True)
    partis = int(lus["nb_departs_absents"].sum() + lus["nb_departs_ailleurs"].sum())
    c.figure(
        graphiques.barres(familles, "nb_blocs", "nom", e.nombre, "blocs adressés"),
        f"En {e.mois(jour)}, {e.compte(len(lus), 'destinataire nommé', feminin=False)} ; la famille la plus servie, {premiere['nom']}, reçoit "
        f"{e.pourcent(premiere['nb_blocs'] / familles['nb_blocs'].sum())} des blocs adressés. D'un mois sur l'autre, {e.compte(partis, 'départ', feminin=False)} : un déclarant absent, ou qui ne nomme plus son destinataire.",
        lus.with_columns(
            pl.col("famille").replace(FAMILLES).alias("nom"), pl.col("genre").replace(GENRES).alias("par")
        ),
        [
            c.Colonne("destinataire", "Destinataire"),
            c.Colonne("nom", "Famille"),
            c.Colonne("par", "Nommé par"),
            c.Colonne("nb_declarants", "Déclarants", e.nombre),
            c.Colonne("nb_declarations", "Déclarations", e.nombre),
            c.Colonne("nb_blocs", "Blocs", e.nombre),
            c.Colonne("montant", "Euros versés", lambda v: "—" if v is None else e.euros(v)),
            c.Colonne("nb_departs_absents", "Partis : absents", e.nombre),
            c.Colonne("nb_departs_fermes", "Partis : fermés", e.nombre),
            c.Colonne("nb_departs_ailleurs", "Partis : déclarent ailleurs", e.nombre),
        ],
        f"Volumes par destinataire, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "Ce que les déclarations nomment, non ce que la plate-forme livre. La famille tient lieu de financeur, que rien ne déclare : les blocs adressés sont une unité d'œuvre, "
        "non un coût. Un déclarant nomme plusieurs destinataires : les lignes ne s'additionnent pas en déclarants."
    )


def _sobriete() -> None:
    st.header("Ce que la collecte coûte")
    mois = requetes.norme.sobriete()
    if not len(mois):
        return
    # le mois qu'une phrase cite porte assez de déclarants ; les autres sont dans la table
    etablis = mois.filter("est_etabli")
    dernier = (etablis if len(etablis) else mois).row(0, named=True)
    c.phrases(
        f"En {e.mois(dernier['mois'])} : {_octets(dernier['octets'])}, {e.compte(dernier['nb_lignes'], 'ligne')}, {e.compte(dernier['nb_remplacees'], 'mensuelle')} à refaire. "
        f"{e.pourcent(dernier['nb_valeurs_non_lues'] / dernier['nb_valeurs'] if dernier['nb_valeurs'] else None)} des valeurs reçues ne sont lues par aucun contrôle de Vigie, "
        "ce qui ne dit pas que personne ne s'en sert."
    )
    with st.expander("Mois par mois"):
        c.table(
            mois,
            [
                c.Colonne("mois", "Mois", e.mois),
                c.Colonne("nb_fichiers", "Fichiers", e.nombre),
                c.Colonne("octets", "Volume", _octets),
                c.Colonne("nb_lignes", "Lignes", e.nombre),
                c.Colonne("nb_declarations", "Déclarations", e.nombre),
                c.Colonne("nb_remplacees", "Remplacées", e.nombre),
                c.Colonne("nb_annulations", "Annulées", e.nombre),
                c.Colonne("nb_valeurs", "Valeurs", e.nombre),
                c.Colonne("nb_valeurs_non_lues", "Non lues", e.nombre),
            ],
            "Ce que la collecte coûte",
            porte=c.RESERVE,
        )
    executions = requetes.norme.executions()
    if not len(executions):
        return
    derniere = executions.unique("etape", keep="first", maintain_order=True)
    c.phrases(
        f"Dernières exécutions, {e.enumeration(derniere['etape'].to_list())} : {e.compte(round(derniere['secondes_cpu'].sum()), 'seconde')} de processeur, "
        f"soit environ {e.nombre(derniere['wattheures'].sum(), 2)} Wh."
    )
    c.table(
        executions,
        [
            c.Colonne("etape", "Étape"),
            c.Colonne("commence_le", "Le"),
            c.Colonne("secondes", "Secondes", e.nombre),
            c.Colonne("secondes_cpu", "Secondes de processeur", e.nombre),
            c.Colonne("wattheures", "Wattheures, estimés", c.centiemes),
        ],
        "Énergie par exécution",
        porte=c.SANS_UNITE,
    )
    c.note(
        "Estimation : secondes de processeur × puissance d'un cœur occupé (seeds/parametres/energie.csv ; valeur à confirmer sur la machine). Ni mémoire, ni disque, "
        "ni refroidissement ; l'extraction, faite en zone protégée, n'y est pas."
    )


def _registre() -> None:
    st.header("Ce que l'on garde, et pourquoi")
    registre = pl.DataFrame(lire_seed("minimisation.csv")).select("rubrique", "traitement", "motif")
    lues = requetes.collecte.rubriques_lues()
    registre = registre.with_columns(
        pl.col("rubrique").replace_strict(lues, default=0, return_dtype=pl.Int64).alias("nb_controles")
    )
    nombre = dict(registre["traitement"].value_counts().iter_rows())
    c.phrases(
        f"Des {e.nombre(len(registre))} rubriques de la norme, {e.nombre(nombre['garder'])} sortent telles quelles de la zone protégée, {e.nombre(nombre['generaliser'])} "
        f"généralisées, {e.nombre(nombre['pseudonymiser'])} remplacées par un pseudonyme ; {e.nombre(nombre['supprimer'])} n'en sortent pas. Une rubrique que le registre ne connaît pas n'en sort pas non plus."
    )
    traitement = choix.parmi("Rubriques", list(TRAITEMENTS), "traitement", lambda x: f"{TRAITEMENTS[x]} ({nombre[x]})")
    siennes = registre.filter(pl.col("traitement") == traitement)
    par_motif = (
        siennes.group_by("motif").agg(pl.len().alias("nb"), (pl.col("nb_controles") > 0).sum().alias("nb_lues"), pl.col("rubrique").sort())
        .with_columns(pl.col("rubrique").list.join(", ").alias("rubriques")).sort("nb", "motif", descending=[True, False])
    )  # fmt: skip
    with st.expander(f"Rubriques {ACCORDES[traitement]}, par finalité"):
        c.table(
            par_motif.drop("rubrique"),
            [
                c.Colonne("motif", "Pourquoi"),
                c.Colonne("nb", "Rubriques", e.nombre),
                c.Colonne("nb_lues", "Dont lues par un contrôle", e.nombre),
                c.Colonne("rubriques", "Lesquelles"),
            ],
            f"Registre de minimisation : rubriques {ACCORDES[traitement]}, par finalité",
            porte=c.SANS_UNITE,
        )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
tous = requetes.collecte.par_mois()
c.constat(_constat(next(iter(tous.filter(pl.col("mois") == jour).to_dicts()), {}), jour))
_chargees(tous)
deux_sources.ecarts(jour)
bilans.montrer(jour)
_provenance(jour)
_destinataires(jour)
_sobriete()
deux_sources.portee()
_registre()
c.fermer_page(version)
