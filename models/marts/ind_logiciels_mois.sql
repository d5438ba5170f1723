with declarations as (
    select
        logiciel_id,
        mois,
        count(distinct declarant_id) as nb_declarants,
        count(*) as nb_declarations,
        coalesce(sum(nb_individus) filter (where nature = '01'), 0)::bigint as nb_individus
    from {{ ref('fct_declarations') }}
    where est_en_vigueur and mois in ({{ mois_recus() }})
    group by logiciel_id, mois
),

comptes as (
    {{ comptes(['logiciel_id', 'mois'], avec=['nb_declarants_touches', 'montant_en_jeu'], qui_comptent=true) }}
)

select
    d.logiciel_id,
    l.editeur,
    l.logiciel,
    l.version,
    d.mois,
    d.nb_declarants,
    d.nb_declarations,
    d.nb_individus,
    coalesce(m.nb_evalues, 0) as nb_evalues,
    coalesce(m.nb_anomalies, 0) as nb_anomalies,
    coalesce(m.nb_declarants_touches, 0) as nb_declarants_touches,
    m.montant_en_jeu
from declarations as d
inner join {{ ref('dim_logiciels') }} as l on d.logiciel_id = l.logiciel_id
left join comptes as m on d.logiciel_id = m.logiciel_id and d.mois = m.mois
