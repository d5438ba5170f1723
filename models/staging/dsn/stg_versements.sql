-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    individu_id,
    ligne,
    extrait_id,
    date_dsn(date_versement) as date_versement,
    montant_dsn(net_fiscal) as net_fiscal,
    entier_dsn(numero) as numero,
    montant_dsn(net_verse) as net_verse,
    montant_dsn(net_fiscal_potentiel) as net_fiscal_potentiel,
    taux_dsn(taux_pas) as taux_pas,
    type_taux_pas,
    id_taux_pas,
    montant_dsn(montant_pas) as montant_pas,
    date_dsn(date_fin_relation) as date_fin_relation,
    montant_dsn(part_non_imposable) as part_non_imposable,
    montant_dsn(abattement_base_fiscale) as abattement_base_fiscale,
    montant_dsn(montant_soumis_pas) as montant_soumis_pas,
    classe_revenu,
    montant_dsn(montant_retenue_source) as montant_retenue_source,
    mois_rattachement_fctu,
    (date_versement is not null and date_dsn(date_versement) is null)::integer
    + (net_fiscal is not null and montant_dsn(net_fiscal) is null)::integer
    + (numero is not null and entier_dsn(numero) is null)::integer
    + (net_verse is not null and montant_dsn(net_verse) is null)::integer
    + (net_fiscal_potentiel is not null and montant_dsn(net_fiscal_potentiel) is null)::integer
    + (taux_pas is not null and taux_dsn(taux_pas) is null)::integer
    + (montant_pas is not null and montant_dsn(montant_pas) is null)::integer
    + (date_fin_relation is not null and date_dsn(date_fin_relation) is null)::integer
    + (part_non_imposable is not null and montant_dsn(part_non_imposable) is null)::integer
    + (abattement_base_fiscale is not null and montant_dsn(abattement_base_fiscale) is null)::integer
    + (montant_soumis_pas is not null and montant_dsn(montant_soumis_pas) is null)::integer
    + (montant_retenue_source is not null and montant_dsn(montant_retenue_source) is null)::integer as nb_types_refuses
from {{ source('extraits', 'versements') }}
