-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    contrat_id,
    ligne,
    extrait_id,
    date_dsn(date_fin) as date_fin,
    motif,
    date_dsn(date_notification_rupture) as date_notification_rupture,
    date_dsn(date_convention) as date_convention,
    date_dsn(date_licenciement) as date_licenciement,
    date_dsn(dernier_jour_travaille_paye) as dernier_jour_travaille_paye,
    transaction,
    quantite_dsn(duree_preavis) as duree_preavis,
    montant_dsn(montant_indemnite) as montant_indemnite,
    statut_particulier,
    maintien_affiliation_cc,
    mode_fin_cddu,
    quantite_dsn(nombre_mois_preavis_pap) as nombre_mois_preavis_pap,
    montant_dsn(solde_conges_enim) as solde_conges_enim,
    mois_dsn(mois_solde_tout_compte) as mois_solde_tout_compte,
    refus_proposition_cdi,
    (date_fin is not null and date_dsn(date_fin) is null)::integer
    + (date_notification_rupture is not null and date_dsn(date_notification_rupture) is null)::integer
    + (date_convention is not null and date_dsn(date_convention) is null)::integer
    + (date_licenciement is not null and date_dsn(date_licenciement) is null)::integer
    + (dernier_jour_travaille_paye is not null and date_dsn(dernier_jour_travaille_paye) is null)::integer
    + (duree_preavis is not null and quantite_dsn(duree_preavis) is null)::integer
    + (montant_indemnite is not null and montant_dsn(montant_indemnite) is null)::integer
    + (nombre_mois_preavis_pap is not null and quantite_dsn(nombre_mois_preavis_pap) is null)::integer
    + (solde_conges_enim is not null and montant_dsn(solde_conges_enim) is null)::integer
    + (mois_solde_tout_compte is not null and mois_dsn(mois_solde_tout_compte) is null)::integer as nb_types_refuses
from {{ source('extraits', 'fins_contrat') }}
