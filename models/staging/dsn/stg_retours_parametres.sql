-- Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main.
select
    parametre_id,
    retour_id,
    action_id,
    ligne,
    type,
    rubrique,
    valeur,
    valeur_salariale,
    valeur_conges,
    effet,
    fin_effet,
    calcule_le,
    phase,
    section,
    code_ctn,
    code_risque,
    bureau,
    nb_separations,
    motif_regularisation,
    extrait_id
from {{ source('extraits', 'retours_parametres') }}
