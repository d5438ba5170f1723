-- Les rubriques énumérées où la norme garde des valeurs de réserve.
with valeurs as (
    select objet_id, declaration_id, 'S21.G00.51.011' as rubrique, type as valeur from {{ ref('stg_remunerations') }}
    union all
    select objet_id, declaration_id, 'S21.G00.52.001', type from {{ ref('stg_primes') }}
    union all
    select objet_id, declaration_id, 'S21.G00.54.001', type from {{ ref('stg_autres_revenus') }}
    union all
    select objet_id, declaration_id, 'S21.G00.58.003', type from {{ ref('stg_elements_nets') }}
    union all
    select objet_id, declaration_id, 'S21.G00.60.001', motif from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, 'S21.G00.65.001', motif from {{ ref('stg_suspensions') }}
    union all
    select objet_id, declaration_id, 'S21.G00.75.001', motif from {{ ref('stg_amenagements_temps_travail') }}
    union all
    select objet_id, declaration_id, 'S21.G00.78.001', code from {{ ref('stg_bases') }}
    union all
    select objet_id, declaration_id, 'S21.G00.79.001', type from {{ ref('stg_composants_base') }}
    union all
    select objet_id, declaration_id, 'S21.G00.81.001', code from {{ ref('stg_cotisations') }}
    union all
    select objet_id, declaration_id, 'S21.G00.82.002', code from {{ ref('stg_cotisations_etablissement') }}
)

select
    v.objet_id,
    v.declaration_id,
    v.rubrique,
    v.valeur,
    d.norme,
    d.mois,
    r.valeur is not null as est_reserve,
    -- peut-être activée par consigne : on ne l'accuse pas
    coalesce(r.statut = 'a_confirmer', false) as est_a_confirmer
from valeurs as v
inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
left join {{ ref('valeurs_reserve') }} as r
    on d.norme = r.norme
    and v.rubrique = r.rubrique
    and v.valeur = r.valeur
where v.valeur is not null
