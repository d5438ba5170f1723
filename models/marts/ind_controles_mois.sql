with mesures as (
    select
        controle_id,
        mois,
        sum(nb_evalues)::bigint as nb_evalues,
        sum(nb_anomalies)::bigint as nb_anomalies,
        sum(nb_hors_champ)::bigint as nb_hors_champ,
        sum(nb_erreurs)::bigint as nb_erreurs,
        count(distinct declarant_id) filter (where nb_anomalies > 0) as nb_declarants_touches
    from {{ ref('fct_mesures') }}
    where est_en_vigueur and not est_membre and mois in ({{ mois_recus() }})
    group by controle_id, mois
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
