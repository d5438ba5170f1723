-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    fichier_rang,
    empreinte,
    octets,
    encodage,
    statut,
    motif,
    lignes_lues,
    lignes_gardees,
    lignes_redistribution,
    lignes_ecartees,
    nb_declarations,
    extrait_id
from {{ source('extraits', 'fichiers') }}
