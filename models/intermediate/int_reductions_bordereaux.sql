-- La réduction générale d'une déclaration, individuelle (018) et agrégée (codes type de personnel) : une ligne par mois de
-- rattachement qui a un bordereau. Annuler et remplacer, ou déclarer la différence, se valent (CT 2025.1, p. 29), et le
-- bordereau, lui, ne porte que la différence : c'est le net qui se compare. La retraite complémentaire (106) n'y est pas :
-- elle vient en moins du versement Agirc-Arrco.
with bordereaux as (
    select
        declaration_id,
        mois_de(rattachement_date_fin) as mois_rattachement,
        min_by(objet_id, ligne) as objet_id
    from {{ ref('stg_bordereaux') }}
    where rattachement_date_fin is not null
    group by declaration_id, mois_de(rattachement_date_fin)
),

individus as (
    select
        c.declaration_id,
        b.mois_rattachement,
        b.individu_id,
        -sum(c.montant) as reduction,
        bool_or(c.montant is null) as manque_montant
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    where c.code = '018'
    group by c.declaration_id, b.mois_rattachement, b.individu_id
),

-- un mois de réduction sans bordereau : les mois ne se comparent plus un à un, la déclaration se compare entière
dispersees as (
    select distinct i.declaration_id
    from individus as i
    left join bordereaux as b on i.declaration_id = b.declaration_id and i.mois_rattachement = b.mois_rattachement
    where b.declaration_id is null
),

salaries as (
    select
        i.declaration_id,
        case when x.declaration_id is null then i.mois_rattachement end as mois_rattachement,
        sum(i.reduction) as reduction,
        sum(round(i.reduction)) as reduction_arrondie,
        bool_or(i.manque_montant) as manque_montant
    from individus as i
    left join dispersees as x on i.declaration_id = x.declaration_id
    group by all
),

lignes as (
    select
        c.declaration_id,
        mois_de(b.rattachement_date_fin) as mois_rattachement,
        c.objet_id,
        c.ligne,
        p.role,
        -- le montant n'est plus dû : certains logiciels y laissent zéro à côté d'une assiette, au taux de 100 %
        coalesce(nullif(c.montant, 0), c.montant_assiette) as montant
    from {{ ref('stg_cotisations_agregees') }} as c
    inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id
    inner join {{ ref('ctp_reduction_generale') }} as p on c.code = p.code
),

agreges as (
    select
        l.declaration_id,
        case when x.declaration_id is null then l.mois_rattachement end as mois_rattachement,
        coalesce(sum(l.montant) filter (where l.role = 'reduction'), 0)
        - coalesce(sum(l.montant) filter (where l.role = 'regularisation'), 0) as reduction,
        count(*) as nb_lignes,
        bool_or(l.role = 'autre_regime') as a_autre_regime,
        min_by(l.objet_id, l.ligne) filter (where l.role != 'autre_regime') as ligne_id
    from lignes as l
    left join dispersees as x on l.declaration_id = x.declaration_id
    group by all
),

mois as (
    select
        b.declaration_id,
        case when x.declaration_id is null then b.mois_rattachement end as mois_rattachement,
        min(b.objet_id) as objet_id
    from bordereaux as b
    left join dispersees as x on b.declaration_id = x.declaration_id
    group by all
)

select
    b.objet_id,
    b.declaration_id,
    coalesce(b.mois_rattachement, d.mois) as mois,
    coalesce(a.ligne_id, b.objet_id) as repere_id,
    a.ligne_id is null as manque_ligne,
    coalesce(i.reduction, 0) as reduction_individuelle,
    coalesce(a.reduction, 0) as reduction_agregee,
    coalesce(a.nb_lignes, 0) as nb_lignes,
    -- l'écart au plus proche des arrondis licites : du total, ou salarié par salarié
    least(
        abs(coalesce(a.reduction, 0) - round(coalesce(i.reduction, 0))),
        abs(coalesce(a.reduction, 0) - coalesce(i.reduction_arrondie, 0))
    ) as ecart,
    coalesce(i.manque_montant, false) as manque_montant,
    coalesce(a.a_autre_regime, false) as a_autre_regime,
    d.fraction != '11' as est_fractionnee
from mois as b
inner join {{ ref('int_declarations') }} as d on b.declaration_id = d.declaration_id
left join agreges as a
    on b.declaration_id = a.declaration_id and b.mois_rattachement is not distinct from a.mois_rattachement
left join salaries as i
    on b.declaration_id = i.declaration_id and b.mois_rattachement is not distinct from i.mois_rattachement
where d.nature = '01' and (i.declaration_id is not null or a.ligne_id is not null)
