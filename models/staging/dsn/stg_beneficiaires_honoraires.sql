-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    siren,
    code_taux_reduit_dispense,
    montant_dsn(montant_tva) as montant_tva,
    entier_dsn(millesime_rattachement) as millesime_rattachement,
    (montant_tva is not null and montant_dsn(montant_tva) is null)::integer
    + (millesime_rattachement is not null and entier_dsn(millesime_rattachement) is null)::integer as nb_types_refuses
from {{ source('extraits', 'beneficiaires_honoraires') }}
