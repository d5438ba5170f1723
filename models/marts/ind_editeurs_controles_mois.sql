-- Un déclarant qui change de version dans le mois reste un déclarant de l'éditeur : les versions ne se somment pas.
with par_declarant as (
    select
        l.editeur,
        m.controle_id,
        m.mois,
        m.declarant_id,
        sum(m.nb_evalues) as nb_evalues,
        sum(m.nb_anomalies) as nb_anomalies
    from {{ ref('fct_comptes') }} as m
    inner join {{ ref('dim_logiciels') }} as l on m.logiciel_id = l.logiciel_id
    where m.est_en_vigueur and m.mois in ({{ mois_recus() }})
    group by l.editeur, m.controle_id, m.mois, m.declarant_id
)

select
    editeur,
    controle_id,
    mois,
    count(declarant_id) as nb_declarants,
    count(declarant_id) filter (where nb_anomalies > 0) as nb_declarants_touches,
    sum(nb_evalues)::bigint as nb_evalues,
    sum(nb_anomalies)::bigint as nb_anomalies
from par_declarant
group by editeur, controle_id, mois
