with versements as (
    select
        v.declaration_id,
        d.mois,
        min(v.objet_id) as objet_id,
        sum(v.montant) as montant_verse,
        count(*) as nb_versements,
        coalesce(bool_or(v.siret_payeur != d.declarant_id), false) as a_siret_payeur
    from {{ ref('stg_versements_organismes') }} as v
    inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
    where v.identifiant_ops = 'DGFIP' and coalesce(v.entite_affectation, 'DGFIP_PAS') = 'DGFIP_PAS'
    group by v.declaration_id, d.mois
),

-- tout le prélèvement à la source de la déclaration : retenues et régularisations, salariés et non-salariés
elements as (
    select declaration_id, montant_pas as montant from {{ ref('stg_versements') }}
    union all
    select declaration_id, montant_regul_pas from {{ ref('stg_regularisations_pas') }}
    union all
    select declaration_id, montant_pas from {{ ref('stg_bases_non_salaries') }}
    union all
    select declaration_id, montant_regul_pas from {{ ref('stg_regularisations_pas_non_salaries') }}
),

sommes as (
    select declaration_id, coalesce(sum(montant), 0) as montant_pas
    from elements
    group by declaration_id
)

select
    v.objet_id,
    v.declaration_id,
    v.montant_verse,
    v.nb_versements,
    v.a_siret_payeur,
    coalesce(s.montant_pas, 0) as montant_pas,
    v.mois
from versements as v
left join sommes as s on v.declaration_id = s.declaration_id
