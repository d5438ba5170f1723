-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    versement_id,
    ligne,
    extrait_id,
    date_dsn(date_debut) as date_debut,
    date_dsn(date_fin) as date_fin,
    numero_contrat,
    type,
    quantite_dsn(nombre_heures) as nombre_heures,
    montant_dsn(montant) as montant,
    taux_dsn(fp_taux_remuneration_position) as fp_taux_remuneration_position,
    taux_dsn(taux_conduite_centrale_nucleaire) as taux_conduite_centrale_nucleaire,
    taux_dsn(taux_majoration) as taux_majoration,
    taux_dsn(taux_remuneration_cotisee) as taux_remuneration_cotisee,
    taux_dsn(taux_majoration_exapprenti) as taux_majoration_exapprenti,
    (date_debut is not null and date_dsn(date_debut) is null)::integer
    + (date_fin is not null and date_dsn(date_fin) is null)::integer
    + (nombre_heures is not null and quantite_dsn(nombre_heures) is null)::integer
    + (montant is not null and montant_dsn(montant) is null)::integer
    + (fp_taux_remuneration_position is not null and taux_dsn(fp_taux_remuneration_position) is null)::integer
    + (taux_conduite_centrale_nucleaire is not null and taux_dsn(taux_conduite_centrale_nucleaire) is null)::integer
    + (taux_majoration is not null and taux_dsn(taux_majoration) is null)::integer
    + (taux_remuneration_cotisee is not null and taux_dsn(taux_remuneration_cotisee) is null)::integer
    + (taux_majoration_exapprenti is not null and taux_dsn(taux_majoration_exapprenti) is null)::integer as nb_types_refuses
from {{ source('extraits', 'remunerations') }}
