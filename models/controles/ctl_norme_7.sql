-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with adhesions_prevoyance as not materialized (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

anciennetes as not materialized (
    select * from {{ ref('stg_anciennetes') }}
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

donnees_precedentes as not materialized (
    select * from {{ ref('stg_donnees_precedentes') }}
),

elements_droits_specifiques as not materialized (
    select * from {{ ref('stg_elements_droits_specifiques') }}
),

elements_nets as not materialized (
    select * from {{ ref('stg_elements_nets') }}
),

entreprises as not materialized (
    select * from {{ ref('stg_entreprises') }}
),

etablissements as not materialized (
    select * from {{ ref('stg_etablissements') }}
),

expositions_penibilite as not materialized (
    select * from {{ ref('stg_expositions_penibilite') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

lieux_travail as not materialized (
    select * from {{ ref('stg_lieux_travail') }}
),

non_salaries as not materialized (
    select * from {{ ref('stg_non_salaries') }}
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
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('10') and d.norme >= 'P26V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '04', '05', '07', '08', '09', '10') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('04', '05', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

branches as (
-- S20.G00.05.001/CCH-11 : Signalement d'amorçage sans un individu unique
-- S20.G00.05.002/CCH-16 : Déclaration normale sans aucun individu
    select
        d.declaration_id as declaration_id,
        [
            {% if 'S20.G00.05.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.001/CCH-11', 'champ': (3)::integer, 'nb_evalues': (count_if(d.nature = '08'))::integer, 'nb_anomalies': (count_if(case when d.nature = '08' then not (COALESCE(i.premier = i.dernier, FALSE) OR COALESCE(n.premier = n.dernier, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when d.nature = '08' then (COALESCE(i.premier = i.dernier, FALSE) OR COALESCE(n.premier = n.dernier, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.002/CCH-16', 'champ': (3)::integer, 'nb_evalues': (count_if(d.type IN ('01', '03')))::integer, 'nb_anomalies': (count_if(case when d.type IN ('01', '03') then not (NOT i.declaration_id IS NULL OR NOT n.declaration_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when d.type IN ('01', '03') then (NOT i.declaration_id IS NULL OR NOT n.declaration_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM declarations AS d LEFT JOIN (SELECT declaration_id, MIN(objet_id) AS premier, MAX(objet_id) AS dernier FROM individus GROUP BY declaration_id) AS i ON d.declaration_id = i.declaration_id LEFT JOIN (SELECT declaration_id, MIN(objet_id) AS premier, MAX(objet_id) AS dernier FROM non_salaries GROUP BY declaration_id) AS n ON d.declaration_id = n.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            d.declaration_id as declaration_id,
            unnest([
            {% if 'S20.G00.05.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when d.nature = '08' then not (COALESCE(i.premier = i.dernier, FALSE) OR COALESCE(n.premier = n.dernier, FALSE)) else false end then {'controle_id': 'S20.G00.05.001/CCH-11', 'champ': 3, 'objet': {'objet_id': try_cast((d.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.001/CCH-11' as varchar), 'repere_id': try_cast((d.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((d.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un signalement d''amorçage porte un seul individu, salarié ou non.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when d.type IN ('01', '03') then not (NOT i.declaration_id IS NULL OR NOT n.declaration_id IS NULL) else false end then {'controle_id': 'S20.G00.05.002/CCH-16', 'champ': 3, 'objet': {'objet_id': try_cast((d.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.002/CCH-16' as varchar), 'repere_id': try_cast((d.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((d.mois) as date), 'valeur_declaree': try_cast((d.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration de type ' || coalesce(lisible((d.type)), '(absent)') || ' sans aucun individu.' as varchar)}} end{% endif %}
            ]) as x
        FROM declarations AS d LEFT JOIN (SELECT declaration_id, MIN(objet_id) AS premier, MAX(objet_id) AS dernier FROM individus GROUP BY declaration_id) AS i ON d.declaration_id = i.declaration_id LEFT JOIN (SELECT declaration_id, MIN(objet_id) AS premier, MAX(objet_id) AS dernier FROM non_salaries GROUP BY declaration_id) AS n ON d.declaration_id = n.declaration_id
        where
            {% if 'S20.G00.05.001/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when d.nature = '08' then not (COALESCE(i.premier = i.dernier, FALSE) OR COALESCE(n.premier = n.dernier, FALSE)) else false end{% endif %} or
            {% if 'S20.G00.05.002/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when d.type IN ('01', '03') then not (NOT i.declaration_id IS NULL OR NOT n.declaration_id IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S20.G00.05.001/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.001/CCH-11', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.002/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.002/CCH-16', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S20.G00.05.002/CCH-13 : Annulation d'une déclaration qui ne s'annule pas
-- S20.G00.05.002/CCH-14 : Signalement sans individu
-- S20.G00.05.002/CCH-15 : Remplacement d'un signalement d'amorçage
-- S20.G00.05.003/CCH-11 : Signalement fractionné
-- S20.G00.05.006/CCH-12 : Déclaration annulée citée sans annulation
-- S20.G00.05.008/CCH-11 : Champ agricole déposé à net-entreprises
-- S20.G00.05.008/CCH-12 : Champ du régime général déposé à la MSA
-- S20.G00.05.012/CCH-11 : Dernier SIRET connu absent
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S20.G00.05.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.002/CCH-13', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.type = '04' AND NOT t0.nature IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.type = '04' AND NOT t0.nature IS NULL then not (t0.nature IN ('07', '08', '09')) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type = '04' AND NOT t0.nature IS NULL then (t0.nature IN ('07', '08', '09')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.002/CCH-14', 'champ': (7)::integer, 'nb_evalues': (count_if(t0.type IN ('02', '05') AND NOT t0.nature IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.type IN ('02', '05') AND NOT t0.nature IS NULL then not (t0.nature = '01') else false end))::integer, 'nb_erreurs': (count_if(case when t0.type IN ('02', '05') AND NOT t0.nature IS NULL then (t0.nature = '01') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.002/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.002/CCH-15', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.type = '03' AND NOT t0.nature IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.type = '03' AND NOT t0.nature IS NULL then not (t0.nature <> '08') else false end))::integer, 'nb_erreurs': (count_if(case when t0.type = '03' AND NOT t0.nature IS NULL then (t0.nature <> '08') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.003/CCH-11', 'champ': (8)::integer, 'nb_evalues': (count_if((t0.nature IN ('04', '05', '07', '08') OR (t0.nature = '10' AND t0.norme >= 'P26V01')) AND NOT t0.fraction IS NULL))::integer, 'nb_anomalies': (count_if(case when (t0.nature IN ('04', '05', '07', '08') OR (t0.nature = '10' AND t0.norme >= 'P26V01')) AND NOT t0.fraction IS NULL then not (t0.fraction = '11') else false end))::integer, 'nb_erreurs': (count_if(case when (t0.nature IN ('04', '05', '07', '08') OR (t0.nature = '10' AND t0.norme >= 'P26V01')) AND NOT t0.fraction IS NULL then (t0.fraction = '11') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.006/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.006/CCH-12', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT t0.type IN ('03', '04')))::integer, 'nb_anomalies': (count_if(case when NOT t0.type IN ('03', '04') then not (t0.identifiant_annulation IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.type IN ('03', '04') then (t0.identifiant_annulation IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.008/CCH-11', 'champ': (9)::integer, 'nb_evalues': (count_if(t0.champ = '02' AND NOT t0.point_depot IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.champ = '02' AND NOT t0.point_depot IS NULL then not (t0.point_depot <> '01') else false end))::integer, 'nb_erreurs': (count_if(case when t0.champ = '02' AND NOT t0.point_depot IS NULL then (t0.point_depot <> '01') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.008/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.008/CCH-12', 'champ': (9)::integer, 'nb_evalues': (count_if(t0.champ = '03' AND NOT t0.point_depot IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.champ = '03' AND NOT t0.point_depot IS NULL then not (t0.point_depot <> '02') else false end))::integer, 'nb_erreurs': (count_if(case when t0.champ = '03' AND NOT t0.point_depot IS NULL then (t0.point_depot <> '02') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S20.G00.05.012/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S20.G00.05.012/CCH-11', 'champ': (11)::integer, 'nb_evalues': (count_if(t0.nature_evenement_declencheur IN ('02', '07')))::integer, 'nb_anomalies': (count_if(case when t0.nature_evenement_declencheur IN ('02', '07') then not (NOT t0.dernier_siret_connu IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.nature_evenement_declencheur IN ('02', '07') then (NOT t0.dernier_siret_connu IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM declarations AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S20.G00.05.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type = '04' AND NOT t0.nature IS NULL then not (t0.nature IN ('07', '08', '09')) else false end then {'controle_id': 'S20.G00.05.002/CCH-13', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type ' || coalesce(lisible((t0.type)), '(absent)') || ' pour une déclaration de nature ' || coalesce(lisible((t0.nature)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type IN ('02', '05') AND NOT t0.nature IS NULL then not (t0.nature = '01') else false end then {'controle_id': 'S20.G00.05.002/CCH-14', 'champ': 7, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.002/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type ' || coalesce(lisible((t0.type)), '(absent)') || ' pour une déclaration de nature ' || coalesce(lisible((t0.nature)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.002/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type = '03' AND NOT t0.nature IS NULL then not (t0.nature <> '08') else false end then {'controle_id': 'S20.G00.05.002/CCH-15', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.002/CCH-15' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type ' || coalesce(lisible((t0.type)), '(absent)') || ' pour une déclaration de nature ' || coalesce(lisible((t0.nature)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (t0.nature IN ('04', '05', '07', '08') OR (t0.nature = '10' AND t0.norme >= 'P26V01')) AND NOT t0.fraction IS NULL then not (t0.fraction = '11') else false end then {'controle_id': 'S20.G00.05.003/CCH-11', 'champ': 8, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.003/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.fraction) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fraction ' || coalesce(lisible((t0.fraction)), '(absent)') || ' pour un signalement de nature ' || coalesce(lisible((t0.nature)), '(absent)') || ' (11 attendu).' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.006/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.type IN ('03', '04') then not (t0.identifiant_annulation IS NULL) else false end then {'controle_id': 'S20.G00.05.006/CCH-12', 'champ': 5, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.006/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration de type ' || coalesce(lisible((t0.type)), '(absent)') || ' qui cite une déclaration annulée.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.008/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.champ = '02' AND NOT t0.point_depot IS NULL then not (t0.point_depot <> '01') else false end then {'controle_id': 'S20.G00.05.008/CCH-11', 'champ': 9, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.008/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.champ) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Champ ' || coalesce(lisible((t0.champ)), '(absent)') || ' dans une déclaration déposée à net-entreprises.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.008/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.champ = '03' AND NOT t0.point_depot IS NULL then not (t0.point_depot <> '02') else false end then {'controle_id': 'S20.G00.05.008/CCH-12', 'champ': 9, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.008/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.champ) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Champ ' || coalesce(lisible((t0.champ)), '(absent)') || ' dans une déclaration déposée à la MSA.' as varchar)}} end{% endif %},
            {% if 'S20.G00.05.012/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.nature_evenement_declencheur IN ('02', '07') then not (NOT t0.dernier_siret_connu IS NULL) else false end then {'controle_id': 'S20.G00.05.012/CCH-11', 'champ': 11, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S20.G00.05.012/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t0.mois) as date), 'valeur_declaree': try_cast((t0.nature_evenement_declencheur) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible((t0.nature_evenement_declencheur)), '(absent)') || ' sans le dernier SIRET connu.' as varchar)}} end{% endif %}
            ]) as x
        FROM declarations AS t0
        where
            {% if 'S20.G00.05.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.type = '04' AND NOT t0.nature IS NULL then not (t0.nature IN ('07', '08', '09')) else false end{% endif %} or
            {% if 'S20.G00.05.002/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.type IN ('02', '05') AND NOT t0.nature IS NULL then not (t0.nature = '01') else false end{% endif %} or
            {% if 'S20.G00.05.002/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when t0.type = '03' AND NOT t0.nature IS NULL then not (t0.nature <> '08') else false end{% endif %} or
            {% if 'S20.G00.05.003/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when (t0.nature IN ('04', '05', '07', '08') OR (t0.nature = '10' AND t0.norme >= 'P26V01')) AND NOT t0.fraction IS NULL then not (t0.fraction = '11') else false end{% endif %} or
            {% if 'S20.G00.05.006/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.type IN ('03', '04') then not (t0.identifiant_annulation IS NULL) else false end{% endif %} or
            {% if 'S20.G00.05.008/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.champ = '02' AND NOT t0.point_depot IS NULL then not (t0.point_depot <> '01') else false end{% endif %} or
            {% if 'S20.G00.05.008/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.champ = '03' AND NOT t0.point_depot IS NULL then not (t0.point_depot <> '02') else false end{% endif %} or
            {% if 'S20.G00.05.012/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t0.nature_evenement_declencheur IN ('02', '07') then not (NOT t0.dernier_siret_connu IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S20.G00.05.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.002/CCH-13', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.002/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.002/CCH-14', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.002/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.002/CCH-15', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.003/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.003/CCH-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.006/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.006/CCH-12', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.008/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.008/CCH-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.008/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.008/CCH-12', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S20.G00.05.012/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S20.G00.05.012/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.58.002/CCH-11 : La période d'un élément de revenu net finit avant de commencer
-- S21.G00.58.002/CCH-12 : La période d'un élément de revenu net dépasse le mois suivant le mois déclaré
-- S21.G00.58.002/CCH-13 : La période d'un élément de revenu net est à cheval sur deux années
-- S21.G00.58.002/CCH-14 : La période d'un élément de revenu net n'a qu'une de ses deux dates
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.58.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.58.002/CCH-11', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then (t0.rattachement_date_fin >= t0.rattachement_date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.58.002/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.58.002/CCH-12', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT t1.mois IS NULL AND NOT t0.rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t1.mois IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (MOIS_ENTRE(t1.mois, t0.rattachement_date_fin) <= 1) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t1.mois IS NULL AND NOT t0.rattachement_date_fin IS NULL then (MOIS_ENTRE(t1.mois, t0.rattachement_date_fin) <= 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.58.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.58.002/CCH-13', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (YEAR(t0.rattachement_date_fin) = YEAR(t0.rattachement_date_debut)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then (YEAR(t0.rattachement_date_fin) = YEAR(t0.rattachement_date_debut)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.58.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.58.002/CCH-14', 'champ': (15)::integer, 'nb_evalues': (count_if((NOT t0.rattachement_date_debut IS NULL OR NOT t0.rattachement_date_fin IS NULL)))::integer, 'nb_anomalies': (count_if(case when (NOT t0.rattachement_date_debut IS NULL OR NOT t0.rattachement_date_fin IS NULL) then not ((NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when (NOT t0.rattachement_date_debut IS NULL OR NOT t0.rattachement_date_fin IS NULL) then ((NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM elements_nets AS t0 LEFT JOIN versements_montants AS t1 ON t0.versement_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.58.002/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end then {'controle_id': 'S21.G00.58.002/CCH-11', 'champ': 14, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.58.002/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((MOIS_DE(t0.rattachement_date_fin)) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible((t0.rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ' (type ' || coalesce(lisible((t0.type)), '(absent)') || ') : la fin précède le début.' as varchar)}} end{% endif %},
            {% if 'S21.G00.58.002/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t1.mois IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (MOIS_ENTRE(t1.mois, t0.rattachement_date_fin) <= 1) else false end then {'controle_id': 'S21.G00.58.002/CCH-12', 'champ': 14, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.58.002/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((MOIS_DE(t0.rattachement_date_fin)) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finissant le ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ' (type ' || coalesce(lisible((t0.type)), '(absent)') || '), au-delà du mois qui suit ' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.58.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (YEAR(t0.rattachement_date_fin) = YEAR(t0.rattachement_date_debut)) else false end then {'controle_id': 'S21.G00.58.002/CCH-13', 'champ': 14, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.58.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((MOIS_DE(t0.rattachement_date_fin)) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible((t0.rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ' (type ' || coalesce(lisible((t0.type)), '(absent)') || '), sur deux années civiles.' as varchar)}} end{% endif %},
            {% if 'S21.G00.58.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (NOT t0.rattachement_date_debut IS NULL OR NOT t0.rattachement_date_fin IS NULL) then not ((NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL)) else false end then {'controle_id': 'S21.G00.58.002/CCH-14', 'champ': 15, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.58.002/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast((CASE WHEN t0.rattachement_date_debut IS NULL THEN 'S21.G00.58.001' ELSE 'S21.G00.58.002' END) as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((MOIS_DE(t0.rattachement_date_fin)) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible((t0.rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.rattachement_date_fin)), '(absent)') || ' (type ' || coalesce(lisible((t0.type)), '(absent)') || ') : les deux dates vont ensemble.' as varchar)}} end{% endif %}
            ]) as x
        FROM elements_nets AS t0 LEFT JOIN versements_montants AS t1 ON t0.versement_id = t1.objet_id
        where
            {% if 'S21.G00.58.002/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (t0.rattachement_date_fin >= t0.rattachement_date_debut) else false end{% endif %} or
            {% if 'S21.G00.58.002/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT t1.mois IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (MOIS_ENTRE(t1.mois, t0.rattachement_date_fin) <= 1) else false end{% endif %} or
            {% if 'S21.G00.58.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL then not (YEAR(t0.rattachement_date_fin) = YEAR(t0.rattachement_date_debut)) else false end{% endif %} or
            {% if 'S21.G00.58.002/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when (NOT t0.rattachement_date_debut IS NULL OR NOT t0.rattachement_date_fin IS NULL) then not ((NOT t0.rattachement_date_debut IS NULL AND NOT t0.rattachement_date_fin IS NULL)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.58.002/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.58.002/CCH-11', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.58.002/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.58.002/CCH-12', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.58.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.58.002/CCH-13', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.58.002/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.58.002/CCH-14', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.11.019/SIG-11 : Un centre TESE ou CEA ne donne pas la date d'adhésion de l'employeur
-- S21.G00.11.024/CCH-11 : Une demande de sortie de la DSN accompagne des individus
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.11.019/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.11.019/SIG-11', 'champ': (9)::integer, 'nb_evalues': (count_if(t1.editeur_logiciel IN ('TESE', 'CEA') AND t1.nature = '01' AND COALESCE(t0.nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when t1.editeur_logiciel IN ('TESE', 'CEA') AND t1.nature = '01' AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (NOT t0.date_effet_adhesion_tese_cea IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t1.editeur_logiciel IN ('TESE', 'CEA') AND t1.nature = '01' AND COALESCE(t0.nb_types_refuses, 0) = 0 then (NOT t0.date_effet_adhesion_tese_cea IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.11.024/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.11.024/CCH-11', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT t0.demande_sortie_dsn IS NULL AND NOT t1.type IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.demande_sortie_dsn IS NULL AND NOT t1.type IS NULL then not (t1.type IN ('02', '05')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.demande_sortie_dsn IS NULL AND NOT t1.type IS NULL then (t1.type IN ('02', '05')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM etablissements AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.11.019/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.editeur_logiciel IN ('TESE', 'CEA') AND t1.nature = '01' AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (NOT t0.date_effet_adhesion_tese_cea IS NULL) else false end then {'controle_id': 'S21.G00.11.019/SIG-11', 'champ': 9, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.11.019/SIG-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.11.019' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration établie par un centre ' || coalesce(lisible((t1.editeur_logiciel)), '(absent)') || ' sans date d''effet de l''adhésion (11.019).' as varchar)}} end{% endif %},
            {% if 'S21.G00.11.024/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.demande_sortie_dsn IS NULL AND NOT t1.type IS NULL then not (t1.type IN ('02', '05')) else false end then {'controle_id': 'S21.G00.11.024/CCH-11', 'champ': 14, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.11.024/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.11.024' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t1.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Demande de sortie de la DSN dans une déclaration de type ' || coalesce(lisible((t1.type)), '(absent)') || ' : elle n''est admise que sans individu (02 ou 05).' as varchar)}} end{% endif %}
            ]) as x
        FROM etablissements AS t0 INNER JOIN declarations AS t1 ON t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.11.019/SIG-11' in var('controles_en_erreur', []) %}false{% else %}case when t1.editeur_logiciel IN ('TESE', 'CEA') AND t1.nature = '01' AND COALESCE(t0.nb_types_refuses, 0) = 0 then not (NOT t0.date_effet_adhesion_tese_cea IS NULL) else false end{% endif %} or
            {% if 'S21.G00.11.024/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.demande_sortie_dsn IS NULL AND NOT t1.type IS NULL then not (t1.type IN ('02', '05')) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.11.019/SIG-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.11.019/SIG-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.11.024/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.11.024/CCH-11', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S10.G00.00.008/CCH-11 : Type d'envoi qui ne va pas avec ses déclarations
{% if 'S10.G00.00.008/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S10.G00.00.008/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S10.G00.00.008/CCH-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S10.G00.00.008/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S10.G00.00.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type d''envoi ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' ; attendu ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ', d''après les déclarations de l''envoi.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with envois_lus as (
    select
        envoi_id,
        min(case when nature = '01' and type in ('02', '05') then '02' else '01' end) filter (where type is not null) as attendu
    from declarations
    group by envoi_id
)

select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    (d.type_envoi = '02') = (l.attendu = '02') as conforme,
    d.type_envoi as valeur_declaree,
    l.attendu as valeur_attendue
from declarations as d
inner join envois_lus as l on d.envoi_id = l.envoi_id
where d.rang = 1 and d.type_envoi is not null and l.attendu is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.002/CCH-11 : Déclaration et son annulation dans le même envoi
{% if 'S20.G00.05.002/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.002/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.002/CCH-11', 'champ': (5)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' qui annule une déclaration du même envoi.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with presentes as (
    select envoi_id, nature, declarant_id, identifiant
    from declarations
    group by envoi_id, nature, declarant_id, identifiant
)

select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    p.identifiant is null as conforme,
    d.type as valeur_declaree
from declarations as d
left join presentes as p
    on d.envoi_id = p.envoi_id and d.nature = p.nature and d.declarant_id = p.declarant_id and d.identifiant_annulation = p.identifiant
where d.type in ('03', '04', '05') and d.identifiant_annulation is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.59.006/CCH-12 : Un droit spécifique d'une fin de contrat cite un contrat inconnu
{% if 'S21.G00.59.006/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.59.006/CCH-12', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.59.006/CCH-12', 'champ': (13)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.59.006/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.59.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Droit spécifique de type ' || coalesce(lisible(v.type), '(absent)') || ' pour un numéro qui n''est ni celui d''un contrat de l''individu, ni un numéro précédemment déclaré.' as varchar)} end) filter (where v.conforme = false)) as objets
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
    v.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from elements_droits_specifiques as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S10.G00.00.007/CCH-11 : Une déclaration préalable à l'embauche est déposée à la MSA
{% if 'S10.G00.00.007/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S10.G00.00.007/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S10.G00.00.007/CCH-11', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S10.G00.00.007/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S10.G00.00.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''embauche avec le point de dépôt ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (MSA), qui ne le reçoit pas.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    point_depot != '02' as conforme,
    point_depot as valeur_declaree
from declarations
where nature = '10' and point_depot is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.001/CCH-12 : Signalement d'affiliation sans ancienneté
{% if 'S20.G00.05.001/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.001/CCH-12', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.001/CCH-12', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage avec une adhésion de prévoyance et aucun bloc d''ancienneté.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    k.declaration_id is not null as conforme
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
left join (select distinct declaration_id from anciennetes) as k on d.declaration_id = k.declaration_id
where d.nature = '08' and a.declaration_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.010/SIG-11 : Une déclaration en francs Pacifique vient d'une entreprise située ailleurs
{% if 'S20.G00.05.010/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.010/SIG-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.010/SIG-11', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.010/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration en francs Pacifique (05.010 = 02) d''une entreprise du département ' || coalesce(lisible(v.departement), '(absent)') || ' (attendu : 986, 987 ou 988).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    e.code_postal in ('986', '987', '988') as conforme,
    d.devise as valeur_declaree,
    e.code_postal as departement
from declarations as d
inner join entreprises as e on d.declaration_id = e.declaration_id
where d.devise = '02' and e.code_postal is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.011/CCH-11 : Appel de taux et individu non salarié l'un sans l'autre
{% if 'S20.G00.05.011/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.011/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.011/CCH-11', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.011/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : individu non salarié absent ou de trop.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    (d.nature_evenement_declencheur = '06') = (n.declaration_id is not null) as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from non_salaries) as n on d.declaration_id = n.declaration_id
where d.nature_evenement_declencheur is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.011/CCH-12 : Événement de prévoyance sans adhésion
{% if 'S20.G00.05.011/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.011/CCH-12', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.011/CCH-12', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.011/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucune adhésion de prévoyance.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    a.declaration_id is not null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
where d.nature_evenement_declencheur in ('03', '04', '05')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.011/CCH-13 : Adhésion ou lieu de travail de trop
{% if 'S20.G00.05.011/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.011/CCH-13', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.011/CCH-13', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.011/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' avec une adhésion de prévoyance ou un lieu de travail.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    a.declaration_id is null and l.declaration_id is null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
left join (select distinct declaration_id from lieux_travail) as l on d.declaration_id = l.declaration_id
where d.nature_evenement_declencheur in ('06', '07')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.011/CCH-14 : Contrat ou ancienneté de trop
{% if 'S20.G00.05.011/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.011/CCH-14', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.011/CCH-14', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.011/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (changement de déclarant ou de logiciel) avec un contrat ou une ancienneté.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    c.declaration_id is null and k.declaration_id is null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from contrats_declares) as c on d.declaration_id = c.declaration_id
left join (select distinct declaration_id from anciennetes) as k on d.declaration_id = k.declaration_id
where d.nature_evenement_declencheur = '07') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.59.006/CCH-11 : Un droit spécifique cite un contrat que l'individu n'a pas
{% if 'S21.G00.59.006/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.59.006/CCH-11', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.59.006/CCH-11', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.59.006/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.59.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Droit spécifique de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un numéro de contrat qui n''est pas celui d''un contrat de l''individu.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    e.objet_id,
    e.declaration_id,
    i.personne_id,
    e.numero_contrat as contrat_numero,
    c.numero is not null as conforme,
    e.type as valeur_declaree
from elements_droits_specifiques as e
inner join versements as v on e.versement_id = v.objet_id
left join individus as i on v.individu_id = i.objet_id
left join (select distinct individu_id, numero from contrats_declares) as c
    on v.individu_id = c.individu_id and e.numero_contrat = c.numero
where e.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.06.012/SIG-11 : Une entreprise étrangère ne dit pas comment elle est implantée en France
{% if 'S21.G00.06.012/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.06.012/SIG-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.06.012/SIG-11', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.06.012/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.06.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Entreprise située à l''étranger (code pays ' || coalesce(lisible(v.code_pays), '(absent)') || ') sans implantation déclarée (06.012).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    implantation_entreprise is not null as conforme,
    code_pays
from entreprises
where code_pays is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.11.017/CCH-11 : La nature juridique manque alors qu'un contrat adhère à l'assurance chômage
{% if 'S21.G00.11.017/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.11.017/CCH-11', 'champ': (16)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.11.017/CCH-11', 'champ': (16)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.11.017/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.11.017' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature juridique de l''employeur absente, alors qu''un contrat porte une adhésion au régime d''assurance chômage.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    e.objet_id,
    e.declaration_id,
    e.nature_juridique_employeur is not null as conforme
from etablissements as e
inner join (
    select distinct declaration_id from contrats_declares where type_gestion_chomage in ('03', '04')
) as c on e.declaration_id = c.declaration_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.34.001/CCH-11 : Un compte de prévention est déclaré pour un régime qui n'en ouvre pas
{% if 'S21.G00.34.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.34.001/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.34.001/CCH-11', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.34.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.34.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Facteur d''exposition ' || coalesce(lisible(v.facteur), '(absent)') || ' pour un contrat au régime vieillesse ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    i.personne_id,
    x.numero_contrat as contrat_numero,
    c.regime_vieillesse in ('157', '200', '300', '905') as conforme,
    c.regime_vieillesse as valeur_declaree,
    x.facteur_exposition as facteur
from expositions_penibilite as x
left join individus as i on x.individu_id = i.objet_id
inner join (
    select individu_id, numero, max(regime_vieillesse) as regime_vieillesse
    from contrats_declares
    group by individu_id, numero
) as c on x.individu_id = c.individu_id and x.numero_contrat = c.numero
where c.regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.34.002/CCH-11 : Une exposition cite un contrat que l'individu n'a pas
{% if 'S21.G00.34.002/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.34.002/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.34.002/CCH-11', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.34.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.34.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Facteur d''exposition ' || coalesce(lisible(v.facteur), '(absent)') || ' pour un numéro de contrat qui n''est pas celui d''un contrat de l''individu.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    i.personne_id,
    x.numero_contrat as contrat_numero,
    c.numero is not null as conforme,
    x.facteur_exposition as facteur
from expositions_penibilite as x
left join individus as i on x.individu_id = i.objet_id
left join (
    select individu_id, numero, max(regime_vieillesse) as regime_vieillesse
    from contrats_declares
    group by individu_id, numero
) as c on x.individu_id = c.individu_id and x.numero_contrat = c.numero
where x.numero_contrat is not null) as v
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
