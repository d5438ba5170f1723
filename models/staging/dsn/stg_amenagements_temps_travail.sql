-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    contrat_id,
    ligne,
    extrait_id,
    motif,
    date_dsn(date_debut) as date_debut,
    date_dsn(date_fin) as date_fin,
    ancien_motif,
    (date_debut is not null and date_dsn(date_debut) is null)::integer
    + (date_fin is not null and date_dsn(date_fin) is null)::integer as nb_types_refuses
from {{ source('extraits', 'amenagements_temps_travail') }}
