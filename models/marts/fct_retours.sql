-- Un retour, ce qu'il demande, et ce que le déclarant en a fait : une déclaration ultérieure peut citer son identifiant (S21.G00.78.007…).
with faits as (
    select
        retour_id,
        count(*) as nb_faits,
        count(distinct personne_id) as nb_personnes,
        sum(montant_recalcule) as montant_recalcule,
        bool_or(substituable = '01') as a_substituable
    from {{ ref('int_retours_actions') }}
    group by retour_id
),

identites as (
    select retour_id, count(*) as nb_identites
    from {{ ref('int_retours_identites') }}
    group by retour_id
),

citations as (
    select
        identifiant_crm as crm_id,
        count(distinct declaration_id) as nb_citations,
        min(connu_le) as cite_le
    from {{ ref('int_regularisations') }}
    where identifiant_crm is not null
    group by identifiant_crm
)

select
    r.retour_id,
    r.famille,
    r.code,
    r.organisme,
    r.portee,
    r.type_retour,
    r.etat,
    r.connu_le,
    r.declarant_id,
    r.entreprise_id,
    d.logiciel_id,
    r.mois,
    r.declaration_id,
    r.rattachement,
    r.est_rattache,
    r.est_en_vigueur,
    date_diff('day', d.connu_le, r.connu_le)::integer as delai_jours,
    coalesce(f.nb_faits, 0) as nb_faits,
    coalesce(f.nb_personnes, 0) as nb_personnes,
    coalesce(i.nb_identites, 0) as nb_identites,
    f.montant_recalcule::decimal(18, 2) as montant_recalcule,
    coalesce(f.a_substituable, false) as a_substituable,
    coalesce(c.nb_citations, 0) as nb_citations,
    c.cite_le
from {{ ref('int_retours') }} as r
left join {{ ref('fct_declarations') }} as d on r.declaration_id = d.declaration_id
left join faits as f on r.retour_id = f.retour_id
left join identites as i on r.retour_id = i.retour_id
left join citations as c on r.crm_id = c.crm_id
