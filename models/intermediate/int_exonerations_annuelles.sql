-- Ce qu'une personne a reçu d'exonéré depuis janvier chez le déclarant, par genre, à chaque mensuelle qui en ajoute. Un mois
-- qui manque au dossier ne peut que réduire le cumul : un dépassement reste un dépassement.
with elements as (
    select p.objet_id, p.ligne, p.versement_id, 'prime_partage' as genre, p.montant
    from {{ ref('stg_primes') }} as p
    where p.type in ('904', '905', '906')

    union all

    select p.objet_id, p.ligne, p.versement_id, 'prime_temporaire', p.montant
    from {{ ref('stg_primes') }} as p
    where p.type = '904'

    union all

    select e.objet_id, e.ligne, e.versement_id, 'heures', e.montant
    from {{ ref('stg_elements_nets') }} as e
    where e.type = '01'
),

mensuels as (
    select
        i.declarant_id,
        i.personne_liee_id,
        i.declaration_id,
        i.objet_id as individu_id,
        i.personne_id,
        i.mois,
        i.est_en_vigueur,
        e.genre,
        min_by(e.objet_id, e.ligne) as element_id,
        sum(e.montant) as montant
    from elements as e
    inner join {{ ref('stg_versements') }} as v on e.versement_id = v.objet_id
    inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
    where i.nature = '01'
    group by all
),

cumuls as (
    select
        m.individu_id as objet_id,
        m.element_id as repere_id,
        m.declaration_id,
        m.personne_id,
        m.mois,
        m.genre,
        p.libelle,
        try_cast(p.plafond as decimal(18, 2)) as plafond,
        m.montant + coalesce(sum(a.montant), 0) as cumul
    from mensuels as m
    inner join {{ ref('plafonds_exonerations') }} as p
        on m.genre = p.genre
        and m.mois >= try_cast(p.date_debut as date)
        and m.mois <= coalesce(try_cast(p.date_fin as date), m.mois)
    left join mensuels as a
        on m.declarant_id = a.declarant_id
        and m.personne_liee_id = a.personne_liee_id
        and m.genre = a.genre
        and a.mois < m.mois
        and year(a.mois) = year(m.mois)
        and a.est_en_vigueur
    group by m.individu_id, m.element_id, m.declaration_id, m.personne_id, m.mois, m.genre, p.libelle, p.plafond, m.montant
),

-- un individu a une ligne : le genre qui dépasse le plus
ranges as (
    select *, row_number() over (partition by objet_id order by cumul - plafond desc, genre) as rang
    from cumuls
)

select objet_id, repere_id, declaration_id, personne_id, mois, genre, libelle, plafond, cumul
from ranges
where rang = 1
