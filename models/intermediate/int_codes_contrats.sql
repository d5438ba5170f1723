-- Les codes fourre-tout d'une mensuelle : convention collective sans objet, profession unique malgré plusieurs statuts.
select
    d.etablissement_id as objet_id,
    c.declaration_id,
    d.mois,
    count(*) as nb_contrats,
    count(*) filter (where c.convention_collective = '9999') as nb_sans_convention,
    -- un employeur public n'a pas de convention collective : ses agents ont un statut, ses apprentis (loi de 1992) ni l'un ni l'autre
    case
        when not bool_or(coalesce(e.nature_juridique_employeur = '02' or c.dispositif_politique = '81', false))
            then (count(*) filter (where c.convention_collective = '9999') / count(*))::decimal(9, 4)
    end as part_sans_convention,
    count(distinct c.pcs_ese) as nb_professions,
    count(distinct c.statut_conventionnel) as nb_statuts,
    min(c.pcs_ese) as profession
from {{ ref('int_contrats') }} as c
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
left join {{ ref('stg_etablissements') }} as e on d.etablissement_id = e.objet_id
where d.nature = '01'
    and d.etablissement_id is not null
    and not c.est_stagiaire
    and coalesce(c.nature_contrat not in ('80', '81'), true)
group by d.etablissement_id, c.declaration_id, d.mois
