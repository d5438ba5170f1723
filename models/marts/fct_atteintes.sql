-- Une anomalie qui dure se redit chaque mois : seule sa venue apprend quelque chose. Est nouvelle celle que la mémoire n'a pas.
with parametres as (
    select max(valeur::integer) as mois_de_memoire
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'series' and parametre = 'mois_de_memoire'
),

touches as (
    select
        m.controle_id,
        coalesce(d.entreprise_id, d.declarant_id) as employeur_id,
        m.logiciel_id,
        m.mois,
        sum(m.nb_anomalies)::bigint as nb_anomalies
    from {{ ref('fct_comptes') }} as m
    inner join {{ ref('fct_declarations') }} as d on m.declaration_id = d.declaration_id
    where m.est_en_vigueur and m.est_compte and m.nb_anomalies > 0
    group by all
),

connus as (
    select employeur_id, mois, bool_or(est_connu) as est_connu from {{ ref('fct_presences') }} group by employeur_id, mois
),

-- un mois où l'employeur est touché, et le précédent
suites as (
    select controle_id, employeur_id, mois, lag(mois) over (partition by controle_id, employeur_id order by mois) as mois_precedent
    from (select distinct controle_id, employeur_id, mois from touches)
)

select
    t.controle_id,
    t.employeur_id,
    t.logiciel_id,
    t.mois,
    t.nb_anomalies,
    c.est_connu and coalesce(mois_entre(s.mois_precedent, t.mois) > x.mois_de_memoire, true) as est_nouvelle
from touches as t
inner join connus as c on t.employeur_id = c.employeur_id and t.mois = c.mois
inner join suites as s on t.controle_id = s.controle_id and t.employeur_id = s.employeur_id and t.mois = s.mois
cross join parametres as x
