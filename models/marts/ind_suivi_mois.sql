-- Seules comptent les anomalies des contrôles actifs : une population par nombre (ind_suivi_dimensions dit combien en restent dehors).
with durees as (
    select mois_concerne, {{ duree_observee() }}
    from {{ ref('fct_anomalies_suivi') }}
    where mois_concerne is not null and est_compte
),

medianes as (
    {{ medianes_de_survie('durees', 'mois_concerne') }}
)

select
    s.mois_concerne as mois,
    any_value(s.maturite) as maturite,
    count(*) as nb_detectees,
    {{ comptes_par_etat('s.etat') }}
    count(*) filter (where s.mode_correction = 'annule_et_remplace') as nb_annule_et_remplace,
    count(*) filter (where s.mode_correction = 'differentiel') as nb_differentiel,
    count(*) filter (where s.mode_correction = 'disparition') as nb_disparition,
    count(*) filter (where s.est_recidive) as nb_recidives,
    any_value(m.delai_median_jours) as delai_median_jours,
    count(distinct s.personne_id) as nb_personnes,
    sum(s.montant_en_jeu)::decimal(18, 2) as montant_en_jeu,
    any_value(s.observee_le) as observee_le
from {{ ref('fct_anomalies_suivi') }} as s
inner join medianes as m on s.mois_concerne = m.mois_concerne
where s.est_compte
group by s.mois_concerne
