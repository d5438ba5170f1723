-- La seule porte des mesures : qui compte lit ici, ou demande sa maille à la macro comptes(). Les membres d'une famille redisent ce qu'elle
-- a compté : ils sont à part, et rien ici ne s'additionne deux fois.
select
    controle_id,
    declaration_id,
    declarant_id,
    logiciel_id,
    mois,
    est_en_vigueur,
    est_compte,
    nb_population,
    nb_evalues,
    nb_anomalies,
    nb_erreurs,
    nb_hors_champ
from {{ ref('fct_mesures') }}
where not est_membre
