-- Par année : combien de carrières sont à risque, et ce que les corrections et les substitutions en ont déjà porté au répertoire.
select
    make_date(annee, 1, 1) as annee,
    count(*) as nb_personnes,
    count(*) filter (where est_a_risque) as nb_a_risque,
    count(*) filter (where not est_a_risque and nb_substituees = 0) as nb_corrigees,
    count(*) filter (where not est_a_risque and nb_substituees > 0) as nb_substituees,
    count(*) filter (where nb_assiette > 0) as nb_assiette,
    count(*) filter (where nb_identite > 0) as nb_identite,
    count(*) filter (where nb_periode > 0) as nb_periode,
    count(*) filter (where trimestres_en_jeu > 0) as nb_trimestres_en_jeu,
    sum(ecart_assiette)::decimal(18, 2) as ecart_assiette
from {{ ref('fct_annees_a_risque') }}
group by annee
