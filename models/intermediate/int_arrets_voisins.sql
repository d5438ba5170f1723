-- Les arrêts d'un même contrat dans une même mensuelle : un arrêt prolongé garde son dernier jour travaillé, deux arrêts
-- différents ne se recouvrent pas. Un temps partiel thérapeutique peut suivre, ou accompagner, un arrêt.
select
    a.objet_id,
    a.declaration_id,
    a.personne_id,
    a.contrat_numero,
    a.mois,
    a.date_debut,
    a.date_fin,
    max(b.date_fin) as date_fin_voisin,
    count(b.objet_id) as nb_recouvrements
from {{ ref('int_arrets') }} as a
left join {{ ref('int_arrets') }} as b
    on a.contrat_id = b.contrat_id
    and b.dernier_jour_travaille < a.dernier_jour_travaille
    and b.date_fin >= a.date_debut
    and not b.est_therapeutique
where a.nature = '01' and not a.est_therapeutique and a.date_fin >= a.date_debut
group by all
