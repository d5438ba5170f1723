-- Seul un contrôle actif compte dans les scores : expérimental, ou trop souvent contesté à raison (« à revoir »), il est montré sans noter.
select
    c.controle_id,
    c.theme,
    c.libelle,
    c.portee,
    c.zone,
    c.famille = 'oui' as famille,
    c.gravite,
    c.priorite::integer as priorite,
    case when f.est_a_revoir and c.statut != 'retire' then 'a_revoir' else c.statut end as statut,
    c.statut = 'actif' and not f.est_a_revoir as est_compte,
    c.enjeux,
    c.organismes,
    c.usages,
    c.rubriques,
    c.hors_champ,
    c.message,
    c.pourquoi,
    c.que_faire,
    c.source,
    c.sql,
    c.empreinte
from {{ ref('controles') }} as c
inner join {{ ref('ind_contestations') }} as f on c.controle_id = f.controle_id
