-- Ce que chaque membre d'une famille a trouvé, sous son nom. Il n'a de ligne que là où il échoue : ses évalués ne font pas un dénominateur.
select
    m.c.controle_id as controle_id,
    m.c.identifiant as identifiant,
    m.declaration_id,
    d.declarant_id,
    d.logiciel_id,
    d.mois,
    d.est_en_vigueur,
    k.est_compte,
    m.c.nb_evalues::bigint as nb_evalues,
    m.c.nb_anomalies::bigint as nb_anomalies
from (select declaration_id, unnest(membres) as c from {{ ref('fct_mesures') }}) as m
left join {{ ref('fct_declarations') }} as d on m.declaration_id = d.declaration_id
left join {{ ref('dim_controles') }} as k on m.c.controle_id = k.controle_id
