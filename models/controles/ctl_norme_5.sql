-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with activites as not materialized (
    select * from {{ ref('stg_activites') }}
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

lieux_travail as not materialized (
    select * from {{ ref('stg_lieux_travail') }}
),

remunerations as not materialized (
    select * from {{ ref('int_remunerations') }}
),

retraites_complementaires as not materialized (
    select * from {{ ref('stg_retraites_complementaires') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

suspensions as not materialized (
    select * from {{ ref('stg_suspensions') }}
),

versements as not materialized (
    select * from {{ ref('stg_versements') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P27V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('10') and d.norme >= 'P26V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P27V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

branches as (
-- S21.G00.30.025/CCH-11 : Diplôme préparé absent pour un apprenti
-- S21.G00.40.003/CCH-11 : Cadre pour la retraite complémentaire, mais pas au contrat
-- S21.G00.40.004/CCH-15 : Un emploi du spectacle est sans complément d'emploi
-- S21.G00.40.005/CCH-19 : Sportif professionnel sous un autre code d'emploi
-- S21.G00.40.005/CCH-21 : Complément PCS-ESE : valeur réservée au bloc de changement
-- S21.G00.40.007/CCH-11 : Une déclaration préalable à l'embauche porte une nature de contrat qu'elle n'admet pas
-- S21.G00.40.008/CCH-17 : Une déclaration préalable à l'embauche porte un dispositif qu'elle n'admet pas
-- S21.G00.40.010/CCH-11 : La fin prévue précède le début du contrat
-- S21.G00.40.010/CCH-12 : Un contrat à terme n'a pas de fin prévue
-- S21.G00.40.011/CCH-11 : Travail à la pige hors du journalisme
-- S21.G00.40.011/CCH-16 : Choix propre au forfait jours réduit chez un autre salarié
-- S21.G00.40.012/CCH-11 : Quotité de référence nulle
-- S21.G00.40.014/CCH-11 : Temps partiel de la fonction publique hors de celle-ci
-- S21.G00.40.014/CCH-12 : Cotisation à temps plein hors d'un temps partiel
-- S21.G00.40.018/CCH-14 : Régime agricole déclaré hors de la MSA
-- S21.G00.40.019/CCH-12 : Intérimaire dont le lieu de travail est l'agence
-- S21.G00.40.020/CCH-12 : Agent de la CNRACL sur un contrat qui n'est pas de la fonction publique
-- S21.G00.40.021/CCH-12 : Motif de recours 11 hors mission et apprentissage
-- S21.G00.40.021/CCH-13 : Contrat de voyage hors engagement maritime à terme
-- S21.G00.40.026/CCH-11 : Un personnel médical hospitalier est sans complément d'emploi
-- S21.G00.40.031/CCH-11 : Date de dénonciation sans adhésion révocable
-- S21.G00.40.033/CCH-11 : Numéro de convention de gestion absent ou de trop
-- S21.G00.40.039/CCH-11 : Code risque non agricole pour un salarié agricole
-- S21.G00.40.040/CCH-11 : Code risque des industries électriques et gazières
-- S21.G00.40.040/CCH-12 : Code risque d'un salarié mis à disposition
-- S21.G00.40.040/CCH-15 : Code risque agricole hors du régime agricole
-- S21.G00.40.042/CCH-11 : Statut Apecita absent, ou déclaré hors du régime agricole
-- S21.G00.40.046/CCH-11 : Une mission n'a pas d'établissement utilisateur
-- S21.G00.40.046/CCH-12 : Un CDI intérimaire n'a pas d'établissement utilisateur
-- S21.G00.40.050/CCH-11 : Numéro d'objet de spectacle hors contrat à durée déterminée
-- S21.G00.40.053/CCH-11 : Nature du poste déclarée hors de la fonction publique
-- S21.G00.40.054/CCH-11 : Quotité d'un poste à temps complet absente ou de trop
-- S21.G00.40.063/CCH-11 : Indice d'origine et ancien employeur public l'un sans l'autre
-- S21.G00.40.066/CCH-11 : Type de détachement absent ou de trop
-- S21.G00.40.074/CCH-11 : Salarié d'entreprise adaptée mis à disposition sans lieu de travail
-- S21.G00.40.075/CCH-11 : Catégorie de classement déclarée hors de l'Enim
-- S21.G00.40.076/CCH-11 : Contrat d'engagement d'une ligne de service absent ou de trop
-- S21.G00.40.082/CCH-11 : Une déclaration préalable à l'embauche d'un CDI est sans période d'essai
-- S21.G00.40.082/CCH-12 : Une déclaration préalable à l'embauche d'un CDD de plus de six mois est sans période d'essai
-- S21.G00.40.084/CCH-12 : Choix de non-proratisation sans proratisation
    select
        declaration_id as declaration_id,
        [
            {% if 'S21.G00.30.025/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.30.025/CCH-11', 'champ': (1)::integer, 'nb_evalues': (count_if(dispositif_politique IN ('64', '65', '81')))::integer, 'nb_anomalies': (count_if(case when dispositif_politique IN ('64', '65', '81') then not (NOT niveau_diplome_prepare IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when dispositif_politique IN ('64', '65', '81') then (NOT niveau_diplome_prepare IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.003/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.003/CCH-11', 'champ': (2)::integer, 'nb_evalues': (count_if(statut_retraite_complementaire = '01'))::integer, 'nb_anomalies': (count_if(case when statut_retraite_complementaire = '01' then not (COALESCE(statut_conventionnel IN ('03', '04', '08'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when statut_retraite_complementaire = '01' then (COALESCE(statut_conventionnel IN ('03', '04', '08'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.004/CCH-15' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.004/CCH-15', 'champ': (4)::integer, 'nb_evalues': (count_if(pcs_ese IN ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c')))::integer, 'nb_anomalies': (count_if(case when pcs_ese IN ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c') then not (NOT complement_pcs_ese IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when pcs_ese IN ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c') then (NOT complement_pcs_ese IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.005/CCH-19' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.005/CCH-19', 'champ': (2)::integer, 'nb_evalues': (count_if(complement_pcs_ese = 'S001'))::integer, 'nb_anomalies': (count_if(case when complement_pcs_ese = 'S001' then not (COALESCE(pcs_ese = '424a', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when complement_pcs_ese = 'S001' then (COALESCE(pcs_ese = '424a', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.005/CCH-21' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.005/CCH-21', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT complement_pcs_ese IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT complement_pcs_ese IS NULL then not (complement_pcs_ese <> '999999') else false end))::integer, 'nb_erreurs': (count_if(case when NOT complement_pcs_ese IS NULL then (complement_pcs_ese <> '999999') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.007/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.007/CCH-11', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT nature IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT nature IS NULL then not (nature IN ('01', '02', '09', '10')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nature IS NULL then (nature IN ('01', '02', '09', '10')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.008/CCH-17' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.008/CCH-17', 'champ': (5)::integer, 'nb_evalues': (count_if(NOT dispositif_politique IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT dispositif_politique IS NULL then not (NOT dispositif_politique IN ('66', '92', '93', '99')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT dispositif_politique IS NULL then (NOT dispositif_politique IN ('66', '92', '93', '99')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.010/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.010/CCH-11', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT date_fin_previsionnelle IS NULL AND NOT date_debut IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT date_fin_previsionnelle IS NULL AND NOT date_debut IS NULL then not (date_fin_previsionnelle >= date_debut) else false end))::integer, 'nb_erreurs': (count_if(case when NOT date_fin_previsionnelle IS NULL AND NOT date_debut IS NULL then (date_fin_previsionnelle >= date_debut) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.010/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.010/CCH-12', 'champ': (8)::integer, 'nb_evalues': (count_if(nature IN ('02', '03', '10', '29', '70', '92')))::integer, 'nb_anomalies': (count_if(case when nature IN ('02', '03', '10', '29', '70', '92') then not (NOT date_fin_previsionnelle IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature IN ('02', '03', '10', '29', '70', '92') then (NOT date_fin_previsionnelle IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.011/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.011/CCH-11', 'champ': (2)::integer, 'nb_evalues': (count_if(unite_mesure = '31'))::integer, 'nb_anomalies': (count_if(case when unite_mesure = '31' then not (COALESCE(pcs_ese = '352a', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when unite_mesure = '31' then (COALESCE(pcs_ese = '352a', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.011/CCH-16' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.011/CCH-16', 'champ': (10)::integer, 'nb_evalues': (count_if(NOT choix_cotisation_temps_travail IS NULL AND NOT unite_mesure IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT choix_cotisation_temps_travail IS NULL AND NOT unite_mesure IS NULL then not (unite_mesure = '20') else false end))::integer, 'nb_erreurs': (count_if(case when NOT choix_cotisation_temps_travail IS NULL AND NOT unite_mesure IS NULL then (unite_mesure = '20') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.012/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.012/CCH-11', 'champ': (2)::integer, 'nb_evalues': (count_if(unite_mesure <= '21' AND NOT quotite_categorie IS NULL))::integer, 'nb_anomalies': (count_if(case when unite_mesure <= '21' AND NOT quotite_categorie IS NULL then not (quotite_categorie <> 0) else false end))::integer, 'nb_erreurs': (count_if(case when unite_mesure <= '21' AND NOT quotite_categorie IS NULL then (quotite_categorie <> 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.014/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.014/CCH-11', 'champ': (2)::integer, 'nb_evalues': (count_if(statut_emploi = '99' AND regime_vieillesse <> '134' AND NOT modalite_temps IS NULL))::integer, 'nb_anomalies': (count_if(case when statut_emploi = '99' AND regime_vieillesse <> '134' AND NOT modalite_temps IS NULL then not (NOT modalite_temps IN ('40', '41', '42')) else false end))::integer, 'nb_erreurs': (count_if(case when statut_emploi = '99' AND regime_vieillesse <> '134' AND NOT modalite_temps IS NULL then (NOT modalite_temps IN ('40', '41', '42')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.014/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.014/CCH-12', 'champ': (10)::integer, 'nb_evalues': (count_if(NOT temps_partiel_cotisant_plein IS NULL AND NOT modalite_temps IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT temps_partiel_cotisant_plein IS NULL AND NOT modalite_temps IS NULL then not (modalite_temps IN ('20', '41', '42')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT temps_partiel_cotisant_plein IS NULL AND NOT modalite_temps IS NULL then (modalite_temps IN ('20', '41', '42')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.018/CCH-14' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.018/CCH-14', 'champ': (11)::integer, 'nb_evalues': (count_if(regime_maladie = '300' AND NOT point_depot IS NULL))::integer, 'nb_anomalies': (count_if(case when regime_maladie = '300' AND NOT point_depot IS NULL then not (point_depot = '02') else false end))::integer, 'nb_erreurs': (count_if(case when regime_maladie = '300' AND NOT point_depot IS NULL then (point_depot = '02') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.019/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.019/CCH-12', 'champ': (2)::integer, 'nb_evalues': (count_if(nature = '03' AND NOT declarant_id IS NULL))::integer, 'nb_anomalies': (count_if(case when nature = '03' AND NOT declarant_id IS NULL then not (COALESCE(lieu_travail <> declarant_id, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when nature = '03' AND NOT declarant_id IS NULL then (COALESCE(lieu_travail <> declarant_id, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.020/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.020/CCH-12', 'champ': (11)::integer, 'nb_evalues': (count_if(regime_vieillesse = '120'))::integer, 'nb_anomalies': (count_if(case when regime_vieillesse = '120' then not (NOT COALESCE(nature IN ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89', '90', '91', '92', '93') OR (nature IN ('53', '54') AND norme >= 'P25V01'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when regime_vieillesse = '120' then (NOT COALESCE(nature IN ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89', '90', '91', '92', '93') OR (nature IN ('53', '54') AND norme >= 'P25V01'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.021/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.021/CCH-12', 'champ': (2)::integer, 'nb_evalues': (count_if(motif_recours = '11'))::integer, 'nb_anomalies': (count_if(case when motif_recours = '11' then not (COALESCE(nature = '03', FALSE) OR COALESCE(dispositif_politique IN ('64', '65', '81'), FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when motif_recours = '11' then (COALESCE(nature = '03', FALSE) OR COALESCE(dispositif_politique IN ('64', '65', '81'), FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.021/CCH-13' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.021/CCH-13', 'champ': (2)::integer, 'nb_evalues': (count_if(motif_recours = '14'))::integer, 'nb_anomalies': (count_if(case when motif_recours = '14' then not (COALESCE(nature = '92', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when motif_recours = '14' then (COALESCE(nature = '92', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.026/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.026/CCH-11', 'champ': (4)::integer, 'nb_evalues': (count_if(statut_emploi = '06'))::integer, 'nb_anomalies': (count_if(case when statut_emploi = '06' then not (NOT complement_pcs_ese IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when statut_emploi = '06' then (NOT complement_pcs_ese IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.031/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.031/CCH-11', 'champ': (13)::integer, 'nb_evalues': (count_if(NOT date_denonciation IS NULL AND NOT type_gestion_chomage IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT date_denonciation IS NULL AND NOT type_gestion_chomage IS NULL then not (NOT type_gestion_chomage IN ('01', '02', '04', '05')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT date_denonciation IS NULL AND NOT type_gestion_chomage IS NULL then (NOT type_gestion_chomage IN ('01', '02', '04', '05')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.033/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.033/CCH-11', 'champ': (14)::integer, 'nb_evalues': (count_if(NOT type_gestion_chomage IS NULL OR NOT numero_convention_gestion IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT type_gestion_chomage IS NULL OR NOT numero_convention_gestion IS NULL then not (COALESCE(type_gestion_chomage = '02', FALSE) = (NOT numero_convention_gestion IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT type_gestion_chomage IS NULL OR NOT numero_convention_gestion IS NULL then (COALESCE(type_gestion_chomage = '02', FALSE) = (NOT numero_convention_gestion IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.039/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.039/CCH-11', 'champ': (15)::integer, 'nb_evalues': (count_if(regime_accident_travail = '300'))::integer, 'nb_anomalies': (count_if(case when regime_accident_travail = '300' then not (COALESCE(risque_accident_travail LIKE 'RA%' OR risque_accident_travail = '999ZZ', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when regime_accident_travail = '300' then (COALESCE(risque_accident_travail LIKE 'RA%' OR risque_accident_travail = '999ZZ', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.040/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.040/CCH-11', 'champ': (15)::integer, 'nb_evalues': (count_if(regime_accident_travail = '147' AND siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL))::integer, 'nb_anomalies': (count_if(case when regime_accident_travail = '147' AND siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then not (risque_accident_travail = '401ZE') else false end))::integer, 'nb_erreurs': (count_if(case when regime_accident_travail = '147' AND siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then (risque_accident_travail = '401ZE') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.040/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.040/CCH-12', 'champ': (16)::integer, 'nb_evalues': (count_if(regime_accident_travail IN ('200', '402') AND NOT siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL))::integer, 'nb_anomalies': (count_if(case when regime_accident_travail IN ('200', '402') AND NOT siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then not (risque_accident_travail IN ('745BD', '745BE') OR COALESCE(risque_accident_travail = '752EE' AND norme >= 'P25V01', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when regime_accident_travail IN ('200', '402') AND NOT siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then (risque_accident_travail IN ('745BD', '745BE') OR COALESCE(risque_accident_travail = '752EE' AND norme >= 'P25V01', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.040/CCH-15' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.040/CCH-15', 'champ': (15)::integer, 'nb_evalues': (count_if(risque_accident_travail LIKE 'RA%'))::integer, 'nb_anomalies': (count_if(case when risque_accident_travail LIKE 'RA%' then not (COALESCE(regime_accident_travail = '300', FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when risque_accident_travail LIKE 'RA%' then (COALESCE(regime_accident_travail = '300', FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.042/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.042/CCH-11', 'champ': (17)::integer, 'nb_evalues': (count_if(NOT regime_maladie IS NULL OR NOT code_statut_categoriel_apecita IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT regime_maladie IS NULL OR NOT code_statut_categoriel_apecita IS NULL then not (COALESCE(regime_maladie = '300', FALSE) = (NOT code_statut_categoriel_apecita IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT regime_maladie IS NULL OR NOT code_statut_categoriel_apecita IS NULL then (COALESCE(regime_maladie = '300', FALSE) = (NOT code_statut_categoriel_apecita IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.046/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.046/CCH-11', 'champ': (18)::integer, 'nb_evalues': (count_if(nature = '03' OR (nature IN ('53', '54') AND norme >= 'P25V01')))::integer, 'nb_anomalies': (count_if(case when nature = '03' OR (nature IN ('53', '54') AND norme >= 'P25V01') then not (NOT siret_etablissement_utilisateur IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature = '03' OR (nature IN ('53', '54') AND norme >= 'P25V01') then (NOT siret_etablissement_utilisateur IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.046/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.046/CCH-12', 'champ': (8)::integer, 'nb_evalues': (count_if(nature = '08'))::integer, 'nb_anomalies': (count_if(case when nature = '08' then not (NOT siret_etablissement_utilisateur IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature = '08' then (NOT siret_etablissement_utilisateur IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.050/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.050/CCH-11', 'champ': (19)::integer, 'nb_evalues': (count_if(NOT numero_objet_spectacle IS NULL AND NOT nature IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT numero_objet_spectacle IS NULL AND NOT nature IS NULL then not (nature IN ('02', '10')) else false end))::integer, 'nb_erreurs': (count_if(case when NOT numero_objet_spectacle IS NULL AND NOT nature IS NULL then (nature IN ('02', '10')) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.053/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.053/CCH-11', 'champ': (20)::integer, 'nb_evalues': (count_if(NOT nature_poste IS NULL AND NOT statut_emploi IS NULL AND NOT regime_vieillesse IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT nature_poste IS NULL AND NOT statut_emploi IS NULL AND NOT regime_vieillesse IS NULL then not (statut_emploi <> '99' OR regime_vieillesse = '134') else false end))::integer, 'nb_erreurs': (count_if(case when NOT nature_poste IS NULL AND NOT statut_emploi IS NULL AND NOT regime_vieillesse IS NULL then (statut_emploi <> '99' OR regime_vieillesse = '134') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.054/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.054/CCH-11', 'champ': (17)::integer, 'nb_evalues': (count_if(NOT nature_poste IS NULL OR NOT fp_quotite_travail_temps_complet IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT nature_poste IS NULL OR NOT fp_quotite_travail_temps_complet IS NULL then not (COALESCE(nature_poste = '02', FALSE) = (NOT fp_quotite_travail_temps_complet IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT nature_poste IS NULL OR NOT fp_quotite_travail_temps_complet IS NULL then (COALESCE(nature_poste = '02', FALSE) = (NOT fp_quotite_travail_temps_complet IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.063/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.063/CCH-11', 'champ': (21)::integer, 'nb_evalues': (count_if(NOT fp_ancien_employeur_public IS NULL OR NOT fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT fp_ancien_employeur_public IS NULL OR NOT fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL then not ((fp_ancien_employeur_public IS NULL) = (fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when NOT fp_ancien_employeur_public IS NULL OR NOT fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL then ((fp_ancien_employeur_public IS NULL) = (fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.066/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.066/CCH-11', 'champ': (17)::integer, 'nb_evalues': (count_if(nature IN ('20', '21') OR NOT fp_type_detachement IS NULL))::integer, 'nb_anomalies': (count_if(case when nature IN ('20', '21') OR NOT fp_type_detachement IS NULL then not (COALESCE(nature IN ('20', '21'), FALSE) = (NOT fp_type_detachement IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when nature IN ('20', '21') OR NOT fp_type_detachement IS NULL then (COALESCE(nature IN ('20', '21'), FALSE) = (NOT fp_type_detachement IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.074/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.074/CCH-11', 'champ': (17)::integer, 'nb_evalues': (count_if(cas_mise_disposition_externe_individu_etablissement = '03' AND NOT declarant_id IS NULL))::integer, 'nb_anomalies': (count_if(case when cas_mise_disposition_externe_individu_etablissement = '03' AND NOT declarant_id IS NULL then not (COALESCE(lieu_travail <> declarant_id, FALSE)) else false end))::integer, 'nb_erreurs': (count_if(case when cas_mise_disposition_externe_individu_etablissement = '03' AND NOT declarant_id IS NULL then (COALESCE(lieu_travail <> declarant_id, FALSE)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.075/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.075/CCH-11', 'champ': (15)::integer, 'nb_evalues': (count_if(NOT categorie_classement_finale IS NULL AND NOT regime_vieillesse IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT categorie_classement_finale IS NULL AND NOT regime_vieillesse IS NULL then not (regime_vieillesse = '136') else false end))::integer, 'nb_erreurs': (count_if(case when NOT categorie_classement_finale IS NULL AND NOT regime_vieillesse IS NULL then (regime_vieillesse = '136') is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.076/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.076/CCH-11', 'champ': (21)::integer, 'nb_evalues': (count_if(nature = '93' OR NOT identifiant_contrat_engagement_maritime IS NULL))::integer, 'nb_anomalies': (count_if(case when nature = '93' OR NOT identifiant_contrat_engagement_maritime IS NULL then not (COALESCE(nature = '93', FALSE) = (NOT identifiant_contrat_engagement_maritime IS NULL)) else false end))::integer, 'nb_erreurs': (count_if(case when nature = '93' OR NOT identifiant_contrat_engagement_maritime IS NULL then (COALESCE(nature = '93', FALSE) = (NOT identifiant_contrat_engagement_maritime IS NULL)) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.082/CCH-11' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.082/CCH-11', 'champ': (5)::integer, 'nb_evalues': (count_if(nature IN ('01', '09') AND COALESCE(nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when nature IN ('01', '09') AND COALESCE(nb_types_refuses, 0) = 0 then not (NOT nb_jours_periode_essai IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature IN ('01', '09') AND COALESCE(nb_types_refuses, 0) = 0 then (NOT nb_jours_periode_essai IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.082/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.082/CCH-12', 'champ': (5)::integer, 'nb_evalues': (count_if(nature IN ('02', '10') AND date_fin_previsionnelle > date_debut + INTERVAL '6' MONTH AND COALESCE(nb_types_refuses, 0) = 0))::integer, 'nb_anomalies': (count_if(case when nature IN ('02', '10') AND date_fin_previsionnelle > date_debut + INTERVAL '6' MONTH AND COALESCE(nb_types_refuses, 0) = 0 then not (NOT nb_jours_periode_essai IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when nature IN ('02', '10') AND date_fin_previsionnelle > date_debut + INTERVAL '6' MONTH AND COALESCE(nb_types_refuses, 0) = 0 then (NOT nb_jours_periode_essai IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'S21.G00.40.084/CCH-12' in var('controles_en_erreur', []) %}null{% else %}{'controle_id': 'S21.G00.40.084/CCH-12', 'champ': (23)::integer, 'nb_evalues': (count_if(proratisation_plafond = '02'))::integer, 'nb_anomalies': (count_if(case when proratisation_plafond = '02' then not (choix_cotisation_temps_travail IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when proratisation_plafond = '02' then (choix_cotisation_temps_travail IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM contrats_declares AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'S21.G00.30.025/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when dispositif_politique IN ('64', '65', '81') then not (NOT niveau_diplome_prepare IS NULL) else false end then {'controle_id': 'S21.G00.30.025/CCH-11', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.30.025/CCH-11' as varchar), 'repere_id': try_cast(coalesce((individu_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.30.025' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((dispositif_politique) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat d''apprentissage (dispositif ' || coalesce(lisible((dispositif_politique)), '(absent)') || ') sans niveau de diplôme préparé.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.003/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when statut_retraite_complementaire = '01' then not (COALESCE(statut_conventionnel IN ('03', '04', '08'), FALSE)) else false end then {'controle_id': 'S21.G00.40.003/CCH-11', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.003/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((statut_conventionnel) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Retraite complémentaire des cadres (01) pour un statut de contrat ' || coalesce(lisible((statut_conventionnel)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.004/CCH-15' in var('controles_en_erreur', []) %}null{% else %}case when case when pcs_ese IN ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c') then not (NOT complement_pcs_ese IS NULL) else false end then {'controle_id': 'S21.G00.40.004/CCH-15', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.004/CCH-15' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible((pcs_ese)), '(absent)') || ', emploi du spectacle, sans complément (40.005).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.005/CCH-19' in var('controles_en_erreur', []) %}null{% else %}case when case when complement_pcs_ese = 'S001' then not (COALESCE(pcs_ese = '424a', FALSE)) else false end then {'controle_id': 'S21.G00.40.005/CCH-19', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.005/CCH-19' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((pcs_ese) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément S001 (sportif professionnel) avec le code PCS-ESE ' || coalesce(lisible((pcs_ese)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.005/CCH-21' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT complement_pcs_ese IS NULL then not (complement_pcs_ese <> '999999') else false end then {'controle_id': 'S21.G00.40.005/CCH-21', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.005/CCH-21' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((complement_pcs_ese) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément PCS-ESE déclaré à 999999, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.007/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT nature IS NULL then not (nature IN ('01', '02', '09', '10')) else false end then {'controle_id': 'S21.G00.40.007/CCH-11', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.007/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.007' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature de contrat ' || coalesce(lisible((nature)), '(absent)') || ' : seules 01, 02, 09 et 10 sont admises dans un signalement d''embauche.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.008/CCH-17' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT dispositif_politique IS NULL then not (NOT dispositif_politique IN ('66', '92', '93', '99')) else false end then {'controle_id': 'S21.G00.40.008/CCH-17', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.008/CCH-17' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast((dispositif_politique) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif de politique publique ' || coalesce(lisible((dispositif_politique)), '(absent)') || ', interdit dans un signalement d''embauche.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.010/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT date_fin_previsionnelle IS NULL AND NOT date_debut IS NULL then not (date_fin_previsionnelle >= date_debut) else false end then {'controle_id': 'S21.G00.40.010/CCH-11', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.010/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((date_fin_previsionnelle) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin prévue le ' || coalesce(lisible((date_fin_previsionnelle)), '(absent)') || ', début le ' || coalesce(lisible((date_debut)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.010/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when nature IN ('02', '03', '10', '29', '70', '92') then not (NOT date_fin_previsionnelle IS NULL) else false end then {'controle_id': 'S21.G00.40.010/CCH-12', 'champ': 8, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.010/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible((nature)), '(absent)') || ' sans date de fin prévue.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.011/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when unite_mesure = '31' then not (COALESCE(pcs_ese = '352a', FALSE)) else false end then {'controle_id': 'S21.G00.40.011/CCH-11', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((pcs_ese) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité à la pige (31) pour le code PCS-ESE ' || coalesce(lisible((pcs_ese)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.011/CCH-16' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT choix_cotisation_temps_travail IS NULL AND NOT unite_mesure IS NULL then not (unite_mesure = '20') else false end then {'controle_id': 'S21.G00.40.011/CCH-16', 'champ': 10, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-16' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.085' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((unite_mesure) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Choix de non-proratisation du plafond déclaré avec une quotité en unité ' || coalesce(lisible((unite_mesure)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.012/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when unite_mesure <= '21' AND NOT quotite_categorie IS NULL then not (quotite_categorie <> 0) else false end then {'controle_id': 'S21.G00.40.012/CCH-11', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.012/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.012' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((quotite_categorie) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité de référence de l''entreprise nulle, en unité ' || coalesce(lisible((unite_mesure)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.014/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when statut_emploi = '99' AND regime_vieillesse <> '134' AND NOT modalite_temps IS NULL then not (NOT modalite_temps IN ('40', '41', '42')) else false end then {'controle_id': 'S21.G00.40.014/CCH-11', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.014/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.014' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((modalite_temps) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Modalité de temps ' || coalesce(lisible((modalite_temps)), '(absent)') || ', propre aux agents publics et à la branche ferroviaire.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.014/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT temps_partiel_cotisant_plein IS NULL AND NOT modalite_temps IS NULL then not (modalite_temps IN ('20', '41', '42')) else false end then {'controle_id': 'S21.G00.40.014/CCH-12', 'champ': 10, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.014/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.044' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((modalite_temps) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation à temps plein d''un temps partiel, pour une modalité ' || coalesce(lisible((modalite_temps)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.018/CCH-14' in var('controles_en_erreur', []) %}null{% else %}case when case when regime_maladie = '300' AND NOT point_depot IS NULL then not (point_depot = '02') else false end then {'controle_id': 'S21.G00.40.018/CCH-14', 'champ': 11, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.018/CCH-14' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.018' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime maladie agricole (300) dans une déclaration déposée à net-entreprises.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.019/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when nature = '03' AND NOT declarant_id IS NULL then not (COALESCE(lieu_travail <> declarant_id, FALSE)) else false end then {'controle_id': 'S21.G00.40.019/CCH-12', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.019/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.019' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de mission sans lieu de travail distinct de l''établissement déclaré.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.020/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when regime_vieillesse = '120' then not (NOT COALESCE(nature IN ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89', '90', '91', '92', '93') OR (nature IN ('53', '54') AND norme >= 'P25V01'), FALSE)) else false end then {'controle_id': 'S21.G00.40.020/CCH-12', 'champ': 11, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.020/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse de la CNRACL sur un contrat de nature ' || coalesce(lisible((nature)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.021/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when motif_recours = '11' then not (COALESCE(nature = '03', FALSE) OR COALESCE(dispositif_politique IN ('64', '65', '81'), FALSE)) else false end then {'controle_id': 'S21.G00.40.021/CCH-12', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.021/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de recours 11 sur un contrat de nature ' || coalesce(lisible((nature)), '(absent)') || ', dispositif ' || coalesce(lisible((dispositif_politique)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.021/CCH-13' in var('controles_en_erreur', []) %}null{% else %}case when case when motif_recours = '14' then not (COALESCE(nature = '92', FALSE)) else false end then {'controle_id': 'S21.G00.40.021/CCH-13', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.021/CCH-13' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de recours 14 (contrat de voyage) sur un contrat de nature ' || coalesce(lisible((nature)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.026/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when statut_emploi = '06' then not (NOT complement_pcs_ese IS NULL) else false end then {'controle_id': 'S21.G00.40.026/CCH-11', 'champ': 4, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.026/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Personnel médical hospitalier (40.026 = 06) sans complément d''emploi (40.005).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.031/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT date_denonciation IS NULL AND NOT type_gestion_chomage IS NULL then not (NOT type_gestion_chomage IN ('01', '02', '04', '05')) else false end then {'controle_id': 'S21.G00.40.031/CCH-11', 'champ': 13, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.031/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.031' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((date_denonciation) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Date de dénonciation ' || coalesce(lisible((date_denonciation)), '(absent)') || ' pour un type de gestion ' || coalesce(lisible((type_gestion_chomage)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.033/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT type_gestion_chomage IS NULL OR NOT numero_convention_gestion IS NULL then not (COALESCE(type_gestion_chomage = '02', FALSE) = (NOT numero_convention_gestion IS NULL)) else false end then {'controle_id': 'S21.G00.40.033/CCH-11', 'champ': 14, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.033/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.033' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro de convention de gestion ' || coalesce(lisible((CASE WHEN numero_convention_gestion IS NULL THEN 'absent' ELSE 'à tort' END)), '(absent)') || ' pour un type de gestion du chômage ' || coalesce(lisible((type_gestion_chomage)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.039/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when regime_accident_travail = '300' then not (COALESCE(risque_accident_travail LIKE 'RA%' OR risque_accident_travail = '999ZZ', FALSE)) else false end then {'controle_id': 'S21.G00.40.039/CCH-11', 'champ': 15, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.039/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((risque_accident_travail) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime agricole avec le code risque ' || coalesce(lisible((risque_accident_travail)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.040/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when regime_accident_travail = '147' AND siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then not (risque_accident_travail = '401ZE') else false end then {'controle_id': 'S21.G00.40.040/CCH-11', 'champ': 15, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.040/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((risque_accident_travail) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible((risque_accident_travail)), '(absent)') || ' pour un salarié des industries électriques et gazières (401ZE attendu).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.040/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when regime_accident_travail IN ('200', '402') AND NOT siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then not (risque_accident_travail IN ('745BD', '745BE') OR COALESCE(risque_accident_travail = '752EE' AND norme >= 'P25V01', FALSE)) else false end then {'controle_id': 'S21.G00.40.040/CCH-12', 'champ': 16, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.040/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((risque_accident_travail) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible((risque_accident_travail)), '(absent)') || ' pour un salarié mis à disposition (745BD, 745BE ou 752EE attendus).' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.040/CCH-15' in var('controles_en_erreur', []) %}null{% else %}case when case when risque_accident_travail LIKE 'RA%' then not (COALESCE(regime_accident_travail = '300', FALSE)) else false end then {'controle_id': 'S21.G00.40.040/CCH-15', 'champ': 15, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.040/CCH-15' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((regime_accident_travail) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque agricole ' || coalesce(lisible((risque_accident_travail)), '(absent)') || ' avec le régime ' || coalesce(lisible((regime_accident_travail)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.042/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT regime_maladie IS NULL OR NOT code_statut_categoriel_apecita IS NULL then not (COALESCE(regime_maladie = '300', FALSE) = (NOT code_statut_categoriel_apecita IS NULL)) else false end then {'controle_id': 'S21.G00.40.042/CCH-11', 'champ': 17, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.042/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.042' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((code_statut_categoriel_apecita) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime maladie ' || coalesce(lisible((regime_maladie)), '(absent)') || ' ; statut Apecita ' || coalesce(lisible((code_statut_categoriel_apecita)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.046/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when nature = '03' OR (nature IN ('53', '54') AND norme >= 'P25V01') then not (NOT siret_etablissement_utilisateur IS NULL) else false end then {'controle_id': 'S21.G00.40.046/CCH-11', 'champ': 18, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.046/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible((nature)), '(absent)') || ' sans établissement utilisateur.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.046/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when nature = '08' then not (NOT siret_etablissement_utilisateur IS NULL) else false end then {'controle_id': 'S21.G00.40.046/CCH-12', 'champ': 8, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.046/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible((nature)), '(absent)') || ' sans établissement utilisateur.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.050/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT numero_objet_spectacle IS NULL AND NOT nature IS NULL then not (nature IN ('02', '10')) else false end then {'controle_id': 'S21.G00.40.050/CCH-11', 'champ': 19, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.050/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.050' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nature) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro d''objet de spectacle sur un contrat de nature ' || coalesce(lisible((nature)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.053/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT nature_poste IS NULL AND NOT statut_emploi IS NULL AND NOT regime_vieillesse IS NULL then not (statut_emploi <> '99' OR regime_vieillesse = '134') else false end then {'controle_id': 'S21.G00.40.053/CCH-11', 'champ': 20, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.053/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.053' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((nature_poste) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature du poste ' || coalesce(lisible((nature_poste)), '(absent)') || ' pour un salarié hors de la fonction publique.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.054/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT nature_poste IS NULL OR NOT fp_quotite_travail_temps_complet IS NULL then not (COALESCE(nature_poste = '02', FALSE) = (NOT fp_quotite_travail_temps_complet IS NULL)) else false end then {'controle_id': 'S21.G00.40.054/CCH-11', 'champ': 17, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.054/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.054' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((fp_quotite_travail_temps_complet) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature du poste ' || coalesce(lisible((nature_poste)), '(absent)') || ' ; quotité d''un poste à temps complet ' || coalesce(lisible((fp_quotite_travail_temps_complet)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.063/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT fp_ancien_employeur_public IS NULL OR NOT fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL then not ((fp_ancien_employeur_public IS NULL) = (fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL)) else false end then {'controle_id': 'S21.G00.40.063/CCH-11', 'champ': 21, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.063/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.063' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((fp_indice_brut_origine_ancien_salarie_employeur_public) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancien employeur public ' || coalesce(lisible((fp_ancien_employeur_public)), '(absent)') || ' ; indice d''origine ' || coalesce(lisible((fp_indice_brut_origine_ancien_salarie_employeur_public)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.066/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when nature IN ('20', '21') OR NOT fp_type_detachement IS NULL then not (COALESCE(nature IN ('20', '21'), FALSE) = (NOT fp_type_detachement IS NULL)) else false end then {'controle_id': 'S21.G00.40.066/CCH-11', 'champ': 17, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.066/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.066' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((fp_type_detachement) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible((nature)), '(absent)') || ' ; type de détachement ' || coalesce(lisible((fp_type_detachement)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.074/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when cas_mise_disposition_externe_individu_etablissement = '03' AND NOT declarant_id IS NULL then not (COALESCE(lieu_travail <> declarant_id, FALSE)) else false end then {'controle_id': 'S21.G00.40.074/CCH-11', 'champ': 17, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.074/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.074' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mise à disposition d''une entreprise adaptée (03), sans lieu de travail distinct de l''établissement.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.075/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when NOT categorie_classement_finale IS NULL AND NOT regime_vieillesse IS NULL then not (regime_vieillesse = '136') else false end then {'controle_id': 'S21.G00.40.075/CCH-11', 'champ': 15, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.075/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.075' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((categorie_classement_finale) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Catégorie de classement ' || coalesce(lisible((categorie_classement_finale)), '(absent)') || ' pour un régime vieillesse ' || coalesce(lisible((regime_vieillesse)), '(absent)') || '.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.076/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when nature = '93' OR NOT identifiant_contrat_engagement_maritime IS NULL then not (COALESCE(nature = '93', FALSE) = (NOT identifiant_contrat_engagement_maritime IS NULL)) else false end then {'controle_id': 'S21.G00.40.076/CCH-11', 'champ': 21, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.076/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.076' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible((nature)), '(absent)') || ' : identifiant d''engagement maritime absent ou de trop.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.082/CCH-11' in var('controles_en_erreur', []) %}null{% else %}case when case when nature IN ('01', '09') AND COALESCE(nb_types_refuses, 0) = 0 then not (NOT nb_jours_periode_essai IS NULL) else false end then {'controle_id': 'S21.G00.40.082/CCH-11', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.082/CCH-11' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.082' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre de jours de période d''essai absent d''une embauche à durée indéterminée (nature ' || coalesce(lisible((nature)), '(absent)') || ').' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.082/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when nature IN ('02', '10') AND date_fin_previsionnelle > date_debut + INTERVAL '6' MONTH AND COALESCE(nb_types_refuses, 0) = 0 then not (NOT nb_jours_periode_essai IS NULL) else false end then {'controle_id': 'S21.G00.40.082/CCH-12', 'champ': 5, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.082/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.082' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre de jours de période d''essai absent d''une embauche à durée déterminée (nature ' || coalesce(lisible((nature)), '(absent)') || ') du ' || coalesce(lisible((date_debut)), '(absent)') || ' au ' || coalesce(lisible((date_fin_previsionnelle)), '(absent)') || ', plus de six mois.' as varchar)}} end{% endif %},
            {% if 'S21.G00.40.084/CCH-12' in var('controles_en_erreur', []) %}null{% else %}case when case when proratisation_plafond = '02' then not (choix_cotisation_temps_travail IS NULL) else false end then {'controle_id': 'S21.G00.40.084/CCH-12', 'champ': 23, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('S21.G00.40.084/CCH-12' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.40.085' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((numero) as varchar), 'mois_concerne': try_cast((mois) as date), 'valeur_declaree': try_cast((choix_cotisation_temps_travail) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Plafond non proratisé (02), avec le choix propre aux forfaits en jours réduits (' || coalesce(lisible((choix_cotisation_temps_travail)), '(absent)') || ').' as varchar)}} end{% endif %}
            ]) as x
        FROM contrats_declares AS t0
        where
            {% if 'S21.G00.30.025/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when dispositif_politique IN ('64', '65', '81') then not (NOT niveau_diplome_prepare IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.003/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when statut_retraite_complementaire = '01' then not (COALESCE(statut_conventionnel IN ('03', '04', '08'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.004/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when pcs_ese IN ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c') then not (NOT complement_pcs_ese IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.005/CCH-19' in var('controles_en_erreur', []) %}false{% else %}case when complement_pcs_ese = 'S001' then not (COALESCE(pcs_ese = '424a', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.005/CCH-21' in var('controles_en_erreur', []) %}false{% else %}case when NOT complement_pcs_ese IS NULL then not (complement_pcs_ese <> '999999') else false end{% endif %} or
            {% if 'S21.G00.40.007/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT nature IS NULL then not (nature IN ('01', '02', '09', '10')) else false end{% endif %} or
            {% if 'S21.G00.40.008/CCH-17' in var('controles_en_erreur', []) %}false{% else %}case when NOT dispositif_politique IS NULL then not (NOT dispositif_politique IN ('66', '92', '93', '99')) else false end{% endif %} or
            {% if 'S21.G00.40.010/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT date_fin_previsionnelle IS NULL AND NOT date_debut IS NULL then not (date_fin_previsionnelle >= date_debut) else false end{% endif %} or
            {% if 'S21.G00.40.010/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when nature IN ('02', '03', '10', '29', '70', '92') then not (NOT date_fin_previsionnelle IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.011/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when unite_mesure = '31' then not (COALESCE(pcs_ese = '352a', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.011/CCH-16' in var('controles_en_erreur', []) %}false{% else %}case when NOT choix_cotisation_temps_travail IS NULL AND NOT unite_mesure IS NULL then not (unite_mesure = '20') else false end{% endif %} or
            {% if 'S21.G00.40.012/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when unite_mesure <= '21' AND NOT quotite_categorie IS NULL then not (quotite_categorie <> 0) else false end{% endif %} or
            {% if 'S21.G00.40.014/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when statut_emploi = '99' AND regime_vieillesse <> '134' AND NOT modalite_temps IS NULL then not (NOT modalite_temps IN ('40', '41', '42')) else false end{% endif %} or
            {% if 'S21.G00.40.014/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT temps_partiel_cotisant_plein IS NULL AND NOT modalite_temps IS NULL then not (modalite_temps IN ('20', '41', '42')) else false end{% endif %} or
            {% if 'S21.G00.40.018/CCH-14' in var('controles_en_erreur', []) %}false{% else %}case when regime_maladie = '300' AND NOT point_depot IS NULL then not (point_depot = '02') else false end{% endif %} or
            {% if 'S21.G00.40.019/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when nature = '03' AND NOT declarant_id IS NULL then not (COALESCE(lieu_travail <> declarant_id, FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.020/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when regime_vieillesse = '120' then not (NOT COALESCE(nature IN ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89', '90', '91', '92', '93') OR (nature IN ('53', '54') AND norme >= 'P25V01'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.021/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when motif_recours = '11' then not (COALESCE(nature = '03', FALSE) OR COALESCE(dispositif_politique IN ('64', '65', '81'), FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.021/CCH-13' in var('controles_en_erreur', []) %}false{% else %}case when motif_recours = '14' then not (COALESCE(nature = '92', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.026/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when statut_emploi = '06' then not (NOT complement_pcs_ese IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.031/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT date_denonciation IS NULL AND NOT type_gestion_chomage IS NULL then not (NOT type_gestion_chomage IN ('01', '02', '04', '05')) else false end{% endif %} or
            {% if 'S21.G00.40.033/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT type_gestion_chomage IS NULL OR NOT numero_convention_gestion IS NULL then not (COALESCE(type_gestion_chomage = '02', FALSE) = (NOT numero_convention_gestion IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.40.039/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when regime_accident_travail = '300' then not (COALESCE(risque_accident_travail LIKE 'RA%' OR risque_accident_travail = '999ZZ', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.040/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when regime_accident_travail = '147' AND siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then not (risque_accident_travail = '401ZE') else false end{% endif %} or
            {% if 'S21.G00.40.040/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when regime_accident_travail IN ('200', '402') AND NOT siret_etablissement_utilisateur IS NULL AND NOT risque_accident_travail IS NULL then not (risque_accident_travail IN ('745BD', '745BE') OR COALESCE(risque_accident_travail = '752EE' AND norme >= 'P25V01', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.040/CCH-15' in var('controles_en_erreur', []) %}false{% else %}case when risque_accident_travail LIKE 'RA%' then not (COALESCE(regime_accident_travail = '300', FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.042/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT regime_maladie IS NULL OR NOT code_statut_categoriel_apecita IS NULL then not (COALESCE(regime_maladie = '300', FALSE) = (NOT code_statut_categoriel_apecita IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.40.046/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when nature = '03' OR (nature IN ('53', '54') AND norme >= 'P25V01') then not (NOT siret_etablissement_utilisateur IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.046/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when nature = '08' then not (NOT siret_etablissement_utilisateur IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.050/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT numero_objet_spectacle IS NULL AND NOT nature IS NULL then not (nature IN ('02', '10')) else false end{% endif %} or
            {% if 'S21.G00.40.053/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT nature_poste IS NULL AND NOT statut_emploi IS NULL AND NOT regime_vieillesse IS NULL then not (statut_emploi <> '99' OR regime_vieillesse = '134') else false end{% endif %} or
            {% if 'S21.G00.40.054/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT nature_poste IS NULL OR NOT fp_quotite_travail_temps_complet IS NULL then not (COALESCE(nature_poste = '02', FALSE) = (NOT fp_quotite_travail_temps_complet IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.40.063/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT fp_ancien_employeur_public IS NULL OR NOT fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL then not ((fp_ancien_employeur_public IS NULL) = (fp_indice_brut_origine_ancien_salarie_employeur_public IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.40.066/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when nature IN ('20', '21') OR NOT fp_type_detachement IS NULL then not (COALESCE(nature IN ('20', '21'), FALSE) = (NOT fp_type_detachement IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.40.074/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when cas_mise_disposition_externe_individu_etablissement = '03' AND NOT declarant_id IS NULL then not (COALESCE(lieu_travail <> declarant_id, FALSE)) else false end{% endif %} or
            {% if 'S21.G00.40.075/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when NOT categorie_classement_finale IS NULL AND NOT regime_vieillesse IS NULL then not (regime_vieillesse = '136') else false end{% endif %} or
            {% if 'S21.G00.40.076/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when nature = '93' OR NOT identifiant_contrat_engagement_maritime IS NULL then not (COALESCE(nature = '93', FALSE) = (NOT identifiant_contrat_engagement_maritime IS NULL)) else false end{% endif %} or
            {% if 'S21.G00.40.082/CCH-11' in var('controles_en_erreur', []) %}false{% else %}case when nature IN ('01', '09') AND COALESCE(nb_types_refuses, 0) = 0 then not (NOT nb_jours_periode_essai IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.082/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when nature IN ('02', '10') AND date_fin_previsionnelle > date_debut + INTERVAL '6' MONTH AND COALESCE(nb_types_refuses, 0) = 0 then not (NOT nb_jours_periode_essai IS NULL) else false end{% endif %} or
            {% if 'S21.G00.40.084/CCH-12' in var('controles_en_erreur', []) %}false{% else %}case when proratisation_plafond = '02' then not (choix_cotisation_temps_travail IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'S21.G00.30.025/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.30.025/CCH-11', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.003/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.003/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.004/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.004/CCH-15', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.005/CCH-19' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.005/CCH-19', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.005/CCH-21' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.005/CCH-21', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.007/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.007/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.008/CCH-17' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.008/CCH-17', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.010/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.010/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.010/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.010/CCH-12', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.011/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.011/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.011/CCH-16' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.011/CCH-16', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.012/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.012/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.014/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.014/CCH-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.014/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.014/CCH-12', 'champ': (10)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.018/CCH-14' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.018/CCH-14', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.019/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.019/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.020/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.020/CCH-12', 'champ': (11)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.021/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.021/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.021/CCH-13' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.021/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.026/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.026/CCH-11', 'champ': (4)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.031/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.031/CCH-11', 'champ': (13)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.033/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.033/CCH-11', 'champ': (14)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.039/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.039/CCH-11', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.040/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.040/CCH-11', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.040/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.040/CCH-12', 'champ': (16)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.040/CCH-15' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.040/CCH-15', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.042/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.042/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.046/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.046/CCH-11', 'champ': (18)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.046/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.046/CCH-12', 'champ': (8)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.050/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.050/CCH-11', 'champ': (19)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.053/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.053/CCH-11', 'champ': (20)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.054/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.054/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.063/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.063/CCH-11', 'champ': (21)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.066/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.066/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.074/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.074/CCH-11', 'champ': (17)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.075/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.075/CCH-11', 'champ': (15)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.076/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.076/CCH-11', 'champ': (21)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.082/CCH-11' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.082/CCH-11', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.082/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.082/CCH-12', 'champ': (5)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'S21.G00.40.084/CCH-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'S21.G00.40.084/CCH-12', 'champ': (23)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- S21.G00.40.011/CCH-12 : Quotité en jours au-delà d'un mois
{% if 'S21.G00.40.011/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.011/CCH-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.011/CCH-12', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité du contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', de l''entreprise ' || coalesce(lisible(v.quotite_categorie), '(absent)') || ', en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.40.011/CCH-12' and seuil = 'maximum')

select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(quotite_categorie <= s.maximum, true) and coalesce(quotite <= s.maximum, true) as conforme,
    quotite as valeur_declaree,
    quotite_categorie,
    unite_mesure
from contrats_declares
cross join s
where unite_mesure in ('12', '20') and (quotite_categorie is not null or quotite is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.011/CCH-13 : Quotité en heures au-delà de ce qu'un mois peut porter
{% if 'S21.G00.40.011/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.011/CCH-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.011/CCH-13', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité du contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', de l''entreprise ' || coalesce(lisible(v.quotite_categorie), '(absent)') || ', en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.40.011/CCH-13' and seuil = 'maximum')

select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(quotite_categorie <= s.maximum, true) and coalesce(quotite <= s.maximum, true) as conforme,
    quotite as valeur_declaree,
    quotite_categorie,
    unite_mesure
from contrats_declares
cross join s
where unite_mesure in ('10', '21') and (quotite_categorie is not null or quotite is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.003/CCH-16 : Un cadre n'a pas de régime de retraite complémentaire
{% if 'S21.G00.40.003/CCH-16' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.003/CCH-16', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.003/CCH-16', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.003/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (cadre ou assimilé) sans bloc 71 d''un régime de cadres.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.contrat_id is not null as conforme,
    c.statut_retraite_complementaire as valeur_declaree
from contrats_declares as c
left join (
    select distinct contrat_id from retraites_complementaires
    where code_retraite_complementaire in ('RETC', 'RUAA', 'CNBF', 'CAVEC')
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire in ('01', '02') and c.regime_vieillesse != '134') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.003/CCH-17 : Un non-cadre n'a pas de régime de retraite complémentaire
{% if 'S21.G00.40.003/CCH-17' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.003/CCH-17', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.003/CCH-17', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.003/CCH-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Non-cadre (04) sans bloc 71 d''un régime de non-cadres.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.contrat_id is not null as conforme
from contrats_declares as c
left join (
    select distinct contrat_id from retraites_complementaires
    where code_retraite_complementaire in ('RETA', 'RUAA', 'CAVEC')
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire = '04' and c.statut_conventionnel != '04' and c.regime_vieillesse != '134') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.009/CCH-12 : Deux contrats d'un salarié portent le même numéro
{% if 'S21.G00.40.009/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.009/CCH-12', 'champ': (6)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.009/CCH-12', 'champ': (6)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.009/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre contrat de ce salarié porte déjà ce numéro dans la déclaration.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.objet_id = n.premier, true) as conforme
from contrats_declares as c
inner join (
    select individu_id, numero, min(objet_id) as premier from contrats_declares group by individu_id, numero
) as n on c.individu_id = n.individu_id and c.numero = n.numero
where c.numero is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.009/CCH-13 : Un contrat n'a aucun bloc de rémunération
{% if 'S21.G00.40.009/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.009/CCH-13', 'champ': (7)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.009/CCH-13', 'champ': (7)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.009/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucun bloc 51 ne cite le numéro de ce contrat.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.numero_contrat is not null as conforme
from contrats_declares as c
left join (
    select distinct v.individu_id, r.numero_contrat
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
) as r on c.individu_id = r.individu_id and c.numero = r.numero_contrat
where c.numero is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.011/CCH-15 : Un contrat en heures ou en jours n'a aucune activité
{% if 'S21.G00.40.011/CCH-15' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.011/CCH-15', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.011/CCH-15', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || ', sans aucun bloc d''activité (53) pour le salarié.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.individu_id is not null as conforme,
    c.unite_mesure
from contrats_declares as c
left join contrats as f on c.objet_id = f.objet_id and c.declaration_id = f.declaration_id
left join (
    select distinct v.individu_id
    from activites as a
    inner join remunerations as r on a.remuneration_id = r.objet_id
    inner join versements as v on r.versement_id = v.objet_id
) as a on c.individu_id = a.individu_id
where c.unite_mesure in ('10', '12') and not coalesce(f.a_fin and f.date_fin < c.mois, false)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.019/CCH-11 : Le lieu de travail n'est décrit par aucun bloc
{% if 'S21.G00.40.019/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.019/CCH-11', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.019/CCH-11', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.019/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le lieu de travail du contrat n''est ni l''établissement déclaré, ni l''un des blocs 85.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    l.identifiant is not null as conforme
from contrats_declares as c
left join (select distinct declaration_id, identifiant from lieux_travail) as l
    on c.declaration_id = l.declaration_id and c.lieu_travail = l.identifiant
where c.lieu_travail != c.declarant_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.046/CCH-13 : L'établissement utilisateur n'est décrit par aucun bloc
{% if 'S21.G00.40.046/CCH-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.046/CCH-13', 'champ': (12)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.046/CCH-13', 'champ': (12)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.046/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''établissement utilisateur du contrat n''est dans aucun bloc 85.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    l.identifiant is not null as conforme
from contrats_declares as c
left join (select distinct declaration_id, identifiant from lieux_travail) as l
    on c.declaration_id = l.declaration_id and c.siret_etablissement_utilisateur = l.identifiant
where c.siret_etablissement_utilisateur is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.078/CCH-11 : Activité partielle sans heures chômées
{% if 'S21.G00.40.078/CCH-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.078/CCH-11', 'champ': (22)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.078/CCH-11', 'champ': (22)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.078/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.078' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité partielle annoncée (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans heures de type 019.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.individu_id is not null as conforme,
    c.forme_amenagement_temps_travail_activite_partielle as valeur_declaree
from contrats_declares as c
left join (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type = '019' and r.nombre_heures > 0
) as r on c.individu_id = r.individu_id
where c.forme_amenagement_temps_travail_activite_partielle is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.078/CCH-12 : Activité partielle sans suspension
{% if 'S21.G00.40.078/CCH-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'S21.G00.40.078/CCH-12', 'champ': (9)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'S21.G00.40.078/CCH-12', 'champ': (9)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.078/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.078' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité partielle annoncée (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans suspension de motif 602.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    s.individu_id is not null as conforme,
    c.forme_amenagement_temps_travail_activite_partielle as valeur_declaree
from contrats_declares as c
left join (
    select distinct k.individu_id
    from suspensions as u
    inner join contrats_declares as k on u.contrat_id = k.objet_id
    where u.motif = '602' and u.date_debut is not null
) as s on c.individu_id = s.individu_id
where c.forme_amenagement_temps_travail_activite_partielle is not null) as v
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
