-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with beneficiaires as not materialized (
    select * from {{ ref('int_beneficiaires') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

droits_verses as not materialized (
    select * from {{ ref('int_droits_verses') }}
),

regularisations_pas as not materialized (
    select * from {{ ref('stg_regularisations_pas') }}
),

revenus as not materialized (
    select * from {{ ref('int_revenus') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

versements_organismes as not materialized (
    select * from {{ ref('stg_versements_organismes') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('pasrau') and d.nature in ('11', '14') and not d.est_redistribue,
        not d.est_essai and d.flux in ('pasrau') and d.nature in ('14') and not d.est_redistribue
    ] as champs
    from declarations as d
),

branches as (
-- REV-01 : Un bénéficiaire n'a ni NIR ni numéro temporaire
-- REV-02 : Un même NIR figure deux fois dans la déclaration
-- REV-03 : Le NIR ne dit pas la naissance déclarée
    select
        declaration_id as declaration_id,
        [
            {% if 'REV-01' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'REV-01', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT a_nir IS NULL AND NOT a_ntt IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT a_nir IS NULL AND NOT a_ntt IS NULL then not (a_nir OR a_ntt) else false end))::integer, 'nb_erreurs': (count_if(case when NOT a_nir IS NULL AND NOT a_ntt IS NULL then (a_nir OR a_ntt) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'REV-02' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'REV-02', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND NOT nb_blocs IS NULL))::integer, 'nb_anomalies': (count_if(case when a_nir AND NOT nb_blocs IS NULL then not (nb_blocs = 1) else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND NOT nb_blocs IS NULL then (nb_blocs = 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'REV-03' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'REV-03', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then not (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM beneficiaires AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'REV-01' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT a_nir IS NULL AND NOT a_ntt IS NULL then not (a_nir OR a_ntt) else false end then {'controle_id': 'REV-01', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('REV-01' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ni NIR, ni numéro d''attente, ni numéro technique temporaire : ce revenu n''est à personne.' as varchar)}} end{% endif %},
            {% if 'REV-02' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND NOT nb_blocs IS NULL then not (nb_blocs = 1) else false end then {'controle_id': 'REV-02', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('REV-02' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nb_blocs) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR figure ' || coalesce(lisible((nb_blocs)), '(absent)') || ' fois dans la déclaration ; il doit y être unique.' as varchar)}} end{% endif %},
            {% if 'REV-03' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then not (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) else false end then {'controle_id': 'REV-03', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('REV-03' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''année ou le mois de naissance que porte le NIR n''est pas celui de la date déclarée.' as varchar)}} end{% endif %}
            ]) as x
        FROM beneficiaires AS t0
        where
            {% if 'REV-01' in var('controles_en_erreur', []) %}false{% else %}case when NOT a_nir IS NULL AND NOT a_ntt IS NULL then not (a_nir OR a_ntt) else false end{% endif %} or
            {% if 'REV-02' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND NOT nb_blocs IS NULL then not (nb_blocs = 1) else false end{% endif %} or
            {% if 'REV-03' in var('controles_en_erreur', []) %}false{% else %}case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then not (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'REV-01' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'REV-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'REV-02' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'REV-02', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'REV-03' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'REV-03', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- REV-05 : La retenue et le revenu fiscal sont de signes contraires
-- REV-09 : Un revenu n'a pas de classe
-- REV-10 : Deux organismes déclarent le même revenu à la même personne
    select
        declaration_id as declaration_id,
        [
            {% if 'REV-05' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'REV-05', 'champ': (1)::integer, 'nb_evalues': (count_if(net_fiscal <> 0 AND montant_pas <> 0))::integer, 'nb_anomalies': (count_if(case when net_fiscal <> 0 AND montant_pas <> 0 then not ((net_fiscal > 0) = (montant_pas > 0)) else false end))::integer, 'nb_erreurs': (count_if(case when net_fiscal <> 0 AND montant_pas <> 0 then ((net_fiscal > 0) = (montant_pas > 0)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'REV-09' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'REV-09', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT a_autre_revenu IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT a_autre_revenu IS NULL then not (NOT classe_revenu IS NULL OR a_autre_revenu) else false end))::integer, 'nb_erreurs': (count_if(case when NOT a_autre_revenu IS NULL then (NOT classe_revenu IS NULL OR a_autre_revenu) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'REV-10' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'REV-10', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT nb_organismes IS NULL AND net_fiscal > 0))::integer, 'nb_anomalies': (count_if(case when NOT nb_organismes IS NULL AND net_fiscal > 0 then not (nb_organismes = 1) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nb_organismes IS NULL AND net_fiscal > 0 then (nb_organismes = 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM revenus AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'REV-05' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when net_fiscal <> 0 AND montant_pas <> 0 then not ((net_fiscal > 0) = (montant_pas > 0)) else false end then {'controle_id': 'REV-05', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('REV-05' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((net_fiscal) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Revenu fiscal de ' || coalesce(lisible((net_fiscal)), '(absent)') || ', retenue de ' || coalesce(lisible((montant_pas)), '(absent)') || ' : les signes sont contraires.' as varchar)}} end{% endif %},
            {% if 'REV-09' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT a_autre_revenu IS NULL then not (NOT classe_revenu IS NULL OR a_autre_revenu) else false end then {'controle_id': 'REV-09', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('REV-09' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.50.014' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucune classe de revenu, ni en S21.G00.50.014, ni en S21.G00.54.' as varchar)}} end{% endif %},
            {% if 'REV-10' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT nb_organismes IS NULL AND net_fiscal > 0 then not (nb_organismes = 1) else false end then {'controle_id': 'REV-10', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('REV-10' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.50.002' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((net_fiscal) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Même personne, même date, même montant de ' || coalesce(lisible((net_fiscal)), '(absent)') || ' chez ' || coalesce(lisible((nb_organismes)), '(absent)') || ' organismes.' as varchar)}} end{% endif %}
            ]) as x
        FROM revenus AS t0
        where
            {% if 'REV-05' in var('controles_en_erreur', []) %}false{% else %}case when net_fiscal <> 0 AND montant_pas <> 0 then not ((net_fiscal > 0) = (montant_pas > 0)) else false end{% endif %} or
            {% if 'REV-09' in var('controles_en_erreur', []) %}false{% else %}case when NOT a_autre_revenu IS NULL then not (NOT classe_revenu IS NULL OR a_autre_revenu) else false end{% endif %} or
            {% if 'REV-10' in var('controles_en_erreur', []) %}false{% else %}case when NOT nb_organismes IS NULL AND net_fiscal > 0 then not (nb_organismes = 1) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'REV-05' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'REV-05', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'REV-09' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'REV-09', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'REV-10' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'REV-10', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- REV-04 : La retenue n'est pas le revenu fiscal par le taux
{% if 'REV-04' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'REV-04', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'REV-04', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Retenue de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', pour ' || coalesce(lisible(v.net_fiscal), '(absent)') || ' à ' || coalesce(lisible(v.taux_pas), '(absent)') || ' % : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' attendus.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'REV-04' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(montant_pas - au_taux(net_fiscal, taux_pas)) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    au_taux(net_fiscal, taux_pas) as valeur_attendue,
    montant_pas - au_taux(net_fiscal, taux_pas) as montant_en_jeu,
    net_fiscal,
    taux_pas
from revenus
cross join s
where
    type_taux_pas = '01' and part_non_imposable is null
    and montant_pas is not null and au_taux(net_fiscal, taux_pas) is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-06 : Une régularisation porte sur un mois à venir
{% if 'REV-06' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'REV-06', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'REV-06', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-06' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mois de l''erreur ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', dans une déclaration de ' || coalesce(lisible(v.mois_declare), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    d.mois as mois_concerne,
    r.mois_erreur <= d.mois as conforme,
    mois_lisible(r.mois_erreur) as valeur_declaree,
    mois_lisible(d.mois) as mois_declare
from regularisations_pas as r
inner join declarations as d on r.declaration_id = d.declaration_id
where r.mois_erreur is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-07 : La période du versement à la DGFiP n'est pas le mois déclaré
{% if 'REV-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'REV-07', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'REV-07', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ', dans une déclaration de ' || coalesce(lisible(v.mois_declare), '(absent)') || ' : du premier au dernier jour du mois sont attendus.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_debut = d.mois
    and v.rattachement_date_fin + interval 1 day = d.mois + interval 1 month as conforme,
    v.rattachement_date_debut as valeur_declaree,
    v.rattachement_date_fin as fin,
    mois_lisible(d.mois) as mois_declare
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_debut is not null and v.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-08 : Le versement à la DGFiP n'est pas arrondi à l'euro
{% if 'REV-08' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'REV-08', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'REV-08', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-08' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : l''euro le plus proche est attendu, deux décimales à zéro.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    try_cast(montant as bigint) = montant as conforme,
    montant as valeur_declaree
from versements_organismes
where montant is not null and try_cast(montant as bigint) is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-11 : Deux organismes versent au nom du même régime
{% if 'REV-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'REV-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'REV-11', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.47.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime verseur ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' chez ' || coalesce(lisible(v.nb_organismes), '(absent)') || ' organismes, pour la même personne et le même mois.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_organismes = 1 as conforme,
    regime_verseur as valeur_declaree,
    nb_organismes
from droits_verses
where nb_organismes is not null) as v
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
