-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with affiliations_a_tort as not materialized (
    select * from {{ ref('stg_affiliations_a_tort') }}
),

affiliations_prevoyance as not materialized (
    select * from {{ ref('stg_affiliations_prevoyance') }}
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

fins_contrat as not materialized (
    select * from {{ ref('stg_fins_contrat') }}
),

individus as not materialized (
    select * from {{ ref('int_individus') }}
),

lieux_travail as not materialized (
    select * from {{ ref('stg_lieux_travail') }}
),

membres as (
    select * from {{ ref('int_membres') }}
),

motifs_rupture as (
    select * from {{ ref('int_motifs_rupture') }}
),

non_salaries as not materialized (
    select * from {{ ref('stg_non_salaries') }}
),

periodes_affectation as (
    select * from {{ ref('int_periodes_affectation') }}
),

personnes_rappelees as (
    select * from {{ ref('int_personnes_rappelees') }}
),

preavis as not materialized (
    select * from {{ ref('stg_preavis') }}
),

retraites_complementaires as not materialized (
    select * from {{ ref('stg_retraites_complementaires') }}
),

retraites_complementaires_a_tort as not materialized (
    select * from {{ ref('stg_retraites_complementaires_a_tort') }}
),

versements_montants as not materialized (
    select * from {{ ref('int_versements_montants') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P25V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.62.001/CCH-11 : Le contrat finit avant la convention de rupture
-- S21.G00.62.002/CCH-12 : Motif de rupture interdit dans un signalement
-- S21.G00.62.002/CCH-13 : Annulation d'une fin de contrat hors de la mensuelle
-- S21.G00.62.002/CCH-14 : Fin de ligne de service hors de l'Enim
-- S21.G00.62.003/CCH-11 : Rupture notifiée hors de la durée du contrat
-- S21.G00.62.005/CCH-11 : Procédure de licenciement engagée après la fin
-- S21.G00.62.006/CCH-14 : Dernier jour payé absent d'une fin de mission
-- S21.G00.62.006/CCH-15 : Dernier jour payé hors de la durée du contrat
-- S21.G00.62.006/CCH-16 : Dernier jour payé absent d'une fin de contrat d'usage
-- S21.G00.62.011/CCH-11 : Mois de préavis absents ou de trop (contrat de sécurisation professionnelle)
-- S21.G00.62.017/CCH-11 : Modalité de fin absente d'un contrat d'usage
-- S21.G00.62.017/CCH-12 : Circuit dérogatoire hors du contrat d'usage
-- S21.G00.62.018/CCH-11 : Mois de préavis absents ou de trop (parcours d'accompagnement personnalisé)
-- S21.G00.62.019/CCH-12 : Solde de congés de marin hors de l'Enim
-- S21.G00.62.021/CCH-11 : Refus de CDI déclaré hors d'un CDD ou d'une mission
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.62.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT t0.date_fin IS NULL AND NOT t0.date_convention IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_fin IS NULL AND NOT t0.date_convention IS NULL then not (t0.date_fin > t0.date_convention) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_fin IS NULL AND NOT t0.date_convention IS NULL then (t0.date_fin > t0.date_convention) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.002/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.002/CCH-12', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.motif IN ('100', '116', '998', '999') AND NOT t1.nature_declaration IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.motif IN ('100', '116', '998', '999') AND NOT t1.nature_declaration IS NULL then not (t1.nature_declaration <> '07') else false end))::integer, 'nb_erreurs': (count_if(case when t0.motif IN ('100', '116', '998', '999') AND NOT t1.nature_declaration IS NULL then (t1.nature_declaration <> '07') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.002/CCH-13', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.motif = '099' AND NOT t1.nature_declaration IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.motif = '099' AND NOT t1.nature_declaration IS NULL then not (t1.nature_declaration = '01') else false end))::integer, 'nb_erreurs': (count_if(case when t0.motif = '099' AND NOT t1.nature_declaration IS NULL then (t1.nature_declaration = '01') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.002/CCH-14', 'champ': (2)::integer, 'nb_evalues': (count_if(t0.motif = '116' AND NOT t1.regime_vieillesse IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.motif = '116' AND NOT t1.regime_vieillesse IS NULL then not (t1.regime_vieillesse = '136') else false end))::integer, 'nb_erreurs': (count_if(case when t0.motif = '116' AND NOT t1.regime_vieillesse IS NULL then (t1.regime_vieillesse = '136') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.003/CCH-11', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT t0.date_notification_rupture IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL)))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_notification_rupture IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then not (COALESCE(t0.date_notification_rupture >= t1.date_debut, TRUE) AND COALESCE(t0.date_notification_rupture <= t0.date_fin, TRUE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_notification_rupture IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then (COALESCE(t0.date_notification_rupture >= t1.date_debut, TRUE) AND COALESCE(t0.date_notification_rupture <= t0.date_fin, TRUE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.005/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.005/CCH-11', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT t0.date_licenciement IS NULL AND NOT t0.date_fin IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_licenciement IS NULL AND NOT t0.date_fin IS NULL then not (t0.date_licenciement <= t0.date_fin) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_licenciement IS NULL AND NOT t0.date_fin IS NULL then (t0.date_licenciement <= t0.date_fin) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.006/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.006/CCH-14', 'champ': (3)::integer, 'nb_evalues': (count_if(t1.nature = '03'))::integer, 'nb_anomalies': (count_if(case when t1.nature = '03' then not (NOT t0.dernier_jour_travaille_paye IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t1.nature = '03' then (NOT t0.dernier_jour_travaille_paye IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.006/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.006/CCH-15', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT t0.dernier_jour_travaille_paye IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL)))::integer, 'nb_anomalies': (count_if(case when NOT t0.dernier_jour_travaille_paye IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then not (COALESCE(t0.dernier_jour_travaille_paye >= t1.date_debut, TRUE) AND COALESCE(t0.dernier_jour_travaille_paye <= t0.date_fin OR t0.motif = '099', TRUE)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.dernier_jour_travaille_paye IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then (COALESCE(t0.dernier_jour_travaille_paye >= t1.date_debut, TRUE) AND COALESCE(t0.dernier_jour_travaille_paye <= t0.date_fin OR t0.motif = '099', TRUE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.006/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.006/CCH-16', 'champ': (3)::integer, 'nb_evalues': (count_if(t0.motif <> '099' AND t1.motif_recours = '05'))::integer, 'nb_anomalies': (count_if(case when t0.motif <> '099' AND t1.motif_recours = '05' then not (NOT t0.dernier_jour_travaille_paye IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.motif <> '099' AND t1.motif_recours = '05' then (NOT t0.dernier_jour_travaille_paye IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.011/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.011/CCH-11', 'champ': (4)::integer, 'nb_evalues': (count_if(NOT t0.motif IS NULL OR NOT t0.duree_preavis IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.motif IS NULL OR NOT t0.duree_preavis IS NULL then not (COALESCE(t0.motif = '026', FALSE) = (NOT t0.duree_preavis IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.motif IS NULL OR NOT t0.duree_preavis IS NULL then (COALESCE(t0.motif = '026', FALSE) = (NOT t0.duree_preavis IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.017/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.017/CCH-11', 'champ': (5)::integer, 'nb_evalues': (count_if(t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND NOT t0.date_fin IS NULL AND t0.motif <> '099'))::integer, 'nb_anomalies': (count_if(case when t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND NOT t0.date_fin IS NULL AND t0.motif <> '099' then not (NOT t0.mode_fin_cddu IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND NOT t0.date_fin IS NULL AND t0.motif <> '099' then (NOT t0.mode_fin_cddu IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.017/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.017/CCH-12', 'champ': (6)::integer, 'nb_evalues': (count_if(t0.mode_fin_cddu = '01'))::integer, 'nb_anomalies': (count_if(case when t0.mode_fin_cddu = '01' then not (COALESCE(t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND t0.motif IN ('031', '099'), FALSE) AND NOT t0.dernier_jour_travaille_paye IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when t0.mode_fin_cddu = '01' then (COALESCE(t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND t0.motif IN ('031', '099'), FALSE) AND NOT t0.dernier_jour_travaille_paye IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.018/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.018/CCH-11', 'champ': (4)::integer, 'nb_evalues': (count_if(NOT t0.motif IS NULL OR NOT t0.nombre_mois_preavis_pap IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.motif IS NULL OR NOT t0.nombre_mois_preavis_pap IS NULL then not (COALESCE(t0.motif = '114', FALSE) = (NOT t0.nombre_mois_preavis_pap IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.motif IS NULL OR NOT t0.nombre_mois_preavis_pap IS NULL then (COALESCE(t0.motif = '114', FALSE) = (NOT t0.nombre_mois_preavis_pap IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.019/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.019/CCH-12', 'champ': (6)::integer, 'nb_evalues': (count_if(NOT t0.solde_conges_enim IS NULL AND NOT t1.regime_vieillesse IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.solde_conges_enim IS NULL AND NOT t1.regime_vieillesse IS NULL then not (t1.regime_vieillesse = '136') else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.solde_conges_enim IS NULL AND NOT t1.regime_vieillesse IS NULL then (t1.regime_vieillesse = '136') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.62.021/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.021/CCH-11', 'champ': (7)::integer, 'nb_evalues': (count_if(NOT t0.refus_proposition_cdi IS NULL AND NOT t1.nature IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.refus_proposition_cdi IS NULL AND NOT t1.nature IS NULL then not (t1.nature IN ('02', '03')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.refus_proposition_cdi IS NULL AND NOT t1.nature IS NULL then (t1.nature IN ('02', '03')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM fins_contrat AS t0 INNER JOIN contrats_declares AS t1 ON t0.contrat_id = t1.objet_id AND t0.declaration_id = t1.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.62.001/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_fin IS NULL AND NOT t0.date_convention IS NULL then not (t0.date_fin > t0.date_convention) else false end then {'controle_id': 'S21.G00.62.001/CCH-11', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.001/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.001' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat fini le ' || coalesce(lisible((t0.date_fin)), '(absent)') || ', convention de rupture signée le ' || coalesce(lisible((t0.date_convention)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.002/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.motif IN ('100', '116', '998', '999') AND NOT t1.nature_declaration IS NULL then not (t1.nature_declaration <> '07') else false end then {'controle_id': 'S21.G00.62.002/CCH-12', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.motif) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible((t0.motif)), '(absent)') || ' dans un signalement de fin de contrat.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.motif = '099' AND NOT t1.nature_declaration IS NULL then not (t1.nature_declaration = '01') else false end then {'controle_id': 'S21.G00.62.002/CCH-13', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t1.nature_declaration) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif 099 (annulation) dans une déclaration de nature ' || coalesce(lisible((t1.nature_declaration)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.motif = '116' AND NOT t1.regime_vieillesse IS NULL then not (t1.regime_vieillesse = '136') else false end then {'controle_id': 'S21.G00.62.002/CCH-14', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t1.regime_vieillesse) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif 116 (fin de ligne de service) pour un régime vieillesse ' || coalesce(lisible((t1.regime_vieillesse)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.003/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_notification_rupture IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then not (COALESCE(t0.date_notification_rupture >= t1.date_debut, TRUE) AND COALESCE(t0.date_notification_rupture <= t0.date_fin, TRUE)) else false end then {'controle_id': 'S21.G00.62.003/CCH-11', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.003/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.003' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.date_notification_rupture) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rupture notifiée le ' || coalesce(lisible((t0.date_notification_rupture)), '(absent)') || ', contrat du ' || coalesce(lisible((t1.date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.005/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_licenciement IS NULL AND NOT t0.date_fin IS NULL then not (t0.date_licenciement <= t0.date_fin) else false end then {'controle_id': 'S21.G00.62.005/CCH-11', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.005/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.005' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.date_licenciement) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Procédure engagée le ' || coalesce(lisible((t0.date_licenciement)), '(absent)') || ', contrat fini le ' || coalesce(lisible((t0.date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.006/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.nature = '03' then not (NOT t0.dernier_jour_travaille_paye IS NULL) else false end then {'controle_id': 'S21.G00.62.006/CCH-14', 'champ': 3, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin de mission sans dernier jour travaillé et payé.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.006/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.dernier_jour_travaille_paye IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then not (COALESCE(t0.dernier_jour_travaille_paye >= t1.date_debut, TRUE) AND COALESCE(t0.dernier_jour_travaille_paye <= t0.date_fin OR t0.motif = '099', TRUE)) else false end then {'controle_id': 'S21.G00.62.006/CCH-15', 'champ': 2, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-15' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.dernier_jour_travaille_paye) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour payé le ' || coalesce(lisible((t0.dernier_jour_travaille_paye)), '(absent)') || ', contrat du ' || coalesce(lisible((t1.date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.date_fin)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.006/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.motif <> '099' AND t1.motif_recours = '05' then not (NOT t0.dernier_jour_travaille_paye IS NULL) else false end then {'controle_id': 'S21.G00.62.006/CCH-16', 'champ': 3, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-16' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin d''un contrat d''usage (recours 05) sans dernier jour travaillé et payé.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.011/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.motif IS NULL OR NOT t0.duree_preavis IS NULL then not (COALESCE(t0.motif = '026', FALSE) = (NOT t0.duree_preavis IS NULL)) else false end then {'controle_id': 'S21.G00.62.011/CCH-11', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.011/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.011' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.duree_preavis) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible((t0.motif)), '(absent)') || ' ; mois de préavis ' || coalesce(lisible((t0.duree_preavis)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.017/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND NOT t0.date_fin IS NULL AND t0.motif <> '099' then not (NOT t0.mode_fin_cddu IS NULL) else false end then {'controle_id': 'S21.G00.62.017/CCH-11', 'champ': 5, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.017/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.017' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin d''un contrat d''usage sans dire quel circuit la déclare.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.017/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.mode_fin_cddu = '01' then not (COALESCE(t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND t0.motif IN ('031', '099'), FALSE) AND NOT t0.dernier_jour_travaille_paye IS NULL) else false end then {'controle_id': 'S21.G00.62.017/CCH-12', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.017/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.017' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Circuit dérogatoire : nature ' || coalesce(lisible((t1.nature)), '(absent)') || ', recours ' || coalesce(lisible((t1.motif_recours)), '(absent)') || ', motif ' || coalesce(lisible((t0.motif)), '(absent)') || ', dernier jour ' || coalesce(lisible((t0.dernier_jour_travaille_paye)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.018/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.motif IS NULL OR NOT t0.nombre_mois_preavis_pap IS NULL then not (COALESCE(t0.motif = '114', FALSE) = (NOT t0.nombre_mois_preavis_pap IS NULL)) else false end then {'controle_id': 'S21.G00.62.018/CCH-11', 'champ': 4, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.018/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.018' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.nombre_mois_preavis_pap) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible((t0.motif)), '(absent)') || ' ; mois de préavis ' || coalesce(lisible((t0.nombre_mois_preavis_pap)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.019/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.solde_conges_enim IS NULL AND NOT t1.regime_vieillesse IS NULL then not (t1.regime_vieillesse = '136') else false end then {'controle_id': 'S21.G00.62.019/CCH-12', 'champ': 6, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.019/CCH-12' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.019' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t0.solde_conges_enim) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Solde de congés Enim de ' || coalesce(lisible((t0.solde_conges_enim)), '(absent)') || ' pour un régime vieillesse ' || coalesce(lisible((t1.regime_vieillesse)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.62.021/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.refus_proposition_cdi IS NULL AND NOT t1.nature IS NULL then not (t1.nature IN ('02', '03')) else false end then {'controle_id': 'S21.G00.62.021/CCH-11', 'champ': 7, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.021/CCH-11' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.021' as varchar), 'personne_id': try_cast((t1.personne_id) as varchar), 'contrat_numero': try_cast((t1.numero) as varchar), 'mois_concerne': try_cast((t1.mois) as date), 'valeur_declaree': try_cast((t1.nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Refus d''une proposition de CDI sur un contrat de nature ' || coalesce(lisible((t1.nature)), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM fins_contrat AS t0 INNER JOIN contrats_declares AS t1 ON t0.contrat_id = t1.objet_id AND t0.declaration_id = t1.declaration_id
        where
            {% if 'S21.G00.62.001/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_fin IS NULL AND NOT t0.date_convention IS NULL then not (t0.date_fin > t0.date_convention) else false end{% endif %} or
            {% if 'S21.G00.62.002/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.motif IN ('100', '116', '998', '999') AND NOT t1.nature_declaration IS NULL then not (t1.nature_declaration <> '07') else false end{% endif %} or
            {% if 'S21.G00.62.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when t0.motif = '099' AND NOT t1.nature_declaration IS NULL then not (t1.nature_declaration = '01') else false end{% endif %} or
            {% if 'S21.G00.62.002/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.motif = '116' AND NOT t1.regime_vieillesse IS NULL then not (t1.regime_vieillesse = '136') else false end{% endif %} or
            {% if 'S21.G00.62.003/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_notification_rupture IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then not (COALESCE(t0.date_notification_rupture >= t1.date_debut, TRUE) AND COALESCE(t0.date_notification_rupture <= t0.date_fin, TRUE)) else false end{% endif %} or
            {% if 'S21.G00.62.005/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_licenciement IS NULL AND NOT t0.date_fin IS NULL then not (t0.date_licenciement <= t0.date_fin) else false end{% endif %} or
            {% if 'S21.G00.62.006/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t1.nature = '03' then not (NOT t0.dernier_jour_travaille_paye IS NULL) else false end{% endif %} or
            {% if 'S21.G00.62.006/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.dernier_jour_travaille_paye IS NULL AND (NOT t1.date_debut IS NULL OR NOT t0.date_fin IS NULL) then not (COALESCE(t0.dernier_jour_travaille_paye >= t1.date_debut, TRUE) AND COALESCE(t0.dernier_jour_travaille_paye <= t0.date_fin OR t0.motif = '099', TRUE)) else false end{% endif %} or
            {% if 'S21.G00.62.006/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when t0.motif <> '099' AND t1.motif_recours = '05' then not (NOT t0.dernier_jour_travaille_paye IS NULL) else false end{% endif %} or
            {% if 'S21.G00.62.011/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.motif IS NULL OR NOT t0.duree_preavis IS NULL then not (COALESCE(t0.motif = '026', FALSE) = (NOT t0.duree_preavis IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.62.017/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND NOT t0.date_fin IS NULL AND t0.motif <> '099' then not (NOT t0.mode_fin_cddu IS NULL) else false end{% endif %} or
            {% if 'S21.G00.62.017/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.mode_fin_cddu = '01' then not (COALESCE(t1.nature IN ('02', '10') AND t1.motif_recours = '05' AND t0.motif IN ('031', '099'), FALSE) AND NOT t0.dernier_jour_travaille_paye IS NULL) else false end{% endif %} or
            {% if 'S21.G00.62.018/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.motif IS NULL OR NOT t0.nombre_mois_preavis_pap IS NULL then not (COALESCE(t0.motif = '114', FALSE) = (NOT t0.nombre_mois_preavis_pap IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.62.019/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.solde_conges_enim IS NULL AND NOT t1.regime_vieillesse IS NULL then not (t1.regime_vieillesse = '136') else false end{% endif %} or
            {% if 'S21.G00.62.021/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.refus_proposition_cdi IS NULL AND NOT t1.nature IS NULL then not (t1.nature IN ('02', '03')) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.62.001/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.001/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.002/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.002/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.002/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.002/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.002/CCH-14', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.003/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.003/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.005/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.005/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.006/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.006/CCH-14', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.006/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.006/CCH-15', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.006/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.006/CCH-16', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.011/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.011/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.017/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.017/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.017/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.017/CCH-12', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.018/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.018/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.019/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.019/CCH-12', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.62.021/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.021/CCH-11', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.30.001/CCH-15 : Salarié et non-salarié dans un même signalement
-- S21.G00.30.020/CCH-15 : Salarié et non-salarié dans un même signalement
    select
        i.declaration_id as declaration_id,
        [
            {% if 'S21.G00.30.001/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.30.001/CCH-15', 'champ': (9)::integer, 'nb_evalues': (count_if(i.nature = '08' AND NOT i.nir IS NULL))::integer, 'nb_anomalies': (count_if(case when i.nature = '08' AND NOT i.nir IS NULL then not (n.declaration_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when i.nature = '08' AND NOT i.nir IS NULL then (n.declaration_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.30.020/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.30.020/CCH-15', 'champ': (9)::integer, 'nb_evalues': (count_if(i.nature = '08' AND NOT i.ntt IS NULL))::integer, 'nb_anomalies': (count_if(case when i.nature = '08' AND NOT i.ntt IS NULL then not (n.declaration_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when i.nature = '08' AND NOT i.ntt IS NULL then (n.declaration_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM individus AS i LEFT JOIN (SELECT DISTINCT declaration_id FROM non_salaries) AS n ON i.declaration_id = n.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            i.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.30.001/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when i.nature = '08' AND NOT i.nir IS NULL then not (n.declaration_id IS NULL) else false end then {'controle_id': 'S21.G00.30.001/CCH-15', 'champ': 9, 'objet': {'objet_id': try_cast((i.objet_id) as varchar), 'identifiant': try_cast('S21.G00.30.001/CCH-15' as varchar), 'repere_id': try_cast((i.objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast((i.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((i.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage d''un salarié, qui porte aussi un individu non salarié.' as varchar)}} end{% endif %},
            {% if 'S21.G00.30.020/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when i.nature = '08' AND NOT i.ntt IS NULL then not (n.declaration_id IS NULL) else false end then {'controle_id': 'S21.G00.30.020/CCH-15', 'champ': 9, 'objet': {'objet_id': try_cast((i.objet_id) as varchar), 'identifiant': try_cast('S21.G00.30.020/CCH-15' as varchar), 'repere_id': try_cast((i.objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast((i.personne_id) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((i.mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage d''un salarié, qui porte aussi un individu non salarié.' as varchar)}} end{% endif %}
            ]) as x
        FROM individus AS i LEFT JOIN (SELECT DISTINCT declaration_id FROM non_salaries) AS n ON i.declaration_id = n.declaration_id
        where
            {% if 'S21.G00.30.001/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when i.nature = '08' AND NOT i.nir IS NULL then not (n.declaration_id IS NULL) else false end{% endif %} or
            {% if 'S21.G00.30.020/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when i.nature = '08' AND NOT i.ntt IS NULL then not (n.declaration_id IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.30.001/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.30.001/CCH-15', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.30.020/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.30.020/CCH-15', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S89.G00.91.001/CCH-14 : Un amorçage porte à la fois un individu et un non-salarié sous NIR
-- S89.G00.91.021/CCH-15 : Un amorçage porte à la fois un individu et un non-salarié sous NTT
    select
        n.declaration_id as declaration_id,
        [
            {% if 'S89.G00.91.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.91.001/CCH-14', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT n.nir IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT n.nir IS NULL then not (i.declaration_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT n.nir IS NULL then (i.declaration_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S89.G00.91.021/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.91.021/CCH-15', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT n.ntt IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT n.ntt IS NULL then not (i.declaration_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT n.ntt IS NULL then (i.declaration_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM non_salaries AS n LEFT JOIN (SELECT DISTINCT declaration_id FROM individus) AS i ON n.declaration_id = i.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            n.declaration_id as declaration_id,
            unnest([
            {% if 'S89.G00.91.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT n.nir IS NULL then not (i.declaration_id IS NULL) else false end then {'controle_id': 'S89.G00.91.001/CCH-14', 'champ': 14, 'objet': {'objet_id': try_cast((n.objet_id) as varchar), 'identifiant': try_cast('S89.G00.91.001/CCH-14' as varchar), 'repere_id': try_cast((n.objet_id) as varchar), 'rubrique': try_cast('S89.G00.91.001' as varchar), 'personne_id': try_cast((n.nir) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''amorçage porte aussi un bloc individu (30) : une seule personne est attendue.' as varchar)}} end{% endif %},
            {% if 'S89.G00.91.021/CCH-15' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT n.ntt IS NULL then not (i.declaration_id IS NULL) else false end then {'controle_id': 'S89.G00.91.021/CCH-15', 'champ': 14, 'objet': {'objet_id': try_cast((n.objet_id) as varchar), 'identifiant': try_cast('S89.G00.91.021/CCH-15' as varchar), 'repere_id': try_cast((n.objet_id) as varchar), 'rubrique': try_cast('S89.G00.91.021' as varchar), 'personne_id': try_cast((n.ntt) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''amorçage porte aussi un bloc individu (30) : une seule personne est attendue.' as varchar)}} end{% endif %}
            ]) as x
        FROM non_salaries AS n LEFT JOIN (SELECT DISTINCT declaration_id FROM individus) AS i ON n.declaration_id = i.declaration_id
        where
            {% if 'S89.G00.91.001/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when NOT n.nir IS NULL then not (i.declaration_id IS NULL) else false end{% endif %} or
            {% if 'S89.G00.91.021/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when NOT n.ntt IS NULL then not (i.declaration_id IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S89.G00.91.001/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.91.001/CCH-14', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S89.G00.91.021/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.91.021/CCH-15', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S89.G00.91.018/CCH-11 : Un non-salarié cadre n'a pas un statut conventionnel de cadre
-- S89.G00.91.018/SIG-12 : Une extension cadre est sans statut de profession intermédiaire (individu non salarié)
    select
        declaration_id as declaration_id,
        [
            {% if 'S89.G00.91.018/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.91.018/CCH-11', 'champ': (9)::integer, 'nb_evalues': (count_if(statut_retraite_complementaire = '01'))::integer, 'nb_anomalies': (count_if(case when statut_retraite_complementaire = '01' then not (COALESCE(statut_conventionnel IN ('03', '04'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when statut_retraite_complementaire = '01' then (COALESCE(statut_conventionnel IN ('03', '04'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S89.G00.91.018/SIG-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S89.G00.91.018/SIG-12', 'champ': (15)::integer, 'nb_evalues': (count_if(statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL))::integer, 'nb_anomalies': (count_if(case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then not (statut_conventionnel = '05') else false end))::integer, 'nb_erreurs': (count_if(case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then (statut_conventionnel = '05') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM non_salaries AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S89.G00.91.018/CCH-11' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when statut_retraite_complementaire = '01' then not (COALESCE(statut_conventionnel IN ('03', '04'), FALSE)) else false end then {'controle_id': 'S89.G00.91.018/CCH-11', 'champ': 9, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S89.G00.91.018/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S89.G00.91.018' as varchar), 'personne_id': try_cast((COALESCE(nir, ntt)) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((statut_conventionnel) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut conventionnel ' || coalesce(lisible((statut_conventionnel)), '(absent)') || ' pour un cadre de retraite complémentaire (01) : 03 ou 04 attendu.' as varchar)}} end{% endif %},
            {% if 'S89.G00.91.018/SIG-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then not (statut_conventionnel = '05') else false end then {'controle_id': 'S89.G00.91.018/SIG-12', 'champ': 15, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S89.G00.91.018/SIG-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S89.G00.91.018' as varchar), 'personne_id': try_cast((COALESCE(nir, ntt)) as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((statut_conventionnel) as varchar), 'valeur_attendue': try_cast(('05') as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Extension cadre (91.018 = 02) pour un statut conventionnel ' || coalesce(lisible((statut_conventionnel)), '(absent)') || ' (attendu : 05).' as varchar)}} end{% endif %}
            ]) as x
        FROM non_salaries AS t0
        where
            {% if 'S89.G00.91.018/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when statut_retraite_complementaire = '01' then not (COALESCE(statut_conventionnel IN ('03', '04'), FALSE)) else false end{% endif %} or
            {% if 'S89.G00.91.018/SIG-12' in var('controles_en_erreur', []) %}false{% else %}case when statut_retraite_complementaire = '02' AND NOT statut_conventionnel IS NULL then not (statut_conventionnel = '05') else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S89.G00.91.018/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.91.018/CCH-11', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S89.G00.91.018/SIG-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S89.G00.91.018/SIG-12', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.62.006/CCH-12 : Dernier jour payé pendant un préavis non effectué
-- S21.G00.63.001/CCH-14 : Préavis et parcours d'accompagnement personnalisé incohérents
-- S21.G00.63.002/CCH-13 : Le préavis commence avant la notification
-- S21.G00.63.002/CCH-14 : Le préavis commence avant la procédure
-- S21.G00.63.002/CCH-16 : Le préavis commence avant le contrat
-- S21.G00.63.003/CCH-13 : Le préavis finit avant de commencer
    select
        t0.declaration_id as declaration_id,
        [
            {% if 'S21.G00.62.006/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.62.006/CCH-12', 'champ': (1)::integer, 'nb_evalues': (count_if(t0.type IN ('02', '03', '10', '50', '51', '61') AND NOT t1.dernier_jour_travaille_paye IS NULL AND NOT t0.date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when t0.type IN ('02', '03', '10', '50', '51', '61') AND NOT t1.dernier_jour_travaille_paye IS NULL AND NOT t0.date_debut IS NULL then not (t1.dernier_jour_travaille_paye < t0.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type IN ('02', '03', '10', '50', '51', '61') AND NOT t1.dernier_jour_travaille_paye IS NULL AND NOT t0.date_debut IS NULL then (t1.dernier_jour_travaille_paye < t0.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.63.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.63.001/CCH-14', 'champ': (1)::integer, 'nb_evalues': (count_if(t0.type = '61' OR (t1.motif = '114' AND NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL)))::integer, 'nb_anomalies': (count_if(case when t0.type = '61' OR (t1.motif = '114' AND NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL) then not (COALESCE(t0.type = '61', FALSE) = COALESCE(t1.motif = '114' AND t0.date_fin < t0.date_debut + INTERVAL '3' MONTHS, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when t0.type = '61' OR (t1.motif = '114' AND NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL) then (COALESCE(t0.type = '61', FALSE) = COALESCE(t1.motif = '114' AND t0.date_fin < t0.date_debut + INTERVAL '3' MONTHS, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.63.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.63.002/CCH-13', 'champ': (1)::integer, 'nb_evalues': (count_if(COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_notification_rupture IS NULL))::integer, 'nb_anomalies': (count_if(case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_notification_rupture IS NULL then not (t0.date_debut >= t1.date_notification_rupture) else false end))::integer, 'nb_erreurs': (count_if(case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_notification_rupture IS NULL then (t0.date_debut >= t1.date_notification_rupture) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.63.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.63.002/CCH-14', 'champ': (1)::integer, 'nb_evalues': (count_if(COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_licenciement IS NULL))::integer, 'nb_anomalies': (count_if(case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_licenciement IS NULL then not (t0.date_debut > t1.date_licenciement) else false end))::integer, 'nb_erreurs': (count_if(case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_licenciement IS NULL then (t0.date_debut > t1.date_licenciement) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.63.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.63.002/CCH-16', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT t0.date_debut IS NULL AND NOT t2.date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_debut IS NULL AND NOT t2.date_debut IS NULL then not (t0.date_debut >= t2.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_debut IS NULL AND NOT t2.date_debut IS NULL then (t0.date_debut >= t2.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.63.003/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'S21.G00.63.003/CCH-13', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT t0.date_fin IS NULL AND NOT t0.date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT t0.date_fin IS NULL AND NOT t0.date_debut IS NULL then not (t0.date_fin >= t0.date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT t0.date_fin IS NULL AND NOT t0.date_debut IS NULL then (t0.date_fin >= t0.date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM preavis AS t0 INNER JOIN fins_contrat AS t1 ON t0.fin_contrat_id = t1.objet_id AND t0.declaration_id = t1.declaration_id INNER JOIN contrats_declares AS t2 ON t1.contrat_id = t2.objet_id AND t1.declaration_id = t2.declaration_id
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            t0.declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.62.006/CCH-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type IN ('02', '03', '10', '50', '51', '61') AND NOT t1.dernier_jour_travaille_paye IS NULL AND NOT t0.date_debut IS NULL then not (t1.dernier_jour_travaille_paye < t0.date_debut) else false end then {'controle_id': 'S21.G00.62.006/CCH-12', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-12' as varchar), 'repere_id': try_cast(coalesce((t1.objet_id), (t0.objet_id)) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t1.dernier_jour_travaille_paye) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour payé le ' || coalesce(lisible((t1.dernier_jour_travaille_paye)), '(absent)') || ', préavis non effectué à partir du ' || coalesce(lisible((t0.date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.63.001/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when t0.type = '61' OR (t1.motif = '114' AND NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL) then not (COALESCE(t0.type = '61', FALSE) = COALESCE(t1.motif = '114' AND t0.date_fin < t0.date_debut + INTERVAL '3' MONTHS, FALSE)) else false end then {'controle_id': 'S21.G00.63.001/CCH-14', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.63.001/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.63.001' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t0.type) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible((t1.motif)), '(absent)') || ', préavis du ' || coalesce(lisible((t0.date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.date_fin)), '(absent)') || ', type ' || coalesce(lisible((t0.type)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.63.002/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_notification_rupture IS NULL then not (t0.date_debut >= t1.date_notification_rupture) else false end then {'controle_id': 'S21.G00.63.002/CCH-13', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t0.date_debut) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible((t0.date_debut)), '(absent)') || ', rupture notifiée le ' || coalesce(lisible((t1.date_notification_rupture)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.63.002/CCH-14' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_licenciement IS NULL then not (t0.date_debut > t1.date_licenciement) else false end then {'controle_id': 'S21.G00.63.002/CCH-14', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-14' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t0.date_debut) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible((t0.date_debut)), '(absent)') || ', procédure engagée le ' || coalesce(lisible((t1.date_licenciement)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.63.002/CCH-16' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_debut IS NULL AND NOT t2.date_debut IS NULL then not (t0.date_debut >= t2.date_debut) else false end then {'controle_id': 'S21.G00.63.002/CCH-16', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-16' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t0.date_debut) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible((t0.date_debut)), '(absent)') || ', contrat débuté le ' || coalesce(lisible((t2.date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.63.003/CCH-13' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT t0.date_fin IS NULL AND NOT t0.date_debut IS NULL then not (t0.date_fin >= t0.date_debut) else false end then {'controle_id': 'S21.G00.63.003/CCH-13', 'champ': 1, 'objet': {'objet_id': try_cast((t0.objet_id) as varchar), 'identifiant': try_cast('S21.G00.63.003/CCH-13' as varchar), 'repere_id': try_cast((t0.objet_id) as varchar), 'rubrique': try_cast('S21.G00.63.003' as varchar), 'personne_id': try_cast((t2.personne_id) as varchar), 'contrat_numero': try_cast((t2.numero) as varchar), 'mois_concerne': try_cast((t2.mois) as date), 'valeur_declaree': try_cast((t0.date_fin) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis du ' || coalesce(lisible((t0.date_debut)), '(absent)') || ' au ' || coalesce(lisible((t0.date_fin)), '(absent)') || '.' as varchar)}} end{% endif %}
            ]) as x
        FROM preavis AS t0 INNER JOIN fins_contrat AS t1 ON t0.fin_contrat_id = t1.objet_id AND t0.declaration_id = t1.declaration_id INNER JOIN contrats_declares AS t2 ON t1.contrat_id = t2.objet_id AND t1.declaration_id = t2.declaration_id
        where
            {% if 'S21.G00.62.006/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when t0.type IN ('02', '03', '10', '50', '51', '61') AND NOT t1.dernier_jour_travaille_paye IS NULL AND NOT t0.date_debut IS NULL then not (t1.dernier_jour_travaille_paye < t0.date_debut) else false end{% endif %} or
            {% if 'S21.G00.63.001/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when t0.type = '61' OR (t1.motif = '114' AND NOT t0.date_debut IS NULL AND NOT t0.date_fin IS NULL) then not (COALESCE(t0.type = '61', FALSE) = COALESCE(t1.motif = '114' AND t0.date_fin < t0.date_debut + INTERVAL '3' MONTHS, FALSE)) else false end{% endif %} or
            {% if 'S21.G00.63.002/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_notification_rupture IS NULL then not (t0.date_debut >= t1.date_notification_rupture) else false end{% endif %} or
            {% if 'S21.G00.63.002/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when COALESCE(t0.type, '') <> '90' AND NOT t0.date_debut IS NULL AND NOT t1.date_licenciement IS NULL then not (t0.date_debut > t1.date_licenciement) else false end{% endif %} or
            {% if 'S21.G00.63.002/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_debut IS NULL AND NOT t2.date_debut IS NULL then not (t0.date_debut >= t2.date_debut) else false end{% endif %} or
            {% if 'S21.G00.63.003/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when NOT t0.date_fin IS NULL AND NOT t0.date_debut IS NULL then not (t0.date_fin >= t0.date_debut) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.62.006/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.62.006/CCH-12', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.63.001/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.63.001/CCH-14', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.63.002/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.63.002/CCH-13', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.63.002/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.63.002/CCH-14', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.63.002/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.63.002/CCH-16', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.63.003/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.63.003/CCH-13', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.62.002/CCH-11 : Motif de rupture impossible pour cette nature de contrat
{% if 'S21.G00.62.002/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.62.002/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.62.002/CCH-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ', dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    m.motif is not null as conforme,
    f.motif as valeur_declaree,
    c.nature,
    c.dispositif_politique
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
left join motifs_rupture as m
    on f.motif = m.motif and c.nature = m.nature_contrat
    and (m.dispositif is null or m.dispositif = c.dispositif_politique)
where f.motif in (select motif from motifs_rupture) and c.nature is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.83.001/CCH-11 : Une affiliation déclarée à tort est sans période, ou l'inverse
{% if 'S21.G00.83.001/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.83.001/CCH-11', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.83.001/CCH-11', 'champ': (11)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.83.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.83.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''affiliation à tort (bloc 72) et sa période (bloc 83) doivent être déclarées ensemble.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with regimes as (
    select distinct c.individu_id
    from retraites_complementaires_a_tort as t
    inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
    inner join contrats_declares as c on r.contrat_id = c.objet_id
),

periodes as (
    select distinct v.individu_id
    from affiliations_a_tort as a
    inner join versements_montants as v on a.versement_id = v.objet_id
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    r.individu_id is not null and p.individu_id is not null as conforme
from individus as i
left join regimes as r on i.objet_id = r.individu_id
left join periodes as p on i.objet_id = p.individu_id
where r.individu_id is not null or p.individu_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.55.004/CCH-11 : La période d'affectation d'un versement de prévoyance est trop loin dans le futur
{% if 'S21.G00.55.004/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.55.004/CCH-11', 'champ': (16)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.55.004/CCH-11', 'champ': (16)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.55.004/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.55.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période d''affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : au plus celle qui contient le mois suivant ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    mois_entre(mois, debut) <= 1 as conforme,
    periode as valeur_declaree,
    mois_lisible(mois) as mois
from periodes_affectation
where debut is not null and mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PERSONNE-RAPPELEE : Personne citée hors de son bloc, qu'aucun individu de la déclaration ne porte
{% if 'PERSONNE-RAPPELEE' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PERSONNE-RAPPELEE', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PERSONNE-RAPPELEE', 'champ': (17)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': j.membres}] as juges
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
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    p.identifiant,
    m.rubrique,
    p.personne_id,
    p.est_declaree as conforme,
    m.libelle
from personnes_rappelees as p
inner join declarations as d on p.declaration_id = d.declaration_id
inner join membres as m
    on p.identifiant = m.identifiant and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where p.est_declaree is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.002/CCH-15 : Des périodes de préavis se chevauchent ou laissent un trou
{% if 'S21.G00.63.002/CCH-15' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.63.002/CCH-15', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.63.002/CCH-15', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('La période de préavis qui commence le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' ne suit pas, jour pour jour, la précédente.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    max(if(q.date_fin + interval 1 day = p.date_debut, 1, 0)) = 1
    and max(if(q.date_debut <= p.date_fin and q.date_fin >= p.date_debut, 1, 0)) = 0 as conforme,
    p.date_debut as valeur_declaree
from preavis as p
inner join preavis as q on p.fin_contrat_id = q.fin_contrat_id and p.objet_id != q.objet_id
where p.date_debut is not null and p.date_fin is not null and q.date_debut is not null and q.date_fin is not null
group by p.objet_id, p.declaration_id, p.date_debut, p.date_fin
having min(q.date_debut) <= p.date_debut) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.001/CCH-14 : Deux individus portent le même NIR
{% if 'S21.G00.30.001/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.30.001/CCH-14', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.30.001/CCH-14', 'champ': (8)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.001/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre individu de la déclaration porte déjà ce NIR.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, nir, min(objet_id) as premier from individus group by declaration_id, nir
) as n on i.declaration_id = n.declaration_id and i.nir = n.nir) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.020/CCH-12 : Individu sans NIR ni numéro temporaire
{% if 'S21.G00.30.020/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.30.020/CCH-12', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.30.020/CCH-12', 'champ': (10)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.020/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Individu sans NIR ni numéro technique temporaire.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    i.ntt is not null as conforme
from individus as i
where i.nir is null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.020/CCH-14 : Deux individus portent le même numéro temporaire
{% if 'S21.G00.30.020/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.30.020/CCH-14', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.30.020/CCH-14', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.020/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre individu de la déclaration porte déjà ce numéro temporaire.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, ntt, min(objet_id) as premier from individus group by declaration_id, ntt
) as n on i.declaration_id = n.declaration_id and i.ntt = n.ntt) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.001/CCH-12 : Un salarié affilié en prévoyance n'a pas d'ancienneté dans l'entreprise ni le groupe
{% if 'S21.G00.86.001/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.86.001/CCH-12', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.86.001/CCH-12', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié affilié en prévoyance sans ancienneté de type 06 ou 07.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    a.individu_id is not null as conforme
from individus as i
inner join (
    select c.individu_id
    from contrats as c
    left join affiliations_prevoyance as f on c.objet_id = f.contrat_id
    group by c.individu_id
    having max(f.objet_id) is not null and coalesce(max(c.nature_contrat != '03'), false)
) as f on i.objet_id = f.individu_id
left join (select distinct individu_id from anciennetes where type in ('06', '07')) as a on i.objet_id = a.individu_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.85.002/CCH-12 : L'établissement utilisateur est sans code APET
{% if 'S21.G00.85.002/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.85.002/CCH-12', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.85.002/CCH-12', 'champ': (13)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.85.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.85.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code APET absent de l''établissement utilisateur d''un contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    l.objet_id,
    l.declaration_id,
    l.apet is not null as conforme
from lieux_travail as l
inner join (
    select distinct declaration_id, siret_etablissement_utilisateur from contrats_declares
) as c on l.declaration_id = c.declaration_id and l.identifiant = c.siret_etablissement_utilisateur) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.001/CCH-13 : Deux non-salariés portent le même NIR
{% if 'S89.G00.91.001/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.91.001/CCH-13', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.91.001/CCH-13', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre non-salarié de la déclaration porte déjà ce NIR.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    n.objet_id,
    n.declaration_id,
    n.nir as personne_id,
    coalesce(n.objet_id = p.premier, true) as conforme
from non_salaries as n
inner join (
    select declaration_id, nir, min(objet_id) as premier from non_salaries group by declaration_id, nir
) as p on n.declaration_id = p.declaration_id and n.nir = p.nir) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.021/CCH-14 : Deux non-salariés portent le même NTT
{% if 'S89.G00.91.021/CCH-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S89.G00.91.021/CCH-14', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S89.G00.91.021/CCH-14', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.021/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre non-salarié de la déclaration porte déjà ce NTT.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    n.objet_id,
    n.declaration_id,
    n.ntt as personne_id,
    coalesce(n.objet_id = p.premier, true) as conforme
from non_salaries as n
inner join (
    select declaration_id, ntt, min(objet_id) as premier from non_salaries group by declaration_id, ntt
) as p on n.declaration_id = p.declaration_id and n.ntt = p.ntt) as v
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
