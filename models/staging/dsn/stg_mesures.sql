-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    controle_id,
    identifiant,
    declaration_id,
    nb_evalues,
    nb_anomalies,
    extrait_id
from {{ source('extraits', 'mesures') }}
