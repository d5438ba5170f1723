-- Plafond d'un mois et d'un contrat, à partir des jours calendaires déclarés (53.003 = 40), portés par la
-- rémunération 002 jusqu'en P25 (53.001/CCH-11) et 001 dès P26 (CCH-12). Deux candidats : la proratisation du temps
-- partiel n'est lisible qu'en P27.
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
        bool_and(modalite_temps in ('20', '41', '42')) as est_temps_partiel
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
        case
            when c.est_temps_partiel
                then coalesce((c.quotite + coalesce(h.heures, 0)) / nullif(c.quotite_categorie, 0), 1)
            else 1
        end as part_du_temps
    from jours as j
    left join contrats as c on j.individu_id = c.individu_id and j.numero_contrat = c.contrat_numero
    left join heures as h
        on j.individu_id = h.individu_id
        and j.numero_contrat is not distinct from h.numero_contrat
        and j.mois_rattachement = h.mois_rattachement
    where j.jours is not null
)

select
    p.individu_id as objet_id,
    p.declaration_id,
    i.personne_liee_id,
    p.mois_rattachement,
    try_cast(round(max(b.pmss) * least(sum(p.part_du_mois), 1), 2) as decimal(18, 2)) as plafond,
    try_cast(round(max(b.pmss) * least(sum(p.part_du_mois * least(p.part_du_temps, 1)), 1), 2) as decimal(18, 2))
        as plafond_proratise
from parts as p
inner join {{ ref('int_individus') }} as i on p.individu_id = i.objet_id
left join {{ ref('int_baremes') }} as b on p.mois_rattachement = b.mois
group by all
