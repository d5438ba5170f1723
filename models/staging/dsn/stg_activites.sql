-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    remuneration_id,
    ligne,
    extrait_id,
    type,
    quantite_dsn(mesure) as mesure,
    unite_mesure,
    (mesure is not null and quantite_dsn(mesure) is null)::integer as nb_types_refuses
from {{ source('extraits', 'activites') }}
