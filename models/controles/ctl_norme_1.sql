-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with activites as not materialized (
    select * from {{ ref('stg_activites') }}
),

adhesions_prevoyance as not materialized (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

affiliations_prevoyance as not materialized (
    select * from {{ ref('stg_affiliations_prevoyance') }}
),

anciennetes as not materialized (
    select * from {{ ref('stg_anciennetes') }}
),

arrets_travail as not materialized (
    select * from {{ ref('stg_arrets_travail') }}
),

autres_revenus as not materialized (
    select * from {{ ref('stg_autres_revenus') }}
),

bases as not materialized (
    select * from {{ ref('int_bases') }}
),

changements_contrat as not materialized (
    select * from {{ ref('stg_changements_contrat') }}
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

etablissements as not materialized (
    select * from {{ ref('stg_etablissements') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

remunerations as not materialized (
    select * from {{ ref('int_remunerations') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
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

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P26V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P26V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '04', '05', '07', '08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('04', '05') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P25V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P25V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P25V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.53.001/CCH-11 : Une activité n'est pas sous le salaire de l'assurance chômage
-- S21.G00.53.001/CCH-12 : Des jours de plafond ne sont pas sous la rémunération brute
-- S21.G00.53.003/CCH-12 : Une activité à la pige est déclarée pour qui n'est pas journaliste
-- S21.G00.53.003/CCH-15 : Des jours de plafond portent une activité qui n'est pas du travail rémunéré
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.53.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.53.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (count_if(COALESCE(t0.unite_mesure, '') <> '40' OR COALESCE(t1.norme, '') < 'P26V01'))::integer, 'nb_anomalies': (count_if(case when COALESCE(t0.unite_mesure, '') <> '40' OR COALESCE(t1.norme, '') < 'P26V01' then not (COALESCE(t1.type = '002', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when COALESCE(t0.unite_mesure, '') <> '40' OR COALESCE(t1.norme, '') < 'P26V01' then (COALESCE(t1.type = '002', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.53.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.53.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.unite_mesure = '40'))::integer, 'nb_anomalies': (count_if(case when t0.unite_mesure = '40' then not (COALESCE(t1.type = '001', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.unite_mesure = '40' then (COALESCE(t1.type = '001', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.53.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.53.003/CCH-12', 'champ': (4)::integer, 'nb_evalues': (count_if(t0.unite_mesure = '31' AND NOT t1.pcs_ese IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.unite_mesure = '31' AND NOT t1.pcs_ese IS NULL then not (t1.pcs_ese = '352a') else false end))::integer, 'nb_erreurs': (count_if(case when t0.unite_mesure = '31' AND NOT t1.pcs_ese IS NULL then (t1.pcs_ese = '352a') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.53.003/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.53.003/CCH-15', 'champ': (4)::integer, 'nb_evalues': (count_if(t0.unite_mesure = '40'))::integer, 'nb_anomalies': (count_if(case when t0.unite_mesure = '40' then not (COALESCE(t0.type = '01', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.unite_mesure = '40' then (COALESCE(t0.type = '01', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM activites AS t0 INNER JOIN remunerations AS t1 ON t0.remuneration_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.53.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when COALESCE(t0.unite_mesure, '') <> '40' OR COALESCE(t1.norme, '') < 'P26V01' then not (COALESCE(t1.type = '002', FALSE)) else false end then {'controle_id': 'S21.G00.53.001/CCH-11', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.53.001/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.53.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t1.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité (unité ' || coalesce(lisible((t0.unite_mesure)), '(absent)') || ') sous une rémunération ' || coalesce(lisible((t1.type)), '(absent)') || ' au lieu de 002.' as varchar)}} end{% endif %},
            {% if 'S21.G00.53.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.unite_mesure = '40' then not (COALESCE(t1.type = '001', FALSE)) else false end then {'controle_id': 'S21.G00.53.001/CCH-12', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.53.001/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.53.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t1.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Jours de plafond (unité 40) sous une rémunération ' || coalesce(lisible((t1.type)), '(absent)') || ' au lieu de 001.' as varchar)}} end{% endif %},
            {% if 'S21.G00.53.003/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.unite_mesure = '31' AND NOT t1.pcs_ese IS NULL then not (t1.pcs_ese = '352a') else false end then {'controle_id': 'S21.G00.53.003/CCH-12', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.53.003/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t1.pcs_ese) as varchar), 'valeur_attendue': try_cast(('352a') as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Unité 31 (pige) pour une profession ' || coalesce(lisible((t1.pcs_ese)), '(absent)') || ' : 352a attendu.' as varchar)}} end{% endif %},
            {% if 'S21.G00.53.003/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.unite_mesure = '40' then not (COALESCE(t0.type = '01', FALSE)) else false end then {'controle_id': 'S21.G00.53.003/CCH-15', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.53.003/CCH-15' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.53.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Jours de plafond (unité 40) de type ' || coalesce(lisible((t0.type)), '(absent)') || ' au lieu de 01.' as varchar)}} end{% endif %}
            ]) as x
        FROM activites AS t0 INNER JOIN remunerations AS t1 ON t0.remuneration_id = t1.objet_id
        where
            {% if 'S21.G00.53.001/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when COALESCE(t0.unite_mesure, '') <> '40' OR COALESCE(t1.norme, '') < 'P26V01' then not (COALESCE(t1.type = '002', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.53.001/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.unite_mesure = '40' then not (COALESCE(t1.type = '001', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.53.003/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.unite_mesure = '31' AND NOT t1.pcs_ese IS NULL then not (t1.pcs_ese = '352a') else false end{% endif %} or
            {% if 'S21.G00.53.003/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when t0.unite_mesure = '40' then not (COALESCE(t0.type = '01', FALSE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.53.001/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.53.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.53.001/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.53.001/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.53.003/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.53.003/CCH-12', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.53.003/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.53.003/CCH-15', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.15.001/CCH-13 : Une adhésion qui dit couvrir du personnel n'affilie personne
-- S21.G00.15.001/CCH-14 : Une adhésion qui dit ne couvrir personne a des affiliations
    select
        a.declaration_id as declaration_id,
        [
            {% if 'S21.G00.15.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.15.001/CCH-13', 'champ': (8)::integer, 'nb_evalues': (count_if(a.personnel_couvert = '01' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END))::integer, 'nb_anomalies': (count_if(case when a.personnel_couvert = '01' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then not (NOT f.identifiant_technique_adhesion IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when a.personnel_couvert = '01' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then (NOT f.identifiant_technique_adhesion IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.15.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.15.001/CCH-14', 'champ': (8)::integer, 'nb_evalues': (count_if(a.personnel_couvert = '02' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END))::integer, 'nb_anomalies': (count_if(case when a.personnel_couvert = '02' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then not (f.identifiant_technique_adhesion IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when a.personnel_couvert = '02' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then (f.identifiant_technique_adhesion IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM adhesions_prevoyance AS a INNER JOIN declarations AS d ON a.declaration_id = d.declaration_id LEFT JOIN etablissements AS e ON a.etablissement_id = e.objet_id LEFT JOIN (SELECT DISTINCT declaration_id, identifiant_technique_adhesion FROM affiliations_prevoyance) AS f ON a.declaration_id = f.declaration_id AND a.identifiant_technique_adhesion = f.identifiant_technique_adhesion LEFT JOIN (SELECT DISTINCT declaration_id FROM contrats_declares WHERE nature IN ('03', '08')) AS i ON a.declaration_id = i.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            a.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.15.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a.personnel_couvert = '01' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then not (NOT f.identifiant_technique_adhesion IS NULL) else false end then {'controle_id': 'S21.G00.15.001/CCH-13', 'champ': 8, 'objet': {'objet_id': try_cast((a.objet_id) as varchar), 'identifiant': try_cast('S21.G00.15.001/CCH-13' as varchar), 'repere_id': try_cast((a.objet_id) as varchar), 'rubrique': try_cast('S21.G00.15.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion déclarée avec du personnel couvert, mais aucune affiliation ne la cite.' as varchar)}} end{% endif %},
            {% if 'S21.G00.15.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a.personnel_couvert = '02' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then not (f.identifiant_technique_adhesion IS NULL) else false end then {'controle_id': 'S21.G00.15.001/CCH-14', 'champ': 8, 'objet': {'objet_id': try_cast((a.objet_id) as varchar), 'identifiant': try_cast('S21.G00.15.001/CCH-14' as varchar), 'repere_id': try_cast((a.objet_id) as varchar), 'rubrique': try_cast('S21.G00.15.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion déclarée sans personnel couvert, mais au moins une affiliation la cite.' as varchar)}} end{% endif %}
            ]) as x
        FROM adhesions_prevoyance AS a INNER JOIN declarations AS d ON a.declaration_id = d.declaration_id LEFT JOIN etablissements AS e ON a.etablissement_id = e.objet_id LEFT JOIN (SELECT DISTINCT declaration_id, identifiant_technique_adhesion FROM affiliations_prevoyance) AS f ON a.declaration_id = f.declaration_id AND a.identifiant_technique_adhesion = f.identifiant_technique_adhesion LEFT JOIN (SELECT DISTINCT declaration_id FROM contrats_declares WHERE nature IN ('03', '08')) AS i ON a.declaration_id = i.declaration_id
        where
            {% if 'S21.G00.15.001/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when a.personnel_couvert = '01' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then not (NOT f.identifiant_technique_adhesion IS NULL) else false end{% endif %} or
            {% if 'S21.G00.15.001/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when a.personnel_couvert = '02' AND CASE WHEN d.norme < 'P27V01' THEN COALESCE(e.apet, '') <> '7820Z' ELSE i.declaration_id IS NULL END then not (f.identifiant_technique_adhesion IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.15.001/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.15.001/CCH-13', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.15.001/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.15.001/CCH-14', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.60.002/CCH-12 : Le dernier jour travaillé suit la fin prévue de l'arrêt
-- S21.G00.60.002/CCH-13 : Le dernier jour travaillé précède le contrat
-- S21.G00.60.002/CCH-18 : Arrêt signalé avant le début du contrat
-- S21.G00.60.006/CCH-12 : La subrogation finit avant de commencer
-- S21.G00.60.010/CCH-11 : La reprise précède le contrat ou le dernier jour travaillé
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.60.002/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.60.002/CCH-12', 'champ': (15)::integer, 'nb_evalues': (count_if(NOT t0.dernier_jour_travaille IS NULL AND NOT t0.date_fin_previsionnelle IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.dernier_jour_travaille IS NULL AND NOT t0.date_fin_previsionnelle IS NULL then not (t0.dernier_jour_travaille <= t0.date_fin_previsionnelle) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.dernier_jour_travaille IS NULL AND NOT t0.date_fin_previsionnelle IS NULL then (t0.dernier_jour_travaille <= t0.date_fin_previsionnelle) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.60.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.60.002/CCH-13', 'champ': (4)::integer, 'nb_evalues': (count_if(NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND t1.nature_declaration IN ('01', '07') AND NOT t0.motif IN ('15', '16', '17', '18', '99') AND COALESCE(t0.reprise_motif, '') <> '02' AND COALESCE(t1.nature, '') <> '50'))::integer, 'nb_anomalies': (count_if(case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND t1.nature_declaration IN ('01', '07') AND NOT t0.motif IN ('15', '16', '17', '18', '99') AND COALESCE(t0.reprise_motif, '') <> '02' AND COALESCE(t1.nature, '') <> '50' then not (t0.dernier_jour_travaille >= t1.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND t1.nature_declaration IN ('01', '07') AND NOT t0.motif IN ('15', '16', '17', '18', '99') AND COALESCE(t0.reprise_motif, '') <> '02' AND COALESCE(t1.nature, '') <> '50' then (t0.dernier_jour_travaille >= t1.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.60.002/CCH-18' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.60.002/CCH-18', 'champ': (15)::integer, 'nb_evalues': (count_if(NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND NOT t1.nature_declaration IN ('01', '07')))::integer, 'nb_anomalies': (count_if(case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND NOT t1.nature_declaration IN ('01', '07') then not (t0.dernier_jour_travaille >= t1.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND NOT t1.nature_declaration IN ('01', '07') then (t0.dernier_jour_travaille >= t1.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.60.006/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.60.006/CCH-12', 'champ': (16)::integer, 'nb_evalues': (count_if(NOT t0.subrogation_date_fin IS NULL AND NOT t0.subrogation_date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.subrogation_date_fin IS NULL AND NOT t0.subrogation_date_debut IS NULL then not (t0.subrogation_date_fin >= t0.subrogation_date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.subrogation_date_fin IS NULL AND NOT t0.subrogation_date_debut IS NULL then (t0.subrogation_date_fin >= t0.subrogation_date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.60.010/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.60.010/CCH-11', 'champ': (15)::integer, 'nb_evalues': (count_if(NOT t0.reprise_date IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.dernier_jour_travaille IS NULL)))::integer, 'nb_anomalies': (count_if(case when NOT t0.reprise_date IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.dernier_jour_travaille IS NULL) then not (COALESCE(t0.reprise_date >= t1.date_debut, TRUE) AND COALESCE(t0.reprise_date >= t0.dernier_jour_travaille, TRUE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.reprise_date IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.dernier_jour_travaille IS NULL) then (COALESCE(t0.reprise_date >= t1.date_debut, TRUE) AND COALESCE(t0.reprise_date >= t0.dernier_jour_travaille, TRUE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM arrets_travail AS t0 INNER JOIN contrats_declares AS t1 ON t0.contrat_id = t1.objet_id AND t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.60.002/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.dernier_jour_travaille IS NULL AND NOT t0.date_fin_previsionnelle IS NULL then not (t0.dernier_jour_travaille <= t0.date_fin_previsionnelle) else false end then {'controle_id': 'S21.G00.60.002/CCH-12', 'champ': 15, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.60.002/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.dernier_jour_travaille) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible((t0.dernier_jour_travaille)), '(absent)') || ', fin d''arrêt prévue le ' || coalesce(lisible((t0.date_fin_previsionnelle)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.60.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND t1.nature_declaration IN ('01', '07') AND NOT t0.motif IN ('15', '16', '17', '18', '99') AND COALESCE(t0.reprise_motif, '') <> '02' AND COALESCE(t1.nature, '') <> '50' then not (t0.dernier_jour_travaille >= t1.date_debut) else false end then {'controle_id': 'S21.G00.60.002/CCH-13', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.60.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.dernier_jour_travaille) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible((t0.dernier_jour_travaille)), '(absent)') || ', contrat débuté le ' || coalesce(lisible((t1.date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.60.002/CCH-18' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND NOT t1.nature_declaration IN ('01', '07') then not (t0.dernier_jour_travaille >= t1.date_debut) else false end then {'controle_id': 'S21.G00.60.002/CCH-18', 'champ': 15, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.60.002/CCH-18' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.dernier_jour_travaille) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible((t0.dernier_jour_travaille)), '(absent)') || ', contrat débuté le ' || coalesce(lisible((t1.date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.60.006/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.subrogation_date_fin IS NULL AND NOT t0.subrogation_date_debut IS NULL then not (t0.subrogation_date_fin >= t0.subrogation_date_debut) else false end then {'controle_id': 'S21.G00.60.006/CCH-12', 'champ': 16, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.60.006/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.60.006' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.subrogation_date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Subrogation du ' || coalesce(lisible((t0.subrogation_date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.subrogation_date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.60.010/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.reprise_date IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.dernier_jour_travaille IS NULL) then not (COALESCE(t0.reprise_date >= t1.date_debut, TRUE) AND COALESCE(t0.reprise_date >= t0.dernier_jour_travaille, TRUE)) else false end then {'controle_id': 'S21.G00.60.010/CCH-11', 'champ': 15, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.60.010/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.60.010' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.reprise_date) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Reprise le ' || coalesce(lisible((t0.reprise_date)), '(absent)') || ', contrat débuté le ' || coalesce(lisible((t1.date_debut)), '(absent)') || ', dernier jour travaillé le ' || coalesce(lisible((t0.dernier_jour_travaille)), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM arrets_travail AS t0 INNER JOIN contrats_declares AS t1 ON t0.contrat_id = t1.objet_id AND t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.60.002/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.dernier_jour_travaille IS NULL AND NOT t0.date_fin_previsionnelle IS NULL then not (t0.dernier_jour_travaille <= t0.date_fin_previsionnelle) else false end{% endif %} or
            {% if 'S21.G00.60.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND t1.nature_declaration IN ('01', '07') AND NOT t0.motif IN ('15', '16', '17', '18', '99') AND COALESCE(t0.reprise_motif, '') <> '02' AND COALESCE(t1.nature, '') <> '50' then not (t0.dernier_jour_travaille >= t1.date_debut) else false end{% endif %} or
            {% if 'S21.G00.60.002/CCH-18' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.dernier_jour_travaille IS NULL AND NOT t1.date_debut IS NULL AND NOT t1.nature_declaration IN ('01', '07') then not (t0.dernier_jour_travaille >= t1.date_debut) else false end{% endif %} or
            {% if 'S21.G00.60.006/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.subrogation_date_fin IS NULL AND NOT t0.subrogation_date_debut IS NULL then not (t0.subrogation_date_fin >= t0.subrogation_date_debut) else false end{% endif %} or
            {% if 'S21.G00.60.010/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.reprise_date IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.dernier_jour_travaille IS NULL) then not (COALESCE(t0.reprise_date >= t1.date_debut, TRUE) AND COALESCE(t0.reprise_date >= t0.dernier_jour_travaille, TRUE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.60.002/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.60.002/CCH-12', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.60.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.60.002/CCH-13', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.60.002/CCH-18' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.60.002/CCH-18', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.60.006/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.60.006/CCH-12', 'champ': (16)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.60.010/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.60.010/CCH-11', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.53.002/CCH-11 : Une activité sans unité dépasse le maximum en heures du contrat
{% if 'S21.G00.53.002/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.002/CCH-11', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.002/CCH-11', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' heures (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.002/CCH-11' and seuil = 'heures_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure is null and r.unite_mesure in ('10', '21')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.53.002/CCH-12 : Une activité sans unité dépasse le maximum en jours du contrat
{% if 'S21.G00.53.002/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.002/CCH-12', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.002/CCH-12', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' jours (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.002/CCH-12' and seuil = 'jours_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure is null and r.unite_mesure in ('12', '20')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.53.003/CCH-13 : Une activité dépasse le maximum en heures
{% if 'S21.G00.53.003/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.003/CCH-13', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.003/CCH-13', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.003/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' heures (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.003/CCH-13' and seuil = 'heures_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure in ('10', '21')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.53.003/CCH-14 : Une activité dépasse le maximum en jours
{% if 'S21.G00.53.003/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.003/CCH-14', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.003/CCH-14', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.003/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' jours (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.003/CCH-14' and seuil = 'jours_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure in ('12', '20')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.53.003/CCH-16 : Des heures de dimanche en Esat sont déclarées hors d'un contrat d'Esat
{% if 'S21.G00.53.003/CCH-16' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.003/CCH-16', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.003/CCH-16', 'champ': (5)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.003/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Unité 41 (dimanche ou 1er mai en Esat) pour un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : 70 attendu.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with anciens as (
    select distinct contrat_id
    from changements_contrat
    where nature = '70'
)

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.nature_contrat as valeur_declaree,
    '70' as valeur_attendue,
    coalesce(r.nature_contrat = '70', false) or a.contrat_id is not null as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
left join anciens as a on r.contrat_id = a.contrat_id
where x.unite_mesure = '41' and r.contrat_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.70.012/CCH-11 : Le même identifiant désigne deux affiliations du salarié
{% if 'S21.G00.70.012/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.70.012/CCH-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.70.012/CCH-11', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.70.012/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Identifiant d''affiliation ' || coalesce(lisible(v.affiliation), '(absent)') || ' déjà porté par une autre affiliation du salarié.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with a as (
    select f.objet_id, f.declaration_id, c.individu_id, c.personne_id, c.contrat_numero, c.mois,
        f.identifiant_technique_affiliation as affiliation, coalesce(c.nature_contrat = '03', false) as est_mission,
        coalesce(d.norme >= 'P27V01' and c.pcs_ese in (
            '352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c'
        ), false) as est_spectacle,
        coalesce(f.identifiant_technique_adhesion, '') || '/' || coalesce(f.option, '')
            || '/' || coalesce(f.population, '') || '/' || coalesce(c.statut_conventionnel, '')
            || '/' || coalesce(c.statut_retraite_complementaire, '') || '/' || coalesce(c.dispositif_politique, '')
            || '/' || coalesce(c.convention_collective, '') as traits
    from affiliations_prevoyance as f
    inner join contrats as c on f.contrat_id = c.objet_id
    inner join declarations as d on f.declaration_id = d.declaration_id
),
g as (
    select individu_id, affiliation, min(objet_id) as premier,
        (min(est_mission) or min(est_spectacle)) and min(traits) = max(traits) as est_admis
    from a
    group by individu_id, affiliation
)
select a.objet_id, a.declaration_id, a.personne_id, a.contrat_numero, a.mois as mois_concerne, a.affiliation,
    coalesce(a.objet_id = g.premier or g.est_admis, true) as conforme
from a
inner join g on a.individu_id = g.individu_id and a.affiliation = g.affiliation) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.70.016/CCH-11 : Une affiliation est dite commune à plusieurs contrats qui n'y ont pas droit
{% if 'S21.G00.70.016/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.70.016/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.70.016/CCH-11', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.70.016/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.016' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affiliation applicable à plusieurs contrats (70.016), alors que le salarié n''a pas deux missions ni deux contrats du spectacle ou de la presse.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with multiples as (
    select individu_id
    from contrats
    where nature_contrat = '03'
    group by individu_id
    having min(objet_id) != max(objet_id)
    union
    select individu_id
    from contrats
    where pcs_ese in ('352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c')
        and convention_collective in ('0892', '1480', '1922', '2412', '2642', '2770', '3241')
    group by individu_id
    having min(objet_id) != max(objet_id)
)
select f.objet_id, f.declaration_id, c.personne_id, c.contrat_numero, c.mois as mois_concerne,
    m.individu_id is not null as conforme,
    f.est_multi_contrats as valeur_declaree
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
left join multiples as m on c.individu_id = m.individu_id
where f.est_multi_contrats is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.001/CCH-13 : Une affiliation de prévoyance n'a pas de base (31) ce mois-ci
{% if 'S21.G00.78.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.78.001/CCH-13', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.78.001/CCH-13', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucune base 31 pour l''affiliation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' de ce salarié.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with cotisees as (
    select distinct individu_id, identifiant_technique_affiliation
    from bases
    where code = '31'
)

select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    a.identifiant_technique_affiliation as valeur_declaree,
    b.individu_id is not null as conforme
from affiliations_prevoyance as a
inner join contrats as c on a.contrat_id = c.objet_id
left join cotisees as b
    on c.individu_id = b.individu_id and a.identifiant_technique_affiliation = b.identifiant_technique_affiliation
where a.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.003/CCH-11 : Une ancienneté dépasse toute carrière
{% if 'S21.G00.86.003/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.86.003/CCH-11', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.86.003/CCH-11', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancienneté de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' en unité ' || coalesce(lisible(v.unite), '(absent)') || ' (moins de ' || coalesce(lisible(v.maximum), '(absent)') || ' attendus).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select seuil, valeur as maximum
    from seuils
    where controle_id = 'S21.G00.86.003/CCH-11' and seuil in ('maximum_01', 'maximum_02', 'maximum_03')
)

select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.valeur < s.maximum as conforme,
    a.valeur as valeur_declaree,
    a.unite_mesure as unite,
    s.maximum
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
inner join s on 'maximum_' || a.unite_mesure = s.seuil
where a.valeur is not null and s.maximum is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.001/CCH-16 : Une déduction forfaitaire spécifique ne dit pas à quel contrat elle se rapporte
{% if 'S21.G00.50.001/CCH-16' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.50.001/CCH-16', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.50.001/CCH-16', 'champ': (18)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.001/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déduction forfaitaire de ' || coalesce(lisible(v.montant), '(absent)') || ' € sans numéro de contrat, pour un versement qui en paie plusieurs.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with pluriels as (
    select versement_id
    from remunerations
    group by versement_id
    having min(numero_contrat) != max(numero_contrat)
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.montant,
    x.numero_contrat is not null as conforme
from autres_revenus as x
inner join pluriels as p on x.versement_id = p.versement_id
left join versements_montants as v on x.versement_id = v.objet_id
where x.type = '10') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.54.005/CCH-11 : Un autre revenu brut nomme un contrat qui n'est pas déclaré
{% if 'S21.G00.54.005/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.54.005/CCH-11', 'champ': (19)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.54.005/CCH-11', 'champ': (19)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.54.005/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Revenu de type ' || coalesce(lisible(v.type), '(absent)') || ' rattaché à un contrat que l''individu n''a pas dans la déclaration.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with numeros as (
    select distinct individu_id, contrat_numero
    from contrats
    where contrat_numero is not null
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from autres_revenus as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.54.005/CCH-12 : Dans une fin de contrat, un autre revenu brut nomme un contrat inconnu
{% if 'S21.G00.54.005/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.54.005/CCH-12', 'champ': (20)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.54.005/CCH-12', 'champ': (20)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.54.005/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Autre revenu de type ' || coalesce(lisible(v.type), '(absent)') || ' rattaché à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} end) filter (where v.conforme = false)) as objets
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
from autres_revenus as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.53.003/SIG-13 : Une activité est comptée à la vacation pour un autre métier que docker
{% if 'S21.G00.53.003/SIG-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.003/SIG-13', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.003/SIG-13', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.003/SIG-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité à la vacation (53.003 = 32) sur un contrat qui n''est pas celui d''un docker avec carte G.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    r.numero_contrat as contrat_numero,
    c.individu_id is not null as conforme,
    a.unite_mesure as valeur_declaree
from activites as a
inner join remunerations as r on a.remuneration_id = r.objet_id
inner join versements as v on r.versement_id = v.objet_id
left join (
    select distinct individu_id, contrat_numero
    from contrats
    where complement_pcs_ese = '49'
) as c on v.individu_id = c.individu_id and r.numero_contrat = c.contrat_numero
where a.unite_mesure = '32' and r.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S20.G00.05.001/CCH-13 : Adhésion signalée sans affiliation
{% if 'S20.G00.05.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S20.G00.05.001/CCH-13', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S20.G00.05.001/CCH-13', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S20.G00.05.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.15.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion ' || coalesce(lisible(v.identifiant_technique_adhesion), '(absent)') || ' sans affiliation (70) dans le signalement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    d.mois as mois_concerne,
    f.declaration_id is not null as conforme,
    a.identifiant_technique_adhesion
from adhesions_prevoyance as a
inner join declarations as d on a.declaration_id = d.declaration_id
left join (select distinct declaration_id, identifiant_technique_adhesion from affiliations_prevoyance) as f
    on a.declaration_id = f.declaration_id and a.identifiant_technique_adhesion = f.identifiant_technique_adhesion
where d.nature = '08') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.15.001/CCH-11 : Deux adhésions portent le même contrat de prévoyance
{% if 'S21.G00.15.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.15.001/CCH-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.15.001/CCH-11', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.15.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.15.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une autre adhésion porte déjà cette référence de contrat chez le même organisme.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    coalesce(a.objet_id = p.premier, true) as conforme
from adhesions_prevoyance as a
inner join (
    select declaration_id, reference, organisme, min(objet_id) as premier
    from adhesions_prevoyance
    group by declaration_id, reference, organisme
) as p on a.declaration_id = p.declaration_id and a.reference = p.reference and a.organisme = p.organisme) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.15.005/CCH-11 : Deux adhésions portent le même identifiant technique
{% if 'S21.G00.15.005/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.15.005/CCH-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.15.005/CCH-11', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.15.005/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.15.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''identifiant technique ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' est déjà celui d''une autre adhésion.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    coalesce(a.objet_id = p.premier, true) as conforme,
    a.identifiant_technique_adhesion as valeur_declaree
from adhesions_prevoyance as a
inner join (
    select declaration_id, identifiant_technique_adhesion, min(objet_id) as premier
    from adhesions_prevoyance
    group by declaration_id, identifiant_technique_adhesion
) as p on a.declaration_id = p.declaration_id
    and a.identifiant_technique_adhesion = p.identifiant_technique_adhesion) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.70.013/CCH-11 : Une affiliation désigne une adhésion que la déclaration ne contient pas
{% if 'S21.G00.70.013/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.70.013/CCH-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.70.013/CCH-11', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.70.013/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (70.013) absente des blocs 15 de la déclaration.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    a.declaration_id is not null as conforme,
    f.identifiant_technique_adhesion as valeur_declaree
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on f.declaration_id = a.declaration_id and f.identifiant_technique_adhesion = a.identifiant_technique_adhesion
where f.identifiant_technique_adhesion is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.70.013/CCH-12 : Un contrat porte deux fois la même affiliation
{% if 'S21.G00.70.013/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.70.013/CCH-12', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.70.013/CCH-12', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.70.013/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion ' || coalesce(lisible(v.adhesion), '(absent)') || ' déjà affiliée à ce contrat avec la même option et la même population.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    f.objet_id = g.premier as conforme,
    f.identifiant_technique_adhesion as adhesion
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
inner join (
    select contrat_id, identifiant_technique_adhesion, option, population, min(objet_id) as premier
    from affiliations_prevoyance
    group by contrat_id, identifiant_technique_adhesion, option, population
) as g
    on f.contrat_id = g.contrat_id
    and f.identifiant_technique_adhesion = g.identifiant_technique_adhesion
    and f.option = g.option
    and f.population = g.population
where f.objet_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.70.015/CCH-11 : Une affiliation finit avant de commencer
{% if 'S21.G00.70.015/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.70.015/CCH-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.70.015/CCH-11', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.70.015/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.015' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affiliation du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    f.date_fin >= f.date_debut as conforme,
    lisible(f.date_fin) as valeur_declaree,
    f.date_debut
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
where f.date_debut is not null and f.date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.001/CCH-13 : Un contrat porte deux anciennetés de même type
{% if 'S21.G00.86.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.86.001/CCH-13', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.86.001/CCH-13', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancienneté de type ' || coalesce(lisible(v.type), '(absent)') || ' déjà déclarée pour ce contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.objet_id = g.premier as conforme,
    a.type
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
inner join (
    select individu_id, numero_contrat, type, min(objet_id) as premier
    from anciennetes
    group by individu_id, numero_contrat, type
) as g on a.individu_id = g.individu_id and a.numero_contrat = g.numero_contrat and a.type = g.type
where a.objet_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.003/CCH-12 : Une ancienneté est nulle
{% if 'S21.G00.86.003/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.86.003/CCH-12', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.86.003/CCH-12', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.003/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancienneté de type ' || coalesce(lisible(v.type), '(absent)') || ' déclarée à zéro.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.valeur != 0 as conforme,
    a.valeur as valeur_declaree,
    a.type
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
where a.type in ('02', '03', '04', '06', '07') and a.valeur is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.005/CCH-11 : Une ancienneté désigne un contrat que le salarié n'a pas
{% if 'S21.G00.86.005/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.86.005/CCH-11', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.86.005/CCH-11', 'champ': (13)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.005/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le numéro de contrat de l''ancienneté (86.005) n''est celui d''aucun contrat déclaré du salarié.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    c.individu_id is not null as conforme
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
left join (select distinct individu_id, contrat_numero from contrats) as c
    on a.individu_id = c.individu_id and a.numero_contrat = c.contrat_numero
where a.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.60.001/SIG-13 : Un arrêt pour temps partiel thérapeutique n'a pas de bloc qui le décrit
{% if 'S21.G00.60.001/SIG-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.60.001/SIG-13', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.60.001/SIG-13', 'champ': (14)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.60.001/SIG-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Arrêt de motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans bloc « Temps partiel thérapeutique » (66).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.arret_travail_id is not null as conforme,
    a.motif as valeur_declaree
from arrets_travail as a
inner join contrats as c on a.contrat_id = c.objet_id
left join (select distinct arret_travail_id from temps_partiels_therapeutiques) as t on a.objet_id = t.arret_travail_id
where a.motif in ('15', '16', '17', '18')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.60.002/CCH-17 : Le dernier jour travaillé suit la fin du contrat
{% if 'S21.G00.60.002/CCH-17' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.60.002/CCH-17', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.60.002/CCH-17', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.60.002/CCH-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat fini le ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille <= f.date_fin as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    f.date_fin
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
inner join contrats as f on c.objet_id = f.objet_id and c.declaration_id = f.declaration_id
where a.motif != '99' and f.a_fin and f.date_fin is not null and a.dernier_jour_travaille is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.60.012/SIG-14 : L'accident est antérieur au début du contrat
{% if 'S21.G00.60.012/SIG-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.60.012/SIG-14', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.60.012/SIG-14', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.60.012/SIG-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Accident ou constatation du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', avant le début du contrat (' || coalesce(lisible(v.date_debut), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    a.date_accident >= c.date_debut as conforme,
    lisible(a.date_accident) as valeur_declaree,
    c.date_debut
from arrets_travail as a
inner join contrats as c on a.contrat_id = c.objet_id
where a.date_accident is not null and c.date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.54.004/CCH-11 : La période d'un autre revenu brut finit avant de commencer
{% if 'S21.G00.54.004/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.54.004/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.54.004/CCH-11', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.54.004/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' (type ' || coalesce(lisible(v.type), '(absent)') || ') : la fin précède le début.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    x.rattachement_date_fin >= x.rattachement_date_debut as conforme
from autres_revenus as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.rattachement_date_fin is not null and x.rattachement_date_debut is not null) as v
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
