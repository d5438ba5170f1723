-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    versement_id,
    ligne,
    extrait_id,
    classe,
    montant_dsn(montant) as montant,
    (montant is not null and montant_dsn(montant) is null)::integer as nb_types_refuses
from {{ source('extraits', 'precisions_versement') }}
