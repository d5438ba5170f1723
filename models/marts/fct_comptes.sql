-- La porte des mesures : qui compte lit ici, ou demande sa maille à la macro comptes(). Les membres d'une famille redisent ce qu'elle
-- a compté : ils sont à part, et rien ici ne s'additionne deux fois.
select
    m.c.controle_id as controle_id,
    m.declaration_id,
    d.declarant_id,
    d.logiciel_id,
    d.mois,
    d.est_en_vigueur,
    coalesce(d.est_seule, false) as est_seule,
    k.est_compte,
    m.c.nb_evalues::bigint as nb_evalues,
    m.c.nb_anomalies::bigint as nb_anomalies,
    m.c.nb_erreurs::bigint as nb_erreurs
from (select declaration_id, unnest(comptes) as c from {{ ref('fct_mesures') }}) as m
left join {{ ref('fct_declarations') }} as d on m.declaration_id = d.declaration_id
left join {{ ref('dim_controles') }} as k on m.c.controle_id = k.controle_id
