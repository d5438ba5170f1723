-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

emplois_simultanes as not materialized (
    select * from {{ ref('int_emplois_simultanes') }}
),

fractions_salarie as not materialized (
    select * from {{ ref('int_fractions_salarie') }}
),

identites_connues as not materialized (
    select * from {{ ref('int_identites_connues') }}
),

identites_eclatees as not materialized (
    select * from {{ ref('int_identites_eclatees') }}
),

identites_suivies as not materialized (
    select * from {{ ref('int_identites_suivies') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

passages_ntt as not materialized (
    select * from {{ ref('int_passages_ntt') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

taux_defaut as not materialized (
    select * from {{ ref('int_taux_defaut') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- ID-01 : Le NIR n'a pas la forme d'un NIR
-- ID-02 : Le NIR et la date de naissance ne concordent pas
-- ID-03 : Le sexe déclaré répète celui du NIR
-- ID-04 : Le NIR et le lieu de naissance ne disent pas le même côté de la frontière
-- ID-04b : Le NIR et le département de naissance ne concordent pas
    select
        declaration_id as declaration_id,
        [
            {% if 'ID-01' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-01', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND NOT nir_forme_valide IS NULL))::integer, 'nb_anomalies': (count_if(case when a_nir AND NOT nir_forme_valide IS NULL then not (nir_forme_valide) else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND NOT nir_forme_valide IS NULL then (nir_forme_valide) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-02' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-02', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then not (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-03' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-03', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND NOT nir_sexe_concorde IS NULL))::integer, 'nb_anomalies': (count_if(case when a_nir AND NOT nir_sexe_concorde IS NULL then not (NOT nir_sexe_concorde) else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND NOT nir_sexe_concorde IS NULL then (NOT nir_sexe_concorde) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-04' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-04', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND NOT nir_lieu_concorde IS NULL))::integer, 'nb_anomalies': (count_if(case when a_nir AND NOT nir_lieu_concorde IS NULL then not (nir_lieu_concorde) else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND NOT nir_lieu_concorde IS NULL then (nir_lieu_concorde) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-04b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-04b', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND NOT nir_departement_concorde IS NULL))::integer, 'nb_anomalies': (count_if(case when a_nir AND NOT nir_departement_concorde IS NULL then not (nir_departement_concorde) else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND NOT nir_departement_concorde IS NULL then (nir_departement_concorde) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM individus AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'ID-01' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND NOT nir_forme_valide IS NULL then not (nir_forme_valide) else false end then {'controle_id': 'ID-01', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-01' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le NIR déclaré n''a pas une forme possible : sexe, mois, département, commune, ordre, ou suite de 9.' as varchar)}} end{% endif %},
            {% if 'ID-02' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then not (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) else false end then {'controle_id': 'ID-02', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-02' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.006' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible((CASE WHEN nir_annee_concorde = FALSE THEN 'L''année' ELSE 'Le mois' END)), '(absent)') || ' de naissance du NIR ne correspond pas à la date de naissance déclarée.' as varchar)}} end{% endif %},
            {% if 'ID-03' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND NOT nir_sexe_concorde IS NULL then not (NOT nir_sexe_concorde) else false end then {'controle_id': 'ID-03', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-03' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.005' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((sexe) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le sexe est déclaré alors qu''il est celui que le NIR porte déjà.' as varchar)}} end{% endif %},
            {% if 'ID-04' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND NOT nir_lieu_concorde IS NULL then not (nir_lieu_concorde) else false end then {'controle_id': 'ID-04', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-04' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.014' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le NIR et le département de naissance déclaré ne s''accordent pas : l''un dit une naissance à l''étranger, l''autre non.' as varchar)}} end{% endif %},
            {% if 'ID-04b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND NOT nir_departement_concorde IS NULL then not (nir_departement_concorde) else false end then {'controle_id': 'ID-04b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-04b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.014' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le département de naissance déclaré n''est pas celui du NIR.' as varchar)}} end{% endif %}
            ]) as x
        FROM individus AS t0
        where
            {% if 'ID-01' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND NOT nir_forme_valide IS NULL then not (nir_forme_valide) else false end{% endif %} or
            {% if 'ID-02' in var('controles_en_erreur', []) %}false{% else %}case when NOT nir_annee_concorde IS NULL OR NOT nir_mois_concorde IS NULL then not (COALESCE(nir_annee_concorde, TRUE) AND COALESCE(nir_mois_concorde, TRUE)) else false end{% endif %} or
            {% if 'ID-03' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND NOT nir_sexe_concorde IS NULL then not (NOT nir_sexe_concorde) else false end{% endif %} or
            {% if 'ID-04' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND NOT nir_lieu_concorde IS NULL then not (nir_lieu_concorde) else false end{% endif %} or
            {% if 'ID-04b' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND NOT nir_departement_concorde IS NULL then not (nir_departement_concorde) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'ID-01' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-02' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-02', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-03' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-03', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-04' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-04', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-04b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-04b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- ID-05 : Un même NIR désigne deux personnes
-- ID-05b : Un même NIR porte une identité écrite autrement chez un autre employeur
-- ID-07c : Un numéro technique temporaire désigne deux personnes
    select
        declaration_id as declaration_id,
        [
            {% if 'ID-05' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-05', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND NOT a_changement AND NOT classe IS NULL))::integer, 'nb_anomalies': (count_if(case when a_nir AND NOT a_changement AND NOT classe IS NULL then not (classe <> 'differentes') else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND NOT a_changement AND NOT classe IS NULL then (classe <> 'differentes') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-05b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-05b', 'champ': (1)::integer, 'nb_evalues': (count_if(a_nir AND est_autre_entreprise AND NOT a_changement AND classe <> 'differentes'))::integer, 'nb_anomalies': (count_if(case when a_nir AND est_autre_entreprise AND NOT a_changement AND classe <> 'differentes' then not (classe = 'identique') else false end))::integer, 'nb_erreurs': (count_if(case when a_nir AND est_autre_entreprise AND NOT a_changement AND classe <> 'differentes' then (classe = 'identique') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-07c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-07c', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT a_nir AND NOT classe IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT a_nir AND NOT classe IS NULL then not (classe <> 'differentes') else false end))::integer, 'nb_erreurs': (count_if(case when NOT a_nir AND NOT classe IS NULL then (classe <> 'differentes') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM identites_connues AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'ID-05' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND NOT a_changement AND NOT classe IS NULL then not (classe <> 'differentes') else false end then {'controle_id': 'ID-05', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-05' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR est connu depuis le ' || coalesce(lisible((connu_le)), '(absent)') || ' sous une identité sans rapport avec celle déclarée ici.' as varchar)}} end{% endif %},
            {% if 'ID-05b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_nir AND est_autre_entreprise AND NOT a_changement AND classe <> 'differentes' then not (classe = 'identique') else false end then {'controle_id': 'ID-05b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-05b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.002' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((classe) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR est connu depuis le ' || coalesce(lisible((connu_le)), '(absent)') || ', chez un autre employeur, sous une identité différente (classe : ' || coalesce(lisible((classe)), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'ID-07c' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT a_nir AND NOT classe IS NULL then not (classe <> 'differentes') else false end then {'controle_id': 'ID-07c', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-07c' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce numéro temporaire est connu depuis le ' || coalesce(lisible((connu_le)), '(absent)') || ' sous une identité sans rapport avec celle déclarée ici.' as varchar)}} end{% endif %}
            ]) as x
        FROM identites_connues AS t0
        where
            {% if 'ID-05' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND NOT a_changement AND NOT classe IS NULL then not (classe <> 'differentes') else false end{% endif %} or
            {% if 'ID-05b' in var('controles_en_erreur', []) %}false{% else %}case when a_nir AND est_autre_entreprise AND NOT a_changement AND classe <> 'differentes' then not (classe = 'identique') else false end{% endif %} or
            {% if 'ID-07c' in var('controles_en_erreur', []) %}false{% else %}case when NOT a_nir AND NOT classe IS NULL then not (classe <> 'differentes') else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'ID-05' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-05', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-05b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-05b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-07c' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-07c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- ID-06 : Une même identité est déclarée sous deux numéros
-- ID-07b : Un même salarié change de numéro technique temporaire
    select
        declaration_id as declaration_id,
        [
            {% if 'ID-06' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-06', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT est_meme_personne IS NULL AND NOT est_homonyme AND NOT est_passage AND NOT est_autre_ntt))::integer, 'nb_anomalies': (count_if(case when NOT est_meme_personne IS NULL AND NOT est_homonyme AND NOT est_passage AND NOT est_autre_ntt then not (est_meme_personne) else false end))::integer, 'nb_erreurs': (count_if(case when NOT est_meme_personne IS NULL AND NOT est_homonyme AND NOT est_passage AND NOT est_autre_ntt then (est_meme_personne) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'ID-07b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'ID-07b', 'champ': (2)::integer, 'nb_evalues': (count_if(a_ntt AND NOT a_nir AND est_meme_entreprise AND NOT est_homonyme AND NOT est_autre_ntt IS NULL))::integer, 'nb_anomalies': (count_if(case when a_ntt AND NOT a_nir AND est_meme_entreprise AND NOT est_homonyme AND NOT est_autre_ntt IS NULL then not (NOT est_autre_ntt) else false end))::integer, 'nb_erreurs': (count_if(case when a_ntt AND NOT a_nir AND est_meme_entreprise AND NOT est_homonyme AND NOT est_autre_ntt IS NULL then (NOT est_autre_ntt) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM identites_eclatees AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'ID-06' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT est_meme_personne IS NULL AND NOT est_homonyme AND NOT est_passage AND NOT est_autre_ntt then not (est_meme_personne) else false end then {'controle_id': 'ID-06', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-06' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mêmes nom, prénom et naissance qu''une personne connue depuis le ' || coalesce(lisible((connu_le)), '(absent)') || ' sous un autre numéro, sans lien déclaré.' as varchar)}} end{% endif %},
            {% if 'ID-07b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when a_ntt AND NOT a_nir AND est_meme_entreprise AND NOT est_homonyme AND NOT est_autre_ntt IS NULL then not (NOT est_autre_ntt) else false end then {'controle_id': 'ID-07b', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('ID-07b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mêmes nom, prénom et naissance qu''un salarié connu depuis le ' || coalesce(lisible((connu_le)), '(absent)') || ' sous un autre numéro temporaire.' as varchar)}} end{% endif %}
            ]) as x
        FROM identites_eclatees AS t0
        where
            {% if 'ID-06' in var('controles_en_erreur', []) %}false{% else %}case when NOT est_meme_personne IS NULL AND NOT est_homonyme AND NOT est_passage AND NOT est_autre_ntt then not (est_meme_personne) else false end{% endif %} or
            {% if 'ID-07b' in var('controles_en_erreur', []) %}false{% else %}case when a_ntt AND NOT a_nir AND est_meme_entreprise AND NOT est_homonyme AND NOT est_autre_ntt IS NULL then not (NOT est_autre_ntt) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'ID-06' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-06', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'ID-07b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'ID-07b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- ID-07 : Un numéro technique temporaire dure plus de trois mois
{% if 'ID-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ID-07', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ID-07', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré sans NIR depuis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois, sous un numéro temporaire (durée usuelle : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' mois).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'ID-07' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    mois_entre(premier_mois_ntt, mois) + 1 <= s.mois_max as conforme,
    mois_entre(premier_mois_ntt, mois) + 1 as valeur_declaree,
    try_cast(s.mois_max as integer) as valeur_attendue
from individus
cross join s
where a_ntt and not a_nir and premier_mois_ntt is not null and mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-10 : Un NIR est à temps plein chez plusieurs employeurs le même mois
{% if 'ID-10' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ID-10', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ID-10', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-10' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR est déclaré à temps plein, le mois entier, par ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' employeurs.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as employeurs_min from seuils where controle_id = 'ID-10' and seuil = 'employeurs_min')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_employeurs < s.employeurs_min as conforme,
    nb_employeurs as valeur_declaree
from emplois_simultanes
cross join s
where nb_employeurs is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-11 : Un salarié figure dans deux fractions plusieurs mois de suite
{% if 'ID-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ID-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ID-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré dans ' || coalesce(lisible(v.nb_fractions), '(absent)') || ' fractions de la même déclaration, ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois de suite.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'ID-11' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    nb_fractions
from fractions_salarie
cross join s
where not est_exempte and nb_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-12 : Le taux de prélèvement par défaut dure plus de vingt mois
{% if 'ID-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ID-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ID-12', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux par défaut (type ' || coalesce(lisible(v.type_taux_pas), '(absent)') || ') depuis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois de suite, pour un contrat durable.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'ID-12' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    type_taux_pas
from taux_defaut
cross join s
where nb_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-08 : Le NIR remplace le numéro temporaire sans être relié
{% if 'ID-08' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ID-08', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ID-08', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-08' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré sous un numéro temporaire le mois précédent, sous un NIR ce mois-ci, sans que les deux aient été déclarés ensemble.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_chaine as conforme
from passages_ntt
where est_chaine is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-09 : L'identité d'un salarié change sans bloc de changement
{% if 'ID-09' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ID-09', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ID-09', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-09' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Sous le même numéro, l''identité n''est plus celle du mois précédent (classe : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '), sans bloc « Changements individu ».' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe = 'identique' as conforme,
    classe as valeur_declaree
from identites_suivies
where not a_changement and classe is not null) as v
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
