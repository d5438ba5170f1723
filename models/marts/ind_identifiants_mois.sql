-- Un contrôle sous son identifiant ; une famille sous chacun de ses membres qui a échoué.
select
    identifiant,
    controle_id,
    mois,
    sum(nb_anomalies)::bigint as nb_anomalies,
    count(distinct declarant_id) filter (where nb_anomalies > 0) as nb_declarants_touches
from {{ ref('fct_mesures') }}
where est_en_vigueur and nb_anomalies > 0 and mois in ({{ mois_recus() }})
group by identifiant, controle_id, mois
