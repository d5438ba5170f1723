-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    contrat_id,
    ligne,
    extrait_id,
    code_retraite_complementaire,
    reference_adhesion_employeur,
    0 as nb_types_refuses
from {{ source('extraits', 'retraites_complementaires') }}
