-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    siret,
    secteur,
    tranche_sirene,
    depuis,
    extrait_id
from {{ source('extraits', 'sirene') }}
