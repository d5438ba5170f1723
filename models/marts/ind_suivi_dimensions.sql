-- Tous les mois réunis : l'ensemble, chaque contrôle, chaque mode de correction.
with suivies as (
    select
        etat,
        est_recidive,
        corrigee_le,
        delai_jours,
        age_jours,
        unnest([
            { 'dimension': 'national', 'modalite': 'tous' },
            { 'dimension': 'controle', 'modalite': controle_id },
            { 'dimension': 'mode', 'modalite': mode_correction }
        ]) as d
    from {{ ref('fct_anomalies_suivi') }}
)

select
    d.dimension,
    d.modalite,
    count(*) as nb_detectees,
    count(*) filter (where etat = 'corrigee') as nb_corrigees,
    count(*) filter (where corrigee_le is not null) as nb_deja_corrigees,
    count(*) filter (where est_recidive) as nb_recidives,
    count(*) filter (where etat in {{ etats_non_denoues() }}) as nb_non_denouees,
    median(age_jours) filter (where etat in {{ etats_non_denoues() }})::integer as age_median_jours,
    median(delai_jours) filter (where etat = 'corrigee')::integer as delai_median_jours,
    min(delai_jours) filter (where etat = 'corrigee')::integer as delai_min_jours,
    max(delai_jours) filter (where etat = 'corrigee')::integer as delai_max_jours
from suivies
where d.modalite is not null
group by d.dimension, d.modalite
