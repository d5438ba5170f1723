-- Ce que chaque risque expose, mois par mois : les contrôles qui le mesurent sont ceux que le seed désigne, et qui comptent.
with debuts as (
    select risque, unnest(string_split(controles, ' ')) as debut from {{ ref('risques') }}
),

designes as (
    select distinct d.risque, c.controle_id
    from debuts as d
    inner join {{ ref('dim_controles') }} as c on starts_with(c.controle_id, d.debut)
    where c.est_compte
),

effectifs as (
    select risque, count(*) as nb_controles from designes group by risque
),

touches as (
    select
        d.risque,
        a.mois,
        count(*) as nb_anomalies,
        count(distinct a.personne_id) as nb_personnes,
        count(distinct a.declarant_id) as nb_declarants,
        sum(a.montant_en_jeu) as montant_en_jeu
    from {{ ref('fct_anomalies') }} as a
    inner join designes as d on a.controle_id = d.controle_id
    where a.est_en_vigueur
    group by d.risque, a.mois
)

select
    r.risque,
    m.mois,
    coalesce(e.nb_controles, 0)::bigint as nb_controles,
    coalesce(t.nb_anomalies, 0)::bigint as nb_anomalies,
    coalesce(t.nb_personnes, 0)::bigint as nb_personnes,
    coalesce(t.nb_declarants, 0)::bigint as nb_declarants,
    t.montant_en_jeu::decimal(18, 2) as montant_en_jeu,
    m.nb_declarants as nb_declarants_recus
from {{ ref('risques') }} as r
cross join {{ ref('ind_mois') }} as m
left join effectifs as e on r.risque = e.risque
left join touches as t on r.risque = t.risque and m.mois = t.mois
