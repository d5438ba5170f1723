-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with bases as (
    select * from {{ ref('int_bases') }}
),

bases_non_salaries as (
    select * from {{ ref('stg_bases_non_salaries') }}
),

contrats as (
    select * from {{ ref('int_contrats') }}
),

declarations as (
    select * from {{ ref('int_declarations') }}
),

donnees_precedentes as (
    select * from {{ ref('stg_donnees_precedentes') }}
),

individus as (
    select * from {{ ref('int_individus') }}
),

primes as (
    select * from {{ ref('int_primes') }}
),

regularisations_pas as (
    select * from {{ ref('stg_regularisations_pas') }}
),

regularisations_pas_non_salaries as (
    select * from {{ ref('stg_regularisations_pas_non_salaries') }}
),

remunerations as (
    select * from {{ ref('int_remunerations') }}
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

versements as (
    select * from {{ ref('stg_versements') }}
),

versements_montants as (
    select * from {{ ref('int_versements_montants') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P25V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P27V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P26V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

juges as (
-- S21.G00.52.001/CCH-11 : Une même indemnité de fin de contrat est déclarée deux fois
{% if 'S21.G00.52.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.001/CCH-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' déclarée plusieurs fois pour ce contrat et ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    max(montant) as montant_en_jeu,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from primes
where type between '001' and '025' and numero_contrat is not null
group by declaration_id, versement_id, numero_contrat, type) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.001/CCH-20 : Deux indemnités de licenciement incompatibles sont déclarées ensemble
{% if 'S21.G00.52.001/CCH-20' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-20' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.001/CCH-20' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-20' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indemnités spéciale (009) et spécifique (010) de licenciement déclarées pour le même contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    coalesce(min(type) = max(type), true) as conforme
from primes
where type in ('009', '010') and numero_contrat is not null
group by declaration_id, individu_id, numero_contrat) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.001/CCH-32 : Un complément à la charge de l'État est versé à un salarié de droit privé
{% if 'S21.G00.52.001/CCH-32' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-32' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.001/CCH-32' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-32' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Complément de rémunération de l''État (039) pour un contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    nature_contrat,
    nature_contrat not in ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92') as conforme
from primes
where type = '039' and nature_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.001/CCH-33 : Des dommages et intérêts de mission sont versés sans contrat de mission
{% if 'S21.G00.52.001/CCH-33' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-33' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.001/CCH-33' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-33' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Dommages et intérêts pour non-remise du contrat de mission (045) sur un contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    nature_contrat,
    nature_contrat = '03' as conforme
from primes
where type = '045' and nature_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.001/CCH-34 : Un supplément de rémunération de 2027 est déclaré en prime
{% if 'S21.G00.52.001/CCH-34' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-34' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.001/CCH-34' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.001/CCH-34' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Supplément ' || coalesce(lisible(v.type), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : à partir de 2027, il se déclare en bloc 59.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    (rattachement_date_debut < date '2027-01-01' and rattachement_date_fin < date '2027-01-01') as conforme
from primes
where type in ('052', '053', '054')
    and rattachement_date_debut is not null
    and rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.003/CCH-12 : Une prime à période de rattachement n'a pas de date de début
{% if 'S21.G00.52.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.003/CCH-12' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.003/CCH-12' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.003/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible(v.type), '(absent)') || ' sans date de début de période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut is not null as conforme
from primes
where type in ('026', '027', '029')
        or (type = '902' and norme >= 'P25V01')
        or (type in ('052', '053', '054') and norme >= 'P27V01')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.004/CCH-11 : Dans une fin de contrat, la période d'une prime finit avant de commencer
{% if 'S21.G00.52.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.004/CCH-11' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.004/CCH-11' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.004/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible(v.type), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    rattachement_date_fin >= rattachement_date_debut as conforme
from primes
where rattachement_date_fin is not null and rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.004/CCH-13 : Une prime à période de rattachement n'a pas de date de fin
{% if 'S21.G00.52.004/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.004/CCH-13' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.004/CCH-13' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.004/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible(v.type), '(absent)') || ' sans date de fin de période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_fin is not null as conforme
from primes
where type in ('026', '027', '029')
        or (type in ('052', '053', '054') and norme >= 'P27V01')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.004/CCH-14 : Une prime exceptionnelle de pouvoir d'achat porte sur une période postérieure à mars 2022
{% if 'S21.G00.52.004/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.004/CCH-14' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.004/CCH-14' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.004/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime PEPA (902) dont la période finit le ' || coalesce(lisible(v.fin), '(absent)') || ' : au plus tard le 31/03/2022.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_fin as fin,
    coalesce(rattachement_date_fin <= date '2022-03-31', false) as conforme
from primes
where type = '902') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.006/CCH-11 : Une prime ou indemnité nomme un contrat qui n'est pas déclaré
{% if 'S21.G00.52.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.006/CCH-11' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.006/CCH-11' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.006/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une prime ou indemnité de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat que l''individu n''a pas dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    contrat_id is not null as conforme
from primes
where numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.006/CCH-12 : Dans une fin de contrat, une prime ou indemnité nomme un contrat inconnu
{% if 'S21.G00.52.006/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.006/CCH-12' as controle_id, 7 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.006/CCH-12' as controle_id, 7 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.006/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une prime ou indemnité de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from primes as x
left join numeros as n on x.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.52.007/CCH-13 : Une prime exceptionnelle de pouvoir d'achat a été versée après la fin de sa période
{% if 'S21.G00.52.007/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.007/CCH-13' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.52.007/CCH-13' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.52.007/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime PEPA (902) versée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une période finie le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    date_versement_origine as valeur_declaree,
    rattachement_date_fin as valeur_attendue,
    date_versement_origine <= rattachement_date_fin as conforme
from primes
where type = '902' and date_versement_origine is not null and rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.001/CCH-11 : Une régularisation du prélèvement à la source porte sur un mois à venir
{% if 'S21.G00.56.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.001/CCH-11' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.001/CCH-11' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation d''un mois (' || coalesce(lisible(v.mois_erreur), '(absent)') || ') postérieur au mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.mois_erreur <= v.mois as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.mois_erreur is not null and v.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.002/CCH-14 : Un indu augmente le revenu du salarié au lieu de le réduire
{% if 'S21.G00.56.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-14' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.002/CCH-14' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indu (type 03) d''un revenu de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € et d''un montant soumis de ' || coalesce(lisible(v.regul_montant_soumis_pas), '(absent)') || ' € : ils doivent être négatifs ou nuls.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    x.regul_remuneration_nette as valeur_declaree,
    x.regul_montant_soumis_pas,
    (coalesce(x.regul_remuneration_nette, 0) <= 0 and coalesce(x.regul_montant_soumis_pas, 0) <= 0) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '03') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.002/CCH-15 : Une régularisation de revenu porte des rubriques réservées au taux
{% if 'S21.G00.56.002/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-15' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.002/CCH-15' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' avec un revenu d''origine (004), un écart de taux (005) ou un montant soumis d''origine (015), réservés à d''autres types.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.remuneration_nette is null and x.regul_taux_pas is null and x.montant_soumis_pas_erreur is null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '03', '04')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.002/CCH-16 : Une régularisation de revenu ou de taux porte sur une année close
{% if 'S21.G00.56.002/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-16' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.002/CCH-16' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' sur ' || coalesce(lisible(v.mois_erreur), '(absent)') || ', année antérieure à celle du mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.type_erreur,
    year(x.mois_erreur) >= year(v.mois) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '02') and x.mois_erreur is not null
    and month(v.mois) != 1) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.002/CCH-17 : Une régularisation déclarée en janvier ne porte pas sur l'année précédente
{% if 'S21.G00.56.002/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-17' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.002/CCH-17' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' sur ' || coalesce(lisible(v.mois_erreur), '(absent)') || ' dans la déclaration de ' || coalesce(lisible(v.mois), '(absent)') || ' : seule l''année précédente est admise.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.type_erreur,
    year(x.mois_erreur) = year(v.mois) - 1 as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '02') and x.mois_erreur is not null
    and month(v.mois) = 1) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.002/CCH-18 : Une rectification de taux porte des rubriques réservées au revenu
{% if 'S21.G00.56.002/CCH-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-18' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.002/CCH-18' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-18' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification de taux accompagnée d''une correction de revenu (003, 006, 008, 009 ou 010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is null
        and x.taux_declare is null
        and x.regul_part_non_imposable_revenu is null
        and x.regul_montant_abattement_base_fiscale_non_deduit_rnf is null
        and x.regul_montant_soumis_pas is null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '02') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.002/CCH-27 : Une rectification annoncée sans prélèvement régularise de l'impôt
{% if 'S21.G00.56.002/CCH-27' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-27' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.002/CCH-27' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.002/CCH-27' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification sans prélèvement (type 04) : impôt régularisé de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au lieu de 0,00 €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    x.montant_regul_pas as valeur_declaree,
    0 as valeur_attendue,
    coalesce(x.montant_regul_pas = 0, false) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '04') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.008/CCH-11 : Une part non imposable est régularisée sans le revenu ni le montant soumis
{% if 'S21.G00.56.008/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.008/CCH-11' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.008/CCH-11' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.008/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Part non imposable régularisée de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans revenu (003) ou sans montant soumis (010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.regul_part_non_imposable_revenu as valeur_declaree,
    (x.regul_remuneration_nette is not null and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.regul_part_non_imposable_revenu is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.56.010/CCH-11 : Un montant soumis au prélèvement est régularisé sans le revenu
{% if 'S21.G00.56.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.010/CCH-11' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.56.010/CCH-11' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.56.010/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Montant soumis régularisé de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans régularisation du revenu net fiscal (003).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.regul_montant_soumis_pas as valeur_declaree,
    x.regul_remuneration_nette is not null as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.regul_montant_soumis_pas is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.93.001/CCH-11 : Une régularisation de prélèvement est sous une autre base que l'assiette brute
{% if 'S89.G00.93.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S89.G00.93.001/CCH-11' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.93.001/CCH-11' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.93.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.93.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation sous la base ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : elle n''est admise que sous l''assiette brute déplafonnée (50).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    r.mois_erreur as mois_concerne,
    b.code_base_specifique = '50' as conforme,
    b.code_base_specifique as valeur_declaree
from regularisations_pas_non_salaries as r
inner join bases_non_salaries as b on r.base_non_salarie_id = b.objet_id
where b.code_base_specifique is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.93.002/CCH-14 : Un indu d'un non-salarié porte un revenu ou un montant soumis positif
{% if 'S89.G00.93.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S89.G00.93.002/CCH-14' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.93.002/CCH-14' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.93.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indu (type 03) avec un revenu régularisé de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € et un montant soumis de ' || coalesce(lisible(v.soumis), '(absent)') || ' € : ni l''un ni l''autre ne peut être positif.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    mois_erreur as mois_concerne,
    coalesce(regul_montant_net_fiscal_revenu_verse, 0) <= 0 and coalesce(regul_montant_soumis_pas, 0) <= 0 as conforme,
    regul_montant_net_fiscal_revenu_verse as valeur_declaree,
    regul_montant_soumis_pas as soumis
from regularisations_pas_non_salaries
where type_erreur = '03') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.93.002/CCH-16 : Une régularisation de non-salarié porte sur une année close
{% if 'S89.G00.93.002/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S89.G00.93.002/CCH-16' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.93.002/CCH-16' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.93.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' sur ' || coalesce(lisible(v.erreur), '(absent)') || ', année antérieure à celle du mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    r.mois_erreur as mois_concerne,
    year(r.mois_erreur) >= year(d.mois) as conforme,
    r.type_erreur,
    mois_lisible(r.mois_erreur) as erreur,
    mois_lisible(d.mois) as mois
from regularisations_pas_non_salaries as r
inner join declarations as d on r.declaration_id = d.declaration_id
where r.type_erreur in ('01', '02') and r.mois_erreur is not null and d.mois is not null and month(d.mois) != 1) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.93.002/CCH-17 : Une régularisation de non-salarié déposée en janvier ne porte pas sur l'année précédente
{% if 'S89.G00.93.002/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S89.G00.93.002/CCH-17' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.93.002/CCH-17' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-17' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.93.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' sur ' || coalesce(lisible(v.erreur), '(absent)') || ', déclarée en janvier (' || coalesce(lisible(v.mois), '(absent)') || ') : seule l''année précédente est admise.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    r.mois_erreur as mois_concerne,
    year(r.mois_erreur) = year(d.mois) - 1 as conforme,
    r.type_erreur,
    mois_lisible(r.mois_erreur) as erreur,
    mois_lisible(d.mois) as mois
from regularisations_pas_non_salaries as r
inner join declarations as d on r.declaration_id = d.declaration_id
where r.type_erreur in ('01', '02') and r.mois_erreur is not null and d.mois is not null and month(d.mois) = 1) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.93.002/CCH-21 : Une rectification sans prélèvement d'un non-salarié en porte un
{% if 'S89.G00.93.002/CCH-21' in var('controles_en_erreur', []) %}
    select
        'S89.G00.93.002/CCH-21' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.93.002/CCH-21' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.93.002/CCH-21' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.93.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Rectification de type 04 avec une régularisation de prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € : 0,00 est attendu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    mois_erreur as mois_concerne,
    coalesce(montant_regul_pas = 0, false) as conforme,
    montant_regul_pas as valeur_declaree,
    montant_regul_pas as montant_en_jeu
from regularisations_pas_non_salaries
where type_erreur = '04' and coalesce(nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.001/CCH-11 : Le salaire de l'assurance chômage commence avant le contrat
{% if 'S21.G00.51.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.001/CCH-11' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.001/CCH-11' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période payée à partir du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat commencé le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.001/CCH-11' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_debut as valeur_declaree,
    contrat_date_debut as valeur_attendue,
    date_debut >= contrat_date_debut - cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_debut) = mois and contrat_date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.002/CCH-11 : La période d'une rémunération finit avant de commencer
{% if 'S21.G00.51.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.002/CCH-11' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.002/CCH-11' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération ' || coalesce(lisible(v.type), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    date_debut as debut,
    date_fin as fin,
    date_fin >= date_debut as conforme
from remunerations
where date_debut is not null and date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.002/CCH-13 : Le salaire de l'assurance chômage dépasse la fin du contrat
{% if 'S21.G00.51.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.002/CCH-13' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.002/CCH-13' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période payée jusqu''au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat fini le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.002/CCH-13' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_fin as valeur_declaree,
    contrat_date_fin as valeur_attendue,
    date_fin <= contrat_date_fin + cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_fin) = mois and contrat_date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.010/CCH-11 : Une rémunération nomme un contrat qui n'est pas déclaré
{% if 'S21.G00.51.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.010/CCH-11' as controle_id, 11 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.010/CCH-11' as controle_id, 11 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.010/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat que l''individu n''a pas dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    contrat_id is not null as conforme
from remunerations
where numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.010/CCH-12 : Dans une fin de contrat, une rémunération nomme un contrat inconnu
{% if 'S21.G00.51.010/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.010/CCH-12' as controle_id, 7 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.010/CCH-12' as controle_id, 7 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.010/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from remunerations as x
left join numeros as n on x.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-11 : Un contrat payé n'a pas ses quatre rémunérations
{% if 'S21.G00.51.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-11' as controle_id, 11 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.011/CCH-11' as controle_id, 11 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' absente pour ce contrat et ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '003' then 1 else 0 end) = 0 then '003'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
where contrat_id is not null and coalesce(nature_contrat, '') != '93'
group by declaration_id, versement_id, numero_contrat) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-15 : Un versement d'une fin de contrat n'a pas ses trois rémunérations
{% if 'S21.G00.51.011/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-15' as controle_id, 12 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.011/CCH-15' as controle_id, 12 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' absente de ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    max(numero_contrat) as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
group by declaration_id, versement_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.011/CCH-16 : Un brut du mois n'a pas de base assujettie déplafonnée
{% if 'S21.G00.51.011/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-16' as controle_id, 13 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.011/CCH-16' as controle_id, 13 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.011/CCH-16' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sur le mois, sans base 03 (ni 11, 22 ou 23) du mois dans le même versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with cotises as (
    select distinct versement_id
    from bases
    where code in ('03', '11', '22', '23')
        and mois_de(rattachement_date_debut) = mois
        and mois_de(rattachement_date_fin) = mois
)

select
    r.objet_id,
    r.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.versement_id as repere_id,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    c.versement_id is not null as conforme
from remunerations as r
left join cotises as c on r.versement_id = c.versement_id
where r.type = '001' and r.montant != 0
    and mois_de(r.date_debut) = r.mois
    and mois_de(r.date_fin) = r.mois) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.012/CCH-12 : Une rémunération principale compte zéro heure
{% if 'S21.G00.51.012/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.012/CCH-12' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.012/CCH-12' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.012/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération ' || coalesce(lisible(v.type), '(absent)') || ' avec un nombre d''heures de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : laisser la rubrique absente.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    nombre_heures as valeur_declaree,
    nombre_heures != 0 as conforme
from remunerations
where nombre_heures is not null and type in ('001', '002', '003', '010')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.012/SIG-11 : Une rémunération en heures ne dit pas combien d'heures
{% if 'S21.G00.51.012/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.012/SIG-11' as controle_id, 14 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.012/SIG-11' as controle_id, 14 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.012/SIG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' sans nombre d''heures (51.012).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    i.personne_id,
    r.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    r.nombre_heures is not null as conforme,
    r.type
from remunerations as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
where r.type in ('012', '013', '016', '017', '018', '019', '020', '025', '036') and coalesce(r.nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.012/SIG-13 : Un nombre d'heures accompagne un salaire qui n'en attend pas
{% if 'S21.G00.51.012/SIG-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.012/SIG-13' as controle_id, 14 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.012/SIG-13' as controle_id, 14 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.012/SIG-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre d''heures ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sur une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ', qui n''en porte pas.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    i.personne_id,
    r.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    r.nombre_heures is null as conforme,
    r.nombre_heures as valeur_declaree,
    r.type
from remunerations as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
where r.type in ('001', '002', '003', '010') and coalesce(r.nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.51.014/CCH-11 : Un taux de rémunération public est déclaré pour un salarié du privé
{% if 'S21.G00.51.014/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.014/CCH-11' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.51.014/CCH-11' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.51.014/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de rémunération public de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' % pour un contrat au statut 99 (non concerné).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    fp_taux_remuneration_position as valeur_declaree,
    statut_emploi != '99' as conforme
from remunerations
where fp_taux_remuneration_position is not null and statut_emploi is not null) as v
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
