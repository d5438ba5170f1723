-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    ligne,
    extrait_id,
    code_contexte,
    entier_dsn(nombre_actions) as nombre_actions,
    montant_dsn(valeur_unitaire_action) as valeur_unitaire_action,
    montant_dsn(fraction_gain_acquisition_fr) as fraction_gain_acquisition_fr,
    date_dsn(date_attribution) as date_attribution,
    date_dsn(date_acquisition_definitive) as date_acquisition_definitive,
    nir,
    ntt,
    (nombre_actions is not null and entier_dsn(nombre_actions) is null)::integer
    + (valeur_unitaire_action is not null and montant_dsn(valeur_unitaire_action) is null)::integer
    + (fraction_gain_acquisition_fr is not null and montant_dsn(fraction_gain_acquisition_fr) is null)::integer
    + (date_attribution is not null and date_dsn(date_attribution) is null)::integer
    + (date_acquisition_definitive is not null and date_dsn(date_acquisition_definitive) is null)::integer as nb_types_refuses
from {{ source('extraits', 'actions_gratuites') }}
