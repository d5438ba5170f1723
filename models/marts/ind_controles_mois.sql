with comptes as (
    {{ comptes(['controle_id', 'mois'], avec=['nb_declarants_touches', 'nb_personnes_touchees', 'montant_en_jeu']) }}
)

select
    controle_id,
    mois,
    nb_evalues,
    nb_anomalies,
    nb_hors_champ,
    nb_erreurs,
    {{ taux('nb_anomalies', 'nb_evalues') }} as taux,
    {{ wilson('nb_anomalies', 'nb_evalues', -1) }} as taux_bas,
    {{ wilson('nb_anomalies', 'nb_evalues', 1) }} as taux_haut,
    nb_declarants_touches,
    nb_personnes_touchees,
    montant_en_jeu
from comptes
