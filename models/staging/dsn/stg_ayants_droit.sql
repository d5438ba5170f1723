-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    affiliation_prevoyance_id,
    ligne,
    extrait_id,
    regime_alsace_moselle,
    code_option,
    type,
    date_dsn(date_debut_rattachement_ouvrant_droit) as date_debut_rattachement_ouvrant_droit,
    entier_dsn(date_naissance) as date_naissance,
    nir,
    nir_ouvrant_droit_regime_base_maladie,
    date_dsn(date_fin_rattachement_ouvrant_droit) as date_fin_rattachement_ouvrant_droit,
    (date_debut_rattachement_ouvrant_droit is not null and date_dsn(date_debut_rattachement_ouvrant_droit) is null)::integer
    + (date_naissance is not null and entier_dsn(date_naissance) is null)::integer
    + (date_fin_rattachement_ouvrant_droit is not null and date_dsn(date_fin_rattachement_ouvrant_droit) is null)::integer as nb_types_refuses
from {{ source('extraits', 'ayants_droit') }}
