-- Les codes de la paie tels qu'on les emploie : combien, chez combien d'employeurs, pour quels montants, et ce qui se répète.
with recues as (
    select declaration_id, declarant_id, mois
    from {{ ref('fct_declarations') }}
    where nature = '01' and est_en_vigueur
),

lignes as (
    select declaration_id, 'activite' as bloc, type as code, unite_mesure as precise, mesure as valeur, null as valeur_de_la_base
    from {{ ref('stg_activites') }}
    union all
    select declaration_id, 'prime' as bloc, type as code, null as precise, montant as valeur, null as valeur_de_la_base
    from {{ ref('stg_primes') }}
    union all
    select declaration_id, 'remuneration' as bloc, type as code, null as precise, montant as valeur, null as valeur_de_la_base
    from {{ ref('stg_remunerations') }}
    union all
    select declaration_id, 'autre_revenu' as bloc, type as code, null as precise, montant as valeur, null as valeur_de_la_base
    from {{ ref('stg_autres_revenus') }}
    union all
    select declaration_id, 'base' as bloc, code, null as precise, montant as valeur, null as valeur_de_la_base
    from {{ ref('stg_bases') }}
    union all
    select c.declaration_id, 'composant' as bloc, c.type as code, b.code as precise, c.montant as valeur, b.montant as valeur_de_la_base
    from {{ ref('stg_composants_base') }} as c
    inner join {{ ref('stg_bases') }} as b on c.base_id = b.objet_id
    union all
    -- une cotisation redit l'assiette de sa base, ou en porte une autre
    select c.declaration_id, 'cotisation' as bloc, c.code, b.code as precise, c.montant_assiette as valeur, b.montant as valeur_de_la_base
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('stg_bases') }} as b on c.base_id = b.objet_id
    union all
    select declaration_id, 'pcs' as bloc, pcs_ese as code, null as precise, null as valeur, null as valeur_de_la_base
    from {{ ref('int_contrats') }}
)

select
    l.bloc,
    l.code,
    l.precise,
    r.mois,
    count(*)::bigint as nb,
    count(distinct r.declarant_id)::bigint as nb_declarants,
    sum(l.valeur)::decimal(18, 2) as total,
    count(*) filter (where l.valeur = 0)::bigint as nb_nuls,
    count(*) filter (where l.valeur < 0)::bigint as nb_negatifs,
    count(*) filter (where l.valeur = l.valeur_de_la_base)::bigint as nb_egaux_a_la_base
from lignes as l
inner join recues as r on l.declaration_id = r.declaration_id
where l.code is not null
group by l.bloc, l.code, l.precise, r.mois
