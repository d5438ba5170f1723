-- Combien d'individus d'une mensuelle portent une rectification de taux (56.002 = 02), sur combien de payés.
select
    v.declaration_id,
    min_by(r.objet_id, r.ligne) as objet_id,
    max(i.mois) as mois,
    count(distinct v.individu_id) as nb_individus,
    count(distinct case when r.objet_id is not null then v.individu_id end) as nb_rectifies
from {{ ref('stg_versements') }} as v
inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
left join {{ ref('stg_regularisations_pas') }} as r on v.objet_id = r.versement_id and r.type_erreur = '02'
where i.nature = '01'
group by v.declaration_id
having count(r.objet_id) > 0
