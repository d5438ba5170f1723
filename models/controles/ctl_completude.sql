-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': '78b068a0954d0fc7'},
    pre_hook="{{ purger_verdicts(false) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

valeurs_codees as (
    select * from {{ ref('int_valeurs_codees') }} where declaration_id in (select declaration_id from nouvelles)
),

verdicts as (
-- CO-04 : Une valeur de réserve de la norme est utilisée
{% if 'CO-04' in var('controles_en_erreur', []) %}
    select
        'CO-04' as controle_id, '9bb7c8f9b7f9d800' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue
{% else %}
    select
        'CO-04' as controle_id,
        '9bb7c8f9b7f9d800' as empreinte,
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
        select declaration_id, count(*) as nb_population from valeurs_codees group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('CO-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.rubrique), '(absent)') || ' vaut ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', valeur gardée en réserve par la norme ' || coalesce(lisible(v.norme), '(absent)') || ' et sans signification à ce jour.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    rubrique,
    norme,
    mois as mois_concerne,
    not est_reserve as conforme,
    valeur as valeur_declaree
from valeurs_codees
where not coalesce(est_a_confirmer, false) and est_reserve is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue
{% endif %}
)

select *, '78b068a0954d0fc7' as referentiel
from verdicts
