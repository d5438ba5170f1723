-- Un montant net social, le mois qu'il dit, celui du versement, et si ce mois a d'autres blocs dans le versement.
with rattaches as (
    select versement_id, mois_de(coalesce(date_fin, date_debut)) as mois_rattachement
    from {{ ref('stg_remunerations') }}
    union
    select versement_id, mois_de(coalesce(rattachement_date_fin, rattachement_date_debut))
    from {{ ref('stg_bases') }}
)

select
    e.objet_id,
    e.declaration_id,
    e.versement_id,
    v.personne_id,
    v.mois,
    v.date_versement,
    mois_de(v.date_versement) as mois_versement,
    -- sans période déclarée, le montant est celui du versement (CT 2025.1, S21.G00.58.003)
    mois_de(coalesce(e.rattachement_date_fin, e.rattachement_date_debut, v.date_versement)) as mois_rattachement,
    e.montant,
    v.brut,
    v.rappels_bruts,
    r.versement_id is not null as a_blocs_rattaches
from {{ ref('stg_elements_nets') }} as e
inner join {{ ref('int_versements_montants') }} as v on e.versement_id = v.objet_id
left join rattaches as r
    on e.versement_id = r.versement_id
    and mois_de(coalesce(e.rattachement_date_fin, e.rattachement_date_debut, v.date_versement)) = r.mois_rattachement
where e.type = '03'
