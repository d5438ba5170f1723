with mesures as (
    select
        m.logiciel_id,
        m.controle_id,
        m.mois,
        count(distinct m.declarant_id) as nb_declarants,
        count(distinct m.declaration_id) as nb_declarations,
        sum(m.nb_evalues)::bigint as nb_evalues,
        sum(m.nb_anomalies)::bigint as nb_anomalies,
        count(distinct m.declarant_id) filter (where m.nb_anomalies > 0) as nb_declarants_touches
    from {{ ref('fct_mesures') }} as m
    where m.est_en_vigueur and not m.est_membre and m.mois in ({{ mois_recus() }})
    group by m.logiciel_id, m.controle_id, m.mois
),

montants as (
    select logiciel_id, controle_id, mois, sum(montant_en_jeu) as montant_en_jeu
    from {{ ref('fct_anomalies') }}
    where est_en_vigueur
    group by logiciel_id, controle_id, mois
)

select
    m.logiciel_id,
    l.editeur,
    l.logiciel,
    l.version,
    m.controle_id,
    m.mois,
    m.nb_declarants,
    m.nb_declarations,
    m.nb_evalues,
    m.nb_anomalies,
    {{ taux('m.nb_anomalies', 'm.nb_evalues') }} as taux,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', -1) }} as taux_bas,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', 1) }} as taux_haut,
    m.nb_declarants_touches,
    t.montant_en_jeu::decimal(18, 2) as montant_en_jeu
from mesures as m
inner join {{ ref('dim_logiciels') }} as l on m.logiciel_id = l.logiciel_id
left join montants as t on m.logiciel_id = t.logiciel_id and m.controle_id = t.controle_id and m.mois = t.mois
