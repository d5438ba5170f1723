-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    nir,
    ntt,
    montant_dsn(montant_droit_supplementaire_acquis) as montant_droit_supplementaire_acquis,
    montant_dsn(pourcentage_droit_supplementaire_acquis) as pourcentage_droit_supplementaire_acquis,
    entier_dsn(millesime_rattachement) as millesime_rattachement,
    (montant_droit_supplementaire_acquis is not null and montant_dsn(montant_droit_supplementaire_acquis) is null)::integer
    + (pourcentage_droit_supplementaire_acquis is not null and montant_dsn(pourcentage_droit_supplementaire_acquis) is null)::integer
    + (millesime_rattachement is not null and entier_dsn(millesime_rattachement) is null)::integer as nb_types_refuses
from {{ source('extraits', 'droits_retraite_supplementaire') }}
