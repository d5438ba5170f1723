with premiers_mois_ntt as (
    select d.declarant_id, i.ntt, min(d.mois) as premier_mois_ntt
    from {{ ref('stg_individus') }} as i
    inner join {{ ref('int_declarations') }} as d on i.declaration_id = d.declaration_id
    where i.ntt is not null and d.nature = '01'
    group by d.declarant_id, i.ntt
)

select
    i.objet_id,
    i.declaration_id,
    i.etablissement_id,
    i.ligne,
    coalesce(i.nir, i.ntt) as personne_id,
    coalesce(l.personne_id, i.nir, i.ntt) as personne_liee_id,
    i.nir,
    i.ntt,
    i.sexe,
    i.date_naissance as annee_naissance,
    i.nir is not null as a_nir,
    i.ntt is not null as a_ntt,
    f.nir_forme_valide,
    f.nir_annee_concorde,
    f.nir_mois_concorde,
    f.nir_sexe_concorde,
    f.nir_lieu_concorde,
    f.nir_departement_concorde,
    p.premier_mois_ntt,
    d.nature,
    d.mois,
    d.declarant_id,
    d.entreprise_id,
    d.est_en_vigueur
from {{ ref('stg_individus') }} as i
inner join {{ ref('int_declarations') }} as d on i.declaration_id = d.declaration_id
left join {{ ref('stg_faits_identite') }} as f on i.objet_id = f.objet_id
left join {{ ref('int_personnes_liees') }} as l
    on d.entreprise_id = l.entreprise_id and coalesce(i.nir, i.ntt) = l.alias_id
left join premiers_mois_ntt as p on d.declarant_id = p.declarant_id and i.ntt = p.ntt
