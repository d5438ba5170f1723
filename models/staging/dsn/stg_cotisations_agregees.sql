-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    objet_id,
    declaration_id,
    bordereau_id,
    ligne,
    extrait_id,
    code,
    qualifiant_assiette,
    taux_dsn(taux) as taux,
    montant_dsn(montant_assiette) as montant_assiette,
    montant_dsn(montant) as montant,
    code_insee_commune,
    identifiant_crm,
    (taux is not null and taux_dsn(taux) is null)::integer
    + (montant_assiette is not null and montant_dsn(montant_assiette) is null)::integer
    + (montant is not null and montant_dsn(montant) is null)::integer as nb_types_refuses
from {{ source('extraits', 'cotisations_agregees') }}
