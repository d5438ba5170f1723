-- Un contrôle sous son identifiant ; une famille sous chacun de ses membres qui a échoué.
with echecs as (
    select controle_id as identifiant, controle_id, declarant_id, mois, nb_anomalies, est_en_vigueur from {{ ref('fct_comptes') }}
    union all
    select identifiant, controle_id, declarant_id, mois, nb_anomalies, est_en_vigueur from {{ ref('fct_comptes_membres') }}
)

select
    identifiant,
    controle_id,
    mois,
    sum(nb_anomalies)::bigint as nb_anomalies,
    count(distinct declarant_id) as nb_declarants_touches
from echecs
where est_en_vigueur and nb_anomalies > 0 and mois in ({{ mois_recus() }})
group by identifiant, controle_id, mois
