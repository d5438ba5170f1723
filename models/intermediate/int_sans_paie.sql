select 'aucune mensuelle de la DSN en vigueur' as constat
where not exists (
    from {{ ref('int_declarations') }} as d
    where d.nature = '01' and d.est_en_vigueur and not d.est_essai
)
