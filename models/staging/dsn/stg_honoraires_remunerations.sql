-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    beneficiaire_honoraires_id,
    ligne,
    extrait_id,
    code,
    montant_dsn(montant) as montant,
    (montant is not null and montant_dsn(montant) is null)::integer as nb_types_refuses
from {{ source('extraits', 'honoraires_remunerations') }}
