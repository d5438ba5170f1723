-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    controle_id,
    identifiant,
    declaration_id,
    objet_id,
    ligne,
    rubrique,
    extrait_id
from {{ source('extraits', 'anomalies') }}
