-- La taille que révèle une mensuelle (moins de 50 salariés, ou 50 et plus), par la contribution au FNAL et par la
-- réduction générale : l'effectif n'est plus déclaré depuis P24V01. Un salarié compte pour une taille si sa réduction
-- cumulée est, à la précision près, celle de ce taux et pas de l'autre ; pour les paramètres de l'année précédente, si
-- elle est la leur et pas celle de l'année.
-- En cumul, les arrondis ne s'ajoutent pas d'un mois à l'autre ; mois par mois, si.
-- Une réduction que la formule n'explique pas (RG-03) ne révèle plus rien de l'année : à dériver, elle croise une fois l'autre taux.
with precisions as (
    select
        max(valeur) filter (where seuil = 'precision') as precision_mois,
        max(valeur) filter (where seuil = 'distance_min') as distance_min
    from {{ ref('int_seuils') }}
    where controle_id = 'RG-07'
),

rapprochees as (
    select
        a.declaration_id,
        a.declarant_id,
        a.personne_id,
        a.annee,
        d.est_en_vigueur,
        year(a.mois) * 12 + month(a.mois) as numero_mois,
        a.ecart_moins_50 <= p.precision_mois
        or (not a.est_definitive and a.ecart_mensuel_moins_50 <= p.precision_mois * a.nb_mois) as colle_moins_50,
        a.ecart_50_plus <= p.precision_mois
        or (not a.est_definitive and a.ecart_mensuel_50_plus <= p.precision_mois * a.nb_mois) as colle_50_plus,
        a.ecart_precedent <= p.precision_mois * a.nb_mois and a.distance_precedent >= p.distance_min as colle_precedent
    from {{ ref('int_reductions_annuelles') }} as a
    inner join {{ ref('int_declarations') }} as d on a.declaration_id = d.declaration_id
    cross join precisions as p
    where a.est_recalculable and a.a_reduction and a.annee = year(a.mois) and a.reduction != 0
),

salaries as (
    select
        *,
        coalesce(
            bool_or(est_en_vigueur and not colle_moins_50 and not colle_50_plus and not colle_precedent) over anterieurs, false
        ) as est_hors_formule
    from rapprochees
    window anterieurs as (
        partition by declarant_id, personne_id, annee
        order by numero_mois
        range between unbounded preceding and 1 preceding
    )
),

reductions as (
    select
        declaration_id,
        count(*) as nb_recalcules,
        count(*) filter (where colle_moins_50 and not colle_50_plus) as nb_moins_50,
        count(*) filter (where colle_50_plus and not colle_moins_50) as nb_50_plus,
        count(*) filter (where colle_moins_50 or colle_50_plus) as nb_courants,
        count(*) filter (where colle_precedent and not colle_moins_50 and not colle_50_plus) as nb_precedents
    from salaries
    where not est_hors_formule
    group by declaration_id
),

-- FNAL : 0,10 % sous la base plafonnée au-dessous de 50 salariés, 0,50 % de la base déplafonnée à partir de 50
fnal as (
    select
        c.declaration_id,
        min_by(c.objet_id, c.ligne) as fnal_id,
        count(*) filter (where b.code = '02') as nb_fnal_moins_50,
        count(*) filter (where b.code = '03') as nb_fnal_50_plus
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    where c.code = '049' and b.mois_rattachement = b.mois
    group by c.declaration_id
),

effectifs as (
    select
        declaration_id,
        count(distinct personne_liee_id) as effectif,
        sum(least(coalesce(quotite / nullif(quotite_categorie, 0), 1), 1)) as effectif_temps_plein
    from {{ ref('int_contrats') }}
    where nature = '01' and not est_stagiaire and not est_apprenti and (not a_fin or date_fin >= last_day(mois))
    group by declaration_id
),

reunies as (
    select
        d.etablissement_id as objet_id,
        d.declaration_id,
        d.declarant_id,
        d.mois,
        d.est_en_vigueur,
        d.nom_logiciel,
        d.version_logiciel,
        year(d.mois) * 12 + month(d.mois) as numero_mois,
        coalesce(r.nb_recalcules, 0) as nb_recalcules,
        coalesce(r.nb_moins_50, 0) as nb_moins_50,
        coalesce(r.nb_50_plus, 0) as nb_50_plus,
        coalesce(r.nb_courants, 0) as nb_courants,
        coalesce(r.nb_precedents, 0) as nb_precedents,
        f.fnal_id,
        coalesce(f.nb_fnal_moins_50, 0) as nb_fnal_moins_50,
        coalesce(f.nb_fnal_50_plus, 0) as nb_fnal_50_plus,
        coalesce(e.effectif, 0) as effectif,
        coalesce(e.effectif_temps_plein, 0) as effectif_temps_plein
    from {{ ref('int_declarations') }} as d
    left join reductions as r on d.declaration_id = r.declaration_id
    left join fnal as f on d.declaration_id = f.declaration_id
    left join effectifs as e on d.declaration_id = e.declaration_id
    where d.nature = '01' and d.etablissement_id is not null and (r.declaration_id is not null or f.declaration_id is not null)
)

select
    *,
    nb_moins_50 + coalesce(sum(case when est_en_vigueur then nb_moins_50 end) over anterieures, 0) as nb_moins_50_annee,
    nb_50_plus + coalesce(sum(case when est_en_vigueur then nb_50_plus end) over anterieures, 0) as nb_50_plus_annee
from reunies
window anterieures as (
    partition by declarant_id, year(mois)
    order by numero_mois
    range between unbounded preceding and 1 preceding
)
