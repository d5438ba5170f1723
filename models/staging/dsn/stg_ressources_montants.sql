-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    ressource_id,
    fichier_rang,
    ligne,
    personne,
    mois,
    flux,
    verseur,
    donnee,
    montant,
    integre_le,
    extrait_le,
    extrait_id
from {{ source('extraits', 'ressources_montants') }}
