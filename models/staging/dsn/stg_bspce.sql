-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    entier_dsn(nombre_titres) as nombre_titres,
    montant_dsn(prix_acquisition_titres) as prix_acquisition_titres,
    montant_dsn(valeur_unitaire_titres) as valeur_unitaire_titres,
    montant_dsn(fraction_gain) as fraction_gain,
    date_dsn(date_acquisition_titres) as date_acquisition_titres,
    entier_dsn(duree_exercice_activite) as duree_exercice_activite,
    nir,
    ntt,
    (nombre_titres is not null and entier_dsn(nombre_titres) is null)::integer
    + (prix_acquisition_titres is not null and montant_dsn(prix_acquisition_titres) is null)::integer
    + (valeur_unitaire_titres is not null and montant_dsn(valeur_unitaire_titres) is null)::integer
    + (fraction_gain is not null and montant_dsn(fraction_gain) is null)::integer
    + (date_acquisition_titres is not null and date_dsn(date_acquisition_titres) is null)::integer
    + (duree_exercice_activite is not null and entier_dsn(duree_exercice_activite) is null)::integer as nb_types_refuses
from {{ source('extraits', 'bspce') }}
