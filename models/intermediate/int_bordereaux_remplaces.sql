-- Une mensuelle qui annule et remplace une version portant des bordereaux : les porte-t-elle encore ?
with bordereaux as (
    select declaration_id, count(*) as nb_bordereaux
    from {{ ref('stg_bordereaux') }}
    group by declaration_id
),

versions as (
    select
        d.etablissement_id as objet_id,
        d.declaration_id,
        d.mois,
        d.type,
        coalesce(b.nb_bordereaux, 0) as nb_bordereaux,
        lag(coalesce(b.nb_bordereaux, 0)) over (
            partition by d.entreprise_id, d.declarant_id, d.mois, d.fraction, d.champ
            order by d.rang_version
        ) as nb_bordereaux_remplaces
    from {{ ref('int_declarations') }} as d
    left join bordereaux as b on d.declaration_id = b.declaration_id
    where d.nature = '01' and d.declarant_id is not null and d.etablissement_id is not null
)

select * from versions
where type in ('03', '05') and nb_bordereaux_remplaces > 0
