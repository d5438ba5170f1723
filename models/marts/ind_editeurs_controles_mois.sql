-- Un déclarant qui change de version dans le mois reste un déclarant de l'éditeur : les versions ne se somment pas.
with seules as (
    select
        logiciel_id,
        controle_id,
        mois,
        count(*) as nb_declarants,
        count(*) filter (where nb_anomalies > 0) as nb_declarants_touches,
        sum(nb_evalues) as nb_evalues,
        sum(nb_anomalies) as nb_anomalies
    from {{ ref('fct_comptes') }}
    where est_seule and mois in ({{ mois_recus() }})
    group by logiciel_id, controle_id, mois
),

par_declarant as (
    select
        l.editeur,
        m.controle_id,
        m.mois,
        m.declarant_id,
        sum(m.nb_evalues) as nb_evalues,
        sum(m.nb_anomalies) as nb_anomalies
    from {{ ref('fct_comptes') }} as m
    inner join {{ ref('dim_logiciels') }} as l on m.logiciel_id = l.logiciel_id
    where m.est_en_vigueur and m.est_seule is not true and m.mois in ({{ mois_recus() }})
    group by l.editeur, m.controle_id, m.mois, m.declarant_id
),

comptes as (
    select l.editeur, s.controle_id, s.mois, s.nb_declarants, s.nb_declarants_touches, s.nb_evalues, s.nb_anomalies
    from seules as s
    inner join {{ ref('dim_logiciels') }} as l on s.logiciel_id = l.logiciel_id
    union all
    select
        editeur,
        controle_id,
        mois,
        count(declarant_id),
        count(declarant_id) filter (where nb_anomalies > 0),
        sum(nb_evalues),
        sum(nb_anomalies)
    from par_declarant
    group by editeur, controle_id, mois
)

select
    editeur,
    controle_id,
    mois,
    sum(nb_declarants)::bigint as nb_declarants,
    sum(nb_declarants_touches)::bigint as nb_declarants_touches,
    sum(nb_evalues)::bigint as nb_evalues,
    sum(nb_anomalies)::bigint as nb_anomalies
from comptes
group by editeur, controle_id, mois
