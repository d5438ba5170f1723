-- L'activité (53) et le brut (51.001) d'un contrat pour le mois principal. L'activité est sous l'un des types de salaire,
-- selon la norme : on la prend où elle est. Les jours de plafond (unité 40) n'en sont pas.
with remunerations as (
    select r.objet_id, r.contrat_id, r.type, r.montant
    from {{ ref('int_remunerations') }} as r
    where r.contrat_id is not null and mois_de(r.date_fin) = r.mois
),

bruts as (
    select contrat_id, sum(montant) filter (where type = '001') as brut
    from remunerations
    group by contrat_id
),

activites as (
    select
        r.contrat_id,
        count(*) filter (where a.unite_mesure != '40') as nb_activites,
        sum(a.mesure) filter (where a.type = '01' and a.unite_mesure != '40') as activite,
        sum(a.mesure) filter (where a.type = '01' and a.unite_mesure = '10') as heures,
        coalesce(bool_or(a.type = '02' and a.mesure > 0), false) as a_absence,
        count(*) filter (where a.unite_mesure = '40') as nb_jours_plafond
    from remunerations as r
    inner join {{ ref('stg_activites') }} as a on r.objet_id = a.remuneration_id
    group by r.contrat_id
),

arrets as (
    select distinct contrat_id from {{ ref('int_arrets') }}
    union
    select distinct contrat_id from {{ ref('stg_suspensions') }} where coalesce(motif, '') != '998'
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois,
    c.nature_contrat,
    c.unite_mesure,
    c.quotite,
    c.regime_vieillesse,
    b.brut,
    coalesce(a.nb_activites, 0) as nb_activites,
    a.activite,
    a.heures,
    try_cast(a.heures / nullif(c.quotite, 0) as decimal(18, 4)) as part_heures,
    coalesce(a.nb_jours_plafond, 0) as nb_jours_plafond,
    coalesce(a.a_absence, false) or x.contrat_id is not null as a_absence,
    c.date_debut <= c.mois and c.fin_contrat_id is null as est_mois_entier,
    coalesce(c.fin_contrat_id is not null and c.date_fin < c.mois, false) as est_apres_fin,
    coalesce(c.nature_contrat in ('29', '80', '81', '89', '90', '93'), false) as est_sans_activite
from {{ ref('int_contrats') }} as c
inner join bruts as b on c.objet_id = b.contrat_id
left join activites as a on c.objet_id = a.contrat_id
left join arrets as x on c.objet_id = x.contrat_id
