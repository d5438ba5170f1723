-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    action_id,
    retour_id,
    ligne,
    genre,
    controle,
    libelle,
    type_action,
    niveau,
    categorie,
    resultat,
    perimetre,
    precision_individus,
    nb_individus,
    nb_contrats,
    nb_semblables,
    substituable,
    applicable_depuis,
    applicable_jusqua,
    ligne_declaree,
    evenement_le,
    extrait_id
from {{ source('extraits', 'retours_actions') }}
