-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with adhesions_prevoyance as not materialized (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

bases as not materialized (
    select * from {{ ref('int_bases') }}
),

bordereaux as not materialized (
    select * from {{ ref('stg_bordereaux') }}
),

composants_base as not materialized (
    select * from {{ ref('stg_composants_base') }}
),

coordonnees_bancaires as not materialized (
    select * from {{ ref('stg_coordonnees_bancaires') }}
),

cotisations as not materialized (
    select * from {{ ref('stg_cotisations') }}
),

cotisations_agregees as not materialized (
    select * from {{ ref('stg_cotisations_agregees') }}
),

cotisations_etablissement as not materialized (
    select * from {{ ref('stg_cotisations_etablissement') }}
),

dates_declarees as (
    select * from {{ ref('int_dates_declarees') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

membres as (
    select * from {{ ref('int_membres') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P26V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and d.norme <= 'P25V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.12.001/CCH-11 : Un compte pour l'aide de l'ASP est donné hors d'un signalement d'amorçage
-- S21.G00.12.001/CCH-12 : Un compte pour l'aide de l'ASP est donné pour un autre événement que l'embauche
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.12.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.12.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (count_if(t0.type_usage = '01' AND NOT t1.nature IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.type_usage = '01' AND NOT t1.nature IS NULL then not (t1.nature = '08') else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_usage = '01' AND NOT t1.nature IS NULL then (t1.nature = '08') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.12.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.12.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.type_usage = '01' AND NOT t1.nature IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.type_usage = '01' AND NOT t1.nature IS NULL then not (COALESCE(t1.nature_evenement_declencheur = '01', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type_usage = '01' AND NOT t1.nature IS NULL then (COALESCE(t1.nature_evenement_declencheur = '01', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM coordonnees_bancaires AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.12.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_usage = '01' AND NOT t1.nature IS NULL then not (t1.nature = '08') else false end then {'controle_id': 'S21.G00.12.001/CCH-11', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.12.001/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.12.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t1.nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte pour le paiement d''une aide dans une déclaration de nature ' || coalesce(lisible((t1.nature)), '(absent)') || ' : il n''est lu que dans l''amorçage (08).' as varchar)}} end{% endif %},
            {% if 'S21.G00.12.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type_usage = '01' AND NOT t1.nature IS NULL then not (COALESCE(t1.nature_evenement_declencheur = '01', FALSE)) else false end then {'controle_id': 'S21.G00.12.001/CCH-12', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.12.001/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.12.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t1.nature_evenement_declencheur) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte pour le paiement d''une aide avec l''événement déclencheur ' || coalesce(lisible((t1.nature_evenement_declencheur)), '(absent)') || ' : seule l''embauche effective (01) l''admet.' as varchar)}} end{% endif %}
            ]) as x
        FROM coordonnees_bancaires AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.12.001/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_usage = '01' AND NOT t1.nature IS NULL then not (t1.nature = '08') else false end{% endif %} or
            {% if 'S21.G00.12.001/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.type_usage = '01' AND NOT t1.nature IS NULL then not (COALESCE(t1.nature_evenement_declencheur = '01', FALSE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.12.001/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.12.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.12.001/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.12.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.81.001/CCH-13 : Une cotisation de prévoyance (059) est sous une autre base que 31
-- S21.G00.81.002/CCH-11 : Une cotisation de prévoyance nomme un organisme
-- S21.G00.81.003/CCH-11 : Une cotisation Ircantec n'a pas d'assiette
-- S21.G00.81.003/CCH-12 : Une cotisation de prévoyance porte une assiette
-- S21.G00.81.004/CCH-11 : Une cotisation de prévoyance n'a pas de montant
-- S21.G00.81.004/CCH-12 : Une cotisation Agirc-Arrco ou Apec n'a pas de montant
-- S21.G00.81.004/CCH-13 : Une cotisation Ircantec n'a pas de montant
-- S21.G00.81.005/CCH-11 : Une cotisation de prévoyance porte une commune
-- S21.G00.81.006/CCH-11 : Une cotisation du mois courant désigne un compte rendu métier
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.81.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.001/CCH-13', 'champ': (4)::integer, 'nb_evalues': (count_if(t0.code = '059'))::integer, 'nb_anomalies': (count_if(case when t0.code = '059' then not (COALESCE(t1.code = '31', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code = '059' then (COALESCE(t1.code = '31', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.002/CCH-11', 'champ': (4)::integer, 'nb_evalues': (count_if(t0.code = '059'))::integer, 'nb_anomalies': (count_if(case when t0.code = '059' then not (t0.identifiant_ops IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code = '059' then (t0.identifiant_ops IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.003/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.code IN ('060', '061')))::integer, 'nb_anomalies': (count_if(case when t0.code IN ('060', '061') then not (NOT t0.montant_assiette IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code IN ('060', '061') then (NOT t0.montant_assiette IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.003/CCH-12', 'champ': (4)::integer, 'nb_evalues': (count_if(t0.code = '059'))::integer, 'nb_anomalies': (count_if(case when t0.code = '059' then not (t0.montant_assiette IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code = '059' then (t0.montant_assiette IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.004/CCH-11', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.code = '059'))::integer, 'nb_anomalies': (count_if(case when t0.code = '059' then not (NOT t0.montant IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code = '059' then (NOT t0.montant IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.004/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.004/CCH-12', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.code IN ('105', '131', '132')))::integer, 'nb_anomalies': (count_if(case when t0.code IN ('105', '131', '132') then not (NOT t0.montant IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code IN ('105', '131', '132') then (NOT t0.montant IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.004/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.004/CCH-13', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.code IN ('060', '061')))::integer, 'nb_anomalies': (count_if(case when t0.code IN ('060', '061') then not (NOT t0.montant IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code IN ('060', '061') then (NOT t0.montant IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.005/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.005/CCH-11', 'champ': (4)::integer, 'nb_evalues': (count_if(t0.code = '059'))::integer, 'nb_anomalies': (count_if(case when t0.code = '059' then not (t0.code_insee_commune IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.code = '059' then (t0.code_insee_commune IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.81.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.81.006/CCH-11', 'champ': (7)::integer, 'nb_evalues': (count_if(NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t1.rattachement_date_fin < t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then (t1.rattachement_date_fin < t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM cotisations AS t0 INNER JOIN bases AS t1 ON t0.base_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.81.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code = '059' then not (COALESCE(t1.code = '31', FALSE)) else false end then {'controle_id': 'S21.G00.81.001/CCH-13', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.001/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((t0.montant) as decimal(18, 2)), 'message': try_cast('Cotisation 059 sous une base ' || coalesce(lisible((t1.code)), '(absent)') || ' : elle va sous une base 31.' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code = '059' then not (t0.identifiant_ops IS NULL) else false end then {'controle_id': 'S21.G00.81.002/CCH-11', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.002/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' avec un identifiant d''organisme (81.002) : l''affiliation suffit à le désigner.' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code IN ('060', '061') then not (NOT t0.montant_assiette IS NULL) else false end then {'controle_id': 'S21.G00.81.003/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.003/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.003' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' (Ircantec) sans assiette (81.003).' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code = '059' then not (t0.montant_assiette IS NULL) else false end then {'controle_id': 'S21.G00.81.003/CCH-12', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.003/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.003' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' avec une assiette (81.003) : les assiettes de prévoyance vont en composants (79).' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.004/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code = '059' then not (NOT t0.montant IS NULL) else false end then {'controle_id': 'S21.G00.81.004/CCH-11', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.004/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' sans montant (81.004).' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.004/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code IN ('105', '131', '132') then not (NOT t0.montant IS NULL) else false end then {'controle_id': 'S21.G00.81.004/CCH-12', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.004/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' (Agirc-Arrco, Apec) sans montant (81.004).' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.004/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code IN ('060', '061') then not (NOT t0.montant IS NULL) else false end then {'controle_id': 'S21.G00.81.004/CCH-13', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.004/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' (Ircantec) sans montant (81.004).' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.005/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.code = '059' then not (t0.code_insee_commune IS NULL) else false end then {'controle_id': 'S21.G00.81.005/CCH-11', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.005/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.005' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' avec un code commune (81.005), réservé aux cotisations assises sur le lieu de travail.' as varchar)}} end{% endif %},
            {% if 'S21.G00.81.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t1.rattachement_date_fin < t1.mois) else false end then {'controle_id': 'S21.G00.81.006/CCH-11', 'champ': 7, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.81.006/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.006' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' du mois ' || coalesce(lisible((MOIS_LISIBLE(t1.rattachement_date_fin))), '(absent)') || ', avec un compte rendu à l''origine d''une correction : le mois déclaré est ' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM cotisations AS t0 INNER JOIN bases AS t1 ON t0.base_id = t1.objet_id
        where
            {% if 'S21.G00.81.001/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.code = '059' then not (COALESCE(t1.code = '31', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.81.002/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.code = '059' then not (t0.identifiant_ops IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.003/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.code IN ('060', '061') then not (NOT t0.montant_assiette IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.003/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.code = '059' then not (t0.montant_assiette IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.004/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.code = '059' then not (NOT t0.montant IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.004/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.code IN ('105', '131', '132') then not (NOT t0.montant IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.004/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.code IN ('060', '061') then not (NOT t0.montant IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.005/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.code = '059' then not (t0.code_insee_commune IS NULL) else false end{% endif %} or
            {% if 'S21.G00.81.006/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t1.rattachement_date_fin < t1.mois) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.81.001/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.001/CCH-13', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.002/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.002/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.003/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.003/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.003/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.003/CCH-12', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.004/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.004/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.004/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.004/CCH-12', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.004/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.004/CCH-13', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.005/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.005/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.81.006/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.81.006/CCH-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.82.002/CCH-21 : Un élément de la contribution OETH couvre deux années
-- S21.G00.82.005/CCH-12 : Une cotisation de congés payés ne désigne pas sa caisse
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.82.002/CCH-21' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.82.002/CCH-21', 'champ': (9)::integer, 'nb_evalues': (count_if((code BETWEEN '060' AND '068' OR code BETWEEN '071' AND '073') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when (code BETWEEN '060' AND '068' OR code BETWEEN '071' AND '073') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not (YEAR(rattachement_date_debut) = YEAR(rattachement_date_fin)) else false end))::integer, 'nb_erreurs': (count_if(case when (code BETWEEN '060' AND '068' OR code BETWEEN '071' AND '073') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then (YEAR(rattachement_date_debut) = YEAR(rattachement_date_fin)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.82.005/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.82.005/CCH-12', 'champ': (8)::integer, 'nb_evalues': (count_if(code IN ('024', '054')))::integer, 'nb_anomalies': (count_if(case when code IN ('024', '054') then not (COALESCE(reference IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when code IN ('024', '054') then (COALESCE(reference IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM cotisations_etablissement AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.82.002/CCH-21' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (code BETWEEN '060' AND '068' OR code BETWEEN '071' AND '073') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not (YEAR(rattachement_date_debut) = YEAR(rattachement_date_fin)) else false end then {'controle_id': 'S21.G00.82.002/CCH-21', 'champ': 9, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.82.002/CCH-21' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((valeur) as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((code)), '(absent)') || ' du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ' : la période doit tenir dans une année.' as varchar)}} end{% endif %},
            {% if 'S21.G00.82.005/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when code IN ('024', '054') then not (COALESCE(reference IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'), FALSE)) else false end then {'controle_id': 'S21.G00.82.005/CCH-12', 'champ': 8, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.82.005/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.82.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((reference) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((valeur) as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((code)), '(absent)') || ' adressée à ' || coalesce(lisible((reference)), '(absent)') || ' (attendu : un code de caisse de 01 à 37).' as varchar)}} end{% endif %}
            ]) as x
        FROM cotisations_etablissement AS t0
        where
            {% if 'S21.G00.82.002/CCH-21' in var('controles_en_erreur', []) %}false{% else %}case when (code BETWEEN '060' AND '068' OR code BETWEEN '071' AND '073') AND NOT rattachement_date_debut IS NULL AND NOT rattachement_date_fin IS NULL then not (YEAR(rattachement_date_debut) = YEAR(rattachement_date_fin)) else false end{% endif %} or
            {% if 'S21.G00.82.005/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when code IN ('024', '054') then not (COALESCE(reference IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'), FALSE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.82.002/CCH-21' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.82.002/CCH-21', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.82.005/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.82.005/CCH-12', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.82.003/CCH-11 : Une cotisation d'établissement de prévoyance commence après le mois suivant
-- S21.G00.82.003/CCH-12 : Une cotisation d'établissement commence après le mois déclaré
-- S21.G00.82.006/CCH-11 : Une cotisation du mois courant cite un compte rendu à corriger
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.82.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.82.003/CCH-11', 'champ': (8)::integer, 'nb_evalues': (count_if((t0.code BETWEEN '001' AND '007' OR t0.code BETWEEN '009' AND '012' OR t0.code BETWEEN '017' AND '020' OR t0.code BETWEEN '036' AND '040' OR t0.code IN ('046', '090')) AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when (t0.code BETWEEN '001' AND '007' OR t0.code BETWEEN '009' AND '012' OR t0.code BETWEEN '017' AND '020' OR t0.code BETWEEN '036' AND '040' OR t0.code IN ('046', '090')) AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then not (MOIS_ENTRE(t1.mois, t0.rattachement_date_debut) <= 1) else false end))::integer, 'nb_erreurs': (count_if(case when (t0.code BETWEEN '001' AND '007' OR t0.code BETWEEN '009' AND '012' OR t0.code BETWEEN '017' AND '020' OR t0.code BETWEEN '036' AND '040' OR t0.code IN ('046', '090')) AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then (MOIS_ENTRE(t1.mois, t0.rattachement_date_debut) <= 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.82.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.82.003/CCH-12', 'champ': (8)::integer, 'nb_evalues': (count_if((t0.code BETWEEN '021' AND '035' OR t0.code BETWEEN '041' AND '045' OR t0.code BETWEEN '047' AND '050' OR t0.code = '054') AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when (t0.code BETWEEN '021' AND '035' OR t0.code BETWEEN '041' AND '045' OR t0.code BETWEEN '047' AND '050' OR t0.code = '054') AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_debut) <= t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when (t0.code BETWEEN '021' AND '035' OR t0.code BETWEEN '041' AND '045' OR t0.code BETWEEN '047' AND '050' OR t0.code = '054') AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then (MOIS_DE(t0.rattachement_date_debut) <= t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.82.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.82.006/CCH-11', 'champ': (8)::integer, 'nb_evalues': (count_if(NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) IS NULL AND NOT t1.mois IS NULL then not (COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) < t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) IS NULL AND NOT t1.mois IS NULL then (COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) < t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM cotisations_etablissement AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.82.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (t0.code BETWEEN '001' AND '007' OR t0.code BETWEEN '009' AND '012' OR t0.code BETWEEN '017' AND '020' OR t0.code BETWEEN '036' AND '040' OR t0.code IN ('046', '090')) AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then not (MOIS_ENTRE(t1.mois, t0.rattachement_date_debut) <= 1) else false end then {'controle_id': 'S21.G00.82.003/CCH-11', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.82.003/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.82.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((LISIBLE(t0.rattachement_date_debut)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((t0.valeur) as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' commençant le ' || coalesce(lisible((LISIBLE(t0.rattachement_date_debut))), '(absent)') || ', au-delà du mois qui suit le mois déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.82.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (t0.code BETWEEN '021' AND '035' OR t0.code BETWEEN '041' AND '045' OR t0.code BETWEEN '047' AND '050' OR t0.code = '054') AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_debut) <= t1.mois) else false end then {'controle_id': 'S21.G00.82.003/CCH-12', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.82.003/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.82.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((LISIBLE(t0.rattachement_date_debut)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((t0.valeur) as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' commençant le ' || coalesce(lisible((LISIBLE(t0.rattachement_date_debut))), '(absent)') || ', après le mois déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.82.006/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) IS NULL AND NOT t1.mois IS NULL then not (COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) < t1.mois) else false end then {'controle_id': 'S21.G00.82.006/CCH-11', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.82.006/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.82.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Identifiant de compte rendu sur une cotisation ' || coalesce(lisible((t0.code)), '(absent)') || ' de la période du ' || coalesce(lisible((t0.rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)}} end{% endif %}
            ]) as x
        FROM cotisations_etablissement AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.82.003/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when (t0.code BETWEEN '001' AND '007' OR t0.code BETWEEN '009' AND '012' OR t0.code BETWEEN '017' AND '020' OR t0.code BETWEEN '036' AND '040' OR t0.code IN ('046', '090')) AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then not (MOIS_ENTRE(t1.mois, t0.rattachement_date_debut) <= 1) else false end{% endif %} or
            {% if 'S21.G00.82.003/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when (t0.code BETWEEN '021' AND '035' OR t0.code BETWEEN '041' AND '045' OR t0.code BETWEEN '047' AND '050' OR t0.code = '054') AND NOT t0.rattachement_date_debut IS NULL AND NOT t1.mois IS NULL then not (MOIS_DE(t0.rattachement_date_debut) <= t1.mois) else false end{% endif %} or
            {% if 'S21.G00.82.006/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.identifiant_crm IS NULL AND NOT COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) IS NULL AND NOT t1.mois IS NULL then not (COALESCE(t0.rattachement_date_fin, t0.rattachement_date_debut) < t1.mois) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.82.003/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.82.003/CCH-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.82.003/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.82.003/CCH-12', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.82.006/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.82.006/CCH-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.79.001/CCH-13 : Une cotisation est due alors que la base se dit sans composant
{% if 'S21.G00.79.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.79.001/CCH-13', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.79.001/CCH-13', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.79.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sous une base au composant 23 (rien en paie) : 0,00 € attendu.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with vides as (
    select distinct base_id
    from composants_base
    where type = '23'
)

select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.montant = 0 as conforme,
    x.montant as valeur_declaree,
    0 as valeur_attendue,
    x.montant as montant_en_jeu,
    x.code
from cotisations as x
inner join vides as c on x.base_id = c.base_id
inner join bases as b on x.base_id = b.objet_id
where x.montant is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.81.001/SIG-18 : La cotisation Agirc-Arrco du mois est sans sa part patronale de tranche 1
{% if 'S21.G00.81.001/SIG-18' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.81.001/SIG-18', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.81.001/SIG-18', 'champ': (5)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.81.001/SIG-18' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation Agirc-Arrco (131) sans part patronale de tranche 1 (142) dans le même versement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with parts as (
    select distinct b.versement_id
    from cotisations as k
    inner join bases as b on k.base_id = b.objet_id
    where k.code = '142'
)
select
    k.objet_id,
    k.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois as mois_concerne,
    p.versement_id is not null as conforme,
    k.montant as montant_en_jeu
from cotisations as k
inner join bases as b on k.base_id = b.objet_id
left join parts as p on b.versement_id = p.versement_id
where k.code = '131'
    and mois_de(b.rattachement_date_debut) = b.mois
    and mois_de(b.rattachement_date_fin) = b.mois) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BORNE-DU-MOIS : Date, mois ou millésime hors de ce que permet le mois déclaré
{% if 'BORNE-DU-MOIS' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BORNE-DU-MOIS', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BORNE-DU-MOIS', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour le mois ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    m.identifiant,
    d.rubrique,
    d.personne_id,
    d.contrat_numero,
    d.mois as mois_concerne,
    mois_entre(d.mois, d.jour) <= m.ecart_mois as conforme,
    d.jour as valeur_declaree,
    m.libelle,
    mois_lisible(d.mois) as mois
from dates_declarees as d
inner join membres as m
    on d.rubrique = m.rubrique and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'BORNE-DU-MOIS' and d.mois is not null and d.jour is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- DATATION-EVENEMENT : Date postérieure à la constitution du fichier
{% if 'DATATION-EVENEMENT' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DATATION-EVENEMENT', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DATATION-EVENEMENT', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', fichier constitué le ' || coalesce(lisible(v.date_fichier), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    m.identifiant,
    d.rubrique,
    d.personne_id,
    d.contrat_numero,
    d.jour <= d.date_fichier as conforme,
    d.jour as valeur_declaree,
    m.libelle,
    d.date_fichier
from dates_declarees as d
inner join membres as m
    on d.rubrique = m.rubrique and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATATION-EVENEMENT' and d.date_fichier is not null and d.jour is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- DATATION-MENSUELLE : Date postérieure au mois déclaré
{% if 'DATATION-MENSUELLE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DATATION-MENSUELLE', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DATATION-MENSUELLE', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour le mois ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    m.identifiant,
    d.rubrique,
    d.personne_id,
    d.contrat_numero,
    d.mois as mois_concerne,
    mois_entre(d.mois, d.jour) <= m.ecart_mois as conforme,
    d.jour as valeur_declaree,
    m.libelle,
    mois_lisible(d.mois) as mois
from dates_declarees as d
inner join membres as m
    on d.rubrique = m.rubrique and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATATION-MENSUELLE' and d.mois is not null and d.jour is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.60.002/CCH-16 : Le dernier jour travaillé est postérieur au mois déclaré
{% if 'S21.G00.60.002/CCH-16' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.60.002/CCH-16', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.60.002/CCH-16', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.60.002/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après le mois ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_entre(mois, jour) <= 0 as conforme,
    jour as valeur_declaree,
    mois_lisible(mois) as mois
from dates_declarees
where rubrique = 'S21.G00.60.002' and mois is not null and jour is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.23.006/CCH-11 : Versement mobilité sans commune
{% if 'S21.G00.23.006/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.23.006/CCH-11', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.23.006/CCH-11', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.23.006/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (versement mobilité) sans code de commune.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    g.objet_id,
    g.declaration_id,
    d.mois as mois_concerne,
    g.code_insee_commune is not null as conforme,
    g.code as valeur_declaree
from cotisations_agregees as g
inner join declarations as d on g.declaration_id = d.declaration_id
where g.code in ('900', '901', '911', '917', '921', '927') or (g.code in ('820', '822') and d.norme >= 'P27V01')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.23.007/CCH-11 : Cotisation agrégée du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.23.007/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.23.007/CCH-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.23.007/CCH-11', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.23.007/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    g.objet_id,
    g.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin < d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from cotisations_agregees as g
inner join bordereaux as b on g.bordereau_id = b.objet_id and g.declaration_id = b.declaration_id
inner join declarations as d on g.declaration_id = d.declaration_id
where g.identifiant_crm is not null and b.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.82.002/CCH-14 : Une cotisation d'établissement est adressée à un organisme qui ne la perçoit pas
{% if 'S21.G00.82.002/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.82.002/CCH-14', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.82.002/CCH-14', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.82.002/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' adressée à ' || coalesce(lisible(v.reference), '(absent)') || ', adhésion de prévoyance ou caisse de congés payés : ce code revient à l''Urssaf, à la MSA ou aux régimes spéciaux.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select k.objet_id, k.declaration_id, d.mois as mois_concerne, k.code as valeur_declaree, k.reference,
    k.valeur as montant_en_jeu,
    case
        when k.code between '021' and '023' or k.code between '025' and '035' then false
        when k.code between '041' and '045' or k.code between '047' and '050' then false
        when k.code between '060' and '069' or k.code between '071' and '080' then coalesce(d.norme, '') <= 'P24V01'
        when k.code = '091' then coalesce(d.norme, '') <= 'P24V01'
        else true
    end as conforme
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and k.reference = a.identifiant_technique_adhesion
where k.code is not null
    and (a.declaration_id is not null or coalesce(k.reference in (
        '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13',
        '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26',
        '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'
    ), false))) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.82.002/CCH-22 : La contribution OETH brute est sans la contribution nette, ou l'inverse
{% if 'S21.G00.82.002/CCH-22' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.82.002/CCH-22', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.82.002/CCH-22', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.82.002/CCH-22' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Contribution OETH ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' sans la contribution ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '065', '066', '065') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('065', '066')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '065', '066', '065') = o.code
where k.code in ('065', '066')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.82.002/CCH-23 : La contribution OETH nette avant écrêtement est sans la contribution nette après écrêtement, ou l'inverse
{% if 'S21.G00.82.002/CCH-23' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.82.002/CCH-23', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.82.002/CCH-23', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.82.002/CCH-23' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Contribution OETH ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' sans la contribution ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '066', '067', '066') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('066', '067')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '066', '067', '066') = o.code
where k.code in ('066', '067')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.82.002/CCH-24 : La contribution OETH brute est sans la contribution réelle due, ou l'inverse
{% if 'S21.G00.82.002/CCH-24' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.82.002/CCH-24', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.82.002/CCH-24', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.82.002/CCH-24' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Contribution OETH ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' sans la contribution ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '065', '068', '065') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('065', '068')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '065', '068', '065') = o.code
where k.code in ('065', '068')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.82.005/CCH-14 : Une cotisation d'établissement de prévoyance ne désigne aucune adhésion de la déclaration
{% if 'S21.G00.82.005/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.82.005/CCH-14', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.82.005/CCH-14', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.82.005/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' adressée à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est l''identifiant d''aucune adhésion (15.005) de la déclaration.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    a.declaration_id is not null as conforme,
    k.reference as valeur_declaree,
    k.code,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and k.reference = a.identifiant_technique_adhesion
where k.code between '001' and '020' or k.code between '036' and '040' or k.code in ('046', '090')) as v
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
