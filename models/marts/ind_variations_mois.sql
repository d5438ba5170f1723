-- Pourquoi la part de personnes touchées a bougé. Un groupe est un déclarant : sa part et son poids se partagent l'effet sans reste (Shapley à deux facteurs).
with parametres as (
    select max(valeur::integer) as jours_apres_mois
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'variations' and parametre = 'jours_apres_mois'
),

en_vigueur as (
    select d.declaration_id, d.declarant_id, d.mois
    from {{ ref('fct_declarations') }} as d
    where d.est_en_vigueur and {{ est_de_la_dsn('d') }} and d.mois in ({{ mois_recus() }})
),

concernees as (
    {{ personnes_concernees('en_vigueur') }}
),

groupes as (
    select declarant_id, mois, count(*) filter (where est_touchee)::double as a, count(*)::double as n
    from concernees
    where declarant_id is not null
    group by declarant_id, mois
),

-- ce qui était en vigueur à la première publication : connu à cette date, signalements compris, et pas encore remplacé
publiees as (
    select d.declaration_id, d.declarant_id, d.mois
    from {{ ref('fct_declarations') }} as d
    cross join parametres as p
    left join {{ ref('int_remplacements') }} as r on d.declaration_id = r.declaration_id
    where
        (d.nature = '01' or (d.nature != '09' and coalesce(d.type, '') != '04'))
        and {{ est_de_la_dsn('d') }}
        and d.connu_le <= last_day(d.mois) + to_days(p.jours_apres_mois)
        and coalesce(r.remplacee_le > last_day(d.mois) + to_days(p.jours_apres_mois), true)
),

concernees_publiees as (
    {{ personnes_concernees('publiees') }}
),

publies as (
    select mois, count(*) filter (where est_touchee) / count(*)::double as part
    from concernees_publiees
    where declarant_id is not null
    group by mois
),

totaux as (
    select mois, sum(a) as a, sum(n) as n from groupes group by mois
),

paires as (
    select mois, (mois - interval 1 month)::date as precedent
    from totaux
    where (mois - interval 1 month)::date in (select t.mois from totaux as t)
),

apparies as (
    select
        p.mois,
        g.declarant_id,
        max(g.a) filter (where g.mois = p.precedent) as a0,
        max(g.n) filter (where g.mois = p.precedent) as n0,
        max(g.a) filter (where g.mois = p.mois) as a1,
        max(g.n) filter (where g.mois = p.mois) as n1
    from paires as p
    inner join groupes as g on p.mois = g.mois or p.precedent = g.mois
    group by p.mois, g.declarant_id
),

communs as (
    select mois, sum(a0) as a0, sum(n0) as n0, sum(a1) as a1, sum(n1) as n1
    from apparies
    where n0 is not null and n1 is not null
    group by mois
),

effets as (
    select
        x.mois,
        sum((x.n0 / c.n0 + x.n1 / c.n1) / 2 * (x.a1 / x.n1 - x.a0 / x.n0)) as effet_part,
        sum((x.a0 / x.n0 + x.a1 / x.n1) / 2 * (x.n1 / c.n1 - x.n0 / c.n0)) as effet_composition,
        sum(case when x.n1 is null and k.statut in ('absent', 'retenu') then -(x.a0 - x.n0 * c.a0 / c.n0) / t0.n
            when x.n0 is null and k0.statut in ('absent', 'retenu') then (x.a1 - x.n1 * c.a1 / c.n1) / t1.n end) as effet_couverture,
        sum(case when x.n1 is null and coalesce(k.statut, '') not in ('absent', 'retenu') then -(x.a0 - x.n0 * c.a0 / c.n0) / t0.n
            when x.n0 is null and coalesce(k0.statut, '') not in ('absent', 'retenu') then (x.a1 - x.n1 * c.a1 / c.n1) / t1.n end) as effet_entrees_sorties
    from apparies as x
    inner join communs as c on x.mois = c.mois
    inner join paires as p on x.mois = p.mois
    inner join totaux as t1 on p.mois = t1.mois
    inner join totaux as t0 on p.precedent = t0.mois
    left join {{ ref('ind_couverture_mois') }} as k on x.declarant_id = k.declarant_id and p.mois = k.mois
    left join {{ ref('ind_couverture_mois') }} as k0 on x.declarant_id = k0.declarant_id and p.precedent = k0.mois
    group by x.mois
)

-- l'ordre des additions n'est pas fixé : arrondir à douze décimales rend deux constructions égales
select
    e.mois,
    round(u.part, 12) as part_precedente_publiee,
    round(t1.a / t1.n, 12) as part,
    round(t1.a / t1.n - u.part, 12) as variation,
    round(e.effet_part, 12) as effet_part,
    round(e.effet_composition, 12) as effet_composition,
    round(coalesce(e.effet_couverture, 0), 12) as effet_couverture,
    round(coalesce(e.effet_entrees_sorties, 0), 12) as effet_entrees_sorties,
    round(t0.a / t0.n - u.part, 12) as effet_revision,
    round((t1.a / t1.n - u.part) - (
        e.effet_part + e.effet_composition + coalesce(e.effet_couverture, 0) + coalesce(e.effet_entrees_sorties, 0)
        + t0.a / t0.n - u.part
    ), 12) as residu
from effets as e
inner join paires as p on e.mois = p.mois
inner join totaux as t1 on p.mois = t1.mois
inner join totaux as t0 on p.precedent = t0.mois
left join publies as u on p.precedent = u.mois
