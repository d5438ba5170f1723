-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': '5a3141844d1afdbd'},
    pre_hook="{{ purger_verdicts(true) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

cumuls_annuels as (
    select * from {{ ref('int_cumuls_annuels') }} where declaration_id in (select declaration_id from nouvelles)
),

reductions_generales as (
    select * from {{ ref('int_reductions_generales') }} where declaration_id in (select declaration_id from nouvelles)
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

verdicts as (
-- RG-01 : La réduction générale est déclarée sans le SMIC, l'assiette ou le montant
{% if 'RG-01' in var('controles_en_erreur', []) %}
    select
        'RG-01' as controle_id, '50fd5362a08389bb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'RG-01' as controle_id,
        '50fd5362a08389bb' as empreinte,
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
        select declaration_id, count(*) as nb_population from reductions_generales group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-01' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réduction générale (018 ou 106) déclarée sans ' || coalesce(lisible(v.manque), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    case when a_smic then incomplete_id end as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    coalesce(a_smic, false) and incomplete_id is null as conforme,
    case when a_smic then 'S21.G00.81.003' else 'S21.G00.79.001' end as rubrique,
    case when a_smic then 'assiette ou sans montant' else 'le SMIC retenu (79.001 = 01)' end as manque
from reductions_generales
where code_base in ('03', '19')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- RG-02 : La réduction générale cumulée dépasse le coefficient maximal
{% if 'RG-02' in var('controles_en_erreur', []) %}
    select
        'RG-02' as controle_id, '0500fd2ea49f98a5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'RG-02' as controle_id,
        '0500fd2ea49f98a5' as empreinte,
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
        select declaration_id, count(*) as nb_population from cumuls_annuels group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-02' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Réduction ' || coalesce(lisible(v.annee), '(absent)') || ' : coefficient de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' depuis janvier, au-dessus du maximum de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'RG-02' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    reduction_id as repere_id,
    personne_id,
    mois as mois_concerne,
    annee,
    -reduction <= (coefficient_max + s.tolerance) * assiette_reduction as conforme,
    try_cast(-reduction / nullif(assiette_reduction, 0) as decimal(18, 4)) as valeur_declaree,
    coefficient_max as valeur_attendue,
    try_cast(-reduction - coefficient_max * assiette_reduction as decimal(18, 2)) as montant_en_jeu
from cumuls_annuels
cross join s
where est_historique_complet
    and reduction_id is not null
    and not coalesce(a_coefficient_majore, false)
    and assiette_reduction > 0 and reduction is not null and coefficient_max is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, '5a3141844d1afdbd' as referentiel
from verdicts
