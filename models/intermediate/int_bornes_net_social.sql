select
    nature_contrat,
    statut_retraite,
    regime_maladie,
    try_cast(date_debut as date) as date_debut,
    try_cast(date_fin as date) as date_fin,
    try_cast(borne_basse as decimal(9, 4)) as borne_basse,
    try_cast(borne_haute as decimal(9, 4)) as borne_haute,
    -- la plus précise des lignes l'emporte
    (nature_contrat != '*')::integer + (statut_retraite != '*')::integer + (regime_maladie != '*')::integer as nb_precisions
from {{ ref('bornes_net_social') }}
