-- Les dates d'évènements déjà survenus, que la norme veut dans le mois principal ou avant (CT 2025.1, § 4.4.12).
with dates as (
    select objet_id, declaration_id, 'S21.G00.31.001' as rubrique, date_modification as jour
    from {{ ref('stg_changements_individu') }}
    union all
    select objet_id, declaration_id, 'S21.G00.40.001', date_debut from {{ ref('stg_contrats') }}
    union all
    select objet_id, declaration_id, 'S21.G00.51.002', date_fin from {{ ref('stg_remunerations') }}
    union all
    select objet_id, declaration_id, 'S21.G00.60.002', dernier_jour_travaille from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, 'S21.G00.60.010', reprise_date from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, 'S21.G00.62.001', date_fin from {{ ref('stg_fins_contrat') }}
    union all
    select objet_id, declaration_id, 'S21.G00.65.002', date_debut from {{ ref('stg_suspensions') }}
)

select
    t.objet_id,
    t.declaration_id,
    t.rubrique,
    t.jour,
    d.mois,
    t.jour < (d.mois + interval 1 month)::date as est_survenue
from dates as t
inner join {{ ref('int_declarations') }} as d on t.declaration_id = d.declaration_id
where d.nature = '01' and d.mois is not null and t.jour is not null
