-- Sans date de dépôt, la ponctualité n'est pas zéro : elle n'est pas mesurée.
with parametres as (
    select
        max(valeur::integer) filter (where parametre = 'jour_exigibilite') as jour,
        max(valeur::integer) filter (where parametre = 'jour_exigibilite_grands') as jour_grands,
        max(valeur::integer) filter (where parametre = 'effectif_grands') as effectif_grands
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'ponctualite'
),

premieres as (
    select
        f.declarant_id,
        f.mois,
        -- la première version, même sans date : la date d'une correction n'est pas celle du premier dépôt
        first(i.depose_le order by i.rang_version asc, i.connu_le asc) as depose_le,
        max(f.nb_individus) as nb_individus
    from {{ ref('fct_declarations') }} as f
    inner join {{ ref('int_declarations') }} as i on f.declaration_id = i.declaration_id
    where f.nature = '01' and f.declarant_id is not null
    group by f.declarant_id, f.mois
),

datees as (
    select
        m.declarant_id,
        m.mois,
        m.depose_le,
        (m.mois + interval 1 month)::date
        + (case when m.nb_individus >= p.effectif_grands then p.jour_grands else p.jour end - 1) as du_le
    from premieres as m cross join parametres as p
)

select
    mois,
    count(*)::bigint as nb_declarants,
    count(depose_le)::bigint as nb_dates,
    count(*) filter (where depose_le::date <= du_le)::bigint as nb_a_l_heure,
    count(*) filter (where depose_le::date > du_le)::bigint as nb_en_retard,
    {{ taux('count(*) filter (where depose_le::date <= du_le)', 'count(depose_le)') }} as taux,
    {{ wilson('count(*) filter (where depose_le::date <= du_le)', 'count(depose_le)', -1) }} as taux_bas,
    {{ wilson('count(*) filter (where depose_le::date <= du_le)', 'count(depose_le)', 1) }} as taux_haut,
    median(greatest(datediff('day', du_le, depose_le::date), 0)) filter (where depose_le::date > du_le) as retard_median_jours
from datees
group by mois
