-- La cotisation Agirc-Arrco (131) d'une période, et l'assiette qui l'explique : la base plafonnée pour la tranche 1, l'écart
-- de la déplafonnée à la plafonnée pour la tranche 2. Taux de droit commun, en vigueur le mois rattaché.
with cotisations as (
    select base_id, min(objet_id) as cotisation_id, sum(montant) as cotisation
    from {{ ref('stg_cotisations') }}
    where code = '131' and montant is not null
    group by base_id
),

-- les deux bases d'un même versement, contrat et période
paires as (
    select
        versement_id,
        contrat_id,
        rattachement_date_debut,
        rattachement_date_fin,
        sum(montant) filter (where code = '02') as base_plafonnee,
        sum(montant) filter (where code = '03') as base_deplafonnee
    from {{ ref('int_bases') }}
    where code in ('02', '03')
    group by versement_id, contrat_id, rattachement_date_debut, rattachement_date_fin
),

-- un mois annulé puis remplacé a plusieurs bases de la même période : elles se lisent ensemble, sous la dernière
periodes as (
    select
        b.declaration_id,
        b.personne_id,
        b.versement_id,
        b.contrat_id,
        b.mois,
        b.mois_rattachement,
        b.rattachement_date_debut,
        b.rattachement_date_fin,
        b.code,
        max_by(b.objet_id, b.ligne) as objet_id,
        max_by(c.cotisation_id, b.ligne) as cotisation_id,
        sum(c.cotisation) as cotisation
    from {{ ref('int_bases') }} as b
    inner join cotisations as c on b.objet_id = c.base_id
    where b.nature = '01' and b.code in ('02', '03')
    group by
        b.declaration_id, b.personne_id, b.versement_id, b.contrat_id, b.mois, b.mois_rattachement,
        b.rattachement_date_debut, b.rattachement_date_fin, b.code
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    k.contrat_numero,
    b.mois,
    b.mois_rattachement,
    b.code as code_base,
    b.cotisation_id,
    b.cotisation,
    p.base_plafonnee,
    p.base_deplafonnee,
    k.est_apprenti,
    k.a_caisse_conges,
    k.est_mayotte,
    coalesce(k.statut_retraite_complementaire in ('01', '02', '04'), false) as a_retraite_agirc_arrco,
    -- le plus petit taux de ce statut dans la déclaration : un contrat en prévoit parfois un plus haut que le droit commun
    min(case when b.code = '02' and p.base_plafonnee > 0 then round(b.cotisation / p.base_plafonnee, 4) end) over statut
        as taux_du_statut_t1,
    -- la tranche 2 s'arrête à huit plafonds, et se règle sur l'année
    coalesce(p.base_deplafonnee > 8 * t.pmss or h.huit_plafonds_depuis <= b.mois, false) as depasse_huit_plafonds,
    t.taux_retraite_t1,
    t.taux_retraite_t2,
    t.taux_equilibre_technique
from periodes as b
inner join {{ ref('int_contrats') }} as k on b.contrat_id = k.objet_id
left join paires as p
    on b.versement_id = p.versement_id
    and b.contrat_id = p.contrat_id
    and b.rattachement_date_debut = p.rattachement_date_debut
    and b.rattachement_date_fin = p.rattachement_date_fin
left join {{ ref('int_baremes') }} as t on b.mois_rattachement = t.mois
left join {{ ref('int_hauts_salaires') }} as h
    on k.entreprise_id = h.entreprise_id and k.personne_liee_id = h.personne_liee_id and year(b.mois) = h.annee
window statut as (partition by b.declaration_id, k.statut_retraite_complementaire, b.mois_rattachement, k.est_apprenti)
