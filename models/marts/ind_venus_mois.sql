-- D'où viennent les employeurs nouvellement touchés par un contrôle : de quel logiciel.
select controle_id, logiciel_id, mois, count(distinct employeur_id) as nb_nouveaux
from {{ ref('fct_atteintes') }}
where est_nouvelle
group by controle_id, logiciel_id, mois
