-- Un salarié et les fractions qui le déclarent un même mois dans un même établissement, avec le nombre de mois de suite.
with presences as (
    select i.declarant_id, i.personne_liee_id, i.mois, count(distinct d.fraction) as nb_fractions
    from {{ ref('int_individus') }} as i
    inner join {{ ref('int_declarations') }} as d on i.declaration_id = d.declaration_id
    where i.nature = '01' and i.est_en_vigueur and i.mois is not null and coalesce(d.fraction, '11') != '11'
    group by i.declarant_id, i.personne_liee_id, i.mois
),

suites as (
    select
        *,
        max(case when nb_fractions = 1 then mois end) over suivi as dernier_simple,
        min(mois) over suivi as premier_mois
    from presences
    window suivi as (
        partition by declarant_id, personne_liee_id order by mois rows between unbounded preceding and current row
    )
),

-- intermittents et expatriés ont le droit d'être dans plusieurs fractions
exemptes as (
    select distinct c.individu_id
    from {{ ref('stg_contrats') }} as c
    where c.unite_mesure in ('31', '32', '33') or c.travailleur_etranger != '99' or c.nature = '07'
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    s.nb_fractions,
    case
        when s.nb_fractions = 1 then 0
        else mois_entre(coalesce(s.dernier_simple, s.premier_mois - interval 1 month), i.mois)
    end as nb_mois,
    x.individu_id is not null as est_exempte
from {{ ref('int_individus') }} as i
inner join suites as s
    on i.declarant_id = s.declarant_id and i.personne_liee_id = s.personne_liee_id and i.mois = s.mois
inner join {{ ref('int_declarations') }} as d on i.declaration_id = d.declaration_id
left join exemptes as x on i.objet_id = x.individu_id
where i.nature = '01' and i.est_en_vigueur and coalesce(d.fraction, '11') != '11'
