-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    declaration_id,
    charge_le,
    extrait_id
from {{ source('extraits', 'dsnp3_chargements') }}
