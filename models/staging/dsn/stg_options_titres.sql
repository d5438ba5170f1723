-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    code_contexte,
    entier_dsn(nombre_options) as nombre_options,
    montant_dsn(valeur_unitaire_action) as valeur_unitaire_action,
    montant_dsn(prix_souscription_titres) as prix_souscription_titres,
    montant_dsn(fraction_gain) as fraction_gain,
    date_dsn(date_attribution) as date_attribution,
    date_dsn(date_levee_option) as date_levee_option,
    nir,
    ntt,
    (nombre_options is not null and entier_dsn(nombre_options) is null)::integer
    + (valeur_unitaire_action is not null and montant_dsn(valeur_unitaire_action) is null)::integer
    + (prix_souscription_titres is not null and montant_dsn(prix_souscription_titres) is null)::integer
    + (fraction_gain is not null and montant_dsn(fraction_gain) is null)::integer
    + (date_attribution is not null and date_dsn(date_attribution) is null)::integer
    + (date_levee_option is not null and date_dsn(date_levee_option) is null)::integer as nb_types_refuses
from {{ source('extraits', 'options_titres') }}
