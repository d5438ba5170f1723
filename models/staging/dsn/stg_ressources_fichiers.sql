-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    fichier_rang,
    empreinte,
    octets,
    contrat,
    statut,
    motif,
    lignes_lues,
    lignes_gardees,
    lignes_ecartees,
    extrait_id
from {{ source('extraits', 'ressources_fichiers') }}
