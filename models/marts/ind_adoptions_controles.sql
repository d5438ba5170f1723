-- Une version, chez les déclarants qui y sont passés : les mêmes, trois mois avant et trois mois après. Qui n'a que l'un des deux ne compare rien.
-- Qui garde son premier logiciel n'a pas d'avant : lui et ses jugements s'écartent d'abord.
with adoptions as (
    select logiciel_id, declarant_id, adoptee_le
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

mesures as (
    select declarant_id, logiciel_id, controle_id, mois, nb_evalues, nb_anomalies
    from {{ ref('fct_comptes') }}
    where est_en_vigueur and declarant_id in (select a.declarant_id from adoptions as a)
),

-- après, ne compte que ce que la version elle-même a produit
cotes as (
    select
        a.logiciel_id,
        m.declarant_id,
        m.controle_id,
        m.mois >= a.adoptee_le as est_apres,
        m.nb_evalues,
        m.nb_anomalies
    from adoptions as a
    inner join mesures as m
        on a.declarant_id = m.declarant_id
        and m.mois between a.adoptee_le - interval 3 month and a.adoptee_le + interval 2 month
        and (m.mois < a.adoptee_le or m.logiciel_id = a.logiciel_id)
),

compares as (
    select logiciel_id, declarant_id
    from cotes
    group by logiciel_id, declarant_id
    having bool_or(est_apres) and not bool_and(est_apres)
),

par_declarant as (
    select
        c.logiciel_id,
        c.controle_id,
        c.declarant_id,
        sum(c.nb_evalues) filter (where not c.est_apres) as avant_evalues,
        sum(c.nb_anomalies) filter (where not c.est_apres) as avant_anomalies,
        sum(c.nb_evalues) filter (where c.est_apres) as apres_evalues,
        sum(c.nb_anomalies) filter (where c.est_apres) as apres_anomalies
    from cotes as c
    inner join compares as k on c.logiciel_id = k.logiciel_id and c.declarant_id = k.declarant_id
    group by c.logiciel_id, c.controle_id, c.declarant_id
)

select
    logiciel_id,
    controle_id,
    count(*) as nb_declarants,
    coalesce(sum(avant_evalues), 0)::bigint as avant_evalues,
    coalesce(sum(avant_anomalies), 0)::bigint as avant_anomalies,
    coalesce(sum(apres_evalues), 0)::bigint as apres_evalues,
    coalesce(sum(apres_anomalies), 0)::bigint as apres_anomalies
from par_declarant
group by logiciel_id, controle_id
