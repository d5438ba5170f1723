-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': 'c2dfab8e21eeb404'},
    pre_hook="{{ purger_verdicts(false) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

rattachements as (
    select * from {{ ref('int_rattachements') }} where declaration_id in (select declaration_id from nouvelles)
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

verdicts as (
-- DT-02 : Une correction arrive plus de trois mois après le mois corrigé
{% if 'DT-02' in var('controles_en_erreur', []) %}
    select
        'DT-02' as controle_id, '700a7c28a59fab27' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'DT-02' as controle_id,
        '700a7c28a59fab27' as empreinte,
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
        select declaration_id, count(*) as nb_population from rattachements group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('DT-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Donnée rattachée à ' || coalesce(lisible(v.periode), '(absent)') || ', déclarée ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois plus tard (au plus ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' attendus).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as mois_tardif from seuils where controle_id = 'DT-02' and seuil = 'mois_tardif')

select
    objet_id,
    declaration_id,
    personne_id,
    rubrique,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    delai_mois <= s.mois_tardif as conforme,
    delai_mois as valeur_declaree,
    try_cast(s.mois_tardif as integer) as valeur_attendue,
    abs(montant) as montant_en_jeu
from rattachements
cross join s
where delai_mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, 'c2dfab8e21eeb404' as referentiel
from verdicts
