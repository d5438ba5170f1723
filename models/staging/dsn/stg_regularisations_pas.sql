-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    versement_id,
    ligne,
    extrait_id,
    mois_dsn(mois_erreur) as mois_erreur,
    type_erreur,
    montant_dsn(regul_remuneration_nette) as regul_remuneration_nette,
    montant_dsn(remuneration_nette) as remuneration_nette,
    taux_dsn(regul_taux_pas) as regul_taux_pas,
    taux_dsn(taux_declare) as taux_declare,
    montant_dsn(montant_regul_pas) as montant_regul_pas,
    montant_dsn(regul_part_non_imposable_revenu) as regul_part_non_imposable_revenu,
    montant_dsn(regul_montant_abattement_base_fiscale_non_deduit_rnf) as regul_montant_abattement_base_fiscale_non_deduit_rnf,
    montant_dsn(regul_montant_soumis_pas) as regul_montant_soumis_pas,
    classe_mois_erreur,
    montant_dsn(montant_soumis_pas_erreur) as montant_soumis_pas_erreur,
    (mois_erreur is not null and mois_dsn(mois_erreur) is null)::integer
    + (regul_remuneration_nette is not null and montant_dsn(regul_remuneration_nette) is null)::integer
    + (remuneration_nette is not null and montant_dsn(remuneration_nette) is null)::integer
    + (regul_taux_pas is not null and taux_dsn(regul_taux_pas) is null)::integer
    + (taux_declare is not null and taux_dsn(taux_declare) is null)::integer
    + (montant_regul_pas is not null and montant_dsn(montant_regul_pas) is null)::integer
    + (regul_part_non_imposable_revenu is not null and montant_dsn(regul_part_non_imposable_revenu) is null)::integer
    + (regul_montant_abattement_base_fiscale_non_deduit_rnf is not null and montant_dsn(regul_montant_abattement_base_fiscale_non_deduit_rnf) is null)::integer
    + (regul_montant_soumis_pas is not null and montant_dsn(regul_montant_soumis_pas) is null)::integer
    + (montant_soumis_pas_erreur is not null and montant_dsn(montant_soumis_pas_erreur) is null)::integer as nb_types_refuses
from {{ source('extraits', 'regularisations_pas') }}
