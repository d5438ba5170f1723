-- Une version, chez les déclarants qui y sont passés : les mêmes, trois mois avant et trois mois après. Qui n'a que l'un des deux ne compare rien.
with adoptions as (
    select logiciel_id, declarant_id, min(mois) as adoptee_le
    from {{ ref('fct_declarations') }}
    where est_en_vigueur
    group by logiciel_id, declarant_id
),

mesures as (
    {{ comptes(['declarant_id', 'logiciel_id', 'controle_id', 'mois'], tous_les_mois=true) }}
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
)

select
    c.logiciel_id,
    c.controle_id,
    count(distinct c.declarant_id) as nb_declarants,
    coalesce(sum(c.nb_evalues) filter (where not c.est_apres), 0)::bigint as avant_evalues,
    coalesce(sum(c.nb_anomalies) filter (where not c.est_apres), 0)::bigint as avant_anomalies,
    coalesce(sum(c.nb_evalues) filter (where c.est_apres), 0)::bigint as apres_evalues,
    coalesce(sum(c.nb_anomalies) filter (where c.est_apres), 0)::bigint as apres_anomalies
from cotes as c
inner join compares as k on c.logiciel_id = k.logiciel_id and c.declarant_id = k.declarant_id
group by c.logiciel_id, c.controle_id
