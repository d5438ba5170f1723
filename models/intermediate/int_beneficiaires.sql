-- Une personne d'une déclaration PASRAU : son numéro, ce qu'il dit de sa naissance, et combien de blocs le portent.
select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    i.a_nir,
    i.a_ntt,
    i.nir_annee_concorde,
    i.nir_mois_concorde,
    case when i.a_nir then count(*) over (partition by i.declaration_id, i.nir) end as nb_blocs
from {{ ref('int_individus') }} as i
inner join {{ ref('int_declarations') }} as d on i.declaration_id = d.declaration_id
where d.flux = 'pasrau'
