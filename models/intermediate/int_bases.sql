-- Une base désigne son contrat par 78.006 ; sans numéro, un individu qui n'a qu'un contrat ne laisse pas de doute.
with contrats as (
    select individu_id, contrat_numero, min(objet_id) as contrat_id
    from {{ ref('int_contrats') }}
    where contrat_numero is not null
    group by individu_id, contrat_numero
),

seuls as (
    select individu_id, min(objet_id) as contrat_id
    from {{ ref('int_contrats') }}
    group by individu_id
    having count(*) = 1
)

select
    b.objet_id,
    b.declaration_id,
    b.versement_id,
    v.individu_id,
    b.ligne,
    b.code,
    b.montant,
    b.rattachement_date_debut,
    b.rattachement_date_fin,
    mois_de(coalesce(b.rattachement_date_fin, b.rattachement_date_debut)) as mois_rattachement,
    case when b.numero_contrat is not null then c.contrat_id else s.contrat_id end as contrat_id,
    b.numero_contrat,
    b.identifiant_technique_affiliation,
    i.personne_id,
    i.personne_liee_id,
    i.nature,
    i.mois,
    i.declarant_id,
    i.est_en_vigueur
from {{ ref('stg_bases') }} as b
inner join {{ ref('stg_versements') }} as v on b.versement_id = v.objet_id
inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
left join contrats as c on v.individu_id = c.individu_id and b.numero_contrat = c.contrat_numero
left join seuls as s on v.individu_id = s.individu_id
