-- Les dates que la norme borne par le mois déclaré ou par la date du fichier (CT 2025.1, § 4.4.12 et 4.4.13), une par
-- ligne. Un mois y est son premier jour, un millésime son 1er janvier.
with contrats as (
    select objet_id as contrat_id, declaration_id, individu_id, numero, date_debut, date_adhesion, date_denonciation
    from {{ ref('stg_contrats') }}
),

versements as (
    select objet_id as versement_id, individu_id from {{ ref('stg_versements') }}
),

des_contrats as (
    select contrat_id as objet_id, declaration_id, contrat_id, 'S21.G00.40.001' as rubrique, date_debut as jour from contrats
    union all
    select contrat_id as objet_id, declaration_id, contrat_id, 'S21.G00.40.030', date_adhesion from contrats
    union all
    select contrat_id as objet_id, declaration_id, contrat_id, 'S21.G00.40.031', date_denonciation from contrats
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.41.001', date_modification
    from {{ ref('stg_changements_contrat') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.41.021', ancienne_date_debut
    from {{ ref('stg_changements_contrat') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.60.002', dernier_jour_travaille
    from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.60.005', subrogation_date_debut
    from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.60.010', reprise_date from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.60.012', date_accident from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.62.001', date_fin from {{ ref('stg_fins_contrat') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.65.002', date_debut from {{ ref('stg_suspensions') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.70.014', date_debut
    from {{ ref('stg_affiliations_prevoyance') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.70.015', date_fin
    from {{ ref('stg_affiliations_prevoyance') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.75.002', date_debut from {{ ref('stg_amenagements_temps_travail') }}
    union all
    select y.objet_id, y.declaration_id, a.contrat_id, 'S21.G00.73.004', y.date_debut_rattachement_ouvrant_droit
    from {{ ref('stg_ayants_droit') }} as y
    inner join {{ ref('stg_affiliations_prevoyance') }} as a on y.affiliation_prevoyance_id = a.objet_id
),

des_versements as (
    -- les seuls types de rémunération que cite 51.002/SIG-14
    select objet_id, declaration_id, versement_id, 'S21.G00.51.002' as rubrique, date_fin as jour
    from {{ ref('stg_remunerations') }}
    where type in ('001', '002', '003', '010', '012', '013', '016', '017', '018', '019', '020', '021', '022', '025')
    union all
    select objet_id, declaration_id, versement_id, 'S21.G00.52.007', date_versement_origine from {{ ref('stg_primes') }}
    union all
    -- 92 et 93 sont exclus depuis P25, 37 depuis P26 où il naît
    select r.objet_id, r.declaration_id, r.versement_id, 'S21.G00.54.004', r.rattachement_date_fin
    from {{ ref('stg_autres_revenus') }} as r
    inner join {{ ref('int_declarations') }} as d on r.declaration_id = d.declaration_id
    where r.type not in ('37', '92', '93') or d.norme < 'P25V01'
    union all
    select objet_id, declaration_id, versement_id, 'S21.G00.59.005', rattachement_date_fin
    from {{ ref('stg_elements_droits_specifiques') }}
    union all
    select objet_id, declaration_id, versement_id, 'S21.G00.83.002', date_fin from {{ ref('stg_affiliations_a_tort') }}
    union all
    select b.objet_id, b.declaration_id, a.versement_id, 'S21.G00.84.003', b.rattachement_date_fin
    from {{ ref('stg_bases_complementaires_a_tort') }} as b
    inner join {{ ref('stg_affiliations_a_tort') }} as a on b.affiliation_a_tort_id = a.objet_id
),

autres as (
    select objet_id, declaration_id, individu_id, 'S21.G00.31.001' as rubrique, date_modification as jour
    from {{ ref('stg_changements_individu') }}
    union all
    select objet_id, declaration_id, individu_id, 'S21.G00.98.004', mois_erreur from {{ ref('stg_saisies_tiers') }}
    union all
    select objet_id, declaration_id, null, 'S21.G00.16.001', date_modification
    from {{ ref('stg_changements_destinataire_prevoyance') }}
    union all
    select objet_id, declaration_id, null, 'S21.G00.13.004', try_cast(millesime_rattachement || '-01-01' as date)
    from {{ ref('stg_complements_oeth') }}
    union all
    select objet_id, declaration_id, null, 'S21.G00.44.003', try_cast(millesime || '-01-01' as date)
    from {{ ref('stg_assujettissements_fiscaux') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.32.017', try_cast(millesime_rattachement || '-01-01' as date)
    from {{ ref('stg_beneficiaires_honoraires') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.67.005', try_cast(millesime_rattachement || '-01-01' as date)
    from {{ ref('stg_droits_retraite_supplementaire') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.87.005', date_attribution from {{ ref('stg_actions_gratuites') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.87.006', date_acquisition_definitive
    from {{ ref('stg_actions_gratuites') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.88.006', date_attribution from {{ ref('stg_options_titres') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.88.007', date_levee_option from {{ ref('stg_options_titres') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.89.005', date_acquisition_titres from {{ ref('stg_bspce') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.92.005', rattachement_date_fin from {{ ref('stg_bases_non_salaries') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.92.011', date_versement from {{ ref('stg_bases_non_salaries') }}
    union all
    select objet_id, declaration_id, null, 'S89.G00.93.001', mois_erreur
    from {{ ref('stg_regularisations_pas_non_salaries') }}
),

toutes as (
    select p.objet_id, p.declaration_id, p.rubrique, p.jour, c.individu_id, c.numero as contrat_numero
    from des_contrats as p
    inner join contrats as c on p.contrat_id = c.contrat_id
    union all
    select p.objet_id, p.declaration_id, p.rubrique, p.jour, v.individu_id, null
    from des_versements as p
    inner join versements as v on p.versement_id = v.versement_id
    union all
    select objet_id, declaration_id, rubrique, jour, individu_id, null from autres
)

select
    t.objet_id,
    t.declaration_id,
    t.rubrique,
    t.jour,
    coalesce(i.nir, i.ntt) as personne_id,
    t.contrat_numero,
    d.nature,
    d.norme,
    d.mois,
    d.date_fichier
from toutes as t
inner join {{ ref('int_declarations') }} as d on t.declaration_id = d.declaration_id
left join {{ ref('stg_individus') }} as i on t.individu_id = i.objet_id
where t.jour is not null
