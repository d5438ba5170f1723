-- Seulement les contrôles en anomalie : les conformes et les sans objet d'un déclarant se comptent dans ind_declarants_mois.
select
    declarant_id,
    controle_id,
    mois,
    sum(nb_evalues)::bigint as nb_evalues,
    sum(nb_anomalies)::bigint as nb_anomalies
from {{ ref('fct_mesures') }}
where est_en_vigueur and not est_membre and declarant_id is not null and mois in ({{ mois_recus() }})
group by declarant_id, controle_id, mois
having sum(nb_anomalies) > 0
