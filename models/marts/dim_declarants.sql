with mensuelles as (
    select *, row_number() over (partition by declarant_id order by mois desc, connu_le desc) as rang
    from {{ ref('fct_declarations') }}
    where nature = '01' and est_en_vigueur and declarant_id is not null
),

departements as (
    select declarant_id, max_by(departement, connu_le) as departement
    from {{ ref('int_declarations') }}
    group by declarant_id
),

-- l'activité n'est plus déclarée depuis P27 : la dernière connue de l'établissement en tient lieu
secteurs as (
    select i.declarant_id, max_by(left(e.apet, 2), i.connu_le) filter (where e.apet is not null) as secteur
    from {{ ref('int_declarations') }} as i
    join {{ ref('stg_etablissements') }} as e on i.declaration_id = e.declaration_id
    group by i.declarant_id
)

select
    m.declarant_id,
    any_value(m.entreprise_id) filter (where m.rang = 1) as entreprise_id,
    any_value(d.departement) as departement,
    any_value(s.secteur) as secteur,
    min(m.mois) as premier_mois,
    max(m.mois) as dernier_mois,
    count(*) as nb_declarations,
    sum(m.nb_individus) filter (where m.rang = 1)::bigint as effectif,
    case
        when sum(m.nb_individus) filter (where m.rang = 1) = 0 then '0'
        when sum(m.nb_individus) filter (where m.rang = 1) < 10 then '1-9'
        when sum(m.nb_individus) filter (where m.rang = 1) < 50 then '10-49'
        when sum(m.nb_individus) filter (where m.rang = 1) < 250 then '50-249'
        else '250+'
    end as tranche_effectif,
    any_value(m.logiciel_id) filter (where m.rang = 1) as logiciel_id
from mensuelles as m
left join departements as d on m.declarant_id = d.declarant_id
left join secteurs as s on m.declarant_id = s.declarant_id
group by m.declarant_id
