-- Peu d'employeurs peuvent porter la hausse d'un contrôle. Ne comptent que ceux qui ont, ou avaient, bien plus qu'aucun n'a eu les douze mois d'avant.
with parametres as (
    select max(valeur::double) as jamais_vu
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'series' and parametre = 'jamais_vu'
),

comptes as (
    select controle_id, employeur_id, mois, sum(nb_anomalies) as nb
    from {{ ref('fct_atteintes') }}
    group by controle_id, employeur_id, mois
),

cotes as (
    select controle_id, employeur_id, mois, nb as apres, 0 as avant from comptes
    union all
    select controle_id, employeur_id, (mois + interval 1 month)::date, 0, nb from comptes
),

ecarts as (
    select controle_id, employeur_id, mois, sum(apres) as apres, sum(avant) as avant
    from cotes
    where mois in ({{ mois_recus() }})
    group by controle_id, employeur_id, mois
),

plafonds as (
    select e.controle_id, e.mois, coalesce(max(c.nb), 0) as plafond
    from (select distinct controle_id, mois from ecarts) as e
    left join comptes as c
        on e.controle_id = c.controle_id and c.mois between e.mois - interval 13 month and e.mois - interval 2 month
    group by e.controle_id, e.mois
)

select
    e.controle_id,
    e.mois,
    max(p.plafond)::bigint as plafond,
    coalesce(sum(e.apres - e.avant) filter (where e.apres > x.jamais_vu * p.plafond and e.apres > e.avant), 0)::bigint as hausse,
    count(*) filter (where e.apres > x.jamais_vu * p.plafond and e.apres > e.avant) as nb_en_hausse,
    coalesce(sum(e.avant - e.apres) filter (where e.avant > x.jamais_vu * p.plafond and e.avant > e.apres), 0)::bigint as baisse,
    count(*) filter (where e.avant > x.jamais_vu * p.plafond and e.avant > e.apres) as nb_en_baisse
from ecarts as e
inner join plafonds as p on e.controle_id = p.controle_id and e.mois = p.mois
cross join parametres as x
group by e.controle_id, e.mois
