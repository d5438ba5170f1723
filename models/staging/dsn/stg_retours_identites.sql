-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    identite_id,
    retour_id,
    action_id,
    ligne,
    nir,
    ntt,
    nir_reference,
    nir_differe,
    nom_differe,
    prenom_differe,
    naissance_differe,
    extrait_id
from {{ source('extraits', 'retours_identites') }}
