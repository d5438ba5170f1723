-- Une identité déclarée sous un numéro temporaire le mois précédent, sous un NIR ce mois-ci, chez le même déclarant.
with temporaires as (
    select declaration_id, identite_id, min(ntt) as ntt, min(personne_liee_id) as personne_liee_id
    from {{ ref('int_identites') }}
    where not a_nir and a_ntt and identite_id is not null
    group by declaration_id, identite_id
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    coalesce(i.ntt = t.ntt, false) or i.personne_liee_id = t.personne_liee_id as est_chaine
from {{ ref('int_identites') }} as i
inner join {{ ref('int_declarations_suivies') }} as d on i.declaration_id = d.declaration_id
inner join temporaires as t on d.declaration_precedente_id = t.declaration_id and i.identite_id = t.identite_id
where i.a_nir
