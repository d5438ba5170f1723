-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    arret_travail_id,
    ligne,
    extrait_id,
    date_dsn(date_debut) as date_debut,
    date_dsn(date_fin) as date_fin,
    montant_dsn(montant) as montant,
    (date_debut is not null and date_dsn(date_debut) is null)::integer
    + (date_fin is not null and date_dsn(date_fin) is null)::integer
    + (montant is not null and montant_dsn(montant) is null)::integer as nb_types_refuses
from {{ source('extraits', 'temps_partiels_therapeutiques') }}
