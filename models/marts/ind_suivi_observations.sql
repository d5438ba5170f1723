-- Le stock à chaque fin de mois, reconstitué d'après les dates : ce que l'on savait alors, jusqu'au dernier dépôt connu, contrôles qui comptent seulement.
with observations as (
    select unnest(generate_series(
        date_trunc('month', min(detectee_le))::date, date_trunc('month', max(observee_le))::date, interval 1 month
    ))::date as mois
    from {{ ref('fct_anomalies_suivi') }}
),

bornees as (
    select o.mois, least(o.mois + interval 1 month - interval 1 microsecond, s.observee_le) as observee_le
    from observations as o
    cross join (select max(observee_le) as observee_le from {{ ref('fct_anomalies_suivi') }}) as s
),

etats as (
    select b.mois, b.observee_le, {{ etat_suivi('b.observee_le') }} as etat_observe
    from bornees as b
    cross join {{ ref('fct_anomalies_suivi') }} as s
    where s.est_compte and s.detectee_le <= b.observee_le
)

select
    mois,
    count(*) as nb_detectees,
    {{ comptes_par_etat('etat_observe') }}
    any_value(observee_le) as observee_le
from etats
group by mois
