-- Le risque d'identité d'une personne, un mois : ce que les contrôles et le rapprochement en disent, prêt à être propagé à qui
-- emploie ses ressources (DRM) ou sa carrière (RGCU). Une personne sans aucun signe n'y est pas.
with signes as (
    select
        a.personne_id,
        a.mois,
        a.controle_id,
        a.declarant_id
    from {{ ref('fct_anomalies') }} as a
    inner join {{ ref('dim_controles') }} as c on a.controle_id = c.controle_id
    where c.theme = 'identite' and a.est_en_vigueur and a.personne_id is not null and a.mois is not null
),

rapprochees as (
    select personne_id, max(probabilite) as probabilite
    from (
        select personne_a as personne_id, probabilite from {{ source('registre', 'rapprochements') }}
        union all
        select personne_b as personne_id, probabilite from {{ source('registre', 'rapprochements') }}
    ) as deux_sens
    group by personne_id
),

presences as (
    select personne_id, mois, count(distinct declarant_id) as nb_declarants
    from {{ ref('int_individus') }}
    where nature = '01' and est_en_vigueur and personne_id is not null and mois is not null
    group by personne_id, mois
),

reunies as (
    select
        p.personne_id,
        p.mois,
        max(p.nb_declarants) as nb_declarants,
        count(distinct s.controle_id) as nb_controles,
        string_agg(distinct s.controle_id, ', ' order by s.controle_id) as controles,
        coalesce(bool_or(s.controle_id in ('ID-05', 'ID-07c', 'ID-10')), false) as est_confusion,
        coalesce(bool_or(s.controle_id in ('ID-06', 'ID-07b', 'ID-08')), false) as est_eclatement,
        coalesce(bool_or(s.controle_id in ('ID-01', 'ID-02', 'ID-04', 'ID-04b')), false) as est_numero_contredit,
        coalesce(bool_or(s.controle_id in ('ID-05b', 'ID-09')), false) as est_ecrite_autrement,
        coalesce(bool_or(s.controle_id in ('ID-07', 'ID-12')), false) as est_non_reconnue,
        max(r.probabilite) as probabilite_eclatement
    from presences as p
    left join signes as s on p.personne_id = s.personne_id and p.mois = s.mois
    left join rapprochees as r on p.personne_id = r.personne_id
    where s.personne_id is not null or r.personne_id is not null
    group by p.personne_id, p.mois
)

select
    personne_id,
    mois,
    nb_declarants,
    nb_controles,
    controles,
    est_confusion,
    est_eclatement,
    est_numero_contredit,
    est_ecrite_autrement,
    est_non_reconnue,
    probabilite_eclatement,
    case
        when est_confusion or est_eclatement then 'fort'
        when est_numero_contredit or probabilite_eclatement is not null then 'moyen'
        else 'faible'
    end as risque,
    est_confusion or est_eclatement or est_numero_contredit or probabilite_eclatement is not null as est_a_propager
from reunies
