-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    etablissement_id,
    ligne,
    extrait_id,
    reference,
    organisme,
    delegataire,
    personnel_couvert,
    identifiant_technique_adhesion,
    0 as nb_types_refuses
from {{ source('extraits', 'adhesions_prevoyance') }}
