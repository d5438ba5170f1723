-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    versement_id,
    ligne,
    extrait_id,
    date_dsn(rattachement_date_debut) as rattachement_date_debut,
    date_dsn(rattachement_date_fin) as rattachement_date_fin,
    type,
    montant_dsn(montant) as montant,
    (rattachement_date_debut is not null and date_dsn(rattachement_date_debut) is null)::integer
    + (rattachement_date_fin is not null and date_dsn(rattachement_date_fin) is null)::integer
    + (montant is not null and montant_dsn(montant) is null)::integer as nb_types_refuses
from {{ source('extraits', 'elements_nets') }}
