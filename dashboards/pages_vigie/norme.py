"""La norme telle qu'on l'emploie : ce qui n'a jamais servi, les codes qui ne disent rien, et ce que la collecte coûte."""

import polars as pl
import streamlit as st

import choix
import composants as c
import requetes.norme
from vigie import ecriture as e

PAGE = {"titre": "La norme employée", "section": "Détail", "rang": 24}

ETATS = {
    "jamais": "jamais vue", "jamais_12_mois": "pas depuis douze mois", "employee": "employée",
    "non_gardee": "non gardée par la minimisation",
}  # fmt: skip


def _octets(valeur: int) -> str:
    return f"{e.nombre(valeur / 1e6, 1)} Mo"


version = c.ouvrir_page(PAGE["titre"])
choix.tous_les_mois()
rubriques = requetes.norme.emploi_des_rubriques()
if not len(rubriques):
    c.phrases("Aucune déclaration d'une norme connue n'est publiée.")
else:
    inemployees = rubriques.filter(pl.col("etat").is_in(["jamais", "jamais_12_mois"]))
    st.header("Les rubriques")
    verbe = e.accorde(len(inemployees), "n'a", "n'ont")
    c.phrases(
        f"Norme {rubriques['norme'][0]} : {e.compte(len(inemployees), 'rubrique')} sur {e.nombre(len(rubriques))} {verbe} aucune valeur depuis douze mois. "
        "Ce n'est pas une preuve d'inutilité : certaines ne servent que dans un cas rare, ou dans un signalement peu reçu."
    )
    with st.expander("Toutes les rubriques, les inemployées d'abord"):
        c.table(
            rubriques.with_columns(pl.col("etat").replace(ETATS)),
            [
                c.Colonne("rubrique", "Rubrique"),
                c.Colonne("nom", "Nom"),
                c.Colonne("etat", "Emploi"),
                c.Colonne("nb_12", "Sur 12 mois", e.nombre),
                c.Colonne("nb_24", "Sur 24 mois", e.nombre),
            ],
            "Emploi des rubriques",
            porte=c.RESERVE,
        )
    st.header("Les codes")
    remarquables = requetes.norme.codes_remarquables()
    c.phrases(
        f"{e.compte(len(remarquables), 'code', feminin=False).capitalize()} à regarder : un fourre-tout prend plus de la moitié de sa rubrique, "
        "une réserve est employée sans consigne."
    )
    c.table(
        remarquables,
        [
            c.Colonne("rubrique", "Rubrique"),
            c.Colonne("valeur", "Code"),
            c.Colonne("nom", "Libellé"),
            c.Colonne("genre", "Pourquoi"),
            c.Colonne("nb_12", "Sur 12 mois", e.nombre),
            c.Colonne("part", "Part de la rubrique", e.proportion),
        ],
        "Codes à regarder",
        porte=c.RESERVE,
    )
    with st.expander("Codes jamais employés, par rubrique"):
        c.table(
            requetes.norme.codes_inemployes(),
            [
                c.Colonne("rubrique", "Rubrique"),
                c.Colonne("nb_codes", "Codes de la norme", e.nombre),
                c.Colonne("nb_inemployes", "Inemployés depuis douze mois", e.nombre),
            ],
            "Codes inemployés",
            porte=c.SANS_UNITE,
        )
    st.header("La sobriété")
    mois = requetes.norme.sobriete()
    # le mois qu'une phrase cite porte assez de déclarants ; les autres sont dans la table
    etablis = mois.filter("est_etabli")
    dernier = (etablis if len(etablis) else mois).row(0, named=True)
    c.phrases(
        f"En {e.mois(dernier['mois'])} : {_octets(dernier['octets'])}, {e.compte(dernier['nb_lignes'], 'ligne')}, {e.compte(dernier['nb_remplacees'], 'mensuelle')} à refaire. "
        f"{e.pourcent(dernier['nb_valeurs_non_lues'] / dernier['nb_valeurs'] if dernier['nb_valeurs'] else None)} des valeurs reçues ne sont lues par aucun contrôle de Vigie, "
        "ce qui ne dit pas que personne ne s'en sert."
    )
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
    if len(executions):
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
                c.Colonne("secondes_cpu", "Secondes CPU", e.nombre),
                c.Colonne("wattheures", "Wattheures, estimés", c.centiemes),
            ],
            "Énergie par exécution",
            porte=c.SANS_UNITE,
        )
        c.note(
            "Estimation : secondes CPU × puissance d'un cœur occupé (seeds/parametres/energie.csv ; valeur à confirmer sur la machine). Ni mémoire, ni disque, "
            "ni refroidissement ; l'extraction, faite en zone protégée, n'y est pas."
        )
c.fermer_page(version)
