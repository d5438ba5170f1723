-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    base_non_salarie_id,
    ligne,
    extrait_id,
    mois_dsn(mois_erreur) as mois_erreur,
    type_erreur,
    montant_dsn(regul_montant_net_fiscal_revenu_verse) as regul_montant_net_fiscal_revenu_verse,
    montant_dsn(montant_net_fiscal_revenu_verse_mois_erreur) as montant_net_fiscal_revenu_verse_mois_erreur,
    taux_dsn(regul_taux_pas) as regul_taux_pas,
    taux_dsn(taux_declare) as taux_declare,
    montant_dsn(montant_regul_pas) as montant_regul_pas,
    montant_dsn(regul_part_non_imposable_revenu) as regul_part_non_imposable_revenu,
    montant_dsn(regul_montant_soumis_pas) as regul_montant_soumis_pas,
    montant_dsn(regul_montant_abattement_base_fiscale_non_deduit_rnf) as regul_montant_abattement_base_fiscale_non_deduit_rnf,
    montant_dsn(montant_soumis_pas_mois_erreur) as montant_soumis_pas_mois_erreur,
    (mois_erreur is not null and mois_dsn(mois_erreur) is null)::integer
    + (regul_montant_net_fiscal_revenu_verse is not null and montant_dsn(regul_montant_net_fiscal_revenu_verse) is null)::integer
    + (montant_net_fiscal_revenu_verse_mois_erreur is not null and montant_dsn(montant_net_fiscal_revenu_verse_mois_erreur) is null)::integer
    + (regul_taux_pas is not null and taux_dsn(regul_taux_pas) is null)::integer
    + (taux_declare is not null and taux_dsn(taux_declare) is null)::integer
    + (montant_regul_pas is not null and montant_dsn(montant_regul_pas) is null)::integer
    + (regul_part_non_imposable_revenu is not null and montant_dsn(regul_part_non_imposable_revenu) is null)::integer
    + (regul_montant_soumis_pas is not null and montant_dsn(regul_montant_soumis_pas) is null)::integer
    + (regul_montant_abattement_base_fiscale_non_deduit_rnf is not null and montant_dsn(regul_montant_abattement_base_fiscale_non_deduit_rnf) is null)::integer
    + (montant_soumis_pas_mois_erreur is not null and montant_dsn(montant_soumis_pas_mois_erreur) is null)::integer as nb_types_refuses
from {{ source('extraits', 'regularisations_pas_non_salaries') }}
