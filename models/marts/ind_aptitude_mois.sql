-- Une personne atteinte, en propre ou parce qu'un total de sa déclaration est faux, ne peut pas, ce mois-là, servir sans réserve à l'usage qui lit le contrôle.
with usages as (
    select c.controle_id, unnest(string_split(c.usages, ',')) as usage
    from {{ ref('dim_controles') }} as c
    where c.usages != '' and c.est_compte
),

recus as (
    select
        p.mois,
        count(*) filter (where p.statut in ('recu', 'retenu')) as nb_recus,
        count(*) filter (where p.statut = 'retenu') as nb_retenus,
        count(*) filter (where p.statut != 'non_attendu') as nb_attendus,
        sum(p.nb_individus) filter (where p.statut = 'recu') as nb_individus,
        sum(p.nb_individus) filter (where p.statut = 'retenu') as nb_individus_retenus,
        sum(p.nb_individus) filter (where p.statut = 'absent') as nb_individus_absents
    from {{ ref('ind_couverture_mois') }} as p
    group by p.mois
),

touchees as (
    select u.usage, u.controle_id, a.mois, a.declarant_id, a.personne_id, a.declaration_id, a.montant_en_jeu
    from {{ ref('fct_anomalies') }} as a
    inner join usages as u on a.controle_id = u.controle_id
    inner join {{ ref('fct_declarations') }} as d on a.declaration_id = d.declaration_id
    where a.est_en_vigueur and {{ est_de_la_dsn('d') }}
),

-- une anomalie de la déclaration entière atteint tous ses individus
atteintes as (
    select usage, mois, declarant_id, personne_id, true as en_propre from touchees where personne_id is not null
    union all
    select t.usage, t.mois, t.declarant_id, i.personne_id, false
    from (select distinct usage, mois, declarant_id, declaration_id from touchees where personne_id is null) as t
    inner join {{ ref('int_individus') }} as i on t.declaration_id = i.declaration_id
    where i.personne_id is not null
),

personnes as (
    select
        usage,
        mois,
        count(distinct personne_id) filter (where en_propre) as nb_en_propre,
        count(distinct personne_id) filter (where not en_propre) as nb_de_declarations
    from atteintes
    group by usage, mois
),

par_declarant as (
    select usage, mois, declarant_id, count(distinct personne_id) as nb from atteintes group by usage, mois, declarant_id
),

grappes as (
    select s.usage, p.mois, p.nb_individus as n, least(coalesce(d.nb, 0), p.nb_individus) as t
    from {{ ref('ind_couverture_mois') }} as p
    cross join {{ ref('aptitude_usages') }} as s
    left join par_declarant as d on s.usage = d.usage and p.mois = d.mois and p.declarant_id = d.declarant_id
    where p.statut = 'recu'
),

parts as (
    {{ par_grappes('grappes', 'usage, mois') }}
),

montants as (
    select usage, mois, sum(montant_en_jeu) as montant_en_jeu from touchees group by usage, mois
),

raisons as (
    select usage, mois, string_agg(controle_id || ' (' || nb || ')', ', ' order by nb desc, controle_id asc) as controles
    from (select usage, mois, controle_id, count(*) as nb from touchees group by usage, mois, controle_id)
    group by usage, mois
)

select
    s.usage,
    r.mois,
    r.nb_individus::bigint as nb_individus,
    coalesce(p.nb_en_propre, 0)::bigint as nb_personnes_touchees,
    coalesce(p.nb_de_declarations, 0)::bigint as nb_personnes_de_declarations_touchees,
    coalesce(g.nb_touches, 0)::bigint as nb_personnes_atteintes,
    coalesce(r.nb_individus_absents, 0)::bigint as nb_individus_non_recus,
    coalesce(r.nb_individus_retenus, 0)::bigint as nb_individus_retenus,
    g.part as part_touchee,
    g.part_haute as part_touchee_haute,
    {{ taux('r.nb_recus', 'r.nb_attendus') }} as couverture,
    e.montant_en_jeu::decimal(18, 2) as montant_en_jeu,
    s.vigilance_part::double as seuil_vigilance,
    s.inapte_part::double as seuil_inapte,
    case
        when coalesce(r.nb_individus, 0) = 0 then 'sans_objet'
        when not coalesce(m.est_etabli, false) then 'effectif_insuffisant'
        when g.part > s.inapte_part::double or 1 - r.nb_recus / r.nb_attendus::double > s.inapte_part::double then 'inapte'
        -- convenir se prouve : la borne haute, et non la part ; un lot que nous retenons n'est pas un absent, mais n'est pas jugé non plus
        when g.part_haute > s.vigilance_part::double or 1 - r.nb_recus / r.nb_attendus::double > s.vigilance_part::double
            or r.nb_retenus / r.nb_attendus::double > s.vigilance_part::double then 'vigilance'
        else 'apte'
    end as niveau,
    q.controles
from {{ ref('aptitude_usages') }} as s
cross join recus as r
left join {{ ref('ind_mois') }} as m on r.mois = m.mois
left join parts as g on s.usage = g.usage and r.mois = g.mois
left join personnes as p on s.usage = p.usage and r.mois = p.mois
left join montants as e on s.usage = e.usage and r.mois = e.mois
left join raisons as q on s.usage = q.usage and r.mois = q.mois
