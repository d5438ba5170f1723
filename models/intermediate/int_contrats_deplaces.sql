-- Un contrat (personne, numéro, date de début) qui quitte un établissement et reparaît, le mois suivant, dans un autre
-- de la même entreprise.
with contrats as (
    select
        objet_id,
        declaration_id,
        declarant_id,
        entreprise_id,
        personne_id,
        personne_liee_id,
        contrat_numero,
        date_debut,
        mois,
        a_fin,
        anciens_sirets
    from {{ ref('int_contrats') }}
    where nature = '01'
        and est_en_vigueur
        and mois is not null
        and entreprise_id is not null
        and contrat_numero is not null
        and date_debut is not null
),

-- (entreprise, personne, contrat, mois) déclarés par un seul établissement
seuls as (
    select
        entreprise_id,
        personne_liee_id,
        contrat_numero,
        date_debut,
        mois,
        min(declarant_id) as declarant_id,
        bool_or(a_fin) as a_fin
    from contrats
    group by entreprise_id, personne_liee_id, contrat_numero, date_debut, mois
    having count(distinct declarant_id) = 1
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois,
    coalesce(list_contains(c.anciens_sirets, a.declarant_id), false) as est_siret_chaine
from contrats as c
inner join seuls as n
    on c.entreprise_id = n.entreprise_id
    and c.personne_liee_id = n.personne_liee_id
    and c.contrat_numero = n.contrat_numero
    and c.date_debut = n.date_debut
    and c.mois = n.mois
inner join seuls as a
    on c.entreprise_id = a.entreprise_id
    and c.personne_liee_id = a.personne_liee_id
    and c.contrat_numero = a.contrat_numero
    and c.date_debut = a.date_debut
    and c.mois = (a.mois + interval 1 month)::date
    and c.declarant_id != a.declarant_id
where not a.a_fin
