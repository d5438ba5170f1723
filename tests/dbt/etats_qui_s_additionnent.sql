-- Les états s'additionnent : chaque mois concerné, chaque fin de mois observée, et en tout. Rien n'est compté deux fois, rien n'est perdu.
with sommes as (
    select 'mois concerné' as grain, mois, nb_detectees, {{ somme_des_etats() }} as somme
    from {{ ref('ind_suivi_mois') }}
    union all
    select 'observation', mois, nb_detectees, {{ somme_des_etats() }}
    from {{ ref('ind_suivi_observations') }}
),

totaux as (
    select
        'total' as grain,
        null::date as mois,
        (
            select count(distinct a.cle_suivi)
            from {{ ref('fct_anomalies') }} as a
            inner join {{ ref('fct_declarations') }} as d on a.declaration_id = d.declaration_id
            where d.nature != '09'
        ) as nb_detectees,
        (select count(*) from {{ ref('fct_anomalies_suivi') }}) as somme
    union all
    select
        'total par mois concerné',
        null,
        (select count(*) from {{ ref('fct_anomalies_suivi') }} where mois_concerne is not null and est_compte),
        (select coalesce(sum(nb_detectees), 0) from {{ ref('ind_suivi_mois') }})
    union all
    select
        'dernière observation',
        null,
        (select count(*) from {{ ref('fct_anomalies_suivi') }} where est_compte),
        (select coalesce(max_by(nb_detectees, mois), 0) from {{ ref('ind_suivi_observations') }})
)

select grain, mois, nb_detectees, somme from sommes where nb_detectees != somme
union all
select grain, mois, nb_detectees, somme from totaux where nb_detectees != somme
