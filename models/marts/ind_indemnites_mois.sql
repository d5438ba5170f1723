-- Les indemnités que la caisse a payées, et ce que les employeurs en déclarent : une lecture, un mois.
select
    mois,
    lecture,
    count(*) as nb_indemnises,
    count(distinct declarant_id) as nb_declarants,
    count(*) filter (where a_revenu_autre) as nb_avec_revenu_autre,
    sum(montant_subroge)::decimal(18, 2) as montant_subroge,
    sum(montant_personne)::decimal(18, 2) as montant_personne,
    sum(indemnites_declarees)::decimal(18, 2) as indemnites_declarees
from {{ ref('fct_indemnites_mois') }}
group by mois, lecture
