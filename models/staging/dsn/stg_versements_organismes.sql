-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    etablissement_id,
    ligne,
    extrait_id,
    identifiant_ops,
    entite_affectation,
    montant_dsn(montant) as montant,
    date_dsn(rattachement_date_debut) as rattachement_date_debut,
    date_dsn(rattachement_date_fin) as rattachement_date_fin,
    code_delegataire_gestion,
    mode_paiement,
    date_dsn(date_paiement) as date_paiement,
    siret_payeur,
    identifiant_crm,
    identifiant_versement,
    (montant is not null and montant_dsn(montant) is null)::integer
    + (rattachement_date_debut is not null and date_dsn(rattachement_date_debut) is null)::integer
    + (rattachement_date_fin is not null and date_dsn(rattachement_date_fin) is null)::integer
    + (date_paiement is not null and date_dsn(date_paiement) is null)::integer as nb_types_refuses
from {{ source('extraits', 'versements_organismes') }}
