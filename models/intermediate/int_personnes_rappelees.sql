-- Les personnes que citent les blocs S89 hors de leur individu : le numéro doit être celui d'un individu de la déclaration.
with rappelees as (
    select objet_id, declaration_id, 'S89.G00.67.001/CCH-13' as identifiant, nir as personne_id, true as est_nir
    from {{ ref('stg_droits_retraite_supplementaire') }}
    union all
    select objet_id, declaration_id, 'S89.G00.67.002/CCH-12', ntt, false
    from {{ ref('stg_droits_retraite_supplementaire') }}
    union all
    select objet_id, declaration_id, 'S89.G00.87.007/CCH-13', nir, true from {{ ref('stg_actions_gratuites') }}
    union all
    select objet_id, declaration_id, 'S89.G00.87.008/CCH-13', ntt, false from {{ ref('stg_actions_gratuites') }}
    union all
    select objet_id, declaration_id, 'S89.G00.88.008/CCH-13', nir, true from {{ ref('stg_options_titres') }}
    union all
    select objet_id, declaration_id, 'S89.G00.88.009/CCH-13', ntt, false from {{ ref('stg_options_titres') }}
    union all
    select objet_id, declaration_id, 'S89.G00.89.007/CCH-13', nir, true from {{ ref('stg_bspce') }}
    union all
    select objet_id, declaration_id, 'S89.G00.89.008/CCH-13', ntt, false from {{ ref('stg_bspce') }}
),

individus as (
    select distinct declaration_id, nir as personne_id, true as est_nir from {{ ref('stg_individus') }}
    union all
    select distinct declaration_id, ntt, false from {{ ref('stg_individus') }}
)

select r.objet_id, r.declaration_id, r.identifiant, r.personne_id, i.personne_id is not null as est_declaree
from rappelees as r
left join individus as i
    on r.declaration_id = i.declaration_id and r.personne_id = i.personne_id and r.est_nir = i.est_nir
where r.personne_id is not null
