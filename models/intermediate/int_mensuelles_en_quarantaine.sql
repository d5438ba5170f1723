-- D'un lot en quarantaine, Vigie ne lit que ceci : qui a déposé, pour quel mois, quand, et s'il y déclarait quelqu'un.
-- Celui dont elle tient le lot à l'écart a déposé : il n'est pas absent.
with declarants as (
    select declaration_id, min_by(siret, ligne) as declarant_id
    from {{ ref('stg_etablissements') }}
    group by declaration_id
),

peuplees as (
    select distinct declaration_id from {{ ref('stg_individus') }}
)

select
    t.declarant_id,
    d.mois,
    min(coalesce(e.depose_le, d.date_fichier::timestamp)) as premier_depot,
    count(p.declaration_id) = 0 as est_sans_individu
from {{ ref('stg_declarations') }} as d
inner join {{ source('registre', 'extraits') }} as x on d.extrait_id = x.extrait_id and x.statut = 'quarantaine'
inner join declarants as t on d.declaration_id = t.declaration_id and t.declarant_id is not null
left join {{ ref('stg_envois') }} as e on d.envoi_id = e.envoi_id
left join peuplees as p on d.declaration_id = p.declaration_id
where d.nature = '01' and d.mois is not null and coalesce(e.essai_reel, '') != '01'
group by t.declarant_id, d.mois
