-- Seul un contrôle actif compte dans les scores : expérimental, ou trop souvent contesté à raison (« à revoir »), il est montré sans noter.
with regles as (
    select controle_id, max(vue_le) as vue_le, count(*) as nb_regles from {{ source('registre', 'regles') }} group by controle_id
)

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
    c.empreinte,
    case when r.nb_regles > 1 then r.vue_le end as regle_depuis
from {{ ref('controles') }} as c
inner join {{ ref('ind_contestations') }} as f on c.controle_id = f.controle_id
left join regles as r on c.controle_id = r.controle_id
