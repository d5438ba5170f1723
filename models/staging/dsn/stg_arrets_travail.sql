-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    contrat_id,
    ligne,
    extrait_id,
    motif,
    date_dsn(dernier_jour_travaille) as dernier_jour_travaille,
    date_dsn(date_fin_previsionnelle) as date_fin_previsionnelle,
    subrogation,
    date_dsn(subrogation_date_debut) as subrogation_date_debut,
    date_dsn(subrogation_date_fin) as subrogation_date_fin,
    date_dsn(reprise_date) as reprise_date,
    reprise_motif,
    date_dsn(date_accident) as date_accident,
    siret_centralisateur,
    (dernier_jour_travaille is not null and date_dsn(dernier_jour_travaille) is null)::integer
    + (date_fin_previsionnelle is not null and date_dsn(date_fin_previsionnelle) is null)::integer
    + (subrogation_date_debut is not null and date_dsn(subrogation_date_debut) is null)::integer
    + (subrogation_date_fin is not null and date_dsn(subrogation_date_fin) is null)::integer
    + (reprise_date is not null and date_dsn(reprise_date) is null)::integer
    + (date_accident is not null and date_dsn(date_accident) is null)::integer as nb_types_refuses
from {{ source('extraits', 'arrets_travail') }}
