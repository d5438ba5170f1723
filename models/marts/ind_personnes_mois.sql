-- Des personnes touchées sur des personnes concernées : la seule part nationale où tout se compte dans la même unité.
with en_vigueur as (
    select d.declaration_id, d.declarant_id, d.mois
    from {{ ref('fct_declarations') }} as d
    where d.est_en_vigueur and {{ est_de_la_dsn('d') }} and d.mois in ({{ mois_recus() }})
),

concernees as (
    {{ personnes_concernees('en_vigueur') }}
),

enjeux as (
    select 'tous' as enjeu
    union all
    select code from {{ ref('enjeux') }}
),

servis as (
    select controle_id, 'tous' as enjeu from {{ ref('dim_controles') }} where est_compte
    union all
    select controle_id, unnest(string_split(enjeux, ',')) from {{ ref('dim_controles') }} where est_compte and enjeux != ''
),

touchees as (
    select distinct s.enjeu, a.mois, a.personne_id
    from {{ ref('fct_anomalies') }} as a
    inner join servis as s on a.controle_id = s.controle_id
    inner join en_vigueur as d on a.declaration_id = d.declaration_id
    where a.est_en_vigueur and a.personne_id is not null
),

grappes as (
    select e.enjeu, d.mois, d.declarant_id, count(*) as n, count(t.personne_id) as t
    from concernees as d
    cross join enjeux as e
    left join touchees as t on e.enjeu = t.enjeu and d.mois = t.mois and d.personne_id = t.personne_id
    group by e.enjeu, d.mois, d.declarant_id
),

parts as (
    {{ par_grappes('grappes', 'enjeu, mois') }}
)

select
    enjeu,
    mois,
    nb_grappes as nb_declarants,
    effectif as nb_personnes_concernees,
    nb_touches as nb_personnes_touchees,
    part,
    part_basse,
    part_haute
from parts
