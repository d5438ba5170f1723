-- Un régime verseur (S21.G00.47.007) d'une déclaration PASRAU, et combien d'organismes versent en son nom à la même personne, le même mois.
with droits as (
    select
        t.objet_id,
        t.declaration_id,
        i.personne_id,
        i.declarant_id,
        i.mois,
        i.est_en_vigueur,
        t.regime_verseur
    from {{ ref('stg_droits') }} as t
    inner join {{ ref('int_individus') }} as i on t.individu_id = i.objet_id
    where t.regime_verseur is not null
),

memes as (
    select personne_id, mois, regime_verseur, count(distinct declarant_id) as nb_organismes
    from droits
    where est_en_vigueur
    group by personne_id, mois, regime_verseur
)

select
    t.objet_id,
    t.declaration_id,
    t.personne_id,
    t.mois,
    t.regime_verseur,
    case when t.est_en_vigueur then m.nb_organismes end as nb_organismes
from droits as t
left join memes as m
    on t.personne_id = m.personne_id and t.mois = m.mois and t.regime_verseur = m.regime_verseur
