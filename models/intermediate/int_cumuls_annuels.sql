-- Ce que chaque déclaration porte, par personne et par mois de rattachement : bases, réduction, plafond, en une
-- colonne chacun.
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
        null::decimal(18, 2) as plafond,
        null::decimal(18, 2) as plafond_proratise,
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
        plafond,
        plafond_proratise,
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
        sum(plafond) as plafond,
        sum(plafond_proratise) as plafond_proratise,
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
        min(date_debut) as date_debut,
        -- intérim (+ 10 %), caisse de congés payés (100/90), taux réduits, Mayotte : le coefficient maximal n'est plus
        -- celui du barème
        bool_or(
            nature_contrat = '03' or a_caisse_conges or coalesce(est_mayotte or a_plafond_de_profession or est_praticien, false)
        ) as a_coefficient_majore,
        bool_or(coalesce(est_mayotte or a_plafond_de_profession, false)) as a_plafond_propre
    from {{ ref('int_contrats') }}
    group by declaration_id, personne_liee_id
),

poly_employeurs as (
    select distinct b.declaration_id, b.personne_liee_id
    from {{ ref('stg_composants_base') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    where c.type = '06'
),

par_annee as (
    select
        m.declaration_id,
        m.personne_liee_id,
        year(m.mois_rattachement) as annee,
        d.declarant_id,
        d.mois,
        d.est_en_vigueur,
        year(d.mois) * 12 + month(d.mois) as numero_mois,
        coalesce(
            min(m.base_plafonnee_id) filter (where m.mois_rattachement = d.mois),
            min(m.base_plafonnee_id),
            min(m.base_id),
            min(m.base_chomage_id)
        ) as objet_id,
        coalesce(min(m.reduction_id) filter (where m.mois_rattachement = d.mois), min(m.reduction_id)) as reduction_id,
        sum(m.plafonnee) as plafonnee,
        sum(m.deplafonnee) as deplafonnee,
        sum(m.chomage) as chomage,
        coalesce(min(m.base_chomage_id) filter (where m.mois_rattachement = d.mois), min(m.base_chomage_id))
            as base_chomage_id,
        coalesce(sum(m.plafond), 0) as plafond,
        coalesce(sum(m.plafond_proratise), 0) as plafond_proratise,
        sum(m.assiette_reduction) as assiette_reduction,
        sum(m.reduction) as reduction,
        bool_or(m.a_base_forfaitaire) as a_base_forfaitaire,
        -- un salaire du mois sans jours déclarés : le plafond de l'année est inconnu
        bool_or(m.mois_rattachement = d.mois and m.deplafonnee != 0 and m.plafond is null) as manque_plafond
    from par_mois as m
    inner join {{ ref('int_declarations') }} as d on m.declaration_id = d.declaration_id
    where d.nature = '01' and m.mois_rattachement <= d.mois and m.personne_liee_id is not null
    group by all
),

avec_contrats as (
    select
        a.*,
        c.personne_id,
        c.date_debut,
        coalesce(c.a_coefficient_majore, false) as a_coefficient_majore,
        a.a_base_forfaitaire or p.declaration_id is not null or coalesce(c.a_plafond_propre, false) as a_plafond_particulier
    from par_annee as a
    left join contrats as c on a.declaration_id = c.declaration_id and a.personne_liee_id = c.personne_liee_id
    left join poly_employeurs as p on a.declaration_id = p.declaration_id and a.personne_liee_id = p.personne_liee_id
),

-- le cumul connu à une déclaration : elle-même, et les déclarations en vigueur des mois antérieurs
cumulees as (
    select
        objet_id,
        declaration_id,
        declarant_id,
        personne_id,
        annee,
        mois,
        reduction_id,
        plafonnee + coalesce(sum(case when est_en_vigueur then plafonnee end) over anterieures, 0) as base_plafonnee,
        deplafonnee + coalesce(sum(case when est_en_vigueur then deplafonnee end) over anterieures, 0)
            as base_deplafonnee,
        base_chomage_id,
        coalesce(chomage, 0) + coalesce(sum(case when est_en_vigueur then chomage end) over anterieures, 0)
            as base_chomage,
        plafond + coalesce(sum(case when est_en_vigueur then plafond end) over anterieures, 0) as plafond,
        plafond_proratise + coalesce(sum(case when est_en_vigueur then plafond_proratise end) over anterieures, 0)
            as plafond_proratise,
        assiette_reduction + coalesce(sum(case when est_en_vigueur then assiette_reduction end) over anterieures, 0)
            as assiette_reduction,
        reduction + coalesce(sum(case when est_en_vigueur then reduction end) over anterieures, 0) as reduction,
        a_coefficient_majore or coalesce(bool_or(est_en_vigueur and a_coefficient_majore) over anterieures, false)
            as a_coefficient_majore,
        a_plafond_particulier or coalesce(bool_or(est_en_vigueur and a_plafond_particulier) over anterieures, false)
            as a_plafond_particulier,
        not manque_plafond
        and not coalesce(bool_or(est_en_vigueur and manque_plafond) over anterieures, false)
            as est_plafond_connu,
        least(date_debut, min(case when est_en_vigueur then date_debut end) over anterieures) as date_entree
    from avec_contrats
    window anterieures as (
        partition by declarant_id, personne_liee_id, annee
        order by numero_mois
        range between unbounded preceding and 1 preceding
    )
),

annees as (
    select annee, max(coefficient_max) as coefficient_max
    from {{ ref('int_baremes') }}
    group by annee
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.annee,
    c.mois,
    c.reduction_id,
    c.base_plafonnee,
    c.base_deplafonnee,
    c.base_chomage_id,
    c.base_chomage,
    c.plafond,
    c.plafond_proratise,
    c.assiette_reduction,
    c.reduction,
    a.coefficient_max,
    c.a_coefficient_majore,
    c.a_plafond_particulier,
    c.est_plafond_connu,
    -- toutes les mensuelles depuis janvier, ou depuis l'entrée
    coalesce(
        m.debut_continu
        <= greatest(make_date(c.annee, 1, 1), mois_de(coalesce(c.date_entree, make_date(c.annee, 1, 1)))),
        false
    ) as est_historique_complet
from cumulees as c
left join annees as a on c.annee = a.annee
left join {{ ref('int_mois_continus') }} as m
    on c.declarant_id = m.declarant_id
    and least(c.mois, make_date(c.annee, 12, 1)) = m.mois
where c.objet_id is not null
