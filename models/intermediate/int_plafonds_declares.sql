-- Le plafond appliqué, quand l'employeur le déclare (79.001 = 07), à côté du plafond du mois : jours de plafond déclarés
-- et jours couverts par le contrat.
with composants as (
    select
        b.individu_id,
        b.contrat_id,
        b.mois_rattachement,
        b.declaration_id,
        min(c.objet_id) as objet_id,
        max(b.personne_id) as personne_id,
        max(b.mois) as mois,
        sum(c.montant) as plafond_declare,
        bool_or(mois_de(b.rattachement_date_debut) != mois_de(b.rattachement_date_fin)) as est_sur_plusieurs_mois
    from {{ ref('stg_composants_base') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    where c.type = '07' and b.nature = '01' and b.contrat_id is not null and b.mois_rattachement is not null
    group by b.individu_id, b.contrat_id, b.mois_rattachement, b.declaration_id
),

jours as (
    select
        r.contrat_id,
        mois_de(coalesce(r.date_fin, r.date_debut)) as mois_rattachement,
        max(a.mesure) as jours
    from {{ ref('stg_activites') }} as a
    inner join {{ ref('int_remunerations') }} as r on a.remuneration_id = r.objet_id
    where a.unite_mesure = '40'
    group by r.contrat_id, mois_de(coalesce(r.date_fin, r.date_debut))
)

select
    p.objet_id,
    p.declaration_id,
    p.personne_id,
    k.contrat_numero,
    p.mois,
    p.mois_rattachement,
    p.plafond_declare,
    p.est_sur_plusieurs_mois,
    k.a_caisse_conges,
    k.est_mayotte,
    k.a_plafond_de_profession,
    b.pmss,
    j.jours as jours_declares,
    day(last_day(p.mois_rattachement)) as jours_du_mois,
    -- jours du mois entre le début et la fin du contrat
    greatest(
        date_diff(
            'day',
            greatest(coalesce(k.date_debut, p.mois_rattachement), p.mois_rattachement),
            least(case when k.a_fin then k.date_fin end, last_day(p.mois_rattachement))
        ) + 1,
        0
    ) as jours_du_contrat,
    try_cast(
        round(b.pmss * least(coalesce(j.jours, 31), jours_du_contrat) / jours_du_mois, 2) as decimal(18, 2)
    ) as plafond_prorata
from composants as p
inner join {{ ref('int_contrats') }} as k on p.contrat_id = k.objet_id
left join {{ ref('int_baremes') }} as b on p.mois_rattachement = b.mois
left join jours as j on p.contrat_id = j.contrat_id and p.mois_rattachement = j.mois_rattachement
