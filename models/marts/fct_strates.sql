-- Ce qu'un logiciel ne choisit pas : la taille de ses déclarants, la norme du mois, un tiers qui déclare. Tout le reste se compare.
with declarations as (
    select
        d.declaration_id,
        d.norme,
        d.est_tiers_declarant,
        coalesce(t.tranche_effectif, 'inconnue') as tranche_effectif
    from {{ ref('fct_declarations') }} as d
    left join {{ ref('dim_declarants') }} as t on d.declarant_id = t.declarant_id
    where d.est_en_vigueur and {{ est_de_la_dsn('d') }} and d.mois in ({{ mois_recus() }})
),

montants as (
    select controle_id, declaration_id, count(distinct personne_id) as nb_personnes, sum(montant_en_jeu) as montant_en_jeu
    from {{ ref('fct_anomalies') }}
    where est_en_vigueur
    group by controle_id, declaration_id
)

select
    m.logiciel_id,
    m.controle_id,
    m.mois,
    d.tranche_effectif,
    coalesce(d.norme, 'inconnue') as norme,
    d.est_tiers_declarant,
    count(distinct m.declarant_id) as nb_declarants,
    sum(m.nb_evalues)::bigint as nb_evalues,
    sum(m.nb_anomalies)::bigint as nb_anomalies,
    coalesce(sum(t.nb_personnes), 0)::bigint as nb_personnes_touchees,
    sum(t.montant_en_jeu)::decimal(18, 2) as montant_en_jeu
from {{ ref('fct_comptes') }} as m
inner join declarations as d on m.declaration_id = d.declaration_id
left join montants as t on m.controle_id = t.controle_id and m.declaration_id = t.declaration_id
-- un contrôle expérimental ou contesté se montre, il ne note personne
where m.est_en_vigueur and m.est_compte and m.nb_evalues > 0
group by all
