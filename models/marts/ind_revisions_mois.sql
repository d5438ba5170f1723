-- Ce qui est arrivé après la première publication d'un mois : il a été revu depuis.
with parametres as (
    select max(valeur::integer) as jours_apres_mois
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'variations' and parametre = 'jours_apres_mois'
)

select
    d.mois,
    (last_day(d.mois) + to_days(max(p.jours_apres_mois)))::date as publie_vers_le,
    count(distinct d.declarant_id) as nb_declarants,
    count(distinct d.declarant_id) filter (where d.connu_le > last_day(d.mois) + to_days(p.jours_apres_mois)) as nb_tardifs
from {{ ref('fct_declarations') }} as d
cross join parametres as p
where d.est_en_vigueur and d.nature = '01' and d.declarant_id is not null
group by d.mois
