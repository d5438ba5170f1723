-- La réduction générale d'une déclaration, individuelle (018) et agrégée (codes type de personnel) : une ligne par
-- déclaration qui porte un bordereau. Dû et repris se comparent séparément, comme dans le bordereau. La retraite
-- complémentaire (106) n'y est pas : elle vient en moins du versement Agirc-Arrco.
with individus as (
    select
        declaration_id,
        -coalesce(sum(montant) filter (where montant < 0), 0) as reduction,
        coalesce(sum(montant) filter (where montant > 0), 0) as reprise,
        bool_or(montant is null) as manque_montant
    from {{ ref('stg_cotisations') }}
    where code = '018'
    group by declaration_id
),

lignes as (
    select
        c.declaration_id,
        c.objet_id,
        c.ligne,
        p.role,
        -- le montant n'est plus dû : certains logiciels y laissent zéro à côté d'une assiette, au taux de 100 %
        coalesce(nullif(c.montant, 0), c.montant_assiette) as montant
    from {{ ref('stg_cotisations_agregees') }} as c
    left join {{ ref('ctp_reduction_generale') }} as p on c.code = p.code
),

agreges as (
    select
        declaration_id,
        coalesce(sum(montant) filter (where role = 'reduction'), 0) as reduction,
        coalesce(sum(montant) filter (where role = 'regularisation'), 0) as reprise,
        coalesce(bool_or(role = 'autre_regime'), false) as a_autre_regime,
        min_by(objet_id, ligne) filter (where role = 'reduction') as reduction_id,
        min_by(objet_id, ligne) filter (where role = 'regularisation') as reprise_id
    from lignes
    group by declaration_id
),

bordereaux as (
    select declaration_id, min_by(objet_id, ligne) as objet_id
    from {{ ref('stg_bordereaux') }}
    group by declaration_id
)

select
    b.objet_id,
    b.declaration_id,
    d.mois,
    coalesce(a.reduction_id, a.reprise_id, b.objet_id) as repere_id,
    a.reduction_id is null and a.reprise_id is null as manque_ligne,
    coalesce(i.reduction, 0) as reduction_individuelle,
    coalesce(i.reprise, 0) as reprise_individuelle,
    a.reduction as reduction_agregee,
    a.reprise as reprise_agregee,
    coalesce(i.manque_montant, false) as manque_montant,
    a.a_autre_regime,
    d.fraction != '11' as est_fractionnee
from bordereaux as b
inner join {{ ref('int_declarations') }} as d on b.declaration_id = d.declaration_id
inner join agreges as a on b.declaration_id = a.declaration_id
left join individus as i on b.declaration_id = i.declaration_id
where d.nature = '01' and (i.declaration_id is not null or a.reduction_id is not null or a.reprise_id is not null)
