-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    etablissement_id,
    ligne,
    extrait_id,
    code_taxe,
    montant_dsn(montant) as montant,
    entier_dsn(millesime) as millesime,
    motif_non_assujettis,
    (montant is not null and montant_dsn(montant) is null)::integer
    + (millesime is not null and entier_dsn(millesime) is null)::integer as nb_types_refuses
from {{ source('extraits', 'assujettissements_fiscaux') }}
