-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with adhesions_prevoyance as (
    select * from {{ ref('stg_adhesions_prevoyance') }}
),

bases as (
    select * from {{ ref('int_bases') }}
),

composants_versement as (
    select * from {{ ref('stg_composants_versement') }}
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

individus as (
    select * from {{ ref('int_individus') }}
),

membres as (
    select * from {{ ref('int_membres') }}
),

remunerations as (
    select * from {{ ref('int_remunerations') }}
),

retraites_complementaires as (
    select * from {{ ref('stg_retraites_complementaires') }}
),

retraites_complementaires_a_tort as (
    select * from {{ ref('stg_retraites_complementaires_a_tort') }}
),

rubriques_publiques as (
    select * from {{ ref('int_rubriques_publiques') }}
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

suspensions as (
    select * from {{ ref('stg_suspensions') }}
),

temps_partiels_therapeutiques as (
    select * from {{ ref('stg_temps_partiels_therapeutiques') }}
),

versements as (
    select * from {{ ref('stg_versements') }}
),

versements_montants as (
    select * from {{ ref('int_versements_montants') }}
),

versements_organismes as (
    select * from {{ ref('stg_versements_organismes') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

juges as (
-- S21.G00.71.002/CCH-12 : Un contrat sans régime complémentaire en déclare pourtant un
{% if 'S21.G00.71.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/CCH-12' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.71.002/CCH-12' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime 90000 (pas de régime complémentaire) à côté d''un autre régime du même contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    g.premier = g.dernier as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
inner join (
    select contrat_id, min(objet_id) as premier, max(objet_id) as dernier
    from retraites_complementaires
    group by contrat_id
) as g on r.contrat_id = g.contrat_id
where r.code_retraite_complementaire = '90000' and g.premier is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.71.002/CCH-13 : Un contrat affilié à l'Agirc n'a pas un statut de cadre
{% if 'S21.G00.71.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/CCH-13' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.71.002/CCH-13' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime RETC avec le statut catégoriel ' || coalesce(lisible(v.statut), '(absent)') || ' et le statut conventionnel ' || coalesce(lisible(v.conventionnel), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.statut_retraite_complementaire in ('01', '02')
        or (c.statut_retraite_complementaire = '04' and coalesce(c.statut_conventionnel = '04', false)) as conforme,
    r.code_retraite_complementaire as valeur_declaree,
    c.statut_retraite_complementaire as statut,
    c.statut_conventionnel as conventionnel
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire = 'RETC' and c.statut_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.71.002/SIG-11 : La CRPCEN est déclarée en retraite complémentaire hors d'Alsace-Moselle
{% if 'S21.G00.71.002/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/SIG-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.71.002/SIG-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.002/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime CRPCEN en retraite complémentaire, avec un complément de régime obligatoire ' || coalesce(lisible(v.complement_base), '(absent)') || ' (attendu : 01).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.complement_base = '01' as conforme,
    c.complement_base,
    r.code_retraite_complementaire as valeur_declaree
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire = 'CRPCEN' and c.complement_base is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.71.002/SIG-14 : Un salarié de la CRPCEN est affilié à une retraite complémentaire
{% if 'S21.G00.71.002/SIG-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/SIG-14' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.71.002/SIG-14' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.002/SIG-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 140 (CRPCEN) avec la retraite complémentaire ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 90000).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    r.code_retraite_complementaire = '90000' as conforme,
    '90000' as valeur_attendue,
    r.code_retraite_complementaire as valeur_declaree
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where c.regime_vieillesse = '140' and r.code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.71.003/SIG-11 : La référence d'adhésion manque à l'Ircantec, ou accompagne un autre régime
{% if 'S21.G00.71.003/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.003/SIG-11' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.71.003/SIG-11' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.71.003/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence d''adhésion (71.003) est attendue pour l''Ircantec, interdite ailleurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires
where code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.78.001/SIG-18 : Un navigant affilié à la CRPNPAC n'a pas d'assiette CRPNPAC
{% if 'S21.G00.78.001/SIG-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/SIG-18' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.78.001/SIG-18' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.78.001/SIG-18' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat affilié à la CRPNPAC, sans base assujettie 41 ni 42 dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    b.individu_id is not null as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
left join (select distinct individu_id from bases where code in ('41', '42')) as b on c.individu_id = b.individu_id
where r.code_retraite_complementaire = 'CRPNPAC') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.72.001/CCH-11 : Le régime déclaré à tort est celui que le contrat déclare encore
{% if 'S21.G00.72.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.72.001/CCH-11' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.72.001/CCH-11' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.72.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' déclaré à tort, alors que le contrat y est toujours affilié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    t.objet_id,
    t.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.code_retraite_complementaire != r.code_retraite_complementaire as conforme,
    t.code_retraite_complementaire as regime
from retraites_complementaires_a_tort as t
inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire != 'IRCANTEC' and t.code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.72.002/CCH-11 : La référence déclarée à tort est celle que le contrat déclare encore
{% if 'S21.G00.72.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.72.002/CCH-11' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.72.002/CCH-11' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.72.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence déclarée à tort est aussi la référence en cours.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    t.objet_id,
    t.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.reference_adhesion_employeur != r.reference_adhesion_employeur as conforme,
    t.code_retraite_complementaire as regime
from retraites_complementaires_a_tort as t
inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
inner join contrats as c on r.contrat_id = c.objet_id
where t.reference_adhesion_employeur is not null and r.reference_adhesion_employeur is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.72.002/SIG-12 : Une affiliation à tort à l'Ircantec est sans référence, ou la porte pour un autre régime
{% if 'S21.G00.72.002/SIG-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.72.002/SIG-12' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.72.002/SIG-12' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.72.002/SIG-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime déclaré à tort ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence d''adhésion (72.002) est attendue pour l''Ircantec, interdite ailleurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires_a_tort
where code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- HORS-FONCTION-PUBLIQUE : Rubrique d'agent public déclarée pour un salarié hors de la fonction publique
{% if 'HORS-FONCTION-PUBLIQUE' in var('controles_en_erreur', []) %}
    select
        'HORS-FONCTION-PUBLIQUE' as controle_id, 7 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'HORS-FONCTION-PUBLIQUE' as controle_id, 7 as champ, j.*
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
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.052/CCH-11' then 'Complément d''emploi de l''État (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.057/CCH-11' then 'Indice brut (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.058/CCH-11' then 'Indice majoré (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.059/CCH-11' then 'Nouvelle bonification indiciaire (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.060/CCH-11' then 'Indice brut d''origine (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.061/CCH-11' then 'Indice brut en emploi supérieur (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.062/CCH-11' then 'Ancien employeur public (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.064/CCH-11' then 'Indice d''origine de sapeur-pompier (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.065/CCH-11' then 'Maintien du traitement d''origine (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' when 'S21.G00.40.080/CCH-11' then 'Complément de traitement indiciaire (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' else 'Rubrique d''agent public (' || coalesce(lisible(v.ecrite), '(absent)') || ') pour un salarié hors de la fonction publique.' end as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    m.identifiant,
    r.rubrique,
    r.personne_id,
    r.contrat_numero,
    r.mois as mois_concerne,
    r.statut_emploi != '99' as conforme,
    r.valeur as valeur_declaree,
    r.ecrite
from rubriques_publiques as r
inner join membres as m
    on r.rubrique = m.rubrique and r.nature = m.nature and r.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'HORS-FONCTION-PUBLIQUE' and r.statut_emploi is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- VALEUR-RESERVEE : Valeur réservée au bloc de changement, déclarée au contrat
{% if 'VALEUR-RESERVEE' in var('controles_en_erreur', []) %}
    select
        'VALEUR-RESERVEE' as controle_id, 7 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'VALEUR-RESERVEE' as controle_id, 7 as champ, j.*
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
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast(case v.identifiant when 'S21.G00.40.057/CCH-12' then 'Indice brut déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.060/CCH-12' then 'Indice brut d''origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.061/CCH-12' then 'Indice brut en emploi supérieur déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.063/CCH-12' then 'Indice d''origine d''ancien employeur public déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.064/CCH-12' then 'Indice d''origine de sapeur-pompier déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.065/CCH-12' then 'Maintien du traitement d''origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.069/CCH-11' then 'Niveau de rémunération déclaré à ZZZ, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.071/CCH-11' then 'Coefficient hiérarchique déclaré à 000, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.079/CCH-11' then 'Grade déclaré à 99999, qui ne dit que « rien auparavant » dans un bloc 41.' when 'S21.G00.40.080/CCH-12' then 'Complément de traitement indiciaire déclaré à 999, qui ne dit que « rien auparavant » dans un bloc 41.' else 'Valeur ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au contrat, qui ne dit que « rien auparavant » dans un bloc 41.' end as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    m.identifiant,
    r.rubrique,
    r.personne_id,
    r.contrat_numero,
    r.mois as mois_concerne,
    r.valeur != m.parametre as conforme,
    r.valeur as valeur_declaree
from rubriques_publiques as r
inner join membres as m
    on r.rubrique = m.rubrique and r.nature = m.nature and r.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'VALEUR-RESERVEE' and r.valeur is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.001/CCH-12 : Un motif de suspension retiré en 2027 est encore utilisé
{% if 'S21.G00.65.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.001/CCH-12' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.65.001/CCH-12' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de suspension ' || coalesce(lisible(v.motif), '(absent)') || ', admis seulement dans une fin de contrat, pour une suspension commencée avant 2027.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature = '07' and coalesce(s.date_debut < cast('2027-01-01' as date), true), false) as conforme,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.motif in ('605', '612', '628', '630', '631', '633', '642', '645', '647')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.001/SIG-11 : Une suspension pour chômage partiel ou intempéries est sans heures chômées
{% if 'S21.G00.65.001/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.001/SIG-11' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.65.001/SIG-11' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.001/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans rémunération de type 019 ou 025 dans la déclaration du salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with chomees as (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type in ('019', '025')
)

select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    h.individu_id is not null as conforme,
    s.motif as valeur_declaree
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
left join chomees as h on c.individu_id = h.individu_id
where s.motif in ('507', '602') and c.nature = '01') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.002/CCH-11 : Une suspension commence avant le contrat
{% if 'S21.G00.65.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.002/CCH-11' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.65.002/CCH-11' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ' commencée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', avant le contrat (' || coalesce(lisible(v.date_debut), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_debut >= c.date_debut as conforme,
    lisible(s.date_debut) as valeur_declaree,
    c.date_debut,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.date_debut is not null and c.date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.002/CCH-13 : Une suspension commence après la fin du contrat
{% if 'S21.G00.65.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.002/CCH-13' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.65.002/CCH-13' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ' commencée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après la fin du contrat (' || coalesce(lisible(v.date_fin), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_debut <= c.date_fin as conforme,
    lisible(s.date_debut) as valeur_declaree,
    c.date_fin,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where c.a_fin and s.date_debut is not null and c.date_fin is not null and coalesce(s.motif, '') != '998') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.003/CCH-11 : Une suspension finit avant de commencer
{% if 'S21.G00.65.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.003/CCH-11' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.65.003/CCH-11' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ' du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_fin >= s.date_debut as conforme,
    lisible(s.date_fin) as valeur_declaree,
    s.date_debut,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.date_debut is not null and s.date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.65.004/CCH-11 : La position de détachement manque, ou accompagne un autre motif
{% if 'S21.G00.65.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.004/CCH-11' as controle_id, 11 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.65.004/CCH-11' as controle_id, 11 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.65.004/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ', position de détachement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : elle va avec les motifs 655 et 674 seulement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    (s.motif in ('655', '674')) = (s.fp_position_detachement is not null) as conforme,
    s.fp_position_detachement as valeur_declaree,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.motif is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.66.002/SIG-11 : Un temps partiel thérapeutique finit avant de commencer
{% if 'S21.G00.66.002/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.66.002/SIG-11' as controle_id, 12 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.66.002/SIG-11' as controle_id, 12 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.66.002/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.66.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Temps partiel thérapeutique du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    date_fin >= date_debut as conforme,
    lisible(date_fin) as valeur_declaree,
    date_debut
from temps_partiels_therapeutiques
where date_debut is not null and date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.013/SIG-11 : Un versement a un salaire brut mais aucune assiette déplafonnée
{% if 'S21.G00.51.013/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.013/SIG-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.013/SIG-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.013/SIG-11' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € (51.001) dans ce versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ', sans base assujettie 03.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    r.repere_id,
    i.personne_id,
    i.mois as mois_concerne,
    b.versement_id is not null as conforme,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    v.date_versement
from (
    select versement_id, min(objet_id) as repere_id, max(montant) as montant
    from remunerations
    where type = '001' and montant != 0
    group by versement_id
) as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
left join (select distinct versement_id from bases where code = '03') as b on v.objet_id = b.versement_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.001/CCH-13 : Un versement est daté au-delà du mois suivant le mois déclaré
{% if 'S21.G00.50.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.001/CCH-13' as controle_id, 13 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.50.001/CCH-13' as controle_id, 13 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' dans la déclaration de ' || coalesce(lisible(v.mois), '(absent)') || ' : au plus tard le dernier jour du mois suivant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois_lisible(mois) as mois,
    date_versement,
    date_versement as valeur_declaree,
    mois_entre(mois, date_versement) <= 1 as conforme
from versements_montants
where mois is not null and date_versement is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.003/CCH-11 : Des versements d'un individu portent le même numéro
{% if 'S21.G00.50.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.003/CCH-11' as controle_id, 14 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.50.003/CCH-11' as controle_id, 14 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro de versement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' porté par plusieurs versements du même individu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero as valeur_declaree,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from versements_montants
where numero is not null
group by declaration_id, individu_id, numero) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.003/CCH-12 : Un individu a plusieurs versements, dont un sans numéro
{% if 'S21.G00.50.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.003/CCH-12' as controle_id, 15 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.50.003/CCH-12' as controle_id, 15 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.003/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' sans numéro, alors que l''individu en a plusieurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with pluriels as (
    select individu_id
    from versements_montants
    group by individu_id
    having min(objet_id) != max(objet_id)
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.date_versement,
    x.numero is not null as conforme
from versements_montants as x
inner join pluriels as p on x.individu_id = p.individu_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.007/CCH-11 : Un indu d'un exercice antérieur porte un taux ou un prélèvement
{% if 'S21.G00.50.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.007/CCH-11' as controle_id, 13 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.50.007/CCH-11' as controle_id, 13 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.007/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Type de taux 99 (indu d''un exercice antérieur) avec un taux de ' || coalesce(lisible(v.taux_pas), '(absent)') || ' % et un prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    case when coalesce(montant_pas, 0) = 0 then 'S21.G00.50.006' else 'S21.G00.50.009' end as rubrique,
    taux_pas,
    montant_pas as valeur_declaree,
    montant_pas as montant_en_jeu,
    coalesce(montant_pas, 0) = 0 and coalesce(taux_pas, 0) = 0 as conforme
from versements_montants
where type_taux_pas = '99') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.008/CCH-11 : Un taux annoncé comme transmis par la DGFiP n'a pas d'identifiant
{% if 'S21.G00.50.008/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.008/CCH-11' as controle_id, 16 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.50.008/CCH-11' as controle_id, 16 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.008/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de ' || coalesce(lisible(v.taux_pas), '(absent)') || ' % dit transmis par la DGFiP, sans son identifiant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    taux_pas,
    id_taux_pas is not null as conforme
from versements_montants
where type_taux_pas = '01') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.50.009/CCH-11 : Le prélèvement à la source n'est pas le montant soumis multiplié par le taux
{% if 'S21.G00.50.009/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.009/CCH-11' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.50.009/CCH-11' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.50.009/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € attendus (' || coalesce(lisible(v.taux_pas), '(absent)') || ' % de ' || coalesce(lisible(v.montant_soumis_pas), '(absent)') || ' €).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'S21.G00.50.009/CCH-11' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    try_cast(au_taux(montant_soumis_pas, taux_pas) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) as decimal(18, 2)) as montant_en_jeu,
    taux_pas,
    montant_soumis_pas
from versements_montants
cross join s
where montant_pas is not null and montant_soumis_pas is not null and taux_pas is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.001/CCH-12 : Versement de prévoyance sans composant
{% if 'S21.G00.20.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.001/CCH-12' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.001/CCH-12' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à l''organisme ' || coalesce(lisible(v.identifiant_ops), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans aucun composant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    k.versement_organisme_id is not null as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and (v.montant != 0 or v.siret_payeur is null or v.siret_payeur = d.declarant_id)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.001/CCH-13 : Versement de prévoyance sans composant ni adhésion
{% if 'S21.G00.20.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.001/CCH-13' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.001/CCH-13' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', délégataire ' || coalesce(lisible(v.code_delegataire_gestion), '(absent)') || ', sans composant ni adhésion correspondante.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
left join (select distinct declaration_id, organisme, delegataire from adhesions_prevoyance) as a
    on v.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme
    and v.code_delegataire_gestion is not distinct from a.delegataire
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and k.versement_organisme_id is null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.002/CCH-11 : Versement à la DGFiP sans affectation
{% if 'S21.G00.20.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.002/CCH-11' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.002/CCH-11' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP qui n''est affecté ni à DGFIP_PAS ni à DGFIP_SATD.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.entite_affectation in ('DGFIP_PAS', 'DGFIP_SATD'), false) as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.002/CCH-12 : Affectation à la CNIEG sans salarié de ce régime
{% if 'S21.G00.20.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.002/CCH-12' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.002/CCH-12' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucun contrat du régime vieillesse 147.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    v.entite_affectation as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on v.declaration_id = r.declaration_id
where v.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.005/CCH-13 : Versement à la DGFiP démesuré
{% if 'S21.G00.20.005/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.005/CCH-13' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.005/CCH-13' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.005/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au plus.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.20.005/CCH-13' and seuil = 'maximum')

select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant <= s.maximum as conforme,
    v.montant as valeur_declaree,
    s.maximum as valeur_attendue
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
cross join s
where v.identifiant_ops = 'DGFIP' and v.montant is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.007/CCH-11 : Période de versement inversée
{% if 'S21.G00.20.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.007/CCH-11' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.007/CCH-11' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.007/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.rattachement_date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin >= v.rattachement_date_debut as conforme,
    v.rattachement_date_fin as valeur_declaree,
    v.rattachement_date_debut
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_fin is not null and v.rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.007/CCH-13 : Période de versement postérieure au mois déclaré
{% if 'S21.G00.20.007/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.007/CCH-13' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.007/CCH-13' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.007/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après le mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    mois_de(v.rattachement_date_fin) <= d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.008/CCH-15 : Délégataire de gestion hors de la prévoyance
{% if 'S21.G00.20.008/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.008/CCH-15' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.008/CCH-15' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.008/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Délégataire ' || coalesce(lisible(v.code_delegataire_gestion), '(absent)') || ' pour un versement à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____'
    or v.identifiant_ops like '_________' as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.code_delegataire_gestion is not null and v.identifiant_ops is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.010/CCH-14 : Mode de paiement que la DGFiP n'accepte pas
{% if 'S21.G00.20.010/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.010/CCH-14' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.010/CCH-14' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.010/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP en mode ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.mode_paiement in ('05', '06') as conforme,
    v.mode_paiement as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP' and v.mode_paiement is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.010/SIG-14 : Un autre établissement paie, mais le mode de paiement ne le dit pas
{% if 'S21.G00.20.010/SIG-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.010/SIG-14' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.010/SIG-14' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.010/SIG-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement payé par un autre établissement (20.012) avec le mode de paiement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 06).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.mode_paiement = '06', false) as conforme,
    v.mode_paiement as valeur_declaree,
    '06' as valeur_attendue,
    v.montant as montant_en_jeu
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.siret_payeur != d.declarant_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.012/CCH-11 : Un autre établissement paie, mais le versement n'est pas nul
{% if 'S21.G00.20.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.012/CCH-11' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.012/CCH-11' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.012/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € à ' || coalesce(lisible(v.identifiant_ops), '(absent)') || ', que paie un autre établissement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant = 0 as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________'
    or v.identifiant_ops = 'DGFIP') and v.siret_payeur != d.declarant_id and v.montant is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.012/CCH-12 : Paiement par un autre établissement qui n'est pas nommé
{% if 'S21.G00.20.012/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.012/CCH-12' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.012/CCH-12' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.012/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mode de paiement 06 sans SIRET d''un autre établissement payeur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.siret_payeur != d.declarant_id, false) as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.mode_paiement = '06' and d.declarant_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.012/CCH-13 : SIRET payeur pour un prélèvement de la DGFiP
{% if 'S21.G00.20.012/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.012/CCH-13' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.012/CCH-13' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.012/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Prélèvement SEPA de la DGFiP (05) avec un SIRET payeur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.siret_payeur is null as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP' and v.mode_paiement = '05') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.013/CCH-11 : Versement du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.20.013/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.013/CCH-11' as controle_id, 18 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.013/CCH-11' as controle_id, 18 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.013/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.013' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période qui va jusqu''au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : elle n''est pas antérieure au mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    greatest(v.rattachement_date_debut, v.rattachement_date_fin) < d.mois as conforme,
    greatest(v.rattachement_date_debut, v.rattachement_date_fin) as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_crm is not null
    and coalesce(v.rattachement_date_debut, v.rattachement_date_fin) is not null
    and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.20.014/CCH-11 : Versement de saisie sans identifiant
{% if 'S21.G00.20.014/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.014/CCH-11' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.20.014/CCH-11' as controle_id, 17 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.20.014/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.014' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de saisie administrative (DGFIP_SATD) sans identifiant de versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.identifiant_versement is not null as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.entite_affectation = 'DGFIP_SATD') as v
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
