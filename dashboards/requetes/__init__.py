"""Tout le SQL du tableau de bord. Chaque requête est paramétrée, ne lit que la version publiée, et se cache par version.

Un changement de version change la clé du cache : une page ne mêle jamais deux versions. Aucun texte venu du navigateur
n'entre dans une requête autrement que par un paramètre.
"""

from requetes.comparaison import DIMENSIONS, comparees, controles_signales
from requetes.controles import (
    controle,
    controle_par_editeur,
    controle_par_mois,
    membres,
    second_avis,
)
from requetes.declarants import (
    declarant,
    declarant_anomalies,
    declarant_par_controle,
    declarant_par_mois,
    declarants_charges,
    declarants_commencant_par,
)
from requetes.delais import delais, delais_par_gravite, migrations, versions_neuves
from requetes.editeurs import (
    avant_apres,
    editeur_par_controle,
    editeur_par_mois,
    editeurs,
    editeurs_nommables,
    logiciels,
    versions_par_mois,
)
from requetes.ensemble import (
    bascules_de_norme,
    gravites_par_mois,
    indicateurs_par_mois,
    par_enjeu,
    par_gravite,
    sources_de_composition,
    types,
)
from requetes.norme import codes_inemployes, codes_remarquables, emploi_des_rubriques, executions, sobriete
from requetes.socle import diffusion, fixer_version, mois, quarantaine, version
from requetes.suivi import (
    contestations,
    contestations_par_controle,
    priorites,
    suivi_corrections,
    suivi_observe,
    suivi_par_mois,
    suivi_recidives,
    suivi_vieilles,
)
from requetes.usages import aptitudes, labels, observations, preuves

__all__ = [
    "DIMENSIONS",
    "aptitudes",
    "avant_apres",
    "bascules_de_norme",
    "codes_inemployes",
    "codes_remarquables",
    "comparees",
    "contestations",
    "contestations_par_controle",
    "controle",
    "controle_par_editeur",
    "controle_par_mois",
    "controles_signales",
    "declarant",
    "declarant_anomalies",
    "declarant_par_controle",
    "declarant_par_mois",
    "declarants_charges",
    "declarants_commencant_par",
    "delais",
    "delais_par_gravite",
    "diffusion",
    "editeur_par_controle",
    "editeur_par_mois",
    "editeurs",
    "editeurs_nommables",
    "emploi_des_rubriques",
    "executions",
    "fixer_version",
    "gravites_par_mois",
    "indicateurs_par_mois",
    "labels",
    "logiciels",
    "membres",
    "migrations",
    "mois",
    "observations",
    "par_enjeu",
    "par_gravite",
    "preuves",
    "priorites",
    "quarantaine",
    "second_avis",
    "sobriete",
    "sources_de_composition",
    "suivi_corrections",
    "suivi_observe",
    "suivi_par_mois",
    "suivi_recidives",
    "suivi_vieilles",
    "types",
    "version",
    "versions_neuves",
    "versions_par_mois",
]
