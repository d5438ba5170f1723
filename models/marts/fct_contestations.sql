with anomalies as (
    select c.contestation_id, count(a.anomalie_id) as nb_anomalies
    from {{ source('registre', 'contestations') }} as c
    left join {{ ref('fct_anomalies') }} as a
        on c.identifiant in (a.identifiant, a.controle_id)
        and c.declaration_id = a.declaration_id
        and coalesce(c.objet_id, a.objet_id) = a.objet_id
    group by c.contestation_id
)

select
    c.contestation_id,
    c.controle_id,
    c.identifiant,
    c.declaration_id,
    c.objet_id,
    d.declarant_id,
    d.mois,
    c.motif,
    c.deposee_le,
    coalesce(c.issue, 'ouverte') as issue,
    c.close_le,
    c.motif_issue,
    date_diff('day', c.deposee_le, c.close_le)::integer as delai_jours,
    a.nb_anomalies
from {{ source('registre', 'contestations') }} as c
inner join anomalies as a on c.contestation_id = a.contestation_id
left join {{ ref('fct_declarations') }} as d on c.declaration_id = d.declaration_id
