-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    certifie_le,
    indicateur,
    code_resultat,
    numero_concorde,
    nom_concorde,
    nom_usage_concorde,
    prenom_concorde,
    lieu_concorde,
    departement_concorde,
    pays_concorde,
    deces_anterieur,
    extrait_id
from {{ source('extraits', 'dsnp3_certifications') }}
