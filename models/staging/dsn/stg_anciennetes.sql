-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    individu_id,
    ligne,
    extrait_id,
    type,
    unite_mesure,
    entier_dsn(valeur) as valeur,
    numero_contrat,
    (valeur is not null and entier_dsn(valeur) is null)::integer as nb_types_refuses
from {{ source('extraits', 'anciennetes') }}
