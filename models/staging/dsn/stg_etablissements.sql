-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    entreprise_id,
    ligne,
    siret,
    extrait_id,
    apet,
    code_postal,
    entier_dsn(effectif_fin_periode) as effectif_fin_periode,
    remuneration_expatries,
    code_pays,
    nature_juridique_employeur,
    date_dsn(date_effet_adhesion_tese_cea) as date_effet_adhesion_tese_cea,
    date_dsn(date_sortie_tese_cea) as date_sortie_tese_cea,
    code_convention_collective,
    operateur_competences,
    demande_sortie_dsn,
    identifiant_spst,
    (effectif_fin_periode is not null and entier_dsn(effectif_fin_periode) is null)::integer
    + (date_effet_adhesion_tese_cea is not null and date_dsn(date_effet_adhesion_tese_cea) is null)::integer
    + (date_sortie_tese_cea is not null and date_dsn(date_sortie_tese_cea) is null)::integer as nb_types_refuses
from {{ source('extraits', 'etablissements') }}
