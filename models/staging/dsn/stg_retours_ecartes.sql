-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    fichier_rang,
    champ,
    motif,
    nombre,
    extrait_id
from {{ source('extraits', 'retours_ecartes') }}
