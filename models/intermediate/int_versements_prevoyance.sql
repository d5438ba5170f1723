with composants as (
    select versement_organisme_id, sum(montant_verse) as montant_composants, count(*) as nb_composants
    from {{ ref('stg_composants_versement') }}
    group by versement_organisme_id
)

select
    v.objet_id,
    v.declaration_id,
    v.identifiant_ops,
    v.montant as montant_verse,
    c.montant_composants,
    c.nb_composants,
    mois_de(coalesce(v.rattachement_date_fin, v.rattachement_date_debut)) as mois_rattachement
from {{ ref('stg_versements_organismes') }} as v
inner join composants as c on v.objet_id = c.versement_organisme_id
inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
