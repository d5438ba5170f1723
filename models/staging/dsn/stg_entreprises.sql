-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    siren,
    apen,
    code_postal,
    entier_dsn(effectif_moyen) as effectif_moyen,
    code_pays,
    implantation_entreprise,
    code_convention_collective_applicable,
    (effectif_moyen is not null and entier_dsn(effectif_moyen) is null)::integer as nb_types_refuses
from {{ source('extraits', 'entreprises') }}
