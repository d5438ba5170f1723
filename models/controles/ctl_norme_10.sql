-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with adhesions_prevoyance as not materialized (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

bases as not materialized (
    select * from {{ ref('int_bases') }}
),

composants_versement as not materialized (
    select * from {{ ref('stg_composants_versement') }}
),

contrats as not materialized (
    select * from {{ ref('int_contrats') }}
),

contrats_declares as (
    select * from {{ ref('int_contrats_declares') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

membres as (
    select * from {{ ref('int_membres') }}
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

rubriques_publiques as (
    select * from {{ ref('int_rubriques_publiques') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

suspensions as not materialized (
    select * from {{ ref('stg_suspensions') }}
),

temps_partiels_therapeutiques as not materialized (
    select * from {{ ref('stg_temps_partiels_therapeutiques') }}
),

versements as not materialized (
    select * from {{ ref('stg_versements') }}
),

versements_montants as not materialized (
    select * from {{ ref('int_versements_montants') }}
),

versements_organismes as not materialized (
    select * from {{ ref('stg_versements_organismes') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.71.002/CCH-13 : Un contrat affilié à l'Agirc n'a pas un statut de cadre
-- S21.G00.71.002/SIG-11 : La CRPCEN est déclarée en retraite complémentaire hors d'Alsace-Moselle
-- S21.G00.71.002/SIG-14 : Un salarié de la CRPCEN est affilié à une retraite complémentaire
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.71.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.71.002/CCH-13', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.code_retraite_complementaire = 'RETC' AND NOT t1.statut_retraite_complementaire IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.code_retraite_complementaire = 'RETC' AND NOT t1.statut_retraite_complementaire IS NULL then not (t1.statut_retraite_complementaire IN ('01', '02') OR (t1.statut_retraite_complementaire = '04' AND COALESCE(t1.statut_conventionnel = '04', FALSE))) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code_retraite_complementaire = 'RETC' AND NOT t1.statut_retraite_complementaire IS NULL then (t1.statut_retraite_complementaire IN ('01', '02') OR (t1.statut_retraite_complementaire = '04' AND COALESCE(t1.statut_conventionnel = '04', FALSE))) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.71.002/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.71.002/SIG-11', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.code_retraite_complementaire = 'CRPCEN' AND NOT t1.complement_base IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.code_retraite_complementaire = 'CRPCEN' AND NOT t1.complement_base IS NULL then not (t1.complement_base = '01') else false end))::integer, 'nb_erreurs': (count_if(case when t0.code_retraite_complementaire = 'CRPCEN' AND NOT t1.complement_base IS NULL then (t1.complement_base = '01') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.71.002/SIG-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.71.002/SIG-14', 'champ': (2)::integer, 'nb_evalues': (count_if(t1.regime_vieillesse = '140' AND NOT t0.code_retraite_complementaire IS NULL))::integer, 'nb_anomalies': (count_if(case when t1.regime_vieillesse = '140' AND NOT t0.code_retraite_complementaire IS NULL then not (t0.code_retraite_complementaire = '90000') else false end))::integer, 'nb_erreurs': (count_if(case when t1.regime_vieillesse = '140' AND NOT t0.code_retraite_complementaire IS NULL then (t0.code_retraite_complementaire = '90000') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM retraites_complementaires AS t0 INNER JOIN contrats AS t1 ON t0.contrat_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.71.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code_retraite_complementaire = 'RETC' AND NOT t1.statut_retraite_complementaire IS NULL then not (t1.statut_retraite_complementaire IN ('01', '02') OR (t1.statut_retraite_complementaire = '04' AND COALESCE(t1.statut_conventionnel = '04', FALSE))) else false end then {'controle_id': 'S21.G00.71.002/CCH-13', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.71.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.code_retraite_complementaire) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime RETC avec le statut catégoriel ' || coalesce(lisible((t1.statut_retraite_complementaire)), '(absent)') || ' et le statut conventionnel ' || coalesce(lisible((t1.statut_conventionnel)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.71.002/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code_retraite_complementaire = 'CRPCEN' AND NOT t1.complement_base IS NULL then not (t1.complement_base = '01') else false end then {'controle_id': 'S21.G00.71.002/SIG-11', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.71.002/SIG-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.code_retraite_complementaire) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime CRPCEN en retraite complémentaire, avec un complément de régime obligatoire ' || coalesce(lisible((t1.complement_base)), '(absent)') || ' (attendu : 01).' as varchar)}} end{% endif %},
            {% if 'S21.G00.71.002/SIG-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.regime_vieillesse = '140' AND NOT t0.code_retraite_complementaire IS NULL then not (t0.code_retraite_complementaire = '90000') else false end then {'controle_id': 'S21.G00.71.002/SIG-14', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.71.002/SIG-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.code_retraite_complementaire) as varchar), 'valeur_attendue': try_cast(('90000') as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 140 (CRPCEN) avec la retraite complémentaire ' || coalesce(lisible((t0.code_retraite_complementaire)), '(absent)') || ' (attendu : 90000).' as varchar)}} end{% endif %}
            ]) as x
        FROM retraites_complementaires AS t0 INNER JOIN contrats AS t1 ON t0.contrat_id = t1.objet_id
        where
            {% if 'S21.G00.71.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.code_retraite_complementaire = 'RETC' AND NOT t1.statut_retraite_complementaire IS NULL then not (t1.statut_retraite_complementaire IN ('01', '02') OR (t1.statut_retraite_complementaire = '04' AND COALESCE(t1.statut_conventionnel = '04', FALSE))) else false end{% endif %} or
            {% if 'S21.G00.71.002/SIG-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.code_retraite_complementaire = 'CRPCEN' AND NOT t1.complement_base IS NULL then not (t1.complement_base = '01') else false end{% endif %} or
            {% if 'S21.G00.71.002/SIG-14' in var('controles_en_erreur', []) %}false{% else %}case when t1.regime_vieillesse = '140' AND NOT t0.code_retraite_complementaire IS NULL then not (t0.code_retraite_complementaire = '90000') else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.71.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.71.002/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.71.002/SIG-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.71.002/SIG-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.71.002/SIG-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.71.002/SIG-14', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.72.001/CCH-11 : Le régime déclaré à tort est celui que le contrat déclare encore
-- S21.G00.72.002/CCH-11 : La référence déclarée à tort est celle que le contrat déclare encore
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.72.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.72.001/CCH-11', 'champ': (4)::integer, 'nb_evalues': (count_if(t1.code_retraite_complementaire <> 'IRCANTEC' AND NOT t0.code_retraite_complementaire IS NULL))::integer, 'nb_anomalies': (count_if(case when t1.code_retraite_complementaire <> 'IRCANTEC' AND NOT t0.code_retraite_complementaire IS NULL then not (t0.code_retraite_complementaire <> t1.code_retraite_complementaire) else false end))::integer, 'nb_erreurs': (count_if(case when t1.code_retraite_complementaire <> 'IRCANTEC' AND NOT t0.code_retraite_complementaire IS NULL then (t0.code_retraite_complementaire <> t1.code_retraite_complementaire) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.72.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.72.002/CCH-11', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT t0.reference_adhesion_employeur IS NULL AND NOT t1.reference_adhesion_employeur IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.reference_adhesion_employeur IS NULL AND NOT t1.reference_adhesion_employeur IS NULL then not (t0.reference_adhesion_employeur <> t1.reference_adhesion_employeur) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.reference_adhesion_employeur IS NULL AND NOT t1.reference_adhesion_employeur IS NULL then (t0.reference_adhesion_employeur <> t1.reference_adhesion_employeur) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM retraites_complementaires_a_tort AS t0 INNER JOIN retraites_complementaires AS t1 ON t0.retraite_complementaire_id = t1.objet_id INNER JOIN contrats AS t2 ON t1.contrat_id = t2.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.72.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.code_retraite_complementaire <> 'IRCANTEC' AND NOT t0.code_retraite_complementaire IS NULL then not (t0.code_retraite_complementaire <> t1.code_retraite_complementaire) else false end then {'controle_id': 'S21.G00.72.001/CCH-11', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.72.001/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.72.001' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.contrat_numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible((t0.code_retraite_complementaire)), '(absent)') || ' déclaré à tort, alors que le contrat y est toujours affilié.' as varchar)}} end{% endif %},
            {% if 'S21.G00.72.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.reference_adhesion_employeur IS NULL AND NOT t1.reference_adhesion_employeur IS NULL then not (t0.reference_adhesion_employeur <> t1.reference_adhesion_employeur) else false end then {'controle_id': 'S21.G00.72.002/CCH-11', 'champ': 5, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.72.002/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.72.002' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.contrat_numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible((t0.code_retraite_complementaire)), '(absent)') || ' : la référence déclarée à tort est aussi la référence en cours.' as varchar)}} end{% endif %}
            ]) as x
        FROM retraites_complementaires_a_tort AS t0 INNER JOIN retraites_complementaires AS t1 ON t0.retraite_complementaire_id = t1.objet_id INNER JOIN contrats AS t2 ON t1.contrat_id = t2.objet_id
        where
            {% if 'S21.G00.72.001/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t1.code_retraite_complementaire <> 'IRCANTEC' AND NOT t0.code_retraite_complementaire IS NULL then not (t0.code_retraite_complementaire <> t1.code_retraite_complementaire) else false end{% endif %} or
            {% if 'S21.G00.72.002/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.reference_adhesion_employeur IS NULL AND NOT t1.reference_adhesion_employeur IS NULL then not (t0.reference_adhesion_employeur <> t1.reference_adhesion_employeur) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.72.001/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.72.001/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.72.002/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.72.002/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.65.001/CCH-12 : Un motif de suspension retiré en 2027 est encore utilisé
-- S21.G00.65.002/CCH-11 : Une suspension commence avant le contrat
-- S21.G00.65.002/CCH-13 : Une suspension commence après la fin du contrat
-- S21.G00.65.003/CCH-11 : Une suspension finit avant de commencer
-- S21.G00.65.004/CCH-11 : La position de détachement manque, ou accompagne un autre motif
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.65.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.65.001/CCH-12', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.motif IN ('605', '612', '628', '630', '631', '633', '642', '645', '647')))::integer, 'nb_anomalies': (count_if(case when t0.motif IN ('605', '612', '628', '630', '631', '633', '642', '645', '647') then not (COALESCE(t1.nature = '07' AND COALESCE(t0.date_debut < CAST('2027-01-01' AS DATE), TRUE), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.motif IN ('605', '612', '628', '630', '631', '633', '642', '645', '647') then (COALESCE(t1.nature = '07' AND COALESCE(t0.date_debut < CAST('2027-01-01' AS DATE), TRUE), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.65.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.65.002/CCH-11', 'champ': (10)::integer, 'nb_evalues': (count_if(NOT t0.date_debut IS NULL AND NOT t1.date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_debut IS NULL AND NOT t1.date_debut IS NULL then not (t0.date_debut >= t1.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_debut IS NULL AND NOT t1.date_debut IS NULL then (t0.date_debut >= t1.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.65.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.65.002/CCH-13', 'champ': (10)::integer, 'nb_evalues': (count_if(t1.a_fin AND NOT t0.date_debut IS NULL AND NOT t1.date_fin IS NULL AND COALESCE(t0.motif, '') <> '998'))::integer, 'nb_anomalies': (count_if(case when t1.a_fin AND NOT t0.date_debut IS NULL AND NOT t1.date_fin IS NULL AND COALESCE(t0.motif, '') <> '998' then not (t0.date_debut <= t1.date_fin) else false end))::integer, 'nb_erreurs': (count_if(case when t1.a_fin AND NOT t0.date_debut IS NULL AND NOT t1.date_fin IS NULL AND COALESCE(t0.motif, '') <> '998' then (t0.date_debut <= t1.date_fin) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.65.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.65.003/CCH-11', 'champ': (10)::integer, 'nb_evalues': (count_if(NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL then not (t0.date_fin >= t0.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL then (t0.date_fin >= t0.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.65.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.65.004/CCH-11', 'champ': (11)::integer, 'nb_evalues': (count_if(NOT t0.motif IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.motif IS NULL then not ((t0.motif IN ('655', '674')) = (NOT t0.fp_position_detachement IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.motif IS NULL then ((t0.motif IN ('655', '674')) = (NOT t0.fp_position_detachement IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM suspensions AS t0 INNER JOIN contrats AS t1 ON t0.contrat_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.65.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.motif IN ('605', '612', '628', '630', '631', '633', '642', '645', '647') then not (COALESCE(t1.nature = '07' AND COALESCE(t0.date_debut < CAST('2027-01-01' AS DATE), TRUE), FALSE)) else false end then {'controle_id': 'S21.G00.65.001/CCH-12', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.65.001/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.65.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de suspension ' || coalesce(lisible((t0.motif)), '(absent)') || ', admis seulement dans une fin de contrat, pour une suspension commencée avant 2027.' as varchar)}} end{% endif %},
            {% if 'S21.G00.65.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_debut IS NULL AND NOT t1.date_debut IS NULL then not (t0.date_debut >= t1.date_debut) else false end then {'controle_id': 'S21.G00.65.002/CCH-11', 'champ': 10, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.65.002/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.65.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((LISIBLE(t0.date_debut)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible((t0.motif)), '(absent)') || ' commencée le ' || coalesce(lisible((LISIBLE(t0.date_debut))), '(absent)') || ', avant le contrat (' || coalesce(lisible((t1.date_debut)), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'S21.G00.65.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.a_fin AND NOT t0.date_debut IS NULL AND NOT t1.date_fin IS NULL AND COALESCE(t0.motif, '') <> '998' then not (t0.date_debut <= t1.date_fin) else false end then {'controle_id': 'S21.G00.65.002/CCH-13', 'champ': 10, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.65.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.65.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((LISIBLE(t0.date_debut)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible((t0.motif)), '(absent)') || ' commencée le ' || coalesce(lisible((LISIBLE(t0.date_debut))), '(absent)') || ', après la fin du contrat (' || coalesce(lisible((t1.date_fin)), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'S21.G00.65.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL then not (t0.date_fin >= t0.date_debut) else false end then {'controle_id': 'S21.G00.65.003/CCH-11', 'champ': 10, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.65.003/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.65.003' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((LISIBLE(t0.date_fin)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible((t0.motif)), '(absent)') || ' du ' || coalesce(lisible((t0.date_debut)), '(absent)') || ' au ' || coalesce(lisible((LISIBLE(t0.date_fin))), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.65.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.motif IS NULL then not ((t0.motif IN ('655', '674')) = (NOT t0.fp_position_detachement IS NULL)) else false end then {'controle_id': 'S21.G00.65.004/CCH-11', 'champ': 11, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.65.004/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.65.004' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.contrat_numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.fp_position_detachement) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible((t0.motif)), '(absent)') || ', position de détachement ' || coalesce(lisible((t0.fp_position_detachement)), '(absent)') || ' : elle va avec les motifs 655 et 674 seulement.' as varchar)}} end{% endif %}
            ]) as x
        FROM suspensions AS t0 INNER JOIN contrats AS t1 ON t0.contrat_id = t1.objet_id
        where
            {% if 'S21.G00.65.001/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.motif IN ('605', '612', '628', '630', '631', '633', '642', '645', '647') then not (COALESCE(t1.nature = '07' AND COALESCE(t0.date_debut < CAST('2027-01-01' AS DATE), TRUE), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.65.002/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_debut IS NULL AND NOT t1.date_debut IS NULL then not (t0.date_debut >= t1.date_debut) else false end{% endif %} or
            {% if 'S21.G00.65.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t1.a_fin AND NOT t0.date_debut IS NULL AND NOT t1.date_fin IS NULL AND COALESCE(t0.motif, '') <> '998' then not (t0.date_debut <= t1.date_fin) else false end{% endif %} or
            {% if 'S21.G00.65.003/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL then not (t0.date_fin >= t0.date_debut) else false end{% endif %} or
            {% if 'S21.G00.65.004/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.motif IS NULL then not ((t0.motif IN ('655', '674')) = (NOT t0.fp_position_detachement IS NULL)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.65.001/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.65.001/CCH-12', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.65.002/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.65.002/CCH-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.65.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.65.002/CCH-13', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.65.003/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.65.003/CCH-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.65.004/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.65.004/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.50.007/CCH-11 : Un indu d'un exercice antérieur porte un taux ou un prélèvement
-- S21.G00.50.008/CCH-11 : Un taux annoncé comme transmis par la DGFiP n'a pas d'identifiant
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.50.007/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.50.007/CCH-11', 'champ': (13)::integer, 'nb_evalues': (count_if(type_taux_pas = '99'))::integer, 'nb_anomalies': (count_if(case when type_taux_pas = '99' then not (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) else false end))::integer, 'nb_erreurs': (count_if(case when type_taux_pas = '99' then (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.50.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.50.008/CCH-11', 'champ': (16)::integer, 'nb_evalues': (count_if(type_taux_pas = '01'))::integer, 'nb_anomalies': (count_if(case when type_taux_pas = '01' then not (NOT id_taux_pas IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when type_taux_pas = '01' then (NOT id_taux_pas IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM versements_montants AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.50.007/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type_taux_pas = '99' then not (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) else false end then {'controle_id': 'S21.G00.50.007/CCH-11', 'champ': 13, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.50.007/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast((CASE WHEN COALESCE(montant_pas, 0) = 0 THEN 'S21.G00.50.006' ELSE 'S21.G00.50.009' END) as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((montant_pas) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant_pas) as decimal(18, 2)), 'message': try_cast('Type de taux 99 (indu d''un exercice antérieur) avec un taux de ' || coalesce(lisible((taux_pas)), '(absent)') || ' % et un prélèvement de ' || coalesce(lisible((montant_pas)), '(absent)') || ' €.' as varchar)}} end{% endif %},
            {% if 'S21.G00.50.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type_taux_pas = '01' then not (NOT id_taux_pas IS NULL) else false end then {'controle_id': 'S21.G00.50.008/CCH-11', 'champ': 16, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.50.008/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.50.008' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de ' || coalesce(lisible((taux_pas)), '(absent)') || ' % dit transmis par la DGFiP, sans son identifiant.' as varchar)}} end{% endif %}
            ]) as x
        FROM versements_montants AS t0
        where
            {% if 'S21.G00.50.007/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when type_taux_pas = '99' then not (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) else false end{% endif %} or
            {% if 'S21.G00.50.008/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when type_taux_pas = '01' then not (NOT id_taux_pas IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.50.007/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.50.007/CCH-11', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.50.008/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.50.008/CCH-11', 'champ': (16)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.20.002/CCH-11 : Versement à la DGFiP sans affectation
-- S21.G00.20.007/CCH-11 : Période de versement inversée
-- S21.G00.20.007/CCH-13 : Période de versement postérieure au mois déclaré
-- S21.G00.20.008/CCH-15 : Délégataire de gestion hors de la prévoyance
-- S21.G00.20.010/CCH-14 : Mode de paiement que la DGFiP n'accepte pas
-- S21.G00.20.010/SIG-14 : Un autre établissement paie, mais le mode de paiement ne le dit pas
-- S21.G00.20.012/CCH-11 : Un autre établissement paie, mais le versement n'est pas nul
-- S21.G00.20.012/CCH-12 : Paiement par un autre établissement qui n'est pas nommé
-- S21.G00.20.012/CCH-13 : SIRET payeur pour un prélèvement de la DGFiP
-- S21.G00.20.013/CCH-11 : Versement du mois courant rattaché à un compte rendu métier
-- S21.G00.20.014/CCH-11 : Versement de saisie sans identifiant
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.20.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.002/CCH-11', 'champ': (17)::integer, 'nb_evalues': (count_if(t0.identifiant_ops = 'DGFIP'))::integer, 'nb_anomalies': (count_if(case when t0.identifiant_ops = 'DGFIP' then not (COALESCE(t0.entite_affectation IN ('DGFIP_PAS', 'DGFIP_SATD'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.identifiant_ops = 'DGFIP' then (COALESCE(t0.entite_affectation IN ('DGFIP_PAS', 'DGFIP_SATD'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.007/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.007/CCH-11', 'champ': (18)::integer, 'nb_evalues': (count_if(NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then (t0.rattachement_date_fin >= t0.rattachement_date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.007/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.007/CCH-13', 'champ': (18)::integer, 'nb_evalues': (count_if(NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.008/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.008/CCH-15', 'champ': (18)::integer, 'nb_evalues': (count_if(NOT t0.code_delegataire_gestion IS NULL AND NOT t0.identifiant_ops IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.code_delegataire_gestion IS NULL AND NOT t0.identifiant_ops IS NULL then not (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________') else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.code_delegataire_gestion IS NULL AND NOT t0.identifiant_ops IS NULL then (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.010/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.010/CCH-14', 'champ': (18)::integer, 'nb_evalues': (count_if(t0.identifiant_ops = 'DGFIP' AND NOT t0.mode_paiement IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.identifiant_ops = 'DGFIP' AND NOT t0.mode_paiement IS NULL then not (t0.mode_paiement IN ('05', '06')) else false end))::integer, 'nb_erreurs': (count_if(case when t0.identifiant_ops = 'DGFIP' AND NOT t0.mode_paiement IS NULL then (t0.mode_paiement IN ('05', '06')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.010/SIG-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.010/SIG-14', 'champ': (18)::integer, 'nb_evalues': (count_if(t0.siret_payeur <> t1.declarant_id))::integer, 'nb_anomalies': (count_if(case when t0.siret_payeur <> t1.declarant_id then not (COALESCE(t0.mode_paiement = '06', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.siret_payeur <> t1.declarant_id then (COALESCE(t0.mode_paiement = '06', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.012/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.012/CCH-11', 'champ': (18)::integer, 'nb_evalues': (count_if((t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________' OR t0.identifiant_ops = 'DGFIP') AND t0.siret_payeur <> t1.declarant_id AND NOT t0.montant IS NULL))::integer, 'nb_anomalies': (count_if(case when (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________' OR t0.identifiant_ops = 'DGFIP') AND t0.siret_payeur <> t1.declarant_id AND NOT t0.montant IS NULL then not (t0.montant = 0) else false end))::integer, 'nb_erreurs': (count_if(case when (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________' OR t0.identifiant_ops = 'DGFIP') AND t0.siret_payeur <> t1.declarant_id AND NOT t0.montant IS NULL then (t0.montant = 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.012/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.012/CCH-12', 'champ': (17)::integer, 'nb_evalues': (count_if(t0.mode_paiement = '06' AND NOT t1.declarant_id IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.mode_paiement = '06' AND NOT t1.declarant_id IS NULL then not (COALESCE(t0.siret_payeur <> t1.declarant_id, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.mode_paiement = '06' AND NOT t1.declarant_id IS NULL then (COALESCE(t0.siret_payeur <> t1.declarant_id, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.012/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.012/CCH-13', 'champ': (18)::integer, 'nb_evalues': (count_if(t0.identifiant_ops = 'DGFIP' AND t0.mode_paiement = '05'))::integer, 'nb_anomalies': (count_if(case when t0.identifiant_ops = 'DGFIP' AND t0.mode_paiement = '05' then not (t0.siret_payeur IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.identifiant_ops = 'DGFIP' AND t0.mode_paiement = '05' then (t0.siret_payeur IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.013/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.013/CCH-11', 'champ': (18)::integer, 'nb_evalues': (count_if(NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_debut, t0.rattachement_date_fin) IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_debut, t0.rattachement_date_fin) IS NULL AND NOT t1.mois IS NULL then not (GREATEST(t0.rattachement_date_debut, t0.rattachement_date_fin) < t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_debut, t0.rattachement_date_fin) IS NULL AND NOT t1.mois IS NULL then (GREATEST(t0.rattachement_date_debut, t0.rattachement_date_fin) < t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.20.014/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.20.014/CCH-11', 'champ': (17)::integer, 'nb_evalues': (count_if(t0.entite_affectation = 'DGFIP_SATD'))::integer, 'nb_anomalies': (count_if(case when t0.entite_affectation = 'DGFIP_SATD' then not (NOT t0.identifiant_versement IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.entite_affectation = 'DGFIP_SATD' then (NOT t0.identifiant_versement IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM versements_organismes AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.20.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.identifiant_ops = 'DGFIP' then not (COALESCE(t0.entite_affectation IN ('DGFIP_PAS', 'DGFIP_SATD'), FALSE)) else false end then {'controle_id': 'S21.G00.20.002/CCH-11', 'champ': 17, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.002/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP qui n''est affecté ni à DGFIP_PAS ni à DGFIP_SATD.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.007/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end then {'controle_id': 'S21.G00.20.007/CCH-11', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.007/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.rattachement_date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible((t0.rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.007/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) else false end then {'controle_id': 'S21.G00.20.007/CCH-13', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.007/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.rattachement_date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finie le ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ', après le mois déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.008/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.code_delegataire_gestion IS NULL AND NOT t0.identifiant_ops IS NULL then not (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________') else false end then {'controle_id': 'S21.G00.20.008/CCH-15', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.008/CCH-15' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.identifiant_ops) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Délégataire ' || coalesce(lisible((t0.code_delegataire_gestion)), '(absent)') || ' pour un versement à ' || coalesce(lisible((t0.identifiant_ops)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.010/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.identifiant_ops = 'DGFIP' AND NOT t0.mode_paiement IS NULL then not (t0.mode_paiement IN ('05', '06')) else false end then {'controle_id': 'S21.G00.20.010/CCH-14', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.010/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.mode_paiement) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP en mode ' || coalesce(lisible((t0.mode_paiement)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.010/SIG-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.siret_payeur <> t1.declarant_id then not (COALESCE(t0.mode_paiement = '06', FALSE)) else false end then {'controle_id': 'S21.G00.20.010/SIG-14', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.010/SIG-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.mode_paiement) as varchar), 'valeur_attendue': try_cast(('06') as varchar), 'montant_en_jeu': try_cast((t0.montant) as decimal(18, 2)), 'message': try_cast('Versement payé par un autre établissement (20.012) avec le mode de paiement ' || coalesce(lisible((t0.mode_paiement)), '(absent)') || ' (attendu : 06).' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.012/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________' OR t0.identifiant_ops = 'DGFIP') AND t0.siret_payeur <> t1.declarant_id AND NOT t0.montant IS NULL then not (t0.montant = 0) else false end then {'controle_id': 'S21.G00.20.012/CCH-11', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.012/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.montant) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible((t0.montant)), '(absent)') || ' € à ' || coalesce(lisible((t0.identifiant_ops)), '(absent)') || ', que paie un autre établissement.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.012/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.mode_paiement = '06' AND NOT t1.declarant_id IS NULL then not (COALESCE(t0.siret_payeur <> t1.declarant_id, FALSE)) else false end then {'controle_id': 'S21.G00.20.012/CCH-12', 'champ': 17, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.012/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mode de paiement 06 sans SIRET d''un autre établissement payeur.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.012/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.identifiant_ops = 'DGFIP' AND t0.mode_paiement = '05' then not (t0.siret_payeur IS NULL) else false end then {'controle_id': 'S21.G00.20.012/CCH-13', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.012/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Prélèvement SEPA de la DGFiP (05) avec un SIRET payeur.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.013/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_debut, t0.rattachement_date_fin) IS NULL AND NOT t1.mois IS NULL then not (GREATEST(t0.rattachement_date_debut, t0.rattachement_date_fin) < t1.mois) else false end then {'controle_id': 'S21.G00.20.013/CCH-11', 'champ': 18, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.013/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.013' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((GREATEST(t0.rattachement_date_debut, t0.rattachement_date_fin)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période qui va jusqu''au ' || coalesce(lisible((GREATEST(t0.rattachement_date_debut, t0.rattachement_date_fin))), '(absent)') || ' : elle n''est pas antérieure au mois déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.20.014/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.entite_affectation = 'DGFIP_SATD' then not (NOT t0.identifiant_versement IS NULL) else false end then {'controle_id': 'S21.G00.20.014/CCH-11', 'champ': 17, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.20.014/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.20.014' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de saisie administrative (DGFIP_SATD) sans identifiant de versement.' as varchar)}} end{% endif %}
            ]) as x
        FROM versements_organismes AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.20.002/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.identifiant_ops = 'DGFIP' then not (COALESCE(t0.entite_affectation IN ('DGFIP_PAS', 'DGFIP_SATD'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.20.007/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end{% endif %} or
            {% if 'S21.G00.20.007/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) else false end{% endif %} or
            {% if 'S21.G00.20.008/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.code_delegataire_gestion IS NULL AND NOT t0.identifiant_ops IS NULL then not (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________') else false end{% endif %} or
            {% if 'S21.G00.20.010/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.identifiant_ops = 'DGFIP' AND NOT t0.mode_paiement IS NULL then not (t0.mode_paiement IN ('05', '06')) else false end{% endif %} or
            {% if 'S21.G00.20.010/SIG-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.siret_payeur <> t1.declarant_id then not (COALESCE(t0.mode_paiement = '06', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.20.012/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when (t0.identifiant_ops LIKE 'P____' OR t0.identifiant_ops LIKE 'A_____' OR t0.identifiant_ops LIKE '_________' OR t0.identifiant_ops = 'DGFIP') AND t0.siret_payeur <> t1.declarant_id AND NOT t0.montant IS NULL then not (t0.montant = 0) else false end{% endif %} or
            {% if 'S21.G00.20.012/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.mode_paiement = '06' AND NOT t1.declarant_id IS NULL then not (COALESCE(t0.siret_payeur <> t1.declarant_id, FALSE)) else false end{% endif %} or
            {% if 'S21.G00.20.012/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.identifiant_ops = 'DGFIP' AND t0.mode_paiement = '05' then not (t0.siret_payeur IS NULL) else false end{% endif %} or
            {% if 'S21.G00.20.013/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_debut, t0.rattachement_date_fin) IS NULL AND NOT t1.mois IS NULL then not (GREATEST(t0.rattachement_date_debut, t0.rattachement_date_fin) < t1.mois) else false end{% endif %} or
            {% if 'S21.G00.20.014/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.entite_affectation = 'DGFIP_SATD' then not (NOT t0.identifiant_versement IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.20.002/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.002/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.007/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.007/CCH-11', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.007/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.007/CCH-13', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.008/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.008/CCH-15', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.010/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.010/CCH-14', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.010/SIG-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.010/SIG-14', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.012/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.012/CCH-11', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.012/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.012/CCH-12', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.012/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.012/CCH-13', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.013/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.013/CCH-11', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.20.014/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.20.014/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- HORS-FONCTION-PUBLIQUE : Rubrique d'agent public déclarée pour un salarié hors de la fonction publique
{% if 'HORS-FONCTION-PUBLIQUE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'HORS-FONCTION-PUBLIQUE', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'HORS-FONCTION-PUBLIQUE', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
    from (
        select
            w.declaration_id,
            sum(w.nb_evalues)::bigint as nb_evalues,
            sum(w.nb_anomalies)::bigint as nb_anomalies,
            sum(w.nb_erreurs)::bigint as nb_erreurs,
            flatten(list(w.objets order by w.identifiant) filter (where w.nb_anomalies > 0)) as objets,
            list({'identifiant': w.identifiant, 'nb_evalues': w.nb_evalues, 'nb_anomalies': w.nb_anomalies} order by w.identifiant) filter (where w.nb_anomalies > 0) as membres
        from (
        select
            v.declaration_id, v.identifiant,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.052/CCH-11' then 'Complément d''emploi de l''État (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.057/CCH-11' then 'Indice brut (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.058/CCH-11' then 'Indice majoré (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.059/CCH-11' then 'Nouvelle bonification indiciaire (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.060/CCH-11' then 'Indice brut d''origine (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.061/CCH-11' then 'Indice brut en emploi supérieur (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.062/CCH-11' then 'Ancien employeur public (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.064/CCH-11' then 'Indice d''origine de sapeur-pompier (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.065/CCH-11' then 'Maintien du traitement d''origine (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.080/CCH-11' then 'Complément de traitement indiciaire (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' else 'Rubrique d''agent public (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    m.identifiant,
    r.rubrique,
    r.personne_id,
    r.contrat_numero,
    r.mois as mois_concerne,
    r.statut_emploi != '99' as conforme,
    r.valeur as valeur_declaree,
    r.ecrite
from rubriques_publiques as r
inner join membres as m
    on r.rubrique = m.rubrique and r.nature = m.nature and r.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'HORS-FONCTION-PUBLIQUE' and r.statut_emploi is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- VALEUR-RESERVEE : Valeur réservée au bloc de changement, déclarée au contrat
{% if 'VALEUR-RESERVEE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'VALEUR-RESERVEE', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'VALEUR-RESERVEE', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
    from (
        select
            w.declaration_id,
            sum(w.nb_evalues)::bigint as nb_evalues,
            sum(w.nb_anomalies)::bigint as nb_anomalies,
            sum(w.nb_erreurs)::bigint as nb_erreurs,
            flatten(list(w.objets order by w.identifiant) filter (where w.nb_anomalies > 0)) as objets,
            list({'identifiant': w.identifiant, 'nb_evalues': w.nb_evalues, 'nb_anomalies': w.nb_anomalies} order by w.identifiant) filter (where w.nb_anomalies > 0) as membres
        from (
        select
            v.declaration_id, v.identifiant,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.057/CCH-12' then 'Indice brut déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.060/CCH-12' then 'Indice brut d''origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.061/CCH-12' then 'Indice brut en emploi supérieur déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.063/CCH-12' then 'Indice d''origine d''ancien employeur public déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.064/CCH-12' then 'Indice d''origine de sapeur-pompier déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.065/CCH-12' then 'Maintien du traitement d''origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.069/CCH-11' then 'Niveau de rémunération déclaré à ZZZ, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.071/CCH-11' then 'Coefficient hiérarchique déclaré à 000, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.079/CCH-11' then 'Grade déclaré à 99999, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.080/CCH-12' then 'Complément de traitement indiciaire déclaré à 999, qui ne dit que « rien auparavant » dans un bloc 41.' else 'Valeur ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au contrat, qui ne dit que « rien auparavant » dans un bloc 41.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    m.identifiant,
    r.rubrique,
    r.personne_id,
    r.contrat_numero,
    r.mois as mois_concerne,
    r.valeur != m.parametre as conforme,
    r.valeur as valeur_declaree
from rubriques_publiques as r
inner join membres as m
    on r.rubrique = m.rubrique and r.nature = m.nature and r.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'VALEUR-RESERVEE' and r.valeur is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.001/SIG-11 : Une suspension pour chômage partiel ou intempéries est sans heures chômées
{% if 'S21.G00.65.001/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.65.001/SIG-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.65.001/SIG-11', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.001/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans rémunération de type 019 ou 025 dans la déclaration du salarié.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with chomees as (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type in ('019', '025')
)

select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    h.individu_id is not null as conforme,
    s.motif as valeur_declaree
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
left join chomees as h on c.individu_id = h.individu_id
where s.motif in ('507', '602') and c.nature = '01') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.001/CCH-13 : Un versement est daté au-delà du mois suivant le mois déclaré
{% if 'S21.G00.50.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.50.001/CCH-13', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.50.001/CCH-13', 'champ': (13)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' dans la déclaration de ' || coalesce(lisible(v.mois), '(absent)') || ' : au plus tard le dernier jour du mois suivant.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois_lisible(mois) as mois,
    date_versement,
    date_versement as valeur_declaree,
    mois_entre(mois, date_versement) <= 1 as conforme
from versements_montants
where mois is not null and date_versement is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.003/CCH-11 : Des versements d'un individu portent le même numéro
{% if 'S21.G00.50.003/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.50.003/CCH-11', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.50.003/CCH-11', 'champ': (14)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro de versement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' porté par plusieurs versements du même individu.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero as valeur_declaree,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from versements_montants
where numero is not null
group by declaration_id, individu_id, numero) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.003/CCH-12 : Un individu a plusieurs versements, dont un sans numéro
{% if 'S21.G00.50.003/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.50.003/CCH-12', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.50.003/CCH-12', 'champ': (15)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.003/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' sans numéro, alors que l''individu en a plusieurs.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with pluriels as (
    select individu_id
    from versements_montants
    group by individu_id
    having min(objet_id) != max(objet_id)
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.date_versement,
    x.numero is not null as conforme
from versements_montants as x
inner join pluriels as p on x.individu_id = p.individu_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.009/CCH-11 : Le prélèvement à la source n'est pas le montant soumis multiplié par le taux
{% if 'S21.G00.50.009/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.50.009/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.50.009/CCH-11', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.009/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € attendus (' || coalesce(lisible(v.taux_pas), '(absent)') || ' % de ' || coalesce(lisible(v.montant_soumis_pas), '(absent)') || ' €).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'S21.G00.50.009/CCH-11' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    try_cast(au_taux(montant_soumis_pas, taux_pas) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) as decimal(18, 2)) as montant_en_jeu,
    taux_pas,
    montant_soumis_pas
from versements_montants
cross join s
where montant_pas is not null and montant_soumis_pas is not null and taux_pas is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.005/CCH-13 : Versement à la DGFiP démesuré
{% if 'S21.G00.20.005/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.20.005/CCH-13', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.20.005/CCH-13', 'champ': (18)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.005/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au plus.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.20.005/CCH-13' and seuil = 'maximum')

select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant <= s.maximum as conforme,
    v.montant as valeur_declaree,
    s.maximum as valeur_attendue
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
cross join s
where v.identifiant_ops = 'DGFIP' and v.montant is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.71.002/CCH-12 : Un contrat sans régime complémentaire en déclare pourtant un
{% if 'S21.G00.71.002/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.71.002/CCH-12', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.71.002/CCH-12', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime 90000 (pas de régime complémentaire) à côté d''un autre régime du même contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    g.premier = g.dernier as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
inner join (
    select contrat_id, min(objet_id) as premier, max(objet_id) as dernier
    from retraites_complementaires
    group by contrat_id
) as g on r.contrat_id = g.contrat_id
where r.code_retraite_complementaire = '90000' and g.premier is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.71.003/SIG-11 : La référence d'adhésion manque à l'Ircantec, ou accompagne un autre régime
{% if 'S21.G00.71.003/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.71.003/SIG-11', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.71.003/SIG-11', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.003/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence d''adhésion (71.003) est attendue pour l''Ircantec, interdite ailleurs.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires
where code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.001/SIG-18 : Un navigant affilié à la CRPNPAC n'a pas d'assiette CRPNPAC
{% if 'S21.G00.78.001/SIG-18' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.001/SIG-18', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.001/SIG-18', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/SIG-18' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat affilié à la CRPNPAC, sans base assujettie 41 ni 42 dans la déclaration.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    b.individu_id is not null as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
left join (select distinct individu_id from bases where code in ('41', '42')) as b on c.individu_id = b.individu_id
where r.code_retraite_complementaire = 'CRPNPAC') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.72.002/SIG-12 : Une affiliation à tort à l'Ircantec est sans référence, ou la porte pour un autre régime
{% if 'S21.G00.72.002/SIG-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.72.002/SIG-12', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.72.002/SIG-12', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.72.002/SIG-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime déclaré à tort ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence d''adhésion (72.002) est attendue pour l''Ircantec, interdite ailleurs.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires_a_tort
where code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.66.002/SIG-11 : Un temps partiel thérapeutique finit avant de commencer
{% if 'S21.G00.66.002/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.66.002/SIG-11', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.66.002/SIG-11', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.66.002/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.66.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Temps partiel thérapeutique du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    date_fin >= date_debut as conforme,
    lisible(date_fin) as valeur_declaree,
    date_debut
from temps_partiels_therapeutiques
where date_debut is not null and date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.013/SIG-11 : Un versement a un salaire brut mais aucune assiette déplafonnée
{% if 'S21.G00.51.013/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.013/SIG-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.013/SIG-11', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.013/SIG-11' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € (51.001) dans ce versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ', sans base assujettie 03.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    r.repere_id,
    i.personne_id,
    i.mois as mois_concerne,
    b.versement_id is not null as conforme,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    v.date_versement
from (
    select versement_id, min(objet_id) as repere_id, max(montant) as montant
    from remunerations
    where type = '001' and montant != 0
    group by versement_id
) as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
left join (select distinct versement_id from bases where code = '03') as b on v.objet_id = b.versement_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.001/CCH-12 : Versement de prévoyance sans composant
{% if 'S21.G00.20.001/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.20.001/CCH-12', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.20.001/CCH-12', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à l''organisme ' || coalesce(lisible(v.identifiant_ops), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans aucun composant.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    k.versement_organisme_id is not null as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and (v.montant != 0 or v.siret_payeur is null or v.siret_payeur = d.declarant_id)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.001/CCH-13 : Versement de prévoyance sans composant ni adhésion
{% if 'S21.G00.20.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.20.001/CCH-13', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.20.001/CCH-13', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', délégataire ' || coalesce(lisible(v.code_delegataire_gestion), '(absent)') || ', sans composant ni adhésion correspondante.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
left join (select distinct declaration_id, organisme, delegataire from adhesions_prevoyance) as a
    on v.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme
    and v.code_delegataire_gestion is not distinct from a.delegataire
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and k.versement_organisme_id is null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.002/CCH-12 : Affectation à la CNIEG sans salarié de ce régime
{% if 'S21.G00.20.002/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.20.002/CCH-12', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.20.002/CCH-12', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucun contrat du régime vieillesse 147.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    v.entite_affectation as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on v.declaration_id = r.declaration_id
where v.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')) as v
        group by v.declaration_id
    ) as j
{% endif %}
),

verdicts as (
    select
        j.declaration_id,
        list({'controle_id': j.juge.controle_id, 'nb_evalues': j.juge.nb_evalues, 'nb_anomalies': j.juge.nb_anomalies,
            'nb_erreurs': j.juge.nb_erreurs}) filter (where j.juge.nb_evalues > 0 or j.juge.nb_erreurs > 0) as comptes,
        list({'controle_id': j.juge.controle_id, 'objets': j.juge.objets, 'membres': j.juge.membres})
            filter (where j.juge.objets is not null) as trouves
    from (select declaration_id, unnest(juges) as juge from branches) as j
    inner join champs as c on j.declaration_id = c.declaration_id
    where (j.juge.nb_evalues > 0 or j.juge.nb_erreurs > 0 or j.juge.objets is not null) and c.champs[j.juge.champ]
    group by j.declaration_id
)

select d.declaration_id, d.declarant_id, v.comptes, v.trouves
from declarations as d
left join verdicts as v on d.declaration_id = v.declaration_id
