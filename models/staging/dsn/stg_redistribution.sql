-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    fichier_rang,
    ligne,
    rubrique,
    extrait_id
from {{ source('extraits', 'redistribution') }}
