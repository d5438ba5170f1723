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
    fp_position_detachement,
    quantite_dsn(nb_jours_ouvres) as nb_jours_ouvres,
    (date_debut is not null and date_dsn(date_debut) is null)::integer
    + (date_fin is not null and date_dsn(date_fin) is null)::integer
    + (nb_jours_ouvres is not null and quantite_dsn(nb_jours_ouvres) is null)::integer as nb_types_refuses
from {{ source('extraits', 'suspensions') }}
