-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    fichier_rang,
    empreinte,
    octets,
    famille,
    version,
    est_version_connue,
    statut,
    motif,
    elements_lus,
    elements_gardes,
    elements_ecartes,
    nb_retours,
    extrait_id
from {{ source('extraits', 'retours_fichiers') }}
