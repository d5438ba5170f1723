with comptes as (
    {{ comptes(
        ['logiciel_id', 'controle_id', 'mois'], avec=['nb_declarants', 'nb_declarants_touches', 'nb_declarations', 'montant_en_jeu']
    ) }}
)

select
    m.logiciel_id,
    l.editeur,
    l.logiciel,
    l.version,
    m.controle_id,
    m.mois,
    m.nb_declarants,
    m.nb_declarations,
    m.nb_evalues,
    m.nb_anomalies,
    {{ taux('m.nb_anomalies', 'm.nb_evalues') }} as taux,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', -1) }} as taux_bas,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', 1) }} as taux_haut,
    m.nb_declarants_touches,
    m.montant_en_jeu
from comptes as m
inner join {{ ref('dim_logiciels') }} as l on m.logiciel_id = l.logiciel_id
