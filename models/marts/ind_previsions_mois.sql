-- Un mois provisoire changera encore : combien des mois déjà finals étaient connus au même âge, et ce que cela annonce.
with etablis as (
    select mois, est_provisoire from {{ ref('ind_mois') }} where est_etabli
),

-- l'âge d'un mois : les jours entre sa fin et le dernier fait connu
ages as (
    select mois, date_diff('day', last_day(mois), {{ horizon() }}::date) as age_jours
    from etablis
    where est_provisoire
),

-- quand chaque anomalie comptée a été en vigueur : de son dépôt à son remplacement
vecues as (
    select a.mois, a.connu_le, r.remplacee_le, a.est_en_vigueur
    from {{ ref('fct_anomalies') }} as a
    inner join {{ ref('fct_declarations') }} as d on a.declaration_id = d.declaration_id
    left join {{ ref('int_remplacements') }} as r on a.declaration_id = r.declaration_id
    where a.est_compte and (d.nature = '01' or (d.nature != '09' and coalesce(d.type, '') != '04'))
),

courants as (
    select g.mois, g.age_jours, count(v.mois) as connu
    from ages as g
    left join vecues as v on g.mois = v.mois and v.est_en_vigueur
    group by g.mois, g.age_jours
),

passes as (
    select
        g.mois,
        g.age_jours,
        e.mois as mois_passe,
        count(*) filter (
            where v.connu_le <= last_day(e.mois) + to_days(g.age_jours::integer)
            and coalesce(v.remplacee_le > last_day(e.mois) + to_days(g.age_jours::integer), true)
        ) as connu,
        count(*) filter (where v.est_en_vigueur) as final
    from ages as g
    inner join etablis as e on not e.est_provisoire
    left join vecues as v on e.mois = v.mois
    group by g.mois, g.age_jours, e.mois
)

select
    mois,
    age_jours::integer as age_jours,
    connu::bigint as nb_connues,
    nb_mois_passes,
    part_connue,
    prevu as nb_prevues,
    prevu_bas as nb_prevues_bas,
    prevu_haut as nb_prevues_haut,
    couverture
from ({{ previsions('courants', 'passes', 'mois, age_jours') }})
