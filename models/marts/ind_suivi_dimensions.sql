-- Tous les mois réunis : l'ensemble de ce qui compte, ce qui ne compte pas (contrôles expérimentaux ou à revoir), chaque contrôle, chaque mode.
with suivies as (
    select
        etat,
        est_recidive,
        corrigee_le,
        delai_jours,
        age_jours,
        {{ duree_observee() }},
        unnest([
            { 'dimension': case when est_compte then 'national' else 'hors_total' end, 'modalite': 'tous' },
            { 'dimension': 'controle', 'modalite': controle_id },
            { 'dimension': 'mode', 'modalite': case when est_compte then mode_correction end }
        ]) as d
    from {{ ref('fct_anomalies_suivi') }}
),

par_modalite as (
    select s.*, s.d.dimension as dimension, s.d.modalite as modalite
    from suivies as s
    where s.d.modalite is not null
),

-- un mode de correction ne se connaît qu'une fois corrigé : il n'a pas d'anomalies qui attendent, donc pas de délai médian
medianes as (
    {{ medianes_de_survie("(select * from par_modalite where dimension != 'mode')", 'dimension, modalite') }}
)

select
    s.dimension,
    s.modalite,
    count(*) as nb_detectees,
    count(*) filter (where s.etat = 'corrigee') as nb_corrigees,
    count(*) filter (where s.corrigee_le is not null) as nb_deja_corrigees,
    count(*) filter (where s.est_recidive) as nb_recidives,
    count(*) filter (where s.etat in {{ etats_non_denoues() }}) as nb_non_denouees,
    median(s.age_jours) filter (where s.etat in {{ etats_non_denoues() }})::integer as age_median_jours,
    any_value(m.delai_median_jours) as delai_median_jours,
    min(s.delai_jours) filter (where s.etat = 'corrigee')::integer as delai_min_jours,
    max(s.delai_jours) filter (where s.etat = 'corrigee')::integer as delai_max_jours
from par_modalite as s
left join medianes as m on s.dimension = m.dimension and s.modalite = m.modalite
group by s.dimension, s.modalite
