-- Versement mobilité agrégé : sa commune est-elle dans un département où l'établissement emploie ? L'extrait ne garde des
-- codes que le département : la commune elle-même ne se vérifie pas ici.
with lieux as (
    select declaration_id, departement from {{ ref('int_declarations') }} where departement is not null
    union
    select declaration_id, coalesce(code_insee_commune, code_postal)
    from {{ ref('stg_lieux_travail') }}
    where coalesce(code_insee_commune, code_postal) is not null
    union
    select declaration_id, code_postal from {{ ref('stg_lieux_travail') }} where code_postal is not null
),

par_declaration as (
    -- un code postal corse commence par 20, un code commune par 2A ou 2B
    select declaration_id, list(distinct case when departement in ('2A', '2B') then '20' else departement end) as departements
    from lieux
    group by declaration_id
)

select
    c.objet_id,
    c.declaration_id,
    d.mois,
    c.code,
    c.code_insee_commune as departement,
    list_contains(
        p.departements, case when c.code_insee_commune in ('2A', '2B') then '20' else c.code_insee_commune end
    ) as est_dans_un_departement_declare
from {{ ref('stg_cotisations_agregees') }} as c
inner join {{ ref('ctp_mobilite') }} as m on c.code = m.code
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
left join par_declaration as p on c.declaration_id = p.declaration_id
where c.code_insee_commune is not null
