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

mesures as (
    select
        logiciel_id,
        mois,
        sum(nb_evalues)::bigint as nb_evalues,
        sum(nb_anomalies)::bigint as nb_anomalies,
        sum(montant_en_jeu)::decimal(18, 2) as montant_en_jeu
    from {{ ref('ind_logiciels_controles_mois') }}
    where controle_id in (select controle_id from {{ ref('dim_controles') }} where est_compte)
    group by logiciel_id, mois
),

touches as (
    {{ comptes(['logiciel_id', 'mois'], avec=['nb_declarants_touches'], qui_comptent=true) }}
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
    {{ taux('m.nb_anomalies', 'm.nb_evalues') }} as taux,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', -1) }} as taux_bas,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', 1) }} as taux_haut,
    coalesce(t.nb_declarants_touches, 0) as nb_declarants_touches,
    m.montant_en_jeu::decimal(18, 2) as montant_en_jeu
from declarations as d
inner join {{ ref('dim_logiciels') }} as l on d.logiciel_id = l.logiciel_id
left join mesures as m on d.logiciel_id = m.logiciel_id and d.mois = m.mois
left join touches as t on d.logiciel_id = t.logiciel_id and d.mois = t.mois
