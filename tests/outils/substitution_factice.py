"""Ce que la version factice sait de la substitution : décisions, substitutions reçues, carrières, simulation, retours."""

# les indicateurs que leurs vrais modèles calculent de ces faits
PAR_LES_FAITS = ("ind_substitutions", "ind_substitutions_recues", "ind_signalements", "ind_declarants_etapes")
# d'après le suivi déjà posé, sans autre hasard qu'une empreinte
SQL = """
create table marts.fct_substitutions as
with s as (
    select *, hash(cle_suivi) % 4 as h from marts.fct_anomalies_suivi
    where est_compte and controle_id in ('BAS-01', 'BAS-03', 'MNS-06') and etat not in ('corrigee', 'infirmee')
)
select cle_suivi, md5(cle_suivi) as dossier_id, year(mois_concerne)::integer as exercice, 'UR_ANO_ASS_PLF_DIPA01I' as code, controle_id, declarant_id, logiciel_id,
    personne_id, mois_concerne, etat,
    case when etat = 'substituee' then 'substituee' when h = 0 then 'eligible' when h = 1 then 'en_attente' else 'refusee' end as decision,
    case when etat = 'substituee' then 'deja_substituee' when h = 0 then 'eligible' when h = 1 then 'rappel_a_venir' else 'regime' end as motif,
    'La raison de ' || motif as raison, detectee_le, notifiee_le, substituee_le, date '2026-03-23' as rappel_le, date '2026-05-15' as opposition_jusqu_au,
    date '2026-06-01' as substitution_depuis, true as porte_l_effet, 1000.00::decimal(18, 2) as base_declaree, 1100.00::decimal(18, 2) as base_attendue,
    100.00::decimal(18, 2) as ecart_assiette, 15.45::decimal(18, 2) as cotisations, 0 as trimestres_declares, (h % 2)::integer as trimestres_attendus
from s;
create table marts.fct_substitutions_recues as
select md5(cle_suivi || 'r') as substitution_id, 's' || declarant_id as declaration_id, declarant_id, personne_id as personne_liee_id, mois_concerne,
    '02' as nature_substitution, timestamp '2026-06-10 09:00:00' as recue_le, 2::bigint as nb_blocs, 1100.00::decimal(18, 2) as base_plafonnee,
    true as est_en_campagne, cle_suivi, controle_id, etat, 40 as delai_jours
from marts.fct_substitutions where decision = 'substituee';
create table marts.ind_annees_a_risque as
select date '2026-01-01' as annee, 40::bigint as nb_personnes, 30::bigint as nb_a_risque, 7::bigint as nb_corrigees, 3::bigint as nb_substituees, 12::bigint as nb_assiette,
    9::bigint as nb_identite, 11::bigint as nb_periode, 4::bigint as nb_trimestres_en_jeu, 1200.00::decimal(18, 2) as ecart_assiette;
create table marts.ind_substitutions_risques as
select date '2026-01-01' as exercice, unnest(['retraite_base', 'chomage']) as risque, unnest(['Retraite de base', 'Assurance chômage']) as libelle, unnest([1, 3]) as rang,
    9::bigint as nb_anomalies, 4::bigint as nb_avec_valeur, 8::bigint as nb_personnes, 5::bigint as nb_declarants, unnest([300.00, 0.00])::decimal(18, 2) as montant_en_jeu;
create table marts.fct_retours_actions as
select 'f' || row_number() over () as fait_id, 'r' as retour_id, 'action' as genre, code, 'CAISSE INVENTEE' as organisme, controle_id as controle, 'Un écart' as libelle,
    jour::timestamp as connu_le, declarant_id, mois_concerne as mois, if(code = '124', null, mois_concerne) as mois_concerne, personne_id, personne_id as personne_liee_id,
    '01' as type_action, rubrique, true as est_rattache, true as est_en_vigueur
from (
    select s.*, unnest(['119', '124', '132']) as code, unnest([date '2026-04-10', date '2026-03-23', date '2026-06-26']) as jour
    from marts.fct_anomalies_suivi as s where cle_suivi in (select cle_suivi from marts.fct_substitutions)
);
create table marts.fct_causes as
select fait_id as signalement_id, 'c' || s.cle_suivi as cause_id, 'organisme' as origine, a.organisme, a.controle, a.declarant_id, s.mois_concerne, null::varchar as cle_suivi,
    a.connu_le from marts.fct_retours_actions as a join marts.fct_anomalies_suivi as s
    on a.declarant_id = s.declarant_id and a.personne_id is not distinct from s.personne_id and a.mois = s.mois_concerne and a.controle = s.controle_id and a.rubrique = s.rubrique
union all select cle_suivi, 'c' || cle_suivi, 'vigie', null, controle_id, declarant_id, mois_concerne, cle_suivi, null from marts.fct_substitutions;
create table marts.fct_corrections as
select cle_suivi, corrigee_le as constatee_le, true as est_correction, if(hash(cle_suivi) % 5 = 0, 'crm', null) as identifiant_crm
from marts.fct_anomalies_suivi where corrigee_le is not null;
create table marts.fct_signalements as
select md5(cle_suivi || 'g') as signalement_id, 'drm' as origine, date '2026-05-02' as signale_le, declarant_id, logiciel_id, personne_id, mois_concerne as mois,
    'net_social' as donnee, 'Montant net social' as libelle, if(hash(cle_suivi) % 2 = 0, 'bulletin', 'aucune') as preuve, 1800.00::decimal(18, 2) as valeur_constatee,
    1500.00::decimal(18, 2) as valeur_attendue, 1800.00::decimal(18, 2) as valeur_declaree, 'd' as declaration_id, 'd.1' as objet_id, 'x' as extrait_id, 1 as fichier_rang,
    34 as ligne, 'ligne' as rattachement, cle_suivi, controle_id, null::timestamp as corrigee_le, substituee_le,
    if(etat = 'substituee', 'substitue', 'confirme') as suite
from marts.fct_substitutions;
"""
