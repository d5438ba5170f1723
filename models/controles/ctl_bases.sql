-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with bases_repetees as not materialized (
    select * from {{ ref('int_bases_repetees') }}
),

contrats_mois as not materialized (
    select * from {{ ref('int_contrats_mois') }}
),

cotisations_retraite as not materialized (
    select * from {{ ref('int_cotisations_retraite') }}
),

cumuls_annuels as not materialized (
    select * from {{ ref('int_cumuls_annuels') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

plafonds_declares as not materialized (
    select * from {{ ref('int_plafonds_declares') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P25V01'
    ] as champs
    from declarations as d
),

branches as (
-- BAS-09c : Le salaire rétabli est nul alors qu'un salaire est versé
-- BAS-10 : Le cumul d'une rémunération est négatif sur son mois
-- BAS-10b : Le cumul d'une activité est négatif sur son mois
-- BAS-10c : Le cumul d'une base est négatif sur son mois
    select
        declaration_id as declaration_id,
        [
            {% if 'BAS-09c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'BAS-09c', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT salaire_retabli IS NULL AND brut > 0 AND mois_rattachement = mois AND est_regime_commun AND NOT est_stagiaire))::integer, 'nb_anomalies': (count_if(case when NOT salaire_retabli IS NULL AND brut > 0 AND mois_rattachement = mois AND est_regime_commun AND NOT est_stagiaire then not (salaire_retabli <> 0) else false end))::integer, 'nb_erreurs': (count_if(case when NOT salaire_retabli IS NULL AND brut > 0 AND mois_rattachement = mois AND est_regime_commun AND NOT est_stagiaire then (salaire_retabli <> 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'BAS-10' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'BAS-10', 'champ': (1)::integer, 'nb_evalues': (count_if(mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(brut, salaire_chomage, salaire_retabli, salaire_base) IS NULL))::integer, 'nb_anomalies': (count_if(case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(brut, salaire_chomage, salaire_retabli, salaire_base) IS NULL then not (LEAST(brut, salaire_chomage, salaire_retabli, salaire_base) >= 0) else false end))::integer, 'nb_erreurs': (count_if(case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(brut, salaire_chomage, salaire_retabli, salaire_base) IS NULL then (LEAST(brut, salaire_chomage, salaire_retabli, salaire_base) >= 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'BAS-10b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'BAS-10b', 'champ': (1)::integer, 'nb_evalues': (count_if(mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT activite IS NULL))::integer, 'nb_anomalies': (count_if(case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT activite IS NULL then not (LEAST(activite, absence) >= 0) else false end))::integer, 'nb_erreurs': (count_if(case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT activite IS NULL then (LEAST(activite, absence) >= 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'BAS-10c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'BAS-10c', 'champ': (1)::integer, 'nb_evalues': (count_if(mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(base_plafonnee, base_deplafonnee, base_csg, base_chomage) IS NULL))::integer, 'nb_anomalies': (count_if(case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(base_plafonnee, base_deplafonnee, base_csg, base_chomage) IS NULL then not (LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage) >= 0) else false end))::integer, 'nb_erreurs': (count_if(case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(base_plafonnee, base_deplafonnee, base_csg, base_chomage) IS NULL then (LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage) >= 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM contrats_mois AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'BAS-09c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT salaire_retabli IS NULL AND brut > 0 AND mois_rattachement = mois AND est_regime_commun AND NOT est_stagiaire then not (salaire_retabli <> 0) else false end then {'controle_id': 'BAS-09c', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('BAS-09c' as varchar), 'repere_id': try_cast(coalesce((salaire_retabli_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((salaire_retabli) as varchar), 'valeur_attendue': try_cast((brut) as varchar), 'montant_en_jeu': try_cast((brut) as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible((MOIS_LISIBLE(mois_rattachement))), '(absent)') || ' : salaire rétabli (type 003) nul pour un brut (type 001) de ' || coalesce(lisible((brut)), '(absent)') || ' €.' as varchar)}} end{% endif %},
            {% if 'BAS-10' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(brut, salaire_chomage, salaire_retabli, salaire_base) IS NULL then not (LEAST(brut, salaire_chomage, salaire_retabli, salaire_base) >= 0) else false end then {'controle_id': 'BAS-10', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('BAS-10' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((LEAST(brut, salaire_chomage, salaire_retabli, salaire_base)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((ABS(LEAST(brut, salaire_chomage, salaire_retabli, salaire_base))) as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible((MOIS_LISIBLE(mois_rattachement))), '(absent)') || ' : une rémunération vaut ' || coalesce(lisible((LEAST(brut, salaire_chomage, salaire_retabli, salaire_base))), '(absent)') || ' € une fois toutes les corrections comptées.' as varchar)}} end{% endif %},
            {% if 'BAS-10b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT activite IS NULL then not (LEAST(activite, absence) >= 0) else false end then {'controle_id': 'BAS-10b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('BAS-10b' as varchar), 'repere_id': try_cast(coalesce((activite_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((LEAST(activite, absence)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible((MOIS_LISIBLE(mois_rattachement))), '(absent)') || ' : une activité vaut ' || coalesce(lisible((LEAST(activite, absence))), '(absent)') || ' une fois toutes les corrections comptées.' as varchar)}} end{% endif %},
            {% if 'BAS-10c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(base_plafonnee, base_deplafonnee, base_csg, base_chomage) IS NULL then not (LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage) >= 0) else false end then {'controle_id': 'BAS-10c', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('BAS-10c' as varchar), 'repere_id': try_cast(coalesce((COALESCE(base_deplafonnee_id, base_csg_id, base_chomage_id)), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage)) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((ABS(LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage))) as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible((MOIS_LISIBLE(mois_rattachement))), '(absent)') || ' : une base assujettie vaut ' || coalesce(lisible((LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage))), '(absent)') || ' € une fois toutes les corrections comptées.' as varchar)}} end{% endif %}
            ]) as x
        FROM contrats_mois AS t0
        where
            {% if 'BAS-09c' in var('controles_en_erreur', []) %}false{% else %}case when NOT salaire_retabli IS NULL AND brut > 0 AND mois_rattachement = mois AND est_regime_commun AND NOT est_stagiaire then not (salaire_retabli <> 0) else false end{% endif %} or
            {% if 'BAS-10' in var('controles_en_erreur', []) %}false{% else %}case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(brut, salaire_chomage, salaire_retabli, salaire_base) IS NULL then not (LEAST(brut, salaire_chomage, salaire_retabli, salaire_base) >= 0) else false end{% endif %} or
            {% if 'BAS-10b' in var('controles_en_erreur', []) %}false{% else %}case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT activite IS NULL then not (LEAST(activite, absence) >= 0) else false end{% endif %} or
            {% if 'BAS-10c' in var('controles_en_erreur', []) %}false{% else %}case when mois_rattachement < mois AND est_mois_connu AND est_origine_positive AND NOT COALESCE(base_plafonnee, base_deplafonnee, base_csg, base_chomage) IS NULL then not (LEAST(base_plafonnee, base_deplafonnee, base_csg, base_chomage) >= 0) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'BAS-09c' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'BAS-09c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'BAS-10' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'BAS-10', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'BAS-10b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'BAS-10b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'BAS-10c' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'BAS-10c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- BAS-11 : Une même base est déclarée deux fois dans un versement
-- BAS-11b : La base d'un mois est redéclarée en rattrapage
    select
        declaration_id as declaration_id,
        [
            {% if 'BAS-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'BAS-11', 'champ': (1)::integer, 'nb_evalues': (count_if(montant <> 0 AND NOT code IS NULL AND NOT rang IS NULL AND NOT a_montant_oppose IS NULL))::integer, 'nb_anomalies': (count_if(case when montant <> 0 AND NOT code IS NULL AND NOT rang IS NULL AND NOT a_montant_oppose IS NULL then not (rang <= 1 OR a_montant_oppose) else false end))::integer, 'nb_erreurs': (count_if(case when montant <> 0 AND NOT code IS NULL AND NOT rang IS NULL AND NOT a_montant_oppose IS NULL then (rang <= 1 OR a_montant_oppose) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'BAS-11b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'BAS-11b', 'champ': (1)::integer, 'nb_evalues': (count_if(est_rattrapage AND montant > 0 AND NOT code IS NULL AND NOT est_redeclaree IS NULL AND NOT a_montant_oppose IS NULL))::integer, 'nb_anomalies': (count_if(case when est_rattrapage AND montant > 0 AND NOT code IS NULL AND NOT est_redeclaree IS NULL AND NOT a_montant_oppose IS NULL then not (NOT est_redeclaree OR a_montant_oppose) else false end))::integer, 'nb_erreurs': (count_if(case when est_rattrapage AND montant > 0 AND NOT code IS NULL AND NOT est_redeclaree IS NULL AND NOT a_montant_oppose IS NULL then (NOT est_redeclaree OR a_montant_oppose) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM bases_repetees AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'BAS-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when montant <> 0 AND NOT code IS NULL AND NOT rang IS NULL AND NOT a_montant_oppose IS NULL then not (rang <= 1 OR a_montant_oppose) else false end then {'controle_id': 'BAS-11', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('BAS-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((montant) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((ABS(montant)) as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible((code)), '(absent)') || ' de ' || coalesce(lisible((montant)), '(absent)') || ' € déclarée une fois de plus pour la même période (' || coalesce(lisible((MOIS_LISIBLE(mois_rattachement))), '(absent)') || ') dans le même versement.' as varchar)}} end{% endif %},
            {% if 'BAS-11b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when est_rattrapage AND montant > 0 AND NOT code IS NULL AND NOT est_redeclaree IS NULL AND NOT a_montant_oppose IS NULL then not (NOT est_redeclaree OR a_montant_oppose) else false end then {'controle_id': 'BAS-11b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('BAS-11b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero_contrat) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((montant) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast((montant) as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible((code)), '(absent)') || ' de ' || coalesce(lisible((montant)), '(absent)') || ' € rattachée à ' || coalesce(lisible((MOIS_LISIBLE(mois_rattachement))), '(absent)') || ' : le montant même que la DSN de ce mois portait déjà.' as varchar)}} end{% endif %}
            ]) as x
        FROM bases_repetees AS t0
        where
            {% if 'BAS-11' in var('controles_en_erreur', []) %}false{% else %}case when montant <> 0 AND NOT code IS NULL AND NOT rang IS NULL AND NOT a_montant_oppose IS NULL then not (rang <= 1 OR a_montant_oppose) else false end{% endif %} or
            {% if 'BAS-11b' in var('controles_en_erreur', []) %}false{% else %}case when est_rattrapage AND montant > 0 AND NOT code IS NULL AND NOT est_redeclaree IS NULL AND NOT a_montant_oppose IS NULL then not (NOT est_redeclaree OR a_montant_oppose) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'BAS-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'BAS-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'BAS-11b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'BAS-11b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- BAS-01 : La base plafonnée dépasse la base déplafonnée
{% if 'BAS-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.periode), '(absent)') || ' : base plafonnée de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour une base déplafonnée de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-01' and seuil = 'tolerance')

select
    objet_id, declaration_id, personne_id, mois as mois_concerne,
    case when est_historique_complet then 'Cumul ' || annee else 'Mois ' || mois_lisible(mois) end as periode,
    case
        when est_historique_complet then base_plafonnee <= base_deplafonnee + s.tolerance
        else plafonnee_du_mois <= 0 or deplafonnee_du_mois > 0
    end as conforme,
    case when est_historique_complet then base_plafonnee else plafonnee_du_mois end as valeur_declaree,
    case when est_historique_complet then base_deplafonnee else deplafonnee_du_mois end as valeur_attendue,
    case when est_historique_complet then base_plafonnee - base_deplafonnee else plafonnee_du_mois end as montant_en_jeu
from cumuls_annuels
cross join s
where base_plafonnee is not null and base_deplafonnee is not null
    and plafonnee_du_mois is not null and deplafonnee_du_mois is not null
    and not (a_base_particuliere or a_plafond_de_profession or a_cotisation_temps_plein or a_mois_negatif)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-02 : Le cumul annuel de la base plafonnée dépasse le plafond
{% if 'BAS-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-02', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-02', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de la base plafonnée : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus du plafond de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-02' and seuil = 'tolerance'),

plafonds as (
    select *, greatest(plafond, plafond_proratise + imprecision, plafond_sur_218 + imprecision) as plafond_admis
    from cumuls_annuels
    where est_historique_complet and est_plafond_connu and not a_plafond_particulier
        and plafond is not null and plafond_proratise is not null and plafond_sur_218 is not null and imprecision is not null
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne, annee,
    base_plafonnee <= plafond_admis + s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    greatest(plafond, plafond_proratise, plafond_sur_218) as valeur_attendue,
    base_plafonnee - greatest(plafond, plafond_proratise, plafond_sur_218) as montant_en_jeu
from plafonds
cross join s
where base_plafonnee is not null
    and (base_plafonnee <= base_deplafonnee + s.tolerance or a_cotisation_temps_plein or a_mois_negatif)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-03 : Le cumul annuel de la base plafonnée n'est ni le salaire, ni le plafond
{% if 'BAS-03' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-03', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-03', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-03' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de la base plafonnée : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au lieu de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-03' and seuil = 'tolerance'),

ecarts as (
    select
        *,
        abs(base_plafonnee - least(base_deplafonnee, plafond)) as entier,
        abs(base_plafonnee - least(base_deplafonnee, plafond_proratise)) - imprecision as reduit,
        abs(base_plafonnee - least(base_deplafonnee, plafond_sur_218)) - imprecision as sur_218,
        least(base_deplafonnee, case least(entier, reduit, sur_218)
            when entier then plafond when reduit then plafond_proratise else plafond_sur_218 end) as attendue
    from cumuls_annuels
    where est_historique_complet and est_plafond_connu
        and not (a_plafond_particulier or a_cotisation_temps_plein or a_mois_negatif)
        and base_deplafonnee is not null and plafond is not null
        and plafond_proratise is not null and plafond_sur_218 is not null and imprecision is not null
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne, annee,
    least(entier, reduit, sur_218) <= s.tolerance as conforme,
    base_plafonnee as valeur_declaree, attendue as valeur_attendue, abs(base_plafonnee - attendue) as montant_en_jeu
from ecarts
cross join s
where base_plafonnee <= s.tolerance
    + least(base_deplafonnee, greatest(plafond, plafond_proratise + imprecision, plafond_sur_218 + imprecision))) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-05 : La base déplafonnée d'un mois n'est pas le brut du contrat
{% if 'BAS-05' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-05', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-05', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-05' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : base déplafonnée de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € de rémunération brute.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart,
        max(valeur) filter (where seuil = 'ecart_relatif') as ecart_relatif
    from seuils
    where controle_id = 'BAS-05'
)

select
    objet_id, declaration_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    abs(base_deplafonnee - brut) <= greatest(s.ecart, s.ecart_relatif * abs(brut)) as conforme,
    base_deplafonnee as valeur_declaree,
    brut as valeur_attendue,
    abs(base_deplafonnee - brut) as montant_en_jeu
from contrats_mois
cross join s
where brut is not null and base_deplafonnee is not null
    and est_mois_connu and est_regime_commun
    and not (est_apprenti or est_stagiaire or est_expatrie_ou_detache or a_deduction_forfaitaire)
    and not (a_base_particuliere or a_cotisation_temps_plein or a_revenu_de_remplacement)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-06 : Le plafond appliqué dépasse le plafond du mois
{% if 'BAS-06' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-06', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-06', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-06' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : plafond appliqué de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, pour un plafond mensuel de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-06' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    plafond_declare <= pmss + s.tolerance as conforme,
    plafond_declare as valeur_declaree,
    try_cast(pmss as decimal(18, 2)) as valeur_attendue,
    plafond_declare - pmss as montant_en_jeu
from plafonds_declares
cross join s
where plafond_declare is not null and pmss is not null and not coalesce(est_sur_plusieurs_mois, false)
    and (est_mayotte or a_plafond_de_profession) is not true) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-06b : Le plafond appliqué n'est pas réduit pour un mois incomplet
{% if 'BAS-06b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-06b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-06b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-06b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : plafond appliqué de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € d''après les jours du contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-06b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    plafond_declare <= plafond_prorata + s.tolerance as conforme,
    plafond_declare as valeur_declaree,
    plafond_prorata as valeur_attendue,
    plafond_declare - plafond_prorata as montant_en_jeu
from plafonds_declares
cross join s
where plafond_declare is not null and plafond_prorata is not null
    and least(coalesce(jours_declares, jours_du_mois), jours_du_contrat) < jours_du_mois
    and not coalesce(est_sur_plusieurs_mois, false)
    and (est_mayotte or a_plafond_de_profession) is not true
    and not coalesce(a_caisse_conges, false)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-07 : L'assiette de la CSG s'écarte du salaire
{% if 'BAS-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-07', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-07', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-07' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : assiette de CSG de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour une base déplafonnée de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'ratio_min') as ratio_min,
        max(valeur) filter (where seuil = 'ratio_max') as ratio_max
    from seuils
    where controle_id = 'BAS-07'
)

select
    objet_id, declaration_id, base_csg_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    base_csg >= s.ratio_min * base_deplafonnee
    and base_csg <= s.ratio_max * base_deplafonnee + revenus_csg + primes as conforme,
    base_csg as valeur_declaree,
    base_deplafonnee as valeur_attendue,
    abs(base_csg - base_deplafonnee) as montant_en_jeu
from contrats_mois
cross join s
where base_csg is not null and base_deplafonnee > 0 and revenus_csg is not null and primes is not null
    and est_mois_connu and est_regime_commun and est_mayotte is not true and not a_haut_salaire
    and not (est_apprenti or est_stagiaire or est_expatrie_ou_detache or a_deduction_forfaitaire)
    and not (a_base_particuliere or a_cotisation_temps_plein or a_revenu_de_remplacement)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-08 : La base de l'assurance chômage dépasse quatre plafonds en cumul annuel
{% if 'BAS-08' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-08', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-08', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-08' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de la base de l''assurance chômage : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € (quatre plafonds).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'nb_plafonds') as nb_plafonds,
        max(valeur) filter (where seuil = 'tolerance') as tolerance
    from seuils
    where controle_id = 'BAS-08'
)

select
    objet_id, declaration_id, base_chomage_id as repere_id, personne_id, mois as mois_concerne, annee,
    base_chomage <= s.nb_plafonds * greatest(plafond, plafond_proratise) + s.tolerance as conforme,
    base_chomage as valeur_declaree,
    try_cast(s.nb_plafonds * greatest(plafond, plafond_proratise) as decimal(18, 2)) as valeur_attendue,
    base_chomage - s.nb_plafonds * greatest(plafond, plafond_proratise) as montant_en_jeu
from cumuls_annuels
cross join s
where base_chomage_id is not null and base_chomage is not null
    and est_historique_complet and est_plafond_connu
    and not a_plafond_particulier
    and plafond is not null and plafond_proratise is not null
    and base_plafonnee <= greatest(plafond, plafond_proratise) + s.tolerance) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-08b : La base de l'assurance chômage n'est pas le salaire servant aux droits
{% if 'BAS-08b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-08b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-08b', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-08b' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : base de l''assurance chômage de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour un salaire brut (type 002) de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart, max(valeur) filter (where seuil = 'ecart_relatif') as part,
        max(valeur) filter (where seuil = 'nb_plafonds') as nb_plafonds
    from seuils
    where controle_id = 'BAS-08b'
)

select
    objet_id, declaration_id, base_chomage_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    base_chomage >= salaire_chomage - greatest(s.ecart, s.part * abs(salaire_chomage))
    and base_chomage <= salaire_chomage + greatest(primes, 0) + greatest(s.ecart, s.part * abs(salaire_chomage)) as conforme,
    base_chomage as valeur_declaree,
    salaire_chomage as valeur_attendue,
    abs(base_chomage - salaire_chomage) as montant_en_jeu
from contrats_mois
cross join s
where base_chomage is not null and salaire_chomage <= s.nb_plafonds * pmss and primes is not null
    and est_mois_connu and est_regime_commun and not a_haut_salaire
    and not (est_auto_assure or est_apprenti or est_stagiaire or est_expatrie_ou_detache or a_deduction_forfaitaire)
    and not (a_base_particuliere or a_cotisation_temps_plein or a_revenu_de_remplacement)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-09 : Le salaire de base dépasse le brut d'un mois plein
{% if 'BAS-09' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-09', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-09', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-09' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : salaire de base (type 010) de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus du brut (type 001) de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-09' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    salaire_base_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    salaire_base <= brut + s.tolerance as conforme,
    salaire_base as valeur_declaree,
    brut as valeur_attendue,
    salaire_base - brut as montant_en_jeu
from contrats_mois
cross join s
where salaire_base is not null and brut is not null
    and est_mois_plein and mois_rattachement = mois and est_regime_commun
    and est_salaire_base_stable
    and not (est_stagiaire or a_revenu_de_remplacement or a_caisse_conges or a_arret_passe or a_deduction_forfaitaire)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-09b : Le salaire rétabli est inférieur au brut d'un mois d'absence
{% if 'BAS-09b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-09b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-09b', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-09b' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : salaire rétabli (type 003) de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, inférieur au brut (type 001) de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-09b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    salaire_retabli_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    salaire_retabli >= brut - s.tolerance as conforme,
    salaire_retabli as valeur_declaree,
    brut as valeur_attendue,
    brut - salaire_retabli as montant_en_jeu
from contrats_mois
cross join s
where salaire_retabli != 0 and brut is not null
    and a_absence and mois_rattachement = mois and est_regime_commun
    and not (est_stagiaire or a_revenu_de_remplacement)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-12 : La cotisation Agirc-Arrco de tranche 1 ne répond pas à la base plafonnée
{% if 'BAS-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-12', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-12', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-12' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : cotisation Agirc-Arrco (131) de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sous la base 02, pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au taux de droit commun.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-12' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    cotisation_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    abs(cotisation - taux_retraite_t1 * base_plafonnee) <= s.tolerance
    or (taux_du_statut_t1 > taux_retraite_t1 and abs(cotisation - taux_du_statut_t1 * base_plafonnee) <= s.tolerance) is true
        as conforme,
    cotisation as valeur_declaree,
    try_cast(taux_retraite_t1 * base_plafonnee as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(cotisation - taux_retraite_t1 * base_plafonnee) as decimal(18, 2)) as montant_en_jeu
from cotisations_retraite
cross join s
where code_base = '02' and cotisation is not null and base_plafonnee is not null and taux_retraite_t1 is not null
    and a_retraite_agirc_arrco and not (est_apprenti or a_caisse_conges) and est_mayotte is not true) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- BAS-12b : La cotisation Agirc-Arrco de tranche 2 ne répond pas au salaire au-delà du plafond
{% if 'BAS-12b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'BAS-12b', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'BAS-12b', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('BAS-12b' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : cotisation Agirc-Arrco (131) de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sous la base 03, pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au taux de droit commun.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-12b' and seuil = 'tolerance'),

dues as (
    select *, taux_retraite_t2 * (base_deplafonnee - base_plafonnee) as tranche_2, taux_equilibre_technique * base_deplafonnee as cet
    from cotisations_retraite
    where code_base = '03' and cotisation is not null
        and a_retraite_agirc_arrco and not (est_apprenti or a_caisse_conges) and est_mayotte is not true
)

select
    objet_id, declaration_id, cotisation_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    -- la contribution d'équilibre technique se règle sur le cumul : due ou non, le mois
    least(abs(cotisation - tranche_2), abs(cotisation - tranche_2 - cet)) <= s.tolerance
    or (tranche_2 > 1 and cotisation > tranche_2 + cet) as conforme,
    cotisation as valeur_declaree,
    try_cast(tranche_2 + cet as decimal(18, 2)) as valeur_attendue,
    try_cast(least(abs(cotisation - tranche_2), abs(cotisation - tranche_2 - cet)) as decimal(18, 2)) as montant_en_jeu
from dues
cross join s
where tranche_2 >= 0 and cet is not null and depasse_huit_plafonds is not true) as v
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
