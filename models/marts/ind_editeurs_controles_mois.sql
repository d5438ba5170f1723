-- Un déclarant qui change de version dans le mois reste un déclarant de l'éditeur : les versions ne se somment pas.
select
    l.editeur,
    m.controle_id,
    m.mois,
    count(distinct m.declarant_id) as nb_declarants,
    count(distinct m.declarant_id) filter (where m.nb_anomalies > 0) as nb_declarants_touches,
    sum(m.nb_evalues)::bigint as nb_evalues,
    sum(m.nb_anomalies)::bigint as nb_anomalies
from {{ ref('fct_comptes') }} as m
inner join {{ ref('dim_logiciels') }} as l on m.logiciel_id = l.logiciel_id
where m.est_en_vigueur and m.mois in ({{ mois_recus() }})
group by l.editeur, m.controle_id, m.mois
