-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    beneficiaire_honoraires_id,
    ligne,
    extrait_id,
    code_modalite_indemnites,
    montant_dsn(montant_indemnites) as montant_indemnites,
    (montant_indemnites is not null and montant_dsn(montant_indemnites) is null)::integer as nb_types_refuses
from {{ source('extraits', 'honoraires_indemnites') }}
