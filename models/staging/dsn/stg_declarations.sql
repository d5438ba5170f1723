-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    envoi_id,
    rang,
    flux,
    extrait_id,
    nature,
    type,
    fraction,
    entier_dsn(ordre) as ordre,
    mois_dsn(mois) as mois,
    identifiant_annulation,
    date_dsn(date_fichier) as date_fichier,
    champ,
    devise,
    nature_evenement_declencheur,
    dernier_siret_connu,
    nature_substitution,
    pratique_fractionnement,
    (ordre is not null and entier_dsn(ordre) is null)::integer
    + (mois is not null and mois_dsn(mois) is null)::integer
    + (date_fichier is not null and date_dsn(date_fichier) is null)::integer as nb_types_refuses
from {{ source('extraits', 'declarations') }}
