-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': 'b220a54f07038cc4'},
    pre_hook="{{ purger_verdicts(true) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

individus as (
    select * from {{ ref('int_individus') }} where declaration_id in (select declaration_id from nouvelles)
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

verdicts as (
-- ID-01 : Le NIR n'a pas la forme d'un NIR
{% if 'ID-01' in var('controles_en_erreur', []) %}
    select
        'ID-01' as controle_id, '0f5429b3dbe8be67' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'ID-01' as controle_id,
        '0f5429b3dbe8be67' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le NIR déclaré n''a pas une forme possible : sexe, mois, département, commune, ordre, ou suite de 9.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_forme_valide as conforme
from individus
where a_nir and nir_forme_valide is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- ID-02 : Le NIR et la date de naissance ne concordent pas
{% if 'ID-02' in var('controles_en_erreur', []) %}
    select
        'ID-02' as controle_id, '020423a8fd3b2763' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'ID-02' as controle_id,
        '020423a8fd3b2763' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.partie), '(absent)') || ' de naissance du NIR ne correspond pas à la date de naissance déclarée.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    coalesce(nir_annee_concorde, true) and coalesce(nir_mois_concorde, true) as conforme,
    case when nir_annee_concorde = false then 'L''année' else 'Le mois' end as partie
from individus
where nir_annee_concorde is not null or nir_mois_concorde is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- ID-07 : Un numéro technique temporaire dure plus de trois mois
{% if 'ID-07' in var('controles_en_erreur', []) %}
    select
        'ID-07' as controle_id, 'b2f324a9d46e0f28' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'ID-07' as controle_id,
        'b2f324a9d46e0f28' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré sans NIR depuis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois, sous un numéro temporaire (durée usuelle : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' mois).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
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
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, 'b220a54f07038cc4' as referentiel
from verdicts
