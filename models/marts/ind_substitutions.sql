-- Par exercice et motif : combien d'anomalies et de dossiers la règle retient ou refuse, et ce que cela changerait.
select
    make_date(exercice, 1, 1) as exercice,
    decision,
    motif,
    any_value(raison) as raison,
    count(*) as nb_anomalies,
    count(distinct dossier_id) as nb_dossiers,
    count(distinct personne_id) as nb_personnes,
    count(distinct declarant_id) as nb_declarants,
    sum(ecart_assiette)::decimal(18, 2) as ecart_assiette,
    sum(cotisations)::decimal(18, 2) as cotisations,
    count(*) filter (trimestres_attendus != trimestres_declares) as nb_trimestres
from {{ ref('fct_substitutions') }}
group by exercice, decision, motif
