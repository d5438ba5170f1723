-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    base_id,
    ligne,
    extrait_id,
    code,
    identifiant_ops,
    montant_dsn(montant_assiette) as montant_assiette,
    montant_dsn(montant) as montant,
    code_insee_commune,
    identifiant_crm,
    taux_dsn(taux) as taux,
    taux_dsn(taux_patronal) as taux_patronal,
    (montant_assiette is not null and montant_dsn(montant_assiette) is null)::integer
    + (montant is not null and montant_dsn(montant) is null)::integer
    + (taux is not null and taux_dsn(taux) is null)::integer
    + (taux_patronal is not null and taux_dsn(taux_patronal) is null)::integer as nb_types_refuses
from {{ source('extraits', 'cotisations') }}
