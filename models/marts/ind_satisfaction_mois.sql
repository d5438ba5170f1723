-- Sans enquête, ce que les données disent de la peine de ceux qui déclarent et de ceux qui s'en servent : moins il y en a, mieux c'est.
with suivies as (
    select s.mois_concerne as mois, unnest(string_split(c.organismes, ',')) as organisme, s.etat, s.mode_correction
    from {{ ref('fct_anomalies_suivi') }} as s
    inner join {{ ref('dim_controles') }} as c on s.controle_id = c.controle_id
    where s.est_compte and s.mois_concerne is not null and c.organismes != ''
),

contestees as (
    select mois, sum(nb_anomalies) as nb from {{ ref('fct_contestations') }} where mois is not null group by mois
),

comptes as (
    select 'declarants' as cote, 'refaites' as indice, 'tous' as modalite, mois, nb_annule_et_remplace as nb, nb_declarations as sur
    from {{ ref('ind_sobriete_mois') }}
    union all
    select 'declarants', 'en_retard', 'tous', mois, nb_en_retard, nb_dates from {{ ref('ind_ponctualite_mois') }}
    union all
    select 'declarants', 'repetees', 'tous', mois, nb_persistantes, nb_nees + nb_persistantes from {{ ref('ind_nouveautes_mois') }}
    union all
    select 'declarants', 'contestees', 'tous', m.mois, coalesce(c.nb, 0), m.nb_anomalies
    from {{ ref('ind_mois') }} as m
    left join contestees as c on m.mois = c.mois
    union all
    select
        'organismes',
        'non_denouees',
        organisme,
        mois,
        count(*) filter (where etat in ('ouverte', 'notifiee', 'rappelee', 'contestee')),
        count(*)
    from suivies
    group by organisme, mois
    union all
    select
        'organismes',
        'corrigees_tard',
        organisme,
        mois,
        count(*) filter (where etat = 'corrigee' and mode_correction != 'annule_et_remplace'),
        count(*) filter (where etat = 'corrigee')
    from suivies
    group by organisme, mois
)

select
    cote,
    indice,
    modalite,
    mois,
    nb::bigint as nb,
    sur::bigint as sur,
    {{ taux('nb', 'sur') }} as part
from comptes
