-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    donnee_id,
    retour_id,
    action_id,
    detail_id,
    ligne,
    role,
    rubrique,
    valeur_declaree,
    valeur_attendue,
    valeurs_acceptees,
    nature_montant,
    debut,
    fin,
    effet,
    fin_effet,
    resultat,
    extrait_id
from {{ source('extraits', 'retours_donnees') }}
