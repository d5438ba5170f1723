-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    ressource_id,
    fichier_rang,
    ligne,
    personne,
    siren,
    regime,
    debut,
    fin,
    donnee,
    montant,
    declare_le,
    extrait_id
from {{ source('extraits', 'ressources_independants') }}
