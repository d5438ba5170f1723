select
    suivante.declaration_id,
    suivante.declarant_id,
    suivante.entreprise_id,
    suivante.etablissement_id,
    suivante.mois,
    suivante.fraction,
    precedente.declaration_id as declaration_precedente_id,
    precedente.mois as mois_precedent
from {{ ref('int_declarations') }} as suivante
inner join {{ ref('int_declarations') }} as precedente
    on suivante.declarant_id = precedente.declarant_id
    and suivante.fraction is not distinct from precedente.fraction
    and suivante.champ is not distinct from precedente.champ
    and suivante.mois = precedente.mois + interval 1 month
where suivante.nature = '01' and precedente.nature = '01' and precedente.est_en_vigueur
