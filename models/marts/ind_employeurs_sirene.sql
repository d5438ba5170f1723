-- Les établissements employeurs que SIRENE dit actifs, et ceux dont une mensuelle est venue dans les douze derniers mois, par division et tranche d'effectif.
with extraits as (
    select distinct extrait_id from {{ ref('stg_sirene_employeurs') }}
),

-- chaque extrait porte le même compte, à la date de son stock : le dernier chargé
dernier as (
    select max_by(r.extrait_id, r.charge_le) as extrait_id
    from {{ source('registre', 'extraits') }} as r
    inner join extraits as e on r.extrait_id = e.extrait_id
    where r.statut in ('charge', 'accepte')
),

stock as (
    select coalesce(s.secteur, 'inconnu') as secteur, s.tranche_sirene, sum(s.nb_etablissements)::bigint as nb_etablissements
    from {{ ref('stg_sirene_employeurs') }} as s
    inner join dernier as d on s.extrait_id = d.extrait_id
    group by coalesce(s.secteur, 'inconnu'), s.tranche_sirene
),

recus as (
    select distinct declarant_id
    from {{ ref('fct_declarations') }}
    where
        nature = '01' and est_en_vigueur and declarant_id is not null
        and mois > (select max(mois) from {{ ref('fct_declarations') }} where nature = '01' and est_en_vigueur) - interval 12 month
),

connus as (
    select siret, coalesce(max_by(secteur, depuis), 'inconnu') as secteur, max_by(tranche_sirene, depuis) as tranche_sirene
    from {{ ref('stg_sirene') }}
    where siret in (select declarant_id from recus)
    group by siret
),

declarants as (
    select secteur, tranche_sirene, count(*) as nb_declarants
    from connus
    where tranche_sirene is not null
    group by secteur, tranche_sirene
)

select
    s.secteur,
    s.tranche_sirene,
    s.nb_etablissements,
    coalesce(d.nb_declarants, 0)::bigint as nb_declarants,
    greatest(s.nb_etablissements - coalesce(d.nb_declarants, 0), 0)::bigint as nb_sans_mensuelle
from stock as s
left join declarants as d on s.secteur = d.secteur and s.tranche_sirene = d.tranche_sirene
