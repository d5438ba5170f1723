-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    individu_id,
    ligne,
    extrait_id,
    date_dsn(date_modification) as date_modification,
    ancien_nir,
    entier_dsn(ancienne_date_naissance) as ancienne_date_naissance,
    (date_modification is not null and date_dsn(date_modification) is null)::integer
    + (ancienne_date_naissance is not null and entier_dsn(ancienne_date_naissance) is null)::integer as nb_types_refuses
from {{ source('extraits', 'changements_individu') }}
