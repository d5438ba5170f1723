-- Une prime ou indemnité nomme son contrat (52.006) : sa nature et le motif de sa fin disent si elle est possible.
with contrats as (
    select individu_id, contrat_numero, min(objet_id) as contrat_id
    from {{ ref('int_contrats') }}
    where contrat_numero is not null
    group by individu_id, contrat_numero
)

select
    p.objet_id,
    p.declaration_id,
    p.versement_id,
    p.ligne,
    p.type,
    p.montant,
    p.rattachement_date_debut,
    p.rattachement_date_fin,
    p.numero_contrat,
    p.date_versement_origine,
    v.individu_id,
    i.personne_id,
    i.mois,
    d.norme,
    c.contrat_id,
    k.nature_contrat,
    k.motif_fin
from {{ ref('stg_primes') }} as p
inner join {{ ref('stg_versements') }} as v on p.versement_id = v.objet_id
inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
inner join {{ ref('int_declarations') }} as d on p.declaration_id = d.declaration_id
left join contrats as c on v.individu_id = c.individu_id and p.numero_contrat = c.contrat_numero
left join {{ ref('int_contrats') }} as k on c.contrat_id = k.objet_id
