-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    individu_id,
    ligne,
    extrait_id,
    regime_verseur,
    0 as nb_types_refuses
from {{ source('extraits', 'droits') }}
