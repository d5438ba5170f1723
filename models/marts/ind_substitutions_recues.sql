-- Par exercice et type : les DSN de substitution reçues, et ce qu'elles ont dénoué.
select
    make_date(year(mois_concerne)::integer, 1, 1) as exercice,
    coalesce(nature_substitution, 'non_dit') as nature_substitution,
    count(distinct declaration_id) as nb_recues,
    count(distinct personne_liee_id) as nb_personnes,
    count(distinct cle_suivi) as nb_anomalies,
    count(distinct declaration_id) filter (where cle_suivi is null) as nb_sans_anomalie,
    min(recue_le) as premiere_le,
    max(recue_le) as derniere_le,
    min(delai_jours) as delai_min_jours,
    max(delai_jours) as delai_max_jours
from {{ ref('fct_substitutions_recues') }}
group by year(mois_concerne), coalesce(nature_substitution, 'non_dit')
