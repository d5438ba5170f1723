with comptes as (
    {{ comptes(['controle_id', 'mois'], avec=['nb_declarants_touches', 'nb_personnes_touchees', 'montant_en_jeu']) }}
),

declarations as (
    select d.declaration_id, d.mois, i.flux, i.nature, i.norme, i.est_redistribue
    from {{ ref('fct_declarations') }} as d
    inner join {{ ref('int_declarations') }} as i on d.declaration_id = i.declaration_id
    where d.est_en_vigueur and d.mois in ({{ mois_recus() }})
),

-- un contrôle qui s'applique et n'a rien jugé est « sans objet » ce mois-là : il a sa ligne
applicables as (
    select d.*, c.controle_id, c.objet, c.zone
    from (select distinct mois, flux, nature, norme, est_redistribue from declarations) as d
    inner join {{ ref('controles') }} as c on {{ s_applique('c', 'd') }}
),

vus as (
    select d.mois, d.flux, d.nature, d.norme, d.est_redistribue, p.relation, sum(p.nb_objets) as nb_objets
    from declarations as d
    inner join {{ ref('fct_populations') }} as p on d.declaration_id = p.declaration_id
    group by all
),

-- les objets de la relation d'un contrôle, là où il s'applique
populations as (
    select a.controle_id, a.mois, coalesce(sum(v.nb_objets), 0) as nb_objets
    from applicables as a
    left join vus as v
        on a.mois = v.mois and a.objet = v.relation and a.zone = 'entrepot' and a.flux = v.flux and a.est_redistribue = v.est_redistribue
        and a.nature is not distinct from v.nature and a.norme is not distinct from v.norme
    group by a.controle_id, a.mois
)

select
    coalesce(m.controle_id, p.controle_id) as controle_id,
    coalesce(m.mois, p.mois) as mois,
    coalesce(m.nb_evalues, 0) as nb_evalues,
    coalesce(m.nb_anomalies, 0) as nb_anomalies,
    -- en zone protégée, tout objet vu est jugé : elle n'a pas de relation ici
    greatest(coalesce(p.nb_objets, 0) - coalesce(m.nb_evalues, 0), 0)::bigint as nb_hors_champ,
    coalesce(m.nb_erreurs, 0) as nb_erreurs,
    {{ taux('m.nb_anomalies', 'm.nb_evalues') }} as taux,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', -1) }} as taux_bas,
    {{ wilson('m.nb_anomalies', 'm.nb_evalues', 1) }} as taux_haut,
    coalesce(m.nb_declarants_touches, 0) as nb_declarants_touches,
    coalesce(m.nb_personnes_touchees, 0) as nb_personnes_touchees,
    m.montant_en_jeu
from populations as p
full join comptes as m on p.controle_id = m.controle_id and p.mois = m.mois
