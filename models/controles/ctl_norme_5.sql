-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with activites as (
    select * from {{ ref('stg_activites') }}
),

contrats as (
    select * from {{ ref('int_contrats') }}
),

contrats_declares as (
    select * from {{ ref('int_contrats_declares') }}
),

declarations as (
    select * from {{ ref('int_declarations') }}
),

lieux_travail as (
    select * from {{ ref('stg_lieux_travail') }}
),

remunerations as (
    select * from {{ ref('int_remunerations') }}
),

retraites_complementaires as (
    select * from {{ ref('stg_retraites_complementaires') }}
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

suspensions as (
    select * from {{ ref('stg_suspensions') }}
),

versements as (
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

juges as (
-- S21.G00.30.025/CCH-11 : Diplôme préparé absent pour un apprenti
{% if 'S21.G00.30.025/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.025/CCH-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.30.025/CCH-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.025/CCH-11' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.025' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat d''apprentissage (dispositif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans niveau de diplôme préparé.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    individu_id as repere_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    niveau_diplome_prepare is not null as conforme,
    dispositif_politique as valeur_declaree
from contrats_declares
where dispositif_politique in ('64', '65', '81')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.003/CCH-11 : Cadre pour la retraite complémentaire, mais pas au contrat
{% if 'S21.G00.40.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/CCH-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.003/CCH-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Retraite complémentaire des cadres (01) pour un statut de contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(statut_conventionnel in ('03', '04', '08'), false) as conforme,
    statut_conventionnel as valeur_declaree
from contrats_declares
where statut_retraite_complementaire = '01') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.003/CCH-16 : Un cadre n'a pas de régime de retraite complémentaire
{% if 'S21.G00.40.003/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/CCH-16' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.003/CCH-16' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.003/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (cadre ou assimilé) sans bloc 71 d''un régime de cadres.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
    select
        'S21.G00.40.003/CCH-17' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.003/CCH-17' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.003/CCH-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Non-cadre (04) sans bloc 71 d''un régime de non-cadres.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
-- S21.G00.40.004/CCH-15 : Un emploi du spectacle est sans complément d'emploi
{% if 'S21.G00.40.004/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.004/CCH-15' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.004/CCH-15' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.004/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible(v.pcs_ese), '(absent)') || ', emploi du spectacle, sans complément (40.005).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese is not null as conforme,
    pcs_ese
from contrats_declares
where pcs_ese in ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.005/CCH-19 : Sportif professionnel sous un autre code d'emploi
{% if 'S21.G00.40.005/CCH-19' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-19' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.005/CCH-19' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.005/CCH-19' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément S001 (sportif professionnel) avec le code PCS-ESE ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '424a', false) as conforme,
    pcs_ese as valeur_declaree
from contrats_declares
where complement_pcs_ese = 'S001') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.005/CCH-21 : Complément PCS-ESE : valeur réservée au bloc de changement
{% if 'S21.G00.40.005/CCH-21' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-21' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.005/CCH-21' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.005/CCH-21' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément PCS-ESE déclaré à 999999, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese != '999999' as conforme,
    complement_pcs_ese as valeur_declaree
from contrats_declares
where complement_pcs_ese is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.007/CCH-11 : Une déclaration préalable à l'embauche porte une nature de contrat qu'elle n'admet pas
{% if 'S21.G00.40.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.007/CCH-11' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.007/CCH-11' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.007/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature de contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : seules 01, 02, 09 et 10 sont admises dans un signalement d''embauche.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    nature in ('01', '02', '09', '10') as conforme,
    nature as valeur_declaree
from contrats_declares
where nature is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.008/CCH-17 : Une déclaration préalable à l'embauche porte un dispositif qu'elle n'admet pas
{% if 'S21.G00.40.008/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-17' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.008/CCH-17' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.008/CCH-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif de politique publique ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', interdit dans un signalement d''embauche.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    dispositif_politique not in ('66', '92', '93', '99') as conforme,
    dispositif_politique as valeur_declaree
from contrats_declares
where dispositif_politique is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.009/CCH-12 : Deux contrats d'un salarié portent le même numéro
{% if 'S21.G00.40.009/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.009/CCH-12' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.009/CCH-12' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.009/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre contrat de ce salarié porte déjà ce numéro dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
    select
        'S21.G00.40.009/CCH-13' as controle_id, 7 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.009/CCH-13' as controle_id, 7 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.009/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucun bloc 51 ne cite le numéro de ce contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
-- S21.G00.40.010/CCH-11 : La fin prévue précède le début du contrat
{% if 'S21.G00.40.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.010/CCH-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.010/CCH-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.010/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin prévue le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', début le ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle >= date_debut as conforme,
    date_fin_previsionnelle as valeur_declaree,
    date_debut
from contrats_declares
where date_fin_previsionnelle is not null and date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.010/CCH-12 : Un contrat à terme n'a pas de fin prévue
{% if 'S21.G00.40.010/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.010/CCH-12' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.010/CCH-12' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.010/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' sans date de fin prévue.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle is not null as conforme,
    nature
from contrats_declares
where nature in ('02', '03', '10', '29', '70', '92')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.011/CCH-11 : Travail à la pige hors du journalisme
{% if 'S21.G00.40.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.011/CCH-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité à la pige (31) pour le code PCS-ESE ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '352a', false) as conforme,
    pcs_ese as valeur_declaree
from contrats_declares
where unite_mesure = '31') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.011/CCH-12 : Quotité en jours au-delà d'un mois
{% if 'S21.G00.40.011/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-12' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.011/CCH-12' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité du contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', de l''entreprise ' || coalesce(lisible(v.quotite_categorie), '(absent)') || ', en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
    select
        'S21.G00.40.011/CCH-13' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.011/CCH-13' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité du contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', de l''entreprise ' || coalesce(lisible(v.quotite_categorie), '(absent)') || ', en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
-- S21.G00.40.011/CCH-15 : Un contrat en heures ou en jours n'a aucune activité
{% if 'S21.G00.40.011/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-15' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.011/CCH-15' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || ', sans aucun bloc d''activité (53) pour le salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
-- S21.G00.40.011/CCH-16 : Choix propre au forfait jours réduit chez un autre salarié
{% if 'S21.G00.40.011/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-16' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.011/CCH-16' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.011/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.085' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Choix de non-proratisation du plafond déclaré avec une quotité en unité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    unite_mesure = '20' as conforme,
    unite_mesure as valeur_declaree
from contrats_declares
where choix_cotisation_temps_travail is not null and unite_mesure is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.012/CCH-11 : Quotité de référence nulle
{% if 'S21.G00.40.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.012/CCH-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.012/CCH-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.012/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité de référence de l''entreprise nulle, en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    quotite_categorie != 0 as conforme,
    quotite_categorie as valeur_declaree,
    unite_mesure
from contrats_declares
where unite_mesure <= '21' and quotite_categorie is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.014/CCH-11 : Temps partiel de la fonction publique hors de celle-ci
{% if 'S21.G00.40.014/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.014/CCH-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.014/CCH-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.014/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Modalité de temps ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', propre aux agents publics et à la branche ferroviaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    modalite_temps not in ('40', '41', '42') as conforme,
    modalite_temps as valeur_declaree
from contrats_declares
where statut_emploi = '99' and regime_vieillesse != '134' and modalite_temps is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.014/CCH-12 : Cotisation à temps plein hors d'un temps partiel
{% if 'S21.G00.40.014/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.014/CCH-12' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.014/CCH-12' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.014/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.044' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation à temps plein d''un temps partiel, pour une modalité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    modalite_temps in ('20', '41', '42') as conforme,
    modalite_temps as valeur_declaree
from contrats_declares
where temps_partiel_cotisant_plein is not null and modalite_temps is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.018/CCH-14 : Régime agricole déclaré hors de la MSA
{% if 'S21.G00.40.018/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.018/CCH-14' as controle_id, 11 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.018/CCH-14' as controle_id, 11 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.018/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime maladie agricole (300) dans une déclaration déposée à net-entreprises.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    point_depot = '02' as conforme
from contrats_declares
where regime_maladie = '300' and point_depot is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.019/CCH-11 : Le lieu de travail n'est décrit par aucun bloc
{% if 'S21.G00.40.019/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.019/CCH-11' as controle_id, 12 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.019/CCH-11' as controle_id, 12 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.019/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le lieu de travail du contrat n''est ni l''établissement déclaré, ni l''un des blocs 85.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
-- S21.G00.40.019/CCH-12 : Intérimaire dont le lieu de travail est l'agence
{% if 'S21.G00.40.019/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.019/CCH-12' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.019/CCH-12' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.019/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de mission sans lieu de travail distinct de l''établissement déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(lieu_travail != declarant_id, false) as conforme
from contrats_declares
where nature = '03' and declarant_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.020/CCH-12 : Agent de la CNRACL sur un contrat qui n'est pas de la fonction publique
{% if 'S21.G00.40.020/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-12' as controle_id, 11 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.020/CCH-12' as controle_id, 11 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.020/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse de la CNRACL sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    not coalesce(nature in ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89',
        '90', '91', '92', '93') or (nature in ('53', '54') and norme >= 'P25V01'), false) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '120') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.021/CCH-12 : Motif de recours 11 hors mission et apprentissage
{% if 'S21.G00.40.021/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.021/CCH-12' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.021/CCH-12' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.021/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de recours 11 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '03', false) or coalesce(dispositif_politique in ('64', '65', '81'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where motif_recours = '11') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.021/CCH-13 : Contrat de voyage hors engagement maritime à terme
{% if 'S21.G00.40.021/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.021/CCH-13' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.021/CCH-13' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.021/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de recours 14 (contrat de voyage) sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '92', false) as conforme,
    nature as valeur_declaree
from contrats_declares
where motif_recours = '14') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.026/CCH-11 : Un personnel médical hospitalier est sans complément d'emploi
{% if 'S21.G00.40.026/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.026/CCH-11' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.026/CCH-11' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.026/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Personnel médical hospitalier (40.026 = 06) sans complément d''emploi (40.005).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese is not null as conforme
from contrats_declares
where statut_emploi = '06') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.031/CCH-11 : Date de dénonciation sans adhésion révocable
{% if 'S21.G00.40.031/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.031/CCH-11' as controle_id, 13 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.031/CCH-11' as controle_id, 13 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.031/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.031' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Date de dénonciation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un type de gestion ' || coalesce(lisible(v.type_gestion_chomage), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    type_gestion_chomage not in ('01', '02', '04', '05') as conforme,
    date_denonciation as valeur_declaree,
    type_gestion_chomage
from contrats_declares
where date_denonciation is not null and type_gestion_chomage is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.033/CCH-11 : Numéro de convention de gestion absent ou de trop
{% if 'S21.G00.40.033/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.033/CCH-11' as controle_id, 14 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.033/CCH-11' as controle_id, 14 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.033/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.033' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro de convention de gestion ' || coalesce(lisible(v.sens), '(absent)') || ' pour un type de gestion du chômage ' || coalesce(lisible(v.type_gestion_chomage), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(type_gestion_chomage = '02', false) = (numero_convention_gestion is not null) as conforme,
    type_gestion_chomage,
    case when numero_convention_gestion is null then 'absent' else 'à tort' end as sens
from contrats_declares
where type_gestion_chomage is not null or numero_convention_gestion is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.039/CCH-11 : Code risque non agricole pour un salarié agricole
{% if 'S21.G00.40.039/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.039/CCH-11' as controle_id, 15 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.039/CCH-11' as controle_id, 15 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.039/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime agricole avec le code risque ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(risque_accident_travail like 'RA%' or risque_accident_travail = '999ZZ', false) as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail = '300') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.040/CCH-11 : Code risque des industries électriques et gazières
{% if 'S21.G00.40.040/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.040/CCH-11' as controle_id, 15 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.040/CCH-11' as controle_id, 15 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.040/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un salarié des industries électriques et gazières (401ZE attendu).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    risque_accident_travail = '401ZE' as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail = '147' and siret_etablissement_utilisateur is null
    and risque_accident_travail is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.040/CCH-12 : Code risque d'un salarié mis à disposition
{% if 'S21.G00.40.040/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.040/CCH-12' as controle_id, 16 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.040/CCH-12' as controle_id, 16 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.040/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un salarié mis à disposition (745BD, 745BE ou 752EE attendus).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    risque_accident_travail in ('745BD', '745BE')
        or coalesce(risque_accident_travail = '752EE' and norme >= 'P25V01', false) as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail in ('200', '402')
    and siret_etablissement_utilisateur is not null and risque_accident_travail is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.040/CCH-15 : Code risque agricole hors du régime agricole
{% if 'S21.G00.40.040/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.040/CCH-15' as controle_id, 15 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.040/CCH-15' as controle_id, 15 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.040/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque agricole ' || coalesce(lisible(v.risque_accident_travail), '(absent)') || ' avec le régime ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(regime_accident_travail = '300', false) as conforme,
    regime_accident_travail as valeur_declaree,
    risque_accident_travail
from contrats_declares
where risque_accident_travail like 'RA%') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.042/CCH-11 : Statut Apecita absent, ou déclaré hors du régime agricole
{% if 'S21.G00.40.042/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.042/CCH-11' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.042/CCH-11' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.042/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.042' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime maladie ' || coalesce(lisible(v.regime_maladie), '(absent)') || ' ; statut Apecita ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(regime_maladie = '300', false) = (code_statut_categoriel_apecita is not null) as conforme,
    code_statut_categoriel_apecita as valeur_declaree,
    regime_maladie
from contrats_declares
where regime_maladie is not null or code_statut_categoriel_apecita is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.046/CCH-11 : Une mission n'a pas d'établissement utilisateur
{% if 'S21.G00.40.046/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.046/CCH-11' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.046/CCH-11' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.046/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' sans établissement utilisateur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    siret_etablissement_utilisateur is not null as conforme,
    nature
from contrats_declares
where nature = '03' or (nature in ('53', '54') and norme >= 'P25V01')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.046/CCH-12 : Un CDI intérimaire n'a pas d'établissement utilisateur
{% if 'S21.G00.40.046/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.046/CCH-12' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.046/CCH-12' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.046/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' sans établissement utilisateur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    siret_etablissement_utilisateur is not null as conforme,
    nature
from contrats_declares
where nature = '08') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.046/CCH-13 : L'établissement utilisateur n'est décrit par aucun bloc
{% if 'S21.G00.40.046/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.046/CCH-13' as controle_id, 12 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.046/CCH-13' as controle_id, 12 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.046/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''établissement utilisateur du contrat n''est dans aucun bloc 85.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
-- S21.G00.40.050/CCH-11 : Numéro d'objet de spectacle hors contrat à durée déterminée
{% if 'S21.G00.40.050/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.050/CCH-11' as controle_id, 19 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.050/CCH-11' as controle_id, 19 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.050/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.050' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro d''objet de spectacle sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    nature in ('02', '10') as conforme,
    nature as valeur_declaree
from contrats_declares
where numero_objet_spectacle is not null and nature is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.053/CCH-11 : Nature du poste déclarée hors de la fonction publique
{% if 'S21.G00.40.053/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.053/CCH-11' as controle_id, 20 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.053/CCH-11' as controle_id, 20 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.053/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.053' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature du poste ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' or regime_vieillesse = '134' as conforme,
    nature_poste as valeur_declaree
from contrats_declares
where nature_poste is not null and statut_emploi is not null and regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.054/CCH-11 : Quotité d'un poste à temps complet absente ou de trop
{% if 'S21.G00.40.054/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.054/CCH-11' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.054/CCH-11' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.054/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.054' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature du poste ' || coalesce(lisible(v.nature_poste), '(absent)') || ' ; quotité d''un poste à temps complet ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature_poste = '02', false) = (fp_quotite_travail_temps_complet is not null) as conforme,
    fp_quotite_travail_temps_complet as valeur_declaree,
    nature_poste
from contrats_declares
where nature_poste is not null or fp_quotite_travail_temps_complet is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.063/CCH-11 : Indice d'origine et ancien employeur public l'un sans l'autre
{% if 'S21.G00.40.063/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.063/CCH-11' as controle_id, 21 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.063/CCH-11' as controle_id, 21 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.063/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.063' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancien employeur public ' || coalesce(lisible(v.fp_ancien_employeur_public), '(absent)') || ' ; indice d''origine ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    (fp_ancien_employeur_public is null)
    = (fp_indice_brut_origine_ancien_salarie_employeur_public is null) as conforme,
    fp_indice_brut_origine_ancien_salarie_employeur_public as valeur_declaree,
    fp_ancien_employeur_public
from contrats_declares
where fp_ancien_employeur_public is not null or fp_indice_brut_origine_ancien_salarie_employeur_public is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.066/CCH-11 : Type de détachement absent ou de trop
{% if 'S21.G00.40.066/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.066/CCH-11' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.066/CCH-11' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.066/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.066' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' ; type de détachement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('20', '21'), false) = (fp_type_detachement is not null) as conforme,
    fp_type_detachement as valeur_declaree,
    nature
from contrats_declares
where nature in ('20', '21') or fp_type_detachement is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.074/CCH-11 : Salarié d'entreprise adaptée mis à disposition sans lieu de travail
{% if 'S21.G00.40.074/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.074/CCH-11' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.074/CCH-11' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.074/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.074' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mise à disposition d''une entreprise adaptée (03), sans lieu de travail distinct de l''établissement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(lieu_travail != declarant_id, false) as conforme
from contrats_declares
where cas_mise_disposition_externe_individu_etablissement = '03' and declarant_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.075/CCH-11 : Catégorie de classement déclarée hors de l'Enim
{% if 'S21.G00.40.075/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.075/CCH-11' as controle_id, 15 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.075/CCH-11' as controle_id, 15 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.075/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.075' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Catégorie de classement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un régime vieillesse ' || coalesce(lisible(v.regime_vieillesse), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    regime_vieillesse = '136' as conforme,
    categorie_classement_finale as valeur_declaree,
    regime_vieillesse
from contrats_declares
where categorie_classement_finale is not null and regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.076/CCH-11 : Contrat d'engagement d'une ligne de service absent ou de trop
{% if 'S21.G00.40.076/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.076/CCH-11' as controle_id, 21 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.076/CCH-11' as controle_id, 21 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.076/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.076' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' : identifiant d''engagement maritime absent ou de trop.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '93', false) = (identifiant_contrat_engagement_maritime is not null) as conforme,
    nature
from contrats_declares
where nature = '93' or identifiant_contrat_engagement_maritime is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.078/CCH-11 : Activité partielle sans heures chômées
{% if 'S21.G00.40.078/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.078/CCH-11' as controle_id, 22 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.078/CCH-11' as controle_id, 22 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.078/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.078' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité partielle annoncée (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans heures de type 019.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
    select
        'S21.G00.40.078/CCH-12' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.078/CCH-12' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.078/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.078' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité partielle annoncée (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans suspension de motif 602.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
union all
-- S21.G00.40.082/CCH-11 : Une déclaration préalable à l'embauche d'un CDI est sans période d'essai
{% if 'S21.G00.40.082/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.082/CCH-11' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.082/CCH-11' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.082/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.082' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre de jours de période d''essai absent d''une embauche à durée indéterminée (nature ' || coalesce(lisible(v.nature), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    nb_jours_periode_essai is not null as conforme,
    nature
from contrats_declares
where nature in ('01', '09') and coalesce(nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.082/CCH-12 : Une déclaration préalable à l'embauche d'un CDD de plus de six mois est sans période d'essai
{% if 'S21.G00.40.082/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.082/CCH-12' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.082/CCH-12' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.082/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.082' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre de jours de période d''essai absent d''une embauche à durée déterminée (nature ' || coalesce(lisible(v.nature), '(absent)') || ') du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin_previsionnelle), '(absent)') || ', plus de six mois.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    nb_jours_periode_essai is not null as conforme,
    nature,
    date_debut,
    date_fin_previsionnelle
from contrats_declares
where nature in ('02', '10')
    and date_fin_previsionnelle > date_debut + interval 6 month
    and coalesce(nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.40.084/CCH-12 : Choix de non-proratisation sans proratisation
{% if 'S21.G00.40.084/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.084/CCH-12' as controle_id, 23 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.40.084/CCH-12' as controle_id, 23 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.40.084/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.085' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Plafond non proratisé (02), avec le choix propre aux forfaits en jours réduits (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    choix_cotisation_temps_travail is null as conforme,
    choix_cotisation_temps_travail as valeur_declaree
from contrats_declares
where proratisation_plafond = '02') as v
        group by v.declaration_id
    ) as j
{% endif %}
),

verdicts as (
    select
        j.declaration_id,
        list({'controle_id': j.controle_id, 'nb_evalues': j.nb_evalues::integer, 'nb_anomalies': j.nb_anomalies::integer,
            'nb_erreurs': j.nb_erreurs::integer}) as comptes,
        list({'controle_id': j.controle_id, 'objets': j.objets, 'membres': j.membres}) filter (where j.nb_anomalies > 0) as trouves
    from juges as j
    inner join champs as c on j.declaration_id = c.declaration_id
    where c.champs[j.champ]
    group by j.declaration_id
)

select d.declaration_id, d.declarant_id, v.comptes, v.trouves
from declarations as d
left join verdicts as v on d.declaration_id = v.declaration_id
