-- Le bloc 40 entier, tel que déclaré, avec ce que les contrôles de la norme lisent de ses parents. int_contrats reste
-- la vue du contrat d'un mois à l'autre.
select
    c.*,
    i.personne_id,
    s.niveau_diplome_prepare,
    d.nature as nature_declaration,
    d.mois,
    d.norme,
    d.point_depot,
    d.declarant_id
from {{ ref('stg_contrats') }} as c
inner join {{ ref('int_individus') }} as i on c.individu_id = i.objet_id
inner join {{ ref('stg_individus') }} as s on c.individu_id = s.objet_id
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
