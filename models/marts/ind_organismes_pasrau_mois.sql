-- Chaque organisme de PASRAU, un mois : la norme et le logiciel qu'il emploie, ce que les contrôles communs (REV) trouvent chez lui, et les revenus sans régime verseur.
with recues as (
    select f.*, l.logiciel, l.version as version_logiciel
    from {{ ref('fct_declarations') }} as f
    left join {{ ref('dim_logiciels') }} as l on f.logiciel_id = l.logiciel_id
    where f.flux = 'pasrau' and f.est_en_vigueur and f.declarant_id is not null and f.mois is not null
),

organismes as (
    select
        declarant_id,
        mois,
        coalesce(bool_or(nature = '11'), false) as est_transitoire,
        max_by(norme, declaration_id) as norme,
        count(distinct norme) as nb_normes,
        max_by(logiciel, declaration_id) as logiciel,
        max_by(version_logiciel, declaration_id) as version_logiciel,
        count(*) as nb_declarations,
        coalesce(sum(nb_individus), 0)::bigint as nb_individus
    from recues
    group by declarant_id, mois
),

-- les essais d'un contrôle (statut expérimental) se comptent à part : ils ne notent personne
juges as (
    select
        r.declarant_id,
        r.mois,
        count(distinct c.controle_id) as nb_controles_juges,
        count(distinct c.controle_id) filter (where c.nb_anomalies > 0) as nb_controles_en_anomalie,
        sum(c.nb_evalues) as nb_evalues,
        sum(c.nb_anomalies) filter (where c.est_compte) as nb_anomalies,
        sum(c.nb_anomalies) filter (where not c.est_compte) as nb_anomalies_a_l_essai
    from {{ ref('fct_comptes') }} as c
    inner join recues as r on c.declaration_id = r.declaration_id
    where c.controle_id like 'REV-%'
    group by r.declarant_id, r.mois
),

touchees as (
    select distinct a.declaration_id, a.personne_id
    from {{ ref('fct_anomalies') }} as a
    where a.controle_id like 'REV-%' and a.est_compte and a.personne_id is not null
),

-- une déclaration qu'aucun contrôle n'a jugée (nature illisible) ne donne pas de part
personnes as (
    select
        r.declarant_id,
        r.mois,
        count(distinct i.personne_id) as nb_personnes,
        count(distinct t.personne_id) as nb_personnes_touchees
    from {{ ref('int_individus') }} as i
    inner join recues as r on i.declaration_id = r.declaration_id
    inner join juges as j on r.declarant_id = j.declarant_id and r.mois = j.mois
    left join touchees as t on i.declaration_id = t.declaration_id and i.personne_id = t.personne_id
    group by r.declarant_id, r.mois
),

-- le régime au nom duquel l'organisme verse (47.007), de l'échange inter-régimes de retraite : par bénéficiaire, dit au moins une fois ou jamais ; la norme l'a depuis P26
regimes as (
    select r.declarant_id, r.mois, count(*) as nb_beneficiaires, count(*) filter (where not v.a_regime) as nb_sans_regime
    from (
        select i.objet_id, i.declaration_id, coalesce(bool_or(t.regime_verseur is not null), false) as a_regime
        from {{ ref('int_individus') }} as i
        left join {{ ref('stg_droits') }} as t on i.objet_id = t.individu_id
        group by i.objet_id, i.declaration_id
    ) as v
    inner join recues as r on v.declaration_id = r.declaration_id
    where r.norme >= 'P26'
    group by r.declarant_id, r.mois
)

select
    o.declarant_id,
    o.mois,
    o.est_transitoire,
    o.norme,
    o.nb_normes,
    o.logiciel,
    o.version_logiciel,
    o.nb_declarations,
    o.nb_individus,
    coalesce(j.nb_controles_juges, 0)::bigint as nb_controles_juges,
    coalesce(j.nb_controles_en_anomalie, 0)::bigint as nb_controles_en_anomalie,
    coalesce(j.nb_evalues, 0)::bigint as nb_evalues,
    coalesce(j.nb_anomalies, 0)::bigint as nb_anomalies,
    coalesce(j.nb_anomalies_a_l_essai, 0)::bigint as nb_anomalies_a_l_essai,
    coalesce(p.nb_personnes, 0)::bigint as nb_personnes,
    coalesce(p.nb_personnes_touchees, 0)::bigint as nb_personnes_touchees,
    {{ taux('p.nb_personnes_touchees', 'p.nb_personnes') }} as part_touchee,
    {{ wilson('p.nb_personnes_touchees', 'p.nb_personnes', -1) }} as part_basse,
    {{ wilson('p.nb_personnes_touchees', 'p.nb_personnes', 1) }} as part_haute,
    coalesce(g.nb_beneficiaires, 0)::bigint as nb_beneficiaires,
    coalesce(g.nb_sans_regime, 0)::bigint as nb_sans_regime
from organismes as o
left join juges as j on o.declarant_id = j.declarant_id and o.mois = j.mois
left join personnes as p on o.declarant_id = p.declarant_id and o.mois = p.mois
left join regimes as g on o.declarant_id = g.declarant_id and o.mois = g.mois
