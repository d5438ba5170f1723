-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    individu_id,
    ligne,
    extrait_id,
    facteur_exposition,
    numero_contrat,
    entier_dsn(annee_rattachement) as annee_rattachement,
    (annee_rattachement is not null and entier_dsn(annee_rattachement) is null)::integer as nb_types_refuses
from {{ source('extraits', 'expositions_penibilite') }}
