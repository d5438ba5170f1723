-- Les anomalies listées sont exactement celles que comptent les mesures, par contrôle et déclaration.
with listees as (
    select controle_id, declaration_id, count(*) as nb from {{ ref('fct_anomalies') }} group by all
),

comptees as (
    select controle_id, declaration_id, nb_anomalies as nb from {{ ref('fct_comptes') }} where nb_anomalies > 0
)

select coalesce(l.controle_id, c.controle_id) as controle_id, coalesce(l.declaration_id, c.declaration_id) as declaration_id
from listees as l
full join comptees as c on l.controle_id = c.controle_id and l.declaration_id = c.declaration_id
where coalesce(l.nb, 0) != coalesce(c.nb, 0)
