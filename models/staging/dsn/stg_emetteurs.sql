-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    envoi_id,
    ligne,
    siret,
    extrait_id,
    siren,
    pays,
    0 as nb_types_refuses
from {{ source('extraits', 'emetteurs') }}
