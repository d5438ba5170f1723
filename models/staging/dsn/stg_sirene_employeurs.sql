-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    secteur,
    tranche_sirene,
    nb_etablissements,
    extrait_id
from {{ source('extraits', 'sirene_employeurs') }}
