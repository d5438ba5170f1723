-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    identifiant,
    apet,
    code_postal,
    pays,
    nature,
    code_insee_commune,
    0 as nb_types_refuses
from {{ source('extraits', 'lieux_travail') }}
