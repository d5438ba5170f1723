-- Mayotte a son plafond, son SMIC, ses taux et sa réduction (code de la sécurité sociale, L241-13, VIII ; loi de
-- financement pour 2026, article 23) : aucun barème ne les porte, et ce qui les lirait ne se juge pas. L'établissement en relève par son adresse
-- ou par son bordereau ; un salarié, par son régime (int_contrats).
with adresses as (
    select declaration_id
    from {{ ref('stg_etablissements') }}
    where code_postal = '976'
),

bordereaux as (
    select c.declaration_id
    from {{ ref('stg_cotisations_agregees') }} as c
    inner join {{ ref('ctp_mayotte') }} as p on c.code = p.code
),

salaries as (
    select declaration_id
    from {{ ref('stg_contrats') }}
    where regime_maladie = '905' or regime_vieillesse = '905'
),

reunies as (
    select declaration_id, true as est_mayotte from adresses
    union all
    select declaration_id, true from bordereaux
    union all
    select declaration_id, false from salaries
)

select declaration_id, bool_or(est_mayotte) as est_mayotte
from reunies
group by declaration_id
