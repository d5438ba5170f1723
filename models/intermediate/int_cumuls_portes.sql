-- Ce que chaque mensuelle porte d'une personne et d'une année : bases, plafond, réduction, et ce qui empêche de les cumuler.
with elements as (
    select
        declaration_id,
        personne_liee_id,
        mois_rattachement,
        objet_id as base_id,
        code,
        case when code = '02' then montant end as plafonnee,
        case when code = '03' then montant end as deplafonnee,
        case when code = '07' then montant end as chomage,
        null::decimal(18, 2) as pmss,
        null::decimal(18, 2) as plafond,
        null::decimal(18, 2) as plafond_proratise,
        null::decimal(18, 2) as plafond_sur_218,
        null::decimal(18, 2) as imprecision,
        null::varchar as reduction_id,
        null::decimal(18, 2) as assiette_reduction,
        null::decimal(18, 2) as reduction
    from {{ ref('int_bases') }}
    where nature = '01' and code in ('02', '03', '07', '11')

    union all

    select
        declaration_id,
        personne_liee_id,
        mois_rattachement,
        null,
        null,
        null,
        null,
        null,
        pmss,
        plafond,
        plafond_proratise,
        plafond_sur_218,
        imprecision,
        null,
        null,
        null
    from {{ ref('int_plafonds') }}

    union all

    select
        declaration_id,
        personne_liee_id,
        mois_rattachement,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        reduction_id,
        assiette,
        montant
    from {{ ref('int_reductions_generales') }}
),

par_mois as (
    select
        declaration_id,
        personne_liee_id,
        mois_rattachement,
        min(base_id) filter (where code = '02') as base_plafonnee_id,
        min(base_id) filter (where code != '07') as base_id,
        min(reduction_id) as reduction_id,
        coalesce(sum(plafonnee), 0) as plafonnee,
        coalesce(sum(deplafonnee), 0) as deplafonnee,
        sum(chomage) as chomage,
        min(base_id) filter (where code = '07') as base_chomage_id,
        max(pmss) as pmss,
        sum(plafond) as plafond,
        sum(plafond_proratise) as plafond_proratise,
        sum(plafond_sur_218) as plafond_sur_218,
        sum(imprecision) as imprecision,
        -- R est l'assiette du code 018 ; un mois sans réduction y compte pour son salaire
        coalesce(sum(assiette_reduction), sum(deplafonnee), 0) as assiette_reduction,
        coalesce(sum(reduction), 0) as reduction,
        coalesce(bool_or(code = '11'), false) as a_base_forfaitaire
    from elements
    group by declaration_id, personne_liee_id, mois_rattachement
),

contrats as (
    select
        declaration_id,
        personne_liee_id,
        max(personne_id) as personne_id,
        -- intérim (+ 10 %), caisse de congés payés (100/90), taux réduits, Mayotte : le coefficient maximal n'est plus
        -- celui du barème
        bool_or(
            nature_contrat = '03' or a_caisse_conges or coalesce(est_mayotte or a_taux_de_profession, false)
        ) as a_coefficient_majore,
        bool_or(coalesce(est_mayotte or a_plafond_de_profession, false)) as a_plafond_propre,
        bool_or(coalesce(a_plafond_de_profession, false)) as a_plafond_de_profession,
        bool_or(coalesce(temps_partiel_cotisant_plein = '01', false)) as a_cotisation_temps_plein
    from {{ ref('int_contrats') }}
    group by declaration_id, personne_liee_id
),

