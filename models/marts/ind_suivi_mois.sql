select
    mois_concerne as mois,
    any_value(maturite) as maturite,
    count(*) as nb_detectees,
    {{ comptes_par_etat('etat') }}
    count(*) filter (where mode_correction = 'annule_et_remplace') as nb_annule_et_remplace,
    count(*) filter (where mode_correction = 'differentiel') as nb_differentiel,
    count(*) filter (where mode_correction = 'disparition') as nb_disparition,
    count(*) filter (where est_recidive) as nb_recidives,
    median(delai_jours) filter (where etat = 'corrigee')::integer as delai_median_jours,
    count(distinct personne_id) as nb_personnes,
    sum(montant_en_jeu)::decimal(18, 2) as montant_en_jeu,
    any_value(observee_le) as observee_le
from {{ ref('fct_anomalies_suivi') }}
where mois_concerne is not null
group by mois_concerne
