-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    prestation_id,
    retour_id,
    ligne,
    genre,
    nir,
    caisse,
    comptable_le,
    assurance,
    nature,
    debut,
    fin,
    nombre,
    prix_unitaire,
    montant,
    est_subrogee,
    indu_id,
    sinistre_le,
    conge_debut,
    conge_fin,
    extrait_id
from {{ source('extraits', 'retours_prestations') }}
