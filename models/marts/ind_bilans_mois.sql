-- Le bilan d'anomalies du point de dépôt face à ce que Vigie trouve de la même déclaration, rubrique par rubrique. Nulle table publique ne rapporte ses codes
-- (rubrique et numéro) aux contrôles du cahier technique : parler tous deux d'une rubrique est une présomption d'accord, non une preuve.
with bilans as (
    select r.retour_id, d.declaration_id, d.mois
    from {{ ref('fct_retours') }} as r
    inner join {{ ref('fct_declarations') }} as d on r.declaration_id = d.declaration_id and d.flux != 'pasrau'
    where r.famille = 'rapport' and r.code = 'BAN' and r.portee = 'declaration' and r.est_rattache and r.est_en_vigueur
),

jugees as (
    select distinct declaration_id, mois from bilans
),

-- la rubrique que l'anomalie du bilan cite ; à défaut, celle par laquelle son code commence
faits as (
    select
        b.declaration_id,
        b.mois,
        coalesce(
            a.rubrique,
            case when regexp_full_match(left(a.controle, 14), 'S[0-9]{2}[.]G[0-9]{2}[.][0-9]{2}[.][0-9]{3}') then left(a.controle, 14) end
        ) as rubrique
    from bilans as b
    inner join {{ ref('fct_retours_actions') }} as a on b.retour_id = a.retour_id and a.genre = 'anomalie'
),

-- ce qu'un bilan juge aussi : les contrôles de la norme, s'ils comptent
vues as (
    select j.declaration_id, j.mois, case when length(a.rubrique) = 14 then a.rubrique end as rubrique
    from jugees as j
    inner join {{ ref('fct_anomalies') }} as a on j.declaration_id = a.declaration_id and a.est_compte
    inner join {{ ref('dim_controles') }} as c on a.controle_id = c.controle_id and c.theme = 'norme'
),

-- ce qui ne nomme pas de rubrique (un bloc absent, un envoi) ne se compare pas
non_comparees as (
    select mois, count(*) as nb_non_comparees
    from (select mois, rubrique from faits union all select mois, rubrique from vues) as t
    where rubrique is null
    group by mois
),

paires as (
    select
        declaration_id,
        mois,
        rubrique,
        bool_or(est_du_bilan) as est_au_bilan,
        bool_or(not est_du_bilan) as est_vue
    from (
        select declaration_id, mois, rubrique, true as est_du_bilan from faits
        union all
        select declaration_id, mois, rubrique, false from vues
    ) as t
    where rubrique is not null
    group by declaration_id, mois, rubrique
),

-- chaque rubrique, et le mois entier, où comptent aussi les déclarations dont rien n'est à comparer
lignes as (
    select mois, rubrique, declaration_id, est_au_bilan, est_vue from paires
    union all
    select j.mois, 'toutes', j.declaration_id, p.est_au_bilan, p.est_vue
    from jugees as j
    left join paires as p on j.declaration_id = p.declaration_id
),

comptes as (
    select
        mois,
        rubrique,
        count(distinct declaration_id) as nb_declarations,
        count(est_vue) as nb_paires,
        count(*) filter (where est_au_bilan and est_vue) as nb_accords,
        count(*) filter (where est_au_bilan and not est_vue) as nb_bilan_seul,
        count(*) filter (where est_vue and not est_au_bilan) as nb_vigie_seule
    from lignes
    group by mois, rubrique
)

select
    c.mois,
    c.rubrique,
    c.nb_declarations,
    c.nb_paires,
    c.nb_accords,
    c.nb_bilan_seul,
    c.nb_vigie_seule,
    {{ taux('c.nb_accords', 'c.nb_paires') }} as part_accord,
    {{ wilson('c.nb_accords', 'c.nb_paires', -1) }} as part_basse,
    {{ wilson('c.nb_accords', 'c.nb_paires', 1) }} as part_haute,
    case when c.rubrique = 'toutes' then coalesce(n.nb_non_comparees, 0) end as nb_non_comparees
from comptes as c
left join non_comparees as n on c.mois = n.mois
