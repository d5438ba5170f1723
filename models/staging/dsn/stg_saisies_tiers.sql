-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    individu_id,
    ligne,
    extrait_id,
    identifiant,
    etat,
    montant_dsn(montant) as montant,
    mois_dsn(mois_erreur) as mois_erreur,
    (montant is not null and montant_dsn(montant) is null)::integer
    + (mois_erreur is not null and mois_dsn(mois_erreur) is null)::integer as nb_types_refuses
from {{ source('extraits', 'saisies_tiers') }}
