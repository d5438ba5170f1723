-- Les mois où des mensuelles sont reçues ; un signalement isolé, daté de son dépôt, n'ouvre pas un mois. Un entrepôt qui n'a que du PASRAU a
-- les mois de ses messages, et leurs comptes : il n'y a pas de paie à laquelle les mêler.
with parametres as (
    select
        max(valeur::double) filter (where parametre = 'declarants_min') as declarants_min,
        max(valeur::double) filter (where parametre = 'part_du_mois_median') as part_du_mois_median
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'mois_etabli'
),

maturites as (
    select date_debut::date as date_debut, coalesce(date_fin::date, date '9999-12-31') as date_fin, valeur::integer as nb_mois
    from {{ ref('regles_suivi') }}
    where regle = 'maturite_mois'
),

declarations as (
    select
        mois,
        count(distinct declarant_id) filter (where {{ ouvre_un_mois('recu') }}) as nb_declarants,
        count(*) as nb_declarations,
        coalesce(sum(nb_individus) filter (where {{ ouvre_un_mois('recu') }}), 0)::bigint as nb_individus
    from {{ ref('fct_declarations') }} as recu
    where est_en_vigueur
    group by mois
),

comptes as (
    {{ comptes(['mois'], avec=['nb_personnes_touchees', 'nb_causes', 'montant_en_jeu'], qui_comptent=true) }}
),

-- sur nb_declarants, qui ne compte que ceux de la DSN
touches as (
    select m.mois, count(distinct m.declarant_id) as nb_declarants_touches
    from {{ ref('fct_comptes') }} as m
    inner join {{ ref('fct_declarations') }} as d on m.declaration_id = d.declaration_id
    where m.est_en_vigueur and m.est_compte and m.nb_anomalies > 0 and {{ est_de_la_dsn('d') }}
    group by m.mois
),

bloques as (
    select m.mois, count(*) as nb_declarants_bloques
    from {{ ref('ind_declarants_mois') }} as m
    where m.nb_bloquantes > 0 and exists (
        from {{ ref('fct_declarations') }} as d
        where d.declarant_id = m.declarant_id and d.mois = m.mois and d.est_en_vigueur and {{ est_de_la_dsn('d') }}
    )
    group by m.mois
),

presences as (
    select
        mois,
        count(*) filter (where statut = 'retenu') as nb_retenus,
        count(*) filter (where statut = 'absent') as nb_absents,
        count(*) filter (where statut in ('recu', 'retenu') and mois_depuis_le_precedent is null) as nb_nouveaux
    from {{ ref('ind_couverture_mois') }}
    group by mois
)

select
    d.mois,
    d.nb_declarants,
    d.nb_declarants >= s.declarants_min and d.nb_declarants >= s.part_du_mois_median * median(d.nb_declarants) over () as est_etabli,
    (last_day(d.mois) + to_months(r.nb_mois))::date as final_le,
    last_day(d.mois) + to_months(r.nb_mois) >= {{ horizon() }} as est_provisoire,
    coalesce(p.nb_retenus, 0) as nb_retenus,
    coalesce(p.nb_absents, 0) as nb_absents,
    d.nb_declarants + coalesce(p.nb_retenus, 0) + coalesce(p.nb_absents, 0) as nb_attendus,
    coalesce(p.nb_nouveaux, 0) as nb_nouveaux,
    d.nb_declarations,
    d.nb_individus,
    coalesce(m.nb_evalues, 0) as nb_evalues,
    coalesce(m.nb_anomalies, 0) as nb_anomalies,
    coalesce(m.nb_causes, 0) as nb_causes,
    coalesce(t.nb_declarants_touches, 0) as nb_declarants_touches,
    coalesce(b.nb_declarants_bloques, 0) as nb_declarants_bloques,
    coalesce(m.nb_personnes_touchees, 0) as nb_personnes_touchees,
    m.montant_en_jeu
from declarations as d
cross join parametres as s
inner join maturites as r on d.mois between r.date_debut and r.date_fin
left join presences as p on d.mois = p.mois
left join comptes as m on d.mois = m.mois
left join touches as t on d.mois = t.mois
left join bloques as b on d.mois = b.mois
where d.nb_declarants > 0
