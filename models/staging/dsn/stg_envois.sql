-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    envoi_id,
    ligne,
    fichier_rang,
    encodage,
    flux,
    depose_le,
    depose_le_source,
    flux_id,
    extrait_id,
    nom_logiciel,
    editeur_logiciel,
    version_logiciel,
    essai_reel,
    version_norme,
    point_depot,
    type,
    0 as nb_types_refuses
from {{ source('extraits', 'envois') }}
