-- Ce qu'une mensuelle porte d'un contrat et d'un mois, élément par élément : rémunérations, primes, activités et bases
-- dans une même forme. Un élément dont le contrat ne se retrouve pas n'y est pas.
with elements as (
    select
        objet_id,
        contrat_id,
        'remuneration' as bloc,
        type as code,
        montant,
        date_debut,
        coalesce(date_fin, date_debut) as rattachement
    from {{ ref('int_remunerations') }}

    union all

    select
        objet_id,
        contrat_id,
        'prime',
        type,
        montant,
        rattachement_date_debut,
        coalesce(rattachement_date_fin, rattachement_date_debut, mois)
    from {{ ref('int_primes') }}

    union all

    select a.objet_id, r.contrat_id, 'activite', a.type, a.mesure, r.date_debut, coalesce(r.date_fin, r.date_debut)
    from {{ ref('stg_activites') }} as a
    inner join {{ ref('int_remunerations') }} as r on a.remuneration_id = r.objet_id
    where a.unite_mesure != '40'

    union all

    select
        objet_id,
        contrat_id,
        'base',
        code,
        montant,
        rattachement_date_debut,
        coalesce(rattachement_date_fin, rattachement_date_debut)
    from {{ ref('int_bases') }}
)

select
    e.objet_id,
    c.declaration_id,
    e.contrat_id,
    c.declarant_id,
    c.personne_liee_id,
    c.date_debut as contrat_date_debut,
    c.mois,
    c.est_en_vigueur,
    mois_de(e.rattachement) as mois_rattachement,
    -- plus de cinq semaines : un rappel de plusieurs mois d'un bloc, que rien ne partage entre eux
    case when date_diff('day', e.date_debut, e.rattachement) >= 35 then mois_de(e.date_debut) else mois_de(e.rattachement) end
        as premier_mois,
    e.bloc,
    e.code,
    e.montant
from elements as e
inner join {{ ref('int_contrats') }} as c on e.contrat_id = c.objet_id
where c.nature = '01' and e.rattachement is not null and mois_de(e.rattachement) <= c.mois
