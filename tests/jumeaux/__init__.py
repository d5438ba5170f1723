"""Jumeaux en Python nu : chaque indicateur recalculé d'après sa définition, sans SQL, sans numpy, sans le code éprouvé.

Le jumeau d'un mart porte son nom : il reçoit, par relation lue, une liste de rangées, et rend les siennes.
"""

from jumeaux.bilans import ind_bilans_mois
from jumeaux.carrieres import fct_annees_a_risque, ind_annees_a_risque
from jumeaux.causes import fct_causes, ind_controles_organismes
from jumeaux.collecte import (
    fct_lots,
    fct_provenances,
    ind_codes_mois,
    ind_collecte_mois,
    ind_destinataires_mois,
    ind_numeros_temporaires_mois,
    ind_risques_mois,
)
from jumeaux.comparaison import cmp_editeurs_controles_mois, cmp_unites_mois
from jumeaux.comptes import (
    fct_strates,
    ind_controles_mois,
    ind_declarants_controles_mois,
    ind_declarants_mois,
    ind_editeurs_controles_mois,
    ind_identifiants_mois,
    ind_logiciels_controles_mois,
    ind_logiciels_mois,
    ind_mois,
)
from jumeaux.declarations import (
    fct_anomalies,
    fct_comptes,
    fct_comptes_membres,
    fct_declarations,
    fct_mesures,
    fct_populations,
)
from jumeaux.dimensions import ind_dimensions_controles_mois, ind_dimensions_mois
from jumeaux.dispositifs import ind_dispositifs_mois, ind_organismes_pasrau_mois, ind_populations_mois
from jumeaux.embauches import ind_embauches_mois, ind_employeurs_sirene, ind_titres_mois
from jumeaux.etapes import ind_declarants_etapes
from jumeaux.indemnites import fct_indemnites_mois, ind_indemnites_mois
from jumeaux.label import label_logiciels, label_observations, label_preuves
from jumeaux.mouvements import (
    cmp_versions_neuves,
    ind_adoptions_controles,
    ind_delais_correction,
    ind_migrations_mois,
)
from jumeaux.norme import ind_emploi_norme, ind_remplissage_mois
from jumeaux.prets import ind_prets_mois
from jumeaux.priorites import fct_contestations, ind_contestations, ind_priorites
from jumeaux.reception import ind_couverture_mois, ind_ponctualite_mois, ind_sobriete_mois
from jumeaux.reperes import (
    ind_concentration_mois,
    ind_nouveautes_mois,
    ind_personnes_mois,
    ind_previsions_mois,
    ind_satisfaction_mois,
)
from jumeaux.ressources import (
    fct_ressources_ecarts,
    fct_ressources_mois,
    ind_net_social_mois,
    ind_ressources_ecarts_mois,
    ind_ressources_fenetres,
)
from jumeaux.retours import fct_retours, fct_retours_actions, ind_identites_retours
from jumeaux.series import (
    cmp_series_mois,
    fct_atteintes,
    fct_presences,
    ind_atteintes_mois,
    ind_mouvements_mois,
    ind_revisions_mois,
    ind_venus_mois,
)
from jumeaux.signalements import fct_signalements, ind_signalements
from jumeaux.sources import ind_certifications_mois, ind_ecarts_sources_mois
from jumeaux.substitution import (
    fct_substitutions,
    fct_substitutions_recues,
    ind_substitutions,
    ind_substitutions_recues,
    ind_substitutions_risques,
)
from jumeaux.suivi import (
    fct_anomalies_suivi,
    fct_corrections,
    ind_suivi_dimensions,
    ind_suivi_mois,
    ind_suivi_observations,
)
from jumeaux.usages import ind_aptitude_mois, ind_identites_mois
from jumeaux.variations import ind_variations_mois

MARTS = {
    f.__name__: f
    for f in (
        ind_dispositifs_mois, ind_organismes_pasrau_mois, ind_populations_mois, ind_embauches_mois, ind_employeurs_sirene, ind_titres_mois,
        ind_prets_mois, ind_indemnites_mois, ind_ressources_ecarts_mois, fct_indemnites_mois, fct_ressources_ecarts, fct_ressources_mois, ind_net_social_mois, ind_ressources_fenetres,
        ind_bilans_mois, ind_certifications_mois, ind_ecarts_sources_mois,
        fct_lots, fct_provenances, ind_codes_mois, ind_collecte_mois, ind_destinataires_mois, ind_numeros_temporaires_mois, ind_risques_mois,
        cmp_editeurs_controles_mois, cmp_series_mois, cmp_unites_mois, cmp_versions_neuves,
        ind_adoptions_controles, ind_delais_correction, ind_migrations_mois, label_observations,
        fct_anomalies, fct_anomalies_suivi, fct_atteintes, fct_causes, fct_comptes, fct_comptes_membres, fct_contestations, fct_corrections,
        fct_declarations, fct_mesures, fct_populations, fct_presences, fct_retours, fct_retours_actions, fct_strates, fct_substitutions, ind_substitutions_risques,
        ind_substitutions, ind_substitutions_recues, ind_signalements, fct_signalements, fct_annees_a_risque, fct_substitutions_recues, ind_annees_a_risque,
        ind_aptitude_mois, ind_atteintes_mois, ind_mouvements_mois, ind_revisions_mois, ind_venus_mois, ind_contestations, ind_controles_mois, ind_controles_organismes, ind_couverture_mois,
        ind_declarants_controles_mois, ind_declarants_etapes, ind_declarants_mois, ind_editeurs_controles_mois, ind_suivi_dimensions,
        ind_concentration_mois, ind_nouveautes_mois, ind_personnes_mois, ind_previsions_mois,
        ind_dimensions_controles_mois, ind_dimensions_mois, ind_emploi_norme, ind_identifiants_mois, ind_identites_mois, ind_identites_retours, ind_logiciels_controles_mois,
        ind_logiciels_mois, ind_mois, ind_ponctualite_mois, ind_priorites, ind_remplissage_mois, ind_satisfaction_mois, ind_sobriete_mois,
        ind_suivi_mois, ind_suivi_observations, ind_variations_mois, label_logiciels, label_preuves,
    )
}  # fmt: skip
