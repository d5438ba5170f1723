-- Un versement d'une déclaration PASRAU, et combien d'organismes déclarent le même : même personne, même jour, même montant fiscal.
with versements as (
    select
        v.objet_id,
        v.declaration_id,
        i.personne_id,
        i.declarant_id,
        i.mois,
        i.est_en_vigueur,
        v.date_versement,
        v.net_fiscal,
        v.taux_pas,
        v.type_taux_pas,
        v.montant_pas,
        v.part_non_imposable,
        v.classe_revenu
    from {{ ref('stg_versements') }} as v
    inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
    inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
    where d.flux = 'pasrau'
),

memes as (
    select personne_id, date_versement, net_fiscal, count(distinct declarant_id) as nb_organismes
    from versements
    where est_en_vigueur
    group by personne_id, date_versement, net_fiscal
),

autres as (
    select distinct versement_id from {{ ref('stg_autres_revenus') }}
)

select
    v.*,
    a.versement_id is not null as a_autre_revenu,
    case when v.est_en_vigueur then m.nb_organismes end as nb_organismes
from versements as v
left join memes as m
    on v.personne_id = m.personne_id and v.date_versement = m.date_versement and v.net_fiscal = m.net_fiscal
left join autres as a on v.objet_id = a.versement_id
