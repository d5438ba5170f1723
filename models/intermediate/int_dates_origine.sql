-- La première date de début d'un contrat que sa suite a redatée et nommée (41.021) : un contrat à durée déterminée devenu
-- indéterminé, ou renouvelé, reste un seul contrat.
with suites as (
    select entreprise_id, personne_liee_id, date_debut, unnest(anciennes_dates_debut) as ancienne_date
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur and entreprise_id is not null and personne_liee_id is not null and date_debut is not null
        and anciennes_dates_debut is not null
),

liens as (
    select entreprise_id, personne_liee_id, date_debut, min(ancienne_date) as ancienne_date
    from suites
    where ancienne_date < date_debut
    group by entreprise_id, personne_liee_id, date_debut
)

-- trois suites au plus : au-delà, ce qui précède est tenu pour un autre contrat
select
    a.entreprise_id,
    a.personne_liee_id,
    a.date_debut,
    coalesce(c.ancienne_date, b.ancienne_date, a.ancienne_date) as date_origine
from liens as a
left join liens as b
    on a.entreprise_id = b.entreprise_id and a.personne_liee_id = b.personne_liee_id and a.ancienne_date = b.date_debut
left join liens as c
    on b.entreprise_id = c.entreprise_id and b.personne_liee_id = c.personne_liee_id and b.ancienne_date = c.date_debut
