-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with bases as not materialized (
    select * from {{ ref('int_bases') }}
),

bases_non_salaries as not materialized (
    select * from {{ ref('stg_bases_non_salaries') }}
),

contrats as not materialized (
    select * from {{ ref('int_contrats') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

donnees_precedentes as not materialized (
    select * from {{ ref('stg_donnees_precedentes') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

primes as not materialized (
    select * from {{ ref('int_primes') }}
),

regularisations_pas as not materialized (
    select * from {{ ref('stg_regularisations_pas') }}
),

regularisations_pas_non_salaries as not materialized (
    select * from {{ ref('stg_regularisations_pas_non_salaries') }}
),

remunerations as not materialized (
    select * from {{ ref('int_remunerations') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

versements as not materialized (
    select * from {{ ref('stg_versements') }}
),

versements_montants as not materialized (
    select * from {{ ref('int_versements_montants') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P25V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P26V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.52.001/CCH-32 : Un complément à la charge de l'État est versé à un salarié de droit privé
-- S21.G00.52.001/CCH-33 : Des dommages et intérêts de mission sont versés sans contrat de mission
-- S21.G00.52.001/CCH-34 : Un supplément de rémunération de 2027 est déclaré en prime
-- S21.G00.52.003/CCH-12 : Une prime à période de rattachement n'a pas de date de début
-- S21.G00.52.004/CCH-11 : Dans une fin de contrat, la période d'une prime finit avant de commencer
-- S21.G00.52.004/CCH-13 : Une prime à période de rattachement n'a pas de date de fin
-- S21.G00.52.004/CCH-14 : Une prime exceptionnelle de pouvoir d'achat porte sur une période postérieure à mars 2022
-- S21.G00.52.006/CCH-11 : Une prime ou indemnité nomme un contrat qui n'est pas déclaré
-- S21.G00.52.007/CCH-13 : Une prime exceptionnelle de pouvoir d'achat a été versée après la fin de sa période
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.52.001/CCH-32' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.001/CCH-32', 'champ': (2)::integer, 'nb_evalues': (count_if(type = '039' AND NOT nature_contrat IS NULL))::integer, 'nb_anomalies': (count_if(case when type = '039' AND NOT nature_contrat IS NULL then not (NOT nature_contrat IN ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92')) else false end))::integer, 'nb_erreurs': (count_if(case when type = '039' AND NOT nature_contrat IS NULL then (NOT nature_contrat IN ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.001/CCH-33' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.001/CCH-33', 'champ': (3)::integer, 'nb_evalues': (count_if(type = '045' AND NOT nature_contrat IS NULL))::integer, 'nb_anomalies': (count_if(case when type = '045' AND NOT nature_contrat IS NULL then not (nature_contrat = '03') else false end))::integer, 'nb_erreurs': (count_if(case when type = '045' AND NOT nature_contrat IS NULL then (nature_contrat = '03') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.001/CCH-34' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.001/CCH-34', 'champ': (4)::integer, 'nb_evalues': (count_if(type IN ('052', '053', '054') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when type IN ('052', '053', '054') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not ((rattachement_date_debut < CAST('2027-01-01' AS DATE) AND rattachement_date_fin < CAST('2027-01-01' AS DATE))) else false end))::integer, 'nb_erreurs': (count_if(case when type IN ('052', '053', '054') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then ((rattachement_date_debut < CAST('2027-01-01' AS DATE) AND rattachement_date_fin < CAST('2027-01-01' AS DATE))) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.003/CCH-12', 'champ': (3)::integer, 'nb_evalues': (count_if(type IN ('026', '027', '029') OR (type = '902' AND norme >= 'P25V01') OR (type IN ('052', '053', '054') AND norme >= 'P27V01')))::integer, 'nb_anomalies': (count_if(case when type IN ('026', '027', '029') OR (type = '902' AND norme >= 'P25V01') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then not (NOT rattachement_date_debut IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when type IN ('026', '027', '029') OR (type = '902' AND norme >= 'P25V01') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then (NOT rattachement_date_debut IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.004/CCH-11', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (rattachement_date_fin >= rattachement_date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then (rattachement_date_fin >= rattachement_date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.004/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.004/CCH-13', 'champ': (3)::integer, 'nb_evalues': (count_if(type IN ('026', '027', '029') OR (type IN ('052', '053', '054') AND norme >= 'P27V01')))::integer, 'nb_anomalies': (count_if(case when type IN ('026', '027', '029') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then not (NOT rattachement_date_fin IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when type IN ('026', '027', '029') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then (NOT rattachement_date_fin IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.004/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.004/CCH-14', 'champ': (2)::integer, 'nb_evalues': (count_if(type = '902'))::integer, 'nb_anomalies': (count_if(case when type = '902' then not (COALESCE(rattachement_date_fin <= CAST('2022-03-31' AS DATE), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when type = '902' then (COALESCE(rattachement_date_fin <= CAST('2022-03-31' AS DATE), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.006/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT numero_contrat IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT numero_contrat IS NULL then not (NOT contrat_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT numero_contrat IS NULL then (NOT contrat_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.52.007/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.52.007/CCH-13', 'champ': (2)::integer, 'nb_evalues': (count_if(type = '902' AND NOT date_versement_origine IS NULL AND NOT rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when type = '902' AND NOT date_versement_origine IS NULL AND NOT rattachement_date_fin IS NULL then not (date_versement_origine <= rattachement_date_fin) else false end))::integer, 'nb_erreurs': (count_if(case when type = '902' AND NOT date_versement_origine IS NULL AND NOT rattachement_date_fin IS NULL then (date_versement_origine <= rattachement_date_fin) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM primes AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.52.001/CCH-32' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type = '039' AND NOT nature_contrat IS NULL then not (NOT nature_contrat IN ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92')) else false end then {'controle_id': 'S21.G00.52.001/CCH-32', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-32' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Complément de rémunération de l''État (039) pour un contrat de nature ' || coalesce(lisible((nature_contrat)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.001/CCH-33' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type = '045' AND NOT nature_contrat IS NULL then not (nature_contrat = '03') else false end then {'controle_id': 'S21.G00.52.001/CCH-33', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-33' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Dommages et intérêts pour non-remise du contrat de mission (045) sur un contrat de nature ' || coalesce(lisible((nature_contrat)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.001/CCH-34' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type IN ('052', '053', '054') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not ((rattachement_date_debut < CAST('2027-01-01' AS DATE) AND rattachement_date_fin < CAST('2027-01-01' AS DATE))) else false end then {'controle_id': 'S21.G00.52.001/CCH-34', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-34' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Supplément ' || coalesce(lisible((type)), '(absent)') || ' du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ' : à partir de 2027, il se déclare en bloc 59.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type IN ('026', '027', '029') OR (type = '902' AND norme >= 'P25V01') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then not (NOT rattachement_date_debut IS NULL) else false end then {'controle_id': 'S21.G00.52.003/CCH-12', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.003/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible((type)), '(absent)') || ' sans date de début de période.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (rattachement_date_fin >= rattachement_date_debut) else false end then {'controle_id': 'S21.G00.52.004/CCH-11', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.004/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible((type)), '(absent)') || ' du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ' : la fin précède le début.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.004/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type IN ('026', '027', '029') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then not (NOT rattachement_date_fin IS NULL) else false end then {'controle_id': 'S21.G00.52.004/CCH-13', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.004/CCH-13' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible((type)), '(absent)') || ' sans date de fin de période.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.004/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type = '902' then not (COALESCE(rattachement_date_fin <= CAST('2022-03-31' AS DATE), FALSE)) else false end then {'controle_id': 'S21.G00.52.004/CCH-14', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.004/CCH-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Prime PEPA (902) dont la période finit le ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ' : au plus tard le 31/03/2022.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT numero_contrat IS NULL then not (NOT contrat_id IS NULL) else false end then {'controle_id': 'S21.G00.52.006/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.006/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.006' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une prime ou indemnité de type ' || coalesce(lisible((type)), '(absent)') || ' rattachée à un contrat que l''individu n''a pas dans la déclaration.' as varchar)}} end{% endif %},
            {% if 'S21.G00.52.007/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type = '902' AND NOT date_versement_origine IS NULL AND NOT rattachement_date_fin IS NULL then not (date_versement_origine <= rattachement_date_fin) else false end then {'controle_id': 'S21.G00.52.007/CCH-13', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.52.007/CCH-13' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.007' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((date_versement_origine) as varchar), 'valeur_attendue': try_cast((rattachement_date_fin) as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Prime PEPA (902) versée le ' || coalesce(lisible((date_versement_origine)), '(absent)') || ' pour une période finie le ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM primes AS t0
        where
            {% if 'S21.G00.52.001/CCH-32' in var('controles_en_erreur', []) %}false{% else %}case when type = '039' AND NOT nature_contrat IS NULL then not (NOT nature_contrat IN ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92')) else false end{% endif %} or
            {% if 'S21.G00.52.001/CCH-33' in var('controles_en_erreur', []) %}false{% else %}case when type = '045' AND NOT nature_contrat IS NULL then not (nature_contrat = '03') else false end{% endif %} or
            {% if 'S21.G00.52.001/CCH-34' in var('controles_en_erreur', []) %}false{% else %}case when type IN ('052', '053', '054') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not ((rattachement_date_debut < CAST('2027-01-01' AS DATE) AND rattachement_date_fin < CAST('2027-01-01' AS DATE))) else false end{% endif %} or
            {% if 'S21.G00.52.003/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when type IN ('026', '027', '029') OR (type = '902' AND norme >= 'P25V01') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then not (NOT rattachement_date_debut IS NULL) else false end{% endif %} or
            {% if 'S21.G00.52.004/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT rattachement_date_fin IS NULL AND NOT rattachement_date_debut IS NULL then not (rattachement_date_fin >= rattachement_date_debut) else false end{% endif %} or
            {% if 'S21.G00.52.004/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when type IN ('026', '027', '029') OR (type IN ('052', '053', '054') AND norme >= 'P27V01') then not (NOT rattachement_date_fin IS NULL) else false end{% endif %} or
            {% if 'S21.G00.52.004/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when type = '902' then not (COALESCE(rattachement_date_fin <= CAST('2022-03-31' AS DATE), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.52.006/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT numero_contrat IS NULL then not (NOT contrat_id IS NULL) else false end{% endif %} or
            {% if 'S21.G00.52.007/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when type = '902' AND NOT date_versement_origine IS NULL AND NOT rattachement_date_fin IS NULL then not (date_versement_origine <= rattachement_date_fin) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.52.001/CCH-32' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.001/CCH-32', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.001/CCH-33' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.001/CCH-33', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.001/CCH-34' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.001/CCH-34', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.003/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.003/CCH-12', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.004/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.004/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.004/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.004/CCH-13', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.004/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.004/CCH-14', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.006/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.006/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.52.007/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.52.007/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.56.001/CCH-11 : Une régularisation du prélèvement à la source porte sur un mois à venir
-- S21.G00.56.002/CCH-14 : Un indu augmente le revenu du salarié au lieu de le réduire
-- S21.G00.56.002/CCH-15 : Une régularisation de revenu porte des rubriques réservées au taux
-- S21.G00.56.002/CCH-16 : Une régularisation de revenu ou de taux porte sur une année close
-- S21.G00.56.002/CCH-17 : Une régularisation déclarée en janvier ne porte pas sur l'année précédente
-- S21.G00.56.002/CCH-18 : Une rectification de taux porte des rubriques réservées au revenu
-- S21.G00.56.002/CCH-27 : Une rectification annoncée sans prélèvement régularise de l'impôt
-- S21.G00.56.008/CCH-11 : Une part non imposable est régularisée sans le revenu ni le montant soumis
-- S21.G00.56.010/CCH-11 : Un montant soumis au prélèvement est régularisé sans le revenu
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.56.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.001/CCH-11', 'champ': (8)::integer, 'nb_evalues': (count_if(NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL then not (t0.mois_erreur <= t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL then (t0.mois_erreur <= t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.002/CCH-14', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur = '03'))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur = '03' then not ((COALESCE(t0.regul_remuneration_nette, 0) <= 0 AND COALESCE(t0.regul_montant_soumis_pas, 0) <= 0)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur = '03' then ((COALESCE(t0.regul_remuneration_nette, 0) <= 0 AND COALESCE(t0.regul_montant_soumis_pas, 0) <= 0)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.002/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.002/CCH-15', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur IN ('01', '03', '04')))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur IN ('01', '03', '04') then not ((t0.remuneration_nette IS NULL AND t0.regul_taux_pas IS NULL AND t0.montant_soumis_pas_erreur IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur IN ('01', '03', '04') then ((t0.remuneration_nette IS NULL AND t0.regul_taux_pas IS NULL AND t0.montant_soumis_pas_erreur IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.002/CCH-16', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) <> 1))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) <> 1 then not (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) <> 1 then (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.002/CCH-17' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.002/CCH-17', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) = 1))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) = 1 then not (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) = 1 then (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.002/CCH-18' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.002/CCH-18', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur = '02'))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur = '02' then not ((t0.regul_remuneration_nette IS NULL AND t0.taux_declare IS NULL AND t0.regul_part_non_imposable_revenu IS NULL AND t0.regul_montant_abattement_base_fiscale_non_deduit_rnf IS NULL AND t0.regul_montant_soumis_pas IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur = '02' then ((t0.regul_remuneration_nette IS NULL AND t0.taux_declare IS NULL AND t0.regul_part_non_imposable_revenu IS NULL AND t0.regul_montant_abattement_base_fiscale_non_deduit_rnf IS NULL AND t0.regul_montant_soumis_pas IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.002/CCH-27' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.002/CCH-27', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.type_erreur = '04'))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur = '04' then not (COALESCE(t0.montant_regul_pas = 0, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur = '04' then (COALESCE(t0.montant_regul_pas = 0, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.008/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT t0.regul_part_non_imposable_revenu IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.regul_part_non_imposable_revenu IS NULL then not ((NOT t0.regul_remuneration_nette IS NULL AND NOT t0.regul_montant_soumis_pas IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.regul_part_non_imposable_revenu IS NULL then ((NOT t0.regul_remuneration_nette IS NULL AND NOT t0.regul_montant_soumis_pas IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.56.010/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.56.010/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT t0.regul_montant_soumis_pas IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.regul_montant_soumis_pas IS NULL then not (NOT t0.regul_remuneration_nette IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.regul_montant_soumis_pas IS NULL then (NOT t0.regul_remuneration_nette IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM regularisations_pas AS t0 LEFT JOIN versements_montants AS t1 ON t0.versement_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.56.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL then not (t0.mois_erreur <= t1.mois) else false end then {'controle_id': 'S21.G00.56.001/CCH-11', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.001/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois_erreur) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation d''un mois (' || coalesce(lisible((MOIS_LISIBLE(t0.mois_erreur))), '(absent)') || ') postérieur au mois déclaré (' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur = '03' then not ((COALESCE(t0.regul_remuneration_nette, 0) <= 0 AND COALESCE(t0.regul_montant_soumis_pas, 0) <= 0)) else false end then {'controle_id': 'S21.G00.56.002/CCH-14', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.003' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t0.regul_remuneration_nette) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indu (type 03) d''un revenu de ' || coalesce(lisible((t0.regul_remuneration_nette)), '(absent)') || ' € et d''un montant soumis de ' || coalesce(lisible((t0.regul_montant_soumis_pas)), '(absent)') || ' € : ils doivent être négatifs ou nuls.' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.002/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur IN ('01', '03', '04') then not ((t0.remuneration_nette IS NULL AND t0.regul_taux_pas IS NULL AND t0.montant_soumis_pas_erreur IS NULL)) else false end then {'controle_id': 'S21.G00.56.002/CCH-15', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-15' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible((t0.type_erreur)), '(absent)') || ' avec un revenu d''origine (004), un écart de taux (005) ou un montant soumis d''origine (015), réservés à d''autres types.' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) <> 1 then not (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) else false end then {'controle_id': 'S21.G00.56.002/CCH-16', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-16' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois_erreur) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible((t0.type_erreur)), '(absent)') || ' sur ' || coalesce(lisible((MOIS_LISIBLE(t0.mois_erreur))), '(absent)') || ', année antérieure à celle du mois déclaré (' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.002/CCH-17' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) = 1 then not (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) else false end then {'controle_id': 'S21.G00.56.002/CCH-17', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-17' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois_erreur) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible((t0.type_erreur)), '(absent)') || ' sur ' || coalesce(lisible((MOIS_LISIBLE(t0.mois_erreur))), '(absent)') || ' dans la déclaration de ' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || ' : seule l''année précédente est admise.' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.002/CCH-18' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur = '02' then not ((t0.regul_remuneration_nette IS NULL AND t0.taux_declare IS NULL AND t0.regul_part_non_imposable_revenu IS NULL AND t0.regul_montant_abattement_base_fiscale_non_deduit_rnf IS NULL AND t0.regul_montant_soumis_pas IS NULL)) else false end then {'controle_id': 'S21.G00.56.002/CCH-18', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-18' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification de taux accompagnée d''une correction de revenu (003, 006, 008, 009 ou 010).' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.002/CCH-27' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur = '04' then not (COALESCE(t0.montant_regul_pas = 0, FALSE)) else false end then {'controle_id': 'S21.G00.56.002/CCH-27', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-27' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.007' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t0.montant_regul_pas) as varchar), 'valeur_attendue': try_cast((0) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification sans prélèvement (type 04) : impôt régularisé de ' || coalesce(lisible((t0.montant_regul_pas)), '(absent)') || ' € au lieu de 0,00 €.' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.regul_part_non_imposable_revenu IS NULL then not ((NOT t0.regul_remuneration_nette IS NULL AND NOT t0.regul_montant_soumis_pas IS NULL)) else false end then {'controle_id': 'S21.G00.56.008/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.008/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.008' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t0.regul_part_non_imposable_revenu) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Part non imposable régularisée de ' || coalesce(lisible((t0.regul_part_non_imposable_revenu)), '(absent)') || ' € sans revenu (003) ou sans montant soumis (010).' as varchar)}} end{% endif %},
            {% if 'S21.G00.56.010/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.regul_montant_soumis_pas IS NULL then not (NOT t0.regul_remuneration_nette IS NULL) else false end then {'controle_id': 'S21.G00.56.010/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.56.010/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.56.010' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t0.regul_montant_soumis_pas) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Montant soumis régularisé de ' || coalesce(lisible((t0.regul_montant_soumis_pas)), '(absent)') || ' € sans régularisation du revenu net fiscal (003).' as varchar)}} end{% endif %}
            ]) as x
        FROM regularisations_pas AS t0 LEFT JOIN versements_montants AS t1 ON t0.versement_id = t1.objet_id
        where
            {% if 'S21.G00.56.001/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL then not (t0.mois_erreur <= t1.mois) else false end{% endif %} or
            {% if 'S21.G00.56.002/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur = '03' then not ((COALESCE(t0.regul_remuneration_nette, 0) <= 0 AND COALESCE(t0.regul_montant_soumis_pas, 0) <= 0)) else false end{% endif %} or
            {% if 'S21.G00.56.002/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur IN ('01', '03', '04') then not ((t0.remuneration_nette IS NULL AND t0.regul_taux_pas IS NULL AND t0.montant_soumis_pas_erreur IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.56.002/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) <> 1 then not (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) else false end{% endif %} or
            {% if 'S21.G00.56.002/CCH-17' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND MONTH(t1.mois) = 1 then not (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) else false end{% endif %} or
            {% if 'S21.G00.56.002/CCH-18' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur = '02' then not ((t0.regul_remuneration_nette IS NULL AND t0.taux_declare IS NULL AND t0.regul_part_non_imposable_revenu IS NULL AND t0.regul_montant_abattement_base_fiscale_non_deduit_rnf IS NULL AND t0.regul_montant_soumis_pas IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.56.002/CCH-27' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur = '04' then not (COALESCE(t0.montant_regul_pas = 0, FALSE)) else false end{% endif %} or
            {% if 'S21.G00.56.008/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.regul_part_non_imposable_revenu IS NULL then not ((NOT t0.regul_remuneration_nette IS NULL AND NOT t0.regul_montant_soumis_pas IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.56.010/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.regul_montant_soumis_pas IS NULL then not (NOT t0.regul_remuneration_nette IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.56.001/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.001/CCH-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.002/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.002/CCH-14', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.002/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.002/CCH-15', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.002/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.002/CCH-16', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.002/CCH-17' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.002/CCH-17', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.002/CCH-18' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.002/CCH-18', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.002/CCH-27' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.002/CCH-27', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.008/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.008/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.56.010/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.56.010/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S89.G00.93.002/CCH-14 : Un indu d'un non-salarié porte un revenu ou un montant soumis positif
-- S89.G00.93.002/CCH-21 : Une rectification sans prélèvement d'un non-salarié en porte un
    select
        declaration_id as declaration_id,
        [
            {% if 'S89.G00.93.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.93.002/CCH-14', 'champ': (8)::integer, 'nb_evalues': (count_if(type_erreur = '03'))::integer, 'nb_anomalies': (count_if(case when type_erreur = '03' then not (COALESCE(regul_montant_net_fiscal_revenu_verse, 0) <= 0 AND COALESCE(regul_montant_soumis_pas, 0) <= 0) else false end))::integer, 'nb_erreurs': (count_if(case when type_erreur = '03' then (COALESCE(regul_montant_net_fiscal_revenu_verse, 0) <= 0 AND COALESCE(regul_montant_soumis_pas, 0) <= 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S89.G00.93.002/CCH-21' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.93.002/CCH-21', 'champ': (6)::integer, 'nb_evalues': (count_if(type_erreur = '04' AND COALESCE(nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when type_erreur = '04' AND COALESCE(nb_types_refuses, 0) = 0 then not (COALESCE(montant_regul_pas = 0, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when type_erreur = '04' AND COALESCE(nb_types_refuses, 0) = 0 then (COALESCE(montant_regul_pas = 0, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM regularisations_pas_non_salaries AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S89.G00.93.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type_erreur = '03' then not (COALESCE(regul_montant_net_fiscal_revenu_verse, 0) <= 0 AND COALESCE(regul_montant_soumis_pas, 0) <= 0) else false end then {'controle_id': 'S89.G00.93.002/CCH-14', 'champ': 8, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S89.G00.93.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois_erreur) as date), 'valeur_declaree': try_cast((regul_montant_net_fiscal_revenu_verse) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indu (type 03) avec un revenu régularisé de ' || coalesce(lisible((regul_montant_net_fiscal_revenu_verse)), '(absent)') || ' € et un montant soumis de ' || coalesce(lisible((regul_montant_soumis_pas)), '(absent)') || ' € : ni l''un ni l''autre ne peut être positif.' as varchar)}} end{% endif %},
            {% if 'S89.G00.93.002/CCH-21' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when type_erreur = '04' AND COALESCE(nb_types_refuses, 0) = 0 then not (COALESCE(montant_regul_pas = 0, FALSE)) else false end then {'controle_id': 'S89.G00.93.002/CCH-21', 'champ': 6, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-21' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S89.G00.93.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois_erreur) as date), 'valeur_declaree': try_cast((montant_regul_pas) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant_regul_pas) as decimal(18, 2)), 'message': try_cast('Rectification de type 04 avec une régularisation de prélèvement de ' || coalesce(lisible((montant_regul_pas)), '(absent)') || ' € : 0,00 est attendu.' as varchar)}} end{% endif %}
            ]) as x
        FROM regularisations_pas_non_salaries AS t0
        where
            {% if 'S89.G00.93.002/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when type_erreur = '03' then not (COALESCE(regul_montant_net_fiscal_revenu_verse, 0) <= 0 AND COALESCE(regul_montant_soumis_pas, 0) <= 0) else false end{% endif %} or
            {% if 'S89.G00.93.002/CCH-21' in var('controles_en_erreur', []) %}false{% else %}case when type_erreur = '04' AND COALESCE(nb_types_refuses, 0) = 0 then not (COALESCE(montant_regul_pas = 0, FALSE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S89.G00.93.002/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.93.002/CCH-14', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S89.G00.93.002/CCH-21' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.93.002/CCH-21', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S89.G00.93.002/CCH-16 : Une régularisation de non-salarié porte sur une année close
-- S89.G00.93.002/CCH-17 : Une régularisation de non-salarié déposée en janvier ne porte pas sur l'année précédente
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S89.G00.93.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.93.002/CCH-16', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) <> 1))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) <> 1 then not (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) <> 1 then (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S89.G00.93.002/CCH-17' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.93.002/CCH-17', 'champ': (8)::integer, 'nb_evalues': (count_if(t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) = 1))::integer, 'nb_anomalies': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) = 1 then not (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) = 1 then (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM regularisations_pas_non_salaries AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S89.G00.93.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) <> 1 then not (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) else false end then {'controle_id': 'S89.G00.93.002/CCH-16', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-16' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S89.G00.93.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois_erreur) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible((t0.type_erreur)), '(absent)') || ' sur ' || coalesce(lisible((MOIS_LISIBLE(t0.mois_erreur))), '(absent)') || ', année antérieure à celle du mois déclaré (' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'S89.G00.93.002/CCH-17' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) = 1 then not (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) else false end then {'controle_id': 'S89.G00.93.002/CCH-17', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-17' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S89.G00.93.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois_erreur) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible((t0.type_erreur)), '(absent)') || ' sur ' || coalesce(lisible((MOIS_LISIBLE(t0.mois_erreur))), '(absent)') || ', déclarée en janvier (' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || ') : seule l''année précédente est admise.' as varchar)}} end{% endif %}
            ]) as x
        FROM regularisations_pas_non_salaries AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
        where
            {% if 'S89.G00.93.002/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) <> 1 then not (YEAR(t0.mois_erreur) >= YEAR(t1.mois)) else false end{% endif %} or
            {% if 'S89.G00.93.002/CCH-17' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_erreur IN ('01', '02') AND NOT t0.mois_erreur IS NULL AND NOT t1.mois IS NULL AND MONTH(t1.mois) = 1 then not (YEAR(t0.mois_erreur) = YEAR(t1.mois) - 1) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S89.G00.93.002/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.93.002/CCH-16', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S89.G00.93.002/CCH-17' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.93.002/CCH-17', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.51.002/CCH-11 : La période d'une rémunération finit avant de commencer
-- S21.G00.51.010/CCH-11 : Une rémunération nomme un contrat qui n'est pas déclaré
-- S21.G00.51.012/CCH-12 : Une rémunération principale compte zéro heure
-- S21.G00.51.014/CCH-11 : Un taux de rémunération public est déclaré pour un salarié du privé
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.51.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.51.002/CCH-11', 'champ': (10)::integer, 'nb_evalues': (count_if(NOT date_debut IS NULL AND NOT date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT date_debut IS NULL AND NOT date_fin IS NULL then not (date_fin >= date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT date_debut IS NULL AND NOT date_fin IS NULL then (date_fin >= date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.51.010/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.51.010/CCH-11', 'champ': (11)::integer, 'nb_evalues': (count_if(NOT numero_contrat IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT numero_contrat IS NULL then not (NOT contrat_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT numero_contrat IS NULL then (NOT contrat_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.51.012/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.51.012/CCH-12', 'champ': (10)::integer, 'nb_evalues': (count_if(NOT nombre_heures IS NULL AND type IN ('001', '002', '003', '010')))::integer, 'nb_anomalies': (count_if(case when NOT nombre_heures IS NULL AND type IN ('001', '002', '003', '010') then not (nombre_heures <> 0) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nombre_heures IS NULL AND type IN ('001', '002', '003', '010') then (nombre_heures <> 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.51.014/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.51.014/CCH-11', 'champ': (9)::integer, 'nb_evalues': (count_if(NOT fp_taux_remuneration_position IS NULL AND NOT statut_emploi IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT fp_taux_remuneration_position IS NULL AND NOT statut_emploi IS NULL then not (statut_emploi <> '99') else false end))::integer, 'nb_erreurs': (count_if(case when NOT fp_taux_remuneration_position IS NULL AND NOT statut_emploi IS NULL then (statut_emploi <> '99') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM remunerations AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.51.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT date_debut IS NULL AND NOT date_fin IS NULL then not (date_fin >= date_debut) else false end then {'controle_id': 'S21.G00.51.002/CCH-11', 'champ': 10, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.51.002/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.002' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération ' || coalesce(lisible((type)), '(absent)') || ' du ' || coalesce(lisible((date_debut)), '(absent)') || ' au ' || coalesce(lisible((date_fin)), '(absent)') || ' : la fin précède le début.' as varchar)}} end{% endif %},
            {% if 'S21.G00.51.010/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT numero_contrat IS NULL then not (NOT contrat_id IS NULL) else false end then {'controle_id': 'S21.G00.51.010/CCH-11', 'champ': 11, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.51.010/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.010' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une rémunération de type ' || coalesce(lisible((type)), '(absent)') || ' rattachée à un contrat que l''individu n''a pas dans la déclaration.' as varchar)}} end{% endif %},
            {% if 'S21.G00.51.012/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT nombre_heures IS NULL AND type IN ('001', '002', '003', '010') then not (nombre_heures <> 0) else false end then {'controle_id': 'S21.G00.51.012/CCH-12', 'champ': 10, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.51.012/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((nombre_heures) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération ' || coalesce(lisible((type)), '(absent)') || ' avec un nombre d''heures de ' || coalesce(lisible((nombre_heures)), '(absent)') || ' : laisser la rubrique absente.' as varchar)}} end{% endif %},
            {% if 'S21.G00.51.014/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT fp_taux_remuneration_position IS NULL AND NOT statut_emploi IS NULL then not (statut_emploi <> '99') else false end then {'controle_id': 'S21.G00.51.014/CCH-11', 'champ': 9, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.51.014/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.014' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((fp_taux_remuneration_position) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de rémunération public de ' || coalesce(lisible((fp_taux_remuneration_position)), '(absent)') || ' % pour un contrat au statut 99 (non concerné).' as varchar)}} end{% endif %}
            ]) as x
        FROM remunerations AS t0
        where
            {% if 'S21.G00.51.002/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT date_debut IS NULL AND NOT date_fin IS NULL then not (date_fin >= date_debut) else false end{% endif %} or
            {% if 'S21.G00.51.010/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT numero_contrat IS NULL then not (NOT contrat_id IS NULL) else false end{% endif %} or
            {% if 'S21.G00.51.012/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT nombre_heures IS NULL AND type IN ('001', '002', '003', '010') then not (nombre_heures <> 0) else false end{% endif %} or
            {% if 'S21.G00.51.014/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT fp_taux_remuneration_position IS NULL AND NOT statut_emploi IS NULL then not (statut_emploi <> '99') else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.51.002/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.51.002/CCH-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.51.010/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.51.010/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.51.012/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.51.012/CCH-12', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.51.014/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.51.014/CCH-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.51.012/SIG-11 : Une rémunération en heures ne dit pas combien d'heures
-- S21.G00.51.012/SIG-13 : Un nombre d'heures accompagne un salaire qui n'en attend pas
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.51.012/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.51.012/SIG-11', 'champ': (14)::integer, 'nb_evalues': (count_if(t0.type IN ('012', '013', '016', '017', '018', '019', '020', '025', '036') AND COALESCE(t0.nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when t0.type IN ('012', '013', '016', '017', '018', '019', '020', '025', '036') AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (NOT t0.nombre_heures IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type IN ('012', '013', '016', '017', '018', '019', '020', '025', '036') AND COALESCE(t0.nb_types_refuses, 0) = 0 then (NOT t0.nombre_heures IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.51.012/SIG-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.51.012/SIG-13', 'champ': (14)::integer, 'nb_evalues': (count_if(t0.type IN ('001', '002', '003', '010') AND COALESCE(t0.nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when t0.type IN ('001', '002', '003', '010') AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (t0.nombre_heures IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type IN ('001', '002', '003', '010') AND COALESCE(t0.nb_types_refuses, 0) = 0 then (t0.nombre_heures IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM remunerations AS t0 INNER JOIN versements AS t1 ON t0.versement_id = t1.objet_id INNER JOIN individus AS t2 ON t1.individu_id = t2.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.51.012/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type IN ('012', '013', '016', '017', '018', '019', '020', '025', '036') AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (NOT t0.nombre_heures IS NULL) else false end then {'controle_id': 'S21.G00.51.012/SIG-11', 'champ': 14, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.51.012/SIG-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t0.numero_contrat) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible((t0.type)), '(absent)') || ' sans nombre d''heures (51.012).' as varchar)}} end{% endif %},
            {% if 'S21.G00.51.012/SIG-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type IN ('001', '002', '003', '010') AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (t0.nombre_heures IS NULL) else false end then {'controle_id': 'S21.G00.51.012/SIG-13', 'champ': 14, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.51.012/SIG-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t0.numero_contrat) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t0.nombre_heures) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre d''heures ' || coalesce(lisible((t0.nombre_heures)), '(absent)') || ' sur une rémunération de type ' || coalesce(lisible((t0.type)), '(absent)') || ', qui n''en porte pas.' as varchar)}} end{% endif %}
            ]) as x
        FROM remunerations AS t0 INNER JOIN versements AS t1 ON t0.versement_id = t1.objet_id INNER JOIN individus AS t2 ON t1.individu_id = t2.objet_id
        where
            {% if 'S21.G00.51.012/SIG-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.type IN ('012', '013', '016', '017', '018', '019', '020', '025', '036') AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (NOT t0.nombre_heures IS NULL) else false end{% endif %} or
            {% if 'S21.G00.51.012/SIG-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.type IN ('001', '002', '003', '010') AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (t0.nombre_heures IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.51.012/SIG-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.51.012/SIG-11', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.51.012/SIG-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.51.012/SIG-13', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.52.001/CCH-11 : Une même indemnité de fin de contrat est déclarée deux fois
{% if 'S21.G00.52.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.52.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.52.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' déclarée plusieurs fois pour ce contrat et ce versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    max(montant) as montant_en_jeu,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from primes
where type between '001' and '025' and numero_contrat is not null
group by declaration_id, versement_id, numero_contrat, type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.001/CCH-20 : Deux indemnités de licenciement incompatibles sont déclarées ensemble
{% if 'S21.G00.52.001/CCH-20' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.52.001/CCH-20', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.52.001/CCH-20', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-20' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indemnités spéciale (009) et spécifique (010) de licenciement déclarées pour le même contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    coalesce(min(type) = max(type), true) as conforme
from primes
where type in ('009', '010') and numero_contrat is not null
group by declaration_id, individu_id, numero_contrat) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.006/CCH-12 : Dans une fin de contrat, une prime ou indemnité nomme un contrat inconnu
{% if 'S21.G00.52.006/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.52.006/CCH-12', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.52.006/CCH-12', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.006/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une prime ou indemnité de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from primes as x
left join numeros as n on x.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.001/CCH-11 : Le salaire de l'assurance chômage commence avant le contrat
{% if 'S21.G00.51.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.001/CCH-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.001/CCH-11', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période payée à partir du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat commencé le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.001/CCH-11' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_debut as valeur_declaree,
    contrat_date_debut as valeur_attendue,
    date_debut >= contrat_date_debut - cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_debut) = mois and contrat_date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.002/CCH-13 : Le salaire de l'assurance chômage dépasse la fin du contrat
{% if 'S21.G00.51.002/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.002/CCH-13', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.002/CCH-13', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période payée jusqu''au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat fini le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.002/CCH-13' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_fin as valeur_declaree,
    contrat_date_fin as valeur_attendue,
    date_fin <= contrat_date_fin + cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_fin) = mois and contrat_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.010/CCH-12 : Dans une fin de contrat, une rémunération nomme un contrat inconnu
{% if 'S21.G00.51.010/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.010/CCH-12', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.010/CCH-12', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.010/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from remunerations as x
left join numeros as n on x.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-11 : Un contrat payé n'a pas ses quatre rémunérations
{% if 'S21.G00.51.011/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.011/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.011/CCH-11', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' absente pour ce contrat et ce versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '003' then 1 else 0 end) = 0 then '003'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
where contrat_id is not null and coalesce(nature_contrat, '') != '93'
group by declaration_id, versement_id, numero_contrat) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-15 : Un versement d'une fin de contrat n'a pas ses trois rémunérations
{% if 'S21.G00.51.011/CCH-15' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.011/CCH-15', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.011/CCH-15', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' absente de ce versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    max(numero_contrat) as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
group by declaration_id, versement_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-16 : Un brut du mois n'a pas de base assujettie déplafonnée
{% if 'S21.G00.51.011/CCH-16' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.011/CCH-16', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.011/CCH-16', 'champ': (13)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-16' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sur le mois, sans base 03 (ni 11, 22 ou 23) du mois dans le même versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with cotises as (
    select distinct versement_id
    from bases
    where code in ('03', '11', '22', '23')
        and mois_de(rattachement_date_debut) = mois
        and mois_de(rattachement_date_fin) = mois
)

select
    r.objet_id,
    r.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.versement_id as repere_id,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    c.versement_id is not null as conforme
from remunerations as r
left join cotises as c on r.versement_id = c.versement_id
where r.type = '001' and r.montant != 0
    and mois_de(r.date_debut) = r.mois
    and mois_de(r.date_fin) = r.mois) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.93.001/CCH-11 : Une régularisation de prélèvement est sous une autre base que l'assiette brute
{% if 'S89.G00.93.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.93.001/CCH-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.93.001/CCH-11', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.93.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.93.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation sous la base ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : elle n''est admise que sous l''assiette brute déplafonnée (50).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    r.mois_erreur as mois_concerne,
    b.code_base_specifique = '50' as conforme,
    b.code_base_specifique as valeur_declaree
from regularisations_pas_non_salaries as r
inner join bases_non_salaries as b on r.base_non_salarie_id = b.objet_id
where b.code_base_specifique is not null) as v
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
