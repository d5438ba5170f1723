-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with affiliations_prevoyance as not materialized (
    select * from {{ ref('stg_affiliations_prevoyance') }}
),

bases as not materialized (
    select * from {{ ref('int_bases') }}
),

bases_non_salaries as not materialized (
    select * from {{ ref('stg_bases_non_salaries') }}
),

beneficiaires_honoraires as not materialized (
    select * from {{ ref('stg_beneficiaires_honoraires') }}
),

bordereaux as not materialized (
    select * from {{ ref('stg_bordereaux') }}
),

bornes_de_periode as (
    select * from {{ ref('int_bornes_de_periode') }}
),

changements_contrat as not materialized (
    select * from {{ ref('stg_changements_contrat') }}
),

composants_base as not materialized (
    select * from {{ ref('stg_composants_base') }}
),

contrats as not materialized (
    select * from {{ ref('int_contrats') }}
),

contrats_declares as (
    select * from {{ ref('int_contrats_declares') }}
),

cotisations as not materialized (
    select * from {{ ref('stg_cotisations') }}
),

cotisations_non_salaries as not materialized (
    select * from {{ ref('stg_cotisations_non_salaries') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

honoraires_avantages as not materialized (
    select * from {{ ref('stg_honoraires_avantages') }}
),

honoraires_indemnites as not materialized (
    select * from {{ ref('stg_honoraires_indemnites') }}
),

honoraires_remunerations as not materialized (
    select * from {{ ref('stg_honoraires_remunerations') }}
),

membres as (
    select * from {{ ref('int_membres') }}
),

non_salaries as not materialized (
    select * from {{ ref('stg_non_salaries') }}
),

remunerations as not materialized (
    select * from {{ ref('int_remunerations') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.78.001/CCH-14 : Une fin de contrat porte une base de prévoyance (31)
-- S21.G00.78.003/CCH-12 : La période d'une base assujettie finit avant de commencer
-- S21.G00.78.003/CCH-16 : Une base assujettie est à cheval sur deux années
-- S21.G00.78.003/SIG-11 : Une base de prévoyance couvre plusieurs mois
-- S21.G00.78.004/CCH-11 : Une base de prévoyance (31) porte un montant
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.78.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.78.001/CCH-14', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT code IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT code IS NULL then not (code <> '31') else false end))::integer, 'nb_erreurs': (count_if(case when NOT code IS NULL then (code <> '31') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.78.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.78.003/CCH-12', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (rattachement_date_fin >= rattachement_date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then (rattachement_date_fin >= rattachement_date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.78.003/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.78.003/CCH-16', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (YEAR(rattachement_date_fin) = YEAR(rattachement_date_debut)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then (YEAR(rattachement_date_fin) = YEAR(rattachement_date_debut)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.78.003/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.78.003/SIG-11', 'champ': (5)::integer, 'nb_evalues': (count_if(code = '31' AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when code = '31' AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not (MOIS_DE(rattachement_date_debut) = MOIS_DE(rattachement_date_fin)) else false end))::integer, 'nb_erreurs': (count_if(case when code = '31' AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then (MOIS_DE(rattachement_date_debut) = MOIS_DE(rattachement_date_fin)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.78.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.78.004/CCH-11', 'champ': (5)::integer, 'nb_evalues': (count_if(code = '31'))::integer, 'nb_anomalies': (count_if(case when code = '31' then not (COALESCE(montant = 0, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when code = '31' then (COALESCE(montant = 0, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM bases AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.78.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT code IS NULL then not (code <> '31') else false end then {'controle_id': 'S21.G00.78.001/CCH-14', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.78.001/CCH-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 dans un signalement de fin de contrat : elle se déclare dans la DSN mensuelle.' as varchar)}} end{% endif %},
            {% if 'S21.G00.78.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (rattachement_date_fin >= rattachement_date_debut) else false end then {'controle_id': 'S21.G00.78.003/CCH-12', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.78.003/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible((code)), '(absent)') || ' du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ' : la fin précède le début.' as varchar)}} end{% endif %},
            {% if 'S21.G00.78.003/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (YEAR(rattachement_date_fin) = YEAR(rattachement_date_debut)) else false end then {'controle_id': 'S21.G00.78.003/CCH-16', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.78.003/CCH-16' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible((code)), '(absent)') || ' du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ', sur deux années civiles.' as varchar)}} end{% endif %},
            {% if 'S21.G00.78.003/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when code = '31' AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not (MOIS_DE(rattachement_date_debut) = MOIS_DE(rattachement_date_fin)) else false end then {'controle_id': 'S21.G00.78.003/SIG-11', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.78.003/SIG-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((LISIBLE(rattachement_date_fin)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((LISIBLE(rattachement_date_fin))), '(absent)') || ' : la période doit tenir dans un mois civil.' as varchar)}} end{% endif %},
            {% if 'S21.G00.78.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when code = '31' then not (COALESCE(montant = 0, FALSE)) else false end then {'controle_id': 'S21.G00.78.004/CCH-11', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.78.004/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((montant) as varchar), 'valeur_attendue': try_cast((0) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 de ' || coalesce(lisible((montant)), '(absent)') || ' € : son montant doit être 0,00 €, les assiettes vont en bloc 79.' as varchar)}} end{% endif %}
            ]) as x
        FROM bases AS t0
        where
            {% if 'S21.G00.78.001/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when NOT code IS NULL then not (code <> '31') else false end{% endif %} or
            {% if 'S21.G00.78.003/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (rattachement_date_fin >= rattachement_date_debut) else false end{% endif %} or
            {% if 'S21.G00.78.003/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (YEAR(rattachement_date_fin) = YEAR(rattachement_date_debut)) else false end{% endif %} or
            {% if 'S21.G00.78.003/SIG-11' in var('controles_en_erreur', []) %}false{% else %}case when code = '31' AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not (MOIS_DE(rattachement_date_debut) = MOIS_DE(rattachement_date_fin)) else false end{% endif %} or
            {% if 'S21.G00.78.004/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when code = '31' then not (COALESCE(montant = 0, FALSE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.78.001/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.78.001/CCH-14', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.78.003/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.78.003/CCH-12', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.78.003/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.78.003/CCH-16', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.78.003/SIG-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.78.003/SIG-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.78.004/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.78.004/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S89.G00.92.001/CCH-14 : Un revenu sans retraite complémentaire porte une base qui n'est pas la sienne
-- S89.G00.92.008/CCH-11 : Un indu d'un exercice antérieur d'un non-salarié porte un taux ou un prélèvement
    select
        declaration_id as declaration_id,
        [
            {% if 'S89.G00.92.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.92.001/CCH-14', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT type IN ('01', '02', '03', '05') AND NOT code_base_specifique IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT type IN ('01', '02', '03', '05') AND NOT code_base_specifique IS NULL then not (code_base_specifique = '50') else false end))::integer, 'nb_erreurs': (count_if(case when NOT type IN ('01', '02', '03', '05') AND NOT code_base_specifique IS NULL then (code_base_specifique = '50') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S89.G00.92.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.92.008/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(type_taux_pas = '99'))::integer, 'nb_anomalies': (count_if(case when type_taux_pas = '99' then not (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) else false end))::integer, 'nb_erreurs': (count_if(case when type_taux_pas = '99' then (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM bases_non_salaries AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S89.G00.92.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT type IN ('01', '02', '03', '05') AND NOT code_base_specifique IS NULL then not (code_base_specifique = '50') else false end then {'controle_id': 'S89.G00.92.001/CCH-14', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S89.G00.92.001/CCH-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S89.G00.92.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((code_base_specifique) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible((code_base_specifique)), '(absent)') || ' pour une somme de type ' || coalesce(lisible((type)), '(absent)') || ' : seule l''assiette brute déplafonnée (50) l''admet.' as varchar)}} end{% endif %},
            {% if 'S89.G00.92.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type_taux_pas = '99' then not (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) else false end then {'controle_id': 'S89.G00.92.008/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S89.G00.92.008/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast((CASE WHEN COALESCE(montant_pas, 0) = 0 THEN 'S89.G00.92.007' ELSE 'S89.G00.92.010' END) as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((montant_pas) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant_pas) as decimal(18, 2)), 'message': try_cast('Type de taux 99 avec un taux de ' || coalesce(lisible((taux_pas)), '(absent)') || ' % et un prélèvement de ' || coalesce(lisible((montant_pas)), '(absent)') || ' €.' as varchar)}} end{% endif %}
            ]) as x
        FROM bases_non_salaries AS t0
        where
            {% if 'S89.G00.92.001/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when NOT type IN ('01', '02', '03', '05') AND NOT code_base_specifique IS NULL then not (code_base_specifique = '50') else false end{% endif %} or
            {% if 'S89.G00.92.008/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when type_taux_pas = '99' then not (COALESCE(montant_pas, 0) = 0 AND COALESCE(taux_pas, 0) = 0) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S89.G00.92.001/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.92.001/CCH-14', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S89.G00.92.008/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.92.008/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.22.004/CCH-11 : Période de bordereau inversée
-- S21.G00.22.004/CCH-12 : Période de bordereau postérieure au mois déclaré
-- S21.G00.22.006/CCH-11 : Bordereau du mois courant rattaché à un compte rendu métier
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.22.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.22.004/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then (t0.rattachement_date_fin >= t0.rattachement_date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.22.004/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.22.004/CCH-12', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.22.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.22.006/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT t0.identifiant_crm IS NULL AND NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t0.rattachement_date_fin < t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then (t0.rattachement_date_fin < t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM bordereaux AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.22.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end then {'controle_id': 'S21.G00.22.004/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.22.004/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.22.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.rattachement_date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible((t0.rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.22.004/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) else false end then {'controle_id': 'S21.G00.22.004/CCH-12', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.22.004/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.22.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.rattachement_date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finie le ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ', après le mois déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.22.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.identifiant_crm IS NULL AND NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t0.rattachement_date_fin < t1.mois) else false end then {'controle_id': 'S21.G00.22.006/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.22.006/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.22.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.rattachement_date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)}} end{% endif %}
            ]) as x
        FROM bordereaux AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.22.004/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.rattachement_date_fin IS NULL AND NOT t0.rattachement_date_debut IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end{% endif %} or
            {% if 'S21.G00.22.004/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_fin) <= t1.mois) else false end{% endif %} or
            {% if 'S21.G00.22.006/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.identifiant_crm IS NULL AND NOT t0.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t0.rattachement_date_fin < t1.mois) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.22.004/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.22.004/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.22.004/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.22.004/CCH-12', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.22.006/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.22.006/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.78.001/CCH-24 : Une base de congés payés n'a pas de caisse désignée au contrat
{% if 'S21.G00.78.001/CCH-24' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.001/CCH-24', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.001/CCH-24', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/CCH-24' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 20 (congés payés) sans code de caisse, ni au contrat (40.022) ni dans ses changements (41.023).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with caisses as (
    select individu_id
    from contrats
    where a_caisse_conges
    union
    select c.individu_id
    from changements_contrat as x
    inner join contrats as c on x.contrat_id = c.objet_id
    where x.code_caisse_conges_payes is not null
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.individu_id is not null as conforme
from bases as b
left join caisses as c on b.individu_id = c.individu_id
where b.code = '20') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.001/CCH-26 : Dans une fin de contrat, une base de congés payés n'a pas de caisse désignée
{% if 'S21.G00.78.001/CCH-26' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.001/CCH-26', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.001/CCH-26', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/CCH-26' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 20 (congés payés) dans une fin de contrat sans code de caisse (40.022).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with caisses as (
    select distinct individu_id
    from contrats
    where a_caisse_conges
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    c.individu_id is not null as conforme
from bases as b
left join caisses as c on b.individu_id = c.individu_id
where b.code = '20') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.001/SIG-23 : Deux bases de prévoyance se rattachent à la même affiliation et à la même période
{% if 'S21.G00.78.001/SIG-23' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.001/SIG-23', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.001/SIG-23', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/SIG-23' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Affiliation ' || coalesce(lisible(v.affiliation), '(absent)') || ' : une autre base 31 du même versement porte déjà une cotisation de même signe du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with signees as (
    select b.objet_id, b.versement_id, b.individu_id, b.identifiant_technique_affiliation as affiliation,
        b.rattachement_date_debut as debut, b.rattachement_date_fin as fin, k.montant > 0 as est_positif
    from bases as b
    inner join cotisations as k on b.objet_id = k.base_id
    where b.code = '31' and k.montant != 0 and b.rattachement_date_debut is not null
),
doubles as (
    select max(objet_id) as objet_id from signees
    group by versement_id, individu_id, affiliation, debut, fin, est_positif having min(objet_id) != max(objet_id)
),
missions as (
    select distinct c.individu_id, a.identifiant_technique_affiliation as affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id and c.nature_contrat = '03'
)
select b.objet_id, b.declaration_id, b.personne_id, b.mois as mois_concerne, b.montant as montant_en_jeu,
    d.objet_id is null as conforme,
    b.identifiant_technique_affiliation as affiliation,
    b.rattachement_date_debut as date_debut, b.rattachement_date_fin as date_fin
from bases as b
left join doubles as d on b.objet_id = d.objet_id
left join missions as m on b.individu_id = m.individu_id and b.identifiant_technique_affiliation = m.affiliation
where b.code = '31' and m.individu_id is null and b.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.003/CCH-15 : Une base assujettie se rattache à une période future
{% if 'S21.G00.78.003/CCH-15' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.003/CCH-15', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.003/CCH-15', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.003/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' finissant le ' || coalesce(lisible(v.fin), '(absent)') || ', après le mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    mois_lisible(mois) as mois,
    mois_entre(mois, rattachement_date_fin) <= 0 as conforme
from bases
where rattachement_date_fin is not null and mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.003/SIG-17 : Une base de prévoyance sort de la période du contrat affilié
{% if 'S21.G00.78.003/SIG-17' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.003/SIG-17', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.003/SIG-17', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.003/SIG-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Affiliation ' || coalesce(lisible(v.affiliation), '(absent)') || ' : base du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', hors de la période de ses contrats.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with couvertures as (
    select
        b.objet_id,
        max(b.rattachement_date_debut >= c.date_debut and if(
            c.a_fin and c.date_fin is not null,
            b.rattachement_date_fin <= c.date_fin,
            mois_de(b.rattachement_date_fin) <= b.mois
        )) as conforme,
        min(c.nature_contrat = '03' or a.est_multi_contrats is not null or coalesce(c.pcs_ese, '') in (
            '352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c'
        )) as est_exempte
    from bases as b
    inner join contrats as c on b.individu_id = c.individu_id
    inner join affiliations_prevoyance as a
        on c.objet_id = a.contrat_id and b.identifiant_technique_affiliation = a.identifiant_technique_affiliation
    where b.code = '31'
    group by b.objet_id
)
select b.objet_id, b.declaration_id, b.personne_id, b.mois_rattachement as mois_concerne, k.conforme,
    b.identifiant_technique_affiliation as affiliation, b.rattachement_date_debut as date_debut,
    lisible(b.rattachement_date_fin) as valeur_declaree, b.montant as montant_en_jeu
from bases as b
inner join couvertures as k on b.objet_id = k.objet_id and not coalesce(k.est_exempte, false) and k.conforme is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.005/CCH-11 : Une base ne désigne pas une affiliation déclarée du salarié
{% if 'S21.G00.78.005/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.005/CCH-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.005/CCH-11', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.005/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' avec l''affiliation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : une base 31, et elle seule, désigne une affiliation du salarié (70.012).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with affiliations as (
    select distinct c.individu_id, a.identifiant_technique_affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code,
    b.identifiant_technique_affiliation as valeur_declaree,
    coalesce(b.code = '31', false) and a.individu_id is not null as conforme
from bases as b
left join affiliations as a
    on b.individu_id = a.individu_id and b.identifiant_technique_affiliation = a.identifiant_technique_affiliation
where b.code = '31' or b.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.005/CCH-12 : Une base de prévoyance désigne l'affiliation d'un contrat non rémunéré dans ce versement
{% if 'S21.G00.78.005/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.005/CCH-12', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.005/CCH-12', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.005/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affiliation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : aucun contrat qui la porte n''est rémunéré (51.010) dans ce versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with payees as (
    select distinct r.versement_id, a.identifiant_technique_affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id
    inner join remunerations as r on c.individu_id = r.individu_id and c.contrat_numero = r.numero_contrat
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.identifiant_technique_affiliation as valeur_declaree,
    p.versement_id is not null as conforme
from bases as b
left join payees as p
    on b.versement_id = p.versement_id and b.identifiant_technique_affiliation = p.identifiant_technique_affiliation
where b.code = '31' and b.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.007/CCH-11 : Une base du mois courant désigne un compte rendu métier
{% if 'S21.G00.78.007/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.007/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.007/CCH-11', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.007/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' finissant le ' || coalesce(lisible(v.fin), '(absent)') || ', avec un compte rendu à l''origine d''une correction : le mois déclaré est ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    mois_lisible(mois) as mois,
    rattachement_date_fin < mois as conforme
from bases
where identifiant_crm is not null and rattachement_date_fin is not null and mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.79.001/CCH-11 : Une base de prévoyance (31) n'a aucun composant
{% if 'S21.G00.79.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.79.001/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.79.001/CCH-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.79.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 sans composant de base assujettie (79).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with composees as (
    select distinct base_id
    from composants_base
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.base_id is not null as conforme
from bases as b
left join composees as c on b.objet_id = c.base_id
where b.code = '31') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.81.001/CCH-11 : Une base Ircantec (28) n'a pas de cotisation
{% if 'S21.G00.81.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.81.001/CCH-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.81.001/CCH-11', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.81.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 28 (Ircantec) sans cotisation de tranche A (060) ni de tranche B (061).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with lignes as (
    select base_id, min(objet_id) as premiere, max(objet_id) as derniere
    from cotisations
    where code in ('060', '061')
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.base_id is not null as conforme
from bases as b
left join lignes as c on b.objet_id = c.base_id
where b.code = '28') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.81.001/CCH-15 : Une base de prévoyance (31) n'a pas exactement une cotisation
{% if 'S21.G00.81.001/CCH-15' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.81.001/CCH-15', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.81.001/CCH-15', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.81.001/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 : ' || coalesce(lisible(v.combien), '(absent)') || ' cotisation 059, il en faut une et une seule.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with lignes as (
    select base_id, min(objet_id) as premiere, max(objet_id) as derniere
    from cotisations
    where code = '059'
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    coalesce(c.premiere = c.derniere, false) as conforme,
    case when c.base_id is null then 'aucune' else 'plus d''une' end as combien
from bases as b
left join lignes as c on b.objet_id = c.base_id
where b.code = '31') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.92.001/CCH-12 : Une allocation est sans ses deux bases exceptionnelles de retraite complémentaire
{% if 'S89.G00.92.001/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.92.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.92.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.92.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.92.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Somme de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans les bases 23 et 43.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    min(b.objet_id) as objet_id,
    b.declaration_id,
    max(coalesce(n.nir, n.ntt)) as personne_id,
    max(if(b.code_base_specifique = '23', 1, 0)) = 1 and max(if(b.code_base_specifique = '43', 1, 0)) = 1 as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
where b.type in ('01', '02', '03') and n.statut_retraite_complementaire != '10'
group by b.declaration_id, b.non_salarie_id, b.type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.92.001/CCH-13 : Une somme versée à un tiers est sans ses trois assiettes
{% if 'S89.G00.92.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.92.001/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.92.001/CCH-13', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.92.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.92.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Somme de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans les assiettes 51, 52 et 53.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    min(b.objet_id) as objet_id,
    b.declaration_id,
    max(coalesce(n.nir, n.ntt)) as personne_id,
    max(if(b.code_base_specifique = '51', 1, 0)) = 1 and max(if(b.code_base_specifique = '52', 1, 0)) = 1 and max(if(b.code_base_specifique = '53', 1, 0)) = 1 as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
where b.type = '05' and n.statut_retraite_complementaire != '10'
group by b.declaration_id, b.non_salarie_id, b.type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.92.001/CCH-15 : Les bases d'un versement à un non-salarié sont sans assiette brute déplafonnée
{% if 'S89.G00.92.001/CCH-15' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.92.001/CCH-15', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.92.001/CCH-15', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.92.001/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.92.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucune base 50 pour la somme de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' versée le ' || coalesce(lisible(v.date_versement), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(if(code_base_specifique = '50', 1, 0)) = 1 as conforme,
    type as valeur_declaree,
    date_versement
from bases_non_salaries
where type is not null and coalesce(nb_types_refuses, 0) = 0
group by declaration_id, non_salarie_id, type, rattachement_date_debut, rattachement_date_fin, date_versement) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.92.010/CCH-11 : Le prélèvement d'un non-salarié n'est pas le montant soumis multiplié par le taux
{% if 'S89.G00.92.010/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.92.010/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.92.010/CCH-11', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.92.010/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.92.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € attendus (' || coalesce(lisible(v.taux_pas), '(absent)') || ' % de ' || coalesce(lisible(v.montant_soumis_pas), '(absent)') || ' €).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'S89.G00.92.010/CCH-11' and seuil = 'tolerance')

select
    b.objet_id,
    b.declaration_id,
    abs(au_taux(b.montant_soumis_pas, b.taux_pas) - b.montant_pas) <= s.tolerance as conforme,
    b.montant_pas as valeur_declaree,
    try_cast(au_taux(b.montant_soumis_pas, b.taux_pas) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(b.montant_soumis_pas, b.taux_pas) - b.montant_pas) as decimal(18, 2)) as montant_en_jeu,
    b.taux_pas,
    b.montant_soumis_pas
from bases_non_salaries as b
cross join s
where b.montant_pas is not null and b.montant_soumis_pas is not null and b.taux_pas is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.94.001/CCH-11 : Une allocation d'un non-salarié affilié est sans cotisation
{% if 'S89.G00.94.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.94.001/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.94.001/CCH-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.94.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.94.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Somme de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' d''un non-salarié affilié, sans bloc de cotisation (94).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    min(b.objet_id) as objet_id,
    b.declaration_id,
    max(coalesce(n.nir, n.ntt)) as personne_id,
    max(if(c.base_non_salarie_id is null, 0, 1)) = 1 as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
left join (select distinct base_non_salarie_id from cotisations_non_salaries) as c on b.objet_id = c.base_non_salarie_id
where b.type in ('01', '02', '03') and n.statut_retraite_complementaire != '10'
group by b.declaration_id, b.non_salarie_id, b.type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.94.001/CCH-12 : L'assiette brute d'une somme versée à un tiers est sans cotisation
{% if 'S89.G00.94.001/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.94.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.94.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.94.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.94.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Somme de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' d''un non-salarié affilié, sans bloc de cotisation (94).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    b.objet_id as objet_id,
    b.declaration_id,
    max(coalesce(n.nir, n.ntt)) as personne_id,
    max(if(c.base_non_salarie_id is null, 0, 1)) = 1 as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
left join (select distinct base_non_salarie_id from cotisations_non_salaries) as c on b.objet_id = c.base_non_salarie_id
where b.type = '05' and b.code_base_specifique = '50' and n.statut_retraite_complementaire != '10'
group by b.declaration_id, b.objet_id, b.type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.32.001/CCH-12 : Un bénéficiaire d'honoraires n'a aucun montant
{% if 'S89.G00.32.001/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.32.001/CCH-12', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.32.001/CCH-12', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.32.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.32.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucun avantage, indemnité ou rémunération supérieur à zéro sous ce bénéficiaire.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with montants as (
    select beneficiaire_honoraires_id, montant_avantage as montant from honoraires_avantages
    union all
    select beneficiaire_honoraires_id, montant_indemnites from honoraires_indemnites
    union all
    select beneficiaire_honoraires_id, montant from honoraires_remunerations
)

select
    b.objet_id,
    b.declaration_id,
    coalesce(max(m.montant) > 0, false) as conforme
from beneficiaires_honoraires as b
left join montants as m on b.objet_id = m.beneficiaire_honoraires_id
group by b.objet_id, b.declaration_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BORNES-DE-PERIODE : Période dont les bornes sont dans le désordre
{% if 'BORNES-DE-PERIODE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BORNES-DE-PERIODE', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BORNES-DE-PERIODE', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', avant le ' || coalesce(lisible(v.plus_tot), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    p.identifiant,
    m.rubrique,
    p.plus_tard >= p.plus_tot as conforme,
    p.plus_tard as valeur_declaree,
    p.plus_tot,
    m.libelle
from bornes_de_periode as p
inner join declarations as d on p.declaration_id = d.declaration_id
inner join membres as m
    on p.identifiant = m.identifiant and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where p.plus_tot is not null and p.plus_tard is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.001/SIG-19 : Une base plafonnée est sans base déplafonnée du même versement, ou l'inverse
{% if 'S21.G00.78.001/SIG-19' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.001/SIG-19', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.001/SIG-19', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/SIG-19' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || ' sans la base ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période dans le même versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois as mois_concerne,
    o.versement_id is not null as conforme,
    b.code as valeur_declaree,
    if(b.code = '02', '03', '02') as valeur_attendue,
    b.rattachement_date_debut as date_debut,
    b.rattachement_date_fin as date_fin
from bases as b
left join (
    select distinct versement_id, code, rattachement_date_debut, rattachement_date_fin
    from bases
    where code in ('02', '03')
) as o on b.versement_id = o.versement_id
    and b.rattachement_date_debut = o.rattachement_date_debut
    and b.rattachement_date_fin = o.rattachement_date_fin
    and if(b.code = '02', '03', '02') = o.code
where b.code in ('02', '03')
    and mois_de(b.rattachement_date_debut) = b.mois
    and mois_de(b.rattachement_date_fin) = b.mois) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.92.001/CCH-11 : Une base de retraite complémentaire d'un non-salarié est sans statut
{% if 'S89.G00.92.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.92.001/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.92.001/CCH-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.92.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.92.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Somme de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans statut conventionnel ou statut catégoriel du non-salarié.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    coalesce(n.nir, n.ntt) as personne_id,
    n.statut_conventionnel is not null and n.statut_retraite_complementaire is not null as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
where b.type in ('01', '02', '03', '05')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.92.015/CCH-11 : Base de non-salarié du mois courant rattachée à un compte rendu métier
{% if 'S89.G00.92.015/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.92.015/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.92.015/CCH-11', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.92.015/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.92.015' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin < d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from bases_non_salaries as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.identifiant_crm is not null and b.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.22.002/CCH-13 : Affectation à la CNIEG sans salarié de ce régime
{% if 'S21.G00.22.002/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.22.002/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.22.002/CCH-13', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.22.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucun contrat du régime vieillesse 147.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    b.entite_affectation as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on b.declaration_id = r.declaration_id
where b.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')) as v
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
