-- Une mensuelle et la dernière que le même établissement avait transmise avant elle. Une déclaration reçue et tenue en
-- quarantaine n'est pas manquante : on lit ici tout ce qui est arrivé.
with recues as (
    select distinct e.siret as declarant_id, coalesce(d.champ, '') as champ, d.mois
    from {{ ref('stg_declarations') }} as d
    inner join {{ ref('stg_etablissements') }} as e on d.declaration_id = e.declaration_id
    where d.nature = '01' and d.mois is not null and e.siret is not null
),

precedentes as (
    select *, lag(mois) over (partition by declarant_id, champ order by mois) as mois_precedent
    from recues
),

-- un établissement sans plus aucun contrat peut avoir fermé, ou sommeiller
effectifs as (
    select declarant_id, mois, bool_or(not a_fin) as a_contrat_ouvert
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur
    group by declarant_id, mois
)

select
    d.objet_id,
    d.declaration_id,
    d.etablissement_id as repere_id,
    d.mois,
    p.mois_precedent,
    mois_entre(p.mois_precedent, d.mois) - 1 as nb_mois_manquants,
    (p.mois_precedent + interval 1 month)::date as premier_mois_manquant,
    coalesce(e.a_contrat_ouvert, false) as a_contrat_ouvert
from {{ ref('int_declarations') }} as d
inner join precedentes as p
    on d.declarant_id = p.declarant_id
    and coalesce(d.champ, '') = p.champ
    and d.mois = p.mois
left join effectifs as e on d.declarant_id = e.declarant_id and p.mois_precedent = e.mois
where d.nature = '01'
