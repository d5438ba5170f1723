-- Une rémunération nomme son contrat (51.010) : ce que les contrôles de la norme lisent du contrat, à côté d'elle.
with contrats as (
    select individu_id, contrat_numero, min(objet_id) as contrat_id
    from {{ ref('int_contrats') }}
    where contrat_numero is not null
    group by individu_id, contrat_numero
)

select
    r.objet_id,
    r.declaration_id,
    r.versement_id,
    r.ligne,
    r.date_debut,
    r.date_fin,
    r.numero_contrat,
    r.type,
    r.nombre_heures,
    r.montant,
    r.fp_taux_remuneration_position,
    r.nb_types_refuses,
    v.individu_id,
    i.personne_id,
    i.mois,
    d.norme,
    c.contrat_id,
    k.nature_contrat,
    k.contrat_engagement,
    k.unite_mesure,
    k.pcs_ese,
    k.statut_emploi,
    k.date_debut as contrat_date_debut,
    case when k.a_fin then k.date_fin end as contrat_date_fin
from {{ ref('stg_remunerations') }} as r
inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id
inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
inner join {{ ref('int_declarations') }} as d on r.declaration_id = d.declaration_id
left join contrats as c on v.individu_id = c.individu_id and r.numero_contrat = c.contrat_numero
left join {{ ref('int_contrats') }} as k on c.contrat_id = k.objet_id
