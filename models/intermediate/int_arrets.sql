-- Un arrêt de travail (60), où qu'il soit déclaré, avec le contrat qui le porte. Il court du lendemain du dernier jour
-- travaillé à la veille de la reprise, sinon à la fin prévue. Le motif 99 annule un arrêt : ce n'en est pas un.
select
    a.objet_id,
    a.declaration_id,
    a.contrat_id,
    c.individu_id,
    c.personne_id,
    c.personne_liee_id,
    c.contrat_numero,
    c.declarant_id,
    c.nature,
    c.mois,
    c.est_en_vigueur,
    a.motif,
    a.motif in ('15', '16', '17', '18') as est_therapeutique,
    a.dernier_jour_travaille,
    (a.dernier_jour_travaille + interval 1 day)::date as date_debut,
    a.date_fin_previsionnelle,
    a.reprise_date,
    coalesce((a.reprise_date - interval 1 day)::date, a.date_fin_previsionnelle) as date_fin
from {{ ref('stg_arrets_travail') }} as a
inner join {{ ref('int_contrats') }} as c on a.contrat_id = c.objet_id
where coalesce(a.motif, '') != '99' and a.dernier_jour_travaille is not null
