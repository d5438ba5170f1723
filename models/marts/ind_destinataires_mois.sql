-- À qui vont les mensuelles, et qui n'y vient plus : les volumes par destinataire et, d'un mois sur l'autre, les départs.
with recues as (
    select declaration_id, declarant_id, mois
    from {{ ref('fct_declarations') }}
    where nature = '01' and est_en_vigueur and declarant_id is not null
),

adresses as (
    select declaration_id, 'versement' as genre, identifiant_ops as destinataire, montant from {{ ref('stg_versements_organismes') }}
    union all
    select declaration_id, 'prevoyance' as genre, organisme as destinataire, null as montant from {{ ref('stg_adhesions_prevoyance') }}
    union all
    select declaration_id, 'maladie' as genre, regime_maladie as destinataire, null as montant from {{ ref('int_contrats') }}
    union all
    select declaration_id, 'vieillesse' as genre, regime_vieillesse as destinataire, null as montant from {{ ref('int_contrats') }}
    union all
    select declaration_id, 'retraite_complementaire' as genre, code_retraite_complementaire as destinataire, null as montant
    from {{ ref('stg_retraites_complementaires') }}
),

envois as (
    select a.genre, a.destinataire, r.mois, r.declarant_id, r.declaration_id, a.montant
    from adresses as a
    inner join recues as r on a.declaration_id = r.declaration_id
    where a.destinataire is not null
),

volumes as (
    select
        genre,
        destinataire,
        mois,
        count(distinct declarant_id) as nb_declarants,
        count(distinct declaration_id) as nb_declarations,
        count(*) as nb_blocs,
        sum(montant) as montant
    from envois
    group by genre, destinataire, mois
),

servis as (
    select distinct genre, destinataire, declarant_id, mois from envois
),

-- servi le mois d'avant, plus ce mois-ci : absent de tout, fermé, ou déclaré ailleurs
departs as (
    select
        s.genre,
        s.destinataire,
        k.mois,
        count(*) filter (where k.statut in ('absent', 'retenu')) as nb_absents,
        count(*) filter (where k.statut = 'non_attendu') as nb_fermes,
        count(*) filter (where k.statut = 'recu') as nb_ailleurs
    from servis as s
    inner join {{ ref('ind_couverture_mois') }} as k on s.declarant_id = k.declarant_id and k.mois = (s.mois + interval 1 month)::date
    left join servis as n
        on s.genre = n.genre and s.destinataire = n.destinataire and s.declarant_id = n.declarant_id and k.mois = n.mois
    where n.mois is null
    group by s.genre, s.destinataire, k.mois
),

-- le bordereau n'existe que pour qui recouvre des cotisations : l'Urssaf et la MSA
recouvreurs as (
    select distinct identifiant_ops from {{ ref('stg_bordereaux') }} where identifiant_ops is not null
)

select
    coalesce(v.genre, d.genre) as genre,
    coalesce(v.destinataire, d.destinataire) as destinataire,
    coalesce(v.mois, d.mois) as mois,
    case
        when coalesce(v.genre, d.genre) != 'versement' then coalesce(v.genre, d.genre)
        when coalesce(v.destinataire, d.destinataire) = 'DGFIP' then 'impot'
        when r.identifiant_ops is not null then 'recouvrement'
        when not regexp_full_match(coalesce(v.destinataire, d.destinataire), '[0-9]{14}') then 'prevoyance'
        else 'autre'
    end as famille,
    coalesce(v.nb_declarants, 0)::bigint as nb_declarants,
    coalesce(v.nb_declarations, 0)::bigint as nb_declarations,
    coalesce(v.nb_blocs, 0)::bigint as nb_blocs,
    v.montant::decimal(18, 2) as montant,
    coalesce(d.nb_absents, 0)::bigint as nb_departs_absents,
    coalesce(d.nb_fermes, 0)::bigint as nb_departs_fermes,
    coalesce(d.nb_ailleurs, 0)::bigint as nb_departs_ailleurs
from volumes as v
full join departs as d on v.genre = d.genre and v.destinataire = d.destinataire and v.mois = d.mois
left join recouvreurs as r on coalesce(v.destinataire, d.destinataire) = r.identifiant_ops
