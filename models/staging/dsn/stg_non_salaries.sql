-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    nir,
    sexe,
    entier_dsn(date_naissance) as date_naissance,
    matricule,
    statut_conventionnel,
    statut_retraite_complementaire,
    ntt,
    (date_naissance is not null and entier_dsn(date_naissance) is null)::integer as nb_types_refuses
from {{ source('extraits', 'non_salaries') }}
