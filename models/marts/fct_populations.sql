-- Ce qu'une déclaration offre à juger : les objets de chaque relation, qu'un contrôle les retienne ou les laisse hors de son champ.
select m.declaration_id, m.p.relation as relation, m.p.nb_objets::bigint as nb_objets
from (select declaration_id, unnest(populations) as p from {{ ref('fct_mesures') }}) as m
