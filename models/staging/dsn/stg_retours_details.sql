-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    detail_id,
    action_id,
    retour_id,
    ligne,
    debut,
    fin,
    montant_recalcule,
    substituable,
    interlocuteur,
    extrait_id
from {{ source('extraits', 'retours_details') }}
