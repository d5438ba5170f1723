-- Ce qu'une déclaration apporte à un mois après coup : blocs rattachés à une période passée, et contenu d'une DSN de
-- substitution (09), que l'organisme émet pour le mois même.
with non_salaries as (
    select objet_id, coalesce(nir, ntt) as personne_id from {{ ref('stg_non_salaries') }}
)

select
    e.objet_id,
    e.declaration_id,
    d.declarant_id,
    d.mois,
    d.connu_le,
    d.est_en_vigueur,
    case when d.nature = '09' then 'substitution' else 'differentiel' end as origine,
    e.bloc,
    e.code,
    e.montant,
    e.identifiant_crm,
    coalesce(i.personne_liee_id, n.personne_id) as personne_liee_id,
    mois_de(e.date_fin) as mois_rattachement
from {{ ref('int_elements') }} as e
inner join {{ ref('int_declarations') }} as d on e.declaration_id = d.declaration_id
left join {{ ref('int_individus') }} as i on e.individu_id = i.objet_id
left join non_salaries as n on e.individu_id = n.objet_id
where not d.est_essai and ((d.nature = '01' and e.date_fin < d.mois) or (d.nature = '09' and e.date_fin is not null))
