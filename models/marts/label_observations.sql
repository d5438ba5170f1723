select
    o.observation_id,
    o.editeur,
    o.critere,
    k.libelle,
    o.texte,
    o.deposee_le,
    o.suite,
    o.suite_le
from {{ source('registre', 'observations') }} as o
left join {{ ref('criteres_label') }} as k on o.critere = k.critere
