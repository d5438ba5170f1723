-- Seulement les contrôles en anomalie : les conformes et les sans objet d'un déclarant se comptent dans ind_declarants_mois.
with comptes as (
    {{ comptes(['declarant_id', 'controle_id', 'mois']) }}
)

select declarant_id, controle_id, mois, nb_evalues, nb_anomalies
from comptes
where declarant_id is not null and nb_anomalies > 0
