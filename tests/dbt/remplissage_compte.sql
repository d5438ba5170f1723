-- Recompté autrement sur trois rubriques, et jamais plus de valeurs que d'occurrences ; les tables du ministère n'y comptent pas.
with recompte as (
    select 'S21.G00.40.009' as rubrique, count(numero) as nb, count(*) as tout
    from {{ ref('stg_contrats') }}
    where declaration_id in (select f.declaration_id from {{ ref('fct_declarations') }} as f where f.est_en_vigueur and f.flux is distinct from 'dsnp3')
    union all
    select 'S21.G00.60.001', count(motif), count(*)
    from {{ ref('stg_arrets_travail') }}
    where declaration_id in (select f.declaration_id from {{ ref('fct_declarations') }} as f where f.est_en_vigueur and f.flux is distinct from 'dsnp3')
    union all
    select 'S21.G00.11.002', count(apet), count(*)
    from {{ ref('stg_etablissements') }}
    where declaration_id in (select f.declaration_id from {{ ref('fct_declarations') }} as f where f.est_en_vigueur and f.flux is distinct from 'dsnp3')
),

mesure as (
    select rubrique, sum(nb_remplies) as nb, sum(nb_occurrences) as tout from {{ ref('ind_remplissage_mois') }} group by rubrique
)

select r.rubrique
from recompte as r
left join mesure as m on r.rubrique = m.rubrique
where r.nb != coalesce(m.nb, 0) or r.tout != coalesce(m.tout, 0)
union all
select rubrique from {{ ref('ind_remplissage_mois') }} where nb_remplies > nb_occurrences
