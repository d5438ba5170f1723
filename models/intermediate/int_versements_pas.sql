with versements as (
    select
        v.declaration_id,
        d.mois,
        d.declarant_id,
        min(v.objet_id) as objet_id,
        sum(v.montant) as montant_verse,
        count(*) as nb_versements,
        coalesce(bool_or(v.siret_payeur != d.declarant_id), false) as a_siret_payeur
    from {{ ref('stg_versements_organismes') }} as v
    inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
    where v.identifiant_ops = 'DGFIP' and coalesce(v.entite_affectation, 'DGFIP_PAS') = 'DGFIP_PAS'
    group by v.declaration_id, d.mois, d.declarant_id
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
),

-- l'établissement qui en paie d'autres verse aussi leur prélèvement ; eux le désignent et versent zéro (20.005, 20.012)
delegues as (
    select o.siret_payeur as declarant_id, d.mois, count(*) as nb_delegues, sum(coalesce(s.montant_pas, 0)) as montant
    from (
        select distinct declaration_id, siret_payeur
        from {{ ref('stg_versements_organismes') }}
        where identifiant_ops = 'DGFIP' and siret_payeur is not null
    ) as o
    inner join {{ ref('int_declarations') }} as d on o.declaration_id = d.declaration_id
    left join sommes as s on o.declaration_id = s.declaration_id
    where d.est_en_vigueur and d.nature = '01' and o.siret_payeur != d.declarant_id
    group by o.siret_payeur, d.mois
)

select
    v.objet_id,
    v.declaration_id,
    v.montant_verse,
    v.nb_versements,
    v.a_siret_payeur,
    greatest(coalesce(s.montant_pas, 0), 0) as montant_propre,
    greatest(coalesce(s.montant_pas, 0) + coalesce(g.montant, 0), 0) as montant_pas,
    coalesce(g.nb_delegues, 0) as nb_delegues,
    v.mois
from versements as v
left join sommes as s on v.declaration_id = s.declaration_id
left join delegues as g on v.declarant_id = g.declarant_id and v.mois = g.mois
