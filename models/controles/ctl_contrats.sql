-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with activites_contrats as not materialized (
    select * from {{ ref('int_activites_contrats') }}
),

arrets_signales as not materialized (
    select * from {{ ref('int_arrets_signales') }}
),

arrets_suivis as not materialized (
    select * from {{ ref('int_arrets_suivis') }}
),

arrets_voisins as not materialized (
    select * from {{ ref('int_arrets_voisins') }}
),

changements_logiciel as not materialized (
    select * from {{ ref('int_changements_logiciel') }}
),

codes_contrats as not materialized (
    select * from {{ ref('int_codes_contrats') }}
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

contrats_deplaces as not materialized (
    select * from {{ ref('int_contrats_deplaces') }}
),

contrats_nouveaux as not materialized (
    select * from {{ ref('int_contrats_nouveaux') }}
),

contrats_suivis as not materialized (
    select * from {{ ref('int_contrats_suivis') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

fins_signalees as not materialized (
    select * from {{ ref('int_fins_signalees') }}
),

indemnites_signalees as not materialized (
    select * from {{ ref('int_indemnites_signalees') }}
),

modalites_suivies as not materialized (
    select * from {{ ref('int_modalites_suivies') }}
),

mois_declares as not materialized (
    select * from {{ ref('int_mois_declares') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- CT-04 : Le numéro d'un contrat change sans être chaîné à l'ancien
-- CT-04b : La date de début d'un contrat change sans être chaînée à l'ancienne
    select
        declaration_id as declaration_id,
        [
            {% if 'CT-04' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-04', 'champ': (1)::integer, 'nb_evalues': (count_if((est_numero_connu OR NOT numero_precedent IS NULL) AND NOT est_numero_connu IS NULL AND NOT est_numero_chaine IS NULL))::integer, 'nb_anomalies': (count_if(case when (est_numero_connu OR NOT numero_precedent IS NULL) AND NOT est_numero_connu IS NULL AND NOT est_numero_chaine IS NULL then not (est_numero_connu OR est_numero_chaine) else false end))::integer, 'nb_erreurs': (count_if(case when (est_numero_connu OR NOT numero_precedent IS NULL) AND NOT est_numero_connu IS NULL AND NOT est_numero_chaine IS NULL then (est_numero_connu OR est_numero_chaine) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-04b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-04b', 'champ': (1)::integer, 'nb_evalues': (count_if(est_numero_connu AND NOT est_suite_d_une_fin AND NOT date_debut IS NULL AND NOT date_debut_precedente IS NULL AND NOT est_date_chainee IS NULL))::integer, 'nb_anomalies': (count_if(case when est_numero_connu AND NOT est_suite_d_une_fin AND NOT date_debut IS NULL AND NOT date_debut_precedente IS NULL AND NOT est_date_chainee IS NULL then not (date_debut = date_debut_precedente OR est_date_chainee) else false end))::integer, 'nb_erreurs': (count_if(case when est_numero_connu AND NOT est_suite_d_une_fin AND NOT date_debut IS NULL AND NOT date_debut_precedente IS NULL AND NOT est_date_chainee IS NULL then (date_debut = date_debut_precedente OR est_date_chainee) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM contrats_chaines AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'CT-04' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (est_numero_connu OR NOT numero_precedent IS NULL) AND NOT est_numero_connu IS NULL AND NOT est_numero_chaine IS NULL then not (est_numero_connu OR est_numero_chaine) else false end then {'controle_id': 'CT-04', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-04' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Même salarié et même date de début (' || coalesce(lisible((date_debut)), '(absent)') || ') que le mois précédent, sous un autre numéro de contrat, sans l''ancien (41.014).' as varchar)}} end{% endif %},
            {% if 'CT-04b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when est_numero_connu AND NOT est_suite_d_une_fin AND NOT date_debut IS NULL AND NOT date_debut_precedente IS NULL AND NOT est_date_chainee IS NULL then not (date_debut = date_debut_precedente OR est_date_chainee) else false end then {'controle_id': 'CT-04b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-04b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((LISIBLE(date_debut)) as varchar), 'valeur_attendue': try_cast((LISIBLE(date_debut_precedente)) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Début de contrat au ' || coalesce(lisible((LISIBLE(date_debut))), '(absent)') || ', au ' || coalesce(lisible((LISIBLE(date_debut_precedente))), '(absent)') || ' le mois précédent sous le même numéro, sans l''ancienne date (41.021).' as varchar)}} end{% endif %}
            ]) as x
        FROM contrats_chaines AS t0
        where
            {% if 'CT-04' in var('controles_en_erreur', []) %}false{% else %}case when (est_numero_connu OR NOT numero_precedent IS NULL) AND NOT est_numero_connu IS NULL AND NOT est_numero_chaine IS NULL then not (est_numero_connu OR est_numero_chaine) else false end{% endif %} or
            {% if 'CT-04b' in var('controles_en_erreur', []) %}false{% else %}case when est_numero_connu AND NOT est_suite_d_une_fin AND NOT date_debut IS NULL AND NOT date_debut_precedente IS NULL AND NOT est_date_chainee IS NULL then not (date_debut = date_debut_precedente OR est_date_chainee) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'CT-04' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-04', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-04b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-04b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- CT-06 : Une fin de contrat signalée n'est pas reprise dans la mensuelle
-- CT-06b : Le dernier jour travaillé diffère entre le signalement de fin et la mensuelle
    select
        declaration_id as declaration_id,
        [
            {% if 'CT-06' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-06', 'champ': (3)::integer, 'nb_evalues': (count_if(NOT date_fin_signalee IS NULL AND NOT motif_signale IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT date_fin_signalee IS NULL AND NOT motif_signale IS NULL then not (COALESCE(a_fin AND date_fin_declaree = date_fin_signalee AND motif_declare = motif_signale, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT date_fin_signalee IS NULL AND NOT motif_signale IS NULL then (COALESCE(a_fin AND date_fin_declaree = date_fin_signalee AND motif_declare = motif_signale, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-06b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-06b', 'champ': (3)::integer, 'nb_evalues': (count_if(a_fin AND NOT dernier_jour_declare IS NULL AND NOT dernier_jour_signale IS NULL))::integer, 'nb_anomalies': (count_if(case when a_fin AND NOT dernier_jour_declare IS NULL AND NOT dernier_jour_signale IS NULL then not (dernier_jour_declare = dernier_jour_signale) else false end))::integer, 'nb_erreurs': (count_if(case when a_fin AND NOT dernier_jour_declare IS NULL AND NOT dernier_jour_signale IS NULL then (dernier_jour_declare = dernier_jour_signale) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM fins_signalees AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'CT-06' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT date_fin_signalee IS NULL AND NOT motif_signale IS NULL then not (COALESCE(a_fin AND date_fin_declaree = date_fin_signalee AND motif_declare = motif_signale, FALSE)) else false end then {'controle_id': 'CT-06', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-06' as varchar), 'repere_id': try_cast(coalesce((repere_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((motif_declare) as varchar), 'valeur_attendue': try_cast((motif_signale) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin signalée au ' || coalesce(lisible((date_fin_signalee)), '(absent)') || ', motif ' || coalesce(lisible((motif_signale)), '(absent)') || ' ; dans la mensuelle : ' || coalesce(lisible((date_fin_declaree)), '(absent)') || ', motif ' || coalesce(lisible((motif_declare)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'CT-06b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_fin AND NOT dernier_jour_declare IS NULL AND NOT dernier_jour_signale IS NULL then not (dernier_jour_declare = dernier_jour_signale) else false end then {'controle_id': 'CT-06b', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-06b' as varchar), 'repere_id': try_cast(coalesce((repere_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((LISIBLE(dernier_jour_declare)) as varchar), 'valeur_attendue': try_cast((LISIBLE(dernier_jour_signale)) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé et payé : ' || coalesce(lisible((LISIBLE(dernier_jour_signale))), '(absent)') || ' dans le signalement, ' || coalesce(lisible((LISIBLE(dernier_jour_declare))), '(absent)') || ' dans la mensuelle.' as varchar)}} end{% endif %}
            ]) as x
        FROM fins_signalees AS t0
        where
            {% if 'CT-06' in var('controles_en_erreur', []) %}false{% else %}case when NOT date_fin_signalee IS NULL AND NOT motif_signale IS NULL then not (COALESCE(a_fin AND date_fin_declaree = date_fin_signalee AND motif_declare = motif_signale, FALSE)) else false end{% endif %} or
            {% if 'CT-06b' in var('controles_en_erreur', []) %}false{% else %}case when a_fin AND NOT dernier_jour_declare IS NULL AND NOT dernier_jour_signale IS NULL then not (dernier_jour_declare = dernier_jour_signale) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'CT-06' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-06', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-06b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-06b', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- CT-07c : Un arrêt en cours disparaît de la mensuelle suivante
-- CT-07d : La date de reprise d'un arrêt change d'un mois à l'autre
    select
        declaration_id as declaration_id,
        [
            {% if 'CT-07c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-07c', 'champ': (1)::integer, 'nb_evalues': (count_if(est_ouvert AND NOT est_redeclare IS NULL))::integer, 'nb_anomalies': (count_if(case when est_ouvert AND NOT est_redeclare IS NULL then not (est_redeclare) else false end))::integer, 'nb_erreurs': (count_if(case when est_ouvert AND NOT est_redeclare IS NULL then (est_redeclare) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-07d' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-07d', 'champ': (4)::integer, 'nb_evalues': (count_if(NOT reprise_date IS NULL AND NOT reprise_redeclaree IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT reprise_date IS NULL AND NOT reprise_redeclaree IS NULL then not (reprise_redeclaree = reprise_date) else false end))::integer, 'nb_erreurs': (count_if(case when NOT reprise_date IS NULL AND NOT reprise_redeclaree IS NULL then (reprise_redeclaree = reprise_date) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM arrets_suivis AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'CT-07c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when est_ouvert AND NOT est_redeclare IS NULL then not (est_redeclare) else false end then {'controle_id': 'CT-07c', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-07c' as varchar), 'repere_id': try_cast(coalesce((repere_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.60.010' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Arrêt prévu jusqu''au ' || coalesce(lisible((date_fin_previsionnelle)), '(absent)') || ', sans reprise déclarée : il n''est plus dans la mensuelle de ' || coalesce(lisible((MOIS_LISIBLE(mois))), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'CT-07d' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT reprise_date IS NULL AND NOT reprise_redeclaree IS NULL then not (reprise_redeclaree = reprise_date) else false end then {'controle_id': 'CT-07d', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-07d' as varchar), 'repere_id': try_cast(coalesce((repere_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.60.010' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((LISIBLE(reprise_redeclaree)) as varchar), 'valeur_attendue': try_cast((LISIBLE(reprise_date)) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Reprise au ' || coalesce(lisible((LISIBLE(reprise_redeclaree))), '(absent)') || ', déclarée au ' || coalesce(lisible((LISIBLE(reprise_date))), '(absent)') || ' le mois précédent pour le même arrêt.' as varchar)}} end{% endif %}
            ]) as x
        FROM arrets_suivis AS t0
        where
            {% if 'CT-07c' in var('controles_en_erreur', []) %}false{% else %}case when est_ouvert AND NOT est_redeclare IS NULL then not (est_redeclare) else false end{% endif %} or
            {% if 'CT-07d' in var('controles_en_erreur', []) %}false{% else %}case when NOT reprise_date IS NULL AND NOT reprise_redeclaree IS NULL then not (reprise_redeclaree = reprise_date) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'CT-07c' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-07c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-07d' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-07d', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- CT-09b : Un contrat à durée indéterminée porte une fin prévue
-- CT-11 : La quotité d'un temps partiel dépasse celle du temps plein
-- CT-11b : Un temps partiel a la quotité d'un temps plein
-- CT-13c : Un agent public n'a pas de statut d'emploi
    select
        declaration_id as declaration_id,
        [
            {% if 'CT-09b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-09b', 'champ': (4)::integer, 'nb_evalues': (count_if(nature_contrat IN ('01', '09', '91')))::integer, 'nb_anomalies': (count_if(case when nature_contrat IN ('01', '09', '91') then not (date_fin_previsionnelle IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature_contrat IN ('01', '09', '91') then (date_fin_previsionnelle IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-11', 'champ': (4)::integer, 'nb_evalues': (count_if(modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0))::integer, 'nb_anomalies': (count_if(case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then not (quotite <= quotite_categorie) else false end))::integer, 'nb_erreurs': (count_if(case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then (quotite <= quotite_categorie) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-11b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-11b', 'champ': (4)::integer, 'nb_evalues': (count_if(modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0))::integer, 'nb_anomalies': (count_if(case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then not (quotite <> quotite_categorie) else false end))::integer, 'nb_erreurs': (count_if(case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then (quotite <> quotite_categorie) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-13c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-13c', 'champ': (1)::integer, 'nb_evalues': (count_if(nature_contrat IN ('20', '21', '50')))::integer, 'nb_anomalies': (count_if(case when nature_contrat IN ('20', '21', '50') then not (NOT statut_emploi IS NULL AND statut_emploi <> '99') else false end))::integer, 'nb_erreurs': (count_if(case when nature_contrat IN ('20', '21', '50') then (NOT statut_emploi IS NULL AND statut_emploi <> '99') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM contrats AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'CT-09b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when nature_contrat IN ('01', '09', '91') then not (date_fin_previsionnelle IS NULL) else false end then {'controle_id': 'CT-09b', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-09b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((date_fin_previsionnelle) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat à durée indéterminée (nature ' || coalesce(lisible((nature_contrat)), '(absent)') || ') avec une fin prévue au ' || coalesce(lisible((date_fin_previsionnelle)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'CT-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then not (quotite <= quotite_categorie) else false end then {'controle_id': 'CT-11', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((quotite) as varchar), 'valeur_attendue': try_cast((quotite_categorie) as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Temps partiel de ' || coalesce(lisible((quotite)), '(absent)') || ', plus que la référence de l''entreprise (' || coalesce(lisible((quotite_categorie)), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'CT-11b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then not (quotite <> quotite_categorie) else false end then {'controle_id': 'CT-11b', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-11b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.014' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((quotite) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Modalité à temps partiel, pour une quotité (' || coalesce(lisible((quotite)), '(absent)') || ') égale à celle du temps plein.' as varchar)}} end{% endif %},
            {% if 'CT-13c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when nature_contrat IN ('20', '21', '50') then not (NOT statut_emploi IS NULL AND statut_emploi <> '99') else false end then {'controle_id': 'CT-13c', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-13c' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.026' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((COALESCE(statut_emploi, 'absent')) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nomination ou détachement dans la fonction publique (nature ' || coalesce(lisible((nature_contrat)), '(absent)') || '), statut d''emploi ' || coalesce(lisible((COALESCE(statut_emploi, 'absent'))), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM contrats AS t0
        where
            {% if 'CT-09b' in var('controles_en_erreur', []) %}false{% else %}case when nature_contrat IN ('01', '09', '91') then not (date_fin_previsionnelle IS NULL) else false end{% endif %} or
            {% if 'CT-11' in var('controles_en_erreur', []) %}false{% else %}case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then not (quotite <= quotite_categorie) else false end{% endif %} or
            {% if 'CT-11b' in var('controles_en_erreur', []) %}false{% else %}case when modalite_temps IN ('20', '41', '42') AND NOT quotite IS NULL AND quotite_categorie > 0 then not (quotite <> quotite_categorie) else false end{% endif %} or
            {% if 'CT-13c' in var('controles_en_erreur', []) %}false{% else %}case when nature_contrat IN ('20', '21', '50') then not (NOT statut_emploi IS NULL AND statut_emploi <> '99') else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'CT-09b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-09b', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-11b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-11b', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-13c' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-13c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- CT-12 : Un brut est déclaré sans activité
-- CT-12b : Les jours pris en compte pour le plafond manquent
    select
        declaration_id as declaration_id,
        [
            {% if 'CT-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-12', 'champ': (1)::integer, 'nb_evalues': (count_if(brut > 0 AND NOT activite IS NULL AND NOT a_absence AND NOT est_apres_fin AND NOT est_sans_activite))::integer, 'nb_anomalies': (count_if(case when brut > 0 AND NOT activite IS NULL AND NOT a_absence AND NOT est_apres_fin AND NOT est_sans_activite then not (activite > 0) else false end))::integer, 'nb_erreurs': (count_if(case when brut > 0 AND NOT activite IS NULL AND NOT a_absence AND NOT est_apres_fin AND NOT est_sans_activite then (activite > 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'CT-12b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'CT-12b', 'champ': (1)::integer, 'nb_evalues': (count_if(brut > 0 AND regime_vieillesse IN ('200', '300') AND NOT nb_jours_plafond IS NULL AND NOT est_apres_fin AND NOT est_sans_activite))::integer, 'nb_anomalies': (count_if(case when brut > 0 AND regime_vieillesse IN ('200', '300') AND NOT nb_jours_plafond IS NULL AND NOT est_apres_fin AND NOT est_sans_activite then not (nb_jours_plafond > 0) else false end))::integer, 'nb_erreurs': (count_if(case when brut > 0 AND regime_vieillesse IN ('200', '300') AND NOT nb_jours_plafond IS NULL AND NOT est_apres_fin AND NOT est_sans_activite then (nb_jours_plafond > 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM activites_contrats AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'CT-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when brut > 0 AND NOT activite IS NULL AND NOT a_absence AND NOT est_apres_fin AND NOT est_sans_activite then not (activite > 0) else false end then {'controle_id': 'CT-12', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast(('S21.G00.40.009') as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((activite) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible((brut)), '(absent)') || ' € pour une activité rémunérée de ' || coalesce(lisible((activite)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'CT-12b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when brut > 0 AND regime_vieillesse IN ('200', '300') AND NOT nb_jours_plafond IS NULL AND NOT est_apres_fin AND NOT est_sans_activite then not (nb_jours_plafond > 0) else false end then {'controle_id': 'CT-12b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('CT-12b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast(('S21.G00.40.009') as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible((brut)), '(absent)') || ' € sans jours calendaires de plafond (activité d''unité 40).' as varchar)}} end{% endif %}
            ]) as x
        FROM activites_contrats AS t0
        where
            {% if 'CT-12' in var('controles_en_erreur', []) %}false{% else %}case when brut > 0 AND NOT activite IS NULL AND NOT a_absence AND NOT est_apres_fin AND NOT est_sans_activite then not (activite > 0) else false end{% endif %} or
            {% if 'CT-12b' in var('controles_en_erreur', []) %}false{% else %}case when brut > 0 AND regime_vieillesse IN ('200', '300') AND NOT nb_jours_plafond IS NULL AND NOT est_apres_fin AND NOT est_sans_activite then not (nb_jours_plafond > 0) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'CT-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-12', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'CT-12b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'CT-12b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- CT-05 : Un changement de logiciel renumérote les contrats sans les chaîner
{% if 'CT-05' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-05', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-05', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-05' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Changement de logiciel ou d''émetteur : ' || coalesce(lisible(v.nb_renumerotes), '(absent)') || ' contrats sur ' || coalesce(lisible(v.nb_contrats), '(absent)') || ' ont un nouveau numéro sans l''ancien (41.014).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'part_max') as part_max,
        max(valeur) filter (where seuil = 'contrats_min') as contrats_min
    from seuils
    where controle_id = 'CT-05'
)

select
    objet_id,
    declaration_id,
    'S21.G00.40.009' as rubrique,
    mois as mois_concerne,
    part_renumerotee <= s.part_max as conforme,
    part_renumerotee as valeur_declaree,
    s.part_max as valeur_attendue,
    nb_renumerotes,
    nb_contrats
from changements_logiciel
cross join s
where nb_contrats >= s.contrats_min and part_renumerotee is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-09 : Un contrat à durée déterminée court au-delà de sa fin prévue
{% if 'CT-09' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-09', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-09', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-09' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat prévu jusqu''au ' || coalesce(lisible(v.date_fin_previsionnelle), '(absent)') || ', encore déclaré ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois après, sans fin ni nouvelle date.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_depassement from seuils where controle_id = 'CT-09' and seuil = 'mois_depassement')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_entre(date_fin_previsionnelle, mois) <= s.mois_depassement as conforme,
    mois_entre(date_fin_previsionnelle, mois) as valeur_declaree,
    date_fin_previsionnelle
from contrats
cross join s
where nature_contrat in ('02', '03', '10', '92')
    and est_a_terme_precis
    and date_fin_previsionnelle is not null
    and mois is not null
    and fin_contrat_id is null
    and not a_suspension_ouverte) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-11c : Les heures du mois sont loin de la quotité du contrat
{% if 'CT-11c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-11c', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-11c', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-11c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' heures rémunérées pour une quotité de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' heures, un mois entier et sans absence.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'part_min') as part_min,
        max(valeur) filter (where seuil = 'part_max') as part_max
    from seuils
    where controle_id = 'CT-11c'
)

select
    objet_id,
    declaration_id,
    'S21.G00.40.013' as rubrique,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    part_heures between s.part_min and s.part_max as conforme,
    heures as valeur_declaree,
    quotite as valeur_attendue
from activites_contrats
cross join s
where unite_mesure = '10' and part_heures > 0 and est_mois_entier and not a_absence and not est_sans_activite) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-13 : La plupart des contrats n'ont aucune convention collective
{% if 'CT-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-13', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-13', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.nb_sans_convention), '(absent)') || ' contrats sur ' || coalesce(lisible(v.nb_contrats), '(absent)') || ' portent le code 9999, sans convention collective.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'part_max') as part_max,
        max(valeur) filter (where seuil = 'contrats_min') as contrats_min
    from seuils
    where controle_id = 'CT-13'
)

select
    objet_id,
    declaration_id,
    'S21.G00.11.022' as rubrique,
    mois as mois_concerne,
    part_sans_convention <= s.part_max as conforme,
    part_sans_convention as valeur_declaree,
    s.part_max as valeur_attendue,
    nb_sans_convention,
    nb_contrats
from codes_contrats
cross join s
where nb_contrats >= s.contrats_min and part_sans_convention is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-13b : Une seule profession pour des statuts différents
{% if 'CT-13b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-13b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-13b', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-13b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('La profession ' || coalesce(lisible(v.profession), '(absent)') || ' est déclarée pour les ' || coalesce(lisible(v.nb_contrats), '(absent)') || ' contrats, de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' statuts différents.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'contrats_min') as contrats_min,
        max(valeur) filter (where seuil = 'statuts_min') as statuts_min
    from seuils
    where controle_id = 'CT-13b'
)

select
    objet_id,
    declaration_id,
    'S21.G00.11.001' as rubrique,
    mois as mois_concerne,
    nb_professions > 1 as conforme,
    nb_statuts as valeur_declaree,
    profession,
    nb_contrats
from codes_contrats
cross join s
where nb_contrats >= s.contrats_min and nb_statuts >= s.statuts_min and nb_professions > 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-14 : Une embauche est déclarée plus d'un mois après son début
{% if 'CT-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-14', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-14', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat commencé le ' || coalesce(lisible(v.date_debut), '(absent)') || ', déclaré pour la première fois ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois plus tard.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_retard from seuils where controle_id = 'CT-14' and seuil = 'mois_retard')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    retard_mois <= s.mois_retard as conforme,
    retard_mois as valeur_declaree,
    date_debut
from contrats_nouveaux
cross join s
where not est_chaine and retard_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-01 : Un contrat disparaît d'un mois à l'autre sans fin déclarée
{% if 'CT-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-01' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un contrat déclaré le mois précédent (' || coalesce(lisible(v.periode), '(absent)') || ') n''est plus déclaré, sans fin de contrat ni suspension.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_lisible(mois_precedent) as periode,
    est_personne_retrouvee and (est_numero_retrouve or est_date_retrouvee or est_chaine) as conforme
from contrats_suivis
where not a_fin
    and not a_suspension_ouverte
    and not est_ailleurs
    and est_personne_retrouvee is not null
    and est_numero_retrouve is not null
    and est_date_retrouvee is not null
    and est_chaine is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-02 : Un mois sans déclaration entre deux déclarations d'un établissement
{% if 'CT-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-02', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-02', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-02' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S20.G00.05.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rien n''a été reçu de cet établissement entre ' || coalesce(lisible(v.periode), '(absent)') || ' et ' || coalesce(lisible(v.mois_lu), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois manquant(s), alors qu''il avait des salariés.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    premier_mois_manquant as mois_concerne,
    nb_mois_manquants <= 0 as conforme,
    nb_mois_manquants as valeur_declaree,
    mois_lisible(mois_precedent) as periode,
    mois_lisible(mois) as mois_lu
from mois_declares
where nb_mois_manquants is not null and (a_contrat_ouvert or nb_mois_manquants <= 0)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-03 : Un contrat clos reparaît sans sa fin
{% if 'CT-03' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-03', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-03', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-03' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat déclaré clos au ' || coalesce(lisible(v.date_fin), '(absent)') || ' dans la DSN ' || coalesce(lisible(v.periode), '(absent)') || ', et déclaré de nouveau sans bloc de fin.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_fin,
    mois_lisible(mois_fin) as periode,
    porte_une_fin as conforme
from contrats_clos
where porte_une_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-04c : Un contrat change d'établissement sans l'ancien SIRET
{% if 'CT-04c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-04c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-04c', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-04c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat déclaré le mois précédent par un autre établissement de l''entreprise, sans l''ancien SIRET (41.012).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    est_siret_chaine as conforme
from contrats_deplaces
where est_siret_chaine is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-05b : Un changement de logiciel fait disparaître une rubrique
{% if 'CT-05b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-05b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-05b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-05b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Changement de logiciel ou d''émetteur : ' || coalesce(lisible(v.rubrique_perdue), '(absent)') || ', déclarée le mois précédent pour chaque salarié, ne l''est plus pour aucun (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' rubrique(s) perdue(s)).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    'S21.G00.11.001' as rubrique,
    mois as mois_concerne,
    nb_rubriques_perdues = 0 as conforme,
    nb_rubriques_perdues as valeur_declaree,
    rubrique_perdue
from changements_logiciel
where nb_rubriques_perdues is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-06c : Une indemnité du signalement de fin n'est pas reprise à l'identique dans la mensuelle
{% if 'CT-06c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-06c', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-06c', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-06c' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.52.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.type), '(absent)') || ' : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € dans le signalement de fin, ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € dans la mensuelle.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    montant_declare = montant_signale as conforme,
    montant_declare as valeur_declaree,
    montant_signale as valeur_attendue,
    abs(montant_signale - montant_declare) as montant_en_jeu,
    type
from indemnites_signalees
where montant_declare is not null and montant_signale is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-07 : Un arrêt de travail signalé n'est pas repris dans la mensuelle
{% if 'CT-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-07', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-07', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-07' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Arrêt signalé, dernier jour travaillé le ' || coalesce(lisible(v.dernier_jour_travaille), '(absent)') || ' : absent de la mensuelle de ' || coalesce(lisible(v.periode), '(absent)') || ' et de la suivante.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    est_repris as conforme,
    dernier_jour_travaille,
    mois_lisible(mois) as periode
from arrets_signales
where est_repris is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-07b : Deux arrêts de travail d'un même contrat se recouvrent
{% if 'CT-07b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-07b', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-07b', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-07b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Arrêt commencé le ' || coalesce(lisible(v.date_debut), '(absent)') || ', alors qu''un autre arrêt du même contrat court jusqu''au ' || coalesce(lisible(v.date_fin_voisin), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_recouvrements = 0 as conforme,
    date_debut,
    date_fin_voisin
from arrets_voisins
where nb_recouvrements is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-08 : Deux contrats se chevauchent chez le même employeur, l'un à temps plein
{% if 'CT-08' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-08', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-08', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-08' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat commencé le ' || coalesce(lisible(v.date_debut), '(absent)') || ', alors qu''un autre du même salarié court depuis le ' || coalesce(lisible(v.date_debut_concurrent), '(absent)') || ' ; l''un des deux est à temps plein.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_concurrents = 0 as conforme,
    date_debut,
    date_debut_concurrent
from contrats_concurrents
where not est_exempte and nb_concurrents is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- CT-10 : Une modalité du contrat change sans bloc de changement
{% if 'CT-10' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CT-10', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CT-10', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CT-10' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.rubrique), '(absent)') || ' vaut ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' le mois précédent, sans bloc « Changements contrat » (' || coalesce(lisible(v.nb_changements_muets), '(absent)') || ' modalité(s) changée(s)).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    coalesce(rubrique_changee, 'S21.G00.40.013') as rubrique,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_changements_muets = 0 as conforme,
    valeur_apres as valeur_declaree,
    valeur_avant as valeur_attendue,
    nb_changements_muets
from modalites_suivies
where nb_changements_muets is not null) as v
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
