-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    entreprise_id,
    ligne,
    extrait_id,
    accord,
    type,
    quantite_dsn(nombre) as nombre,
    entier_dsn(millesime_rattachement) as millesime_rattachement,
    (nombre is not null and quantite_dsn(nombre) is null)::integer
    + (millesime_rattachement is not null and entier_dsn(millesime_rattachement) is null)::integer as nb_types_refuses
from {{ source('extraits', 'complements_oeth') }}
