-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    etablissement_id,
    ligne,
    extrait_id,
    nir,
    sexe,
    entier_dsn(date_naissance) as date_naissance,
    codification_ue,
    matricule,
    ntt,
    statut_etranger,
    cumul_emploi_retraite,
    niveau_formation_plus_eleve_individu,
    niveau_diplome_prepare,
    identifiant_spst,
    (date_naissance is not null and entier_dsn(date_naissance) is null)::integer as nb_types_refuses
from {{ source('extraits', 'individus') }}
