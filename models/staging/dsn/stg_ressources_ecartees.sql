-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    fichier_rang,
    ligne,
    motif,
    extrait_id
from {{ source('extraits', 'ressources_ecartees') }}
