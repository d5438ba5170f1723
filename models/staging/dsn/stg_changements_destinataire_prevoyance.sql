-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    adhesion_prevoyance_id,
    ligne,
    extrait_id,
    date_dsn(date_modification) as date_modification,
    organisme,
    delegataire,
    (date_modification is not null and date_dsn(date_modification) is null)::integer as nb_types_refuses
from {{ source('extraits', 'changements_destinataire_prevoyance') }}
