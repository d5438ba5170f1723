-- Le NTT et le NIR déclarés ensemble, ou l'ancien NIR d'un bloc 31, désignent la même personne : un seul nom pour les
-- suivre.
with liens as (
    select declaration_id, ntt as alias_id, nir as personne_id
    from {{ ref('stg_individus') }}
    where ntt is not null and nir is not null

    union all

    select c.declaration_id, c.ancien_nir as alias_id, coalesce(i.nir, i.ntt) as personne_id
    from {{ ref('stg_changements_individu') }} as c
    inner join {{ ref('stg_individus') }} as i on c.individu_id = i.objet_id
    where c.ancien_nir is not null
)

select
    d.entreprise_id,
    l.alias_id,
    max_by(l.personne_id, d.connu_le) as personne_id
from liens as l
inner join {{ ref('int_declarations') }} as d on l.declaration_id = d.declaration_id
where l.alias_id != l.personne_id and d.entreprise_id is not null
group by d.entreprise_id, l.alias_id
