-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    envoi_id,
    ligne,
    extrait_id,
    entier_dsn(nb_rubriques) as nb_rubriques,
    entier_dsn(nb_declarations) as nb_declarations,
    (nb_rubriques is not null and entier_dsn(nb_rubriques) is null)::integer
    + (nb_declarations is not null and entier_dsn(nb_declarations) is null)::integer as nb_types_refuses
from {{ source('extraits', 'totaux') }}
