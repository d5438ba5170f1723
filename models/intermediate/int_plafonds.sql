-- Plafond d'un mois et d'un contrat, à partir des jours calendaires déclarés (53.003 = 40), portés par la
-- rémunération 002 jusqu'en P25 (53.001/CCH-11) et 001 dès P26 (CCH-12). Réduire le plafond d'un temps partiel ou d'un
-- forfait de moins de 218 jours est un choix (BOSS, Assiette générale, § 800 à 830) : plusieurs candidats, sauf en P27
-- où 40.084 dit ce choix.
with jours as (
    select
        r.declaration_id,
        v.individu_id,
        r.numero_contrat,
        mois_de(coalesce(r.date_fin, r.date_debut)) as mois_rattachement,
        coalesce(
            sum(a.mesure) filter (where r.type = '001'),
            sum(a.mesure) filter (where r.type = '002')
        ) as jours
    from {{ ref('stg_activites') }} as a
    inner join {{ ref('stg_remunerations') }} as r on a.remuneration_id = r.objet_id
    inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id
    where a.unite_mesure = '40'
    group by all
),

-- heures complémentaires : elles relèvent la quotité d'un temps partiel
heures as (
    select
        v.individu_id,
        r.numero_contrat,
        mois_de(coalesce(r.date_fin, r.date_debut)) as mois_rattachement,
        sum(r.nombre_heures) as heures
    from {{ ref('stg_remunerations') }} as r
    inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id
    where r.type = '017' and r.nombre_heures is not null
    group by all
),

contrats as (
    select
        individu_id,
        contrat_numero,
        max(quotite) as quotite,
        max(quotite_categorie) as quotite_categorie,
        bool_and(coalesce(modalite_temps in ('20', '41', '42'), false)) as est_temps_partiel,
        bool_and(coalesce(unite_mesure = '20', false)) as est_forfait_jours,
        -- 40.085 : la vieillesse peut rester au plafond entier, les deux candidats demeurent
        case when bool_and(choix_cotisation_temps_travail is null) then min(proratisation_plafond) end as proratisation
    from {{ ref('int_contrats') }}
    where contrat_numero is not null
    group by individu_id, contrat_numero
),

parts as (
    select
        j.declaration_id,
        j.individu_id,
        j.mois_rattachement,
        j.jours / day(last_day(j.mois_rattachement)) as part_du_mois,
        c.proratisation,
        case
            when c.est_temps_partiel or c.est_forfait_jours
                then least(coalesce((c.quotite + coalesce(h.heures, 0)) / nullif(c.quotite_categorie, 0), 1), 1)
            else 1
        end as part_du_temps,
        -- forfait en jours : douze mois de quotité sur 218 jours, quelle que soit la référence de l'entreprise
        case
            when c.est_forfait_jours then least(coalesce(12 * c.quotite / 218, 1), 1)
            when c.est_temps_partiel
                then least(coalesce((c.quotite + coalesce(h.heures, 0)) / nullif(c.quotite_categorie, 0), 1), 1)
            else 1
        end as part_sur_218,
        -- les quotités n'ont que deux décimales
        case
            when c.est_temps_partiel or c.est_forfait_jours
                then coalesce(0.005 / nullif(c.quotite, 0) + 0.005 / nullif(c.quotite_categorie, 0), 0)
            else 0
        end as imprecision
    from jours as j
    left join contrats as c on j.individu_id = c.individu_id and j.numero_contrat = c.contrat_numero
    left join heures as h
        on j.individu_id = h.individu_id
        and j.numero_contrat is not distinct from h.numero_contrat
        and j.mois_rattachement = h.mois_rattachement
    where j.jours is not null
),

candidats as (
    select
        declaration_id,
        individu_id,
        mois_rattachement,
        sum(part_du_mois * case when proratisation = '01' then part_du_temps else 1 end) as entiere,
        sum(part_du_mois * case when proratisation = '02' then 1 else part_du_temps end) as reduite,
        sum(part_du_mois * case when proratisation = '02' then 1 else part_sur_218 end) as sur_218,
        max(imprecision) as imprecision
    from parts
    group by declaration_id, individu_id, mois_rattachement
)

select
    p.individu_id as objet_id,
    p.declaration_id,
    i.personne_liee_id,
    p.mois_rattachement,
    b.pmss,
    try_cast(round(b.pmss * least(p.entiere, 1), 2) as decimal(18, 2)) as plafond,
    try_cast(round(b.pmss * least(p.reduite, 1), 2) as decimal(18, 2)) as plafond_proratise,
    try_cast(round(b.pmss * least(p.sur_218, 1), 2) as decimal(18, 2)) as plafond_sur_218,
    try_cast(round(b.pmss * p.imprecision, 2) as decimal(18, 2)) as imprecision
from candidats as p
inner join {{ ref('int_individus') }} as i on p.individu_id = i.objet_id
left join {{ ref('int_baremes') }} as b on p.mois_rattachement = b.mois
