-- Le registre des contestations, compté par contrôle. Seules les contestations closes jugent un contrôle.
with comptes as (
    select
        controle_id,
        count(*) as nb_deposees,
        count(*) filter (where issue is null) as nb_ouvertes,
        count(*) filter (where issue = 'fondee') as nb_fondees,
        count(*) filter (where issue = 'rejetee') as nb_rejetees,
        count(*) filter (where issue is not null) as nb_closes,
        max(close_le) filter (where issue = 'fondee') as derniere_fondee_le
    from {{ source('registre', 'contestations') }}
    group by controle_id
),

seuils as (
    select
        max(valeur::double) filter (where regle = 'faux_positifs_taux') as taux_max,
        max(valeur::integer) filter (where regle = 'faux_positifs_closes_min') as closes_min
    from {{ ref('regles_suivi') }}
    where date_fin is null
)

select
    r.controle_id,
    coalesce(c.nb_deposees, 0) as nb_deposees,
    coalesce(c.nb_ouvertes, 0) as nb_ouvertes,
    coalesce(c.nb_fondees, 0) as nb_fondees,
    coalesce(c.nb_rejetees, 0) as nb_rejetees,
    {{ taux('c.nb_fondees', 'c.nb_closes') }} as taux_faux_positifs,
    {{ wilson('c.nb_fondees', 'c.nb_closes', -1) }} as taux_bas,
    {{ wilson('c.nb_fondees', 'c.nb_closes', 1) }} as taux_haut,
    s.taux_max as seuil,
    s.closes_min,
    coalesce(
        c.nb_closes >= s.closes_min and {{ wilson('c.nb_fondees', 'c.nb_closes', -1) }} > s.taux_max, false
    ) as est_a_revoir,
    c.derniere_fondee_le
from {{ ref('controles') }} as r
cross join seuils as s
left join comptes as c on r.controle_id = c.controle_id
