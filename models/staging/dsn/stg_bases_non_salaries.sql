-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    non_salarie_id,
    ligne,
    extrait_id,
    type,
    code_base_specifique,
    montant_dsn(montant) as montant,
    date_dsn(rattachement_date_debut) as rattachement_date_debut,
    date_dsn(rattachement_date_fin) as rattachement_date_fin,
    montant_dsn(net_fiscal_verse) as net_fiscal_verse,
    taux_dsn(taux_pas) as taux_pas,
    type_taux_pas,
    id_taux_pas,
    montant_dsn(montant_pas) as montant_pas,
    date_dsn(date_versement) as date_versement,
    montant_dsn(montant_part_non_imposable_revenu) as montant_part_non_imposable_revenu,
    montant_dsn(montant_soumis_pas) as montant_soumis_pas,
    montant_dsn(montant_abattement_base_fiscale_non_deduit_rnf) as montant_abattement_base_fiscale_non_deduit_rnf,
    identifiant_crm,
    montant_dsn(montant_net_verse) as montant_net_verse,
    montant_dsn(montant_net_social) as montant_net_social,
    montant_dsn(montant_retenue_source) as montant_retenue_source,
    (montant is not null and montant_dsn(montant) is null)::integer
    + (rattachement_date_debut is not null and date_dsn(rattachement_date_debut) is null)::integer
    + (rattachement_date_fin is not null and date_dsn(rattachement_date_fin) is null)::integer
    + (net_fiscal_verse is not null and montant_dsn(net_fiscal_verse) is null)::integer
    + (taux_pas is not null and taux_dsn(taux_pas) is null)::integer
    + (montant_pas is not null and montant_dsn(montant_pas) is null)::integer
    + (date_versement is not null and date_dsn(date_versement) is null)::integer
    + (montant_part_non_imposable_revenu is not null and montant_dsn(montant_part_non_imposable_revenu) is null)::integer
    + (montant_soumis_pas is not null and montant_dsn(montant_soumis_pas) is null)::integer
    + (montant_abattement_base_fiscale_non_deduit_rnf is not null and montant_dsn(montant_abattement_base_fiscale_non_deduit_rnf) is null)::integer
    + (montant_net_verse is not null and montant_dsn(montant_net_verse) is null)::integer
    + (montant_net_social is not null and montant_dsn(montant_net_social) is null)::integer
    + (montant_retenue_source is not null and montant_dsn(montant_retenue_source) is null)::integer as nb_types_refuses
from {{ source('extraits', 'bases_non_salaries') }}
