-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    sujet_id,
    retour_id,
    action_id,
    detail_id,
    ligne,
    role,
    nir,
    ntt,
    rang,
    contrat_numero,
    contrat_debut,
    extrait_id
from {{ source('extraits', 'retours_sujets') }}
