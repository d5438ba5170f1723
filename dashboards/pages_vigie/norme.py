"""La norme telle qu'on l'emploie : ce qui n'a jamais servi, les codes qui ne disent rien."""

import polars as pl
import streamlit as st

import choix
import codes
import composants as c
import fiche_rubrique
import fiches
import requetes.norme
from vigie import ecriture as e

PAGE = {"titre": "La norme employée", "section": "Les données", "rang": 28}

ETATS = {
    "jamais": "jamais vue", "jamais_12_mois": "pas depuis douze mois", "employee": "employée",
    "non_gardee": "non gardée par la minimisation",
}  # fmt: skip


version = c.ouvrir_page(PAGE["titre"])
choix.tous_les_mois()
rubriques = requetes.norme.emploi_des_rubriques()
if not len(rubriques):
    c.phrases("Aucune déclaration d'une norme connue n'est publiée.")
else:
    inemployees = rubriques.filter(pl.col("etat").is_in(["jamais", "jamais_12_mois"]))
    norme = rubriques["norme"][0]
    verbe = e.accorde(len(inemployees), "n'a", "n'ont")
    c.constat(
        f"Norme {norme} : {e.compte(len(inemployees), 'rubrique')} sur {e.nombre(len(rubriques))} {verbe} aucune valeur depuis douze mois."
    )
    par_editeur = codes.remplissage_par_editeur()
    fiche_rubrique.section(norme, rubriques, par_editeur)
    st.header("Les rubriques")
    c.phrases(
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
    codes.remplissage(norme, par_editeur)
    codes.activite(norme)
    codes.assiettes(norme)
    codes.primes(norme)
    codes.professions()
    codes.norme_suivante(norme)
    fiches.section()
c.fermer_page(version)