poly_employeurs as (
    select distinct b.declaration_id, b.personne_liee_id
    from {{ ref('stg_composants_base') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    where c.type = '06'
),

-- l'employeur de l'année : l'entreprise, ou la chaîne des transferts
situes as (
    select
        m.*,
        d.declarant_id,
        d.fraction,
        d.champ,
        d.mois,
        d.est_en_vigueur,
        year(m.mois_rattachement) as annee,
        coalesce(e.employeur_id, d.entreprise_id, d.declarant_id) as employeur_id
    from par_mois as m
    inner join {{ ref('int_declarations') }} as d on m.declaration_id = d.declaration_id
    left join {{ ref('int_employeurs') }} as e
        on m.personne_liee_id = e.personne_liee_id
        and d.entreprise_id = e.entreprise_id
        and year(m.mois_rattachement) = e.annee
    where d.nature = '01' and m.mois_rattachement <= d.mois and m.personne_liee_id is not null
),

-- les établissements d'un employeur qui déclarent le même mois ne lui font qu'un plafond : chacun prend ce qui reste. Une
-- version remplacée se juge seule.
plafonnes as (
    select
        *,
        greatest(least(plafond, pmss - coalesce(sum(plafond) over autres, 0)), 0) as plafond_restant,
        greatest(least(plafond_proratise, pmss - coalesce(sum(plafond_proratise) over autres, 0)), 0) as proratise_restant,
        greatest(least(plafond_sur_218, pmss - coalesce(sum(plafond_sur_218) over autres, 0)), 0) as sur_218_restant
    from situes
    window autres as (
        partition by
            employeur_id, personne_liee_id, mois_rattachement, mois, case when est_en_vigueur then '' else declaration_id end
        order by declarant_id, declaration_id
        rows between unbounded preceding and 1 preceding
    )
),

par_annee as (
    select
        m.declaration_id,
        m.personne_liee_id,
        m.annee,
        m.employeur_id,
        m.declarant_id,
        m.fraction,
        m.champ,
        m.mois,
        m.est_en_vigueur,
        max(m.mois_rattachement) as dernier_rattachement,
        coalesce(
            min(m.base_plafonnee_id) filter (where m.mois_rattachement = m.mois),
            min(m.base_plafonnee_id),
            min(m.base_id),
            min(m.base_chomage_id)
        ) as objet_id,
        coalesce(min(m.reduction_id) filter (where m.mois_rattachement = m.mois), min(m.reduction_id)) as reduction_id,
        coalesce(min(m.base_chomage_id) filter (where m.mois_rattachement = m.mois), min(m.base_chomage_id))
            as base_chomage_id,
        sum(m.plafonnee) as plafonnee,
        sum(m.deplafonnee) as deplafonnee,
        coalesce(sum(m.plafonnee) filter (where m.mois_rattachement = m.mois), 0) as plafonnee_du_mois,
        coalesce(sum(m.deplafonnee) filter (where m.mois_rattachement = m.mois), 0) as deplafonnee_du_mois,
        coalesce(sum(m.chomage), 0) as chomage,
        coalesce(sum(case when m.plafond is not null then m.plafond_restant end), 0)::decimal(18, 2) as plafond,
        coalesce(sum(case when m.plafond is not null then m.proratise_restant end), 0)::decimal(18, 2) as plafond_proratise,
        coalesce(sum(case when m.plafond is not null then m.sur_218_restant end), 0)::decimal(18, 2) as plafond_sur_218,
        coalesce(sum(m.imprecision), 0) as imprecision,
        sum(m.assiette_reduction) as assiette_reduction,
        sum(m.reduction) as reduction,
        bool_or(m.a_base_forfaitaire) as a_base_forfaitaire,
        -- un salaire du mois sans jours déclarés : le plafond de l'année est inconnu
        bool_or(m.mois_rattachement = m.mois and m.deplafonnee != 0 and m.plafond is null) as manque_plafond,
        bool_or(m.mois_rattachement = m.mois and least(m.plafonnee, m.deplafonnee) < 0) as a_mois_negatif
    from plafonnes as m
    group by all
)

select
    a.*,
    c.personne_id,
    coalesce(c.a_coefficient_majore, false) as a_coefficient_majore,
    coalesce(c.a_plafond_de_profession, false) as a_plafond_de_profession,
    coalesce(c.a_cotisation_temps_plein, false) as a_cotisation_temps_plein,
    a.a_base_forfaitaire or p.declaration_id is not null as a_base_particuliere,
    a.a_base_forfaitaire or p.declaration_id is not null or coalesce(c.a_plafond_propre, false) as a_plafond_particulier,
    min(a.mois) over (partition by a.declarant_id, a.personne_liee_id, a.annee) as premier_mois_ici
from par_annee as a
left join contrats as c on a.declaration_id = c.declaration_id and a.personne_liee_id = c.personne_liee_id
left join poly_employeurs as p on a.declaration_id = p.declaration_id and a.personne_liee_id = p.personne_liee_id
