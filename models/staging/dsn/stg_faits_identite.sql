-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    a_nir,
    a_ntt,
    nir_forme_valide,
    nir_annee_concorde,
    nir_mois_concorde,
    nir_sexe_concorde,
    nir_lieu_concorde,
    nir_departement_concorde,
    empreinte_nom,
    empreinte_prenom,
    empreinte_naissance,
    empreinte_nom_usage,
    empreinte_noms,
    empreinte_lieu,
    empreinte_phonetique,
    empreinte_bigrammes,
    empreinte_bigrammes_personne,
    extrait_id
from {{ source('extraits', 'faits_identite') }}
