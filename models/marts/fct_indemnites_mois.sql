-- MNS-10 : ce que la caisse dit avoir payé d'indemnités journalières (BPIJ), à l'employeur subrogé ou à la personne, et ce que l'employeur en déclare.
with payees as (
    select
        declarant_id,
        coalesce(personne_liee_id, personne_id) as personne_id,
        mois,
        count(*) as nb_prestations,
        bool_or(est_rattache) as est_rattachee,
        coalesce(sum(montant) filter (where est_subrogee), 0) as subroge,
        coalesce(sum(montant) filter (where not est_subrogee), 0) as a_la_personne
    from {{ ref('int_retours_prestations') }}
    where declarant_id is not null and personne_id is not null and mois is not null
    group by declarant_id, coalesce(personne_liee_id, personne_id), mois
),

-- une indemnité se règle souvent après : dans l'année, l'employeur a pu être subrogé pour un autre arrêt
suivies as (
    select
        *,
        coalesce(
            max(case when subroge != 0 then mois end) over (partition by declarant_id, personne_id order by mois) > mois - interval 12 month, false
        ) as est_subrogee_dans_l_annee
    from payees
),

declarees as (
    select i.declarant_id, i.personne_liee_id as personne_id, i.mois, sum(g.indemnites_declarees) as indemnites
    from {{ ref('int_indemnites_reglees') }} as g
    inner join {{ ref('int_individus') }} as i on g.objet_id = i.objet_id
    where i.est_en_vigueur and g.indemnites_declarees is not null
    group by i.declarant_id, i.personne_liee_id, i.mois
),

ensemble as (
    select
        s.*,
        sum(d.indemnites) filter (where d.mois = s.mois) as indemnites_declarees,
        count(d.mois) > 0 as est_declaree_ensuite,
        (select max(m.mois) from {{ ref('ind_mois') }} as m) >= s.mois + interval 3 month as est_ancienne
    from suivies as s
    left join declarees as d
        on s.declarant_id = d.declarant_id and s.personne_id = d.personne_id and d.mois between s.mois and s.mois + interval 3 month
    group by all
),

autres as (
    select distinct personne_id, mois from {{ ref('fct_ressources_mois') }} where flux = 'pasrau'
)

select
    e.declarant_id,
    e.personne_id,
    e.mois,
    e.nb_prestations::bigint as nb_prestations,
    e.subroge::decimal(18, 2) as montant_subroge,
    e.a_la_personne::decimal(18, 2) as montant_personne,
    e.indemnites_declarees::decimal(18, 2) as indemnites_declarees,
    r.net_social,
    a.personne_id is not null as a_revenu_autre,
    case
        when not e.est_rattachee then 'non_rattachee'
        when e.a_la_personne > 0 and not e.est_subrogee_dans_l_annee and e.indemnites_declarees > 0 then 'double_compte'
        when e.subroge > 0 and e.est_declaree_ensuite then 'declaree'
        -- l'élément de type 10 n'existe que depuis la norme P26
        when e.subroge > 0 and e.est_ancienne and e.mois >= date '2026-01-01' then 'oubliee'
        else 'rien_a_dire'
    end as lecture
from ensemble as e
left join {{ ref('fct_ressources_mois') }} as r
    on e.personne_id = r.personne_id and e.mois = r.mois and e.declarant_id = r.declarant_id and r.flux = 'dsn'
left join autres as a on e.personne_id = a.personne_id and e.mois = a.mois
