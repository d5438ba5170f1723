with effectifs as (
    select
        declarant_id,
        mois,
        max_by(logiciel_id, connu_le) as logiciel_id,
        coalesce(sum(nb_individus) filter (where nature = '01'), 0)::bigint as nb_individus
    from {{ ref('fct_declarations') }}
    where est_en_vigueur and declarant_id is not null and mois in ({{ mois_recus() }})
    group by declarant_id, mois
),

par_controle as (
    {{ comptes(['declarant_id', 'controle_id', 'mois'], avec=['montant_en_jeu'], qui_comptent=true) }}
),

mesures as (
    select
        m.declarant_id,
        m.mois,
        sum(m.nb_evalues)::bigint as nb_evalues,
        sum(m.nb_anomalies)::bigint as nb_anomalies,
        coalesce(sum(m.nb_anomalies) filter (where c.gravite = 'bloquant'), 0)::bigint as nb_bloquantes,
        count(*) filter (where m.nb_anomalies > 0) as nb_controles_touches,
        count(*) filter (where m.nb_anomalies = 0 and m.nb_evalues > 0) as nb_controles_conformes,
        sum(m.montant_en_jeu)::decimal(18, 2) as montant_en_jeu
    from par_controle as m
    inner join {{ ref('dim_controles') }} as c on m.controle_id = c.controle_id
    group by m.declarant_id, m.mois
),

-- bien des déclarants envoient le même mois les mêmes genres de déclarations : ce qui s'y applique se compte une fois par lot de genres
genres as (
    select
        d.declarant_id,
        d.mois,
        list_sort(list(distinct { 'flux': i.flux, 'nature': i.nature, 'norme': i.norme, 'est_redistribue': i.est_redistribue })) as lot
    from {{ ref('fct_declarations') }} as d
    inner join {{ ref('int_declarations') }} as i on d.declaration_id = i.declaration_id
    where d.est_en_vigueur and d.declarant_id is not null and d.mois in ({{ mois_recus() }})
    group by d.declarant_id, d.mois
),

applicables as (
    select g.lot, count(distinct c.controle_id) as nb_controles
    from (select lot, unnest(lot) as genre from (select distinct lot from genres)) as g
    inner join {{ ref('controles') }} as c on {{ s_applique('c', 'g.genre') }}
    inner join {{ ref('dim_controles') }} as k on c.controle_id = k.controle_id
    where k.est_compte
    group by g.lot
)

select
    e.declarant_id,
    e.mois,
    e.logiciel_id,
    e.nb_individus,
    coalesce(m.nb_evalues, 0) as nb_evalues,
    coalesce(m.nb_anomalies, 0) as nb_anomalies,
    coalesce(m.nb_bloquantes, 0) as nb_bloquantes,
    coalesce(m.nb_controles_touches, 0) as nb_controles_touches,
    coalesce(m.nb_controles_conformes, 0) as nb_controles_conformes,
    greatest(
        coalesce(a.nb_controles, 0) - coalesce(m.nb_controles_touches, 0) - coalesce(m.nb_controles_conformes, 0), 0
    )::bigint as nb_controles_sans_objet,
    m.montant_en_jeu
from effectifs as e
left join genres as g on e.declarant_id = g.declarant_id and e.mois = g.mois
left join applicables as a on g.lot = a.lot
left join mesures as m on e.declarant_id = m.declarant_id and e.mois = m.mois
