-- Un changement de logiciel ou d'émetteur : ce qui s'est perdu au passage, et ce que les mêmes déclarants avaient avant, ont après.
with bascules as (
    select
        b.declaration_id,
        d.declarant_id,
        b.mois,
        b.nb_contrats,
        b.nb_renumerotes,
        b.nb_rubriques_perdues,
        case when coalesce(a.editeur, '') != coalesce(p.editeur, '') then 'editeur' else 'emetteur' end as genre,
        case
            when coalesce(b.nb_contrats, 0) = 0 and b.nb_rubriques_perdues = 0 then 'non_comparable'
            when b.nb_renumerotes > 0 and b.nb_rubriques_perdues > 0 then 'numeros_et_rubriques'
            when b.nb_renumerotes > 0 then 'numeros'
            when b.nb_rubriques_perdues > 0 then 'rubriques'
            else 'sans_perte'
        end as cause
    from {{ ref('int_changements_logiciel') }} as b
    inner join {{ ref('fct_declarations') }} as d on b.declaration_id = d.declaration_id and d.est_en_vigueur
    inner join {{ ref('int_declarations_suivies') }} as s on b.declaration_id = s.declaration_id
    inner join {{ ref('fct_declarations') }} as e on s.declaration_precedente_id = e.declaration_id
    left join {{ ref('dim_logiciels') }} as a on d.logiciel_id = a.logiciel_id
    left join {{ ref('dim_logiciels') }} as p on e.logiciel_id = p.logiciel_id
),

mesures as (
    {{ comptes(['declarant_id', 'mois'], qui_comptent=true, tous_les_mois=true) }}
),

-- un déclarant qui migre en deux fractions est deux migrations, mais ses mesures ne se comptent qu'une fois
comptes as (
    select
        b.mois,
        b.genre,
        b.cause,
        sum(m.nb_evalues) filter (where m.mois < b.mois) as avant_evalues,
        sum(m.nb_anomalies) filter (where m.mois < b.mois) as avant_anomalies,
        sum(m.nb_evalues) filter (where m.mois >= b.mois) as apres_evalues,
        sum(m.nb_anomalies) filter (where m.mois >= b.mois) as apres_anomalies
    from (select distinct declarant_id, mois, genre, cause from bascules) as b
    inner join mesures as m
        on b.declarant_id = m.declarant_id
        and m.mois between b.mois - interval 3 month and b.mois + interval 2 month
    group by b.mois, b.genre, b.cause
)

select
    b.mois,
    b.genre,
    b.cause,
    count(*) as nb_migrations,
    count(distinct b.declarant_id) as nb_declarants,
    coalesce(sum(b.nb_contrats), 0)::bigint as nb_contrats,
    coalesce(sum(b.nb_renumerotes), 0)::bigint as nb_renumerotes,
    sum(b.nb_rubriques_perdues)::bigint as nb_rubriques_perdues,
    coalesce(any_value(c.avant_evalues), 0)::bigint as avant_evalues,
    coalesce(any_value(c.avant_anomalies), 0)::bigint as avant_anomalies,
    coalesce(any_value(c.apres_evalues), 0)::bigint as apres_evalues,
    coalesce(any_value(c.apres_anomalies), 0)::bigint as apres_anomalies
from bascules as b
left join comptes as c on b.mois = c.mois and b.genre = c.genre and b.cause = c.cause
group by b.mois, b.genre, b.cause
