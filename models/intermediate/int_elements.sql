-- Les occurrences qui portent un montant et une période de rattachement, avec le code qui les distingue et le CRM qui les a demandées.
with bases as (
    select
        b.objet_id,
        b.declaration_id,
        v.individu_id,
        b.code,
        b.montant,
        b.rattachement_date_fin as date_fin,
        b.identifiant_crm
    from {{ ref('stg_bases') }} as b
    inner join {{ ref('stg_versements') }} as v on b.versement_id = v.objet_id
),

versements as (
    select objet_id, individu_id from {{ ref('stg_versements') }}
)

select
    objet_id,
    declaration_id,
    individu_id,
    'S21.G00.78' as bloc,
    code,
    montant,
    date_fin,
    identifiant_crm
from bases

union all

select c.objet_id, c.declaration_id, b.individu_id, 'S21.G00.79', c.type, c.montant, b.date_fin, c.identifiant_crm
from {{ ref('stg_composants_base') }} as c
inner join bases as b on c.base_id = b.objet_id

union all

select c.objet_id, c.declaration_id, b.individu_id, 'S21.G00.81', c.code, c.montant, b.date_fin, c.identifiant_crm
from {{ ref('stg_cotisations') }} as c
inner join bases as b on c.base_id = b.objet_id

union all

select r.objet_id, r.declaration_id, v.individu_id, 'S21.G00.51', r.type, r.montant, r.date_fin, null
from {{ ref('stg_remunerations') }} as r
inner join versements as v on r.versement_id = v.objet_id

union all

select p.objet_id, p.declaration_id, v.individu_id, 'S21.G00.52', p.type, p.montant, p.rattachement_date_fin, null
from {{ ref('stg_primes') }} as p
inner join versements as v on p.versement_id = v.objet_id

union all

select a.objet_id, a.declaration_id, v.individu_id, 'S21.G00.54', a.type, a.montant, a.rattachement_date_fin, null
from {{ ref('stg_autres_revenus') }} as a
inner join versements as v on a.versement_id = v.objet_id

union all

select e.objet_id, e.declaration_id, v.individu_id, 'S21.G00.58', e.type, e.montant, e.rattachement_date_fin, null
from {{ ref('stg_elements_nets') }} as e
inner join versements as v on e.versement_id = v.objet_id

union all

select
    objet_id,
    declaration_id,
    null,
    'S21.G00.20',
    identifiant_ops,
    montant,
    rattachement_date_fin,
    identifiant_crm
from {{ ref('stg_versements_organismes') }}

union all

select
    c.objet_id,
    c.declaration_id,
    null,
    'S21.G00.55',
    c.code_affectation,
    c.montant_verse,
    v.rattachement_date_fin,
    c.identifiant_crm
from {{ ref('stg_composants_versement') }} as c
inner join {{ ref('stg_versements_organismes') }} as v on c.versement_organisme_id = v.objet_id

union all

select
    objet_id,
    declaration_id,
    null,
    'S21.G00.22',
    identifiant_ops,
    montant,
    rattachement_date_fin,
    identifiant_crm
from {{ ref('stg_bordereaux') }}

union all

select
    c.objet_id,
    c.declaration_id,
    null,
    'S21.G00.23',
    c.code,
    c.montant,
    b.rattachement_date_fin,
    c.identifiant_crm
from {{ ref('stg_cotisations_agregees') }} as c
inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id

union all

select objet_id, declaration_id, null, 'S21.G00.82', code, valeur, rattachement_date_fin, identifiant_crm
from {{ ref('stg_cotisations_etablissement') }}

union all

select
    objet_id,
    declaration_id,
    non_salarie_id,
    'S89.G00.92',
    code_base_specifique,
    montant,
    rattachement_date_fin,
    identifiant_crm
from {{ ref('stg_bases_non_salaries') }}
