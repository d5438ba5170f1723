-- La montée en charge du montant net social : de tout ce qui est versé un mois, ce qui le dit, et qui ne le dit jamais.
with ressources as (
    select *, net_social is not null as dit_le_net_social
    from {{ ref('fct_ressources_mois') }}
    where nb_versements > 0
),

verseurs as (
    select mois, flux, declarant_id, bool_or(dit_le_net_social) as le_dit
    from ressources
    group by mois, flux, declarant_id
),

comptes as (
    select mois, flux, count(*) as nb_verseurs, count(*) filter (where not le_dit) as nb_verseurs_muets
    from verseurs
    group by mois, flux
)

select
    r.mois,
    r.flux,
    count(distinct r.personne_id) as nb_personnes,
    count(*) as nb_ressources,
    count(*) filter (where r.dit_le_net_social) as nb_avec_net_social,
    count(*) filter (where r.net_social = 0 and coalesce(r.net_verse, 0) > 0) as nb_nuls,
    count(*) filter (where r.net_social = r.net_fiscal and r.net_social != 0) as nb_egaux_au_net_fiscal,
    count(*) filter (where r.net_social_regularise != 0) as nb_regularises,
    {{ taux('count(*) filter (where r.dit_le_net_social)', 'count(*)') }} as part,
    c.nb_verseurs,
    c.nb_verseurs_muets,
    sum(r.net_social)::decimal(18, 2) as net_social
from ressources as r
inner join comptes as c on r.mois = c.mois and r.flux = c.flux
group by r.mois, r.flux, c.nb_verseurs, c.nb_verseurs_muets
