-- Une personne touchée par une anomalie d'un contrôle que l'usage lit ne peut pas, ce mois-là, y servir sans réserve.
with usages as (
    select
        c.controle_id,
        c.libelle,
        unnest(string_split(c.usages, ',')) as usage
    from {{ ref('dim_controles') }} as c
    where c.usages != '' and c.est_compte
),

recus as (
    select
        p.mois,
        count(*) filter (where p.statut in ('recu', 'retenu')) as nb_recus,
        count(*) filter (where p.statut != 'non_attendu') as nb_attendus,
        sum(p.nb_individus) filter (where p.statut = 'recu') as nb_individus,
        sum(p.nb_individus) filter (where p.statut = 'retenu') as nb_individus_retenus,
        sum(p.nb_individus) filter (where p.statut = 'absent') as nb_individus_absents
    from {{ ref('ind_couverture_mois') }} as p
    group by p.mois
),

touchees as (
    select
        u.usage,
        u.controle_id,
        u.libelle,
        a.mois,
        a.personne_id,
        a.declaration_id,
        a.montant_en_jeu
    from {{ ref('fct_anomalies') }} as a
    inner join usages as u on a.controle_id = u.controle_id
    where a.est_en_vigueur
),

-- une anomalie de la déclaration entière touche tous ses individus
declarations as (
    select t.usage, t.mois, count(distinct i.personne_id) as nb
    from touchees as t
    inner join {{ ref('int_individus') }} as i on t.declaration_id = i.declaration_id
    where t.personne_id is null
    group by t.usage, t.mois
),

personnes as (
    select usage, mois, count(distinct personne_id) as nb, sum(montant_en_jeu) as montant_en_jeu
    from touchees
    group by usage, mois
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
    coalesce(p.nb, 0)::bigint as nb_personnes_touchees,
    coalesce(d.nb, 0)::bigint as nb_personnes_de_declarations_touchees,
    coalesce(r.nb_individus_absents, 0)::bigint as nb_individus_non_recus,
    coalesce(r.nb_individus_retenus, 0)::bigint as nb_individus_retenus,
    {{ taux('coalesce(p.nb, 0)', 'r.nb_individus') }} as part_touchee,
    {{ wilson('coalesce(p.nb, 0)', 'r.nb_individus', 1) }} as part_touchee_haute,
    {{ taux('r.nb_recus', 'r.nb_attendus') }} as couverture,
    p.montant_en_jeu::decimal(18, 2) as montant_en_jeu,
    case
        when coalesce(r.nb_individus, 0) = 0 then 'sans_objet'
        when coalesce(p.nb, 0) / r.nb_individus::double > s.inapte_part::double
            or 1 - r.nb_recus / r.nb_attendus::double > s.inapte_part::double then 'inapte'
        when coalesce(p.nb, 0) / r.nb_individus::double > s.vigilance_part::double
            or 1 - r.nb_recus / r.nb_attendus::double > s.vigilance_part::double then 'vigilance'
        else 'apte'
    end as niveau,
    q.controles
from {{ ref('aptitude_usages') }} as s
cross join recus as r
left join personnes as p on s.usage = p.usage and r.mois = p.mois
left join declarations as d on s.usage = d.usage and r.mois = d.mois
left join raisons as q on s.usage = q.usage and r.mois = q.mois
