with mesures as (
    {{ comptes(['controle_id', 'mois'], avec=['nb_declarants_touches']) }}
),

touchees as (
    select controle_id, mois, count(distinct personne_id) as nb_personnes_touchees, sum(montant_en_jeu) as montant_en_jeu
    from {{ ref('fct_anomalies') }}
    where est_en_vigueur
    group by controle_id, mois
)

select
    m.controle_id,
    m.mois,
    m.nb_evalues,
    m.nb_anomalies,
    m.nb_hors_champ,
    m.nb_erreurs,
    {{ taux('m.nb_anomalies', 'm.nb_evalues') }} as taux,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', -1) }} as taux_bas,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', 1) }} as taux_haut,
    m.nb_declarants_touches,
    coalesce(t.nb_personnes_touchees, 0) as nb_personnes_touchees,
    t.montant_en_jeu::decimal(18, 2) as montant_en_jeu
from mesures as m
left join touchees as t on m.controle_id = t.controle_id and m.mois = t.mois
