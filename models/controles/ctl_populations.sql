-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with activites as not materialized (
    select * from {{ ref('stg_activites') }}
),

activites_contrats as not materialized (
    select * from {{ ref('int_activites_contrats') }}
),

adhesions_prevoyance as not materialized (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

affiliations_prevoyance as not materialized (
    select * from {{ ref('stg_affiliations_prevoyance') }}
),

agregats_correspondants as not materialized (
    select * from {{ ref('int_agregats_correspondants') }}
),

anciennetes as not materialized (
    select * from {{ ref('stg_anciennetes') }}
),

arrets_signales as not materialized (
    select * from {{ ref('int_arrets_signales') }}
),

arrets_suivis as not materialized (
    select * from {{ ref('int_arrets_suivis') }}
),

arrets_travail as not materialized (
    select * from {{ ref('stg_arrets_travail') }}
),

arrets_voisins as not materialized (
    select * from {{ ref('int_arrets_voisins') }}
),

autres_revenus as not materialized (
    select * from {{ ref('stg_autres_revenus') }}
),

bases as not materialized (
    select * from {{ ref('int_bases') }}
),

bases_non_salaries as not materialized (
    select * from {{ ref('stg_bases_non_salaries') }}
),

bases_repetees as not materialized (
    select * from {{ ref('int_bases_repetees') }}
),

beneficiaires as not materialized (
    select * from {{ ref('int_beneficiaires') }}
),

beneficiaires_honoraires as not materialized (
    select * from {{ ref('stg_beneficiaires_honoraires') }}
),

bordereaux as not materialized (
    select * from {{ ref('stg_bordereaux') }}
),

bordereaux_detailles as not materialized (
    select * from {{ ref('int_bordereaux_detailles') }}
),

bordereaux_remplaces as not materialized (
    select * from {{ ref('int_bordereaux_remplaces') }}
),

bordereaux_versements as not materialized (
    select * from {{ ref('int_bordereaux_versements') }}
),

bornes_de_periode as (
    select * from {{ ref('int_bornes_de_periode') }}
),

changements_declares as (
    select * from {{ ref('int_changements_declares') }}
),

changements_logiciel as not materialized (
    select * from {{ ref('int_changements_logiciel') }}
),

codes_contrats as not materialized (
    select * from {{ ref('int_codes_contrats') }}
),

codes_rapproches as (
    select * from {{ ref('int_codes_rapproches') }}
),

complements_oeth as not materialized (
    select * from {{ ref('stg_complements_oeth') }}
),

composants_base as not materialized (
    select * from {{ ref('stg_composants_base') }}
),

composants_versement as not materialized (
    select * from {{ ref('stg_composants_versement') }}
),

contrats as not materialized (
    select * from {{ ref('int_contrats') }}
),

contrats_chaines as not materialized (
    select * from {{ ref('int_contrats_chaines') }}
),

contrats_clos as not materialized (
    select * from {{ ref('int_contrats_clos') }}
),

contrats_concurrents as not materialized (
    select * from {{ ref('int_contrats_concurrents') }}
),

contrats_declares as (
    select * from {{ ref('int_contrats_declares') }}
),

contrats_deplaces as not materialized (
    select * from {{ ref('int_contrats_deplaces') }}
),

contrats_mois as not materialized (
    select * from {{ ref('int_contrats_mois') }}
),

contrats_nouveaux as not materialized (
    select * from {{ ref('int_contrats_nouveaux') }}
),

contrats_suivis as not materialized (
    select * from {{ ref('int_contrats_suivis') }}
),

coordonnees_bancaires as not materialized (
    select * from {{ ref('stg_coordonnees_bancaires') }}
),

cotisations as not materialized (
    select * from {{ ref('stg_cotisations') }}
),

cotisations_a_taux as (
    select * from {{ ref('int_cotisations_a_taux') }}
),

cotisations_agregees as not materialized (
    select * from {{ ref('stg_cotisations_agregees') }}
),

cotisations_attendues as not materialized (
    select * from {{ ref('int_cotisations_attendues') }}
),

cotisations_datees as not materialized (
    select * from {{ ref('int_cotisations_datees') }}
),

cotisations_etablissement as not materialized (
    select * from {{ ref('stg_cotisations_etablissement') }}
),

cotisations_exclues as not materialized (
    select * from {{ ref('int_cotisations_exclues') }}
),

cotisations_retraite as not materialized (
    select * from {{ ref('int_cotisations_retraite') }}
),

ctp_a_taux as not materialized (
    select * from {{ ref('int_ctp_a_taux') }}
),

ctp_exclusifs_declares as not materialized (
    select * from {{ ref('int_ctp_exclusifs_declares') }}
),

cumuls_annuels as not materialized (
    select * from {{ ref('int_cumuls_annuels') }}
),

dates_declarees as (
    select * from {{ ref('int_dates_declarees') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

depots as not materialized (
    select * from {{ ref('int_depots') }}
),

droits_verses as not materialized (
    select * from {{ ref('int_droits_verses') }}
),

effectifs_suivis as not materialized (
    select * from {{ ref('int_effectifs_suivis') }}
),

elements_droits_specifiques as not materialized (
    select * from {{ ref('stg_elements_droits_specifiques') }}
),

elements_nets as not materialized (
    select * from {{ ref('stg_elements_nets') }}
),

emplois_simultanes as not materialized (
    select * from {{ ref('int_emplois_simultanes') }}
),

entreprises as not materialized (
    select * from {{ ref('stg_entreprises') }}
),

etablissements as not materialized (
    select * from {{ ref('stg_etablissements') }}
),

exonerations_annuelles as not materialized (
    select * from {{ ref('int_exonerations_annuelles') }}
),

expositions_penibilite as not materialized (
    select * from {{ ref('stg_expositions_penibilite') }}
),

fins_contrat as not materialized (
    select * from {{ ref('stg_fins_contrat') }}
),

fins_signalees as not materialized (
    select * from {{ ref('int_fins_signalees') }}
),

fractions_salarie as not materialized (
    select * from {{ ref('int_fractions_salarie') }}
),

identites_connues as not materialized (
    select * from {{ ref('int_identites_connues') }}
),

identites_eclatees as not materialized (
    select * from {{ ref('int_identites_eclatees') }}
),

identites_suivies as not materialized (
    select * from {{ ref('int_identites_suivies') }}
),

indemnites_signalees as not materialized (
    select * from {{ ref('int_indemnites_signalees') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

lieux_travail as not materialized (
    select * from {{ ref('stg_lieux_travail') }}
),

mobilites as not materialized (
    select * from {{ ref('int_mobilites') }}
),

modalites_suivies as not materialized (
    select * from {{ ref('int_modalites_suivies') }}
),

mois_declares as not materialized (
    select * from {{ ref('int_mois_declares') }}
),

nets_bornes as not materialized (
    select * from {{ ref('int_nets_bornes') }}
),

nets_sociaux as not materialized (
    select * from {{ ref('int_nets_sociaux') }}
),

non_salaries as not materialized (
    select * from {{ ref('stg_non_salaries') }}
),

passages_ntt as not materialized (
    select * from {{ ref('int_passages_ntt') }}
),

periodes_affectation as (
    select * from {{ ref('int_periodes_affectation') }}
),

personnes_rappelees as (
    select * from {{ ref('int_personnes_rappelees') }}
),

plafonds_declares as not materialized (
    select * from {{ ref('int_plafonds_declares') }}
),

preavis as not materialized (
    select * from {{ ref('stg_preavis') }}
),

primes as not materialized (
    select * from {{ ref('int_primes') }}
),

rattachements as not materialized (
    select * from {{ ref('int_rattachements') }}
),

rectifications_de_taux as not materialized (
    select * from {{ ref('int_rectifications_de_taux') }}
),

reductions_annuelles as not materialized (
    select * from {{ ref('int_reductions_annuelles') }}
),

reductions_bases as not materialized (
    select * from {{ ref('int_reductions_bases') }}
),

reductions_bordereaux as not materialized (
    select * from {{ ref('int_reductions_bordereaux') }}
),

reductions_eligibles as not materialized (
    select * from {{ ref('int_reductions_eligibles') }}
),

reductions_generales as not materialized (
    select * from {{ ref('int_reductions_generales') }}
),

reductions_parts as not materialized (
    select * from {{ ref('int_reductions_parts') }}
),

regularisations_pas as not materialized (
    select * from {{ ref('stg_regularisations_pas') }}
),

regularisations_pas_non_salaries as not materialized (
    select * from {{ ref('stg_regularisations_pas_non_salaries') }}
),

regularisations_repetees as not materialized (
    select * from {{ ref('int_regularisations_repetees') }}
),

remunerations as not materialized (
    select * from {{ ref('int_remunerations') }}
),

retraites_complementaires as not materialized (
    select * from {{ ref('stg_retraites_complementaires') }}
),

retraites_complementaires_a_tort as not materialized (
    select * from {{ ref('stg_retraites_complementaires_a_tort') }}
),

revenus as not materialized (
    select * from {{ ref('int_revenus') }}
),

rubriques_publiques as (
    select * from {{ ref('int_rubriques_publiques') }}
),

suspensions as not materialized (
    select * from {{ ref('stg_suspensions') }}
),

tailles_revelees as not materialized (
    select * from {{ ref('int_tailles_revelees') }}
),

taux_defaut as not materialized (
    select * from {{ ref('int_taux_defaut') }}
),

taux_transmis as not materialized (
    select * from {{ ref('int_taux_transmis') }}
),

temps_partiels_therapeutiques as not materialized (
    select * from {{ ref('stg_temps_partiels_therapeutiques') }}
),

valeurs_codees as (
    select * from {{ ref('int_valeurs_codees') }}
),

versements as not materialized (
    select * from {{ ref('stg_versements') }}
),

versements_dates as not materialized (
    select * from {{ ref('int_versements_dates') }}
),

versements_montants as not materialized (
    select * from {{ ref('int_versements_montants') }}
),

versements_nets as not materialized (
    select * from {{ ref('int_versements_nets') }}
),

versements_organismes as not materialized (
    select * from {{ ref('stg_versements_organismes') }}
),

versements_pas as not materialized (
    select * from {{ ref('int_versements_pas') }}
),

versements_prevoyance as not materialized (
    select * from {{ ref('int_versements_prevoyance') }}
),

vues as (
    select 'activites' as relation, declaration_id, count(*)::integer as nb_objets from activites group by declaration_id
    union all
    select 'activites_contrats' as relation, declaration_id, count(*)::integer as nb_objets from activites_contrats group by declaration_id
    union all
    select 'adhesions_prevoyance' as relation, declaration_id, count(*)::integer as nb_objets from adhesions_prevoyance group by declaration_id
    union all
    select 'affiliations_prevoyance' as relation, declaration_id, count(*)::integer as nb_objets from affiliations_prevoyance group by declaration_id
    union all
    select 'agregats_correspondants' as relation, declaration_id, count(*)::integer as nb_objets from agregats_correspondants group by declaration_id
    union all
    select 'anciennetes' as relation, declaration_id, count(*)::integer as nb_objets from anciennetes group by declaration_id
    union all
    select 'arrets_signales' as relation, declaration_id, count(*)::integer as nb_objets from arrets_signales group by declaration_id
    union all
    select 'arrets_suivis' as relation, declaration_id, count(*)::integer as nb_objets from arrets_suivis group by declaration_id
    union all
    select 'arrets_travail' as relation, declaration_id, count(*)::integer as nb_objets from arrets_travail group by declaration_id
    union all
    select 'arrets_voisins' as relation, declaration_id, count(*)::integer as nb_objets from arrets_voisins group by declaration_id
    union all
    select 'autres_revenus' as relation, declaration_id, count(*)::integer as nb_objets from autres_revenus group by declaration_id
    union all
    select 'bases' as relation, declaration_id, count(*)::integer as nb_objets from bases group by declaration_id
    union all
    select 'bases_non_salaries' as relation, declaration_id, count(*)::integer as nb_objets from bases_non_salaries group by declaration_id
    union all
    select 'bases_repetees' as relation, declaration_id, count(*)::integer as nb_objets from bases_repetees group by declaration_id
    union all
    select 'beneficiaires' as relation, declaration_id, count(*)::integer as nb_objets from beneficiaires group by declaration_id
    union all
    select 'beneficiaires_honoraires' as relation, declaration_id, count(*)::integer as nb_objets from beneficiaires_honoraires group by declaration_id
    union all
    select 'bordereaux' as relation, declaration_id, count(*)::integer as nb_objets from bordereaux group by declaration_id
    union all
    select 'bordereaux_detailles' as relation, declaration_id, count(*)::integer as nb_objets from bordereaux_detailles group by declaration_id
    union all
    select 'bordereaux_remplaces' as relation, declaration_id, count(*)::integer as nb_objets from bordereaux_remplaces group by declaration_id
    union all
    select 'bordereaux_versements' as relation, declaration_id, count(*)::integer as nb_objets from bordereaux_versements group by declaration_id
    union all
    select 'bornes_de_periode' as relation, declaration_id, count(*)::integer as nb_objets from bornes_de_periode group by declaration_id
    union all
    select 'changements_declares' as relation, declaration_id, count(*)::integer as nb_objets from changements_declares group by declaration_id
    union all
    select 'changements_logiciel' as relation, declaration_id, count(*)::integer as nb_objets from changements_logiciel group by declaration_id
    union all
    select 'codes_contrats' as relation, declaration_id, count(*)::integer as nb_objets from codes_contrats group by declaration_id
    union all
    select 'codes_rapproches' as relation, declaration_id, count(*)::integer as nb_objets from codes_rapproches group by declaration_id
    union all
    select 'complements_oeth' as relation, declaration_id, count(*)::integer as nb_objets from complements_oeth group by declaration_id
    union all
    select 'composants_base' as relation, declaration_id, count(*)::integer as nb_objets from composants_base group by declaration_id
    union all
    select 'composants_versement' as relation, declaration_id, count(*)::integer as nb_objets from composants_versement group by declaration_id
    union all
    select 'contrats' as relation, declaration_id, count(*)::integer as nb_objets from contrats group by declaration_id
    union all
    select 'contrats_chaines' as relation, declaration_id, count(*)::integer as nb_objets from contrats_chaines group by declaration_id
    union all
    select 'contrats_clos' as relation, declaration_id, count(*)::integer as nb_objets from contrats_clos group by declaration_id
    union all
    select 'contrats_concurrents' as relation, declaration_id, count(*)::integer as nb_objets from contrats_concurrents group by declaration_id
    union all
    select 'contrats_declares' as relation, declaration_id, count(*)::integer as nb_objets from contrats_declares group by declaration_id
    union all
    select 'contrats_deplaces' as relation, declaration_id, count(*)::integer as nb_objets from contrats_deplaces group by declaration_id
    union all
    select 'contrats_mois' as relation, declaration_id, count(*)::integer as nb_objets from contrats_mois group by declaration_id
    union all
    select 'contrats_nouveaux' as relation, declaration_id, count(*)::integer as nb_objets from contrats_nouveaux group by declaration_id
    union all
    select 'contrats_suivis' as relation, declaration_id, count(*)::integer as nb_objets from contrats_suivis group by declaration_id
    union all
    select 'coordonnees_bancaires' as relation, declaration_id, count(*)::integer as nb_objets from coordonnees_bancaires group by declaration_id
    union all
    select 'cotisations' as relation, declaration_id, count(*)::integer as nb_objets from cotisations group by declaration_id
    union all
    select 'cotisations_a_taux' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_a_taux group by declaration_id
    union all
    select 'cotisations_agregees' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_agregees group by declaration_id
    union all
    select 'cotisations_attendues' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_attendues group by declaration_id
    union all
    select 'cotisations_datees' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_datees group by declaration_id
    union all
    select 'cotisations_etablissement' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_etablissement group by declaration_id
    union all
    select 'cotisations_exclues' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_exclues group by declaration_id
    union all
    select 'cotisations_retraite' as relation, declaration_id, count(*)::integer as nb_objets from cotisations_retraite group by declaration_id
    union all
    select 'ctp_a_taux' as relation, declaration_id, count(*)::integer as nb_objets from ctp_a_taux group by declaration_id
    union all
    select 'ctp_exclusifs_declares' as relation, declaration_id, count(*)::integer as nb_objets from ctp_exclusifs_declares group by declaration_id
    union all
    select 'cumuls_annuels' as relation, declaration_id, count(*)::integer as nb_objets from cumuls_annuels group by declaration_id
    union all
    select 'dates_declarees' as relation, declaration_id, count(*)::integer as nb_objets from dates_declarees group by declaration_id
    union all
    select 'declarations' as relation, declaration_id, count(*)::integer as nb_objets from declarations group by declaration_id
    union all
    select 'depots' as relation, declaration_id, count(*)::integer as nb_objets from depots group by declaration_id
    union all
    select 'droits_verses' as relation, declaration_id, count(*)::integer as nb_objets from droits_verses group by declaration_id
    union all
    select 'effectifs_suivis' as relation, declaration_id, count(*)::integer as nb_objets from effectifs_suivis group by declaration_id
    union all
    select 'elements_droits_specifiques' as relation, declaration_id, count(*)::integer as nb_objets from elements_droits_specifiques group by declaration_id
    union all
    select 'elements_nets' as relation, declaration_id, count(*)::integer as nb_objets from elements_nets group by declaration_id
    union all
    select 'emplois_simultanes' as relation, declaration_id, count(*)::integer as nb_objets from emplois_simultanes group by declaration_id
    union all
    select 'entreprises' as relation, declaration_id, count(*)::integer as nb_objets from entreprises group by declaration_id
    union all
    select 'etablissements' as relation, declaration_id, count(*)::integer as nb_objets from etablissements group by declaration_id
    union all
    select 'exonerations_annuelles' as relation, declaration_id, count(*)::integer as nb_objets from exonerations_annuelles group by declaration_id
    union all
    select 'expositions_penibilite' as relation, declaration_id, count(*)::integer as nb_objets from expositions_penibilite group by declaration_id
    union all
    select 'fins_contrat' as relation, declaration_id, count(*)::integer as nb_objets from fins_contrat group by declaration_id
    union all
    select 'fins_signalees' as relation, declaration_id, count(*)::integer as nb_objets from fins_signalees group by declaration_id
    union all
    select 'fractions_salarie' as relation, declaration_id, count(*)::integer as nb_objets from fractions_salarie group by declaration_id
    union all
    select 'identites_connues' as relation, declaration_id, count(*)::integer as nb_objets from identites_connues group by declaration_id
    union all
    select 'identites_eclatees' as relation, declaration_id, count(*)::integer as nb_objets from identites_eclatees group by declaration_id
    union all
    select 'identites_suivies' as relation, declaration_id, count(*)::integer as nb_objets from identites_suivies group by declaration_id
    union all
    select 'indemnites_signalees' as relation, declaration_id, count(*)::integer as nb_objets from indemnites_signalees group by declaration_id
    union all
    select 'individus' as relation, declaration_id, count(*)::integer as nb_objets from individus group by declaration_id
    union all
    select 'lieux_travail' as relation, declaration_id, count(*)::integer as nb_objets from lieux_travail group by declaration_id
    union all
    select 'mobilites' as relation, declaration_id, count(*)::integer as nb_objets from mobilites group by declaration_id
    union all
    select 'modalites_suivies' as relation, declaration_id, count(*)::integer as nb_objets from modalites_suivies group by declaration_id
    union all
    select 'mois_declares' as relation, declaration_id, count(*)::integer as nb_objets from mois_declares group by declaration_id
    union all
    select 'nets_bornes' as relation, declaration_id, count(*)::integer as nb_objets from nets_bornes group by declaration_id
    union all
    select 'nets_sociaux' as relation, declaration_id, count(*)::integer as nb_objets from nets_sociaux group by declaration_id
    union all
    select 'non_salaries' as relation, declaration_id, count(*)::integer as nb_objets from non_salaries group by declaration_id
    union all
    select 'passages_ntt' as relation, declaration_id, count(*)::integer as nb_objets from passages_ntt group by declaration_id
    union all
    select 'periodes_affectation' as relation, declaration_id, count(*)::integer as nb_objets from periodes_affectation group by declaration_id
    union all
    select 'personnes_rappelees' as relation, declaration_id, count(*)::integer as nb_objets from personnes_rappelees group by declaration_id
    union all
    select 'plafonds_declares' as relation, declaration_id, count(*)::integer as nb_objets from plafonds_declares group by declaration_id
    union all
    select 'preavis' as relation, declaration_id, count(*)::integer as nb_objets from preavis group by declaration_id
    union all
    select 'primes' as relation, declaration_id, count(*)::integer as nb_objets from primes group by declaration_id
    union all
    select 'rattachements' as relation, declaration_id, count(*)::integer as nb_objets from rattachements group by declaration_id
    union all
    select 'rectifications_de_taux' as relation, declaration_id, count(*)::integer as nb_objets from rectifications_de_taux group by declaration_id
    union all
    select 'reductions_annuelles' as relation, declaration_id, count(*)::integer as nb_objets from reductions_annuelles group by declaration_id
    union all
    select 'reductions_bases' as relation, declaration_id, count(*)::integer as nb_objets from reductions_bases group by declaration_id
    union all
    select 'reductions_bordereaux' as relation, declaration_id, count(*)::integer as nb_objets from reductions_bordereaux group by declaration_id
    union all
    select 'reductions_eligibles' as relation, declaration_id, count(*)::integer as nb_objets from reductions_eligibles group by declaration_id
    union all
    select 'reductions_generales' as relation, declaration_id, count(*)::integer as nb_objets from reductions_generales group by declaration_id
    union all
    select 'reductions_parts' as relation, declaration_id, count(*)::integer as nb_objets from reductions_parts group by declaration_id
    union all
    select 'regularisations_pas' as relation, declaration_id, count(*)::integer as nb_objets from regularisations_pas group by declaration_id
    union all
    select 'regularisations_pas_non_salaries' as relation, declaration_id, count(*)::integer as nb_objets from regularisations_pas_non_salaries group by declaration_id
    union all
    select 'regularisations_repetees' as relation, declaration_id, count(*)::integer as nb_objets from regularisations_repetees group by declaration_id
    union all
    select 'remunerations' as relation, declaration_id, count(*)::integer as nb_objets from remunerations group by declaration_id
    union all
    select 'retraites_complementaires' as relation, declaration_id, count(*)::integer as nb_objets from retraites_complementaires group by declaration_id
    union all
    select 'retraites_complementaires_a_tort' as relation, declaration_id, count(*)::integer as nb_objets from retraites_complementaires_a_tort group by declaration_id
    union all
    select 'revenus' as relation, declaration_id, count(*)::integer as nb_objets from revenus group by declaration_id
    union all
    select 'rubriques_publiques' as relation, declaration_id, count(*)::integer as nb_objets from rubriques_publiques group by declaration_id
    union all
    select 'suspensions' as relation, declaration_id, count(*)::integer as nb_objets from suspensions group by declaration_id
    union all
    select 'tailles_revelees' as relation, declaration_id, count(*)::integer as nb_objets from tailles_revelees group by declaration_id
    union all
    select 'taux_defaut' as relation, declaration_id, count(*)::integer as nb_objets from taux_defaut group by declaration_id
    union all
    select 'taux_transmis' as relation, declaration_id, count(*)::integer as nb_objets from taux_transmis group by declaration_id
    union all
    select 'temps_partiels_therapeutiques' as relation, declaration_id, count(*)::integer as nb_objets from temps_partiels_therapeutiques group by declaration_id
    union all
    select 'valeurs_codees' as relation, declaration_id, count(*)::integer as nb_objets from valeurs_codees group by declaration_id
    union all
    select 'versements' as relation, declaration_id, count(*)::integer as nb_objets from versements group by declaration_id
    union all
    select 'versements_dates' as relation, declaration_id, count(*)::integer as nb_objets from versements_dates group by declaration_id
    union all
    select 'versements_montants' as relation, declaration_id, count(*)::integer as nb_objets from versements_montants group by declaration_id
    union all
    select 'versements_nets' as relation, declaration_id, count(*)::integer as nb_objets from versements_nets group by declaration_id
    union all
    select 'versements_organismes' as relation, declaration_id, count(*)::integer as nb_objets from versements_organismes group by declaration_id
    union all
    select 'versements_pas' as relation, declaration_id, count(*)::integer as nb_objets from versements_pas group by declaration_id
    union all
    select 'versements_prevoyance' as relation, declaration_id, count(*)::integer as nb_objets from versements_prevoyance group by declaration_id
),

verdicts as (
    select declaration_id, list_sort(list({'relation': relation, 'nb_objets': nb_objets})) as populations
    from vues
    group by declaration_id
)

select d.declaration_id, d.declarant_id, v.populations
from declarations as d
left join verdicts as v on d.declaration_id = v.declaration_id
