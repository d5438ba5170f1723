-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    beneficiaire_honoraires_id,
    ligne,
    extrait_id,
    code_type_avantage,
    montant_dsn(montant_avantage) as montant_avantage,
    (montant_avantage is not null and montant_dsn(montant_avantage) is null)::integer as nb_types_refuses
from {{ source('extraits', 'honoraires_avantages') }}
