-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with activites as not materialized (
    select * from {{ ref('stg_activites') }}
),

anciennetes as not materialized (
    select * from {{ ref('stg_anciennetes') }}
),

contrats as not materialized (
    select * from {{ ref('int_contrats') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
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

retraites_complementaires as not materialized (
    select * from {{ ref('stg_retraites_complementaires') }}
),

versements as not materialized (
    select * from {{ ref('stg_versements') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P27V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and d.norme <= 'P26V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.40.001/CCH-13 : Le contrat commence après sa fin
-- S21.G00.40.003/SIG-15 : Un salarié en extension cadre n'a pas le statut de profession intermédiaire
-- S21.G00.40.004/SIG-16 : Le complément de profession des hôtesses et stewards manque ou ne leur revient pas
-- S21.G00.40.005/SIG-20 : Le complément de profession des hôtesses et stewards manque ou ne leur revient pas
-- S21.G00.40.011/SIG-14 : La quotité est à la vacation pour un autre métier que docker
-- S21.G00.40.021/SIG-11 : Un contrat à durée limitée n'a pas de motif de recours
-- S21.G00.40.043/SIG-11 : Le taux d'accident du travail manque, ou accompagne un risque pas encore notifié
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.40.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.001/CCH-13', 'champ': (1)::integer, 'nb_evalues': (count_if(a_fin AND NOT date_debut IS NULL AND NOT date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when a_fin AND NOT date_debut IS NULL AND NOT date_fin IS NULL then not (date_debut <= date_fin) else false end))::integer, 'nb_erreurs': (count_if(case when a_fin AND NOT date_debut IS NULL AND NOT date_fin IS NULL then (date_debut <= date_fin) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.003/SIG-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.003/SIG-15', 'champ': (3)::integer, 'nb_evalues': (count_if(statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL))::integer, 'nb_anomalies': (count_if(case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then not (statut_conventionnel = '05') else false end))::integer, 'nb_erreurs': (count_if(case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then (statut_conventionnel = '05') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.004/SIG-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.004/SIG-16', 'champ': (4)::integer, 'nb_evalues': (count_if((pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL))::integer, 'nb_anomalies': (count_if(case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then not (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.005/SIG-20' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.005/SIG-20', 'champ': (5)::integer, 'nb_evalues': (count_if((pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL))::integer, 'nb_anomalies': (count_if(case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then not (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.011/SIG-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.011/SIG-14', 'champ': (3)::integer, 'nb_evalues': (count_if(unite_mesure = '32'))::integer, 'nb_anomalies': (count_if(case when unite_mesure = '32' then not (COALESCE(complement_pcs_ese = '49', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when unite_mesure = '32' then (COALESCE(complement_pcs_ese = '49', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.021/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.021/SIG-11', 'champ': (6)::integer, 'nb_evalues': (count_if(nature_contrat IN ('02', '03', '92') AND dispositif_politique = '99'))::integer, 'nb_anomalies': (count_if(case when nature_contrat IN ('02', '03', '92') AND dispositif_politique = '99' then not (NOT motif_recours IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature_contrat IN ('02', '03', '92') AND dispositif_politique = '99' then (NOT motif_recours IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.043/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.40.043/SIG-11', 'champ': (7)::integer, 'nb_evalues': (count_if(NOT risque_accident_travail IS NULL AND COALESCE(nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when NOT risque_accident_travail IS NULL AND COALESCE(nb_types_refuses, 0) = 0 then not ((risque_accident_travail = '999ZZ') = (taux_accident_travail IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT risque_accident_travail IS NULL AND COALESCE(nb_types_refuses, 0) = 0 then ((risque_accident_travail = '999ZZ') = (taux_accident_travail IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
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
            {% if 'S21.G00.40.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_fin AND NOT date_debut IS NULL AND NOT date_fin IS NULL then not (date_debut <= date_fin) else false end then {'controle_id': 'S21.G00.40.001/CCH-13', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.001/CCH-13' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((date_debut) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat débuté le ' || coalesce(lisible((date_debut)), '(absent)') || ', fini le ' || coalesce(lisible((date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.003/SIG-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then not (statut_conventionnel = '05') else false end then {'controle_id': 'S21.G00.40.003/SIG-15', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.003/SIG-15' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((statut_conventionnel) as varchar), 'valeur_attendue': try_cast(('05') as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Extension cadre (40.003 = 02) pour un statut conventionnel ' || coalesce(lisible((statut_conventionnel)), '(absent)') || ' (attendu : 05).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.004/SIG-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then not (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) else false end then {'controle_id': 'S21.G00.40.004/SIG-16', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.004/SIG-16' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.004' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((complement_pcs_ese) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profession ' || coalesce(lisible((pcs_ese)), '(absent)') || ' et complément ' || coalesce(lisible((complement_pcs_ese)), '(absent)') || ' : 546d va avec 546dN ou 546dM, et eux seuls avec lui.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.005/SIG-20' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then not (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) else false end then {'controle_id': 'S21.G00.40.005/SIG-20', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.005/SIG-20' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((complement_pcs_ese) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profession ' || coalesce(lisible((pcs_ese)), '(absent)') || ' et complément ' || coalesce(lisible((complement_pcs_ese)), '(absent)') || ' : 546d va avec 546dN ou 546dM, et eux seuls avec lui.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.011/SIG-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when unite_mesure = '32' then not (COALESCE(complement_pcs_ese = '49', FALSE)) else false end then {'controle_id': 'S21.G00.40.011/SIG-14', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.011/SIG-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((complement_pcs_ese) as varchar), 'valeur_attendue': try_cast(('49') as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité à la vacation (40.011 = 32) avec le complément de profession ' || coalesce(lisible((complement_pcs_ese)), '(absent)') || ' (attendu : 49, docker avec carte G).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.021/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when nature_contrat IN ('02', '03', '92') AND dispositif_politique = '99' then not (NOT motif_recours IS NULL) else false end then {'controle_id': 'S21.G00.40.021/SIG-11', 'champ': 6, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.021/SIG-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible((nature_contrat)), '(absent)') || ' commencé le ' || coalesce(lisible((date_debut)), '(absent)') || ', sans motif de recours (40.021).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.043/SIG-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT risque_accident_travail IS NULL AND COALESCE(nb_types_refuses, 0) = 0 then not ((risque_accident_travail = '999ZZ') = (taux_accident_travail IS NULL)) else false end then {'controle_id': 'S21.G00.40.043/SIG-11', 'champ': 7, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.043/SIG-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.043' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((taux_accident_travail) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible((risque_accident_travail)), '(absent)') || ' et taux d''accident du travail ' || coalesce(lisible((taux_accident_travail)), '(absent)') || ' : le taux est attendu, sauf pour 999ZZ où il est interdit.' as varchar)}} end{% endif %}
            ]) as x
        FROM contrats AS t0
        where
            {% if 'S21.G00.40.001/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when a_fin AND NOT date_debut IS NULL AND NOT date_fin IS NULL then not (date_debut <= date_fin) else false end{% endif %} or
            {% if 'S21.G00.40.003/SIG-15' in var('controles_en_erreur', []) %}false{% else %}case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then not (statut_conventionnel = '05') else false end{% endif %} or
            {% if 'S21.G00.40.004/SIG-16' in var('controles_en_erreur', []) %}false{% else %}case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then not (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.005/SIG-20' in var('controles_en_erreur', []) %}false{% else %}case when (pcs_ese = '546d' OR complement_pcs_ese IN ('546dN', '546dM')) AND NOT pcs_ese IS NULL then not (pcs_ese = '546d' AND COALESCE(complement_pcs_ese IN ('546dN', '546dM'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.011/SIG-14' in var('controles_en_erreur', []) %}false{% else %}case when unite_mesure = '32' then not (COALESCE(complement_pcs_ese = '49', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.021/SIG-11' in var('controles_en_erreur', []) %}false{% else %}case when nature_contrat IN ('02', '03', '92') AND dispositif_politique = '99' then not (NOT motif_recours IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.043/SIG-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT risque_accident_travail IS NULL AND COALESCE(nb_types_refuses, 0) = 0 then not ((risque_accident_travail = '999ZZ') = (taux_accident_travail IS NULL)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.40.001/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.001/CCH-13', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.003/SIG-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.003/SIG-15', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.004/SIG-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.004/SIG-16', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.005/SIG-20' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.005/SIG-20', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.011/SIG-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.011/SIG-14', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.021/SIG-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.021/SIG-11', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.043/SIG-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.043/SIG-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.51.011/CCH-12 : Une ligne de service maritime n'a pas de salaire de l'assurance chômage
{% if 'S21.G00.51.011/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.011/CCH-12', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.011/CCH-12', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ligne de service sans rémunération 002, alors que l''engagement maritime en porte une.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with engagements as (
    select individu_id, numero_contrat
    from remunerations
    where type = '002' and nature_contrat in ('91', '92')
    group by individu_id, numero_contrat
    having max(montant) != 0 or min(montant) != 0
),

presentes as (
    select contrat_id, max(case when type = '002' then 1 else 0 end) as a_salaire
    from remunerations
    group by contrat_id
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    coalesce(p.a_salaire, 0) = 1 as conforme
from contrats as c
inner join engagements as e on c.individu_id = e.individu_id and c.contrat_engagement = e.numero_contrat
left join presentes as p on c.objet_id = p.contrat_id
where c.nature_contrat = '93') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-13 : Une ligne de service maritime n'a pas ses quatre rémunérations
{% if 'S21.G00.51.011/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.51.011/CCH-13', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.51.011/CCH-13', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ligne de service sans ses rémunérations 001, 002, 003 et 010, alors que l''engagement maritime est à zéro.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with engagements as (
    select individu_id, numero_contrat
    from remunerations where type = '002' and nature_contrat in ('91', '92')
    group by individu_id, numero_contrat
    having max(montant) = 0 and min(montant) = 0
),

presentes as (
    select
        contrat_id,
        max(case when type = '001' then 1 else 0 end) as a_001,
        max(case when type = '002' then 1 else 0 end) as a_002,
        max(case when type = '003' then 1 else 0 end) as a_003,
        max(case when type = '010' then 1 else 0 end) as a_010
    from remunerations group by contrat_id
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    coalesce(least(p.a_001, p.a_002, p.a_003, p.a_010), 0) = 1 as conforme
from contrats as c
inner join engagements as e on c.individu_id = e.individu_id and c.contrat_engagement = e.numero_contrat
left join presentes as p on c.objet_id = p.contrat_id
where c.nature_contrat = '93') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.53.003/SIG-11 : Un navigant n'a aucun jour d'activité CRPNPAC
{% if 'S21.G00.53.003/SIG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.53.003/SIG-11', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.53.003/SIG-11', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.53.003/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profession ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' sans activité en jours CRPNPAC (53.003 = 38).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with jours as (
    select distinct v.individu_id
    from activites as a
    inner join remunerations as r on a.remuneration_id = r.objet_id
    inner join versements as v on r.versement_id = v.objet_id
    where a.unite_mesure = '38'
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    j.individu_id is not null as conforme,
    c.pcs_ese
from contrats as c
left join jours as j on c.individu_id = j.individu_id
where c.pcs_ese in ('389b', '546d')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.003/SIG-12 : Le statut catégoriel ne convient pas à l'Ircantec ni à la CRPNPAC
{% if 'S21.G00.40.003/SIG-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.003/SIG-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.003/SIG-12', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.003/SIG-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut catégoriel ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat affilié à ' || coalesce(lisible(v.regime), '(absent)') || ' (attendu : 04, 98 ou 99).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.statut_retraite_complementaire in ('04', '98', '99') as conforme,
    c.statut_retraite_complementaire as valeur_declaree,
    r.regime
from contrats as c
inner join (
    select contrat_id, min(code_retraite_complementaire) as regime
    from retraites_complementaires
    where code_retraite_complementaire in ('IRCANTEC', 'CRPNPAC')
    group by contrat_id
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.029/SIG-12 : Un employeur public ne dit pas comment il assure ses agents contre le chômage
{% if 'S21.G00.40.029/SIG-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.029/SIG-12', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.029/SIG-12', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.029/SIG-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.029' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Employeur de nature juridique ' || coalesce(lisible(v.nature_juridique), '(absent)') || ' : type de gestion de l''assurance chômage (40.029) absent du contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.type_gestion_chomage is not null as conforme,
    e.nature_juridique_employeur as nature_juridique
from contrats as c
inner join individus as i on c.individu_id = i.objet_id
inner join etablissements as e on i.etablissement_id = e.objet_id
where e.nature_juridique_employeur in ('02', '03')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.001/CCH-14 : Un salarié n'a pas d'ancienneté dans l'entreprise
{% if 'S21.G00.86.001/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.86.001/CCH-14', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.86.001/CCH-14', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.001/CCH-14' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || ' sans ancienneté dans l''entreprise (86.001 = 07).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    a.individu_id is not null as conforme,
    c.individu_id as repere_id,
    c.nature_contrat
from contrats as c
left join (select distinct individu_id from anciennetes where type = '07') as a on c.individu_id = a.individu_id
where c.nature = '01' and c.nature_contrat in ('01', '02', '03', '07', '08', '82', '91', '92')) as v
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
