-- La date d'un versement (50.001) et le mois principal de sa déclaration.
select
    v.objet_id,
    v.declaration_id,
    i.personne_id,
    d.mois,
    v.date_versement,
    v.date_versement >= d.mois as est_dans_le_mois
from {{ ref('stg_versements') }} as v
inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
where d.nature = '01' and d.mois is not null and v.date_versement is not null
