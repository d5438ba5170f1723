-- Une version, chez les déclarants qui y sont passés : les mêmes, trois mois avant et trois mois après. Qui n'a que l'un des deux ne compare rien.
-- Qui garde son premier logiciel n'a pas d'avant : il s'écarte d'abord.
with adoptions as (
    select row_number() over (order by logiciel_id, declarant_id) as passage, logiciel_id, declarant_id, adoptee_le
    from (
        select
            logiciel_id,
            declarant_id,
            min(mois) as adoptee_le,
            min(min(mois)) over (partition by declarant_id) as premier_mois
        from {{ ref('fct_declarations') }}
        where est_en_vigueur
        group by logiciel_id, declarant_id
    )
    where adoptee_le > premier_mois
),

-- après, ne compte que ce que la version elle-même a produit
cotes as (
    select a.passage, d.declaration_id, d.mois >= a.adoptee_le as est_apres
    from adoptions as a
    inner join {{ ref('fct_declarations') }} as d
        on a.declarant_id = d.declarant_id
        and d.mois between a.adoptee_le - interval 3 month and a.adoptee_le + interval 2 month
        and (d.mois < a.adoptee_le or d.logiciel_id = a.logiciel_id)
    where d.est_en_vigueur
),

compares as (
    select passage
    from cotes
    group by passage
    having bool_or(est_apres) and not bool_and(est_apres)
),

comparees as (
    select * from cotes where passage in (select passage from compares)
),

-- un passage est un nombre : des millions de groupes s'y forment, que deux textes rendraient plus chers
par_passage as (
    select
        passage,
        controle_id,
        sum(case when not est_apres then nb_evalues end) as avant_evalues,
        sum(case when not est_apres then nb_anomalies end) as avant_anomalies,
        sum(case when est_apres then nb_evalues end) as apres_evalues,
        sum(case when est_apres then nb_anomalies end) as apres_anomalies
    from ({{ comptes_des('comparees', ['passage', 'est_apres']) }})
    group by passage, controle_id
)

select
    a.logiciel_id,
    p.controle_id,
    count(*) as nb_declarants,
    coalesce(sum(p.avant_evalues), 0)::bigint as avant_evalues,
    coalesce(sum(p.avant_anomalies), 0)::bigint as avant_anomalies,
    coalesce(sum(p.apres_evalues), 0)::bigint as apres_evalues,
    coalesce(sum(p.apres_anomalies), 0)::bigint as apres_anomalies
from par_passage as p
inner join adoptions as a on p.passage = a.passage
group by a.logiciel_id, p.controle_id
