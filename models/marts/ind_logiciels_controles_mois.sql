with mesures as (
    {{ comptes(['logiciel_id', 'controle_id', 'mois'], avec=['nb_declarants', 'nb_declarants_touches', 'nb_declarations']) }}
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
