-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    versement_organisme_id,
    ligne,
    extrait_id,
    montant_dsn(montant_verse) as montant_verse,
    type_population,
    code_affectation,
    periode_affectation,
    identifiant_crm,
    (montant_verse is not null and montant_dsn(montant_verse) is null)::integer as nb_types_refuses
from {{ source('extraits', 'composants_versement') }}
