-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with accords as (
    select * from {{ ref('int_accords') }}
),

adhesions_prevoyance as not materialized (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

bases as not materialized (
    select * from {{ ref('int_bases') }}
),

changements_declares as (
    select * from {{ ref('int_changements_declares') }}
),

codes_rapproches as (
    select * from {{ ref('int_codes_rapproches') }}
),

complements_oeth as not materialized (
    select * from {{ ref('stg_complements_oeth') }}
),

composants_base as not materialized (
    select * from {{ ref('stg_composants_base') }}
),

composants_versement as not materialized (
    select * from {{ ref('stg_composants_versement') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

membres as (
    select * from {{ ref('int_membres') }}
),

versements_organismes as not materialized (
    select * from {{ ref('stg_versements_organismes') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '04', '05') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.41.001/CCH-13 : Plusieurs modalités changées dans un même bloc
-- S21.G00.41.001/CCH-15 : Changement postérieur au mois déclaré
-- S21.G00.41.001/CCH-16 : Donnée identifiante et modalité changées dans un même bloc
-- S21.G00.41.028/CCH-12 : Profondeur de recalcul pour une donnée identifiante
-- S21.G00.41.028/CCH-13 : Profondeur de recalcul hors d'un premier du mois
-- S21.G00.41.028/CCH-14 : Profondeur de recalcul antérieure au contrat
-- S21.G00.41.028/CCH-15 : Profondeur de recalcul postérieure au changement
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.41.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.001/CCH-13', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT nb_modalites IS NULL AND nb_modalites > 0))::integer, 'nb_anomalies': (count_if(case when NOT nb_modalites IS NULL AND nb_modalites > 0 then not (nb_modalites <= 1) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nb_modalites IS NULL AND nb_modalites > 0 then (nb_modalites <= 1) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.41.001/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.001/CCH-15', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT date_modification IS NULL AND NOT mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT date_modification IS NULL AND NOT mois IS NULL then not (MOIS_DE(date_modification) <= mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT date_modification IS NULL AND NOT mois IS NULL then (MOIS_DE(date_modification) <= mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.41.001/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.001/CCH-16', 'champ': (3)::integer, 'nb_evalues': (count_if(nb_identifiantes > 0 AND NOT nb_modalites IS NULL))::integer, 'nb_anomalies': (count_if(case when nb_identifiantes > 0 AND NOT nb_modalites IS NULL then not (nb_modalites = 0) else false end))::integer, 'nb_erreurs': (count_if(case when nb_identifiantes > 0 AND NOT nb_modalites IS NULL then (nb_modalites = 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.41.028/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.028/CCH-12', 'champ': (3)::integer, 'nb_evalues': (count_if(nb_identifiantes > 0))::integer, 'nb_anomalies': (count_if(case when nb_identifiantes > 0 then not (profondeur_recalcul_paie IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nb_identifiantes > 0 then (profondeur_recalcul_paie IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.41.028/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.028/CCH-13', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT profondeur_recalcul_paie IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT profondeur_recalcul_paie IS NULL then not (profondeur_recalcul_paie = MOIS_DE(profondeur_recalcul_paie) OR COALESCE(profondeur_recalcul_paie = date_debut, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT profondeur_recalcul_paie IS NULL then (profondeur_recalcul_paie = MOIS_DE(profondeur_recalcul_paie) OR COALESCE(profondeur_recalcul_paie = date_debut, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.41.028/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.028/CCH-14', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT profondeur_recalcul_paie IS NULL AND NOT date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT profondeur_recalcul_paie IS NULL AND NOT date_debut IS NULL then not (profondeur_recalcul_paie >= date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT profondeur_recalcul_paie IS NULL AND NOT date_debut IS NULL then (profondeur_recalcul_paie >= date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.41.028/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.41.028/CCH-15', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT profondeur_recalcul_paie IS NULL AND NOT date_modification IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT profondeur_recalcul_paie IS NULL AND NOT date_modification IS NULL then not (profondeur_recalcul_paie <= date_modification) else false end))::integer, 'nb_erreurs': (count_if(case when NOT profondeur_recalcul_paie IS NULL AND NOT date_modification IS NULL then (profondeur_recalcul_paie <= date_modification) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM changements_declares AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.41.001/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT nb_modalites IS NULL AND nb_modalites > 0 then not (nb_modalites <= 1) else false end then {'controle_id': 'S21.G00.41.001/CCH-13', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.001/CCH-13' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nb_modalites) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un bloc de changement au ' || coalesce(lisible((date_modification)), '(absent)') || ' porte ' || coalesce(lisible((nb_modalites)), '(absent)') || ' modalités.' as varchar)}} end{% endif %},
            {% if 'S21.G00.41.001/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT date_modification IS NULL AND NOT mois IS NULL then not (MOIS_DE(date_modification) <= mois) else false end then {'controle_id': 'S21.G00.41.001/CCH-15', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.001/CCH-15' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((date_modification) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Changement daté du ' || coalesce(lisible((date_modification)), '(absent)') || ', après le mois déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.41.001/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when nb_identifiantes > 0 AND NOT nb_modalites IS NULL then not (nb_modalites = 0) else false end then {'controle_id': 'S21.G00.41.001/CCH-16', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.001/CCH-16' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un bloc de changement au ' || coalesce(lisible((date_modification)), '(absent)') || ' mêle donnée identifiante et modalité.' as varchar)}} end{% endif %},
            {% if 'S21.G00.41.028/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when nb_identifiantes > 0 then not (profondeur_recalcul_paie IS NULL) else false end then {'controle_id': 'S21.G00.41.028/CCH-12', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.028/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((profondeur_recalcul_paie) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul ' || coalesce(lisible((profondeur_recalcul_paie)), '(absent)') || ' pour un changement d''identifiant.' as varchar)}} end{% endif %},
            {% if 'S21.G00.41.028/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT profondeur_recalcul_paie IS NULL then not (profondeur_recalcul_paie = MOIS_DE(profondeur_recalcul_paie) OR COALESCE(profondeur_recalcul_paie = date_debut, FALSE)) else false end then {'controle_id': 'S21.G00.41.028/CCH-13', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.028/CCH-13' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((profondeur_recalcul_paie) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul au ' || coalesce(lisible((profondeur_recalcul_paie)), '(absent)') || ', contrat débuté le ' || coalesce(lisible((date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.41.028/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT profondeur_recalcul_paie IS NULL AND NOT date_debut IS NULL then not (profondeur_recalcul_paie >= date_debut) else false end then {'controle_id': 'S21.G00.41.028/CCH-14', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.028/CCH-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((profondeur_recalcul_paie) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul au ' || coalesce(lisible((profondeur_recalcul_paie)), '(absent)') || ', contrat débuté le ' || coalesce(lisible((date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.41.028/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT profondeur_recalcul_paie IS NULL AND NOT date_modification IS NULL then not (profondeur_recalcul_paie <= date_modification) else false end then {'controle_id': 'S21.G00.41.028/CCH-15', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.41.028/CCH-15' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((profondeur_recalcul_paie) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul au ' || coalesce(lisible((profondeur_recalcul_paie)), '(absent)') || ', changement le ' || coalesce(lisible((date_modification)), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM changements_declares AS t0
        where
            {% if 'S21.G00.41.001/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when NOT nb_modalites IS NULL AND nb_modalites > 0 then not (nb_modalites <= 1) else false end{% endif %} or
            {% if 'S21.G00.41.001/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when NOT date_modification IS NULL AND NOT mois IS NULL then not (MOIS_DE(date_modification) <= mois) else false end{% endif %} or
            {% if 'S21.G00.41.001/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when nb_identifiantes > 0 AND NOT nb_modalites IS NULL then not (nb_modalites = 0) else false end{% endif %} or
            {% if 'S21.G00.41.028/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when nb_identifiantes > 0 then not (profondeur_recalcul_paie IS NULL) else false end{% endif %} or
            {% if 'S21.G00.41.028/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when NOT profondeur_recalcul_paie IS NULL then not (profondeur_recalcul_paie = MOIS_DE(profondeur_recalcul_paie) OR COALESCE(profondeur_recalcul_paie = date_debut, FALSE)) else false end{% endif %} or
            {% if 'S21.G00.41.028/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when NOT profondeur_recalcul_paie IS NULL AND NOT date_debut IS NULL then not (profondeur_recalcul_paie >= date_debut) else false end{% endif %} or
            {% if 'S21.G00.41.028/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when NOT profondeur_recalcul_paie IS NULL AND NOT date_modification IS NULL then not (profondeur_recalcul_paie <= date_modification) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.41.001/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.001/CCH-13', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.41.001/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.001/CCH-15', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.41.001/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.001/CCH-16', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.41.028/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.028/CCH-12', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.41.028/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.028/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.41.028/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.028/CCH-14', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.41.028/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.41.028/CCH-15', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.79.001/CCH-12 : Un composant sans rapport avec la prévoyance est sous une base 31
-- S21.G00.79.001/CCH-14 : Le SMIC de la réduction générale est sous une base qui n'y donne pas droit
-- S21.G00.79.005/CCH-11 : Un composant de base du mois courant désigne un compte rendu métier
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.79.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.79.001/CCH-12', 'champ': (1)::integer, 'nb_evalues': (count_if(t1.code = '31' AND NOT t0.type IS NULL))::integer, 'nb_anomalies': (count_if(case when t1.code = '31' AND NOT t0.type IS NULL then not ((t0.type BETWEEN '10' AND '21' OR t0.type IN ('23', '24'))) else false end))::integer, 'nb_erreurs': (count_if(case when t1.code = '31' AND NOT t0.type IS NULL then ((t0.type BETWEEN '10' AND '21' OR t0.type IN ('23', '24'))) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.79.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.79.001/CCH-14', 'champ': (3)::integer, 'nb_evalues': (count_if(t0.type = '01'))::integer, 'nb_anomalies': (count_if(case when t0.type = '01' then not (COALESCE(t1.code IN ('03', '19'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type = '01' then (COALESCE(t1.code IN ('03', '19'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.79.005/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.79.005/CCH-11', 'champ': (3)::integer, 'nb_evalues': (count_if(NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t1.rattachement_date_fin < t1.mois) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then (t1.rattachement_date_fin < t1.mois) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM composants_base AS t0 INNER JOIN bases AS t1 ON t0.base_id = t1.objet_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.79.001/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.code = '31' AND NOT t0.type IS NULL then not ((t0.type BETWEEN '10' AND '21' OR t0.type IN ('23', '24'))) else false end then {'controle_id': 'S21.G00.79.001/CCH-12', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.79.001/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant ' || coalesce(lisible((t0.type)), '(absent)') || ' sous une base 31 : seuls 10 à 21, 23 et 24 y ont un sens.' as varchar)}} end{% endif %},
            {% if 'S21.G00.79.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type = '01' then not (COALESCE(t1.code IN ('03', '19'), FALSE)) else false end then {'controle_id': 'S21.G00.79.001/CCH-14', 'champ': 3, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.79.001/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('SMIC retenu (composant 01) sous une base ' || coalesce(lisible((t1.code)), '(absent)') || ' : il va sous la base 03, ou 19 (CRPCEN).' as varchar)}} end{% endif %},
            {% if 'S21.G00.79.005/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t1.rattachement_date_fin < t1.mois) else false end then {'controle_id': 'S21.G00.79.005/CCH-11', 'champ': 3, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.79.005/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.79.005' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero_contrat) as varchar), 'mois_concerne': try_cast((t1.mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant de base ' || coalesce(lisible((t0.type)), '(absent)') || ' du mois ' || coalesce(lisible((MOIS_LISIBLE(t1.rattachement_date_fin))), '(absent)') || ', avec un compte rendu à l''origine d''une correction : le mois déclaré est ' || coalesce(lisible((MOIS_LISIBLE(t1.mois))), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM composants_base AS t0 INNER JOIN bases AS t1 ON t0.base_id = t1.objet_id
        where
            {% if 'S21.G00.79.001/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t1.code = '31' AND NOT t0.type IS NULL then not ((t0.type BETWEEN '10' AND '21' OR t0.type IN ('23', '24'))) else false end{% endif %} or
            {% if 'S21.G00.79.001/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.type = '01' then not (COALESCE(t1.code IN ('03', '19'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.79.005/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.identifiant_crm IS NULL AND NOT t1.rattachement_date_fin IS NULL AND NOT t1.mois IS NULL then not (t1.rattachement_date_fin < t1.mois) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.79.001/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.79.001/CCH-12', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.79.001/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.79.001/CCH-14', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.79.005/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.79.005/CCH-11', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.41.028/CCH-11 : La profondeur de recalcul manque sur le plus ancien changement, ou se trouve sur un autre
{% if 'S21.G00.41.028/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.41.028/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.41.028/CCH-11', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.41.028/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un changement du ' || coalesce(lisible(v.date_modification), '(absent)') || ' : elle se donne une fois, sur le plus ancien changement de la donnée.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with premiers as (
    select contrat_id, rang_modalite, min(date_modification) as premiere
    from changements_declares
    where nb_modalites = 1 and nb_identifiantes = 0 and date_modification is not null
    group by contrat_id, rang_modalite
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    case
        when c.date_modification > p.premiere then c.profondeur_recalcul_paie is null
        when c.profondeur_recalcul_paie is null then c.porteur_id is not null
        else coalesce(c.porteur_id = c.objet_id, true)
    end as conforme,
    c.profondeur_recalcul_paie as valeur_declaree,
    c.date_modification
from changements_declares as c
inner join premiers as p on c.contrat_id = p.contrat_id and c.rang_modalite = p.rang_modalite
where c.nb_modalites = 1 and c.nb_identifiantes = 0 and c.date_modification is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ADHESION-CHOMAGE : Rubrique d'assurance chômage qui contredit le type de gestion
{% if 'ADHESION-CHOMAGE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'ADHESION-CHOMAGE', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'ADHESION-CHOMAGE', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.027/CCH-11' then 'Rubrique propre aux conventions de gestion, pour un type de gestion ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' when 'S21.G00.40.029/CCH-11' then 'Adhésion des apprentis du secteur public (05) avec le dispositif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' when 'S21.G00.40.032/CCH-11' then 'Rubrique propre aux conventions de gestion, pour un type de gestion ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' else 'Type de gestion du chômage contredit : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'ADHESION-CHOMAGE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- CONTRAT-AIDE : Dispositif de politique publique sur une nature de contrat impossible
{% if 'CONTRAT-AIDE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'CONTRAT-AIDE', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'CONTRAT-AIDE', 'champ': (5)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.code), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'CONTRAT-AIDE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- DATE-SELON-L-ARRET : Date d'un arrêt absente alors que son motif la demande, ou de trop
{% if 'DATE-SELON-L-ARRET' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DATE-SELON-L-ARRET', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DATE-SELON-L-ARRET', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.60.005/CCH-11' then 'Subrogation ' || coalesce(lisible(v.code), '(absent)') || ' ; date de début ' || coalesce(lisible(v.ecrite), '(absent)') || '.' when 'S21.G00.60.006/CCH-11' then 'Subrogation ' || coalesce(lisible(v.code), '(absent)') || ' ; date de fin ' || coalesce(lisible(v.ecrite), '(absent)') || '.' when 'S21.G00.60.012/CCH-11' then 'Motif d''arrêt ' || coalesce(lisible(v.code), '(absent)') || ' ; date d''accident ou de première constatation ' || coalesce(lisible(v.ecrite), '(absent)') || '.' else 'Arrêt ' || coalesce(lisible(v.code), '(absent)') || ' ; date ' || coalesce(lisible(v.ecrite), '(absent)') || '.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    (c.autre_code is not null) = coalesce(parmi(c.code, a.codes), false) as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATE-SELON-L-ARRET') as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- DATE-SELON-LE-TYPE : Date absente alors que le type de gestion ou de préavis la demande, ou de trop
{% if 'DATE-SELON-LE-TYPE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DATE-SELON-LE-TYPE', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DATE-SELON-LE-TYPE', 'champ': (4)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.030/CCH-11' then 'Type de gestion du chômage ' || coalesce(lisible(v.code), '(absent)') || ' ; rubrique déclarée : ' || coalesce(lisible(v.ecrite), '(absent)') || '.' when 'S21.G00.63.002/CCH-11' then 'Préavis de type ' || coalesce(lisible(v.code), '(absent)') || ' ; date de début ' || coalesce(lisible(v.ecrite), '(absent)') || '.' when 'S21.G00.63.003/CCH-14' then 'Préavis de type ' || coalesce(lisible(v.code), '(absent)') || ' ; date de fin ' || coalesce(lisible(v.ecrite), '(absent)') || '.' else 'Type ' || coalesce(lisible(v.code), '(absent)') || ' ; date ' || coalesce(lisible(v.ecrite), '(absent)') || '.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    (c.autre_code is not null) = coalesce(parmi(c.code, a.codes), false) as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATE-SELON-LE-TYPE') as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- INDEMNITE-DE-RUPTURE : Indemnité de rupture qui suit une rupture d'un autre motif
{% if 'INDEMNITE-DE-RUPTURE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'INDEMNITE-DE-RUPTURE', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'INDEMNITE-DE-RUPTURE', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.autre_code), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'INDEMNITE-DE-RUPTURE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- PIECES-DE-LA-FIN : Date ou montant qu'un motif de rupture exige, absents
{% if 'PIECES-DE-LA-FIN' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PIECES-DE-LA-FIN', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PIECES-DE-LA-FIN', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.62.003/CCH-12' then 'Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans date de notification.' when 'S21.G00.62.004/CCH-11' then 'Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans date de signature de la convention.' when 'S21.G00.62.005/CCH-12' then 'Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans date d''engagement de la procédure.' when 'S21.G00.62.013/CCH-11' then 'Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans montant de l''indemnité de préavis qui aurait été versée.' else 'Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans une pièce qu''il exige.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    c.autre_code is not null as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'PIECES-DE-LA-FIN' and parmi(c.code, a.codes)) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- PROFESSION-ET-COMPLEMENT : Profession sans son complément d'emploi, ou complément d'une autre profession
{% if 'PROFESSION-ET-COMPLEMENT' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PROFESSION-ET-COMPLEMENT', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PROFESSION-ET-COMPLEMENT', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible(v.code), '(absent)') || ' avec le complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.code, a.codes), false) = coalesce(parmi(c.autre_code, a.autres_codes), false) as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'PROFESSION-ET-COMPLEMENT'
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- REGULARISATION-INCOMPLETE : Régularisation du prélèvement à la source sans ce que son type d'erreur demande
{% if 'REGULARISATION-INCOMPLETE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'REGULARISATION-INCOMPLETE', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'REGULARISATION-INCOMPLETE', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.56.002/CCH-11' then 'Régularisation de type ' || coalesce(lisible(v.code), '(absent)') || ' (rectification de la rémunération nette fiscale) sans revenu régularisé (003), taux du mois de l''erreur (006) ou montant soumis (010).' when 'S21.G00.56.002/CCH-12' then 'Rectification de taux sans écart de taux (005) ou sans montant soumis du mois de l''erreur (015).' when 'S21.G00.56.002/CCH-13' then 'Régularisation de type ' || coalesce(lisible(v.code), '(absent)') || ' (indu avec rémunération nette négative) sans revenu régularisé (003), taux du mois de l''erreur (006) ou montant soumis (010).' when 'S21.G00.56.002/CCH-26' then 'Rectification sans prélèvement (type 04) sans revenu régularisé (003) ou sans montant soumis (010).' else 'Régularisation de type ' || coalesce(lisible(v.code), '(absent)') || ' incomplète.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    m.identifiant,
    m.rubrique,
    c.personne_id,
    c.code,
    min(if(c.autre_code is null, 0, 1)) = 1 as conforme
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'REGULARISATION-INCOMPLETE' and parmi(c.code, a.codes)
group by c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.code) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- SANS-VIEILLESSE : Absence d'affiliation vieillesse propre à une autre situation
{% if 'SANS-VIEILLESSE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'SANS-VIEILLESSE', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'SANS-VIEILLESSE', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.020/CCH-13' then 'Régime vieillesse 995 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (52 attendue).' when 'S21.G00.40.020/CCH-14' then 'Régime vieillesse 996 (expatrié) pour un salarié déclaré ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' when 'S21.G00.40.020/CCH-15' then 'Régime vieillesse 997 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (29 attendue).' when 'S21.G00.40.020/CCH-16' then 'Régime vieillesse 998 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (81 attendue).' when 'S21.G00.40.020/CCH-17' then 'Régime vieillesse 994 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (90 attendue).' else 'Régime vieillesse ' || coalesce(lisible(v.code), '(absent)') || ' pour une situation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'SANS-VIEILLESSE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- SIGNALEMENT-D-ARRET : Motif d'arrêt propre à la mensuelle dans un signalement
{% if 'SIGNALEMENT-D-ARRET' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'SIGNALEMENT-D-ARRET', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'SIGNALEMENT-D-ARRET', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.60.001/CCH-12' then 'Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (annulation) dans une déclaration de nature ' || coalesce(lisible(v.autre_code), '(absent)') || '.' when 'S21.G00.60.001/CCH-14' then 'Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (temps partiel thérapeutique) dans une déclaration de nature ' || coalesce(lisible(v.autre_code), '(absent)') || '.' when 'S21.G00.60.011/CCH-12' then 'Motif de reprise ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (temps partiel thérapeutique) dans une déclaration de nature ' || coalesce(lisible(v.autre_code), '(absent)') || '.' else 'Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' dans une déclaration de nature ' || coalesce(lisible(v.autre_code), '(absent)') || '.' end as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'SIGNALEMENT-D-ARRET'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- TYPE-DE-PREAVIS : Préavis impossible pour le motif de rupture
{% if 'TYPE-DE-PREAVIS' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'TYPE-DE-PREAVIS', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'TYPE-DE-PREAVIS', 'champ': (13)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Préavis de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un motif de rupture ' || coalesce(lisible(v.code), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'TYPE-DE-PREAVIS'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.79.001/CCH-16 : Une base de prévoyance porte deux fois le même composant
{% if 'S21.G00.79.001/CCH-16' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.79.001/CCH-16', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.79.001/CCH-16', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.79.001/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' présent plusieurs fois sous la même base 31.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    max(x.objet_id) as objet_id,
    x.declaration_id,
    max(b.personne_id) as personne_id,
    max(b.mois_rattachement) as mois_concerne,
    coalesce(min(x.objet_id) = max(x.objet_id), true) as conforme,
    x.type as valeur_declaree
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where b.code = '31' and x.type in ('10', '11', '12', '13', '14', '15', '16', '24')
group by x.declaration_id, x.base_id, x.type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.13.004/CCH-12 : Un complément d'obligation d'emploi ne porte qu'un millésime
{% if 'S21.G00.13.004/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.13.004/CCH-12', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.13.004/CCH-12', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.13.004/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.13.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Millésime ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans accord agréé ni bénéficiaire externe.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    accord is not null or type is not null as conforme,
    millesime_rattachement as valeur_declaree
from complements_oeth
where millesime_rattachement is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.79.001/SIG-18 : Une base « sans composant » porte pourtant un autre composant
{% if 'S21.G00.79.001/SIG-18' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.79.001/SIG-18', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.79.001/SIG-18', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.79.001/SIG-18' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant 23 (sans composant en paie) accompagné d''un autre composant sous la même base.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    t.premier = t.dernier as conforme
from composants_base as k
inner join (
    select base_id, min(objet_id) as premier, max(objet_id) as dernier
    from composants_base
    group by base_id
) as t on k.base_id = t.base_id
where k.type = '23' and t.premier is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.79.001/SIG-19 : Un composant « sans composant » porte un montant
{% if 'S21.G00.79.001/SIG-19' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.79.001/SIG-19', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.79.001/SIG-19', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.79.001/SIG-19' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Composant 23 (sans composant en paie) d''un montant de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € (attendu : 0).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    montant = 0 as conforme,
    montant as valeur_declaree,
    montant as montant_en_jeu
from composants_base
where type = '23' and montant is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.55.003/CCH-11 : Composant affecté à un contrat que l'établissement ne déclare pas
{% if 'S21.G00.55.003/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.55.003/CCH-11', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.55.003/CCH-11', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.55.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.55.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant affecté à un contrat sans adhésion chez ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree
from composants_versement as k
inner join versements_organismes as v
    on k.versement_organisme_id = v.objet_id and k.declaration_id = v.declaration_id
inner join declarations as d on k.declaration_id = d.declaration_id
left join (select distinct declaration_id, organisme, delegataire, reference from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme and k.code_affectation = a.reference
    and v.code_delegataire_gestion is not distinct from a.delegataire
where k.code_affectation is not null and v.identifiant_ops is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.55.005/CCH-11 : Composant de versement du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.55.005/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.55.005/CCH-11', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.55.005/CCH-11', 'champ': (14)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.55.005/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.55.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin < d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from composants_versement as k
inner join versements_organismes as v
    on k.versement_organisme_id = v.objet_id and k.declaration_id = v.declaration_id
inner join declarations as d on k.declaration_id = d.declaration_id
where k.identifiant_crm is not null and v.rattachement_date_fin is not null and d.mois is not null) as v
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
