with occurrences as (
    select
        b.objet_id,
        b.declaration_id,
        'S21.G00.78.003' as rubrique,
        b.rattachement_date_fin as date_fin,
        b.montant,
        v.individu_id
    from {{ ref('stg_bases') }} as b
    inner join {{ ref('stg_versements') }} as v on b.versement_id = v.objet_id

    union all

    select r.objet_id, r.declaration_id, 'S21.G00.51.002', r.date_fin, r.montant, v.individu_id
    from {{ ref('stg_remunerations') }} as r
    inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id

    union all

    select objet_id, declaration_id, 'S21.G00.22.004', rattachement_date_fin, montant, null
    from {{ ref('stg_bordereaux') }}
)

select
    o.objet_id,
    o.declaration_id,
    o.rubrique,
    o.montant,
    i.personne_id,
    d.mois,
    mois_de(o.date_fin) as mois_rattachement,
    mois_entre(o.date_fin, d.mois) as delai_mois
from occurrences as o
inner join {{ ref('int_declarations') }} as d on o.declaration_id = d.declaration_id
left join {{ ref('int_individus') }} as i on o.individu_id = i.objet_id
where d.nature = '01' and o.date_fin < d.mois
