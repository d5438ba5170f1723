-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    base_non_salarie_id,
    ligne,
    extrait_id,
    code_cotisation,
    montant_dsn(montant_cotisation) as montant_cotisation,
    (montant_cotisation is not null and montant_dsn(montant_cotisation) is null)::integer as nb_types_refuses
from {{ source('extraits', 'cotisations_non_salaries') }}
