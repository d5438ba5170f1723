-- Une régularisation de prélèvement (56), et combien de mois de suite, jusqu'au sien, la personne en porte une.
with mois as (
    select distinct i.declarant_id, i.personne_liee_id, i.mois, year(i.mois) * 12 + month(i.mois) as numero
    from {{ ref('stg_regularisations_pas') }} as r
    inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id
    inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
    where i.nature = '01' and i.est_en_vigueur
),

suites as (
    select
        *,
        row_number() over (partition by declarant_id, personne_liee_id, ilot order by numero) as nb_mois
    from (
        select *, numero - row_number() over (partition by declarant_id, personne_liee_id order by numero) as ilot
        from mois
    )
)

select
    r.objet_id,
    r.declaration_id,
    r.type_erreur,
    r.mois_erreur,
    i.personne_id,
    i.mois,
    -- une version remplacée se juge avec les mois qui la précèdent, et elle-même
    1 + coalesce(p.nb_mois, 0) as nb_mois_de_suite
from {{ ref('stg_regularisations_pas') }} as r
inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id
inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
left join suites as p
    on i.declarant_id = p.declarant_id
    and i.personne_liee_id = p.personne_liee_id
    and year(i.mois) * 12 + month(i.mois) = p.numero + 1
where i.nature = '01'
